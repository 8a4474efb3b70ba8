"""Noun phrases that name a source, found from their end (a verb follows) or their beginning.

Text may have lost its commas ("… in Harat a monitor said"), so phrases are cut by what can stand in them,
not by signs alone.
"""

from __future__ import annotations

from etl.extract.attribution import headfirst
from etl.extract.attribution.line import Line

_LONGEST = 14  # words of a source's name


def acronym(word: str) -> bool:
    """Whether the word has two capitals or more."""
    return sum(c.isupper() for c in word) >= 2 and len(word) >= 2


def subject(s: Line, verb: int, passive: bool = False) -> tuple[int, int] | None:
    """The tokens of the noun phrase before a verb: "a source at the Harbour Police (HP) has said"."""
    words, e = s.words, verb
    while e > 0 and _between(s, e - 1):
        e -= 1
    if e > 1 and passive and s.low[e - 1] in words.passive:
        e -= 1
    if e == 0 or s.low[e - 1] in words.passive:
        return None
    if s.low[e - 1] == ")":
        opening = next((k for k in range(e - 2, max(-1, e - 10), -1) if s.low[k] == "("), -1)
        e = opening if opening > 0 else e
    if s.low[e - 1] == ",":
        return _apposition(s, e - 1)
    if s.low[e - 1].endswith(tuple(words.possessive)):
        return None
    for k in range(e - 1, max(0, e - 14) if not (s.noun(e - 1) and s.article(e - 2)) else e, -1):
        if not s.raw[k][0].isalnum():
            break
        if s.low[k] in words.relatives and k + 2 < e and (s.capital(k - 1) or s.noun(k - 1)):
            e = e if s.article(k + 1) or s.capital(k + 1) else k
            break
    if s.low[e - 1] in words.pronouns and not s.noun(e - 1):
        return e - 1, e
    span = preceding(s, e)
    if span is None:
        return _placed(s, e)
    if named := _explained(s, *span):
        return named
    inverted = s.article(verb + 1)  # "in Harat and Galdia said the Observatory"
    return _in_settlement(s, *span) or (None if inverted else _described_by(s, *span)) or span


def _explained(s: Line, first: int, e: int) -> tuple[int, int] | None:
    """ "The Flood Committees another monitoring group says": the name before what it is, a comma lost."""
    name = first - 2
    if (
        s.low[e - 1] not in s.words.collectives
        or name < 1
        or s.low[first - 1] not in s.words.indefinite
        or not (s.noun(name) and s.capital(name))
    ):
        return None
    return preceding(s, first - 1)


def _in_settlement(s: Line, name: int, e: int) -> tuple[int, int] | None:
    """ "A doctor in the northern city of Harat said": the noun before where it is, that opens all."""
    of = name - 1
    if of < 2 or s.low[of] not in s.words.links or s.low[of - 1] not in s.words.settlements:
        return None
    if any(s.noun(n) or acronym(s.raw[n]) or s.low[n] in s.words.media for n in range(name, e)):
        return None  # "in the city of Harat TIDE said"
    for k in range(of - 2, max(0, of - 7), -1):
        if s.small(k) and s.article(k + 1):
            found = preceding(s, k) if s.noun(k - 1) else None
            start = found[0] - s.article(found[0] - 1) if found is not None else 0
            return found if start == 0 or not s.raw[start - 1][0].isalnum() else None
        if not s.raw[k][0].isalpha():
            break
    return None


def _described_by(s: Line, i: int, e: int) -> tuple[int, int] | None:
    """ "The coalition fighting rebels in Galdia and Harat said": the noun that these places describe."""
    while i < e and s.low[i] in s.words.links:
        i += 1
    first = i
    while first > 0 and (s.capital(first - 1) or s.low[first - 1] in s.words.links):
        first -= 1
    while s.low[first] in s.words.links:
        first += 1
    names = [k for k in range(first, e) if s.low[k] not in s.words.links]
    joined = len(names) < e - first
    if first < 2 or not (joined or len(names) == 1) or not s.small(first - 1):
        return None
    if any(not s.capital(k) or s.noun(k) or acronym(s.raw[k]) or s.low[k] in s.words.media for k in names):
        return None
    for k in range(first - 1, max(-1, first - _LONGEST), -1):
        if not s.raw[k][0].isalnum():
            return None
        if s.article(k):
            found = following(s, k)
            told = found is not None and found[1] <= first and any(s.noun(n) for n in range(*found))
            return found if told else None
    return None


