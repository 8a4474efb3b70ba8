"""What the rules found: disagreements with all their sides, alerts, checks, breaks, silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from dashboard.address.reader import Reader
from dashboard.components import pieces
from dashboard.components import tags as html
from dashboard.components.trend_lists import folded, noted, number, unlisted
from dashboard.i18n import Words
from dashboard.words import describe, disagreements, finding_text
from dashboard.words.disagreements import Disagreement, Side

Row = dict[str, Any]
LISTED = 20  # of a kind; the newest
SHOWN = 4  # before the rest is folded away
# The kinds of findings in the order in which they are told.
SIGNS = {"contradiction": "◇", "alert": "▲", "audit": "∑", "break": "≠", "silence": "┈"}


def findings(rows: Sequence[Row], reader: Reader, heading: str = "", narrow: str = "") -> Any:
    """Contradictions, alerts, breaks and checks; ``more`` in a row: older ones are not among them.

    ``narrow`` is the address where dates and places can be chosen, of a page that can't itself.
    """
    if not rows:
        return None
    parts = by_kind(rows, reader, narrow)
    return pieces.section(heading or reader.words("trends.findings_heading"), parts, "cf-findings")


def by_kind(rows: Sequence[Row], reader: Reader, narrow: str = "") -> list[Any]:
    """Findings under a heading a kind; nothing where there is none."""
    parts: list[Any] = []
    for kind in SIGNS:
        found = [row for row in rows if row["kind"] == kind]
        if kind == "contradiction":
            parts += against(found, reader, narrow)
        elif found:
            parts += _kind(kind, found, reader, narrow)
    return parts


def _kind(kind: str, found: Sequence[Row], reader: Reader, narrow: str) -> list[Any]:
    words, count = reader.words, number(found)
    listed = found[:LISTED]
    items = [finding(row, words) for row in varied(listed)]
    rest = _older(words, narrow) if found[0].get("more") else unlisted(count - len(listed), words, narrow)
    return [_heading(kind, count, words), *folded(items, reader, kind, SHOWN), *rest]


def against(rows: Sequence[Row], reader: Reader, narrow: str = "") -> list[Any]:
    """Each disagreement with all its sides; nothing where there is none."""
    if not rows:
        return []
    words = reader.words
    told = disagreements.folded(row for row in rows if _has_sides(row))
    listed = varied([each.row for each in told][:LISTED])
    whole = {id(each.row): each for each in told}
    items = [_disagreement(whole[id(row)], words) for row in listed]
    items += [finding(row, words) for row in rows if not _has_sides(row)]
    # Where pairs are missing, how many disagreements they belong to is not known.
    if rows[0].get("more") or number(rows) > len(rows):
        count, rest = len(items), _older(words, narrow)
    else:
        count = len(items) + len(told) - len(listed)
        rest = unlisted(len(told) - len(listed), words, narrow)
    return [
        _heading("contradiction", count, words),
        pieces.note(words("finding.contradiction_why")),
        *folded(items, reader, "contradiction", SHOWN),
        *rest,
    ]


def _has_sides(row: Row) -> bool:
    """False in stores of before the sides were kept."""
    details = row["details"] or {}
    return "a" in details and "b" in details


def _disagreement(told: Disagreement, words: Words) -> Any:
    """What is counted, where and when, then who says what; each number opens its evidence."""
    days = told.days()
    about = [describe.subject(told.row, words), *([words.span(*days)] if days else [])]
    by_value = groupby(told.sides, lambda side: (describe.quantity(side.row, words), side.days))
    sides = [_sides(value, list(same), days is None, words) for (value, _), same in by_value]
    return html.Li([words("list.comma").join(about), html.Ul(sides, className="cf-sides")])


def _sides(value: str, same: Sequence[Side], dated: bool, words: Words) -> Any:
    """One number and all who give it for the same days; each leads to its own sentence."""
    names = [describe.named(side.row.get("source"), words) for side in same]
    parts = [
        pieces.opener(value, f"claim:{same[0].claim_id}", f"{value} · {names[0]}"),
        " · ",
        html.Bdi(names[0]),
    ]
    for side, name in zip(same[1:], names[1:], strict=True):
        opener = pieces.opener(html.Bdi(name), f"claim:{side.claim_id}", f"{value} · {name}")
        parts += [words("list.comma"), opener]
    return html.Li([*parts, *([" · ", words.span(*same[0].days)] if dated else [])])


def varied(rows: Sequence[Row]) -> list[Row]:
    """The newest of each subject first, so that many of one don't fold away the others."""
    told: Counter[tuple[Any, ...]] = Counter()
    ranked = []
    for row in rows:
        subject = tuple(row[name] for name in ("indicator", "object", "group", "unit", "place_id", "place"))
        ranked.append((told[subject], row))
        told[subject] += 1
    return [row for _, row in sorted(ranked, key=itemgetter(0))]


def finding(row: Row, words: Words) -> Any:
    """One finding in a sentence, with its evidence; a button says of what to those who hear it alone."""
    said = finding_text.said(row, words)
    parts: list[Any] = [said]
    for text, claim in finding_text.evidence(row, words):
        parts += [" ", pieces.opener(text, f"claim:{claim}", f"{text} · {said}")]
    return html.Li(parts)


def _heading(kind: str, count: int, words: Words) -> Any:
    sign = html.Span(SIGNS[kind], className="cf-sign", **pieces.aria(hidden="true"))
    return html.H3([sign, words(f"finding.{kind}_heading", count=count)])


def _older(words: Words, narrow: str) -> list[Any]:
    return [noted(words("list.newest"), words, narrow)]
