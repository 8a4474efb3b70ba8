"""The shortest full name within a phrase: titles, kinds and praise left out."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.attribution import headfirst
from etl.extract.attribution.line import Line
from etl.extract.attribution.phrases import acronym
from etl.language.words import normal


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source as written: its words without article, and whether a name is among them.

    ``person`` is who speaks for it, where the text names both.
    """

    words: tuple[str, ...]
    named: bool
    definite: bool
    person: tuple[str, ...] = ()

    @property
    def low(self) -> tuple[str, ...]:
        return tuple(normal(word) for word in self.words)


def canonical(s: Line, i: int, e: int) -> Phrase | None:
    """The shortest full name within the tokens: titles, kinds and praise left out."""
    words = s.words
    definite = i > 0 and s.article(i - 1) and s.low[i - 1] not in words.indefinite
    while i < e - 1 and (s.article(i) or _passed(s, i, e) or s.based(i) or _led(s, i, e) or _owned(s, i, e)):
        i += 1
    i, e = _headed(s, *_behind(s, i, e))
    full = e
    i, e = _without_kind(s, i, e)
    e = _before_where(s, i, e)
    first, last = _after_title(s, i, e)
    person = tuple(s.raw[last + 1 : e]) if last < e else ()
    i, e = first, last
    i = _name_at_end(s, i, e)
    if i >= e:
        return None
    raw = list(s.raw[i:e])
    if full > e and len(raw) == 1 and acronym(raw[0]):
        for ending in words.possessive:  # a lost apostrophe: "TIDEs correspondent"
            raw[-1] = raw[-1].removesuffix(ending.strip("'"))
    for ending in words.possessive:
        if normal(raw[-1]).endswith(ending):
            raw[-1] = raw[-1][: -len(ending)]
    capitals = [k for k in range(i, e) if s.capital(k)]
    named = len(capitals) > 1 or any(
        acronym(s.raw[k]) or not (s.noun(k) or s.low[k] in words.modifiers) for k in capitals
    )
    return Phrase(_whole(raw, s.words.elided), named, definite, person)


def _whole(raw: list[str], elided: frozenset[str]) -> tuple[str, ...]:
    """The words as written: "l'" with the word that it leans on."""
    out: list[str] = []
    for n, word in enumerate(raw):
        leans = n > 0 and raw[n - 1][-1] in "'’" and raw[n - 1][:-1].lower() in elided
        out[-1:] = [out[-1] + word] if leans else [*out[-1:], word]
    return tuple(out)


def _headed(s: Line, i: int, e: int) -> tuple[int, int]:
    """ "head of the Tide Network Rosa Delmar": the body that a head speaks for."""
    if i + 2 < e and s.low[i] in s.words.heads and s.low[i + 1] in s.words.links:
        rest = i + 2
        while rest < e - 1 and (s.article(rest) or s.based(rest)):
            rest += 1
        last = next((k for k in range(rest, e) if s.noun(k)), -1)
        if last >= 0:
            follows = last + 1 < e and s.small(last + 1)
            return rest, e if follows else last + 1
    return i, e


def _passed(s: Line, i: int, e: int) -> bool:
    """Whether token ``i`` is praise, or what kind of source follows: "ONG Amparo"."""
    kind = s.words.head_first and s.low[i] in s.words.kinds and s.capital(i + 1)
    return kind or _praised(s, i, e)


def _praised(s: Line, i: int, e: int) -> bool:
    """Praise before a name; before a plain noun it tells who speaks ("a pro-government source")."""
    if not any(s.capital(k) for k in range(i + 1, e)):
        return False
    follows = s.capital(i + 1) or s.noun(i + 1) or s.low[i + 1] in s.words.modifiers
    return s.low[i] in s.words.praise and follows and (s.raw[i].islower() or i == 0)


