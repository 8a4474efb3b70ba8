"""The points of one subject's series: stocks as of a day, flows by day, week and month, totals by start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from etl.reconcile import breaks
from etl.reconcile.best import Bounds, add, at_least_as_much, combine
from etl.reconcile.frames import date, stable_id
from etl.reconcile.incidents import Incident, Sorted
from etl.reconcile.records import CONVERTED, Claim, Subject
from etl.reconcile.rules import Rules

NOTHING = Bounds(None, None, None)


@dataclass(slots=True)
class Line:
    """One series: its subject with measure and grain; ``since`` tells the running totals apart."""

    series_id: str
    subject: Subject
    measure: str
    grain: str
    place: str | None
    place_id: str | None
    country: str | None
    since: int | None = None
    points: list[Point] = field(default_factory=list)


@dataclass(slots=True)
class Point:
    """One point of a line; days are day numbers, both ends included."""

    start: int | None
    end: int
    bounds: Bounds
    state: str
    method: str
    used: list[Claim]
    aside: list[Claim] = field(default_factory=list)
    age: int = 0
    break_note: str | None = None


def lines_of(
    subject: Subject, claims: Sequence[Claim], found: Sorted, rules: Rules, horizon: int | None = None
) -> list[Line]:
    """All series of one subject from its sorted claims.

    ``horizon`` is the day beyond which nothing is drawn (the day of an "as known on"); without it a
    stock's last report is carried for as long as the rules allow.
    """
    if subject.place_key is None or not (found.incidents or found.totals or found.stocks):
        return []
    where = _place(claims)

    def line(measure: str, grain: str, since: int | None = None) -> Line:
        name = stable_id("series", *subject, measure, grain, since)
        return Line(name, subject, measure, grain, *where, since=since)

    aside: dict[tuple[str, int | None, int | None], list[Claim]] = {}
    for claim in found.aside:
        aside.setdefault((claim.measure, claim.start, claim.end), []).append(claim)
    out = []
    if found.stocks:
        out.append(_stock(line("stock", "as_of"), found, found.aside, rules, horizon))
    if found.incidents or any(measure == "flow" for measure, _, _ in found.totals):
        out += [_flow(line("flow", grain), found, rules) for grain in ("day", "week", "month")]
    starts = sorted({(m, s) for m, s, _ in found.totals}, key=lambda key: (key[0], key[1] or 0))
    out += [_totals(line(m, "total", s), found, aside, rules) for m, s in starts]
    return [each for each in out if each.points]


def _place(claims: Sequence[Claim]) -> tuple[str | None, str | None, str | None]:
    names = sorted(c.place for c in claims if c.place)
    countries = sorted(c.country for c in claims if c.country)
    return (names[0] if names else None, claims[0].place_id, countries[0] if countries else None)


def _current(claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    every = list(claims)
    return [c for c in every if c.use == "used"], [c for c in every if c.use != "used"]


def state_of(bounds: Bounds) -> str:
    """zero where nothing but zero was reported, else reported."""
    return "zero" if bounds.best == 0 and bounds.high == 0 else "reported"


# ---------------------------------------------------------------- stocks


def _stock(line: Line, found: Sorted, aside: list[Claim], rules: Rules, horizon: int | None) -> Line:
    reported = sorted(found.stocks)
    kept_out: dict[int | None, list[Claim]] = {}
    for claim in aside:
        if claim.measure == "stock":
            kept_out.setdefault(claim.end, []).append(claim)
    previous: Point | None = None
    for number, day in enumerate(reported):
        used, replaced = _current(found.stocks[day])
        bounds = combine(used, rules.best)
        point = Point(
            day, day, bounds, state_of(bounds), f"as_of:{rules.best}", used, replaced + kept_out.get(day, [])
        )
        if previous is not None:
            point.break_note = breaks.note(previous.used, previous.bounds, used, bounds, running=False)
        line.points.append(point)
        line.points += _after(point, reported[number + 1 : number + 2], rules, horizon)
        previous = point
    return line


def _after(point: Point, following: list[int], rules: Rules, horizon: int | None) -> list[Point]:
    """The days after a report: carried for a while, then silent until the next report."""
    last = following[0] - 1 if following else None
    if last is None:
        last = horizon
    carried_to = point.end + rules.carry_days
    if last is not None:
        carried_to = min(carried_to, last)
    out = []
    if carried_to > point.end:
        method = f"carried:{rules.best}"
        out.append(
            Point(
                point.end + 1,
                carried_to,
                point.bounds,
                "carried",
                method,
                point.used,
                [],
                carried_to - point.end,
            )
        )
    silent_from = point.end + rules.carry_days + 1
    if last is None or silent_from <= last:
        silent_to = silent_from if last is None else last
        out.append(Point(silent_from, silent_to, NOTHING, "silent", "silent", [], [], silent_to - point.end))
    return out


# ---------------------------------------------------------------- flows


@cache
def week(day: int) -> tuple[int, int]:
    """Monday and Sunday of the day's ISO week."""
    first = day - dt.date.fromordinal(day).weekday()
    return first, first + 6


