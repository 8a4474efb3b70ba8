"""Which incident is another one told again under another place: the strike "in the province" is that in
the town, and the toll of a village that no gazetteer knows that of its district. Each place's series keeps
its own; only counts of events look at this.

Two incidents of one subject in different places are one event when their places allow it (``_Where``), they
are of one day (or one is dated by its publication alone, few days after the other), their causes may be one,
and numbers tell it (``_Evidence``). What an incident is told again of lies within ``assumed_days`` of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from etl.reconcile.evidence.cues import causes_meet, event_of
from etl.reconcile.evidence.evidence_keys import place_key, written
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules

# What is asked of each incident, of each of its claims, and of their evidence, in this order.
COLUMNS = (
    "incident_id", "indicator", "unit", "currency", "counted", "group", "object", "reference_period_end",
    "best", "place", "place_id", "country", "known_on",
)  # fmt: skip
CLAIM_COLUMNS = ("claim_id", "incident_id", "best", "qualifier", "event", "period_basis")
EVIDENCE_COLUMNS = ("claim_id", "document_id")
T = TypeVar("T", str, tuple[str, int])
_LEAST = 2  # one death is told every day
_NAMED = "name:"
_PARTS_OF = ("area", "region")  # a direction or a loose name: where it ends no gazetteer says


@dataclass(slots=True)
class _Event:
    """An incident with what its claims tell."""

    name: str
    subject: tuple[Any, ...]
    day: int
    best: float | None
    place: str
    place_id: str | None
    called: str
    country: str | None
    known_on: int
    numbers: dict[float, set[str]] = field(default_factory=dict)  # and the documents that give each
    earlier: dict[str, float] = field(default_factory=dict)  # documents that call its number an earlier toll
    causes: set[str | None] = field(default_factory=set)
    assumed: bool = True

    @property
    def at(self) -> tuple[str, int]:
        """Its place and day."""
        return self.place, self.day


class _Pair(NamedTuple):
    """Two incidents that places and days allow to be one; nested: the first one's place holds the other's."""

    vague: _Event
    exact: _Event
    nested: bool


class _Where:
    """Which places may be meant by one another."""

    def __init__(self, places: Places, rules: Rules) -> None:
        """Of a gazetteer."""
        self._places, self._wide = places, rules.wide_kinds
        self._kinds: dict[str, str | None] = {}

    def _kind(self, place: str) -> str | None:
        if place not in self._kinds:
            self._kinds[place] = self._places.kind(place)
        return self._kinds[place]

    def within(self, event: _Event) -> tuple[str, ...]:
        """The event's place, what it is called, and its wholes; of an unknown place the country."""
        named = f"{_NAMED}{event.called}"
        if event.place_id is not None:
            return (event.place_id, *self._places.parents(event.place_id), named)
        return (named,) if event.country is None else (f"iso:{event.country}", named)

    def of_its_name(self, event: _Event) -> str | None:
        """Where a place of the same name is looked for, which an unknown one may well be."""
        return f"{_NAMED}{event.called}" if event.called else None

    def namesakes(self, a: _Event, b: _Event) -> bool:
        """Whether two places of one name may be one: a town and a district of a province, unless both are
        known and no province holds them."""
        if a.place_id is None or b.place_id is None:
            return True
        held = set(self._places.parents(a.place_id)) & set(self._places.parents(b.place_id))
        return any(self._kind(place) not in ("country", "region") for place in held)

    def may_lie_in(self, event: _Event) -> str | None:
        """The whole anywhere in which a loosely told event may have been, else null.

        An unknown place may lie anywhere in its country, a part such as "the north of" in its whole, and
        a town that bears its province's name may stand for the province.
        """
        if event.place_id is None:
            return None if event.country is None else f"iso:{event.country}"
        wholes = self._places.parents(event.place_id)
        if self._kind(event.place_id) in _PARTS_OF:
            return wholes[0] if wholes else None
        name = self._places.name(event.place_id)
        return next((w for w in wholes if name and written(self._places.name(w)) == written(name)), None)

    def is_loose_part(self, event: _Event) -> bool:
        """Whether it is told of a direction or a loose name alone."""
        return event.place_id is not None and self._kind(event.place_id) in _PARTS_OF

    def order(self, event: _Event) -> tuple[Any, ...]:
        """By how exactly it is told where and when: what comes first is what others are told again of."""
        if event.place_id is None:
            vague = 1
        elif self._kind(event.place_id) in self._wide:
            vague = 3
        else:
            vague = 0 if self.may_lie_in(event) is None else 2
        return (vague, -len(self.within(event)), event.assumed, event.known_on, event.name)


