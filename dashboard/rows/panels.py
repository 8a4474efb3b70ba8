"""Points sorted into panels: what may share an axis, and which lines stand in each.

A panel never mixes indicators, objects, units, currencies, things counted, or stocks with flows and
with totals over a period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from dashboard.address.view import View
from etl.vocabulary import terms

Row = dict[str, Any]

PANELS = 12
LINES = 6
POINTS = 2_500  # reports on one page: more than its width has pixels say nothing more
CHART = 100  # reports that a chart takes as long to make as, before its own

# How a panel is drawn: a stock's steps, bars of a flow, or spans of totals and running totals.
STEPS, BARS, SPANS = "steps", "bars", "spans"

WITH_PARTS = "+parts"  # tells a place with its parts from the place


# What points, and what series, that belong to one line of one panel share.
_OF_LINE = (
    "grain", "indicator", "object", "measure", "unit", "currency", "counted", "group", "place_id", "place",
)  # fmt: skip
_SERIES, _ALIKE = itemgetter("series_id", *_OF_LINE), itemgetter(*_OF_LINE)
_BOUNDS, _TOLD = itemgetter("low", "best", "high"), frozenset({"reported", "zero"}).__contains__


@dataclass(slots=True)
class Panel:
    """One chart: ``lines`` are its series by (place id, group), each a list of points by date.

    ``claims`` are drawn instead where sources are told apart; ``disagreements`` are findings. ``reach`` is
    the value that its axis goes to at least, so that charts beside one another can be compared.
    """

    kind: str
    first: Row
    lines: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    claims: list[Row] = field(default_factory=list)
    disagreements: list[Row] = field(default_factory=list)
    reach: float = 0.0

    def reported(self) -> int:
        """How many points a report stands behind."""
        return sum(_TOLD(row["state"]) for points in self.lines.values() for row in points)

    def places(self) -> set[str]:
        """The ids of the places that its lines speak of."""
        return {place for place, _ in self.lines} | {_line(row)[0] for row in self.claims}

    def highest(self) -> float:
        """The highest value that it draws."""
        rows = [*self.claims, *(row for points in self.lines.values() for row in points)]
        sides = [row["details"].get(name) or {} for row in self.disagreements for name in ("a", "b")]
        values = [value for row in rows for value in _BOUNDS(row) if value is not None]
        told = (row.get(name) for row in sides for name in ("low", "best", "high"))
        return float(max((*values, *(value for value in told if value is not None)), default=0))

    def groups(self) -> set[str]:
        """The groups that its lines speak of."""
        return {group for _, group in self.lines} | {_line(row)[1] for row in self.claims}


@dataclass(frozen=True, slots=True)
class Laid:
    """The panels drawn, and how many series had no room."""

    panels: tuple[Panel, ...]
    left_out: int


def lay_out(
    points: Iterable[Row], view: View, findings: Iterable[Row] = (), claims: Iterable[Row] = ()
) -> Laid:
    """Panels in the order of the topics chosen, the fullest lines first; what has no room is counted.

    Where the view tells sources apart, the claims are drawn and flows stand at their periods, not in bars.
    """
    apart = view.sources == "apart"
    found: dict[tuple[Any, ...], Panel] = {}
    for _, series in groupby(points, key=_SERIES):
        rows = list(series)
        kind = _kind(rows[0], view.grain)
        if kind == BARS:
            rows = [] if apart else [row for row in rows if _stands(row)]
        if kind is None or not rows:
            continue
        panel = found.setdefault((*_subject(rows[0], kind), *_split(rows[0], view)), Panel(kind, rows[0]))
        panel.lines.setdefault(_line(rows[0]), []).extend(rows)
    for row in claims if apart else ():
        kind = STEPS if row["measure"] == "stock" else SPANS
        panel = found.setdefault((*_subject(row, kind), *_split(row, view)), Panel(kind, row))
        panel.claims.append(row)
    _disagreements(found, findings, view)
    full = [panel for panel in found.values() if panel.claims or (not apart and panel.reported())]
    ranked = sorted(full, key=lambda panel: _rank(panel, view))
    left_out = sum(len(panel.lines) or 1 for panel in ranked[PANELS:])
    kept = ranked[:PANELS]
    for panel in kept:
        left_out += _trim(panel)
    if compared(view):
        _share_scales(kept)
    for panel in kept:
        panel.lines = {line: panel.lines[line] for line in _in_order(list(panel.lines), view)}
    return Laid(tuple(kept), left_out)


def compared(view: View) -> bool:
    """True where charts of one subject stand beside one another, for places or groups."""
    return view.split != "none" or len(view.places) > 1 or view.sources == "apart"


def _in_order(lines: Sequence[tuple[str, str]], view: View) -> list[tuple[str, str]]:
    """Place by place, those chosen in their order, and in each all people before those who are among them."""
    at = {place: number for number, (place, _) in reversed(list(enumerate(lines)))}
    groups = {code: number for number, code in enumerate(terms("groups"))}
    return sorted(lines, key=lambda line: (_chosen_at(line, view), at[line[0]], groups.get(line[1], -1)))


def _chosen_at(line: tuple[str, str], view: View) -> int:
    """Where a line's place stands among those chosen; parts of them after them."""
    place = line[0].removesuffix(WITH_PARTS)
    return view.places.index(place) if place in view.places else len(view.places)


