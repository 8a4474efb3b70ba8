"""The drawer: the evidence of one figure, one claim or one point of a series."""

from __future__ import annotations

from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import evidence_card, finding_lists, pieces
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows import series, wording
from dashboard.rows.data import Data
from dashboard.words import citation, describe

Row = dict[str, Any]
GRAINS = ("as_of", "day", "week", "month", "total")
LISTED = 12  # claims that are named before their cards


def content(view: View, data: Data, reader: Reader) -> Any:
    """What the drawer shows for the view's evidence ("figure:ID", "claim:ID", "point:ID")."""
    kind, _, key = (view.evidence or "").partition(":")
    show = {"figure": _figure, "claim": _claim, "point": _point, "incident": _incident}.get(kind)
    found = show(key, view, data, reader) if show and key else None
    if found is None:
        words = reader.words
        return pieces.empty(words("evidence.gone"), words("evidence.gone_way_out"))
    return html.Div(found, className="cf-evidence")


def _figure(key: str, view: View, data: Data, reader: Reader) -> list[Any] | None:
    row = data.figure(key)
    if row is None:
        return None
    claims = data.claims_of_figure(key)
    return [
        evidence_card.card(row, view, reader.words, claims),
        *_defined(row, reader.words),
        pieces.copier(citation.of_figure(row, reader.words), reader.words),
        evidence_card.correction(row, data.named_store(), reader.words),
        *_findings([claim["claim_id"] for claim in claims], data, reader),
        *_fed([claim["claim_id"] for claim in claims], view, data, reader),
    ]


def _claim(key: str, view: View, data: Data, reader: Reader) -> list[Any] | None:
    claims = data.claims_by_id([key])
    if not claims:
        return None
    cited = citation.of_claim(claims[0], data.figures_of_claims([key]), reader.words)
    return [
        *_claim_block(claims[0], data, view, reader),
        *_defined(claims[0], reader.words),
        pieces.copier(cited, reader.words),
        *_findings([key], data, reader),
        *_fed([key], view, data, reader),
    ]


def _incident(key: str, view: View, data: Data, reader: Reader) -> list[Any] | None:
    row = data.incident(key)
    if row is None:
        return None
    words = reader.words
    claims = data.claims_of_incident(key)
    parts: list[Any] = [
        html.H3(describe.quantity(row, words), className="cf-drawer-value"),
        html.P(describe.subject(row, words)),
        *_defined(row, words),
        pieces.note(words("evidence.incident", when=describe.period(row, words), count=len(claims))),
    ]
    for claim in claims:
        parts += _claim_block(claim, data, view, reader)
    return parts


def _claim_block(claim: Row, data: Data, view: View, reader: Reader) -> list[Any]:
    words = reader.words
    figures = data.figures_of_claims([claim["claim_id"]])
    origins = words("claim.origins", count=claim["n_origins"] or 0)
    voices = words("claim.voices", count=claim["n_reports"] or 0, origins=origins)
    # "Activists" and "authorities" print no reports that could be missed.
    missed = claim["source_seen"] is False and str(claim["origin"]).startswith("source:")
    unseen = (
        [pieces.note(words("claim.source_unseen", source=describe.named(claim["source"], words)))]
        if missed
        else []
    )
    return [
        html.H3(describe.claim(claim, words), className="cf-claim"),
        pieces.note(voices),
        *unseen,
        *(
            part
            for figure in figures
            for part in (
                evidence_card.card(figure, view, words),
                evidence_card.correction(figure, data.named_store(), words),
            )
        ),
    ]


