"""Which figure repeats which, and what analysts decided: each figure gets the voice whose facts it takes.

A figure of a copy takes place, period, value and source from the same figure of the text copied. Within a
document a headline, or a shorter repetition, takes them from the fuller mention of the same number, and what
one sentence joins ("41 rebels and 26 soldiers") is one number.
Repetitions are found among the figures as printed, and a review of the fuller mention or of the original
then holds for its repetitions and copies too, but for those that were reviewed themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Any

from etl.reconcile.evidence.copied import matches, miscopied
from etl.reconcile.evidence.counted import tell_counted
from etl.reconcile.evidence.cues import other_targets
from etl.reconcile.evidence.evidence import Figure, subject_of
from etl.reconcile.evidence.joined import add, joined
from etl.reconcile.evidence.names import plain
from etl.reconcile.evidence.reviews import Decision, correct
from etl.reconcile.evidence.telling import read_events, tell_apart
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.vocabulary import ancestors

_TAKEN = (
    "indicator", "measure", "unit", "currency", "counted", "group", "object", "place", "place_id", "country",
    "admin1", "admin1_code", "start", "end", "stated", "place_key", "part", "attribution", "low", "high",
    "qualifier", "status", "confidence",
)  # fmt: skip

Voiced = list[tuple[Figure, Figure]]  # a figure, and the figure whose voice it repeats (often itself)


def settle(
    made: list[Figure],
    copy_of: Mapping[str, str],
    rules: Rules,
    places: Places,
    decisions: Mapping[str, Decision] | None = None,
) -> Voiced:
    """Each figure that stands, with its voice; it took the voice's facts. Rejected figures are left out.

    ``made`` holds whole documents, and beside a copy the document copied.
    """
    by_document: dict[str, list[Figure]] = {}
    for figure in made:
        by_document.setdefault(figure.document, []).append(figure)
    voice: dict[str, Figure] = {}
    pairs_joined: list[tuple[Figure, Figure]] = []
    for own in by_document.values():
        read_events(own, rules)
        tell_counted(own, rules)
        _mark_parts_of(own, own)
        pairs_joined += joined(own)
        _fold(own, rules, places, voice)
        tell_apart([figure for figure in own if figure.id not in voice], rules)
    for document, original in copy_of.items():
        if document in by_document and original in by_document:
            mine, theirs = by_document[document], by_document[original]
            pairs = matches(mine, theirs)
            for copy, first in pairs:
                voice[copy.id] = voice.get(first.id, first)
                copy.copied = True
            known = {copy.id for copy, _ in pairs} | (decisions or {}).keys()
            for figure in miscopied([f for f in mine if f.id not in known], theirs):
                figure.miscopied = True
    if decisions:
        made = _decide(made, voice, decisions)
    _add_up(pairs_joined, {figure.id for figure in made}, voice, decisions or {})
    ends = [(figure, _last(figure, voice)) for figure in made]
    _take(ends)
    _mark_parts_of([figure for figure, end in ends if figure is end], made, decisions or {})
    _take(ends)
    return ends


def _add_up(
    pairs: Iterable[tuple[Figure, Figure]],
    stand: Set[str],
    voice: dict[str, Figure],
    decisions: Mapping[str, Decision],
) -> None:
    """Adds up what sentences join, once where a report says it again; not what an analyst decided on."""
    for first, second in pairs:
        figure, other = _last(first, voice), _last(second, voice)
        known = {first.id, second.id, figure.id, other.id} & decisions.keys()
        if figure is other or known or not {figure.id, other.id} <= stand:
            continue
        add(figure, other)
        voice[other.id] = figure
        other.added = other.repeats = True


def _take(ends: Voiced) -> None:
    for figure, end in ends:
        if end is not figure:
            for name in _TAKEN:
                setattr(figure, name, getattr(end, name))
            if figure.copied or end.event.apart:
                figure.event = end.event


def _last(figure: Figure, voice: dict[str, Figure]) -> Figure:
    while figure.id in voice:
        figure = voice[figure.id]
    return figure


def _decide(made: list[Figure], voice: dict[str, Figure], decisions: Mapping[str, Decision]) -> list[Figure]:
    """Carries the decisions out; the figures that stand, ``voice`` brought up to date."""
    gone = {figure.id for figure in made if _rejected(figure, voice, decisions)}
    kept = [figure for figure in made if figure.id not in gone]
    for figure in kept:
        decision = decisions.get(figure.id)
        alone = decision is not None and decision.kind == "correct"
        if alone or (figure.id in voice and _last(figure, voice).id in gone):
            voice.pop(figure.id, None)
            figure.copied = figure.repeats = False
        if decision is not None:
            correct(figure, decision)
    return kept


def _rejected(figure: Figure, voice: dict[str, Figure], decisions: Mapping[str, Decision]) -> bool:
    """Whether the nearest decision, its own or its voice's, is to reject."""
    while figure.id not in decisions and figure.id in voice:
        figure = voice[figure.id]
    return figure.id in decisions and decisions[figure.id].kind == "reject"