def _share_scales(panels: Sequence[Panel]) -> None:
    """One axis for the charts of one subject: a small number is seen to be small."""
    highest: dict[tuple[str, ...], float] = {}
    for panel in panels:
        subject = _subject(panel.first, panel.kind)
        highest[subject] = max(highest.get(subject, 0), panel.highest())
    for panel in panels:
        panel.reach = highest[_subject(panel.first, panel.kind)]


def choose(heads: Iterable[Row], view: View) -> tuple[list[Row], int]:
    """The series of the lines that there is room for, and how many lines with reports there is none for.

    ``heads`` say what series are of, with ``told``, on how many days something was reported in them.
    """
    found: dict[tuple[Any, ...], dict[tuple[str, str], list[Row]]] = {}
    alike: dict[tuple[Any, ...], list[Row]] = {}  # a subject has as many series of totals as periods
    for row in heads:
        alike.setdefault(_ALIKE(row), []).append(row)
    for rows in alike.values():
        row = rows[0]
        kind = _kind(row, view.grain)
        if kind is not None and not (kind == BARS and view.sources == "apart"):
            lines = found.setdefault((*_subject(row, kind), *_split(row, view)), {})
            lines.setdefault(_line(row), []).extend(rows)
    panels = []
    for lines in found.values():
        told = {line: sum(row["told"] for row in each) for line, each in lines.items()}
        ranked = sorted(lines, key=lambda line: (-told[line], line))
        first = lines[ranked[0]][0]
        place = _place_of(first, str(_kind(first, view.grain)), sum(told.values()), min(lines), view)
        panels.append((place, [(lines[line], told[line]) for line in ranked]))
    panels.sort(key=lambda panel: panel[0])
    chosen: list[Row] = []
    left_out = weight = drawn = 0
    for _, ranked_lines in panels:
        begun = 0
        for place_in, (series, told_in) in enumerate(ranked_lines):
            more = told_in + (0 if begun else CHART)
            fits = drawn < PANELS and place_in < LINES and weight + more <= POINTS
            if fits or not chosen:
                chosen += series
                weight, begun = weight + more, 1
            elif told_in:
                left_out += 1
        drawn += begun
    return chosen, left_out


def _stands(row: Row) -> bool:
    """False for a gap before anything was reported: a bar chart's axis says as much."""
    return row["state"] != "silent" or row["start"] is not None


def _line(row: Row) -> tuple[str, str]:
    place = row["place_id"] or row["place"] or ""
    return place + WITH_PARTS if row.get("with_parts") else place, row["group"] or ""


def _split(row: Row, view: View) -> tuple[str, str]:
    """What has a chart of its own. Places that were chosen are compared group by group: lines that differ in
    both are not told apart. Where colours tell sources, nothing else is told.
    """
    place, group = _line(row)
    apart = view.sources == "apart"
    by_place = apart or view.split == "place"
    by_group = apart or view.split == "group" or (view.split == "none" and len(view.places) > 1)
    return (place if by_place else "", group if by_group else "")


def _subject(row: Row, kind: str) -> tuple[str, ...]:
    return (
        row["indicator"], row["object"] or "", row["measure"] if kind == STEPS else "", row["unit"] or "",
        row["currency"] or "", row["counted"] or "", kind,
    )  # fmt: skip


def _disagreements(found: dict[tuple[Any, ...], Panel], findings: Iterable[Row], view: View) -> None:
    """Each contradiction into the panel that draws its subject over such periods."""
    for row in findings:
        details = row["details"] or {}
        one_day = not details.get("start") or details["start"] == details.get("end")
        kinds = [STEPS] if row["measure"] == "stock" else [SPANS]
        if one_day and row["measure"] != "stock" and view.sources != "apart" and view.grain == "day":
            kinds.insert(0, BARS)
        for kind in kinds:
            panel = found.get((*_subject(row, kind), *_split(row, view)))
            if panel is not None:
                panel.disagreements.append(row)
                break


def _kind(row: Row, grain: str) -> str | None:
    if row["grain"] == "as_of":
        return STEPS
    if row["grain"] == "total":
        return SPANS
    return BARS if row["grain"] == grain else None


def _rank(panel: Panel, view: View) -> tuple[Any, ...]:
    name = min(panel.lines) if panel.lines else _line(panel.first)
    return _place_of(panel.first, panel.kind, panel.reported() + len(panel.claims), name, view)


def _place_of(row: Row, kind: str, fullness: int, name: tuple[str, str], view: View) -> tuple[Any, ...]:
    """Where a panel stands: by the order of the topics chosen, then the fullest first."""
    named = f"{row['indicator']}:{row['object']}" if row["object"] else row["indicator"]
    topics: Sequence[str] = view.topics
    for text in (named, row["indicator"]):
        if text in topics:
            place = topics.index(text)
            break
    else:
        place = len(topics)
    order = (STEPS, SPANS, BARS).index(kind)
    return (place, -fullness, order, str(row["object"]), str(row["unit"]), name)


def _trim(panel: Panel) -> int:
    """Leaves the lines with most reports; returns how many were dropped."""
    if len(panel.lines) <= LINES:
        return 0
    order = sorted(panel.lines, key=lambda key: (-len(panel.lines[key]), key))
    for key in order[LINES:]:
        del panel.lines[key]
    return len(order) - LINES
