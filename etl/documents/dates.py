"""A stated publication date: ISO 8601 first, other clear forms through libraries, never a guess."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?\Z", re.DOTALL)
YEAR = re.compile(r"\b\d{4}\b")
WORD = re.compile(r"[^\W\d_]{3,}")
LARGEST = 60  # characters; a date is never longer, and parsers are slow on long nonsense
EARLIEST, LATEST = 1900, 2100


class DateError(ValueError):
    """The text is not one calendar date."""


def parse_date(text: str) -> dt.date:
    """The calendar date that ``text`` states, the day as written whatever its time zone.

    "2016-11-27", "2016-11-27T21:30:00Z", "Sun, 27 Nov 2016 10:00:00 GMT" and dates with the month in
    words are read. Anything that leaves day, month or year open ("11/12/2016", "November 2016")
    raises DateError.
    """
    text = text.strip()
    found = _iso(text) or _mail(text) or _words(text)
    if found is None or not EARLIEST <= found.year <= LATEST:
        raise DateError(text)
    return found


def _iso(text: str) -> dt.date | None:
    match = ISO.match(text)
    if match is None:
        return None
    try:
        return dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        raise DateError(text) from None


def _mail(text: str) -> dt.date | None:
    """The date form of mail and feeds (RFC 2822)."""
    if "," not in text or ":" not in text:
        return None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _words(text: str) -> dt.date | None:
    """A date with year, day and the month in words, through dateparser (imported late: it is slow)."""
    if len(text) > LARGEST or not YEAR.search(text) or not WORD.search(text):
        return None
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = dateparser.parse(text, settings=settings)
    return found.date() if found else None
