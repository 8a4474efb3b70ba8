"""Time expressions in a text: where they stand and what they say, before any date is worked out.

An expression is one or two marks ("15 November", "last week", "Tuesday") with the role that the words
around it give ("since", "as of", "between … and"). Words come from the lexicon; numeric dates are the
same in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.when.expressions import around
from etl.when.expressions.mark_dates import SINCE_EVENT
from etl.when.expressions.marks import Mark, find_marks
from etl.when.expressions.ranges import Span, spanned
from etl.when.expressions.words import Words

_NEXT_WORD = re.compile(r"\s+[^\W\d_]")
_CONTEXT_REACH = 90
# "Since the bombing of the bank in 1998" has more words before its year than "since early 1998". "The worst
# month this year" tells no year within so many characters.
_LEADING, _BEST = 3, 30
_SPANS = frozenset(("window", "duration"))  # nobody speaks for 24 hours: "36 deaths reported in the past 24"


@dataclass(slots=True)
class Expression:
    """A time expression: ``text[start:end]``, its role, its mark and, for a range, the second mark.

    ``role`` is "in" (on, at, over or nothing), "since", "as_of", "until", "between", "before" or
    "after". ``open_end`` says that a range runs on to the anchor. ``said`` marks the day of a statement,
    ``began`` the day on which something began that may still go on, ``future`` what is still to come,
    ``attributive`` a year that names another event ("the 2014 floods"), ``aside`` a time that only what
    follows it tells of ("the worst since 1979, when 600 people died"); ``clause`` is the part of the text
    that alone it tells of ("the worst since a blast killed 40 in May").
    """

    start: int
    end: int
    text: str
    role: str
    first: Mark
    last: Mark | None = None
    open_end: bool = False
    said: bool = False
    began: bool = False
    future: bool = False
    attributive: bool = False
    aside: bool = False
    clause: tuple[int, int] | None = None


def find(text: str, words: Words, start: int = 0, end: int | None = None) -> list[Expression]:
    """The time expressions of ``text[start:end]`` in reading order; offsets count ``text``'s characters."""
    stop = len(text) if end is None else end
    part = text[start:stop]
    marks = find_marks(part, words)
    out: list[Expression] = []
    used, behind = -1, 0
    for index, mark in enumerate(marks):
        if index <= used:
            continue
        following = marks[index + 1] if index + 1 < len(marks) else None
        expression, took_next = _expression(part, mark, following, words, behind)
        behind = following.end if took_next and following is not None else mark.end
        used = index + 1 if took_next else index
        if expression is not None:
            _shift(expression, start)
            out.append(expression)
    return out


def _shift(expression: Expression, by: int) -> None:
    """Counts an expression's offsets from a text's start instead of its part's."""
    expression.start += by
    expression.end += by
    if expression.clause is not None:
        expression.clause = (expression.clause[0] + by, expression.clause[1] + by)
    for mark in (expression.first, expression.last):
        if mark is not None:
            mark.start += by
            mark.end += by


def _expression(
    text: str, mark: Mark, following: Mark | None, words: Words, behind: int
) -> tuple[Expression | None, bool]:
    """The expression that ``mark`` opens, if it tells a time, and whether it took the ``following`` mark."""
    span = spanned(text, mark, following, words)
    role, begin = _role(text, span, words, behind)
    found = Expression(begin, span.end, "", role, span.first, span.last)
    if found.first.kind == "then" and role != "since":
        return None, span.took_next
    named = around.attributive(text, span.first, span.start, span.end, words)
    of_a_day = role == "until" and span.first.is_day and words.event_nouns.match(text, span.end + 1)
    if (named or of_a_day) and role == "until":
        found.role, found.start = "in", span.start  # "according to the 2018 plan", "hit by the 4 May blast"
    found.aside = named and around.tells_of(text, span.end, words)
    found.attributive = named and not found.aside
    _run_on(text, span, found, words)
    lead = text[max(0, found.start - _CONTEXT_REACH) : found.start]
    if _no_time(text, span, found, lead, words) or _only_compares(text, span, found, lead, words):
        return None, span.took_next
    _colour(text, span, found, lead, words)
    found.text = text[found.start : found.end]
    return found, span.took_next


