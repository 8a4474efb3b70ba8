"""What a document tells of the events of its numbers, and which events it tells apart.

Two numbers of one subject, place and day in one document, in the same voice, are of two events when the
document gives them different causes or different targets, or says of one that it is another event. The
same number twice, an earlier toll and a part are no second event.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

from etl.reconcile.evidence.cues import (
    any_meet,
    causes_meet,
    event_and_basis,
    other_targets,
)
from etl.reconcile.evidence.evidence import Figure, source_of, subject_of
from etl.reconcile.evidence.names import plain, source
from etl.reconcile.rules import Rules


def read_events(own: list[Figure], rules: Rules) -> None:
    """Reads what the sentences of a document's figures tell of their events and of how they were counted.

    A document that tells of one earthquake or flood, and of no other event, tells of it throughout; where no
    figure's sentence names one, its title may.
    """
    beside: dict[int, list[int]] = {}
    for figure in own:
        beside.setdefault(figure.sentence_start, []).append(figure.start_char - figure.sentence_start)
    for figure in own:
        at = figure.start_char - figure.sentence_start
        every = tuple(dict.fromkeys(beside[figure.sentence_start]))
        figure.event, figure.basis = event_and_basis(
            figure.sentence, figure.language, at, every, figure.group in (None, "people")
        )
    causes = sorted({cause for figure in own for cause in figure.event.causes})
    if not causes and own:
        causes = sorted(event_and_basis(own[0].title, own[0].language)[0].causes)
    if causes and all(cause in rules.one_a_day and causes_meet(cause, causes[0]) for cause in causes):
        for figure in own:
            if not figure.event.causes and not figure.event.other:
                figure.event = replace(figure.event, causes=(causes[0],), lent=True)


def tell_apart(roots: list[Figure], rules: Rules) -> None:
    """Marks the figures of which the document tells others apart; ``roots`` repeat no other."""
    alike: dict[tuple[Any, ...], list[Figure]] = {}
    for f in roots:
        if f.measure != "flow" or f.part or f.status in ("denied", "projected"):
            continue
        if f.start is not None and f.end is not None and f.end - f.start < rules.incident_days:
            alike.setdefault((*subject_of(f), f.start, f.end), []).append(f)
    apart = {
        f.id: f for each in alike.values() if len(each) > 1
        for a, b in combinations(each, 2) if _two_events(a, b) for f in (a, b)
    }  # fmt: skip
    for figure in apart.values():
        figure.event = replace(figure.event, apart=True)
    for each in alike.values():
        for body in each:
            if any(_sums_up(own, body, rules) for own in each):
                body.event = replace(body.event, part=True)


def _sums_up(own: Figure, body: Figure, rules: Rules) -> bool:
    """Whether a report goes on from its own sum to what a body tells of a part: not half of it, and no toll.

    "Ten were killed in attacks on the quarter. Police said that rockets killed three there."
    """
    marks = (body.event.toll, body.event.earlier, body.event.other, body.event.apart, own.event.apart)
    return (
        own.start_char < body.start_char
        and body.point <= rules.toll_share * own.point
        and source_of(own).label == source(None, own.publisher, own.document).label
        and source_of(body).named
        and not any(marks)
    )


def _two_events(a: Figure, b: Figure) -> bool:
    if a.event.earlier or b.event.earlier or a.subset_of == b.id or b.subset_of == a.id:
        return False
    if plain(a.attribution or "") != plain(b.attribution or ""):
        return a.event.other or b.event.other
    bombs = {a.event.cause, b.event.cause} == {"bomb", "suicide_bomb"} and a.point != b.point
    another = a.event.other or b.event.other or other_targets(a.event, b.event)
    return another or bombs or not any_meet(a.event, b.event)
