"""Where a time runs from one mark to another: "3–9 February", "June 2–3", "2017/18", "May to July"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from etl.when.expressions.marks import Mark
from etl.when.expressions.words import Words

_SHORT_YEAR = re.compile(r"[-–/](\d\d)(?![\w/-])")
# Years that "2014-16" may span.
_SPAN = 10
_STRONG = frozenset({"-", "–", "—", "/", "&"})
_JOINED = 36  # characters between two marks of a range
_RANGED = frozenset(
    [
        "date", "weekday", "days", "season", "quarter", "calendar", "week_of_month", "to_date", "week_number",
    ]
)  # fmt: skip


class Span(NamedTuple):
    """A time from its first mark to its last, where it has two: ``text[start:end]``.

    ``took_next`` says that the last mark is the one that follows the first in the text.
    """

    first: Mark
    last: Mark | None
    start: int
    end: int
    took_next: bool = False


def spanned(text: str, mark: Mark, following: Mark | None, words: Words) -> Span:
    """How far the time reaches that ``mark`` opens; ``following`` is the next mark of the text."""
    earlier = _range_of_days(text, mark, words)
    if earlier is not None:
        return Span(earlier, mark, earlier.start, mark.end)
    last = _range_after(text, mark, words)
    if last is None and following is not None and _joined(text, mark, following, words):
        last = _range_after(text, following, words) or following
        return Span(mark, last, mark.start, last.end, True)
    last = last or _years_after(text, mark)
    if last is not None:
        return Span(mark, last, mark.start, last.end)
    if following is not None and _runs_to(text, mark, following, words):
        return Span(mark, following, mark.start, following.end, True)
    return Span(mark, None, mark.start, mark.end)


def _range_of_days(text: str, mark: Mark, words: Words) -> Mark | None:
    """The earlier day of "3–9 February", when a bare day number precedes ``mark``."""
    if mark.day is None or mark.month is None:
        return None
    head = text[max(0, mark.start - 20) : mark.start]
    joined = None
    for match in words.joiner.finditer(head):
        if match.end() == len(head):
            joined = match
            break
    if joined is None:
        return None
    before = words.day_before.search(head[: joined.start()])
    if before is None or words.number_sign.search(head[: before.start(1)]):
        return None
    start = mark.start - len(head) + before.start(1)
    return replace(mark, start=start, day=int(before[1]), weekday=None)


def _range_after(text: str, mark: Mark, words: Words) -> Mark | None:
    """The later day of "June 2–3", when a joiner and a bare day number follow a month-first date."""
    if mark.day is None or mark.month is None or mark.year is not None:
        return None
    if not text[mark.end - 1].isdigit() and not text[mark.end - 3 : mark.end - 2].isdigit():
        return None
    joined = words.joiner.match(text, mark.end)
    if joined is None:
        return None
    after = words.day_after.match(text, joined.end())
    if after is None:
        return None
    rest = text[after.end() : after.end() + 12]
    if joined[1].casefold() not in _STRONG and re.match(r"\s*[^\W\d_]", rest):
        return None
    year = re.match(r",?\s+((?:19|20)\d\d)(?!\d)", rest)
    end = after.end() + (year.end() if year else 0)
    return replace(
        mark,
        start=after.start(1),
        end=end,
        day=int(after[1]),
        weekday=None,
        year=int(year[1]) if year else None,
    )


def _years_after(text: str, mark: Mark) -> Mark | None:
    """The second year of "2017/18", where it is the next one, or of "2014-16", which is no month."""
    if mark.kind != "date" or mark.year is None or mark.month is not None or mark.part is not None:
        return None
    short = _SHORT_YEAR.match(text, mark.end)
    later = (int(short[1]) - mark.year) % 100 if short is not None else 0
    if short is None or not (later == 1 or (later <= _SPAN and int(short[1]) > 12)):
        return None
    return replace(mark, start=short.start(1), end=short.end(), year=mark.year + later)


def _runs_to(text: str, mark: Mark, following: Mark, words: Words) -> bool:
    """Whether a number of days runs to the date behind it: "over the eight days to 27 September"."""
    if mark.kind not in ("duration", "window") or following.kind not in ("date", "weekday"):
        return False
    between = " ".join(text[mark.end : following.start].casefold().split())
    return words.role_of.get(between) == "until" and (following.month or following.weekday) is not None


def _joined(text: str, mark: Mark, following: Mark, words: Words) -> bool:
    """Whether ``following`` closes a range that ``mark`` opens."""
    if following.start - mark.end > _JOINED or not _RANGED.issuperset([mark.kind, following.kind]):
        return False
    between = text[mark.end : following.start]
    joined = words.joiner.fullmatch(between)
    if joined is None:
        return between in ("/", "-", "–")
    return True
