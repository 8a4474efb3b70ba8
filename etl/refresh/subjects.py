"""The subjects of claims that came or went, made anew as far as the change reaches in time.

Of each subject are read the claims around the change and the bare points of its lines, never its whole
history, but where a line's place would be named anew. Directions and change points of a line are tests
over all its points, and are made of these.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.reconcile.checks.audit import SUMMED, covers
from etl.reconcile.claims.best import Bounds
from etl.reconcile.claims.claims import Claims
from etl.reconcile.claims.records import Claim, Subject, claim_of, claims_from
from etl.reconcile.claims.starts import loose, loose_starts
from etl.reconcile.claims.tolls import open_toll
from etl.reconcile.derive import Derived, Settings, derive_subject, derived_rows
from etl.reconcile.evidence.evidence_keys import place_key
from etl.reconcile.series.points import Line, Point, Where, series_id
from etl.reconcile.series.reach import Reach, reach_of
from etl.reconcile.series.series import Held, days_beside
from etl.reconcile.series.trends import reported
from etl.reconcile.series.views import by_subject
from etl.refresh.writing import join_incidents, said_by
from etl.store import Store, history

AT_ONCE = 200  # subjects held in memory
AGAINST_TOTALS = frozenset({"incidents_exceed_total", "total_and_incidents"})
OF_CLAIMS = frozenset({"same_period", "running_totals", "running_total_falls"})
Lines = dict[str, Line]
Points = dict[str, list[Point]]


def mend(store: Store, settings: Settings, stale: Sequence[Claim], fresh: Claims) -> list[str]:
    """Writes what follows from claims that left (and are deleted already) and fresh ones.

    Returns the sentences of the alerts of what was reached.
    """
    gone, come = by_subject(stale), by_subject(fresh.claims)
    order = sorted({*gone, *come}, key=lambda s: tuple(part or "" for part in s))
    alerts: list[str] = []
    days: set[dt.date] = set()
    for first in range(0, len(order), AT_ONCE):
        part = _Part(store, settings, {c.claim_id for c in stale})
        part.take([(s, gone.get(s, []), come.get(s, [])) for s in order[first : first + AT_ONCE]])
        part.write(fresh.said)
        days |= part.days
        alerts += [f.sentence for f in part.made.findings if f.kind == "alert"]
    join_incidents(store, settings.rules, settings.places, days)
    return alerts


@dataclass(slots=True)
class _Part:
    """Some subjects: rows to delete and to write."""

    store: Store
    settings: Settings
    stale: set[str]
    made: Derived = field(default_factory=Derived)
    claims: list[Claim] = field(default_factory=list)
    hand: dict[str, Claim] = field(default_factory=dict)
    points: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)
    stay: set[tuple[str, int]] = field(default_factory=set)
    incidents: set[str] = field(default_factory=set)
    days: set[dt.date] = field(default_factory=set)
    rejudged: set[str] = field(default_factory=set)  # claims whose own findings are told anew
    remeasured: set[str] = field(default_factory=set)  # totals held anew against the incidents inside them

    def take(self, changes: Sequence[tuple[Subject, list[Claim], list[Claim]]]) -> None:
        """Derives what each change reaches."""
        reaches = {s: reach_of([*gone, *come], self.settings.rules) for s, gone, come in changes}
        lines = {s: _lines(s, reach) for s, reach in reaches.items() if s.place_key}
        names = [name for each in lines.values() for name in each]
        stored, where = _points(self.store.ask(history.points_of, names))
        self._fill_last(lines, stored)
        for subject, gone, come in changes:
            if subject.place_key is None:
                self.claims += come  # they enter no series, and nothing follows from them
                continue
            self.claims += come
            if not lines[subject] and self._named_so(subject, [*gone, *come]):
                continue  # undated, they enter no series either
            mine = {name: stored[name] for name in lines[subject] if name in stored}
            named = next((where[name] for name in mine), None) or self._named(subject)
            if named is None or not self._within(subject, reaches[subject], mine, named, gone, come):
                self._whole(subject, come)

    def _fill_last(self, lines: Mapping[Subject, Lines], stored: Points) -> None:
        """Gives the last point of lines that have an alert its claims, where it stays as it is."""
        wanted: dict[str, Point] = {}
        for each in lines.values():
            for name, line in each.items():
                line.points = stored.get(name, [])
                if any(alert.matches(line) for alert in self.settings.alerts) and (
                    last := reported(line)[-1:]
                ):
                    wanted[last[0].name or ""] = last[0]
                line.points = []
        used = self.store.ask(history.used_by, list(wanted))
        ids = {name for each in used.values() for name in each}
        held = claims_from(self.store.read("claims", where={"claim_id": ids}))
        by_id = {claim.claim_id: claim for claim in held}
        for name, point in wanted.items():
            point.used = [by_id[claim] for claim in used.get(name, []) if claim in by_id]
        self.hand |= by_id

    def _within(
        self,
        subject: Subject,
        reach: Reach,
        stored: Points,
        named: Where,
        gone: Sequence[Claim],
        come: Sequence[Claim],
    ) -> bool:
        """Derives what is reached; false, and nothing done, where the subject's place is named anew, or where
        running totals may change their line or become an event's."""
        stock = stored.get(series_id(subject, "stock", "as_of"), ())
        claims = self._claims(subject, _wanted(reach, stock), come)
        running = any(c.measure == "cumulative" and c.start is not None for c in (*gone, *come))
        if any(open_toll(c) or (running and loose(c)) for c in (*gone, *claims)):
            return False
        for column, name in enumerate(("place", "country")):
            was = (named[0], named[2])[column]
            now = min((v for c in claims if (v := getattr(c, name))), default=None)
            left = any(getattr(c, name) == was for c in gone) if was else False
            if (now is not None and (was is None or now < was)) or (left and now != was):
                return False
        totals = [
            (c.start, c.end)
            for c in claims
            if c.measure in SUMMED and c.start is not None and c.end is not None
            and c.start < c.end and covers(reach, c.measure, c.start, c.end)
        ]  # fmt: skip
        incidents: list[tuple[int, Bounds]] = []
        if totals:
            first, last = min(start for start, _ in totals), max(end for _, end in totals)
            for day, *bounds, place, country in self.store.ask(
                history.ranges_of, key_of(subject), first, last
            ):
                number = day.toordinal()
                if not reach.has_day(number) and _is_at(subject, place, country):
                    incidents.append((number, Bounds(*bounds)))
        place_id = None if _unknown(subject) else subject.place_key
        held = Held(reach, (named[0], place_id, named[2]), stored, incidents)
        self._derive(subject, claims, come, held, stored)
        return True

    def _named_so(self, subject: Subject, changed: Sequence[Claim]) -> bool:
        """Whether these claims call the subject's place what its series call it, if it has any."""
        if _unknown(subject):
            return False
        named = self._named(subject)
        return named is None or all((c.place, None, c.country) == named for c in changed)

    def _named(self, subject: Subject) -> Where | None:
        """What the series of a subject in a known place call it; null where it has none."""
        found = None if _unknown(subject) else self.store.ask(history.place_of, key_of(subject))
        return None if found is None else (found[0], None, found[1])

    def _whole(self, subject: Subject, come: Sequence[Claim]) -> None:
        rows = self.store.ask(history.points_of_subject, key_of(subject))
        stored, _ = _points(row for row in rows if _is_at(subject, row[-2], row[-1]))
        claims = self._claims(subject, history.Wanted(everything=True), come)
        self._derive(subject, claims, come, Held(Reach(everything=True)), stored)

    def _claims(self, subject: Subject, wanted: history.Wanted, come: Sequence[Claim]) -> list[Claim]:
        rows = self.store.ask(history.claims_of, key_of(subject), wanted)
        held = [claim_of(row) for row in rows if row[0] not in self.stale]
        return [*(claim for claim in held if claim.subject == subject), *come]

    def _derive(
        self, subject: Subject, claims: list[Claim], come: Sequence[Claim], held: Held, stored: Points
    ) -> None:
        reach, key = held.reach, key_of(subject)
        was = {claim.claim_id: _marks(claim) for claim in claims}
        before = len(self.made.incidents)
        spans = None if reach.everything else [(s.first, s.last) for s in reach.stretches]
        old = {row[0]: row for row in self.store.ask(history.incidents_of, key, spans)}
        old = {name: row for name, row in old.items() if _is_at(subject, row[10], row[12])}
        found = derive_subject(subject, claims, self.settings, self.made, held)
        lines = {line.series_id: line for line in found}
        moved = [c for c in claims if c.incident_id != was[c.claim_id][-1]]
        touched = {name for c in (*come, *moved) for name in (c.incident_id, was[c.claim_id][-1])}
        self._compare_incidents(old, before, touched)
        for name, points in stored.items():
            self.series.add(name)
            stay = [p for p in lines[name].points if p.name is not None] if name in lines else []
            self.points |= {p.name for p in points if p.name} - {p.name for p in stay if p.name}
            self.stay |= {(name, p.end) for p in stay}
        fresh = {claim.claim_id for claim in come}
        for claim in claims:
            self.hand[claim.claim_id] = claim
            if reach.has(claim):
                self.rejudged.add(claim.claim_id)
                if claim.claim_id not in fresh and _marks(claim) != was[claim.claim_id]:
                    self.claims.append(claim)
            if covers(reach, claim.measure, claim.start, claim.end):
                self.remeasured.add(claim.claim_id)

    def _compare_incidents(
        self, old: Mapping[str, tuple[Any, ...]], before: int, touched: Collection[str | None]
    ) -> None:
        """Leaves out of the incidents made those that are stored alike; ``touched`` have other claims."""
        fresh = self.made.incidents[before:]
        same = {row[0] for row in fresh if row[0] in old and old[row[0]][:-1] == row[:-1]}
        self.made.incidents[before:] = [row for row in fresh if row[0] not in same]
        self.incidents |= old.keys() - same
        self.days |= {row[1] for name, row in old.items() if name not in same}
        self.days |= {row[1] for row in fresh if row[0] not in same or row[0] in touched}

    def write(self, said: Mapping[str, str]) -> None:
        """Deletes what is made anew and writes it; ``said`` are the sentences of the fresh claims."""
        store = self.store
        store.delete_rows("claims", "claim_id", {claim.claim_id for claim in self.claims})
        store.delete_rows("incidents", "incident_id", self.incidents)
        for name in ("series", "series_rules", "series_claims"):
            store.delete_rows(name, "point_id", self.points)
        store.delete_rows("trends", "series_id", self.series)
        store.delete_rows("findings", "finding_id", self._old_findings())
        named = {name for f in self.made.findings for name in (f.claim_a, f.claim_b) if name}
        quoted = [self.hand[name] for name in named - said.keys()]
        for name, rows in derived_rows(self.claims, self.made, {**said_by(store, quoted), **said}).items():
            store.append(name, rows)

    def _old_findings(self) -> set[str]:
        """The stored findings that are told anew, or no longer."""
        rejudged, remeasured = self.rejudged | self.stale, self.remeasured | self.stale
        out = set()
        for name, _, rule, _, _, claim in self._findings({"claim_a": rejudged | remeasured}):
            own = rule in OF_CLAIMS and claim in rejudged
            if own or (rule in AGAINST_TOTALS and claim in remeasured):
                out.add(name)
        for name, kind, _, day, series, _ in self._findings({"series_id": self.series}):
            stays = kind == "break" and (series, day.toordinal()) in self.stay
            if kind in ("alert", "break") and not stays:
                out.add(name)
        return out

    def _findings(self, where: Mapping[str, Any]) -> Iterable[tuple[Any, ...]]:
        columns = ["finding_id", "kind", "rule", "date", "series_id", "claim_a"]
        rows = self.store.read("findings", columns, where)
        return zip(*(rows[name].tolist() for name in columns), strict=True)


