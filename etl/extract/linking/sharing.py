"""Numbers that share what they count: "66 suspected and 12 confirmed cases", "9 of the 31 clinics"."""

from __future__ import annotations

from dataclasses import replace

from etl.extract.counted.named import named_before
from etl.extract.linking.predicates import relative_clause, verb_from
from etl.extract.numbers.expression import Number
from etl.extract.quantities import PLACES, Quantity, led_by_of
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.unknown_verbs import does_otherwise, object_of
from etl.language.words import (
    ADVERB,
    AHEAD,
    AUXILIARY,
    BE,
    CLAUSE,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    DETERMINER,
    END,
    HAVE,
    LIGHT,
    LOCATIVE,
    OPEN,
    OTHERS,
    PREPOSITION,
    RECOGNISED,
    RISE,
    Entry,
    Lexicon,
    Noun,
)

_LONGEST = 12  # tokens of a list of people
_CLAUSE = 11  # tokens on to the verb of a sentence
_GROUP = 4  # tokens of "of a family of"
_HEADING = 4  # tokens before the colon of "Health facilities: 9 damaged"
_THINGS = PLACES | {"vehicle", "farmland"}
_MIXED = frozenset(["returned", "refugees", "displaced"])
_LISTING = COMMA | PREPOSITION | OPEN | CLOSE | OTHERS | DETERMINER
_ANYBODY = Noun("person", "people")
_BARE = frozenset(["none", "unknown"])
_BRACKETED = PLACES | {"item", "vehicle", "truck", "livestock"}
_NOT_ADJECTIVES = BE | HAVE | PREPOSITION | OPEN | CLOSE | OTHERS | COMMA


