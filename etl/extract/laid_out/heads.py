"""Words that say of other numbers what they count: heads of columns, labels of rows, headings of lists."""

from __future__ import annotations

from dataclasses import dataclass, replace

from etl.extract.laid_out.label_meanings import named, take_label
from etl.extract.laid_out.labels import LONGEST
from etl.extract.quantities import CELL, PLACES, Quantity
from etl.extract.text.tokens import Tokens, tokenize
from etl.extract.triggers.triggers import Trigger, find_triggers
from etl.language.words import (
    DETERMINER,
    LACKING,
    LIGHT,
    NUMBER_OF,
    PER,
    PREPOSITION,
    PROJECTED,
    RATES,
    RISE,
    Lexicon,
    Noun,
)

PEOPLE, AREAS = ("person", "household"), ("area", "village")
_SMALL = LIGHT | NUMBER_OF | DETERMINER | PREPOSITION | RISE


@dataclass(frozen=True, slots=True)
class Label:
    """Words that say of what the numbers beneath or beside them are."""

    tokens: Tokens
    triggers: list[Trigger]
    first: int
    last: int

    def share(self) -> str | None:
        """ "percentage" or "rate" where the numbers are shares."""
        for k in range(self.first, self.last):
            entry = self.tokens.entries[k]
            if self.tokens.low[k] == "%" or entry.excluded_after == "percentage":
                return "percentage"
            counted = any(m in self.tokens.numeric for m in range(k + 1, min(k + 3, self.last)))
            if entry.roles & RATES or (entry.roles & PER and counted):
                return "rate"
        return None

    def plain(self, lexicon: Lexicon) -> bool:
        """Whether one thing at most is said, of numbers: not "Deaths Injured" nor "Cause of death"."""
        said: set[str] = set()
        numbered = False
        told = {trigger.token: trigger for trigger in self.triggers}
        for k in range(self.first, self.last):
            entry, trigger = self.tokens.entries[k], told.get(k)
            if said and entry.roles & PREPOSITION:
                break  # "Deaths among confirmed cases"
            numbered = numbered or bool(entry.roles & NUMBER_OF)
            of = self.tokens.low[k] in lexicon.of and not numbered
            if not said and trigger is None and (entry.excluded_after or (of and k > self.first)):
                return False
            if trigger is not None and entry.noun is None:
                said |= _told(trigger)
            elif entry.noun is not None and entry.noun.self_indicator:
                verb = entry.noun.strength != "strong" and k + 1 in told  # "Patients evacuated"
                said |= set() if verb else {entry.noun.self_indicator}
        return len(said) < 2

    def says(self) -> bool:
        """Whether anything is said of what is counted."""
        entries = self.tokens.entries[self.first : self.last]
        return any((e.triggers and not e.noun) or (e.noun and e.noun.self_indicator) for e in entries)

    def people(self) -> Noun | None:
        """Who are counted, where the words say no more: "Women", "Total households"; null otherwise."""
        nouns: list[Noun] = []
        for k in range(self.first, self.last):
            entry = self.tokens.entries[k]
            if entry.noun is not None and entry.noun.cls in PEOPLE and not entry.noun.self_indicator:
                nouns.append(entry.noun)
            elif entry.triggers or (self.tokens.kinds[k] == "word" and not entry.roles & _SMALL):
                return None
        return nouns[0] if nouns else None

    def counts(self) -> bool:
        """Whether words say of what its numbers are, if not what is said of it."""
        return any(
            e.triggers or (e.noun is not None and (e.noun.cls not in PEOPLE or e.noun.self_indicator))
            for e in self.tokens.entries[self.first : self.last]
        )

    def names_numbers(self) -> bool:
        """Whether the last word is one of what happened: "Houses destroyed", not "Affected district".

        Nor "Districts affected": what that heads are their names.
        """
        inside = self.tokens.entries[self.first : self.last]
        if any(e.excluded_after == "actors" or (e.noun and e.noun.cls in AREAS) for e in inside):
            return False
        words = [k for k in range(self.first, self.last) if self.tokens.kinds[k] == "word"]
        entry = self.tokens.entries[words[-1]] if words else None
        return entry is not None and (
            bool(entry.triggers) or (entry.noun is not None and entry.noun.self_indicator is not None)
        )

    def things(self, lexicon: Lexicon) -> list[Noun]:
        """The things that the words name, if they say nothing of them: "Houses", "Schools and clinics"."""
        inside = range(self.first, self.last)
        if self.says():
            return []
        nouns = [self.tokens.entries[k].noun for k in inside if self.tokens.low[k].endswith(lexicon.plurals)]
        return [noun for noun in nouns if noun is not None and noun.cls in PLACES]

    def ahead(self, lexicon: Lexicon) -> bool:
        """Whether the numbers are still to come, or lacking: "Planned", "Gap"."""
        inside = range(self.first, self.last)
        told = any(self.tokens.entries[k].roles & (PROJECTED | LACKING) for k in inside)
        return told or any(self.tokens.low[k] in lexicon.intended for k in inside)

    def results(self, lexicon: Lexicon) -> bool:
        """Whether it only says that these came of what a row names: "Achieved", "Ejecutado"."""
        return " ".join(self.tokens.low[self.first : self.last]) in lexicon.achieved

    def currency(self) -> str | None:
        """The code of the currency in which the numbers are: "Required (US$)"."""
        entries = self.tokens.entries[self.first : self.last]
        return next((e.currency for e in entries if e.currency is not None), None)

    def nouns(self) -> bool:
        """Whether the words name anyone or anything."""
        return any(e.noun is not None for e in self.tokens.entries[self.first : self.last])

    def give(self, q: Quantity, lexicon: Lexicon) -> None:
        """Link ``q`` to what is said, if it is plain."""
        if self.last - self.first <= LONGEST and self.plain(lexicon):
            take_label(self.tokens, q, self.first, self.last, self.triggers, lexicon)
            q.rule = CELL if q.indicators else ""
            q.of = self._narrowed(q.of)

    def _narrowed(self, noun: Noun) -> Noun:
        """``noun`` as the group that a lower head names: "Displaced people" over "Women"."""
        told = (e.noun for e in self.tokens.entries[self.first : self.last] if e.noun is not None)
        groups = [n.group for n in told if n.cls == noun.cls == "person" and n.group not in (None, "people")]
        one = noun.group in (None, "people") and len(groups) == 1
        return replace(noun, group=groups[0]) if one else noun


def _told(trigger: Trigger) -> set[str]:
    """What a trigger says of people, else of the first things that it may be said of."""
    found = named(trigger, "none")
    if found is not None:
        return {found[1][0]}
    families = (family for family, side in trigger.options if side != "to" and family.indicators)
    return {next(iter(family.indicators.values()))[0] for family in list(families)[:1]}


def head_of(text: str | None, lexicon: Lexicon) -> Label | None:
    """What the text over a column or a list says."""
    if text is None:
        return None
    tokens = tokenize(text, 0, len(text), lexicon)
    return Label(tokens, find_triggers(tokens, set(), lexicon), 0, len(tokens.low))
