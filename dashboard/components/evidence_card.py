"""The evidence card: the sentence with its number marked, who printed it and when, and what it feeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.address.view import View
from dashboard.components import pieces
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.words import describe

Row = dict[str, Any]


def marked(row: Row) -> list[Any]:
    """The figure's sentence with its number marked, as elements whose texts are the sentence unaltered."""
    text = str(row["sentence"] or "")
    start = (row["start_char"] or 0) - (row["sentence_start"] or 0)
    end = start + len(row["quote"] or "")
    if not (0 <= start < end <= len(text)) or text[start:end] != row["quote"]:
        # The sentence was cut or folded when it was kept: look for the number in it.
        start = text.find(row["quote"] or "\0")
        end = start + len(row["quote"] or "")
    if start < 0:
        return [text]
    return [text[:start], html.Mark(text[start:end]), text[end:]]


def card(row: Row, view: View, words: Words, claims: Sequence[Row] = ()) -> Any:
    """One figure as evidence; ``row`` has the facts of its document, ``claims`` are those it feeds."""
    source = describe.named(row.get("attribution") or row.get("publisher"), words)
    return html.Article(
        className="cf-card",
        children=[
            html.P(
                [
                    html.Strong(describe.value(row, words)),
                    f" {describe.noun(row, words)} · ",
                    pieces.indicator(row, words),
                    " · ",
                    pieces.place(row, words),
                ],
                className="cf-card-value",
            ),
            html.Blockquote(marked(row), lang=row.get("language") or "", className="cf-quote", dir="auto"),
            html.P(_printed(row, view, words), className="cf-card-source"),
            attributes(row, source, words),
            *[_feeds(claim, words) for claim in claims],
        ],
    )


def _printed(row: Row, view: View, words: Words) -> list[Any]:
    title = describe.title(row, words)
    page = View(page="evidence", crisis=view.crisis, document=row["document_id"]).address()
    parts: list[Any] = [html.Bdi(pieces.outside(title, row.get("url"))), " — "]
    parts += [
        html.Bdi(describe.named(row.get("publisher") or words("document.no_publisher"), words)),
        words("list.comma"),
    ]
    parts += [describe.published(row, words), " · ", pieces.inside(words("evidence.in_text"), page)]
    if row.get("copy_of"):
        parts += [" · ", words("document.is_copy")]
    return parts


def attributes(row: Row, source: str, words: Words) -> Any:
    """All that the record says."""
    field = "fields."
    confidence = row.get("confidence")
    status = row.get("status")
    return pieces.facts(
        [
            (words(field + "source"), html.Bdi(source)),
            (words(field + "group"), describe.who(row, words)),
            (words(field + "period"), _with(describe.period(row, words), row.get("period_text"))),
            (words(field + "measure"), words.label("measures", str(row["measure"]))),
            (words(field + "qualifier"), words.label("qualifiers", str(row["qualifier"]))),
            (
                words(field + "status"),
                words.label("statuses", status) if status not in (None, "reported") else "",
            ),
            (words(field + "place_written"), _place(row, words)),
            (words(field + "confidence"), _percent(confidence, words)),
        ]
    )


def correction(row: Row, store: str | None, words: Words) -> Any:
    """The command that corrects the figure, as README.md describes it, with the values that it has now.

    ``store`` is where it lies, unless in the usual place.
    """
    now = [f"{name}={row[name]:.15g}" for name in ("low", "high") if row[name] is not None]
    command = ["python -m etl review", row["id"], "correct", *now, '--by "NAME"', '--why "REASON"']
    if store:
        command.append(f'--store "{store}"')
    return html.Details(
        className="cf-correct",
        children=[
            html.Summary(words("evidence.correct")),
            pieces.note(words("evidence.correct_how")),
            html.Pre(html.Code(" ".join(command), dir="ltr"), tabIndex="0"),
        ],
    )


def _place(row: Row, words: Words) -> Any:
    """The place as the text has it, and that no list knows it."""
    if not row.get("place"):
        return words("place.unknown")
    name = html.Bdi(row["place"])
    return [name, f" ({words('place.unlisted')})"] if row.get("place_how") == "unknown" else name


def _percent(share: float | None, words: Words) -> str:
    return words("sources.percent", share=words.number(round(share * 100))) if share else ""


def _with(text: str, written: Any) -> str:
    return f"{text} (“{written}”)" if written else text


def _feeds(claim: Row, words: Words) -> Any:
    aside = describe.reason(claim.get("reason"), words) if claim.get("use") == "set_aside" else ""
    text = words("evidence.feeds", claim=describe.claim(claim, words))
    button = pieces.opener(words("evidence.open_claim"), f"claim:{claim['claim_id']}")
    return html.P(
        [text, " ", words("evidence.aside", reason=aside) if aside else "", " ", button], className="cf-feeds"
    )
