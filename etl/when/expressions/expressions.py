"""Time expressions in a text: where they stand and what they say, before any date is worked out.

An expression is one or two marks ("15 November", "last week", "Tuesday") with the role that the words
around it give ("since", "as of", "between … and"). Words come from the lexicon; numeric dates are the
same in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.when.expressions.mark_dates import SINCE_EVENT
from etl.when.expressions.marks import Mark, find_marks
from etl.when.expressions.words import Words, last_match

_DAY_BEFORE = re.compile(r"(?<![\w.,/])(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º)?\s*$")
_DAY_AFTER = re.compile(r"\s*(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)")
_SHORT_YEAR = re.compile(r"[-–/](\d\d)(?![\w/-])")
# Years that "2014-16" may span.
_SPAN = 10
_NUMBER_SIGN = re.compile(r"(?:\bn[o°º]\.?|#|\bissue|\bnumber|\bnr\.?)\s*$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_IN_BRACKETS = re.compile(r"\s?\(\s?\d")
_NOUN = re.compile(r"\s+[^\W\d_]{3,}")
# A time of day before a day lies within so many characters ("9 a.m. local time on ").
_CLOCK_REACH = 24
# An article right before an expression lies within so many characters.
_ARTICLE_REACH = 8
_POSSESSIVE = re.compile(r"['’]s\s+[^\W\d_]")
_STRONG = frozenset({"-", "–", "—", "/", "&"})
# How far back, in characters, a "since" may stand before the date that it opens ("since the war's
# outbreak amid protests in March 2011"), and the words that colour an expression ("said late on Tuesday").
_SINCE_REACH = 110
_CONTEXT_REACH = 90
# "Since the bombing of the bank in 1998" has more words before its year than "since early 1998". "The worst
# month this year" tells no year within so many characters.
_LEADING, _BEST = 3, 30
_SPANS = frozenset(("window", "duration"))  # nobody speaks for 24 hours: "36 deaths reported in the past 24"
# What is still to come is said within so many characters after its day, in the same clause.
_AHEAD_REACH = 60
_CLAUSE = re.compile(r"[;:!?()\n]|[.,](?!\d)")


@dataclass(slots=True)
class Expression:
    """A time expression: ``text[start:end]``, its role, its mark and, for a range, the second mark.

    ``role`` is "in" (on, at, over or nothing), "since", "as_of", "until", "between", "before" or
    "after". ``open_end`` says that a range runs on to the anchor. ``said`` marks the day of a statement,
    ``began`` the day on which something began that may still go on, ``future`` what is still to come,
    ``attributive`` a year that names another event ("the 2014 floods"), ``aside`` a time that only what
    follows it tells of ("the worst since 1979, when 600 people died").
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
    for mark in (expression.first, expression.last):
        if mark is not None:
            mark.start += by
            mark.end += by


def _range_of_days(text: str, mark: Mark, words: Words) -> tuple[Mark, int] | None:
    """The earlier day of "3–9 February" and where it starts, when a bare day number precedes ``mark``."""
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
    before = _DAY_BEFORE.search(head[: joined.start()])
    if before is None or _NUMBER_SIGN.search(head[: before.start(1)]):
        return None
    start = mark.start - len(head) + before.start(1)
    return replace(mark, start=start, day=int(before[1]), weekday=None), start


def _range_after(text: str, mark: Mark, words: Words) -> Mark | None:
    """The later day of "June 2–3", when a joiner and a bare day number follow a month-first date."""
    if mark.day is None or mark.month is None or mark.year is not None:
        return None
    if not text[mark.end - 1].isdigit() and not text[mark.end - 3 : mark.end - 2].isdigit():
        return None
    joined = words.joiner.match(text, mark.end)
    if joined is None:
        return None
    after = _DAY_AFTER.match(text, joined.end())
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


