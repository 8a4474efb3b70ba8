"""Lines of a label and its number: "**People besieged in the east:** 250,000 (as of 1 August)"."""

from __future__ import annotations

from etl.extract.counted.cases import WRONGS
from etl.extract.counted.nouns import NONE
from etl.extract.laid_out.label_nouns import affected, animals, areas, ills, wrongs
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.extract.triggers.ways import rises
from etl.language.words import (
    BE,
    CLAUSE,
    COMMA,
    DETERMINER,
    END,
    HAVE,
    LOCATIVE,
    MODAL,
    NUMBER_OF,
    OF_WHOM,
    OPEN,
    PROJECTED,
    RAISE,
    RISE,
    TO,
    TO_COME,
    Entry,
    Family,
    Lexicon,
    Noun,
)

LONGEST = 18  # tokens of a label
LONGEST_COUNTED = 26  # tokens from "number of" to its verb
LONGEST_AFTER = 16  # tokens in which a label that follows its number is read
COST = 1.0
FAR = 2.0  # a dearer link to a word of the label itself is made anew
WEAK = 3.0  # families so dear are read only from labels before the number
_SEPARATORS = frozenset([":", "|", "="])
_DASHES = frozenset(["-", "–", "—", ":"])
_PARTS = frozenset([";", "•", "|", ",", "/"])
# So many there are, where nothing else is said of their number.
_SERVING = frozenset(["hospital", "clinic", "shelter", "camp", "bakery", "water_facility"])
_HOLDING = frozenset(["shelter", "camp"])
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
    """What is counted in "the number of homes destroyed in the fire of Monday has risen to 116"."""
    verb = q.number.first - 1
    if q.indicators or q.cls != "none" or verb < 2 or not rises(tokens, verb):
        return None
    for k in range(verb - 1, max(-1, verb - LONGEST_COUNTED), -1):
        entry = tokens.entries[k]
        if any(side == "label" for _, side in entry.triggers):
            return k, verb
        if entry.roles & NUMBER_OF and entry.noun is None:
            return k + 1, verb
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


def take_label(
    tokens: Tokens,
    q: Quantity,
    start: int,
    end: int | None,
    triggers: list[Trigger],
    lexicon: Lexicon,
    before: Noun | None = None,
) -> None:
    """Link ``q`` to what the label in tokens ``start`` … ``end`` says.

    A label without a noun goes on with the things ``before``: "Houses destroyed: 148; damaged: 382".
    """
    behind = end is None
    if end is not None and areas(tokens, start, end, lexicon):
        return  # "Affected districts: 14"
    if end is not None and wrongs(tokens, start, end):
        q.indicators, q.cls, q.of = ("other",), "incident", WRONGS
        q.cost, q.margin, q.rule = COST, 4.0, "label:none"
        return
    end = min(start + LONGEST_AFTER, len(tokens.low)) if end is None else end
    at = next((k for k in range(start, end) if noun_of(tokens.entries[k], lexicon)), -1)
    if behind:
        q.indicators = ()
        if at < 0 or any(e.excluded_after for e in tokens.entries[start:at]):
            return
        start = at
    noun = noun_of(tokens.entries[at], lexicon) if at >= 0 else None
    if not behind and (herd := animals(tokens, start, end)) is not None:
        q.cls, q.of = herd.cls, herd
    cls = (
        q.cls if q.cls not in ("none", "unknown") and not behind else noun.cls if noun is not None else "none"
    )
    goes_on = noun is None and cls == "none" and before is not None and before.cls in PLACES
    for trigger in triggers:
        if not start <= trigger.token < end or (behind and trigger.options[0][0].cost >= WEAK):
            continue
        if not behind and start < trigger.token and affected(tokens, trigger.token, lexicon) is NONE:
            return
        itself = tokens.entries[at].noun if trigger.token == at else None
        if itself is not None and itself.cls in PLACES and not trigger.label:
            continue  # "Shelter: 4,000" opens none
        found = named(trigger, cls)
        if found is None and trigger.token == at and itself is None and q.cls in ("none", "unknown"):
            found = named(trigger, "none")  # "Fallecidos y heridos": the phrase, not its first word
        if goes_on and before is not None and not any("none" in f.indicators for f, _ in trigger.options):
            found = named(trigger, before.cls) or found
            noun, cls = (before, before.cls) if found is not None else (noun, cls)
        if found is not None:
            q.family, q.indicators = found
            q.trigger = trigger.token
            break
    else:
        if noun is not None and noun.object in _HOLDING and q.cls in ("person", "household") and not behind:
            if tokens.low[at].endswith(lexicon.plurals) and not any(at < t.token < end for t in triggers):
                q.indicators, q.trigger = ("sheltered",), -1  # "Collective centres: 4,200 people"
                q.cost, q.margin, q.rule = COST, 4.0, "label:none"
            return
        if noun is None or (q.cls not in ("none", "unknown") and not behind):
            return
        told = _of_people(triggers, at, end) if noun.cls in PLACES and not behind else None
        if told is not None:
            q.family, q.indicators, q.trigger, q.cls = told[0], told[1], told[2], "none"
            q.cost, q.margin, q.rule = COST, 4.0, "label:none"
            return
        serving = noun.cls in PLACES and noun.object in _SERVING
        # "Amra hospital: 27" tells of what is in it
        serving = serving and (behind or tokens.low[at].endswith(lexicon.plurals))
        # "Shelters needed: 2,000" says something else of them
        serving = serving and not any(at < t.token < end for t in triggers)
        serving = serving and not any(e.roles & (TO_COME | PROJECTED) for e in tokens.entries[start:end])
        own = noun.self_indicator or ("facilities_functional" if serving else None)
        if own is None:
            return
        q.indicators, q.trigger = (own,), -1
    q.cost, q.margin, q.rule = COST, 4.0, "label:none"
    q.parent, q.part = -1, False
    if q.cls in ("none", "unknown") or behind:
        q.cls, q.of = cls, noun or Noun("none")


