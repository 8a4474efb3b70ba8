"""What each sentence says of who speaks: "…, the ministry said", "according to …", "(Tide News, 2019)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from etl.extract.attribution.line import Line
from etl.extract.attribution.phrases import acronym, following, preceding, subject, without_subject
from etl.extract.attribution.shortest import Phrase, canonical
from etl.extract.attribution.sources import Sources
from etl.language.words import normal

_ACT = 4  # words behind a verb in which it is told what was proclaimed
_NEAR = 8  # words between a sentence's start and a speaker that opens it


@dataclass(frozen=True, slots=True)
class Statement:
    """Where a sentence names its source: from its first to its last character, and how.

    ``how`` is "said", "according", "by" ("registered by", within a sentence), "citing" or "declared" (for the
    whole text); ``closes`` tells
    that what was said stands before it.
    """

    start: int
    end: int
    phrase: Phrase
    how: str
    closes: bool


def statements(text: str, start: int, end: int, words: Sources) -> list[Statement]:
    """What ``text[start:end]``, a sentence, says of who gives its figures, in reading order."""
    cues = list(words.cue.finditer(text, start, end))
    if not cues:
        return []
    sentence = Line(text, start, end, words)
    out: list[Statement] = []
    for match in cues:
        cue = " ".join(normal(match[0]).split())
        first, after = sentence.at(match.start()), sentence.at(match.end())
        found = _noun_phrase(sentence, first, after, cue)
        if found is None and (cue in words.verbs or cue in words.weak or cue in words.quoted):
            found = _speaker(sentence, first, after, cue) or _goes_on(sentence, first, after, cue)
        if cue in words.own and words.pronouns:
            phrase = Phrase((min(words.pronouns),), False, True)
            found = Statement(match.start(), match.end(), phrase, "according", first >= _NEAR)
        if found is None and (cue in words.according or cue in words.citing):
            span = following(sentence, after - (cue.rpartition(" ")[2] in words.nouns))
            if span and not (out and out[-1].start >= match.start()):
                span = without_subject(sentence, span)
                found = _statement(sentence, match.start(), span, _how(cue, first, words), first >= _NEAR)
        if found is not None and not (out and _within(found, out[-1])):
            out.append(found)
    return out


def _noun_phrase(s: Line, first: int, after: int, cue: str) -> Statement | None:
    """ "by the union's estimate", "with the union as its source", "quoted by TIDE", "come from …"."""
    words = s.words
    if cue in words.declared:
        span = following(s, after) if any(word in words.products for word in s.low[:first]) else None
        return _statement(s, s.spans[first][0], span, "declared", False) if span else None
    if cue in words.reckonings:
        owner = first - 1
        whose = next((k for k in range(owner, max(-1, owner - 3), -1) if s.low[k] in words.theirs), -1)
        if whose == 0 or (whose > 0 and s.low[whose - 1] in words.by):
            phrase = Phrase((min(words.pronouns),), False, True)
            return Statement(s.spans[whose][0], s.spans[first][1], phrase, "according", whose > _NEAR)
        whose = owner > 0 and s.low[owner].endswith(tuple(words.possessive))
        span = preceding(s, first) if whose else None
        if span is None or not s.capital(owner):
            return None
        start = span[0] - s.article(span[0] - 1)
        if start < 1 or s.low[start - 1] not in words.by:
            return None
        return _statement(s, s.spans[start - 1][0], span, "according", start > _NEAR)
    if cue in words.sourced or cue in words.relayed:
        span = preceding(s, first)
        if span is None or (cue in words.relayed and not any(s.noun(k) for k in range(*span))):
            return None
        how = "citing" if cue in words.sourced else "said"
        return _statement(s, s.spans[span[0]][0], span, how, first > _NEAR)
    return None


def _how(cue: str, first: int, words: Sources) -> str:
    if cue in words.citing:
        return "citing"
    return "by" if first and cue in words.counted else "according"


def _within(one: Statement, other: Statement) -> bool:
    return one.start < other.end and one.how == other.how == "said"


def _speaker(s: Line, verb: int, after: int, cue: str) -> Statement | None:
    span = _for_whom(s, verb, after) or _inverted(s, verb, after, cue)
    if span is not None:
        return _statement(s, s.spans[verb][0], span, "said", True)
    span = subject(s, verb, cue in s.words.quoted)
    if span is None or _proclaims(s, after, cue):
        return None
    if cue in s.words.weak and not any(_counts(s, k) for k in range(*span)):
        return None
    start, _ = s.spans[span[0]]
    said_before = span[0] > 1 and not _opens(s, span[0], after)
    said_before = said_before or (span[0] > 2 and after < len(s.low) and s.low[after] in _ENDING)
    return _statement(s, start, span, "said", said_before, s.spans[after - 1][1])


def _proclaims(s: Line, after: int, cue: str) -> bool:
    """ "Since the army declared a truce 12 have died": the verb does what follows, and tells nothing."""
    if cue not in s.words.proclaiming:
        return False
    for k in range(after, min(after + _ACT, len(s.low))):
        if s.low[k] in s.words.proclaimed:
            return True
        if not s.raw[k][0].isalpha() or s.low[k] in s.words.stops:
            return False
    return False


def _goes_on(s: Line, verb: int, after: int, cue: str) -> Statement | None:
    """ "Agregó que hay 12 heridos": who spoke before speaks on, where a verb needs no pronoun."""
    if not s.words.dropped or cue not in s.words.verbs or after >= len(s.low):
        return None
    opens = verb == 0 and s.low[after] in s.words.relatives
    closes = verb > 0 and s.low[verb - 1] in _CLOSING and s.low[after] in _ENDING
    if not opens and not closes:
        return None
    phrase = Phrase((min(s.words.pronouns),), False, True)
    return Statement(s.spans[verb][0], s.spans[after - 1][1], phrase, "said", closes)


def _counts(s: Line, k: int) -> bool:
    """Whether token ``k`` is a source's noun, its short name, or "they" at the start of the sentence."""
    medium = s.capital(k) and s.low[k] in s.words.media
    body = s.capital(k) and s.low[k] in s.words.bodies
    return s.noun(k) or acronym(s.raw[k]) or medium or body or (k == 0 and s.low[k] in s.words.pronouns)


