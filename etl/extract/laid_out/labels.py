"""Lines of a label and its number: "**People besieged in the east:** 250,000 (as of 1 August)"."""

from __future__ import annotations

from etl.extract.counted.nouns import NONE
from etl.extract.laid_out.label_meanings import COST, named, noun_of, take_label
from etl.extract.laid_out.label_nouns import affected, animals, areas, ills, wrongs
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.ways import brought, rises
from etl.language.words import (
    ADVERB,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    HAVE,
    LOCATIVE,
    MODAL,
    NUMBER_OF,
    OF_WHOM,
    OPEN,
    RAISE,
    RISE,
    TO,
    Lexicon,
    Noun,
)

LONGEST = 18  # tokens of a label
LONGEST_COUNTED = 26  # tokens from "number of" to its verb
FAR = 2.0  # a dearer link to a word of the label itself is made anew
_SEPARATORS = frozenset([":", "|", "="])
_DASHES = frozenset(["-", "–", "—", ":"])
_PARTS = frozenset([";", "•", "|", ",", "/"])
_MARKS = frozenset("*_|\"'“”")


def read_label(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], lexicon: Lexicon) -> None:
    """Give each only number after a label what the label says, where nothing nearer says it.

    A line may hold several labels with their numbers ("cases: 12; deaths: 3"), or the label stands behind
    its number ("75 – Number of homes still without power").
    """
    _link(tokens, quantities, triggers, lexicon)
    for n, q in enumerate(quantities):
        whom = _whom(tokens, q, _segment(tokens, quantities, n), lexicon)
        if whom is None:
            continue
        q.cls, q.of = whom.cls, whom
        following = quantities[n + 1] if n + 1 < len(quantities) else q
        if {q.cls, following.cls} == {"household", "person"} and _in_brackets(tokens, q, following):
            following.indicators, following.trigger, following.rule = q.indicators, q.trigger, "restated"
            following.parent, following.part = -1, False


def _in_brackets(tokens: Tokens, q: Quantity, following: Quantity) -> bool:
    """Whether ``following`` opens the brackets right behind ``q``."""
    last = max(q.number.last, q.noun.end)
    return following.number.first == last + 1 and bool(tokens.entries[last].roles & OPEN)


def _whom(tokens: Tokens, q: Quantity, start: int, lexicon: Lexicon) -> Noun | None:
    """The people of whom a label tells before what became of them: "Families displaced: 512".

    Who counts them is not among them: "Police put the death toll at 84", "Police raise toll to 84".
    """
    if start < 0 or not start <= q.trigger < q.number.first or q.rule != "label:none":
        return None
    noun = None
    within = False  # "families of the area displaced"
    for entry in tokens.entries[start : q.trigger + 1]:
        if entry.roles & (CLAUSE | END | RAISE) or (entry.roles & DETERMINER and not within):
            noun = None
        noun = noun or noun_of(entry, lexicon)
        within = bool(entry.roles & (LOCATIVE | OF_WHOM))
    return noun if noun is not None and noun.cls in ("person", "household") else None


def _link(tokens: Tokens, quantities: list[Quantity], triggers: list[Trigger], lexicon: Lexicon) -> None:
    """Link bare numbers to the words of their labels."""
    for q in quantities:
        j = q.number.last
        if q.cls == "none" and not q.indicators and j < len(tokens.low) and " " in tokens.low[j]:
            _phrase_after(tokens, q, triggers, lexicon)
    if quantities and _label_follows(tokens, quantities[0]):
        dash = tokens.low[quantities[0].number.last] in _DASHES
        take_label(tokens, quantities[0], quantities[0].number.last + dash, None, triggers, lexicon)
        return
    for n, q in enumerate(quantities):
        counted = _counted_before(tokens, q)
        if counted is not None:
            take_label(tokens, q, *counted, triggers, lexicon)
            if q.indicators:
                continue
        start = _segment(tokens, quantities, n)
        verb = _last_word(tokens, q, start)
        if verb > start and (areas(tokens, start, verb + 1, lexicon) or wrongs(tokens, start, verb + 1)):
            q.unlink()
            take_label(tokens, q, start, verb + 1, triggers, lexicon)
            continue
        if verb > start and (told := affected(tokens, verb, lexicon)) is not None:
            if told is NONE:
                q.unlink()  # "Districts affected: 13"
            else:
                q.cls, q.of = told.cls, told
                take_label(tokens, q, start, verb + 1, triggers, lexicon)
            continue
        if (
            start < 0
            or q.number.core < start + 1
            or (q.indicators and not (_doubtful(q, start) or _below(tokens, q.number.first)))
        ):
            continue
        end = _label_end(tokens, q, start)
        if end > start and _ends_there(tokens, q):
            take_label(tokens, q, start, end, triggers, lexicon, quantities[n - 1].of if n else None)
            if not q.indicators and q.cls == "none" and ills(tokens, start, end, lexicon):
                q.indicators, q.cost, q.margin, q.rule = ("disease_cases",), COST, 4.0, "label:none"


