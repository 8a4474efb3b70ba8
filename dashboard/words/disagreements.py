"""Contradictions folded: pairs of claims that share one are a single disagreement with all its sides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.rows.wording import height
from dashboard.words.finding_text import day

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """What one claim says, and of which days."""

    claim_id: str
    row: Row
    days: tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``row`` is the newest of the findings behind it; ``sides`` are the claims, the highest first."""

    row: Row
    sides: tuple[Side, ...]

    def days(self) -> tuple[dt.date | None, dt.date | None] | None:
        """The days that all sides speak of, None where they differ."""
        found = {side.days for side in self.sides}
        return found.pop() if len(found) == 1 else None


def folded(rows: Iterable[Row]) -> list[Disagreement]:
    """The disagreements that findings of the kind "contradiction" tell pair by pair, in the findings' order.

    Two pairs belong together when they share a claim, and not because they are of one day: that day may
    have seen two strikes.
    """
    groups: list[list[Row]] = []
    of_claim: dict[str, list[Row]] = {}
    for row in rows:
        met = [of_claim[name] for name in _claims(row) if name in of_claim]
        group = met[0] if met else []
        if not met:
            groups.append(group)
        for other in met[1:]:
            if other is not group:
                group += other
                groups.remove(other)
        group.append(row)
        of_claim |= {name: group for each in group for name in _claims(each)}
    return [Disagreement(group[0], _sides(group)) for group in groups]


def _claims(row: Row) -> tuple[str, str]:
    return row["claim_a"], row["claim_b"]


def _sides(rows: Sequence[Row]) -> tuple[Side, ...]:
    found = {side.claim_id: side for row in rows for side in _both(row)}
    return tuple(sorted(found.values(), key=lambda side: (-height(side.row), str(side.row.get("source")))))


def _both(row: Row) -> Iterator[Side]:
    """The sides of one pair; days that both share are told once in it."""
    details = row["details"]
    counted = {name: row.get(name) for name in ("unit", "currency", "counted")}
    for claim_id, name in zip(_claims(row), ("a", "b"), strict=True):
        side = details[name]
        days = side if "end" in side else details
        yield Side(claim_id, {**counted, **side}, (day(days.get("start")), day(days.get("end"))))
