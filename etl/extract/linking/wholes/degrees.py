"""How far houses were hit: "286 were fully damaged and 2,966 partially", the degree alone says what came."""

from __future__ import annotations

from itertools import pairwise

from etl.extract.linking.found import Found
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    GRAVELY,
    HAVE,
    OF_THEM,
    PARTLY,
    WHOLLY,
    Lexicon,
)

_OPENS = frozenset(["(", ",", "/", ";"])  # what opens a part
_DAMAGED, _DESTROYED = "_damaged", "_destroyed"


def by_degree(tokens: Tokens, q: Quantity, previous: Quantity | None) -> Found | None:
    """ "286 houses were fully damaged and 2,966 partially": the degree alone says what came to them."""
    j = q.number.last
    j += j < len(tokens.low) and bool(tokens.entries[j].roles & OF_THEM)  # "12 of them completely"
    if previous is None or len(previous.indicators) != 1 or j >= len(tokens.low):
        return None
    code, roles = previous.indicators[0], tokens.entries[j].roles
    if code == "injured" and roles & GRAVELY and q.cls in ("none", "unknown") and _ends(tokens, j + 1):
        return (max(previous.cost, 0.0) + 1.0, (code,), None, "degree:person")
    harm = code.endswith(_DAMAGED) or code.endswith(_DESTROYED)
    if not harm or not roles & (PARTLY | WHOLLY) or q.cls not in ("none", previous.cls):
        return None
    if not _ends(tokens, j + 1):
        return None
    kind = code.removesuffix(_DAMAGED).removesuffix(_DESTROYED)
    indicator = kind + (_DAMAGED if roles & PARTLY else _DESTROYED)
    return (max(previous.cost, 0.0) + 1.0, (indicator,), None, f"degree:{previous.cls}")


def _ends(tokens: Tokens, j: int) -> bool:
    """Whether nothing more is said of a number whose degree stands before token ``j``."""
    return j >= len(tokens.low) or bool(tokens.entries[j].roles & (COMMA | CLAUSE | END | CONJUNCTION))


def by_degrees(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """ "139 houses were totally and 249 partially damaged": each is what its own degree says."""
    for q, following in pairwise(quantities):
        degrees = (_degree(tokens, q, lexicon), _degree(tokens, following, lexicon))
        if set(degrees) != {PARTLY, WHOLLY} or len(q.indicators) != 1:
            continue
        kind = q.indicators[0].removesuffix(_DAMAGED).removesuffix(_DESTROYED)
        if any(code not in (kind + _DAMAGED, kind + _DESTROYED) for code in following.indicators):
            continue
        for one, degree in zip((q, following), degrees, strict=True):
            one.indicators = (kind + (_DAMAGED if degree == PARTLY else _DESTROYED),)


def by_degree_before(tokens: Tokens, quantities: list[Quantity]) -> None:
    """ "Houses damaged: 214 (fully 31, partially 183)": the degree stands before a part."""
    for q in quantities:
        k = q.number.first - 1
        if k < 1 or q.cls != "house" or tokens.depth[q.number.core] != 1 or len(q.indicators) != 1:
            continue
        roles = tokens.entries[k].roles & (PARTLY | WHOLLY)
        if roles and (tokens.low[k - 1] in _OPENS or tokens.entries[k - 1].roles & CONJUNCTION):
            kind = q.indicators[0].removesuffix(_DAMAGED).removesuffix(_DESTROYED)
            if kind != q.indicators[0]:
                q.indicators = (kind + (_DAMAGED if roles & PARTLY else _DESTROYED),)


def _degree(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> int:
    """How far what is said of ``q`` goes, by the word behind it: `PARTLY`, `WHOLLY` or 0."""
    j, end = q.number.last, len(tokens.low)
    if j < end and not tokens.entries[j].roles & (PARTLY | WHOLLY):
        j = max(j, q.noun.end)
    while j < end and tokens.entries[j].roles & (BE | HAVE):
        j += 1
    entry = lexicon.entries.get(tokens.low[j].partition(" ")[0]) if j < end else None
    return entry.roles & (PARTLY | WHOLLY) if entry is not None else 0