@dataclass(slots=True)
class _Evidence:
    """The numbers in which two places agree for two days, whatever they count."""

    telling: set[float] = field(default_factory=set)
    summary: set[float] = field(default_factory=set)  # given twice by one document, once without a day

    def tells(self, rules: Rules) -> bool:
        """Whether so many and so great numbers agree by no chance; a round one tells a tenth."""
        weight = sum(n / 10 if n % 10 == 0 else n for n in self.telling)
        return weight >= rules.telling_from or len(self.summary) > 1


class Retold:
    """Incidents of some days, and which of them are others told again.

    All incidents of these days and of ``2 * assumed_days`` days around them must be given, then the claims
    of those ``needed`` and their evidence.
    """

    def __init__(self, incidents: Iterable[tuple[Any, ...]], rules: Rules, places: Places) -> None:
        """Finds the pairs that places and days allow."""
        self._rules, self._where = rules, _Where(places, rules)
        self._events: dict[str, _Event] = {}
        alike: dict[tuple[Any, ...], list[_Event]] = {}
        for name, *what, day, best, place, place_id, country, known_on in incidents:
            key = place_key(place_id, place, country)
            if key is None or best is None or best < _LEAST:
                continue
            known = 0 if known_on is None else known_on.toordinal()
            each = _Event(
                name, tuple(what), day.toordinal(), best, key, place_id, written(place), country, known
            )
            alike.setdefault(each.subject, []).append(each)
        self._pairs: list[_Pair] = []
        for events in alike.values():
            if len(events) > 1:
                self._pairs += self._possible(events)
        self._events = {e.name: e for pair in self._pairs for e in (pair.vague, pair.exact)}

    @property
    def needed(self) -> Collection[str]:
        """The incidents whose claims must be known."""
        return self._events.keys()

    def _possible(self, events: list[_Event]) -> list[_Pair]:
        where, window = self._where, range(-self._rules.assumed_days, self._rules.assumed_days + 1)
        inside: dict[tuple[str, int], list[_Event]] = {}
        for event in events:
            for whole in where.within(event):
                inside.setdefault((whole, event.day), []).append(event)
        out: dict[tuple[str, str], _Pair] = {}
        for event in events:
            named = where.of_its_name(event)
            for of, nested in [(event.place_id, True), (named, True), (where.may_lie_in(event), False)]:
                near = (inside.get((of, event.day + days), ()) for days in window) if of else ()
                for other in chain.from_iterable(near):
                    if other.place == event.place or not _one_country(event, other):
                        continue
                    if of == named and not where.namesakes(event, other):
                        continue
                    names = _sorted(event.name, other.name)
                    if nested or names not in out:
                        out[names] = _Pair(event, other, nested)
        return list(out.values())

    def take(self, claims: Iterable[tuple[Any, ...]], evidence: Iterable[tuple[Any, ...]]) -> None:
        """Takes the claims of the incidents needed, and which documents say them."""
        documents: dict[str, list[str]] = {}
        for claim, document in evidence:
            documents.setdefault(claim, []).append(document)
        for claim, incident, best, qualifier, told, basis in claims:
            event, told = self._events[incident], event_of(told)
            event.assumed = event.assumed and basis != "stated"
            event.causes |= set(told.causes) or {None}
            if best is None or qualifier == "vague" or best < _LEAST:
                continue
            event.numbers.setdefault(best, set()).update(documents.get(claim, ()))
            if told.earlier:
                event.earlier |= dict.fromkeys(documents.get(claim, ()), best)

    def same_as(self) -> dict[str, str]:
        """Incident → the one told most exactly of those that it speaks of, where these all are one event."""
        pairs = [pair for pair in self._pairs if _days_meet(pair) and _causes_meet(pair)]
        found: dict[tuple[tuple[str, int], tuple[str, int]], _Evidence] = {}
        for pair in pairs:
            self._weigh(pair, found.setdefault(_sorted(pair.vague.at, pair.exact.at), _Evidence()))
        risen = _risen(pairs) | {(p.vague.name, p.exact.name) for p in pairs if self._grown(p)}
        same: dict[str, set[str]] = {}
        for pair in pairs:
            names = (pair.vague.name, pair.exact.name)
            if (
                names in risen
                or names[::-1] in risen
                or self._one(pair, found[_sorted(pair.vague.at, pair.exact.at)])
            ):
                same.setdefault(names[0], set()).add(names[1])
                same.setdefault(names[1], set()).add(names[0])
        return self._homes(same)

    def _weigh(self, pair: _Pair, evidence: _Evidence) -> None:
        for number in _shared(pair):
            a, b = pair.vague.numbers[number], pair.exact.numbers[number]
            if pair.nested or not a & b:
                evidence.telling.add(number)
            elif pair.vague.assumed != pair.exact.assumed:
                evidence.summary.add(number)

    def _one(self, pair: _Pair, evidence: _Evidence) -> bool:
        shared = _shared(pair)
        alone = pair.nested and pair.vague.best in shared and (pair.vague.best or 0) >= self._rules.agree_from
        return alone or (evidence.tells(self._rules) and bool(shared & (evidence.telling | evidence.summary)))

    def _grown(self, pair: _Pair) -> bool:
        """Whether the toll of what strikes once a day, told of "the centre of" a country at first, is that of
        the country later: nobody says where such a part ends. One document's two numbers are of two places.
        """
        part, whole = pair.exact, pair.vague
        causes = {cause for cause in part.causes | whole.causes if cause}
        said = [set().union(*event.numbers.values()) for event in pair[:2]]
        return (
            pair.nested
            and self._where.is_loose_part(part)
            and part.day == whole.day
            and bool(causes and part.causes - {None} and whole.causes - {None})
            and causes <= set(self._rules.one_a_day)
            and part.known_on <= whole.known_on
            and (part.best or 0) <= (whole.best or 0)
            and not said[0] & said[1]
        )

    def _homes(self, same: Mapping[str, set[str]]) -> dict[str, str]:
        order = {name: self._where.order(self._events[name]) for name in same}
        out = {}
        for name, others in same.items():
            better = sorted((o for o in others if order[o] < order[name]), key=order.__getitem__)
            if better and all(other in same[better[0]] for other in better[1:]):
                out[name] = better[0]
        return out