def _last_word(tokens: Tokens, q: Quantity, start: int) -> int:
    """The token that ends the label of a bare number, or -1."""
    k = q.number.first - 1
    parted = k >= start >= 0 and tokens.low[k].endswith(":")
    while k > start and tokens.low[k] in _MARKS | _SEPARATORS:
        parted, k = parted or tokens.low[k] in _SEPARATORS, k - 1
    return k if parted and q.cls == "none" else -1


def _phrase_after(tokens: Tokens, q: Quantity, triggers: list[Trigger], lexicon: Lexicon) -> None:
    """ "212 health facilities damaged": a label that names the things themselves right after its number."""
    noun = noun_of(tokens.entries[q.number.last], lexicon)
    for trigger in triggers:
        if trigger.token == q.number.last and noun is not None and noun.cls in PLACES:
            found = named(trigger, noun.cls)
            if found is not None:
                q.family, q.indicators = found
                q.trigger, q.cls, q.of = trigger.token, noun.cls, noun
                q.cost, q.margin, q.rule = COST, 4.0, "label:none"
            return


def _counted_before(tokens: Tokens, q: Quantity) -> tuple[int, int] | None:
    """What is counted in "the number of homes destroyed in the fire of Monday has risen to 116".

    Or in "puts the number of damaged homes at 116".
    """
    verb = q.number.first - 1
    if q.indicators or q.cls != "none" or verb < 2:
        return None
    put = not rises(tokens, verb)
    if put and not tokens.entries[verb].roles & (TO | LOCATIVE):
        return None
    for k in range(verb - 1, max(-1, verb - LONGEST_COUNTED), -1):
        entry = tokens.entries[k]
        label = any(side == "label" for _, side in entry.triggers)
        if label or (entry.roles & NUMBER_OF and entry.noun is None):
            return (k + (not label), verb) if not put or brought(tokens, k) else None
        if k in tokens.numeric or entry.roles & (CLAUSE | END):
            return None
    return None


def _segment(tokens: Tokens, quantities: list[Quantity], n: int) -> int:
    """Where the label of quantity ``n`` may begin: the start, or after a sign that parts it from the last."""
    if n == 0:
        return 0
    previous = quantities[n - 1]
    after = max(previous.number.last, previous.noun.end)
    first = quantities[n].number.first
    return next((k + 1 for k in range(after, min(after + 2, first)) if tokens.low[k] in _PARTS), -1)


def _doubtful(q: Quantity, start: int) -> bool:
    """Whether what ``q`` was linked to stands outside its own part of the line, or far off."""
    if start <= q.trigger < q.number.first and q.cost > FAR:
        return True
    behind = q.cls in ("none", "money") and q.trigger > q.number.core
    return 0 <= q.trigger < start or behind or q.rule in ("ellipsis", "part", "same")


def _below(tokens: Tokens, k: int) -> bool:
    """Whether a line begins at token ``k``."""
    return k > 0 and "\n" in tokens.text[tokens.ends[k - 1] : tokens.starts[k]]


def _label_follows(tokens: Tokens, q: Quantity) -> bool:
    """ "75,000 – Estimated number of people evacuated"."""
    j = q.number.last
    if q.number.first or q.number.core > 2 or j >= len(tokens.low):
        return False
    if not q.indicators and q.cls in ("none", "unknown") and _below(tokens, j):
        return True  # a key figure over its label
    if j + 2 >= len(tokens.low) or tokens.low[j] not in _DASHES:
        return False
    return any(e.roles & NUMBER_OF for e in tokens.entries[j + 1 : j + 5])