def share_nouns(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """Give a number without a noun the noun of the number after it, where it counts the same."""
    _begin(tokens, quantities, lexicon)
    _headed(tokens, quantities)
    if quantities:
        _of_things(tokens, quantities[0])
    for n, q in enumerate(quantities):
        _named_before(tokens, q, quantities[n - 1] if n else None, lexicon)
        _and_others(tokens, q)
    for q in quantities:
        if _share_of(tokens, q, lexicon):
            at = q.number.last if q.noun.head < 0 else q.noun.end
            q.limit = at + 1 if _participle(tokens, at, q.noun.head < 0) else -1
    for n in range(len(quantities) - 2, -1, -1):
        q, following = quantities[n], quantities[n + 1]
        if following.number.kind == "zero" or q.number.kind == "zero":
            continue
        gap = range(q.number.last, following.number.first)
        if not 0 < len(gap) <= 4:
            continue
        bare = following.noun.noun.cls in _BARE
        counted = not bare or (following.noun.noun.cls == "none" and q.number.value > 1)
        if counted and (part_of(tokens, gap, lexicon) or of_group(tokens, gap, lexicon)):
            _divide(tokens, q, following, lexicon)
        elif bare:
            continue
        elif q.noun.noun.cls in _BARE and _adjectives(tokens, gap, lexicon) and not _risen(tokens, q):
            q.noun = replace(following.noun, head=-1, end=gap.stop - 1, adjective_trigger=-1)


def _risen(tokens: Tokens, q: Quantity) -> bool:
    """Whether a verb such as "rose to" says what is counted: "the toll rose to 40 and 900 homes were hit"."""
    before = tokens.entries[q.number.first - 1] if q.number.first else None
    return before is not None and bool(before.roles & RISE) and " " in before.text


def _headed(tokens: Tokens, quantities: list[Quantity]) -> None:
    """ "Houses: 1,120 destroyed, 3,400 damaged": the word before the colon is what is counted."""
    if not quantities or quantities[0].noun.noun.cls not in _BARE:
        return
    k = quantities[0].number.first - 1
    noun = tokens.entries[k - 1].noun if 0 < k <= _HEADING and tokens.low[k] == ":" else None
    if noun is None or noun.cls not in _THINGS:
        return
    for q in quantities:
        j = q.number.last
        if q.noun.noun.cls not in _BARE or j >= len(tokens.low) or not tokens.entries[j].triggers:
            break
        q.noun = replace(q.noun, noun=noun, head=-1, end=j)


def _named_before(tokens: Tokens, q: Quantity, previous: Quantity | None, lexicon: Lexicon) -> None:
    """ "Tents (450), blankets (3,000) and stoves (200)": the plural before a lone number in brackets."""
    i, j, entries = q.number.first - 1, q.number.last, tokens.entries
    if i < 1 or j >= len(entries) or not (entries[i].roles & OPEN and entries[j].roles & CLOSE):
        return
    noun = entries[i - 1].noun
    counted = previous is not None and previous.noun.end > i - 1
    if noun is None or counted or q.noun.noun.cls not in _BARE or noun.cls not in _BRACKETED:
        return
    if tokens.low[i - 1].endswith(lexicon.plurals) and not entries[i - 1].excluded_after:
        q.noun = replace(q.noun, noun=noun, head=-1, end=j + 1)


def _of_things(tokens: Tokens, q: Quantity) -> None:
    """ "the valley's villages, three of which are cut off": of things named, where no people are."""
    if q.noun.noun.cls != "none":
        return
    named = next((e.noun for e in named_before(tokens, q.number) if e.noun is not None), None)
    if named is not None and named.cls in PLACES:
        q.noun = replace(q.noun, noun=named, head=-1, end=q.number.last)


def _and_others(tokens: Tokens, q: Quantity) -> None:
    """ "8,400 returnees, displaced people and hosts were reached": one noun phrase."""
    if q.noun.noun.self_indicator not in _MIXED:
        return
    entries, k, end, joined = tokens.entries, q.noun.end, 0, False
    while k < min(len(entries), q.noun.end + _LONGEST) and k not in tokens.numeric:
        entry = entries[k]
        if entry.roles & CONJUNCTION:
            joined = True
        elif entry.noun is not None and entry.noun.cls in ("person", "household"):
            end = k + 1 if joined else 0
            if end:
                break
        elif entry.triggers or entry.roles & (BE | HAVE) or (entry.text and not entry.roles & _LISTING):
            return
        k += 1
    while end and end < min(len(entries), k + 4) and _of_place(entries[end]):
        end += 1  # "… and people from host communities were reached"
    if end and end < len(entries) and entries[end].roles & (BE | HAVE):
        q.noun = replace(q.noun, end=end)


def _of_place(entry: Entry) -> bool:
    if entry.noun is not None:
        return entry.noun.cls in ("village", "area")
    return bool(entry.roles & (PREPOSITION | LIGHT)) and not entry.roles & (BE | HAVE)


def _begin(tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon) -> None:
    """ "Of the 420 children, 310 have been …": what is said before the 310 is said of the 420."""
    if len(quantities) < 2 or not quantities[0].number.first:
        return
    q = quantities[0]
    k = led_by_of(tokens, q.number.first, lexicon)
    if k < 0 or (k and not tokens.entries[k - 1].roles & CLAUSE):
        return
    ends = range(q.noun.end, quantities[1].number.first)
    comma = next((k for k in ends if tokens.entries[k].roles & COMMA), 0)
    verb = any(tokens.entries[k].roles & (AUXILIARY | CONJUNCTION) for k in ends)
    if comma or (q.noun.head >= 0 and not verb):
        q.limit = comma or q.noun.end


def _share_of(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """ "70 per cent of the 2,000 houses": what follows is said of the share."""
    k = q.number.first - 1
    if q.number.kind != "digits":
        return False
    while k > 0 and _owner(tokens, k, lexicon):
        k -= 1
    if k < 1 or tokens.low[k] not in lexicon.of:
        return False
    few = k > 2 and bool(tokens.entries[k - 2].roles & (LOCATIVE | DENOMINATOR))
    few = few and k - 1 in tokens.numeric and k - 3 in tokens.numeric  # "4 in 5 of the 90,000"
    return few or tokens.entries[k - 1].excluded_after in ("percentage", "part")


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


def _divide(tokens: Tokens, part: Quantity, whole: Quantity, lexicon: Lexicon) -> None:
    """What is said further on is said of the part; the whole only has what its noun says."""
    noun = whole.noun.noun
    if noun.self_indicator is not None and noun.strength == "strong" and noun.self_indicator != "deaths":
        noun = Noun("person", noun.group)
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


def _adjectives(tokens: Tokens, gap: range, lexicon: Lexicon) -> bool:
    """Whether only adjectives and a conjunction stand in ``gap``: "suspected and", not "detonators and"."""
    *words, last = (tokens.entries[k] for k in gap)
    if len(gap) == 1 and last.roles & COMMA:
        return True  # "12, 7 and 3 cases"
    if not last.roles & CONJUNCTION:
        return False
    return all(
        tokens.kinds[k] == "word"
        and lexicon.adjective.fullmatch(tokens.low[k].rpartition(" ")[2])
        and e.noun is None
        and not e.excluded_after
        and not e.roles & _NOT_ADJECTIVES
        and all(side == "label" for _, side in e.triggers)
        for k, e in zip(gap, words, strict=False)
    )