@cache
def month(day: int) -> tuple[int, int]:
    """First and last day of the day's month."""
    first = dt.date.fromordinal(day).replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1).toordinal() - 1
    return first.toordinal(), last


_BUCKETS: dict[str, Callable[[int], tuple[int, int]]] = {
    "day": lambda day: (day, day),
    "week": week,
    "month": month,
}


@dataclass(slots=True)
class _Total:
    start: int
    end: int
    claims: list[Claim]
    bounds: Bounds


def _flow(line: Line, found: Sorted, rules: Rules) -> Line:
    """Sums of incidents; a total that lies within the day, week or month is never added to those inside it.

    The sum and each such total (with the incidents outside it) are counts of the same thing, none of
    which need be complete: the greatest holds.
    """
    bucket = _BUCKETS[line.grain]
    incidents: dict[tuple[int, int], list[Incident]] = {}
    for incident in found.incidents:
        incidents.setdefault(bucket(incident.day), []).append(incident)
    totals: dict[tuple[int, int], list[_Total]] = {}
    for (measure, start, end), claims in found.totals.items():
        if measure == "flow" and start is not None and bucket(start) == bucket(end):
            used, _ = _current(claims)
            totals.setdefault(bucket(end), []).append(_Total(start, end, claims, combine(used, rules.best)))
    ranges: dict[str, Bounds] = {
        i.incident_id: i.bounds(rules.best) for each in incidents.values() for i in each
    }
    for start, end in sorted(incidents.keys() | totals.keys()):
        inside = incidents.get((start, end), [])
        whole = totals.get((start, end), [])
        line.points.append(_sum(start, end, inside, whole, ranges, rules))
    _fill_silence(line)
    return line


def _sum(
    start: int, end: int, inside: list[Incident], whole: list[_Total], ranges: dict[str, Bounds], rules: Rules
) -> Point:
    options = [add([ranges[i.incident_id] for i in inside])] if inside else []
    for chain in ([total] for total in whole):
        options.append(_with_outside(chain, inside, ranges))
    if len(whole) > 1:
        options.append(_with_outside(_chain(whole), inside, ranges))
    bounds = at_least_as_much(options)
    used, aside = _current(
        c for each in (*(i.claims for i in inside), *(t.claims for t in whole)) for c in each
    )
    method = "incidents" if not whole else "incidents_or_totals"
    return Point(start, end, bounds, state_of(bounds), f"{method}:{rules.best}", used, aside)


def _with_outside(chain: list[_Total], inside: list[Incident], ranges: dict[str, Bounds]) -> Bounds:
    """Totals of separate stretches, with the incidents on the days that none of them covers."""
    outside = [ranges[i.incident_id] for i in inside if not any(t.start <= i.day <= t.end for t in chain)]
    return add([*(t.bounds for t in chain), *outside])


