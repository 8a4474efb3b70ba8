"""Noun phrases that name a source in languages whose noun comes first: "el ministro sirio de Salud".

Article, noun or name, then what describes it: adjectives, "de" and what follows it, a name.
"""

from __future__ import annotations

from etl.extract.attribution.line import Line

_LONGEST = 14  # tokens of a source's name
_ASIDE = 7  # tokens of "a la agencia Efe", "dans un communiqué"
_PERSON = 6  # tokens of a person's name


def behind(s: Line, i: int) -> tuple[int, int] | None:
    """The source phrase that begins at token ``i``, or the name that a comma parts from its title."""
    while i < len(s.low) and (s.article(i) or s.low[i] in (":", "(") or _before_noun(s, i)):
        i += 1
    e = _end(s, i)
    if e is None:
        return None
    if any(s.low[k] in s.words.products for k in range(i, e)) and (made := _by(s, e)) is not None:
        return made
    return _person_behind(s, i, e) or (i, e)


def before(s: Line, e: int) -> tuple[int, int] | None:
    """The source phrase that ends before token ``e``: the shortest that begins where one can."""
    for i in range(e - 1, max(-1, e - _LONGEST - 1), -1):
        if i and not (s.article(i) or _opens(s, i)):
            continue
        first = i
        while first < e and (s.article(first) or _before_noun(s, first)):
            first += 1
        tied = i > 0 and s.small(i - 1) and not (s.article(i) and s.low[i - 1] in s.words.openers)
        # "le Syndicat des médecins": the article holds the preposition, and the noun before it the phrase.
        tied |= i > 0 and s.low[i] in s.words.behind and (s.noun(i - 1) or describes(s, i - 1))
        if first < e and not tied and _end(s, first) == e:
            return first, e
        if not s.raw[i][0].isalpha() and s.low[i] not in ("(", ")"):
            return None
    return None


def skip_aside(s: Line, i: int) -> int:
    """The token behind what may stand between a verb and its subject: "dijo hoy a la prensa el alcalde"."""
    while i < len(s.low) and (
        s.low[i] in s.words.behind_verb or (s.raw[i].islower() and s.low[i].endswith(s.words.adverbs))
    ):
        i += 1
    if i < len(s.low) and s.low[i] in s.words.asides:
        for k in range(i + 2, min(i + _ASIDE, len(s.low))):
            if s.article(k) and not s.small(k - 1):
                return k
            if not s.raw[k][0].isalpha():
                break
    return i


def _opens(s: Line, i: int) -> bool:
    """Whether a noun phrase without article may begin at token ``i``."""
    return not s.raw[i - 1][-1].isalnum() or s.low[i - 1] in s.words.openers


def _before_noun(s: Line, i: int) -> bool:
    """Whether an adjective stands before its noun: "un nouveau bilan"."""
    adjective = s.low[i] in s.words.prenominal and s.raw[i].islower()
    return adjective and i + 1 < len(s.low) and s.raw[i + 1][0].isalpha()


def _end(s: Line, i: int) -> int | None:
    """The end of the phrase from its noun or name at token ``i`` on, null if none begins there."""
    if i >= len(s.low) or not (s.capital(i) or s.noun(i)):
        return None
    j = i + 1
    while j < len(s.low) and j - i < _LONGEST:
        if s.capital(j) or s.noun(j) or describes(s, j):
            j += 1
        elif (k := _tied(s, i, j)) > j:
            j = k
        else:
            break
    return j


def describes(s: Line, j: int) -> bool:
    """Whether token ``j`` is an adjective behind its noun."""
    word = s.raw[j]
    if not word.islower() or s.low[j] in s.words.verbs:
        return False
    if s.low[j] in s.words.modifiers:
        return True
    if s.low[j] in s.words.stops or not word.isalpha():
        return False
    if s.low[j - 1] in s.words.products and s.low[j].endswith(tuple(s.words.participles)):
        return True  # "datos recopilados de la Oficina"
    return len(word) > 4 and s.low[j].endswith(tuple(s.words.adjectives))


def _tied(s: Line, i: int, j: int) -> int:
    """The token behind "de la Salud", "para las Migraciones", "en Afganistán" at ``j``, else ``j``."""
    if not s.small(j):
        return j
    k = j + 1
    while k < len(s.low) and (s.article(k) or s.low[k] in s.words.links):
        k += 1
    if k >= len(s.low) or not s.raw[k][0].isalpha():
        return j
    if s.low[j] in s.words.places_of:
        return k + 1 if s.capital(k) and any(s.noun(n) for n in range(i, j)) else j
    if s.capital(k):
        return k + 1
    if s.low[j] not in s.words.behind or s.low[k] in s.words.stops:
        return j
    return k + 1 if s.noun(k) or s.raw[k].islower() else j


def _by(s: Line, e: int) -> tuple[int, int] | None:
    """ "un bilan fourni vendredi par les autorités": whose it is."""
    for k in range(e, min(e + 5, len(s.low) - 1)):
        if s.low[k] in s.words.by:
            return behind(s, k + 1)
        if not s.raw[k][0].isalpha():
            return None
    return None


def _person_behind(s: Line, i: int, e: int) -> tuple[int, int] | None:
    """ "el gobernador, Juan Pérez.": the name that a comma parts from its title."""
    if e + 3 < len(s.low) and s.low[e] == "(" and s.low[e + 2] == ")":
        e += 3  # "el director de la Oficina de Riesgos (ODR), Luis Ríos"
    if e + 2 > len(s.low) or s.low[e] != "," or not any(s.low[k] in s.words.titles for k in range(i, e)):
        return None
    k = e + 1
    while k < len(s.low) and k - e <= _PERSON and (s.capital(k) or within(s, k)):
        k += 1
    closed = k == len(s.low) or not s.raw[k][0].isalpha()
    return (e + 1, k) if k > e + 2 and closed and s.capital(k - 1) else None


def within(s: Line, k: int) -> bool:
    """Whether token ``k`` is the small word of a person's name: "Guillermo de la Maza"."""
    following = k + 1 + (k + 1 < len(s.low) and s.article(k + 1))
    return (s.low[k] in s.words.links or s.article(k)) and s.capital(following)
