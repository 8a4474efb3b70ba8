"""What a phrase of the lexicon takes over from the words that it is made of, once all files are read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from etl.language.patterns import price
from etl.language.words import (
    AGENT,
    AUXILIARY,
    BE,
    FOR,
    HAVE,
    LOCATIVE,
    MODAL,
    NOBODY,
    PREPOSITION,
    TO,
    ZERO,
    Entry,
    Family,
)

_LEADING = LOCATIVE | PREPOSITION
_THINGS = frozenset(["facility", "house", "shelterhome", "village", "farmland", "vehicle", "truck", "item"])
_MONEY = frozenset(["money"])
_PEOPLE = frozenset(["person", "household"])


def settle(every: Collection[Entry], entries: dict[str, Entry]) -> None:
    """Give ``every`` entry its cost and what its words say; ``entries`` holds those of one word."""
    for entry in every:
        if entry.noun is not None and entry.noun.cls == "tally" and not entry.triggers:
            entry.triggers = _labels(entry, entries)
        if entry.noun is not None and entry.noun.cls == "item" and not entry.triggers:
            entry.triggers = _gifts(entry, entries)
    by_text = {entry.text: entry for entry in every}
    for entry in every:
        shorter, _, word = entry.text.rpartition(" ")
        if entry.triggers and shorter in by_text and word in entries and entries[word].roles & _LEADING:
            entry.triggers += _of_things(entry, by_text[shorter])
        participle, _, agent = entry.text.partition(" ")
        by = entries.get(agent.partition(" ")[0])
        if by is not None and by.roles & AGENT and participle in by_text and not _helps(entry):
            entry.triggers += _of_things(entry, by_text[participle], each=True)  # « emportées par les flots »
    for entry in every:
        first, _, verb = entry.text.partition(" ")
        if verb in entries and first in entries and entries[first].roles & HAVE:
            entry.triggers += _governs(entry, entries[verb])
    for entry in every:
        said = _behind_be(entry.text, entries) if entry.triggers else ""
        while said and said not in by_text:
            said = said.rpartition(" ")[0]  # "quedaron sepultadas bajo el"
        if said:
            entry.triggers += _of_people(entry, by_text[said])
    for entry in every:
        price(entry)
        _, several, word = entry.text.rpartition(" ")
        last = entries.get(word)
        if last is not None:
            entry.over_noun = last.noun is not None
            entry.phrase = bool(several and last.roles & LOCATIVE)
            entry.no_object = bool(several and last.roles & PREPOSITION)
            entry.roles |= last.roles & LOCATIVE if several and not last.roles & TO else 0
        head = entries.get(entry.text.partition(" ")[0])
        if several and head is not None and head.roles & (BE | HAVE | MODAL):
            entry.roles |= AUXILIARY
            if last is not None and head.roles & MODAL and not (entry.triggers or entry.noun):
                entry.roles |= last.roles & BE  # "will be"
        if several and head is not None and head.roles & TO and entry.triggers:
            entry.roles |= FOR  # "pour aider"
        inner = (entries.get(w) for w in entry.text.split(" ")[:-1])
        if several and any(e is not None and e.roles & LOCATIVE for e in inner):
            entry.phrase = True  # "in isolation", "remain in the evacuation"
        entry.longer.sort(key=lambda pair: -len(pair[0]))
        entry.nexts = {}
        for rest, phrase in entry.longer:
            entry.nexts.setdefault(rest[0], []).append((rest, phrase))
        counts = entry.value is not None or bool(entry.magnitude or entry.vague or entry.rounded)
        entry.numeric = counts or bool(entry.roles & (ZERO | NOBODY))


def _helps(entry: Entry) -> bool:
    return any(family.indicators.get("person") == ("assisted",) for family, _ in entry.triggers)


def _of_things(entry: Entry, shorter: Entry, each: bool = False) -> tuple[tuple[Family, str], ...]:
    """What a phrase without its preposition says of things, where the phrase says it of people alone.

    ``each``: of any thing of which the phrase itself says nothing.

    "four storage units were put up in Amra", beside "40 families were put up in"; "$3 million needed for"
    """
    said = {cls for family, _ in entry.triggers for cls in family.indicators}
    things_untold = _THINGS - said if each or not said & _THINGS else frozenset()
    untold = things_untold | (_MONEY - said)
    found = []
    for family, side in shorter.triggers:
        things = {
            cls: codes
            for cls, codes in family.indicators.items()
            if cls in untold and (cls != "money" or codes == ("funding_required",))
        }
        if things and side in ("voice", "either"):
            found.append((replace(family, indicators=things), side))
    return tuple(found)


def _behind_be(text: str, entries: dict[str, Entry]) -> str:
    """What a passive says behind its "was", « ont été », « fueron »; empty where the phrase is none."""
    passive, rest = False, text
    while (head := entries.get(rest.partition(" ")[0])) is not None and head.roles & (BE | HAVE):
        passive, rest = passive or bool(head.roles & BE), rest.partition(" ")[2]
    return rest if passive else ""


def _of_people(entry: Entry, participle: Entry) -> tuple[tuple[Family, str], ...]:
    """What a passive, written for things alone, says of people: « 900 personnes ont été touchées par »."""
    said = {cls for family, _ in entry.triggers for cls in family.indicators}
    found = []
    for family, side in participle.triggers:
        people = {cls: codes for cls, codes in family.indicators.items() if cls in _PEOPLE - said}
        if people and side in ("voice", "either"):
            found.append((replace(family, indicators=people), "before"))
    return tuple(found)


def _governs(entry: Entry, verb: Entry) -> tuple[tuple[Family, str], ...]:
    """What a perfect, written for one of its senses, says of what no family of its own speaks of.

    « ont incendié 14 écoles », where the lists hold it for convoys that are held up
    """
    said = {cls for family, _ in entry.triggers for cls in family.indicators}
    found = []
    for family, side in verb.triggers:
        things = {
            cls: codes
            for cls, codes in family.indicators.items()
            if cls not in said and (cls in _THINGS or not entry.triggers)
        }
        if things and side == "after":
            found.append((replace(family, indicators=things), side))
    return tuple(found)


def _labels(entry: Entry, entries: dict[str, Entry]) -> tuple[tuple[Family, str], ...]:
    """What a longer name of a tally is as a label, from its first or last word: "suspected cholera cases"."""
    assert entry.noun is not None
    words = entry.text.split()
    for word in (words[-1], words[0]) if len(words) > 1 else ():
        found = (
            tuple(
                (family, side)
                for family, side in entries[word].triggers
                if side == "label"
                if family.indicators.get("none") == (entry.noun.self_indicator,)
            )
            if word in entries
            else ()
        )
        if found:
            return found
    return ()


def _gifts(entry: Entry, entries: dict[str, Entry]) -> tuple[tuple[Family, str], ...]:
    """Whom a longer name of things goes to, from its last or first word: "food baskets for 300 families"."""
    words = entry.text.split()
    for word in (words[-1], words[0]) if len(words) > 1 else ():
        if word in entries and (found := tuple(o for o in entries[word].triggers if o[1] == "to")):
            return found
    return ()