def _chain(whole: list[_Total]) -> list[_Total]:
    """Of totals that overlap, those with no day in common that give the most together.

    Weighted interval scheduling (Kleinberg and Tardos, Algorithm Design, 6.1).
    """
    ordered = sorted(whole, key=lambda t: (t.end, t.start))
    reach: list[tuple[float, list[_Total]]] = [(0.0, [])]
    for number, total in enumerate(ordered):
        before = max((n for n in range(number + 1) if n == 0 or ordered[n - 1].end < total.start), default=0)
        with_it = (reach[before][0] + (total.bounds.best or 0.0), [*reach[before][1], total])
        reach.append(max(reach[number], with_it, key=lambda option: option[0]))
    return reach[-1][1]


def _fill_silence(line: Line) -> None:
    """Marks the stretches between two points in which nothing was reported."""
    filled: list[Point] = []
    for point in line.points:
        if filled and point.start is not None and point.start > filled[-1].end + 1:
            since = filled[-1].end
            silent = Point(
                since + 1, point.start - 1, NOTHING, "silent", "silent", [], [], point.start - 1 - since
            )
            filled.append(silent)
        filled.append(point)
    line.points = filled


# ---------------------------------------------------------------- totals


def _totals(
    line: Line, found: Sorted, aside: dict[tuple[str, int | None, int | None], list[Claim]], rules: Rules
) -> Line:
    """A step line: what was reported of the time from one start to each end, never added up."""
    previous: Point | None = None
    ends = sorted(
        end for measure, start, end in found.totals if (measure, start) == (line.measure, line.since)
    )
    for end in ends:
        used, replaced = _current(found.totals[(line.measure, line.since, end)])
        replaced = replaced + aside.get((line.measure, line.since, end), [])
        bounds = combine(used, rules.best)
        point = Point(line.since, end, bounds, state_of(bounds), f"total:{rules.best}", used, replaced)
        if previous is not None:
            point.break_note = breaks.note(previous.used, previous.bounds, used, bounds, running=True)
        line.points.append(point)
        previous = point
    return line


# ---------------------------------------------------------------- rows


def point_id(line: Line, point: Point) -> str:
    """The stable id of a point: its line and the days it covers."""
    return stable_id(line.series_id, point.start, point.end)


def series_rows(line: Line) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Rows of the tables series and series_claims."""
    s = line.subject
    where = (line.place, line.place_id, line.country)
    rows: list[tuple[Any, ...]] = []
    links: list[tuple[Any, ...]] = []
    for point in line.points:
        name = point_id(line, point)
        rows.append((
            date(point.end), date(point.start), date(point.end), line.grain, s.indicator, line.measure,
            s.unit, s.currency, s.counted, s.group, s.object, *where, *point.bounds,
            point.state, len(point.used), len({c.source for c in point.used}),
            len({c.voice for c in point.used}), _method(point), point.age,
            any(c.status == "disputed" for c in point.used), point.break_note, line.series_id, name,
        ))  # fmt: skip
        links.extend((name, c.claim_id, "used", None) for c in point.used)
        links.extend((name, c.claim_id, "set_aside", c.reason) for c in point.aside)
    return rows, links


def _method(point: Point) -> str:
    """The rule, and whether households were turned into people for it."""
    return f"{point.method}+{CONVERTED}" if any(c.basis == CONVERTED for c in point.used) else point.method


def incident_row(incident: Incident, rules: Rules) -> tuple[Any, ...]:
    """One row of the table incidents."""
    first = incident.claims[0]
    day = date(incident.day)
    known = [c.known_on for c in incident.claims if c.known_on is not None]
    return (
        incident.incident_id, day, day, first.indicator, first.measure, first.unit, first.currency,
        first.counted, first.group, first.object, first.place, first.place_id, first.country,
        *incident.bounds(rules.best), len(incident.claims), len({c.source for c in incident.claims}),
        len({c.voice for c in incident.claims}), date(min(known) if known else None),
        f"incident:{rules.best}", None,
    )  # fmt: skip
