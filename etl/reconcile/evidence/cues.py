"""What the words around a number tell of its event and its count: causes, target, another event, an earlier
toll, a part, how it was counted.

The words are a data file of each language (events.yml); nothing else in reconciliation reads text. What a
sentence tells of several numbers is told of each by the clause in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from etl.reconcile.evidence.words import words_of

_TARGET, _SUM = "at:", "sum:"
# Causes that may be words for one event: gas comes by shells and from aircraft, a car bomb may be a suicide
# bomber's, a storm floods and slides.
_ONE = tuple(
    frozenset(pair)
    for pair in (
        ("chemical", "air_strike"), ("chemical", "shelling"), ("suicide_bomb", "bomb"),
        ("flood", "landslide"), ("flood", "storm"), ("landslide", "storm"),
    )
)  # fmt: skip
# Of two of these the later may answer the earlier; what nature does comes of one another.
_ATTACKS = frozenset(("chemical", "suicide_bomb", "bomb", "air_strike", "shelling", "shooting", "clashes"))


@dataclass(frozen=True, slots=True)
class Event:
    """By what an event is told from others; as text it is the column ``event`` of the table claims.

    ``causes`` are in order of preference. ``other``: the words speak of another event than one told before;
    ``apart``: the document itself gives another such event beside it; ``earlier``: a toll that has since
    risen; ``toll``: a toll, which need not be of the day on which it was given; ``part``: some of those whom
    another number counts ("the remaining six"); ``lent``: its cause is told by other sentences of its
    document alone; ``raised``: what was told before it brought it to this ("bringing the toll to 14").
    """

    causes: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    other: bool = False
    apart: bool = False
    earlier: bool = False
    toll: bool = False
    part: bool = False
    lent: bool = False
    raised: bool = False
    sums: tuple[float, ...] = ()

    @property
    def cause(self) -> str | None:
        """The cause by which it is told, if any."""
        return self.causes[0] if self.causes else None

    @property
    def text(self) -> str | None:
        """In one line, null where nothing is told."""
        marks = [name for name in _MARKS if getattr(self, name)]
        causes = ["+".join(self.causes)] if self.causes else []
        sums = [_SUM + "+".join(f"{each:.15g}" for each in self.sums)] if self.sums else []
        return " ".join([*causes, *(_TARGET + each for each in self.targets), *marks, *sums]) or None

    @property
    def label(self) -> str | None:
        """What tells it from the events beside it in its document, null where there are none."""
        return (
            replace(self, earlier=False, toll=False, part=False, lent=False, raised=False, sums=()).text
            if self.apart
            else None
        )


_MARKS = ("other", "apart", "earlier", "toll", "part", "lent", "raised")
_WEAK = 2  # breaks at the end of the list behind which no other event need be told: "but", "and"
_NEAR = 25  # characters between a number and words that make it a part: "the remaining at least six"
NOTHING = Event()


@lru_cache(maxsize=10_000)
def event_of(text: str | None) -> Event:
    """The event that a line of the column ``event`` tells."""
    words = (text or "").split()
    marks = {word: True for word in words if word in _MARKS}
    targets = tuple(word.removeprefix(_TARGET) for word in words if word.startswith(_TARGET))
    sums = [word.removeprefix(_SUM).split("+") for word in words if word.startswith(_SUM)]
    causes = [word for word in words if word not in _MARKS and not word.startswith((_TARGET, _SUM))]
    added = tuple(float(each) for each in sums[0]) if sums else ()
    return Event(tuple(causes[0].split("+")) if causes else (), targets, **marks, sums=added)


def causes_meet(a: str | None, b: str | None) -> bool:
    """Whether two causes may be words for one."""
    return a == b or None in (a, b) or {a, b} in _ONE


def any_meet(a: Event, b: Event) -> bool:
    """Whether any causes that the two name may be one."""
    return not a.causes or not b.causes or any(causes_meet(x, y) for x in a.causes for y in b.causes)


def other_targets(a: Event, b: Event) -> bool:
    """Whether both name a target, and none the same."""
    return bool(a.targets and b.targets) and not set(a.targets) & set(b.targets)


# ---------------------------------------------------------------- the words


Span = tuple[int, int, str]  # from, to and code of words found


@dataclass(frozen=True, slots=True)
class _Cues:
    causes: tuple[tuple[str, re.Pattern[str]], ...] = ()
    targets: tuple[tuple[str, re.Pattern[str]], ...] = ()
    basis: tuple[tuple[str, re.Pattern[str]], ...] = ()
    marks: tuple[tuple[str, re.Pattern[str]], ...] = ()
    breaks: tuple[re.Pattern[str], ...] = ()
    answered: re.Pattern[str] | None = None
    any: re.Pattern[str] | None = None  # of all but the breaks: most sentences have none


@dataclass(frozen=True, slots=True)
class _Told:
    """What was found in a sentence, by code."""

    causes: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()
    basis: tuple[Span, ...] = ()


_NONE = _Told()


def pattern(entries: Sequence[str]) -> re.Pattern[str]:
    """For a text in lower case, in which words are found several times as fast as in either case."""
    return re.compile(lower(r"\b(?:" + "|".join(entries) + r")\b"))


def lower(text: str) -> str:
    """In lower case, escapes and lengths kept."""
    return _CAPITALS.sub(lambda found: found[0].lower() if len(found[0].lower()) == 1 else found[0], text)


_CAPITALS = re.compile(r"(?<!\\)[^\W\d_a-z]")


@cache
def _cues(language: str) -> _Cues:
    words = words_of(language)  # without any, events are told by value
    at = "|".join(words.get("aimed_at") or ())
    marks = {code: words[key] for code, key in _MARKED.items() if words.get(key)}
    aimed = {code: [f"(?:{at})(?:{'|'.join(each)})"] for code, each in (words.get("targets") or {}).items()}
    kinds = (words.get("causes") or {}, aimed, words.get("basis") or {}, marks)
    every = [entry for kind in kinds for each in kind.values() for entry in each]
    return _Cues(
        tuple((code, pattern(each)) for code, each in (words.get("causes") or {}).items()),
        tuple((code, pattern(each)) for code, each in aimed.items()),
        tuple((code, pattern(each)) for code, each in (words.get("basis") or {}).items()),
        tuple((code, pattern(each)) for code, each in marks.items()),
        tuple(re.compile(lower(each)) for each in words.get("breaks") or ()),
        pattern(words["answered"]) if words.get("answered") else None,
        pattern(every) if every else None,
    )


_RAISES = "raises"  # of what they follow: what is added to a toll is a part of it
_AMONG = "among"  # some of the dead: of people a part, of children all
_BEFORE = "reported_before"  # of all that follow: "reported earlier that 12 were killed and 40 hurt"
_MARKED = {"other": "apart", "earlier": "earlier", "toll": "toll"} | {
    code: code for code in ("part", _AMONG, _RAISES, _BEFORE)
}


@lru_cache(maxsize=50_000)
def _told(sentence: str, language: str) -> _Told:
    cues = _cues(language)
    if cues.any is None or cues.any.search(sentence) is None:
        return _NONE

    def found(of: tuple[tuple[str, re.Pattern[str]], ...]) -> tuple[Span, ...]:
        return tuple((m.start(), m.end(), code) for code, words in of for m in words.finditer(sentence))

    made = _Told(found(cues.causes), found(cues.targets), found(cues.marks), found(cues.basis))
    return _NONE if made == _NONE else made


def event_and_basis(
    sentence: str, language: str, at: int = 0, beside: Sequence[int] = (), people: bool = True
) -> tuple[Event, str | None]:
    """What a sentence tells of the event of the number at ``at``, and how it was counted.

    ``beside`` are the places of all numbers of the sentence that count something; ``people``: it counts
    people and no group of them.
    """
    sentence = lower(sentence)
    told = _told(sentence, language)
    if told is _NONE:
        return NOTHING, None
    own = clause(sentence, language, at, beside)
    causes = within(_own_causes(told.causes, sentence, language, at, own), *own)
    targets = within(told.targets, *own)
    marks = {mark[2] for mark in told.marks if _bears(mark, sentence, language, at, beside, own)}
    if _RAISES in marks or (_AMONG in marks and people):
        marks.add("part")
    if _BEFORE in marks:
        marks.add("earlier")
    ends = [end for _, end, code in told.marks if code == _RAISES]
    if any(at == min((other for other in (*beside, at) if other >= end), default=-1) for end in ends):
        marks.add("raised")
    told_marks = sorted(marks - {_RAISES, _AMONG, _BEFORE})
    event = Event(causes, targets, **dict.fromkeys(told_marks, True), sums=())
    return event, next((code for start, _, code in told.basis if own[0] <= start < own[1]), None)


def _own_causes(
    spans: tuple[Span, ...], sentence: str, language: str, at: int, own: tuple[int, int]
) -> tuple[Span, ...]:
    """Without what came before, where the clause names another: "killed in raids after rockets hit Amra"."""
    answered = _cues(language).answered
    if answered is None or len(spans) < 2:
        return spans
    for found in answered.finditer(sentence, *own):
        comma = sentence.find(",", found.end(), at)
        if found.start() < at and comma < 0:
            continue  # "after the shelling 12 …" may be all that is told of it
        last = comma if comma >= 0 else own[1]
        kept = tuple(s for s in spans if s[2] not in _ATTACKS or not found.end() <= s[0] < last)
        if any(own[0] <= start < own[1] and code in _ATTACKS for start, _, code in kept):
            spans = kept
    return spans


def within(spans: tuple[Span, ...], first: int, last: int) -> tuple[str, ...]:
    """The codes found in a clause, else in the sentence, in order of preference."""
    inside = dict.fromkeys(code for start, _, code in spans if first <= start < last)
    return tuple(inside or dict.fromkeys(code for _, _, code in spans))


def clause(
    sentence: str, language: str, at: int, beside: Sequence[int], weakest: re.Pattern[str] | None = None
) -> tuple[int, int]:
    """From where to where the clause of a number goes: to the strongest break before the next number.

    ``weakest``: what parts them where no break of the language does.
    """
    first = last = None
    before = max((other for other in beside if other < at), default=None)
    after = min((other for other in beside if other > at), default=None)
    if before is not None:
        first = _break(sentence, language, before, at, weakest=weakest)
    if after is not None:
        last = _break(sentence, language, at, after, weakest=weakest)
    return first or 0, len(sentence) if last is None else last


def _break(
    sentence: str,
    language: str,
    start: int,
    end: int,
    strong: bool = False,
    weakest: re.Pattern[str] | None = None,
) -> int | None:
    """Where the strongest break between two places ends; ``strong``: of those that begin another event."""
    breaks = _cues(language).breaks[: -_WEAK if strong else None]
    for each in (*breaks, weakest) if weakest else breaks:
        found = [m.end() for m in each.finditer(sentence, start, end)]
        if found:
            return found[-1]
    return None


def broken(sentence: str, language: str, start: int, end: int) -> bool:
    """Whether something else is told between two places of a sentence: "and", "but", a bracket closed."""
    between = sentence[start:end]
    closed = between.find(")") >= 0 and "(" not in between[: between.find(")")]
    return closed or _break(lower(sentence), language, start, end) is not None


def _nearest(start: int, end: int, places: Sequence[int]) -> list[int]:
    """The next place, if near, else the last one before."""
    after = [place for place in places if end <= place <= end + _NEAR]
    before = [place for place in places if start - _NEAR <= place < start]
    return [min(after)] if after else [max(before)] if before else []


def _bears(
    mark: Span, sentence: str, language: str, at: int, beside: Sequence[int], own: tuple[int, int]
) -> bool:
    """Whether words that mark a number mark this one.

    Those of another event mark the numbers that follow up to what is told of a further one, else those
    before in the clause; those of a toll, or of an earlier one, the next number alone, else the last before;
    those of a part a number near them. What raises a toll makes a part of the number before, where the toll
    follows.
    """
    start, end, code = mark
    if code == _RAISES:
        ahead = max((other for other in (*beside, at) if other < start), default=None)
        return at == ahead and any(other >= end for other in beside)
    if code == _BEFORE:
        return at >= end or not any(other >= end for other in beside)
    if code in ("part", _AMONG):
        return at in _nearest(start, end, (*beside, at))
    if code == "other" and end <= at:
        return _break(sentence, language, end, at, strong=True) is None
    if not own[0] <= start < own[1]:
        return False
    following = min((other for other in (*beside, at) if end <= other < own[1]), default=None)
    if code == "other":
        return following is None
    if following is not None:
        return following == at
    unread = any(letter.isdigit() for letter in sentence[end : own[1]])
    return not unread and at == max((*(other for other in beside if own[0] <= other < start), at))
