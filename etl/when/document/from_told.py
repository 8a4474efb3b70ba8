"""Times counted from one that a text told before: "two days earlier", "the next day", "a year later"."""

from __future__ import annotations

import datetime as dt

from etl.when.expressions.mark_dates import add_months, back
from etl.when.expressions.marks import Mark
from etl.when.expressions.parts import months
from etl.when.expressions.resolve import Resolved, is_one, years_on

# How many days a time has at most for others to be counted from it, by the unit of counting.
_BASES = {"hour": 7, "day": 7, "week": 31, "fortnight": 31, "month": 92, "quarter": 366, "year": 366}


def counted_from(base: Resolved, mark: Mark) -> Resolved | None:
    """The time that lies as many units before or after ``base`` as ``mark`` says; null where that tells none.

    Counted in days and weeks it is a day, but for the week before a week; in months or years it is a
    month or year, and of a longer time the same one in that year ("October … a year earlier").
    """
    unit, sign = mark.unit or "day", -1 if mark.kind == "before_told" else 1
    if base.start is None or base.end is None or unit not in _BASES:
        return None
    if (base.end - base.start).days > _BASES[unit]:
        return None
    steps = sign * (mark.number or 1)
    if unit == "year":
        if base.start != base.end:
            return Resolved(years_on(base.start, steps), years_on(base.end, steps))
        return Resolved(*months(base.start.year + steps, 1, 12))
    if unit in ("month", "quarter"):
        day = add_months(base.start.replace(day=1), steps * (3 if unit == "quarter" else 1))
        return Resolved(*months(day.year, day.month, day.month))
    if unit == "week" and is_one("week", base):
        by = dt.timedelta(7 * steps)
        return Resolved(base.start + by, base.end + by)
    if unit == "hour":
        by = dt.timedelta(sign * round((mark.number or 1) / 24))
    else:
        by = (base.end - back(base.end, mark.number or 1, unit)) * sign
    day = (base.start if sign < 0 else base.end) + by
    return Resolved(day, day)