def _without_kind(s: Line, i: int, e: int) -> tuple[int, int]:
    """ "TIDE news agency", "TIDE reporter in Harat": the name without what kind of source it is."""
    for k in range(i + 1, e - 1):
        if s.low[k] in s.words.kinds and s.capital(k - 1) and s.low[k + 1] in s.words.places_of:
            e = k
            break
    while e - i > 1 and any(s.capital(k) for k in range(i, e - 1)):
        two = e - i > 2 and " ".join(s.low[e - 2 : e]) in s.words.kinds
        one = two or s.low[e - 1] in s.words.kinds
        name = e - (2 if two else 1)
        if not one or not _name(s, name - 1) or not (s.raw[name][0].islower() or acronym(s.raw[name - 1])):
            break
        e = name
    return i, e


def _before_where(s: Line, i: int, e: int) -> int:
    """ "rescue teams in Harat", "Rosa Delmar head of the Tide Network": who, not where or of what."""
    for k in range(i + 1, e - 1):
        if s.low[k] in s.words.where and any(s.noun(n) for n in range(i, k)):
            return k
        person = k > i + 1 and all(s.capital(n) and not s.noun(n) for n in range(i, k))
        if person and s.low[k] in s.words.titles and s.raw[k][0].islower():
            return k
    return e


def _name(s: Line, k: int) -> bool:
    """Whether token ``k`` can end a name by itself."""
    return s.capital(k) and (acronym(s.raw[k]) or s.low[k] not in s.words.modifiers)


def _led(s: Line, i: int, e: int) -> bool:
    """ "UK based group": the place before "based"."""
    return i + 2 < e and s.capital(i) and s.low[i + 1] in s.words.based


def _owned(s: Line, i: int, e: int) -> bool:
    """ "Galdia's National Flood Agency": whose body it is, before a full name of its own."""
    whose = s.capital(i) and s.low[i].endswith(tuple(s.words.possessive))
    return whose and e - i > 3 and s.noun(e - 1) and all(s.capital(k) for k in range(i + 1, e))


def _behind(s: Line, i: int, e: int) -> tuple[int, int]:
    """ "a source at the Harbour Police": who is named behind a noun that only speaks for them."""
    for k in range(i, e - 1):
        made = s.words.head_first and headfirst.describes(s, k + 1)
        rest = k + 2 + (made and k + 3 < e)
        if s.low[k] in s.words.speakers and s.low[rest - 1] in s.words.behind:
            while rest < e and s.article(rest):
                rest += 1
            product = s.words.head_first and s.low[k] in s.words.products
            if any(s.capital(n) or (product and s.noun(n)) for n in range(rest, e)):
                return rest, e
    return i, e


def _after_title(s: Line, i: int, e: int) -> tuple[int, int]:
    """ "Harat Governor Rosa Delmar": the person; "Tide Network director Rosa Delmar": the network."""
    for k in range(e - 2, i - 1, -1):
        if s.low[k] in s.words.titles and all(s.capital(n) for n in range(k + 1, e)):
            if any(s.noun(n) and s.low[n] not in s.words.titles for n in range(k + 1, e)):
                break
            first = k
            while first > i and s.low[first - 1] in s.words.titles:
                first -= 1
            if any(s.low[n] in s.words.heads for n in range(first, k + 1)) and _body(s, i, first):
                return i, first
            return k + 1, e
    return i, e


def _body(s: Line, i: int, e: int) -> bool:
    """Whether the tokens name an organisation."""
    return e > i and s.capital(e - 1) and any(s.noun(k) or acronym(s.raw[k]) for k in range(i, e))


def _name_at_end(s: Line, i: int, e: int) -> int:
    """ "activist group Tide Today": the name that ends the phrase, without what describes it."""
    for k in range(e - 2, i - 1, -1):
        small = s.low[k] in s.words.links or s.low[k] in s.words.places_of or s.article(k)
        # "Galdian state TV" is one name
        media = s.low[k] in s.words.modifiers and k > i and s.capital(k - 1) and acronym(s.raw[k + 1])
        if not small and not media and not s.capital(k) and s.capital(k + 1):
            return k + 1 if s.raw[k][0].isalpha() and not s.raw[k][0].isdigit() else i
    return i