def _mark_parts_of(
    parts: list[Figure], among: list[Figure], decisions: Mapping[str, Decision] | None = None
) -> None:
    """A part of a figure with the very same subject and place must not stand beside its whole.

    What is told of fewer days than the whole is an event within a total: "9,061 since October, 265 of them on
    Thursday".
    With ``decisions`` what was marked as printed stays so, wherever its whole's repetition took the whole,
    unless an analyst decided on it.
    """
    by_id = {figure.id: figure for figure in among}
    for figure in parts:
        whole = by_id.get(figure.subset_of) if figure.subset_of else None
        stays = figure.part and decisions is not None and not {figure.id, figure.subset_of} & decisions.keys()
        if stays:
            continue
        figure.part = (
            whole is not None
            and whole is not figure
            and subject_of(figure) == subject_of(whole)
            and not _of_fewer_days(figure, whole)
        )


def _of_fewer_days(part: Figure, whole: Figure) -> bool:
    if not part.stated or part.start is None or part.end is None or whole.end is None:
        return False
    days, all_days = (part.start, part.end), (whole.start, whole.end)
    begins = whole.start is None or whole.start <= part.start
    return days != all_days and begins and part.end <= whole.end


# ---------------------------------------------------------------- repetitions within a document


def _fold(own: list[Figure], rules: Rules, places: Places, voice: dict[str, Figure]) -> None:
    buckets: dict[tuple[Any, ...], list[Figure]] = {}
    for f in own:
        key = (f.indicator, f.unit, f.currency, f.counted, f.object, f.status, f.part, f.point)
        buckets.setdefault(key, []).append(f)
    first = min((f.sentence_start for f in own), default=0)
    for bucket in buckets.values():
        if len(bucket) < 2:
            continue
        bucket.sort(key=lambda f: (_fullness(f, first), f.start_char, f.id))
        roots: list[Figure] = []
        for figure in bucket:
            root = next((r for r in roots if _repeats(figure, r, first, rules, places)), None)
            if root is None:
                roots.append(figure)
            else:
                voice[figure.id] = root
                figure.repeats = True


def _fullness(f: Figure, first: int) -> tuple[bool, ...]:
    """False sorts first: the mention with attribution, stated period and place, not the headline."""
    return (f.sentence_start == first, f.attribution is None, not f.stated, f.place_key is None)


def _repeats(f: Figure, root: Figure, first: int, rules: Rules, places: Places) -> bool:
    """Whether ``f`` says again what ``root`` says: nothing in it speaks against that."""
    if f.sentence_start == root.sentence_start or f.subset_of == root.id or root.subset_of == f.id:
        return False
    headline = f.sentence_start == first and f.sentence_start < 3
    if f.point < rules.agree_from and not headline:
        return False
    if f.attribution and root.attribution and plain(f.attribution) != plain(root.attribution):
        return False
    if not headline and (f.event.other != root.event.other or other_targets(f.event, root.event)):
        return False
    there = _places_meet(f, root, places) or (headline and f.country == root.country)
    return there and _groups_meet(f.group, root.group) and _periods_meet(f, root)


def _groups_meet(a: str | None, b: str | None) -> bool:
    if a == b or a is None or b is None:
        return a == b
    return a in ancestors("groups", b) or b in ancestors("groups", a)


def _places_meet(f: Figure, root: Figure, places: Places) -> bool:
    if f.place_key == root.place_key or f.place_key is None:
        return True
    return root.place_key is not None and f.place_key in places.parents(root.place_key)


def _periods_meet(f: Figure, root: Figure) -> bool:
    if f.measure != root.measure and f.stated:
        return False
    if not f.stated or (f.start, f.end) == (root.start, root.end):
        return True
    if f.start is None or f.end is None or root.start is None or root.end is None:
        return False
    return f.start <= root.end and root.start <= f.end
