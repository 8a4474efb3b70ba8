"""People whom a programme has reached: "the campaign has so far reached 3,800"."""

from __future__ import annotations

from etl.extract.linking.found import Found
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens, tokenize
from etl.extract.triggers.voice import told_adverb
from etl.language.words import (
    ADVERB,
    ARTICLE,
    BE,
    CLAUSE,
    CLITIC,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    NEGATOR,
    PREPOSITION,
    PROGRAMME,
    REACHED,
    RELATIVE,
    SINGULAR,
    TO,
    Lexicon,
)
from etl.model import Sentence

REACHES = -0.1  # what it costs, less than for the verb to mean anything else
_BACK = 9  # tokens from the verb back to the programme
_NAME = 4  # tokens of a programme's name
_PEOPLE = frozenset(["person", "household", "none"])


def reached(tokens: Tokens, q: Quantity, previous: Quantity | None, lexicon: Lexicon) -> Found | None:
    """The link of people to a programme that has reached them; a toll that has reached so many has none.

    Where help was meant for people ``previous``, so many were helped: "but reached only 38,200".
    """
    behind = tokens.entries[q.number.last : q.number.last + 1]
    bare = q.cls == "unknown" and any(e.roles & ADVERB for e in behind)  # "3,800 so far"
    verb = _verb(tokens, q.number.first, lexicon)
    if (q.cls not in _PEOPLE and not bare) or q.of.self_indicator is not None or verb < 1:
        return None
    if q.cls == "none" and not _closed(tokens, q.number.last):
        return None
    told = previous is not None and previous.indicators == ("assisted",) and previous.cls in _PEOPLE
    for k in range(verb - 1, max(-1, verb - 1 - _BACK), -1):
        roles = tokens.entries[k].roles
        if told and previous is not None and k < previous.number.last:
            return REACHES, ("assisted",), None, f"programme:{q.cls}"
        if told and tokens.entries[k].label_only:
            return None
        if roles & PROGRAMME:
            return None if _within(tokens, k) else (REACHES, ("assisted",), None, f"programme:{q.cls}")
        if told and not roles & (CLAUSE | END | NEGATOR):
            continue
        if roles & HAVE and roles & RELATIVE:
            continue  # « une campagne ayant touché 3 800 personnes »
        if roles & (CLAUSE | COMMA | END | CONJUNCTION | RELATIVE | NEGATOR | BE) or k in tokens.numeric:
            return None
    return None


def goes_on(text: str, before: Sentence, tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether "it" is the programme of the sentence ``before``: "So far it has reached 3,800"."""
    verb = _verb(tokens, q.number.first, lexicon)
    if q.indicators not in ((), ("affected",)):  # « touché »
        return False
    if verb < 0 or q.cls not in _PEOPLE or q.of.self_indicator is not None:
        return False
    if q.cls == "none" and not _closed(tokens, q.number.last):
        return False
    k = verb - 1
    while k >= 0 and (tokens.entries[k].roles & (HAVE | CLITIC) or told_adverb(tokens, k, lexicon)):
        k -= 1
    named = k >= 0 and tokens.entries[k].roles & SINGULAR
    if not (named or (k < 0 and lexicon.inversion)):  # "Hasta ahora ha llegado a 3.800"
        return False
    told = tokenize(text, before.start, before.end, lexicon)
    return any(e.roles & PROGRAMME for e in told.entries) and not any(
        e.noun is not None and e.noun.cls == "tally" for e in told.entries
    )


def serve(q: Quantity) -> None:
    """Says of ``q`` that they were reached."""
    q.indicators, q.cost, q.rule, q.margin = ("assisted",), 1.0, "programme:none", 4.0


def _verb(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The verb of reaching before the number at ``first``, else -1: "reached", "ha llegado hasta ahora a"."""
    k = first - 1
    while k > 0 and not _reaches(tokens.low[k], lexicon):
        if not (tokens.entries[k].roles & TO or told_adverb(tokens, k, lexicon)):
            return -1
        k -= 1
    return k if k >= 0 and _reaches(tokens.low[k], lexicon) else -1


def _reaches(low: str, lexicon: Lexicon) -> bool:
    """Whether a token is such a verb, alone or in a phrase: "has reached", not "has not reached"."""
    words = [entry for word in low.split(" ") if (entry := lexicon.entries.get(word)) is not None]
    return any(e.roles & REACHED for e in words) and not any(e.roles & NEGATOR for e in words)


def _closed(tokens: Tokens, last: int) -> bool:
    """Whether nothing that it could count follows a bare number."""
    stops = COMMA | CLAUSE | END | CONJUNCTION | PREPOSITION | ADVERB
    return last >= len(tokens.low) or bool(tokens.entries[last].roles & stops)


def _within(tokens: Tokens, k: int) -> bool:
    """Whether the programme only says of what: "the toll of the campaign", "costs of the scheme"."""
    for m in range(k - 1, max(-1, k - 1 - _NAME), -1):
        roles = tokens.entries[m].roles
        if m in tokens.numeric:
            return False  # « organisation de 14 séances de sensibilisation »
        if roles & (ARTICLE | DETERMINER):
            before = tokens.entries[m - 1] if m else None
            return before is not None and bool(before.roles & PREPOSITION) and not before.roles & ADVERB
        if roles & PREPOSITION and not roles & HAVE:
            return not (m and tokens.entries[m - 1].roles & PROGRAMME)  # « séances de sensibilisation »
        if roles & (CLAUSE | COMMA | END):
            return False
    return False