def told_by(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> Noun | None:
    """The things of a bare number that a label right before it names, or a subject right behind it.

    "raised … and homes flooded to 312", "cifró en 209 las escuelas afectadas".
    """
    k, last = q.number.first - 2, q.number.last
    k += bool(tokens.entries[k + 2].roles & RISE)  # "exceeds 12,000"
    if q.of.self_indicator == "casualties" and k >= 0 and rises(tokens, k + 1):
        return NONE if _toll_before(tokens, k) else None
    if q.cls != "none" or k < -1:
        return None
    if (things := _things_led(tokens, q.number.first - 1)) is not None:
        return things
    parted = k >= 0 and (tokens.low[k + 1].endswith((":", "|", "=")) or rises(tokens, k + 1))
    if parted and (herd := animals(tokens, max(0, k + 1 - LONGEST), k + 2)) is not None:
        return herd
    noun = None
    if k >= 0 and tokens.entries[k + 1].roles & (TO | RISE) and tokens.entries[k].label_only:
        first = lexicon.entries.get(tokens.low[k].split()[0])
        to = tokens.entries[k + 1].roles & TO
        noun = first.noun if first is not None and not to else None
        noun = noun or noun_of(tokens.entries[k], lexicon)  # "Damaged homes: 2,104"
    elif last + 1 < len(tokens.low) and tokens.entries[last].roles & DETERMINER:
        risen = tokens.entries[k + 1].roles & (RISE | RAISE)
        noun = noun_of(tokens.entries[last + 1], lexicon) if risen else None
    return noun if noun is not None and noun.cls in PLACES else None


def _things_led(tokens: Tokens, k: int) -> Noun | None:
    """The things at the head of a line of states and numbers: "Houses: fully damaged 47, flooded 311".

    The state at token ``k`` stands right before its number.
    """
    stated = False
    while k > 0 and not (stated and tokens.low[k] in _DASHES):
        entry = tokens.entries[k]
        state = entry.noun is None and any(side in ("voice", "either") for _, side in entry.triggers)
        if not (state or (stated and (k in tokens.numeric or entry.roles & (COMMA | CONJUNCTION | ADVERB)))):
            return None
        stated, k = True, k - 1
    if k < 1:
        return None
    noun, opens = tokens.entries[k - 1].noun, tokens.entries[k - 2].roles if k > 1 else END
    return noun if noun is not None and noun.cls in PLACES and opens & (END | CLAUSE) else None


def _toll_before(tokens: Tokens, k: int) -> bool:
    """Whether a death toll is the subject: "the death toll rose to 8 casualties" (all of them dead)."""
    for m in range(k, max(-1, k - LONGEST_COUNTED), -1):
        entry = tokens.entries[m]
        if entry.label_only:
            return any(("deaths",) in family.indicators.values() for family, _ in entry.triggers)
        if entry.roles & (CLAUSE | END) or m in tokens.numeric:
            return False
    return False


def _label_end(tokens: Tokens, q: Quantity, start: int) -> int:
    """The token after the label's last word, or 0 if what stands before the number is no label."""
    k = q.number.first - 1
    while k > start and (tokens.low[k] in _MARKS or tokens.entries[k].currency):
        k -= 1
    separated = any(tokens.low[m] in _SEPARATORS for m in range(k, q.number.first))
    separated = separated or (tokens.low[k] in ("–", "—") and k == q.number.first - 1 > start)
    # "Houses destroyed" over its number
    separated = separated or (k < q.number.first and _below(tokens, k + 1))
    end = k if tokens.low[k] in _SEPARATORS or tokens.low[k] in ("–", "—") else k + 1
    if not separated or not 0 < end - start <= LONGEST:
        return 0
    if any(e.roles & (BE | HAVE | MODAL | END) or e.text == ";" for e in tokens.entries[start:end]):
        return 0
    if start and any(k in tokens.numeric or tokens.kinds[k] == "number" for k in range(start, end)):
        return 0
    return 0 if any(tokens.low[m] in _SEPARATORS and tokens.low[m] != "|" for m in range(start, end)) else end


def _ends_there(tokens: Tokens, q: Quantity) -> bool:
    """Whether nothing but marks or a bracket follows the number and its noun."""
    j = max(q.number.last, q.noun.end)
    while j < len(tokens.low) and tokens.low[j] in _MARKS:
        if tokens.low[j] == "|":
            return True
        j += 1
    if j + 1 in tokens.numeric and tokens.entries[j : j + 1] and tokens.entries[j].roles & CONJUNCTION:
        return True  # "Evacuated by boat: 1,244 persons and 36 animals"
    return j >= len(tokens.low) or bool(tokens.entries[j].roles & (OPEN | COMMA | END | CLAUSE))
