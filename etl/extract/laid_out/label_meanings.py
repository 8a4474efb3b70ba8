"""What the words of a label say of its number: "Houses destroyed", "Collective centres", "camp occupancy"."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.counted.cases import WRONGS
from etl.extract.counted.nouns import NONE
from etl.extract.laid_out.label_nouns import affected, animals, areas, wrongs
from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.words import PROJECTED, TO_COME, Entry, Family, Lexicon, Noun

LONGEST_AFTER = 16  # tokens in which a label that follows its number is read
COST = 1.0
WEAK = 3.0  # families so dear are read only from labels before the number
BARE = ("none", "unknown")  # the classes of a number without a noun of its own
# So many there are, where nothing else is said of their number.
_SERVING = frozenset(["hospital", "clinic", "shelter", "camp", "bakery", "water_facility"])
_HOLDING = frozenset(["shelter", "camp"])


def take_label(
    tokens: Tokens,
    q: Quantity,
    start: int,
    end: int | None,
    triggers: list[Trigger],
    lexicon: Lexicon,
    before: Noun | None = None,
) -> None:
    """Link ``q`` to what the label in tokens ``start`` … ``end`` says; without an end, it is behind ``q``.

    A label without a noun goes on with the things ``before``: "Houses destroyed: 148; damaged: 382".
    """
    behind = end is None
    if end is not None and areas(tokens, start, end, lexicon):
        return  # "Affected districts: 14"
    if end is not None and wrongs(tokens, start, end):
        q.indicators, q.cls, q.of = ("other",), "incident", WRONGS
        _link(q)
        return
    end = min(start + LONGEST_AFTER, len(tokens.low)) if end is None else end
    at = next((k for k in range(start, end) if noun_of(tokens.entries[k], lexicon)), -1)
    if behind:
        q.indicators = ()
        if at < 0 or any(e.excluded_after for e in tokens.entries[start:at]):
            return
        start = at
    label = _Label(tokens, start, end, behind, at, noun_of(tokens.entries[at], lexicon) if at >= 0 else None)
    if not behind and (herd := animals(tokens, start, end)) is not None:
        q.cls, q.of = herd.cls, herd
    cls = q.cls if not label.counts(q) else "none" if label.noun is None else label.noun.cls
    of = label.noun
    for trigger in triggers:
        if not start <= trigger.token < end or (behind and trigger.options[0][0].cost >= WEAK):
            continue
        if not behind and start < trigger.token and affected(tokens, trigger.token, lexicon) is NONE:
            return
        found, goes_on = _said(label, trigger, q, cls, before)
        if goes_on is not None:
            of, cls = goes_on, goes_on.cls
        if found is not None:
            q.family, q.indicators = found
            q.trigger = trigger.token
            break
    else:
        if not _by_noun(label, q, triggers, lexicon):
            return
    _link(q)
    q.parent, q.part = -1, False
    if label.counts(q):
        q.cls, q.of = cls, of or Noun("none")


@dataclass(frozen=True, slots=True)
class _Label:
    """The tokens ``start`` … ``end`` of a label, ``behind`` its number or not, and its ``noun`` at ``at``."""

    tokens: Tokens
    start: int
    end: int
    behind: bool
    at: int
    noun: Noun | None

    def counts(self, q: Quantity) -> bool:
        """Whether what is counted is told by the label and not by the number's own noun."""
        return self.behind or q.cls in BARE


def _link(q: Quantity) -> None:
    q.cost, q.margin, q.rule = COST, 4.0, "label:none"


def _said(
    label: _Label, trigger: Trigger, q: Quantity, cls: str, before: Noun | None
) -> tuple[tuple[Family, tuple[str, ...]] | None, Noun | None]:
    """What a word of a label says of its number, and the things ``before`` where it goes on with them."""
    itself = label.tokens.entries[label.at].noun if trigger.token == label.at else None
    if itself is not None and itself.cls in PLACES and not trigger.label:
        return None, None  # "Shelter: 4,000" opens none
    found = named(trigger, cls)
    if found is None and trigger.token == label.at and itself is None and q.cls in BARE:
        found = named(trigger, "none")  # "Fallecidos y heridos": the phrase, not its first word
    goes_on = label.noun is None and cls == "none" and before is not None and before.cls in PLACES
    if goes_on and before is not None and not any("none" in f.indicators for f, _ in trigger.options):
        found = named(trigger, before.cls) or found
        return found, before if found is not None else None
    return found, None


def _by_noun(label: _Label, q: Quantity, triggers: list[Trigger], lexicon: Lexicon) -> bool:
    """Link ``q`` by the noun of a label that tells of nothing that happened.

    True where its things are what ``q`` counts; false where nothing is said of them, or of people in them.
    """
    tokens, noun, at, behind = label.tokens, label.noun, label.at, label.behind
    several = noun is not None and _head(tokens.low[at], lexicon).endswith(lexicon.plurals)
    later = any(at < trigger.token < label.end for trigger in triggers)
    if noun is not None and noun.object in _HOLDING and q.cls in ("person", "household") and not behind:
        if several and not later:
            q.indicators, q.trigger = ("sheltered",), -1  # "Collective centres: 4,200 people"
            _link(q)
        return False
    if noun is None or not label.counts(q):
        return False
    told = _of_people(triggers, at, label.end) if noun.cls in PLACES and not behind else None
    if told is not None:
        q.family, q.indicators, q.trigger, q.cls = told[0], told[1], told[2], "none"
        _link(q)
        return False
    serving = noun.cls in PLACES and noun.object in _SERVING
    serving = serving and (behind or several)  # "Amra hospital: 27" tells of what is in it
    serving = serving and not later  # "Shelters needed: 2,000" says something else of them
    serving = serving and not _unknown_participle(tokens, at, label.end, lexicon)
    to_come = any(e.roles & (TO_COME | PROJECTED) for e in tokens.entries[label.start : label.end])
    own = noun.self_indicator or ("facilities_functional" if serving and not to_come else None)
    if own is None:
        return False
    q.indicators, q.trigger = (own,), -1
    return True


def _head(phrase: str, lexicon: Lexicon) -> str:
    """The word of a noun's phrase that shows its number: « centres de santé », "health posts"."""
    words = phrase.split()
    return words[0] if any(word in lexicon.of for word in words[1:-1]) else words[-1]


def _unknown_participle(tokens: Tokens, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a word right behind the noun tells what nobody knows came of it: "Embankments breached"."""
    known = at + 1 >= end or bool(tokens.entries[at + 1].triggers or tokens.entries[at + 1].noun)
    if known:
        return False
    word = tokens.low[at + 1]
    stems = {word, *(word.removesuffix(mark) for mark in lexicon.plurals)}
    return any(stem.endswith(lexicon.did) or stem[:-1].endswith(lexicon.did) for stem in stems)


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
