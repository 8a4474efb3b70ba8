"""Time expressions in a text: where they stand and what they say, before any date is worked out.

An expression is one or two marks ("15 November", "last week", "Tuesday") with the role that the words
around it give ("since", "as of", "between … and"). Words come from the lexicon; numeric dates are the
same in every language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.when.words import Words, last_match

_ISO = re.compile(r"(?<![\w.,/-])((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](3[01]|[12]\d|0?[1-9])(?!\d)")
_NUMERIC = re.compile(
    r"(?<![\w.,/-])(3[01]|[12]\d|0?[1-9])([/.-])(3[01]|[12]\d|0?[1-9])\2((?:19|20)\d\d)(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19[4-9]|20\d)\d(?!\d)")
_TOKEN = re.compile(r"[^\W\d_]+")
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+|[-–])\s*$")
_DAY_BEFORE = re.compile(r"(?<![\w.,/])(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º)?\s*$")
_DAY_AFTER = re.compile(r"\s*(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)")
_NUMBER_SIGN = re.compile(r"(?:\bn[o°º]\.?|#|\bissue|\bnumber|\bnr\.?)\s*$", re.IGNORECASE)
_STRONG = frozenset({"-", "–", "—", "/", "&"})
# How far back, in characters, a "since" may stand before the date that it opens ("since the war's
# outbreak amid protests in March 2011"), and the words that colour an expression ("said late on Tuesday").
_SINCE_REACH = 110
_CONTEXT_REACH = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """One date, weekday, unit or span as written; fields that it does not state are null."""

    kind: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    unit: str | None = None
    number: int | None = None
    direction: int | None = None
    ordinal: int | None = None
    season: tuple[int, int] | None = None
    days: tuple[int, int] | None = None

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.day is not None or self.kind in ("weekday", "days")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: ``text[start:end]``, its role, its mark and, for a range, the second mark.

    ``role`` is "in" (on, at, over or nothing), "since", "as_of", "until", "between", "before" or
    "after". ``attributive`` marks a year that names another event ("the 2014 floods"). ``open_end`` says that a range runs on to the anchor. ``said`` marks the day of a statement,
    ``began`` the day on which something began that may still go on, ``future`` what is still to come.
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


def has_cue(text: str, words: Words) -> bool:
    """Whether ``text`` can hold a time expression at all: a cheap test before the patterns."""
    return not words.cues.isdisjoint(_TOKEN.findall(text.lower())) or _YEAR.search(text) is not None


def find(text: str, words: Words, start: int = 0, end: int | None = None) -> list[Expression]:
    """The time expressions of ``text[start:end]`` in reading order; offsets count ``text``'s characters."""
    stop = len(text) if end is None else end
    part = text[start:stop]
    if not has_cue(part, words):
        return []
    marks = _marks(part, words)
    out: list[Expression] = []
    used = -1
    for index, mark in enumerate(marks):
        if index <= used:
            continue
        following = marks[index + 1] if index + 1 < len(marks) else None
        expression, took_next = _expression(part, mark, following, words)
        used = index + 1 if took_next else index
        if expression is not None:
            out.append(_shift(expression, start))
    return out


def _shift(expression: Expression, by: int) -> Expression:
    if not by:
        return expression
    marks = [
        None if mark is None else replace(mark, start=mark.start + by, end=mark.end + by)
        for mark in (expression.first, expression.last)
    ]
    assert marks[0] is not None
    return replace(
        expression, start=expression.start + by, end=expression.end + by, first=marks[0], last=marks[1]
    )


def _marks(text: str, words: Words) -> list[Mark]:
    found = [*_numeric(text, words)]
    taken = [(mark.start, mark.end) for mark in found]
    for match in words.pattern.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        mark = _mark(match, words)
        if mark is not None and _plausible(text, match, mark, words):
            found.append(mark)
    found.sort(key=lambda mark: mark.start)
    return found


def _numeric(text: str, words: Words) -> list[Mark]:
    out = []
    for match in _ISO.finditer(text):
        out.append(Mark("date", match.start(), match.end(), int(match[1]), int(match[2]), int(match[3])))
    for match in _NUMERIC.finditer(text):
        a, b = int(match[1]), int(match[3])
        day, month = (b, a) if (words.month_first and a <= 12) or b > 12 else (a, b)
        if month <= 12:
            out.append(Mark("date", match.start(), match.end(), int(match[4]), month, day))
    return out


def _mark(match: re.Match[str], words: Words) -> Mark | None:
    kind, _, number = (match.lastgroup or "").removeprefix("is_").rpartition("_")
    groups = {
        name.removesuffix(f"_{number}"): " ".join(value.casefold().split())
        for name, value in match.groupdict().items()
        if value and name.endswith(f"_{number}")
    }
    values = words.values
    month = groups.get("month")
    count = groups.get("number")
    weekday = groups.get("weekday")
    season = groups.get("season")
    ordinal = groups.get("quarter") or groups.get("ordinal")
    direction = groups.get("direction")
    return Mark(
        kind,
        match.start(),
        match.end(),
        year=int(groups["year"]) if "year" in groups else None,
        month=values["months"][month] if month else None,
        day=int(groups["day"]) if "day" in groups else None,
        weekday=values["weekdays"][weekday] if weekday else None,
        part=values["part"].get(groups.get("part", "")),
        unit=values["units"].get(groups.get("unit", "")),
        number=None if count is None else int(count) if count.isdigit() else values["numbers"][count],
        direction=values["direction"][direction] if direction else None,
        ordinal=None
        if ordinal is None
        else int(ordinal)
        if ordinal.isdigit()
        else values["ordinals"][ordinal],
        season=values["seasons"][season] if season else None,
        days=values["days"][groups["days_word"]] if "days_word" in groups else None,
    )