def _for_whom(s: Line, verb: int, after: int) -> tuple[int, int] | None:
    """ "…, she said for the union": who is spoken for."""
    pronoun = verb > 0 and s.low[verb - 1] in s.words.pronouns
    if not pronoun or after + 1 >= len(s.low) or s.low[after] not in s.words.behind:
        return None
    span = following(s, after + 1)
    return span if span and any(s.capital(k) for k in range(*span)) else None


def _inverted(s: Line, verb: int, after: int, cue: str) -> tuple[int, int] | None:
    """ "…, said a spokesman": the source behind its verb, where it ends what is said."""
    weak = s.words.head_first and cue in s.words.weak
    if not (cue in s.words.verbs or weak) or cue in s.words.audience or verb == 0:
        return None
    span = following(s, after)
    if span is None or not (s.words.head_first or all(s.article(k) for k in range(after, span[0]))):
        return None
    if weak and not any(_counts(s, k) for k in range(*span)):
        return None
    if s.low[verb - 1] in _CLOSING or s.number(verb - 2):
        return span
    ends = span[1] == len(s.low) or s.low[span[1]] in _ENDING or s.low[span[1]] in s.words.relatives
    if not ends:
        return None
    before = subject(s, verb)
    last = span[1] == len(s.low) or (span[1] + 1 == len(s.low) and s.low[span[1]] == ".")
    if last and cue in s.words.inverting and any(s.capital(k) for k in range(*span)):
        return span
    if before is None:
        return span if span[0] > after or s.capital(span[0]) else None
    plain = not s.article(before[0] - 1) and not any(s.noun(k) for k in range(*before))
    return span if plain and s.article(after) and s.low[verb - 1] not in s.words.pronouns else None


_CLOSING = frozenset(",”\"'’»")
_ENDING = frozenset('.,;:!?”"»)')


def _opens(s: Line, first: int, after: int) -> bool:
    """Whether what is said follows: the speaker opens the sentence or "that" stands after the verb."""
    rest = [word for word in s.low[after : after + 4] if word.isalnum()]
    return len(rest) >= 3 and first <= _NEAR


def _statement(
    s: Line, start: int, span: tuple[int, int], how: str, closes: bool, end: int | None = None
) -> Statement | None:
    phrase = canonical(s, *span)
    if phrase is None:
        return None
    return Statement(start, s.spans[span[1] - 1][1] if end is None else end, phrase, how, closes)


def citations(text: str, words: Sources) -> Iterator[tuple[int, int, str]]:
    """Sources cited in brackets with their spans: "(Tide News, 4 May 2019)", "(Shelter Cluster)."."""
    found = [*_dated(text, words), *_undated(text, words)]
    yield from sorted(found)


def _undated(text: str, words: Sources) -> Iterator[tuple[int, int, str]]:
    """Brackets that end a sentence and hold a body's name or one of its papers."""
    for match in _BRACKET.finditer(text):
        inner = match[1].split()
        paper = next((n for n, word in enumerate(inner) if normal(word).strip(",.") in words.papers), 0)
        named = all(word[0].isupper() or normal(word) in words.links for word in inner)
        if paper and all(word[0].isupper() for word in inner[:paper]):
            yield match.start(), match.end(), " ".join(inner[:paper])
        elif named and len(inner) > 1 and normal(inner[-1]) in words.nouns:
            yield match.start(), match.end(), " ".join(inner)


_BRACKET = re.compile(r"\(([^\W\d_a-z][^()\n]{2,80})\)(?=\.(?:\s|$))")


def _dated(text: str, words: Sources) -> Iterator[tuple[int, int, str]]:
    for match in words.cited.finditer(text):
        name: list[str] = []
        for word in match[1].split():
            low = normal(word)
            if low in words.papers or (low in words.stops and low not in words.links) or low[0] == "#":
                break
            name.append(word)
        if name:
            yield match.start(), match.end(), " ".join(name).strip(" ,.:;")
