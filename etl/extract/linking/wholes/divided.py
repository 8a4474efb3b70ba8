"""Parts told of their whole: "9 of the 31 clinics", "70 per cent of the 2,000 houses"."""

from __future__ import annotations

from dataclasses import replace

from etl.extract.linking.clauses.predicates import relative_clause, verb_from
from etl.extract.numbers.expression import Number
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.unknown_verbs import does_otherwise, object_of
from etl.language.words import (
    ADVERB,
    AHEAD,
    AUXILIARY,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    DETERMINER,
    END,
    HAVE,
    LIGHT,
    LOCATIVE,
    PREPOSITION,
    RECOGNISED,
    SHARE,
    Entry,
    Lexicon,
    Noun,
)

_CLAUSE = 11  # tokens on to the verb of a sentence
_GROUP = 4  # tokens of "of a family of"
_ANYBODY = Noun("person", "people")


def limit_shares(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Keep from the whole of a share what is said behind it: that is said of the share."""
    for q in quantities:
        if _share_of(tokens, q, lexicon):
            at = q.number.last if q.noun.head < 0 else q.noun.end
            q.limit = at + 1 if _participle(tokens, at, q.noun.head < 0) else -1


def _share_of(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """ "70 per cent of the 2,000 houses": what follows is said of the share."""
    k = q.number.first - 1
    if q.number.kind != "digits":
        return False
    while k > 0 and _owner(tokens, k, lexicon):
        k -= 1
    if k < 1 or tokens.low[k] not in lexicon.of:
        return False
    behind = k - 1
    while behind > 0 and tokens.entries[behind].roles & ADVERB and not tokens.entries[behind].roles & SHARE:
        behind -= 1  # « 23 % seulement des 371 millions »
    few = k > 2 and bool(tokens.entries[k - 2].roles & (LOCATIVE | DENOMINATOR))
    few = few and k - 1 in tokens.numeric and k - 3 in tokens.numeric  # "4 in 5 of the 90,000"
    share = tokens.entries[behind]
    return few or bool(share.roles & SHARE) or share.excluded_after in ("percentage", "part")


def _participle(tokens: Tokens, k: int, bare: bool = True) -> bool:
    """Whether the word at ``k`` tells who is counted: "80 per cent of the 45,000 displaced".

    Behind a noun a verb must follow: "half of the 3,000 people killed were children".
    """
    sides = {side for _, side in tokens.entries[k].triggers} if k < len(tokens.low) else set()
    if bare and "voice" in sides:
        return True
    if not sides & {"voice", "before", "either"} or tokens.entries[k].roles & (BE | HAVE):
        return False
    for entry in tokens.entries[k + 1 : k + _CLAUSE]:
        if entry.roles & (COMMA | CLAUSE | END) or entry.value is not None:
            return False
        if entry.roles & BE:
            return True
    return False


def part_of(tokens: Tokens, gap: range, lexicon: Lexicon) -> bool:
    """ "of the" between "four" and "11 cases"."""
    rest = range(gap.start + 1, gap.stop)
    return tokens.low[gap.start] in lexicon.of and all(_owner(tokens, k, lexicon) for k in rest)


def of_group(tokens: Tokens, gap: range, lexicon: Lexicon) -> bool:
    """ "of a family of" between "seven" and "nine"."""
    if len(gap) != _GROUP or not all(tokens.low[k] in lexicon.of for k in (gap[0], gap[-1])):
        return False
    noun = tokens.entries[gap[2]].noun
    named = noun is not None and noun.cls in ("household", "person")
    named = named or tokens.entries[gap[2]].excluded_after == "actors"  # "of a group of"
    return named and bool(tokens.entries[gap[1]].roles & DETERMINER)


def _owner(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word may stand between "of" and a number: "of the town's 20 schools"."""
    entry = tokens.entries[k]
    if tokens.low[k] in lexicon.of or tokens.kinds[k] != "word" or k in tokens.numeric:
        return False
    if entry.noun is None and tokens.low[k].endswith(lexicon.did):
        return bool(tokens.entries[k - 1].roles & DETERMINER)  # "of the planned 8,000"
    return bool(entry.roles & DETERMINER) or not (entry.text or entry.triggers)


def one_of(tokens: Tokens, number: Number, end: int, lexicon: Lexicon) -> bool:
    """ "one of the town's three hospitals": what follows is of the one, unless at ``end`` of all."""
    if _participle(tokens, end):
        return False
    k = number.first - 1
    while k > 0 and _owner(tokens, k, lexicon):
        k -= 1
    if k > 0 and tokens.low[k] in lexicon.of:
        return tokens.entries[k - 1].value == 1
    one, _, rest = tokens.low[max(k, 0)].partition(" ")
    entry = lexicon.entries.get(one)
    return entry is not None and entry.value == 1 and rest.partition(" ")[0] in lexicon.of


def divide(tokens: Tokens, part: Quantity, whole: Quantity, lexicon: Lexicon) -> None:
    """What is said further on is said of the part; the whole only has what its noun says."""
    noun = whole.noun.noun
    if noun.self_indicator is not None and noun.strength == "strong" and noun.self_indicator != "deaths":
        noun = Noun("person", noun.group, None, noun.self_indicator, "faint")
    elif noun.cls == "tally" and noun.self_indicator is not None:
        noun = replace(noun, cls="person", strength="weak")  # "12 de los 40 heridos murieron"
    noun = Noun("none") if noun.cls == "sample" else noun
    part.noun = replace(whole.noun, noun=noun, head=-1)
    whole.since = whole.number.first
    end = whole.noun.end
    verb = end < len(tokens.low) and tokens.entries[end].roles & AUXILIARY  # "four of the ten remain open"
    made = part.number.first and _leaves(tokens.entries[part.number.first - 1])
    so = made and _made_so(tokens, part.number.first - 1, end)
    # "found 30 of the 90 people injured": of people alone it says who they are
    called = whole.noun.head >= 0 and noun == _ANYBODY and recognised(tokens, part.number.first)
    if so or (made and _participle(tokens, end) and not called):
        whole.limit = end  # "leaving four of the ten living in tents", "found 12 of the 40 dead"
        return
    clause = relative_clause(tokens, end, lexicon)
    if clause and not recognised(tokens, part.number.first):
        whole.limit = clause.stop  # "40 of the 300 people who were displaced have returned"
        if _told_apart(tokens, part, clause.stop, lexicon):
            part.described = clause
        return
    own = not verb and not _only_verb(tokens, part, whole, lexicon)
    whole.limit = end + own
    beside = tokens.entries[end : end + own]
    told = any(side in ("voice", "either") for entry in beside for _, side in entry.triggers)
    if told and recognised(tokens, part.number.first):
        return  # "identified 30 of the 90 people killed": they too were killed
    if told and (_governed(tokens, part.number.first, lexicon) or _goes_on(tokens, end + 1, lexicon)):
        part.described = range(end, end + 1)


def _told_apart(tokens: Tokens, part: Quantity, past: int, lexicon: Lexicon) -> bool:
    """Whether more is said of a part than of its whole, behind its clause or before both."""
    k = part.number.first - 1
    while k >= 0 and (tokens.entries[k].qualifier or tokens.entries[k].roles & (ADVERB | LIGHT)):
        if tokens.entries[k].roles & PREPOSITION:
            return True  # "power is back for 40 of the 90 villages that were cut off"
        k -= 1
    opens = k < 0 or tokens.entries[k].roles & (CLAUSE | COMMA | END | CONJUNCTION)
    return not opens or verb_from(tokens, past, lexicon) or does_otherwise(tokens, past, part.cls, lexicon)


def _leaves(verb: Entry) -> bool:
    """Whether one word behind its object may say what the verb makes of it: "leaves four … dead"."""
    return any(" " not in second for _, second in verb.splits)


def _made_so(tokens: Tokens, verb: int, end: int) -> bool:
    """Whether the word at ``end`` says what the verb made of a number: "found … dead"."""
    made = [second for _, second in tokens.entries[verb].splits]
    return end < len(tokens.low) and tokens.low[end] in made


def recognised(tokens: Tokens, first: int) -> bool:
    """Whether the verb before the number at ``first`` leaves those it is of as they are."""
    k = first - 1
    if k > 0 and tokens.entries[k].roles & PREPOSITION and not tokens.entries[k].roles & RECOGNISED:
        k -= 1  # "identificó a"
    return k >= 0 and bool(tokens.entries[k].roles & RECOGNISED)


def _governed(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether a verb that says no harm has the number at ``first`` as its object: "rebuilt 40 of the 90"."""
    entries, k = tokens.entries, first - 1
    perfect = k > 0 and bool(entries[k - 1].roles & HAVE) and not entries[k].roles & HAVE
    return perfect or recognised(tokens, first) or object_of(tokens, first, lexicon)


def _only_verb(tokens: Tokens, part: Quantity, whole: Quantity, lexicon: Lexicon) -> bool:
    """Whether a verb right behind the whole is the sentence's own: "9 of the 20 lost their roofs"."""
    entries, end = tokens.entries, whole.noun.end
    if end >= len(entries):
        return False
    k = part.number.first - 1
    opens = k < 0 or entries[k].roles & (COMMA | CLAUSE | CONJUNCTION | ADVERB)
    sides = AHEAD if opens else ("before", "either")
    if not any(side in sides for _, side in entries[end].triggers):
        return False
    if _governed(tokens, part.number.first, lexicon):
        return False  # "han reconstruido 40 de las 90 casas destruidas"
    own = entries[end].triggers
    if {side for _, side in own} == {"before"} and own[0][0].indicators.get("person") == ("deaths",):
        return True  # "reports that 40 of the 90 died were false"
    if any(e.triggers for e in entries[max(0, part.number.first - 8) : part.number.first]):
        return False
    if does_otherwise(tokens, end + 1, whole.noun.noun.cls, lexicon):
        return False  # "40 of the 90 homes destroyed belonged to refugees"
    if _goes_on(tokens, end + 1, lexicon):
        return False  # "9 de las 20 escuelas destruidas reabrieron"
    return not any(_verb(e) or e.roles & (BE | HAVE) for e in entries[end + 1 : end + 12])


def _goes_on(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether a finite trigger follows, where verbs may stand on either side of their subject."""
    ahead = range(start, min(start + _CLAUSE, len(tokens.low)) if lexicon.inversion else start)
    for k in ahead:
        entry = tokens.entries[k]
        if entry.roles & (COMMA | CLAUSE | END):
            return False
        finite = tokens.low[k].endswith(lexicon.finite) or tokens.entries[k - 1].roles & BE
        if entry.triggers and entry.noun is None and finite:
            return True
    return False


def _verb(entry: Entry) -> bool:
    """Whether the word is a trigger that may say something of what stands before it."""
    return entry.noun is None and any(side in AHEAD and side != "either" for _, side in entry.triggers)
