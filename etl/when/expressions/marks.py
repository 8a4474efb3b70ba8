"""Marks of time in a text: dates, weekdays, spans, as written, before any date is worked out.

Numeric dates are the same in every language; all else comes from the patterns of the lexicon. They are
tried only where a word stands that one of them can start with, and only near a word or year that every
one of them holds: most of a text costs no more than a look at its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from etl.when.expressions.words import Words

_ISO = re.compile(r"(?<![\w.,/-])((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])[-/.](3[01]|[12]\d|0?[1-9])(?!\d)")
_NUMERIC = re.compile(
    r"(?:(?<![\w.,/-])|(?<=(?<![\w.,/-])\d[-–])|(?<=(?<![\w.,/-])\d\d[-–]))(3[01]|[12]\d|0?[1-9])([/.-])(3[01]|[12]\d|0?[1-9])\2((?:19|20)\d\d)(?!\d)"
)
_WORD = re.compile(r"(?<![^\W_])[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+|[-–])\s*$")
_TIED = re.compile(r"([^\W\d_]+)-$")
_NUMERIC_SIGN = re.compile(r"\d[/.-]\d")
_FIELDS = {
    "short_year": "year",
    "decade": "year",
    "quarter": "ordinal",
    "days_word": "days",
    "easter_day": "number",
}
_NAMES = (
    *("year", "month", "day", "weekday", "part", "unit", "number", "direction", "ordinal", "season", "days"),
)
_NEEDED = frozenset((*_NAMES, "days_word", "quarter", "named_day", "easter_day"))
# Times counted from one told before: "two days earlier", "the next day".
FROM_TOLD = frozenset(("before_told", "after_told"))
# No pattern's cue stands further from its start than this.
_REACH = 70


@dataclass(slots=True)
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
        counted = self.kind in FROM_TOLD and self.unit in (None, "day", "hour")
        return counted or self.day is not None or self.kind in ("weekday", "days", "easter")


def find_marks(text: str, words: Words) -> list[Mark]:
    """The marks of ``text`` in reading order; those that overlap a numeric date are left out."""
    found = _numeric(text) if _NUMERIC_SIGN.search(text) else []
    taken = [(mark.start, mark.end) for mark in found]
    end = 0
    for start, word in _starts(text, words):
        if start < end:
            continue
        match = words.patterns.match(text, start, word)
        if match is None:
            continue
        end = match.end()
        if taken and any(a < end and start < b for a, b in taken):
            continue
        mark = _mark(match, words)
        if mark is not None and _plausible(text, match, mark, words):
            found.append(mark)
    found.sort(key=lambda mark: mark.start)
    return found


def _starts(text: str, words: Words) -> list[tuple[int, str]]:
    """Where a pattern may match: at words that can start one, close before a cue."""
    low = lowered(text)
    starters = words.starters
    out: list[tuple[int, str]] = []
    done = 0
    for cue in words.cue.finditer(low):
        for match in _WORD.finditer(low, max(done, cue.start() - _REACH), cue.end()):
            word = match[0]
            if word in starters or word[0].isdigit():
                out.append((match.start(), word))
        done = cue.end()
    return out


def lowered(text: str) -> str:
    """``text`` in lower case, each character at its place."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _numeric(text: str) -> list[Mark]:
    """Dates in digits: the day first, unless only the month can be.

    What dates a whole document, a dateline, is not taken where it could be either (etl.dateline).
    """
    out = []
    for match in _ISO.finditer(text):
        out.append(Mark("date", match.start(), match.end(), int(match[1]), int(match[2]), int(match[3])))
    for match in _NUMERIC.finditer(text):
        a, b = int(match[1]), int(match[3])
        day, month = (b, a) if b > 12 else (a, b)
        if month <= 12:
            out.append(Mark("date", match.start(), match.end(), int(match[4]), month, day))
    return out


def _mark(match: re.Match[str], words: Words) -> Mark | None:
    kind, _, number = (match.lastgroup or "").removeprefix("is_").rpartition("_")
    written: dict[str, str] = {}
    for slot in words.slots[int(number)]:
        value = match[f"{slot}_{number}"]
        if value:
            written[slot] = " ".join(value.casefold().split())
    meant: dict[str, Any] = {}
    for slot, value in written.items():
        known = int(value) if value.isdigit() else words.values[slot].get(value)
        if known is None and slot in _NEEDED:
            # A letter that only matches when case is ignored, such as the dotless i.
            return None
        if slot == "named_day" and isinstance(known, tuple):
            meant["month"], meant["day"] = known
        else:
            meant[_FIELDS.get(slot, slot)] = 2000 + (known or 0) if slot == "short_year" else known
    fields = {name: meant[name] for name in _NAMES if name in meant}
    return Mark(kind, match.start(), match.end(), **fields)