def told_by(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> Noun | None:
    """The things of a bare number that a label right before it names, or a subject right behind it.

    "raised … and homes flooded to 312", "cifró en 209 las escuelas afectadas".
    """
    k, last = q.number.first - 2, q.number.last
    if q.of.self_indicator == "casualties" and k >= 0 and rises(tokens, k + 1):
        return NONE if _toll_before(tokens, k) else None
    if q.cls != "none" or k < -1:
        return None
    parted = k >= 0 and (tokens.low[k + 1].endswith((":", "|", "=")) or rises(tokens, k + 1))
    if parted and (herd := animals(tokens, max(0, k + 1 - LONGEST), k + 2)) is not None:
        return herd
    noun = None
    if k >= 0 and tokens.entries[k + 1].roles & (TO | RISE) and tokens.entries[k].label_only:
        first = lexicon.entries.get(tokens.low[k].split()[0])
        to = tokens.entries[k + 1].roles & TO
        noun = noun_of(tokens.entries[k], lexicon) if to else first.noun if first is not None else None
    elif last + 1 < len(tokens.low) and tokens.entries[last].roles & DETERMINER:
        risen = tokens.entries[k + 1].roles & (RISE | RAISE)
        noun = noun_of(tokens.entries[last + 1], lexicon) if risen else None
    return noun if noun is not None and noun.cls in PLACES else None


def _toll_before(tokens: Tokens, k: int) -> bool:
    """Whether a death toll is the subject: "the death toll rose to 8 casualties" (all of them dead)."""
    for m in range(k, max(-1, k - LONGEST_COUNTED), -1):
        entry = tokens.entries[m]
        if entry.label_only:
            return any(("deaths",) in family.indicators.values() for family, _ in entry.triggers)
        if entry.roles & (CLAUSE | END) or m in tokens.numeric:
            return False
    return False


def _of_people(triggers: list[Trigger], at: int, end: int) -> tuple[Family, tuple[str, ...], int] | None:
    """What a label's own word says of people in a place: "camp occupancy"."""
    for trigger in triggers:
        if at <= trigger.token < end and {side for _, side in trigger.options} == {"label"}:
            found = named(trigger, "none")
            if found is not None:
                return (*found, trigger.token)
    return None


def noun_of(entry: Entry, lexicon: Lexicon) -> Noun | None:
    """The noun that a word is, or that a phrase such as "houses destroyed" holds."""
    if entry.noun is not None or not entry.triggers:
        return entry.noun
    words = entry.text.split()
    known = [one for word in words if (one := lexicon.entries.get(word)) is not None]
    longer = known[0].longer if known and known[0].text == words[0] else ()
    heads = [one for more, one in longer if tuple(words[1 : len(more) + 1]) == more]
    parts = (*heads, *known)  # "salles de classe endommagées", "houses destroyed"
    return next((part.noun for part in parts if part.noun is not None), None)


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
    return j >= len(tokens.low) or bool(tokens.entries[j].roles & (OPEN | COMMA | END | CLAUSE))


def named(trigger: Trigger, cls: str) -> tuple[Family, tuple[str, ...]] | None:
    """What a trigger in a label says of things of a class: its family and indicators, else null."""
    for family, side in trigger.options:
        if side == "to":
            continue
        indicators = family.indicators.get(cls)
        if indicators is None and cls in ("none", "sample"):
            indicators = family.indicators.get("person")
        if indicators:
            return family, indicators
    return None
