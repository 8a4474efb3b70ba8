"""Labels that each stand before their number, several in a row: "IDPs 340,000 Returnees 120,000"."""

from __future__ import annotations

from etl.extract.counted.nouns import NONE, Counted
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ARTICLE,
    BE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    MODAL,
    OPEN,
    PREPOSITION,
    RELATIVE,
    Lexicon,
)

_LONGEST = 9  # tokens of a label
_INSIDE = 3  # tokens of a label amid running text
_FINITE = BE | HAVE | MODAL | END | RELATIVE
_MARKS = frozenset("*_|\"'“”•▪●➢✓\uf0b7-–—")
_SIGNS = frozenset([":", "-", "–", "—", "=", "|"])
PARTED = frozenset([",", ";", "|", "/", "•", "·"])

_WORDS = 2  # of a label without a sign that need not be known
_ALONE = 100  # a number as great stands behind a label with a preposition
_COUNTED = PLACES | {"person", "household", "lives", "item", "truck", "farmland", "consultation", "livestock"}

# A number in a chain, and the first and last token of its label.
Link = tuple[int, int, int]


def find_chain(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> list[Link]:
    """The numbers whose labels stand before them in a row; the noun behind such a number is not its own."""
    inside = _brackets(tokens)
    plain = [n for n, q in enumerate(quantities) if not inside[q.number.core]]
    links = _whole_line(tokens, quantities, plain, inside) if plain else []
    if len(quantities) == 1 and links:
        return links if _own_line(tokens, links[0], quantities, lexicon) else []
    if len(links) < 2:
        links = _each_in_brackets(tokens, quantities) or _in_brackets(tokens, quantities, inside)
    links = links if len(links) > 1 else _by_place(tokens, quantities, inside)
    links = links or _amid(tokens, quantities, plain)
    counted = [] if links else _counted(tokens, quantities, plain, inside)
    for n, _, _ in links:
        q = quantities[n]
        if q.noun.noun.cls != "money":
            q.noun = Counted(NONE, q.number.last)
    return links or counted


def headed(tokens: Tokens, links: list[Link]) -> bool:
    """Whether a heading and a colon stand before the first label."""
    return links[0][1] > 1 and tokens.low[links[0][1] - 1] == ":"


def _handed_out(tokens: Tokens, links: list[Link]) -> bool:
    """Whether the heading tells of things that were given: "Relief items issued so far:"."""
    heading = tokens.entries[: links[0][1]]
    return any("item" in family.indicators for e in heading for family, side in e.triggers if side != "to")


def _brackets(tokens: Tokens) -> list[bool]:
    """Which tokens stand within brackets, these left out."""
    pairs = zip(tokens.depth, tokens.entries, strict=True)
    return [depth == 1 and not entry.roles & (OPEN | CLOSE) for depth, entry in pairs]


def _whole_line(
    tokens: Tokens, quantities: list[Quantity], plain: list[int], inside: list[bool]
) -> list[Link]:
    """The links of a line that begins with a label and ends with a number."""
    end = len(tokens.low)
    while end and (tokens.low[end - 1] in _MARKS or inside[end - 1] or tokens.low[end - 1] in "().;"):
        end -= 1
    last = quantities[plain[-1]].number
    if not _closes(tokens, last.last, end, len(plain)) or any(
        e.roles & _FINITE for e in tokens.entries[:end]
    ):
        return []
    links: list[Link] = []
    signed = 0
    start = 0
    for n in plain:
        number = quantities[n].number
        first, stop = label(tokens, start, number.first)
        if not 0 < stop - first <= _LONGEST or not _may_label(tokens, first, stop):
            return []
        if first and not (tokens.low[first - 1] in PARTED | {":"} or capital(tokens, first)):
            return []
        signed += stop < number.first and tokens.low[stop] in _SIGNS
        links.append((n, first, stop))
        start = _after(tokens, number.last, inside)
    named = sum(_names(tokens, first, stop) for _, first, stop in links)
    words = all(stop - first <= _WORDS and capital(tokens, first) for _, first, stop in links)
    words = words and not any(low.endswith(":") for low in tokens.low)  # "Deaths: Amara 12, Belen 9"
    listed = (
        headed(tokens, links) and len(links) > 2 and 2 * named >= len(links) and _handed_out(tokens, links)
    )
    told = (
        listed
        or named == len(links)
        or (named and (signed == len(links) or (words and 2 * named >= len(links))))
    )
    return links if told else []


def _counted(tokens: Tokens, quantities: list[Quantity], plain: list[int], inside: list[bool]) -> list[Link]:
    """The links of a line whose numbers have nouns: "dead 88 persons, missing 11 persons"."""
    links: list[Link] = []
    nouns = start = 0
    for n in plain:
        q = quantities[n]
        first, stop = label(tokens, start, q.number.first)
        led = not first or tokens.low[first - 1] in PARTED | {":"}
        if not (led and 0 < stop - first <= _INSIDE and _names(tokens, first, stop)):
            return []
        if not _may_label(tokens, first, stop) or (not links and not capital(tokens, 0)):
            return []
        end = q.noun.end if q.noun.head == q.number.last else q.number.last
        nouns += end > q.number.last
        start = _after(tokens, end, inside)
        if start < len(tokens.low) and not (
            tokens.low[start - 1] in PARTED or tokens.entries[start].roles & END
        ):
            return []
        links.append((n, first, stop))
    return links if len(links) > 1 and nouns else []


def _closes(tokens: Tokens, last: int, end: int, count: int) -> bool:
    """Whether the line ends with its last number, or with one more that is no count: "… Camps 9"."""
    if end == last:
        return True
    tail = range(last, end - 1)
    return (
        count > 1
        and 0 < len(tail) <= _WORDS
        and tokens.kinds[end - 1] == "number"
        and all(tokens.kinds[k] == "word" and capital(tokens, k) for k in tail)
    )


def _each_in_brackets(tokens: Tokens, quantities: list[Quantity]) -> list[Link]:
    """Labels each with its number in brackets: "Deaths (40), injured (90), houses destroyed (900)"."""
    out: list[Link] = []
    start = 0
    for n, q in enumerate(quantities):
        first, last = q.number.first - 1, q.number.last
        alone = (
            first > start and last < len(tokens.low) and tokens.low[first] == "(" and tokens.low[last] == ")"
        )
        while start < first and (tokens.low[start] in PARTED or tokens.entries[start].roles & CONJUNCTION):
            start += 1
        label = tokens.entries[start:first]
        told = any(e.triggers or (e.noun is not None and e.noun.self_indicator) for e in label)
        if not (alone and told and len(label) <= _LONGEST and _may_label(tokens, start, first)):
            return []
        out.append((n, start, first))
        start = last + 1
    return out if len(out) > 1 else []


def _in_brackets(tokens: Tokens, quantities: list[Quantity], inside: list[bool]) -> list[Link]:
    """The links within brackets: "1,245 admissions (cured 812, defaulted 40, died 3)"."""
    out: list[Link] = []
    n = 0
    while n < len(quantities):
        if not inside[quantities[n].number.core]:
            n += 1
            continue
        k = quantities[n].number.core
        while inside[k - 1]:
            k -= 1
        links: list[Link] = []
        fits = True
        while n < len(quantities) and inside[quantities[n].number.core]:
            number = quantities[n].number
            first, stop = label(tokens, k, number.first)
            fits = fits and 0 < stop - first <= _LONGEST and _may_label(tokens, first, stop)
            links.append((n, first, stop))
            n, k = n + 1, _past(tokens, number.last)
            if n < len(quantities) and not all(inside[k : quantities[n].number.core]):
                break
        said = sum(any(e.triggers for e in tokens.entries[first:stop]) for _, first, stop in links)
        if fits and said > 1 and k < len(inside) and not inside[k]:
            out += links
    return out


def _past(tokens: Tokens, k: int) -> int:
    """The token after a sign that parts labels."""
    return k + (k < len(tokens.low) and tokens.low[k] in PARTED)


def _by_place(tokens: Tokens, quantities: list[Quantity], inside: list[bool]) -> list[Link]:
    """Names with a number each below one label: "Affected by province: Tarna 12,300; Vora (8,400)"."""
    colon = next((k for k, low in enumerate(tokens.low) if low.endswith(":") and not inside[k]), 0)
    end = colon + (tokens.low[colon] != ":")
    start, _ = label(tokens, 0, end)
    if not 0 < end - start <= _LONGEST or any(e.roles & _FINITE for e in tokens.entries[:end]):
        return []
    if tokens.numeric[0] < colon or not _names(tokens, start, end):
        return []
    links: list[Link] = []
    k = colon + 1
    for n, q in enumerate(quantities):
        i = q.number.first - (tokens.low[q.number.first - 1] == "(")
        if i < k and links:
            continue  # "Tarna 12,300 (2,100 households)"
        if not k < i <= k + _INSIDE or not all(_name(tokens, m) for m in range(k, i)):
            return []
        links.append((n, start, end))
        k = _after(tokens, q.number.last, inside)
        k += k < len(tokens.low) and bool(tokens.entries[k].roles & CONJUNCTION)
    return links if len(links) > 1 and (k >= len(tokens.low) or tokens.low[k] == ".") else []


def _name(tokens: Tokens, k: int) -> bool:
    """Whether the token is a word with a capital that the lexicon does not know, as places are."""
    entry = tokens.entries[k]
    return tokens.kinds[k] == "word" and capital(tokens, k) and entry.noun is None and not entry.triggers


def _own_line(tokens: Tokens, link: Link, quantities: list[Quantity], lexicon: Lexicon) -> bool:
    """Whether the label and its number are a line of the text: "Households reached with food 23,000"."""
    n, first, stop = link
    text, start, end = tokens.text, tokens.starts[first], tokens.ends[-1]
    if first > 1 or not capital(tokens, first) or text[:start].rpartition("\n")[2].strip(" \t*•▪●-–"):
        return False
    if tokens.entries[-1].roles & END or text[end:].partition("\n")[0].strip(" \t*.;"):
        return False
    noun = tokens.entries[stop - 1].noun
    if noun is not None and noun.cls in PLACES and not tokens.low[stop - 1].endswith(lexicon.plurals):
        return False  # "Refugee Camp 7"
    phrase = any(e.roles & PREPOSITION or not e.text for e in tokens.entries[first:stop])
    return not phrase or quantities[n].number.value >= _ALONE


def _may_label(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether the words are a label, not a clause whose verb counts: "Bombings in Tarna kill" 12."""
    entries, last = tokens.entries, tokens.entries[stop - 1]
    if last.roles & PREPOSITION or any(tokens.kinds[k] == "number" for k in range(first, stop)):
        return False
    sides = {side for _, side in last.triggers}
    if "after" in sides and stop - first > 1 and _name(tokens, stop - 2) and not capital(tokens, stop - 1):
        return False  # "Idlib hosts 900,000 IDPs and Aleppo 400,000"
    if last.noun is not None or sides <= {"label", "to"}:
        return True
    if not sides & {"voice", "label", "before", "either", "undergoes", "does"}:
        return False
    bare = (e for k, e in enumerate(entries[first : stop - 1], first) if not entries[k - 1].roles & ARTICLE)
    nouns = [e.noun for e in bare if e.noun is not None]  # not "a raid on a school killed"
    return stop - first == 1 or last.phrase or any(noun.cls in _COUNTED for noun in nouns)


def _amid(tokens: Tokens, quantities: list[Quantity], plain: list[int]) -> list[Link]:
    """The links within running text: nouns with a capital, each right before its number."""
    best: list[Link] = []
    links: list[Link] = []
    for n in plain:
        number = quantities[n].number
        k = number.first
        floor = max(0, k - _INSIDE, quantities[links[-1][0]].number.last if links else 0)
        while k > floor and tokens.kinds[k - 1] == "word" and (k < number.first or _self(tokens, k - 1)):
            k -= 1
            if capital(tokens, k):
                break
        if (
            k == number.first
            or not capital(tokens, k)
            or (links and k != quantities[links[-1][0]].number.last)
        ):
            links = []
        if k < number.first and capital(tokens, k):
            links = [*links, (n, k, number.first)]
            best = max(best, links, key=len)
    if len(best) < 2:
        return []
    after = quantities[best[-1][0]].number.last
    behind = tokens.entries[after].noun if after < len(tokens.low) else None
    return [] if behind is not None and behind.self_indicator else best


def _after(tokens: Tokens, k: int, inside: list[bool]) -> int:
    """The token after brackets and a sign behind a number that ends at ``k``."""
    while k < len(tokens.low) and (inside[k] or tokens.low[k] in "()"):
        k += 1
    while k < len(tokens.low) and (tokens.low[k] in PARTED or tokens.low[k] in _MARKS):
        k += 1
    return k


def label(tokens: Tokens, start: int, number: int) -> tuple[int, int]:
    """The first token of a label between ``start`` and its number, and the one after its last."""
    while start < number and tokens.low[start] in _MARKS:
        start += 1
    stop = number
    while stop > start and (tokens.low[stop - 1] in _SIGNS or tokens.entries[stop - 1].currency):
        stop -= 1
    while stop > start and tokens.low[stop - 1] in _MARKS:
        stop -= 1
    colon = next((k for k in range(stop - 1, start - 1, -1) if tokens.low[k] == ":"), -1)
    start = colon + 1 if colon >= 0 and not start else start  # "Storm Lera: dead 12, missing 4"
    if any(tokens.entries[k].roles & (CLAUSE | COMMA) for k in range(start, stop)):
        return start, start
    return start, stop


def _names(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a word of the label says what its number counts."""
    return any(e.noun is not None or e.triggers for e in tokens.entries[first:stop])


def _self(tokens: Tokens, k: int) -> bool:
    noun = tokens.entries[k].noun
    return noun is not None and noun.self_indicator is not None


def capital(tokens: Tokens, k: int) -> bool:
    """Whether the token begins with a capital."""
    return tokens.text[tokens.starts[k]].isupper()
