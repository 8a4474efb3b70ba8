"""What the points of a subject's series are by the other rules, so that a reader may switch between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from etl.reconcile.claims.incidents import Sorted
from etl.reconcile.claims.records import Claim, Subject
from etl.reconcile.rules import BEST, Rules
from etl.reconcile.series.points import Line
from etl.reconcile.series.series import Held, lines_of, point_id


def rule_rows(
    subject: Subject,
    claims: Sequence[Claim],
    found: Sorted,
    lines: Sequence[Line],
    rules: Rules,
    horizon: int | None,
    held: Held | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Rows of the table series_rules: the points that differ from those of ``lines``, made by ``rules``.

    Which claims make which points is the same by every rule; only what several claims give differs.
    """
    if not any(len(point.used) > 1 for line in lines for point in line.points):
        return
    for rule in BEST:
        if rule == rules.best:
            continue
        others = lines_of(subject, claims, found, replace(rules, best=rule), horizon, held)
        for line, other in zip(lines, others, strict=True):
            for point, told in zip(line.points, other.points, strict=True):
                if point.name is not None:
                    continue  # it stays as the store holds it
                now = (*told.bounds, told.state, told.break_note)
                if now != (*point.bounds, point.state, point.break_note):
                    yield point_id(line, point), rule, *now