def _joined(text: str, mark: Mark, following: Mark | None, words: Words) -> bool:
    """Whether ``following`` closes a range that ``mark`` opens."""
    if following is None or following.start - mark.end > 16:
        return False
    ranged = {
        "date",
        "weekday",
        "days",
        "season",
        "quarter",
        "calendar",
        "week_of_month",
        "to_date",
        "week_number",
    }
    if mark.kind not in ranged or following.kind not in ranged:
        return False
    between = text[mark.end : following.start]
    joined = words.joiner.fullmatch(between)
    if joined is None:
        return between in ("/", "-", "–")
    return True


def _expression(
    text: str, mark: Mark, following: Mark | None, words: Words, behind: int
) -> tuple[Expression | None, bool]:
    start, end = mark.start, mark.end
    first, last, took_next = mark, None, False
    earlier = _range_of_days(text, mark, words)
    later = _range_after(text, mark, words)
    if earlier is not None:
        first, start = earlier
        last = mark
    elif later is not None:
        last, end = later, later.end
    elif _joined(text, mark, following, words) and following is not None:
        last, end, took_next = following, following.end, True
        nested = _range_after(text, following, words)
        if nested is not None:
            last, end = nested, nested.end
    elif (spanned := _years_after(text, mark)) is not None:
        last, end = spanned, spanned.end
    elif following is not None and _runs_to(text, mark, following, words):
        last, end, took_next = following, following.end, True
    role, role_start = _role(text, start, words, behind)
    if first.kind == "then" and role != "since":
        return None, took_next
    if first.kind in ("to_date", "beginning") and words.since.match(text, first.start):
        role = "since"
    if first.kind == "spell" and first.direction == 0:
        role = "since"  # "this monsoon" is since it set in
    if role in ("until", "after", "since") and _POSSESSIVE.match(text, end) and role_start < start:
        role, role_start = "in", start  # "by Monday's strike", "after Monday's strike", "from Friday's quake"
    attributive = _attributive(text, first, start, end, words)
    if attributive and role == "until":
        role, role_start = "in", start  # "according to the 2018 plan"
    told = attributive and _tells_of(text, end, words)
    attributive = attributive and not told
    open_end = False
    if last is None:
        tail = words.open_end.match(text, end)
        onward = words.onward.match(text, end + 1)
        if tail is not None:
            open_end, end = True, tail.end()
        elif onward is not None:
            role, end = "since", onward.end()
    if role == "until" and words.which_when.match(text, end) is not None:
        role, role_start = "in", start  # "it held until Monday, when 14 people died"
    if last is not None and role in ("since", "until", "in"):
        role = "between"
    if last is None and role == "between":
        role = "in"
    lead = text[max(0, role_start - _CONTEXT_REACH) : role_start]
    if first.kind in SINCE_EVENT and role == "after":
        return None, took_next
    if first.day is not None and first.year is None and words.names_a_street(text, start, end):
        return None, took_next
    long = first.kind == "duration" and first.unit in ("year", "decade")
    aside = told
    if first.kind == "calendar" and first.direction == 0 and _superlative(lead[-_BEST:], words):
        return None, took_next
    if (role == "since" or long) and _superlative(lead, words):
        named = role == "since" and len(text[role_start:start].split()) > _LEADING
        led = words.which_when.match(text, end) or (named and words.which_that.match(text, end))
        if role != "since" or not led:
            return None, took_next
        role, role_start, aside = "in", start, True
    if _compared(text, start, words):
        if not _counted_behind(text, end, words):
            return None, took_next
        role, role_start, aside = "in", start, True
    return (
        Expression(
            role_start,
            end,
            text[role_start:end],
            role,
            first,
            last,
            open_end,
            said=(_ends_with(words.said, lead, 14) and first.kind not in _SPANS)
            or _ends_with(words.told, lead, 40)
            or (first.is_day and last is None and words.said_after.match(text, end) is not None),
            began=role in ("in", "after") and _ends_with(words.began, lead, 75) and not _one(lead, words),
            future=(_ends_with(words.future, lead, 55) and not _named(text, start, end, words))
            or _to_come(text, end, role, words),
            attributive=attributive,
            aside=aside,
        ),
        took_next,
    )