def _plausible(text: str, match: re.Match[str], mark: Mark, words: Words) -> bool:
    """False for a word that is a month or a year only in another sentence."""
    if mark.kind in ("date", "weekday", "calendar", "season"):
        for word in _TOKEN.findall(match[0]):
            if word.casefold() in words.capitalised and word.islower():
                return False
    alone = mark.month is not None and mark.day is None and mark.year is None and mark.direction is None
    if (alone and mark.part is None) or (mark.kind == "weekday" and mark.direction is None):
        word = _TOKEN.findall(match[0])[0].casefold()
        if word in words.doubtful and not _introduced(text, match, words):
            return False
    if mark.year is not None and mark.month is None and mark.kind == "date" and mark.part is None:
        return _year_stands(text, match, words)
    return True


def _introduced(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a preposition stands before a doubtful month, or it opens a range of months."""
    start, end = match.span()
    before = _PREVIOUS_WORD.search(text, max(0, start - 20), start)
    if before is not None and before[1].casefold() in words.before_month:
        return True
    joined = words.joiner.match(text, end)
    after = words.pattern.match(text, joined.end()) if joined else None
    return after is not None and bool(after[0]) and after[0][0].isupper()


def _year_stands(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a bare four-digit number is a year: introduced by a role, or alone in brackets."""
    start, end = match.span()
    before, after = text[max(0, start - 45) : start], text[end : end + 1]
    if after in ("%", "$") or text[end : end + 2] == "/m":
        return False
    if before.endswith("(") and after == ")":
        return True
    role = words.roles.search(before)
    if role is not None and words.role_of[" ".join(role[1].casefold().split())] != "as_of":
        return True
    return bool(_PREVIOUS_WORD.search(before)) and bool(
        re.search(r"(?:19|20)\d\d\s*(?:[-–/]|\w+)\s*$", before)
    )


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


def _joined(text: str, mark: Mark, following: Mark | None, words: Words) -> bool:
    """Whether ``following`` closes a range that ``mark`` opens."""
    if following is None or following.start - mark.end > 16:
        return False
    ranged = {"date", "weekday", "days", "season", "quarter", "calendar", "week_of_month", "to_date"}
    if mark.kind not in ranged or following.kind not in ranged:
        return False
    between = text[mark.end : following.start]
    joined = words.joiner.fullmatch(between)
    if joined is None:
        return between in ("/", "-", "–")
    return True


def _expression(
    text: str, mark: Mark, following: Mark | None, words: Words
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
    role, role_start = _role(text, start, words)
    open_end = False
    if last is None:
        tail = words.open_end.match(text, end)
        onward = words.onward.match(text, end + 1)
        if tail is not None:
            open_end, end = True, tail.end()
        elif onward is not None:
            role, end = "since", onward.end()
    if last is not None and role in ("since", "until", "in"):
        role = "between"
    if last is None and role == "between":
        role = "in"
    lead = text[max(0, role_start - _CONTEXT_REACH) : role_start]
    if first.kind == "age" and role == "after":
        return None, took_next
    if role == "since" and _superlative(lead, text[role_start:start], words):
        return None, took_next
    return (
        Expression(
            role_start,
            end,
            text[role_start:end],
            role,
            first,
            last,
            open_end,
            said=_ends_with(words.said, lead, 14) or _ends_with(words.told, lead, 40),
            began=role in ("in", "after") and _ends_with(words.began, lead, 45),
            future=_ends_with(words.future, lead, 55),
            attributive=_attributive(text, first, start, end),
        ),
        took_next,
    )


def _superlative(lead: str, opening: str, words: Words) -> bool:
    """Whether "since" compares ("the worst since 2008") instead of opening a period."""
    found = last_match(words.superlative, lead)
    return (
        found is not None and len(lead) - found.end() <= 45 and not re.search(r"[,;.]", lead[found.end() :])
    )


def _attributive(text: str, mark: Mark, start: int, end: int) -> bool:
    """Whether a bare year names another event: "the 2014 floods"."""
    return (
        mark.kind == "date"
        and mark.month is None
        and mark.part is None
        and re.search(
            r"(?:\b(?:the|le|la|les|el|los|las|de|du)|['’]s)\s+$",
            text[max(0, start - 5) : start],
            re.IGNORECASE,
        )
        is not None
        and re.match(r"\s+[^\W\d_]{3,}", text[end : end + 12]) is not None
    )


def _ends_with(pattern: re.Pattern[str], lead: str, slack: int) -> bool:
    """Whether ``pattern`` occurs in ``lead`` at most ``slack`` characters before its end, in one clause."""
    last = last_match(pattern, lead)
    if last is None:
        return False
    rest = lead[last.end() :]
    return len(rest) <= slack and not re.search(r"[,;.:!?()]", rest)


def _role(text: str, start: int, words: Words) -> tuple[str, int]:
    """The role of what starts at ``start``, and where the words that give it start."""
    head_start = max(0, start - 45)
    match = words.roles.search(text[head_start:start])
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
    if role in ("in", "after"):
        reach = text[max(0, start - _SINCE_REACH) : start]
        opened = last_match(words.since, reach)
        if opened is not None and not re.search(r"[;.!?()]|\d{4}", reach[opened.end() :]):
            return "since", start - len(reach) + opened.start()
    return role, role_start