def _one_country(a: _Event, b: _Event) -> bool:
    return a.country is None or b.country is None or a.country == b.country


def _days_meet(pair: _Pair) -> bool:
    """Whether they are of one day, or the later one by its publication alone."""
    first, last = sorted(pair[:2], key=lambda event: event.day)
    return first.day == last.day or (last.assumed and not first.assumed)


def _causes_meet(pair: _Pair) -> bool:
    return any(causes_meet(a, b) for a in pair.vague.causes for b in pair.exact.causes)


def _shared(pair: _Pair) -> set[float]:
    return pair.vague.numbers.keys() & pair.exact.numbers.keys()


def _sorted(a: T, b: T) -> tuple[T, T]:
    return (a, b) if a < b else (b, a)


def _risen(pairs: Iterable[_Pair]) -> set[tuple[str, str]]:
    """Earlier tolls with what they rose to: the only greater number of the day in a document that says so."""
    found: dict[tuple[str, str], set[str]] = {}
    for pair in pairs:
        for was, now in ((pair.vague, pair.exact), (pair.exact, pair.vague)):
            for document, toll in was.earlier.items():
                above = (n for n, said in now.numbers.items() if n > toll and document in said)
                if was.day == now.day and any(above):
                    found.setdefault((was.name, document), set()).add(now.name)
    return {(was, now) for (was, _), several in found.items() if len(several) == 1 for now in several}


def around(days: Iterable[dt.date], width: int) -> set[dt.date]:
    """The days and those up to ``width`` days away."""
    return {day + dt.timedelta(days=n) for day in days for n in range(-width, width + 1)}