def _one(lead: str, words: Words) -> bool:
    """Whether what began is told as one of its kind that is over: "a cholera outbreak in 2012"."""
    found = last_match(words.began, lead)
    return found is not None and words.one_of_a_kind.search(lead[: found.start()]) is not None


def _to_come(text: str, end: int, role: str, words: Words) -> bool:
    """Whether what follows is still to come: "by the end of March, 2.8 million people will be in need"."""
    if role == "since" or text[end - 1] == ".":
        return False
    ahead = text[end : end + _AHEAD_REACH]
    found = words.to_come.search(ahead)
    return found is not None and _CLAUSE.search(ahead[: found.start()].lstrip(", ")) is None


def _compared(text: str, start: int, words: Words) -> bool:
    """Whether a word of comparison stands right before ("compared to May", "than in 2018")."""
    lead = text[max(0, start - 30) : start]
    found = last_match(words.comparison, lead)
    return found is not None and not lead[found.end() :].strip()


def _counted_behind(text: str, end: int, words: Words) -> bool:
    """Whether what follows counts what was then: "than in May (935 cases)", "than in May, when 60 died"."""
    return _IN_BRACKETS.match(text, end) is not None or words.which_when.match(text, end) is not None


def _superlative(lead: str, words: Words) -> bool:
    """Whether a time only compares ("the worst since 2008", "the worst quake in 80 years")."""
    found = last_match(words.superlative, lead)
    return (
        found is not None and len(lead) - found.end() <= 45 and not re.search(r"[,;.]", lead[found.end() :])
    )


def _attributive(text: str, mark: Mark, start: int, end: int, words: Words) -> bool:
    """Whether a bare year names another event: "the 2014 floods"."""
    bare = mark.kind == "date" and mark.month is None and mark.part is None
    return bare and _named(text, start, end, words)


def _tells_of(text: str, end: int, words: Words) -> bool:
    """Whether what is named after a year is told of: "the 1985 earthquake, in which 5,000 people died"."""
    return words.told_of.match(text, end) is not None


def _named(text: str, start: int, end: int, words: Words) -> bool:
    """Whether what an article opens goes on after the expression: "the 2014 floods", "an 8 May attack"."""
    lead = text[max(0, start - _ARTICLE_REACH) : start]
    return words.article.search(lead) is not None and _NOUN.match(text, end) is not None


def _ends_with(pattern: re.Pattern[str], lead: str, slack: int) -> bool:
    """Whether ``pattern`` occurs in ``lead`` at most ``slack`` characters before its end, in one clause."""
    last = last_match(pattern, lead)
    if last is None:
        return False
    rest = lead[last.end() :]
    return len(rest) <= slack and not re.search(r"[,;.:!?()]", rest)


def _role(text: str, start: int, words: Words, behind: int) -> tuple[str, int]:
    """The role of what starts at ``start``, and where the words that give it start.

    ``behind`` is where the expression before ends: a "since" before that is not this one's.
    """
    head_start = max(0, start - 45)
    head = text[head_start:start]
    match = words.roles.search(head)
    tail = max(0, len(head) - _CLOCK_REACH)
    if _DIGIT.search(head, tail) is not None:
        clock = words.clock.search(head, tail)
        if clock is not None:
            match = words.roles.search(head[: clock.start()]) or match
    role, role_start = "in", start
    if match is not None:
        role = words.role_of[" ".join(match[1].casefold().split())]
        role_start = head_start + match.start(1)
        if (
            role == "since"
            and text[start : start + 4].isdigit()
            and text[role_start:start].split()[0].lower() not in words.since_words
        ):
            role = "in"
    if role in ("in", "after", "between"):
        reach = text[max(behind, start - _SINCE_REACH) : start]
        opened = last_match(words.since, reach)
        if opened is not None and not re.search(r"[;.!?]|\d{4}", reach[opened.end() :]):
            return "since", start - len(reach) + opened.start()
    return role, role_start
