"""What follows a place where a report was filed: LORIN, 2nd of March; LORIN (Agency) --; Lorin, le 2 mars."""

from __future__ import annotations

import re
from functools import cache

from etl.places.cues import Cues
from etl.places.phrases import either_of

_COUNTRY = r"(?: \([^)\n\d]{2,30}\))?"
_AREA = r"(?:, [^\W\d_]+\.?(?: [^\W\d_]+)?)?"
_WEEKDAY = r"(?:[^\W\d_]+ )?"
_AGENCY = r"(?:\([^)\n]{2,30}\)|/[A-Z ]{2,20}/)?"
_DASH = r"(?:--|[—–]|-(?=\s))"
_CAPITAL = r"[\"“«']?[^\W\d_a-zß-öø-ÿ]"
_ORDINAL = r"\d{1,2}(?:[^\W\d_]{1,3})?"  # "1er", "2nd"


def filed(words: Cues, text: str, end: int, large: bool = False) -> bool:
    """Whether a dateline's dash, or the day of a report, stands behind a name that ends at ``end``.

    Behind a name in capitals (``large``) an agency in brackets is enough.
    """
    if _dashed(words).match(text, end) is not None:
        return True
    if large and _by_agency(words).match(text, end) is not None:
        return True
    found = _dated(words).match(text, end)
    return found is not None and (found["month"] or found["after"]).casefold() in words.days_months


@cache
def _dashed(words: Cues) -> re.Pattern[str]:
    """An area, a day or an agency, if any, a dash and the capital that the report begins with."""
    of = rf"(?:(?:{either_of(words.of)}) )?"
    day = rf"(?:,? {_WEEKDAY}(?:[^\W\d_]+\.? \d{{1,2}}|{_ORDINAL} {of}[^\W\d_]+\.?)(?:,? {of}\d{{4}})?)?"
    return re.compile(rf"{_COUNTRY}{_AREA}{day}\s?{_AGENCY}\s?\.?{_DASH}\s?{_CAPITAL}")


@cache
def _by_agency(words: Cues) -> re.Pattern[str]:
    """A news agency in brackets and the capital that the report begins with: MOSCOW (Sputnik) Some."""
    return re.compile(rf" \((?i:{either_of(words.agencies)})\) {_CAPITAL}")


@cache
def _dated(words: Cues) -> re.Pattern[str]:
    """A day behind a comma, with what may be its month."""
    of = rf"(?:(?:{either_of(words.of)}) )?"
    before, behind = r"(?P<month>[^\W\d_]{3,9})\.? \d{1,2}", rf"{_ORDINAL} {of}(?P<after>[^\W\d_]{{3,10}})"
    return re.compile(rf"{_COUNTRY}, {_WEEKDAY}(?:{before}|{behind})\b")