def _lines(subject: Subject, reach: Reach) -> Lines:
    """The lines reached, without their points and names, by id."""
    found: list[tuple[str, str, int | None]] = []
    if reach.stocks:
        found.append(("stock", "as_of", None))
    if reach.stretches:
        found += [("flow", grain, None) for grain in ("day", "week", "month")]
    found += [(measure, "total", start) for measure, start in reach.starts()]
    place_id = None if _unknown(subject) else subject.place_key
    made = (
        Line(series_id(subject, *each), subject, *each[:2], None, place_id, None, each[2]) for each in found
    )
    return {line.series_id: line for line in made}


def _points(rows: Iterable[tuple[Any, ...]]) -> tuple[Points, dict[str, Where]]:
    """Stored points by series, and what the place of each series is called."""
    points: Points = {}
    names: dict[str, Where] = {}
    for series, name, start, end, low, best, high, state, note, place, country in rows:
        first = None if start is None else start.toordinal()
        made = Point(
            first, end.toordinal(), Bounds(low, best, high), state, "", [], break_note=note, name=name
        )
        points.setdefault(series, []).append(made)
        names[series] = (place, None, country)
    return points, names


def _wanted(reach: Reach, stock: Sequence[Point]) -> history.Wanted:
    """The claims that can matter to what is reached."""
    begin = tuple((s.first - reach.lead, s.last) for s in reach.stretches)
    apart = {
        (measure, start)
        for measure, start in reach.lines
        if measure != "flow" or (start is not None and not any(a <= start <= b for a, b in begin))
    }
    apart |= {
        (measure, start)
        for measure, exact in reach.lines
        if measure == "cumulative" and exact is not None
        for start in loose_starts(exact)
    }
    return history.Wanted(
        flows=tuple((s.whole_first - reach.margin, s.whole_last + reach.margin) for s in reach.stretches),
        begin=begin,
        shared=tuple((s.first, s.last) for s in reach.stretches),
        days=frozenset(reach.stocks | days_beside(reach, stock)),
        lines=frozenset(apart),
    )


def _marks(claim: Claim) -> tuple[str | None, ...]:
    """What other claims did to it."""
    return (claim.use, claim.reason, claim.superseded_by, claim.incident_id)


def _unknown(subject: Subject) -> bool:
    return subject.place_key is not None and subject.place_key.startswith(history.NAMED)


def key_of(subject: Subject) -> history.Key:
    """The subject as the store is asked for it."""
    return (*subject[:6], history.NAMED if _unknown(subject) else subject.place_key)


def _is_at(subject: Subject, place: str | None, country: str | None) -> bool:
    """Whether a row found by ``key_of`` is of the subject: unknown places share one key."""
    return not _unknown(subject) or place_key(None, place, country) == subject.place_key
