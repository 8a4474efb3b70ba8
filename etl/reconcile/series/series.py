"""The points of one subject's series: stocks as of a day, flows by day, week and month, totals by start."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.reconcile.claims.best import Bounds, combine
from etl.reconcile.claims.incidents import Incident, Sorted
from etl.reconcile.claims.records import CONVERTED, Claim, Subject
from etl.reconcile.frames import date, stable_id
from etl.reconcile.rules import Rules
from etl.reconcile.series import breaks
from etl.reconcile.series.flows import flow
from etl.reconcile.series.points import Line, Point, Where, current, series_id, silent, state_of
from etl.reconcile.series.reach import Reach


@dataclass(slots=True)
class Held:
    """What is known of a subject beside the claims at hand, when only what ``reach`` says is made anew.

    ``points`` are those of the lines reached, by series; ``incidents`` are the days and ranges of all
    incidents of days that aren't reached, as far as totals at hand cover them.
    """

    reach: Reach
    where: Where | None = None
    points: Mapping[str, Sequence[Point]] = field(default_factory=dict)
    incidents: Sequence[tuple[int, Bounds]] = ()


def lines_of(
    subject: Subject,
    claims: Sequence[Claim],
    found: Sorted,
    rules: Rules,
    horizon: int | None = None,
    held: Held | None = None,
) -> list[Line]:
    """All series of one subject from its sorted claims; with ``held`` those that are reached.

    ``horizon`` is the day beyond which nothing is drawn (the day of an "as known on"); without it a
    stock's last report is carried for as long as the rules allow.
    """
    if subject.place_key is None or not (found.incidents or found.totals or found.stocks or held):
        return []
    held = held or Held(Reach(everything=True))
    reach, kept = held.reach, held.points
    where = held.where or _place(claims)

    def line(measure: str, grain: str, since: int | None = None) -> Line:
        name = series_id(subject, measure, grain, since)
        return Line(name, subject, measure, grain, *where, since=since)

    def points(of: Line) -> Sequence[Point]:
        return () if reach.everything else kept.get(of.series_id, ())

    aside: dict[tuple[str, int | None, int | None], list[Claim]] = {}
    for claim in found.aside:
        aside.setdefault((claim.measure, claim.start, claim.end), []).append(claim)
    out = []
    if reach.everything or reach.stocks:
        each = line("stock", "as_of")
        out.append(_stock(each, found, rules, horizon, reach, points(each)))
    if reach.everything or reach.stretches:
        for each in (line("flow", grain) for grain in reach.grains):
            out.append(flow(each, found, rules, reach, points(each)))
    ends: dict[tuple[str, int | None], list[int]] = {}
    for measure, since, end in found.totals:
        ends.setdefault((measure, since), []).append(end)
    for measure, since in sorted(ends, key=lambda key: (key[0], key[1] or 0)):
        if reach.has_line(measure, since):
            each = line(measure, "total", since)
            out.append(_totals(each, sorted(ends[measure, since]), found, aside, rules))
    return [each for each in out if each.points]


def _place(claims: Sequence[Claim]) -> Where:
    names = sorted(c.place for c in claims if c.place)
    countries = sorted(c.country for c in claims if c.country)
    place_id = claims[0].place_id if claims else None
    return (names[0] if names else None, place_id, countries[0] if countries else None)


# ---------------------------------------------------------------- stocks


def days_beside(reach: Reach, held: Sequence[Point]) -> set[int]:
    """The reported days of a stock that lie next to those made anew: what follows or precedes changes."""
    days = [p.end for p in held if p.state in ("reported", "zero") and p.end not in reach.stocks]
    days.sort()
    out: set[int] = set()
    for day in reach.stocks:
        at = bisect_left(days, day)
        out.update(days[max(0, at - 1) : at + 1])
    return out


def _stock(
    line: Line, found: Sorted, rules: Rules, horizon: int | None, reach: Reach, held: Sequence[Point]
) -> Line:
    anew = set(found.stocks) if reach.everything else reach.stocks | days_beside(reach, held)
    stay, alone = _staying(held, anew)
    reported = sorted((found.stocks.keys() & anew) | stay.keys())
    kept_out: dict[int | None, list[Claim]] = {}
    for claim in found.aside:
        if claim.measure == "stock":
            kept_out.setdefault(claim.end, []).append(claim)
    previous: Point | None = None
    for number, day in enumerate(reported):
        if day in stay:
            line.points += stay[day]
            previous = None
            continue
        used, replaced = current(found.stocks[day])
        bounds = combine(used, rules)
        point = Point(
            day, day, bounds, state_of(bounds), f"as_of:{rules.best}", used, replaced + kept_out.get(day, [])
        )
        if previous is not None:
            point.break_note = breaks.note(previous.used, previous.bounds, used, bounds, running=False)
        stays = previous is None and number  # the day before stays, and so does what was said of the two
        line.points.append(alone[day] if stays else point)
        line.points += _after(point, reported[number + 1 : number + 2], rules, horizon)
        previous = point
    return line


def _staying(held: Sequence[Point], anew: Collection[int]) -> tuple[dict[int, list[Point]], dict[int, Point]]:
    """Stored points by their reported day, with those carried from it; and reported ones alone, by day."""
    stay: dict[int, list[Point]] = {}
    alone: dict[int, Point] = {}
    day: int | None = None
    for point in sorted(held, key=lambda p: p.end):
        if point.state in ("reported", "zero"):
            day = None if point.end in anew else point.end
            alone[point.end] = point
        if day is not None:
            stay.setdefault(day, []).append(point)
    return stay, alone


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
        out.append(silent(silent_from, silent_from if last is None else last, since=point.end))
    return out


# ---------------------------------------------------------------- totals


def _totals(
    line: Line,
    ends: Sequence[int],
    found: Sorted,
    aside: Mapping[tuple[str, int | None, int | None], list[Claim]],
    rules: Rules,
) -> Line:
    """A step line: what was reported of the time from one start to each of ``ends``, never added up."""
    previous: Point | None = None
    for end in ends:
        used, replaced = current(found.totals[(line.measure, line.since, end)])
        if not used:
            continue  # "at least" less than was known before
        replaced = replaced + aside.get((line.measure, line.since, end), [])
        bounds = combine(used, rules)
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
    """Rows of the tables series and series_claims, but for points that the store holds already."""
    rows: list[tuple[Any, ...]] = []
    links: list[tuple[Any, ...]] = []
    for point in line.points:
        if point.name is not None:
            continue
        name = point_id(line, point)
        rows.append(point_row(line, point, name))
        links.extend((name, c.claim_id, "used", None) for c in point.used)
        links.extend((name, c.claim_id, "set_aside", c.reason) for c in point.aside)
    return rows, links


def point_row(line: Line, point: Point, name: str) -> tuple[Any, ...]:
    """One row of the table series, of a point with its id."""
    s, used = line.subject, point.used
    return (
        date(point.end), date(point.start), date(point.end), line.grain, s.indicator, line.measure, s.unit,
        s.currency, s.counted, s.group, s.object, line.place, line.place_id, line.country, *point.bounds,
        point.state, len(used), len({c.source for c in used}), len({c.voice for c in used}), _method(point),
        point.age, any(c.status == "disputed" for c in used), point.break_note, line.series_id, name,
    )  # fmt: skip


def _method(point: Point) -> str:
    """The rule, and whether households were turned into people for it."""
    return f"{point.method}+{CONVERTED}" if any(c.basis == CONVERTED for c in point.used) else point.method


def incident_row(incident: Incident, rules: Rules) -> tuple[Any, ...]:
    """One row of the table incidents."""
    first = incident.claims[0]
    day = date(incident.day)
    known = [c.known_on for c in incident.claims if c.known_on is not None]
    return (
        incident.incident_id, day, day, first.indicator, "flow", first.unit, first.currency,
        first.counted, first.group, first.object, first.place, first.place_id, first.country,
        *incident.bounds(rules), len(incident.claims), len({c.source for c in incident.claims}),
        len({c.voice for c in incident.claims}), date(min(known) if known else None),
        f"incident:{rules.best}", None,
    )  # fmt: skip