def _point(key: str, view: View, data: Data, reader: Reader) -> list[Any] | None:
    found = series.point(view, data, key)
    if found is None:
        return None
    (row,), claims = wording.worded(found[:1], view, data), found[1]
    words = reader.words
    voices = wording.voices([row], view, data)[key]
    known = view.known or data.days(view)["last_known"]
    used = [claim for claim in claims if claim["point_use"] == "used"]
    aside = [claim for claim in claims if claim["point_use"] != "used"]
    parts: list[Any] = [
        html.H3(describe.quantity(row, words), className="cf-drawer-value"),
        html.P(describe.subject(row, words)),
        *_defined(row, words),
        html.P(_stands(row, reader), className="cf-note"),
        pieces.copier(citation.of_point(row, voices, known, words), words),
        html.H4(words("evidence.used", count=len(used))),
        *_behind(row, used, words),
    ]
    for claim in used:
        parts += _claim_block(claim, data, view, reader)
    if aside:
        parts.append(html.H4(words("evidence.set_aside", count=len(aside))))
        for claim in aside:
            parts.append(pieces.note(describe.reason(claim["point_reason"], words)))
            parts += _claim_block(claim, data, view, reader)
    ids = [claim["claim_id"] for claim in used]
    return [*parts, *_findings(ids, data, reader), *_fed(ids, view, data, reader)]


def _findings(claims: list[str], data: Data, reader: Reader) -> list[Any]:
    """What the rules found of claims: who disagrees with them, which alerts and checks rest on them."""
    return finding_lists.by_kind(data.findings_of_claims(claims), reader)


def _behind(row: Row, used: list[Row], words: Words) -> list[Any]:
    """How many voices they are, and of several claims each with its number, the highest first."""
    origins = words("claim.origins", count=row["n_origins"] or 0)
    count = pieces.note(words("headline.sources", count=row["n_sources"] or 0, origins=origins))
    if len(used) < 2:
        return [count]
    highest = sorted(used, key=lambda claim: (-wording.height(claim), claim["source"] or ""))
    items: list[Any] = [
        html.Li([f"{describe.quantity(claim, words)} · ", html.Bdi(describe.named(claim["source"], words))])
        for claim in highest[:LISTED]
    ]
    if len(used) > LISTED:
        items.append(html.Li(words("list.rest", count=len(used) - LISTED)))
    return [count, html.Ul(items, className=f"cf-voices {pieces.NAMES}")]


def _defined(row: Row, words: Words) -> list[Any]:
    """What the indicator counts: its name says so on hover alone, which a phone has not."""
    text = describe.definition(row["indicator"], words)
    name = describe.topic_label(row["indicator"], words)
    return [pieces.note(words("evidence.defined", indicator=name, definition=text))] if text else []


def _stands(row: Row, reader: Reader) -> str:
    words = reader.words
    when = describe.when(row, words)
    text = words("evidence.point", state=words(f"state.{row['state']}"), when=when)
    text += " " + words("evidence.rule", rule=describe.rule_name(row["method"], words))
    if row["break_note"]:
        text += " " + words("chart.break", note=describe.break_note(row["break_note"], words))
    return text


def _fed(claims: list[str], view: View, data: Data, reader: Reader) -> list[Any]:
    words = reader.words
    fed = data.series_of_claims(claims)
    if not fed:
        return []
    fed.sort(key=lambda row: GRAINS.index(row["grain"]))  # those of a subject by the length of their days
    items = [html.Li(pieces.inside(_series_name(row, reader), _series_address(row, view))) for row in fed]
    return [html.H4(words("evidence.series")), html.Ul(items, className="cf-list")]


def _series_name(row: Row, reader: Reader) -> str:
    return f"{describe.subject(row, reader.words)} ({reader.words.label('grains', row['grain'])})"


def _series_address(row: Row, view: View) -> str:
    topic = f"{row['indicator']}:{row['object']}" if row["object"] else row["indicator"]
    return View(
        page="trends",
        crisis=view.crisis,
        topics=(topic,),
        places=(row["place_id"],) if row["place_id"] else (),
        groups=(row["group"],) if row["group"] else (),
        grain=row["grain"] if row["grain"] in ("day", "week", "month") else "day",
    ).address()