def without_subject(s: Line, span: tuple[int, int]) -> tuple[int, int]:
    """ "according to the Observatory DAESH has lost 12": the source without whose verb follows it."""
    first, e = span
    if e >= len(s.low) or s.low[e] not in s.words.finite:
        return span
    for k in range(e - 2, first - 1, -1):
        titled = s.low[k] in s.words.titles and not acronym(s.raw[k + 1])
        if s.noun(k) and not titled and s.capital(k + 1):
            return first, k + 1
    return span


def _placed(s: Line, e: int) -> tuple[int, int] | None:
    """ "activists in the town said", "the directorate of the rebel districts said": the noun before it."""
    for k in range(e - 2, max(0, e - 9), -1):
        tied = s.low[k] in s.words.places_of or s.low[k] in s.words.links
        if tied and s.noun(k - 1) and s.article(k + 1):
            return preceding(s, k)
        if not s.raw[k][0].isalpha():
            break
    return None


def _apposition(s: Line, comma: int) -> tuple[int, int] | None:
    """ "Rosa Delmar, mayor of Harat, said", "the mayor, Rosa Delmar, said": the name of the two."""
    opening = next((k for k in range(comma - 1, max(-1, comma - 16), -1) if s.low[k] == ","), -1)
    if opening <= 0:
        return None
    inner = range(opening + 1, comma)
    small = headfirst.within if s.words.head_first else _never
    if len(inner) <= (6 if s.words.head_first else 4) and all(s.capital(k) or small(s, k) for k in inner):
        return opening + 1, comma
    before = preceding(s, opening)
    plain = s.words.head_first and len(inner) <= 4  # "la police, de son côté, parle de"
    return before if before and (plain or any(s.capital(k) for k in range(*before))) else None


def _never(_line: Line, _token: int) -> bool:
    return False


def preceding(s: Line, e: int) -> tuple[int, int] | None:
    """The source phrase that ends before token ``e``."""
    if s.words.head_first:
        return headfirst.before(s, e)
    words, i = s.words, e
    while i > 0 and e - i < _LONGEST:
        k = i - 1
        low = s.low[k]
        modifier = low in words.modifiers and low not in words.determiners
        stopped = modifier and k > 0 and low in words.stops
        if i < e and low in words.products and _leads_in(s, k):
            break  # "In a news alert state television said": a lost comma
        if (s.capital(k) or s.noun(k) or (modifier and (i < e or _ministry(s, k)))) and not stopped:
            i = k
            continue
        if i < e and low in words.links and _joins(s, k):
            i = k
            continue
        if i < e and low in words.places_of and _body_before(s, k) and (s.capital(i) or s.article(i)):
            i = k
            continue
        if s.article(k):
            if i < e and k >= 2 and s.small(k - 1) and _joins(s, k - 1):
                i = k - 1
                continue
            break
        if i < e and s.based(k):
            i = k
            continue
        if i < e and _described(s, k):
            i = k
            continue
        break
    while i < e and (s.low[i] in words.links or s.low[i] in words.places_of):
        i += 1
    last = s.noun(e - 1) or s.capital(e - 1) or _ministry(s, e - 1)
    if i >= e or not last or (i > 0 and s.number(i - 1) and not s.capital(i)):
        return None
    return _unglued(s, i, e)


def _leads_in(s: Line, k: int) -> bool:
    """Whether a preposition leads to the noun at ``k``: "in a breaking news alert"."""
    article = next((j for j in range(k - 1, max(0, k - 5), -1) if s.article(j)), 0)
    return article > 0 and s.small(article - 1)


def _between(s: Line, k: int) -> bool:
    """Whether token ``k`` may stand between a subject and its verb."""
    if s.low[k] in s.words.between:
        return s.raw[k][0].islower() or s.low[k] in s.words.stops
    return s.raw[k][0].islower() and s.low[k].endswith(s.words.adverbs)