def _role(text: str, span: Span, words: Words, behind: int) -> tuple[str, int]:
    """The role that the words before a time give it, and its kind, and where these words start."""
    first = span.first
    role, start = around.role(text, span.start, words, behind)
    if first.kind in ("to_date", "beginning") and words.since.match(text, first.start):
        role = "since"
    if first.kind == "spell" and first.direction == 0:
        role = "since"  # "this monsoon" is since it set in
    if role in ("until", "after", "since") and start < span.start and _owns(text, span.end, words):
        return "in", span.start  # "by Monday's strike", "after Monday's strike", "from Friday's quake"
    return role, start


def _owns(text: str, end: int, words: Words) -> bool:
    """Whether a time that ends at ``end`` owns what follows: "Monday's strike"."""
    mark = words.possessive.match(text, end)
    return mark is not None and _NEXT_WORD.match(text, mark.end()) is not None


def _run_on(text: str, span: Span, found: Expression, words: Words) -> None:
    """What the words behind a time make of it: that it runs on, or is told of in a clause of its own."""
    if found.last is None:
        if (tail := words.open_end.match(text, span.end)) is not None:
            found.open_end, found.end = True, tail.end()
        elif (onward := words.onward.match(text, span.end + 1)) is not None:
            found.role, found.end = "since", onward.end()
    if found.role == "until" and words.which_when.match(text, found.end) is not None:
        found.role, found.start = "in", span.start  # "it held until Monday, when 14 people died"
    if found.last is not None and found.role in ("since", "until", "in"):
        found.role = "between"
    if found.last is None and found.role == "between":
        found.role = "in"


def _no_time(text: str, span: Span, found: Expression, lead: str, words: Words) -> bool:
    """Whether the words tell no time: "after the start of", "7 April Street", "the worst month this year"."""
    first = found.first
    if first.kind in SINCE_EVENT and found.role == "after":
        return True
    if first.day is not None and first.year is None and words.names_a_street(text, span.start, found.end):
        return True
    return first.kind == "calendar" and first.direction == 0 and around.superlative(lead[-_BEST:], words)


def _only_compares(text: str, span: Span, found: Expression, lead: str, words: Words) -> bool:
    """Whether a time only compares ("the worst since 1979"); what is told of it then is told in passing."""
    long = found.first.kind == "duration" and found.first.unit in ("year", "decade")
    if found.first.kind == "duration" and around.again(lead, words):
        return True  # "the second massacre in less than two months"
    dated = found.first.month is not None or found.first.year is not None
    changed = dated and found.role == "since" and around.changed(lead, words)
    if changed and not around.counted_behind(text, found.end, words):
        return True  # "a 60 per cent increase since March"
    worst = (found.role == "since" or long) and around.superlative(lead, words)
    if worst and not _told_since(text, span, found, words):
        if found.role != "since" or not around.reached(text, found.start, span.start, words):
            return True
        found.clause = around.since_clause(text, (found.start, span.start), found.end, words)
    compared = around.compared(text, span.start, words)
    if compared and not around.counted_behind(text, found.end, words):
        return True
    if worst or compared or changed:
        found.role, found.start, found.aside = "in", span.start, True
    return False


def _told_since(text: str, span: Span, found: Expression, words: Words) -> bool:
    """Whether what follows tells of the time itself: "the worst since 1979, when 600 people died"."""
    if found.role != "since":
        return False
    if words.which_when.match(text, found.end):
        return True
    return _long(text, span, found) and words.which_that.match(text, found.end) is not None


def _long(text: str, span: Span, found: Expression) -> bool:
    """Whether what happened is told between "since" and its time."""
    return len(text[found.start : span.start].split()) > _LEADING


def _colour(text: str, span: Span, found: Expression, lead: str, words: Words) -> None:
    """Whether a statement was made then, something began then, or it is still to come."""
    ends_with = around.ends_with
    found.said = (
        (ends_with(words.said, lead, 14) and found.first.kind not in _SPANS)
        or ends_with(words.told, lead, 40)
        or (found.first.is_day and found.last is None and words.said_after.match(text, found.end) is not None)
    )
    # "Began on Saturday and went on into Sunday" is over.
    began = found.role in ("in", "after") and found.last is None and ends_with(words.began, lead, 75)
    of_year = found.first.kind == "date" and found.first.month is None
    of_year = of_year and words.genitive.match(text, found.start) is not None
    if of_year and ends_with(words.began, lead, 1):
        began = False  # "the epidemic of 1976" is that year's
    found.began = began and not around.one(lead, words) and not around.counts(lead, words)
    ahead = ends_with(words.future, lead, 55) and not around.named(text, span.start, found.end, words)
    found.future = (
        ahead or around.to_come(text, found.end, found.role, words) or around.of_next_report(lead, words)
    )
