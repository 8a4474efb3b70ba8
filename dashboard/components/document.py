"""A document as read: its facts, its text with the figures marked, their records, copies and versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import pieces
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows.data import Data
from dashboard.words import describe

Row = dict[str, Any]
SHADES = 8  # colours and lines that tell indicators apart; a letter does where there are more
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv", "ug", "sd"})


def shown(row: Row, view: View, data: Data, reader: Reader) -> list[Any]:
    """All of a document."""
    words = reader.words
    figures = data.figures_of_document(row["id"])
    claims = data.claims_of_document(row["id"])
    letters = indicator_letters(figures)
    read = "unsupported_language" not in (row["flags"] or ())
    return [
        _facts(row, words),
        *_copies(row, view, data, words),
        *([pieces.sentence(words("documents.sentence", count=len(figures)))] if figures else []),
        legend(letters, figures, words),
        html.Div(
            className="cf-reading",
            children=[
                html.Div(
                    text(row["text"] or "", figures, letters, words),
                    className="cf-document",
                    lang=row["language"] or "",
                    dir=direction(row["language"]),
                ),
                html.Div(_records(figures, claims, letters, view, words, read), className="cf-records"),
            ],
        ),
        *_versions(row, data, words),
    ]


def direction(language: str | None) -> str:
    """The direction of a language's script; the browser's guess where the language is unknown."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def indicator_letters(figures: Sequence[Row]) -> dict[str, int]:
    """A number for each indicator of a document, in the order of its text."""
    return {code: at for at, code in enumerate(dict.fromkeys(row["indicator"] for row in figures))}


def letter(number: int) -> str:
    """A, B … Z, A2, B2 …"""
    times, at = divmod(number, len(LETTERS))
    return LETTERS[at] + (str(times + 1) if times else "")


def legend(letters: dict[str, int], figures: Sequence[Row], words: Words) -> Any:
    """What the letters and colours stand for, and how many figures there are of each."""
    items = []
    for code, number in letters.items():
        count = sum(row["indicator"] == code for row in figures)
        mark = html.Span(letter(number), className=f"cf-letter {_shade(number)}")
        name = html.Abbr(
            describe.topic_label(code, words), title=describe.definition(code, words), className="cf-term"
        )
        items.append(html.Li([mark, " ", name, f" ({words.number(count)})"]))
    return html.Ul(items, className="cf-legend") if items else None


def _shade(number: int) -> str:
    return f"cf-shade-{number % SHADES}"


def text(whole: str, figures: Sequence[Row], letters: dict[str, int], words: Words) -> list[Any]:
    """The text unaltered, each figure a button that opens its evidence; figures of one place share it."""
    parts: list[Any] = []
    at = 0
    for start, end, rows in _places(whole, figures):
        parts.append(whole[at:start])
        parts.append(_button(whole[start:end], rows, letters, words))
        at = end
    return [*parts, whole[at:]]


def _places(whole: str, figures: Sequence[Row]) -> list[tuple[int, int, list[Row]]]:
    """Stretches of the text with the figures that stand in them; those that overlap become one."""
    out: list[tuple[int, int, list[Row]]] = []
    for row in sorted(figures, key=lambda each: (each["start_char"] or 0, each["end_char"] or 0)):
        start, end = row["start_char"], row["end_char"]
        if start is None or end is None or not 0 <= start < end <= len(whole):
            continue
        if out and start < out[-1][1]:
            first, last, rows = out[-1]
            out[-1] = (first, max(last, end), [*rows, row])
        else:
            out.append((start, end, [row]))
    return out


def _button(quote: str, rows: list[Row], letters: dict[str, int], words: Words) -> Any:
    number = letters[rows[0]["indicator"]]
    names = words("list.comma").join(dict.fromkeys(describe.indicator(row, words) for row in rows))
    # The letters are drawn by the style sheet, so that the text that is copied or read is the document's.
    marks = " ".join(dict.fromkeys(letter(letters[row["indicator"]]) for row in rows))
    more: dict[str, Any] = {"data-evidence": f"figure:{rows[0]['id']}", "data-letters": marks}
    return html.Button(
        quote,
        className=f"cf-figure {_shade(number)}",
        title=names,
        **more,
        **pieces.aria(label=f"{quote} ({names})"),
    )


# ---------------------------------------------------------------- facts, records, copies, versions


