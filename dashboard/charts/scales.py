"""From values to places on paper: linear and logarithmic axes and days, with round ticks."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.i18n import Words

Tick = tuple[float, str]
_STEPS_OF_DAYS = (1, 2, 7, 14)
_STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps a value between ``low`` and ``high`` to a length between ``first`` and ``last``."""

    low: float
    high: float
    first: float
    last: float
    log: bool = False

    def __call__(self, value: float) -> float:
        """The place of a value; what lies outside is drawn outside."""
        low, high = self.low, self.high
        if self.log:
            low, high, value = math.log10(low), math.log10(high), math.log10(max(value, self.low / 10))
        share = (value - low) / (high - low) if high > low else 0.5
        return self.first + share * (self.last - self.first)


def day_number(value: Any) -> float:
    """A day, moment or ISO text as days since the year 1."""
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value)
    if isinstance(value, dt.datetime):
        return value.toordinal() + (value.hour * 60 + value.minute) / 1440
    return float(value.toordinal())


def number_ticks(low: float, high: float, about: int, words: Words) -> list[Tick]:
    """Round numbers between two values: 1, 2 or 5 times a power of ten apart."""
    span = high - low
    if span <= 0:
        return [(low, words.number(low))]
    rough = span / max(about, 1)
    size = 10 ** math.floor(math.log10(rough))
    step = next((size * times for times in (1, 2, 5, 10) if size * times >= rough), size * 10)
    if span >= 1:  # counts: nobody is counted in parts
        step = max(step, 1)
    first = math.ceil(low / step - 1e-9)
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    values = [number * step for number in range(first, math.floor(high / step + 1e-9) + 1)]
    return [(value, words.number(round(value, 10), places)) for value in values]


def log_ticks(low: float, high: float, words: Words) -> list[Tick]:
    """Powers of ten between two values, with 2 and 5 times them where there are few."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    times = (1, 2, 5) if last - first <= 2 else (1,)
    values = [by * 10.0**power for power in range(first, last + 1) for by in times]
    return [(value, words.number(value)) for value in values if low <= value <= high]


def day_ticks(low: float, high: float, about: int, words: Words) -> list[Tick]:
    """Days, weeks, months or years between two days, about so many; the year is said where it begins."""
    days = high - low
    for step in _STEPS_OF_DAYS:
        if days / step <= about:
            return _every_days(low, high, step, words)
    months = days / 30.4
    step = next((each for each in _STEPS_OF_MONTHS if months / each <= about), _STEPS_OF_MONTHS[-1])
    return _every_months(low, high, step, words)


def _every_days(low: float, high: float, step: int, words: Words) -> list[Tick]:
    first = math.ceil(low)
    if step % 7 == 0:  # Mondays
        first += -(dt.date.fromordinal(first).weekday()) % 7
    days = [dt.date.fromordinal(number) for number in range(first, math.floor(high) + 1, step)]
    return [(float(day.toordinal()), _short(day, words)) for day in days]


def _every_months(low: float, high: float, step: int, words: Words) -> list[Tick]:
    day = dt.date.fromordinal(math.ceil(low))
    if day.day > 1:
        day = _months_later(day.replace(day=1), 1)
    while (day.year * 12 + day.month - 1) % step:
        day = _months_later(day, 1)
    out: list[Tick] = []
    years: set[int] = set()
    while day.toordinal() <= high:
        whole = step % 12 == 0  # a line of years needs no January
        text = words.digits(str(day.year)) if whole else _month(day, words, day.year not in years)
        out.append((float(day.toordinal()), text))
        years.add(day.year)
        day = _months_later(day, step)
    return out


def _short(day: dt.date, words: Words) -> str:
    return words.digits(str(day.day)) + " " + words.month(day)


def _month(day: dt.date, words: Words, with_year: bool) -> str:
    return words.month(day) + (f" {words.digits(str(day.year))}" if with_year else "")


def _months_later(day: dt.date, months: int) -> dt.date:
    number = day.year * 12 + day.month - 1 + months
    return dt.date(number // 12, number % 12 + 1, 1)


def extent(values: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest, or 0 and 1 for none."""
    return (min(values), max(values)) if values else (0.0, 1.0)