def _ministry(s: Line, k: int) -> bool:
    """ "the ministry of health": a plain word that ends the name of a source."""
    return k > 1 and s.low[k] in s.words.modifiers and s.low[k - 1] in s.words.links and s.noun(k - 2)


def _body_before(s: Line, k: int) -> bool:
    """Whether the name or noun before token ``k`` is that of a source: "the Flood Agency in Harat"."""
    for n in range(k - 1, max(-1, k - 7), -1):
        if s.noun(n):
            return True
        if not (s.capital(n) or s.low[n] in s.words.links):
            return False
    return False


def _joins(s: Line, k: int) -> bool:
    """Whether the small word ``k`` stands within a name or a noun phrase of a source."""
    left = s.capital(k - 1) or s.noun(k - 1)
    if s.low[k] == "on" or s.low[k] in s.words.places_of:
        return s.noun(k - 1) and (s.capital(k + 1) or s.article(k + 1))
    right = s.capital(k + 1) or s.noun(k + 1) or s.article(k + 1) or s.low[k + 1] in s.words.modifiers
    return left and right


def _described(s: Line, k: int) -> bool:
    """Whether an unknown word describes a source: an article opens the phrase a few words before it."""
    for i in range(k, max(-1, k - 4), -1):
        if s.article(i):
            return i < k
        if not s.raw[i][0].isalpha() or (s.low[i] in s.words.stops and s.low[i] not in s.words.modifiers):
            return False
    return False


def _unglued(s: Line, i: int, e: int) -> tuple[int, int]:
    """Leave out a place that runs into the source ("in New Harat TIDE reporter said")."""
    if i == 0 or not s.capital(i) or s.low[i - 1] not in s.words.places_of | s.words.links:
        return i, e
    names = i
    while names < e and s.capital(names) and s.low[names] not in s.words.nouns:
        names += 1
    if names == e:
        return (e - 2, e) if e - i > 2 else (i, e)
    return (names - 1 if acronym(s.raw[names - 1]) and names - 1 > i else names), e


def following(s: Line, i: int) -> tuple[int, int] | None:
    """The source phrase that begins at token ``i``: after "according to", "said by"."""
    if s.words.head_first:
        return headfirst.behind(s, headfirst.skip_aside(s, i))
    words, count = s.words, len(s.low)
    while i < count and (s.article(i) or s.low[i] in (":", "(")):
        i += 1
    j, known = i, False
    while j < count and j - i < _LONGEST:
        low = s.low[j]
        if s.capital(j) or s.noun(j) or (low in words.modifiers and low not in words.stops):
            known = known or s.capital(j) or s.noun(j)
        elif j > i and s.small(j):
            if not (j + 1 < count and _joins(s, j)):
                break
        elif _small(s, i, j):
            pass
        elif known or not s.raw[j][0].isalpha() or low in words.stops or j - i > 3:
            break
        j += 1
    while j > i and not (s.capital(j - 1) or s.noun(j - 1) or _ministry(s, j - 1)):
        j -= 1
    if j > i and _ministry(s, j - 1) and j < count and s.raw[j].isalpha() and s.raw[j].islower():
        j += s.low[j] not in words.stops and not s.small(j)  # "the department of civil affairs"
    if j > i and s.low[j - 1] in words.products:
        for k in range(j, min(j + 5, count - 1)):
            if s.low[k] in words.by:
                return following(s, k + 1) or (i, j)
            if not s.raw[k][0].isalpha():
                break
    return (i, j) if j > i and known else None


def _small(s: Line, i: int, j: int) -> bool:
    """Whether token ``j`` of a phrase from ``i`` is an article, a year or "based" within it."""
    if j == i:
        year = s.raw[j].isdigit() and len(s.low[j]) == 4
        ordinal = s.raw[j][0].isdigit() and s.raw[j][-1].isalpha()
        return (year and s.capital(j + 1)) or (ordinal and (s.capital(j + 1) or s.noun(j + 1)))
    return s.based(j) or (s.article(j) and s.small(j - 1))