def _facts(row: Row, words: Words) -> Any:
    flags = [words.label("flags", str(flag), str(flag).replace("_", " ")) for flag in row["flags"] or ()]
    return html.Header(
        className="cf-document-head",
        children=[
            html.H2(html.Bdi(pieces.outside(describe.title(row, words), row["url"]))),
            html.P(
                [
                    html.Bdi(describe.named(row["publisher"] or words("document.no_publisher"), words)),
                    " · ",
                    describe.published(row, words),
                    f" · {words.label('languages', row['language'], row['language'])}"
                    if row["language"]
                    else "",
                    *[f" · {flag}" for flag in flags],
                ],
                className="cf-note",
            ),
        ],
    )


def _records(
    figures: Sequence[Row],
    claims: Sequence[Row],
    letters: dict[str, int],
    view: View,
    words: Words,
    read: bool,
) -> list[Any]:
    """The figures of a text; ``read`` is false where nobody read it, since its language is none of ours."""
    of: dict[str, list[Row]] = {}
    for claim in claims:
        of.setdefault(claim["figure_id"], []).append(claim)
    if not figures:
        return [pieces.empty(words("documents.no_figures" if read else "documents.not_read"))]
    return [
        html.H3(words("documents.records", count=len(figures))),
        html.Ol(
            [_record(row, of.get(row["id"], []), letters, view, words) for row in figures],
            className="cf-list",
        ),
    ]


def _record(row: Row, claims: Sequence[Row], letters: dict[str, int], view: View, words: Words) -> Any:
    number = letters[row["indicator"]]
    facts = [
        describe.who(row, words),
        describe.where(row, words),
        describe.period(row, words),
        row["attribution"] or "",
        words.label("statuses", row["status"]) if row["status"] not in (None, "reported") else "",
        words("documents.confidence", share=words.number(round(100 * row["confidence"])))
        if row["confidence"]
        else "",
    ]
    return html.Li(
        className="cf-record",
        children=[
            html.Span(letter(number), className=f"cf-letter {_shade(number)}", **pieces.aria(hidden="true")),
            " ",
            pieces.opener(describe.quantity(row, words), f"figure:{row['id']}"),
            f" · {describe.indicator(row, words)}",
            html.Div(html.Bdi(" · ".join(fact for fact in facts if fact)), className="cf-note"),
            *[_feeds(claim, view, words) for claim in claims],
        ],
    )


def _feeds(claim: Row, view: View, words: Words) -> Any:
    """The claim that a figure is evidence of, and the series it feeds, or why it feeds none."""
    parts: list[Any] = [pieces.opener(words("documents.claim"), f"claim:{claim['claim_id']}")]
    if claim["use"] == "set_aside":
        parts += [" · ", words("evidence.aside", reason=describe.reason(claim["reason"], words))]
    elif claim["n_points"]:
        topic = f"{claim['indicator']}:{claim['object']}" if claim["object"] else claim["indicator"]
        places = (claim["place_id"],) if claim["place_id"] else ()
        address = View(
            "trends", view.crisis, (topic,), places, (claim["group"],) if claim["group"] else ()
        ).address()
        parts += [" · ", pieces.inside(words("documents.points", count=claim["n_points"]), address)]
    return html.Div(parts, className="cf-note")


def _copies(row: Row, view: View, data: Data, words: Words) -> list[Any]:
    found = data.copies(row)
    if not found:
        return []
    said = words("documents.is_copy") if row["copy_of"] else words("documents.has_copies", count=len(found))
    items = [
        html.Li(
            [
                pieces.inside(
                    html.Bdi(describe.title(copy, words)),
                    view.but(document=copy["id"]).address(),
                ),
                " · ",
                html.Bdi(copy["publisher"] or words("document.no_publisher")),
                " · ",
                describe.published(copy, words),
                f" · {words('documents.original')}" if copy["copy_of"] is None else "",
            ]
        )
        for copy in found
    ]
    return [html.Details([html.Summary(said), html.Ul(items, className="cf-list")], className="cf-copies")]


def _versions(row: Row, data: Data, words: Words) -> list[Any]:
    found = data.versions(row["id"])
    if not found:
        return []
    parts = [
        html.Details(
            [
                html.Summary(
                    words(
                        "documents.version", number=old["version"], published=describe.published(old, words)
                    )
                ),
                html.Div(
                    old["text"] or "",
                    className="cf-document",
                    lang=old["language"] or "",
                    dir=direction(old["language"]),
                ),
            ]
        )
        for old in found
    ]
    return [
        pieces.section(
            words("documents.versions", count=len(found)),
            [pieces.note(words("documents.versions_note")), *parts],
        )
    ]