def _plausible(text: str, match: re.Match[str], mark: Mark, words: Words) -> bool:
    """False for a word that is a month or a year only in another sentence."""
    if mark.kind in ("date", "weekday", "calendar", "season"):
        for word in _LETTERS.findall(match[0]):
            if word.casefold() in words.capitalised and word.islower():
                return False
    alone = mark.month is not None and mark.day is None and mark.year is None and mark.direction is None
    if (alone and mark.part is None) or (mark.kind == "weekday" and mark.direction is None):
        word = _LETTERS.findall(match[0])[0].casefold()
        if word in words.doubtful and not _introduced(text, match, words):
            return False
        if words.written_small and _of_a_name(text, match, words, mark.month is not None):
            return False
    if mark.year is not None and mark.month is None and mark.kind == "date" and mark.part is None:
        return _year_stands(text, match, words)
    return True


def _introduced(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a preposition stands before a doubtful month, it opens a range of months or labels a number."""
    start, end = match.span()
    if _LABELS.match(text, end) is not None and not _line_before(text, start).strip(" -*•|"):
        return True  # "March: 62"
    tied = _TIED.search(text, max(0, start - 20), start)
    if tied is not None and tied[1].casefold() not in words.values["month"]:
        return False  # « dix-sept », not "March-May"
    before = _PREVIOUS_WORD.search(text, max(0, start - 20), start)
    if before is not None and before[1].casefold() in words.before_month:
        return True
    joined = words.joiner.match(text, end)
    after = words.patterns.whole.match(text, joined.end()) if joined else None
    return after is not None and bool(after[0]) and after[0][0].isupper()


_BEHIND = re.compile(r"[ -]([^\W\d_]+)")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n|–—•]|\.-)\s*[\"'«“(]?$")


def _of_a_name(text: str, match: re.Match[str], words: Words, month: bool) -> bool:
    """Whether a month or weekday written large is part of a name: Santo Domingo, Mai-Ndombe."""
    start, end = match.span()
    if not text[start].isupper():
        return False
    if words.named_before.search(text[max(0, start - 24) : start]):
        return True
    if not text[start + 1 : end].islower():
        return False
    opening = _SENTENCE.search(text, max(0, start - 6), start) is not None
    behind = _BEHIND.match(text, end)
    named = (
        behind is not None and behind[1][0].isupper() and behind[1].casefold() not in words.values["month"]
    )
    if named and (month or not opening):
        return True
    before = _PREVIOUS_WORD.search(text, max(0, start - 24), start)
    if opening or before is None or not before[1].istitle():
        return False
    word = before[1].casefold()
    known = word in words.before_month or word in words.values["days_word"] or word in words.values["weekday"]
    return not known and words.report_words.search(text[max(0, start - 40) : start]) is None


_EVENT = re.compile(r"\s[^\W\d_]{3,}")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d\s*$")


def _counts(text: str, start: int, end: int, words: Words) -> bool:
    """Whether a number after "to", "of" and the like counts what follows it ("to 2000 families")."""
    word = _PREVIOUS_WORD.search(text, max(0, start - 20), start)
    if word is None or word[1].casefold() not in words.before_counts:
        return False
    if _YEAR_BEFORE.search(text, max(0, word.start() - 6), word.start()):
        return False  # "from 2008 to 2013 disasters displaced …"
    after = words.plural.match(text, end)
    return after is not None and after[0].strip().islower() and len(after[0].strip()) > 3


def _line_before(text: str, at: int) -> str:
    """What stands in the line before ``at``, as far back as a caption may begin."""
    return text[max(0, at - _CAPTION - 1) : at].rpartition("\n")[2]


def _of_caption(text: str, start: int, end: int) -> bool:
    """Whether a year closes a caption after a comma or dash: "Deaths by month, 2021:"."""
    line = _line_before(text, start)
    led = line.rstrip()[-1:] in (",", "–", "-", "|") and line[-1:] == " "
    return led and len(line) <= _CAPTION and not _DIGITS.search(line) and _CLOSES.match(text, end) is not None


_LABELS = re.compile(r"\s*:\s*\d")
_CAPTION, _DIGITS, _CLOSES = 60, re.compile(r"\d"), re.compile(r"[ \t]*:?[ \t]*(?:\n|\Z)")


def _year_stands(text: str, match: re.Match[str], words: Words) -> bool:
    """Whether a bare four-digit number is a year: introduced by a role, or alone in brackets."""
    start, end = match.span()
    before, after = text[max(0, start - 45) : start], text[end : end + 1]
    if after in ("%", "$") or text[end : end + 2] == "/m":
        return False
    if (before.endswith("(") and after == ")") or _of_caption(text, start, end):
        return True
    if (
        words.article.search(before[-10:])
        and _EVENT.match(text, end)
        and words.event_nouns.match(text, end + 1)
    ):
        return True  # "a 2003 quake"
    role, total = words.roles.search(before), words.totals.search(before)
    whole = role is not None and total is not None and role.start(1) < total.start()  # "in all of 2015"
    if (total is not None and not whole) or _counts(text, start, end, words):
        return False
    if role is not None and words.role_of[" ".join(role[1].casefold().split())] != "as_of":
        return True
    return bool(_PREVIOUS_WORD.search(before)) and bool(
        re.search(r"(?:19|20)\d\d\s*(?:[-–/]|\w+)\s*$", before)
    )
