"""What the words around a time say of it: its role, and whether it tells, compares, names or is to come."""

from __future__ import annotations

import re

from etl.when.expressions.marks import Mark
from etl.when.expressions.words import Words, last_match

_DIGIT = re.compile(r"\d")
_IN_BRACKETS = re.compile(r"\s?\(\s?\d")
_COUNT = re.compile(r"\d(?:[\d,.]*[-\s]([^\W\d_]+))?")  # a number and the word behind it
_NOUN = re.compile(r"\s+[^\W\d_]{3,}")
# A time of day before a day lies within so many characters ("9 a.m. local time on ").
_CLOCK_REACH = 24
# An article right before an expression lies within so many characters.
_ARTICLE_REACH = 8
# How far back, in characters, a "since" may stand before the date that it opens ("since the war's
# outbreak amid protests in March 2011").
_SINCE_REACH = 110
# What is still to come is said within so many characters after its day, in the same clause.
_AHEAD_REACH = 60
# Words before a word that compares which make it a predicate ("it was the worst"), the characters before
# "since" in which it stands, and the words of "since" and a subject with its time ("since a blast in May").
_PREDICATE, _COMPARING_REACH, _SUBJECT = 2, 90, 6
_SENTENCE = re.compile(r"[.!?\n]\s*")
_ENDS = re.compile(r"[;!?]|\.(?![A-Z]\b|-| [a-z])|\d{4}")  # "a U.S.-brokered truce" goes on
_PARTS = re.compile(r"[,;.:()](?!\d)")
_NEAR = 60  # characters before a time in which stands what it is compared by
_CLAUSE = re.compile(r"[;:!?()\n]|[.,](?!\d)")


def role(text: str, start: int, words: Words, behind: int) -> tuple[str, int]:
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
        if opened is not None and not _ENDS.search(reach[opened.end() :]):
            return "since", start - len(reach) + opened.start()
    return role, role_start


def one(lead: str, words: Words) -> bool:
    """Whether what began is told as one of its kind that is over: "a cholera outbreak in 2012"."""
    found = last_match(words.began, lead)
    return found is not None and words.one_of_a_kind.search(lead[: found.start()]) is not None


def counts(lead: str, words: Words) -> bool:
    """Whether a number is told after what began: "the conflict saw 33 people killed on Thursday"."""
    found = last_match(words.began, lead)
    if found is None:
        return False
    counted = (m[1] or "" for m in _COUNT.finditer(lead, found.end()))
    return any(noun.casefold() not in words.values["unit"] for noun in counted)


def to_come(text: str, end: int, role: str, words: Words) -> bool:
    """Whether what follows is still to come: "by the end of March, 2.8 million people will be in need"."""
    if role == "since" or text[end - 1] == ".":
        return False
    ahead = text[end : end + _AHEAD_REACH]
    found = words.to_come.search(ahead)
    return found is not None and _CLAUSE.search(ahead[: found.start()].lstrip(", ")) is None


def of_next_report(lead: str, words: Words) -> bool:
    """Whether a time is of a report that is not there yet: "Next sitrep: 31 July 2022"."""
    found = last_match(words.next_report, lead)
    return found is not None and _SENTENCE.search(lead, found.end()) is None


def compared(text: str, start: int, words: Words) -> bool:
    """Whether a word of comparison stands right before ("compared to May", "than in 2018")."""
    lead = text[max(0, start - 30) : start]
    found = last_match(words.comparison, lead)
    return found is not None and not lead[found.end() :].strip()


def counted_behind(text: str, end: int, words: Words) -> bool:
    """Whether what follows counts what was then: "than in May (935 cases)", "than in May, when 60 died".

    A bracket may close between: "since round 4 (May), when 60 were there".
    """
    if _IN_BRACKETS.match(text, end) is not None:
        return True
    return words.which_when.match(text, end + (text[end : end + 1] == ")")) is not None


def superlative(lead: str, words: Words) -> bool:
    """Whether a time only compares ("the worst since 2008", "the worst quake in 80 years")."""
    found = last_match(words.superlative, lead)
    return (
        found is not None and len(lead) - found.end() <= 45 and not re.search(r"[,;.]", lead[found.end() :])
    )


def again(lead: str, words: Words) -> bool:
    """Whether a length only tells how often something has happened: "the third outbreak in five years"."""
    return words.again.search(_PARTS.split(lead[-_NEAR:])[-1]) is not None


def changed(lead: str, words: Words) -> bool:
    """Whether a time only tells against when a share is more or less: "up 60 per cent since March"."""
    near = _PARTS.split(lead[-_NEAR:])[-1]
    return ("%" in near or words.share.search(near) is not None) and words.changes.search(near) is not None


def reached(text: str, since: int, start: int, words: Words) -> bool:
    """Whether what "since" opens has its time at ``start`` within it: "since a blast in May"."""
    own = words.roles.search(text, max(since, start - 45), start)
    return own is not None and own.start(1) > since and len(text[since : own.start(1)].split()) > 1


def since_clause(text: str, opened: tuple[int, int], end: int, words: Words) -> tuple[int, int]:
    """What a time tells of that ends at ``end``, within a clause of "since" behind a word that compares.

    ``opened`` is where "since" and the time start. Where the word that compares opens its sentence, the
    verb behind the time is the sentence's own ("the worst attack since one in May killed 40").
    """
    since, start = opened
    lead = text[max(0, since - _COMPARING_REACH) : since]
    found = last_match(words.superlative, lead)
    before = _SENTENCE.split(lead[: found.start()])[-1] if found is not None else ""
    told = words.began.search(text, since, start) or len(text[since:start].split()) > _SUBJECT
    if told or len(before.split()) < _PREDICATE or words.joiner.match(text, end) is not None:
        return since, start
    stop = _CLAUSE.search(text, end)
    return since, stop.start() if stop is not None else len(text)


def attributive(text: str, mark: Mark, start: int, end: int, words: Words) -> bool:
    """Whether a bare year names another event: "the 2014 floods"."""
    bare = mark.kind == "date" and mark.month is None and mark.part is None
    return bare and named(text, start, end, words)


def tells_of(text: str, end: int, words: Words) -> bool:
    """Whether what is named after a year is told of: "the 1985 earthquake, in which 5,000 people died"."""
    return words.told_of.match(text, end) is not None


def named(text: str, start: int, end: int, words: Words) -> bool:
    """Whether what an article opens goes on after the expression: "the 2014 floods", "an 8 May attack"."""
    lead = text[max(0, start - _ARTICLE_REACH) : start]
    return words.article.search(lead) is not None and _NOUN.match(text, end) is not None


def ends_with(pattern: re.Pattern[str], lead: str, slack: int) -> bool:
    """Whether ``pattern`` occurs in ``lead`` at most ``slack`` characters before its end, in one clause."""
    last = last_match(pattern, lead)
    if last is None:
        return False
    rest = lead[last.end() :]
    return len(rest) <= slack and _CLAUSE.search(rest) is None
