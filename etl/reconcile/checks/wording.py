"""Findings in plain words: subjects, values and dates as a reader says them."""

from __future__ import annotations

from functools import cache

from etl.reconcile.claims.best import Bounds
from etl.reconcile.claims.records import Claim, Subject
from etl.reconcile.frames import date
from etl.vocabulary import terms


@cache
def day(number: int | None) -> str:
    """15 December 2016."""
    moment = date(number)
    return "an unknown date" if moment is None else f"{moment.day} {moment:%B %Y}"


def span(start: int | None, end: int | None) -> str:
    """ "on 15 December 2016", or from a day to a day."""
    if start is None or start == end:
        return f"on {day(end)}" if start is not None else f"up to {day(end)}"
    return f"from {day(start)} to {day(end)}"


def number(value: float) -> str:
    """275,000; decimals only where there are any."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}"


def value(low: float | None, high: float | None) -> str:
    """The bounds in words: at least, at most, between, or the number."""
    if low is None and high is None:
        return "nothing"
    if high is None:
        return f"at least {number(low or 0)}"
    if low is None:
        return f"at most {number(high)}"
    return number(low) if low == high else f"between {number(low)} and {number(high)}"


def bounds(of: Bounds) -> str:
    """Bounds in words, with the best value where they have two ends."""
    said = value(of.low, of.high)
    if of.best is None or of.low is None or of.high in (None, of.low):
        return said
    return f"{said}, best {number(of.best)}"


@cache
def _label(vocabulary: str, code: str) -> str:
    term = terms(vocabulary).get(code)
    label = term.label if term else code
    return label if label[:2].isupper() else label[0].lower() + label[1:]


def topic(subject: Subject) -> str:
    """ "Deaths (civilians)", "Facilities working (bakeries)"."""
    indicator = _label("indicators", subject.indicator)
    parts = []
    if subject.group:
        parts.append(_label("groups", subject.group))
    if subject.object:
        parts.append(_label("objects", subject.object))
    if subject.unit == "households":
        parts.append("households")
    parts += [part for part in (subject.counted, subject.currency) if part]
    text = indicator + (f" ({', '.join(parts)})" if parts else "")
    return text[0].upper() + text[1:]


def about(subject: Subject, place: str | None) -> str:
    """The topic with its place."""
    return f"{topic(subject)} in {place or 'an unknown place'}"


def side(claim: Claim) -> str:
    """One side of a comparison: who says what, known since when."""
    since = "" if claim.known_on is None else f" ({day(claim.known_on)})"
    return f"{claim.source} gives {value(claim.low, claim.high)}{since}"
