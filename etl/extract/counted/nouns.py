"""What a number counts: the head of the noun phrase that follows it (or stands before it).

``counted(tokens, number)`` reads on from the number over modifiers ("12 badly damaged school buses") to
the last noun that the lexicon knows; a preposition, verb, sign or another number ends the phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.counted.bounds import (
    QUOTES,
    STOP,
    apart,
    did_so,
    gets,
    is_verb,
    joined_adjectives,
    modifies,
    noun_follows,
    past_brackets,
    past_signs,
    shouts,
)
from etl.extract.counted.cases import ILL, WRONGS, judged, of_wrongs
from etl.extract.counted.fates import fate_at, named_by
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ADJECTIVAL,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    HAVE,
    INCLUDING,
    LOCATIVE,
    MORE,
    MOVE,
    NAME,
    OF_THEM,
    OF_WHOM,
    OPEN,
    OTHERS,
    PARTLY,
    PIECE,
    PREPOSITION,
    SKIPPED,
    VICTIMS,
    WHOLLY,
    ZERO_BRIDGE,
    Lexicon,
    Noun,
)

_LONGEST = 9  # tokens of a noun phrase
# Measures: what follows them is not counted ("for two years residents …").
_FINAL = frozenset(["time", "age", "distance", "measurement", "percentage"])
# What is counted in pieces.
_IN_PIECES = frozenset(["house", "facility", "shelter", "shelterhome", "item", "vehicle", "truck"])
# What an adjective behind tells the kind of.
_OF_A_KIND = frozenset(["item", "truck", "vehicle", "facility"])
# Where people are: such a plural is no word before theirs.
_WHERE = frozenset(["facility", "shelter", "shelterhome", "village", "area"])
# What "no" may deny.
_DENIABLE = frozenset(["tally", "person", "house", "facility", "truck", "item", "household", "lives"])
NONE = Noun("none")
UNKNOWN = Noun("unknown")


@dataclass(slots=True)
class Counted:
    """The noun phrase: its Noun, the token after it, the head's token (-1 without), modifiers' groups."""

    noun: Noun
    end: int
    head: int = -1
    excluded: str | None = None
    modifiers: tuple[Noun, ...] = ()
    adjective_trigger: int = -1
    others: bool = False
    also: Noun | None = None
    partitive: bool = False


def counted(tokens: Tokens, number: Number, lexicon: Lexicon) -> Counted:
    """The noun phrase that ``number`` counts."""
    start, partitive = _past_of(tokens, number, lexicon)
    if partitive and (fate := fate_at(tokens, number.last + 1, lexicon)) is not None:
        return Counted(named_by(fate[0]), fate[1], fate[1] - 1, partitive=True)
    if number.kind == "zero":
        return _denied(tokens, number)
    start = past_signs(tokens, number, start, lexicon)
    phrase = _Phrase(tokens, lexicon, start, Counted(NONE, number.last, partitive=partitive))
    phrase.found.others = number.first > 0 and bool(tokens.entries[number.first - 1].roles & OTHERS)
    found = phrase.read()
    if partitive and found.noun.cls == "household" and not tokens.low[found.head].endswith(lexicon.plurals):
        found.noun = Noun("person", found.noun.group)  # "nine of his family"
    return _pieces(tokens, number, found) or found


def _pieces(tokens: Tokens, number: Number, found: Counted) -> Counted | None:
    """What is counted where its noun stands before the number and pieces behind: "schools 157 units"."""
    k = number.first - 1
    if k < 0 or found.head != number.last or not tokens.entries[found.head].roles & PIECE:
        return None
    noun = tokens.entries[k].noun
    named = noun is not None and noun.cls in _IN_PIECES
    return Counted(noun, found.end, found.head) if noun is not None and named else None


def _past_of(tokens: Tokens, number: Number, lexicon: Lexicon) -> tuple[int, bool]:
    """The token at which the phrase begins, and whether it names a whole: "500 of the town's residents"."""
    entries, j = tokens.entries, number.last
    beyond = j + 1 < len(entries)
    if beyond and tokens.low[j] in lexicon.of and tokens.kinds[j + 1] != "number":
        if entries[j].roles & OF_THEM:
            return j, False
        return _past_determiners(tokens, j + 1), number.kind != "vague"
    if beyond and entries[j].roles & OF_THEM and _those_things(tokens, j):
        return j + 1, True  # "3,910 of these families"
    if number.kind in ("vague", "words") and tokens.low[j - 1] in lexicon.of:
        return _past_determiners(tokens, j), False
    return j, False


def _past_determiners(tokens: Tokens, k: int) -> int:
    while k < len(tokens.entries) and tokens.entries[k].roles & DETERMINER:
        k += 1
    return k


@dataclass(slots=True)
class _Phrase:
    """A noun phrase as it is read on from token ``start``; ``unknown`` is its last unknown word, or -1."""

    tokens: Tokens
    lexicon: Lexicon
    start: int
    found: Counted
    unknown: int = -1

    def read(self) -> Counted:
        """What the phrase names, as far as it goes."""
        k, limit = self.start, min(len(self.tokens.low), self.start + _LONGEST)
        while k < limit:
            after = self._step(k)
            if after == k:
                break
            k = after
        self._of()
        self._settle()
        return self.found

    def _step(self, k: int) -> int:
        """The token to read after ``k``; ``k`` itself where the phrase ends."""
        tokens, found, entry = self.tokens, self.found, self.tokens.entries[k]
        headed = found.head >= 0
        if (tokens.kinds[k] == "number" and not entry.noun) or (entry.roles & INCLUDING and not headed):
            return k  # "killed 100 including children"
        beside = headed and found.head == k - 1 >= self.start
        if beside and (apart(tokens, k) or shouts(tokens, k) or entry.roles & HAVE):
            return k  # "ninguno de los 12 muertos ha sido": no hectares
        plural = beside and self._plural(k - 1)
        if entry.excluded_after is not None and self._no_figure(k, beside):
            return self._take_excluded(k, plural)
        if plural and found.noun.cls == "person" and entry.noun is not None and not entry.roles & OTHERS:
            return k  # "killing 10 civilians activists said": two plurals are two phrases
        if plural and found.noun.cls in _WHERE and _some_people(entry.noun) and self._plural(k):
            return k  # "in 17 villages people have to walk"
        if entry.roles & ADJECTIVAL and not headed and self.unknown == k - 1 >= self.start:
            return k  # "cinq appareils militaires": the word says of what kind they are
        if entry.roles & ADJECTIVAL and beside and found.noun.cls in _OF_A_KIND:
            return k  # « 42 tonnes de matériel humanitaire »
        if entry.noun is not None and self._people_before(k) and not self._plural(k):
            return k  # "flew 164 Nigerians home"
        if entry.noun is not None and not (beside and self._verb(k, entry.noun, plural)):
            return self._take(k, entry.noun)
        if entry.triggers and not entry.roles & MORE:
            return k if headed else self._past_participle(k)
        if entry.roles & (MORE | SKIPPED):
            found.others = found.others or bool(entry.roles & OTHERS)
            return k + (not headed)
        if not headed and (after := self._past_joint(k)):
            return after
        if entry.roles & STOP or entry.qualifier or entry.value is not None or entry.magnitude or entry.vague:
            return k
        if tokens.kinds[k] == "sign" and tokens.low[k] not in QUOTES:
            return k + (tokens.low[k] in "/-" and not headed and k > self.start)
        if headed:
            return k + self._goes_on(k, beside, plural)
        self.unknown = k
        return k + 1

    def _people_before(self, k: int) -> bool:
        return self.unknown == k - 1 >= self.start and _people(self.tokens, k - 1, self.lexicon)

    def _plural(self, k: int) -> bool:
        return self.tokens.low[k].endswith(self.lexicon.plurals)

    def _no_figure(self, k: int, beside: bool) -> bool:
        """Whether the word at ``k`` names what is no figure, rather than more of the noun before it."""
        entry, found = self.tokens.entries[k], self.found
        open_to_it = found.head < 0 or beside or self.tokens.entries[found.head].roles & OTHERS
        event = entry.triggers and found.noun.cls == "event"
        return entry.noun is None and bool(open_to_it) and not event

    def _take_excluded(self, k: int, plural: bool) -> int:
        """The word at ``k``, which says why the number is no figure, as the head."""
        entries, found = self.tokens.entries, self.found
        if plural and found.noun.cls in ("person", "household"):
            return k
        found.head, found.end, found.excluded = k, k + 1, entries[k].excluded_after
        ends = self._plural(k) and not (k + 1 < len(entries) and entries[k + 1].noun)
        return k if found.excluded in _FINAL or ends else k + 1

    def _verb(self, k: int, noun: Noun, plural: bool) -> bool:
        """Whether the word at ``k``, a noun and a trigger, is said of the head right before it."""
        tally = noun.cls == "tally" and not plural
        sides = {side for _, side in self.tokens.entries[k].triggers}
        if sides == {"to"} and not plural:
            return False  # "52 refugee tents": what is given
        return bool(sides) and not tally and not noun_follows(self.tokens, k)

    def _take(self, k: int, noun: Noun) -> int:
        """The noun at ``k`` as the head; the head before it is a modifier."""
        entry, found = self.tokens.entries[k], self.found
        if found.head >= 0 and found.excluded is None:
            found.modifiers = (*found.modifiers, found.noun)
        if entry.roles & OTHERS:
            found.others = True
            if found.head >= 0:
                return k + 1
        found.noun, found.head, found.end, found.excluded = noun, k, k + 1, entry.excluded_after
        return k + 1

    def _past_participle(self, k: int) -> int:
        """The token after a trigger that modifies what follows: "12 damaged schools"; else ``k``."""
        tokens, entry = self.tokens, self.tokens.entries[k]
        others = k + 1 < len(tokens.entries) and tokens.entries[k + 1].roles & OTHERS
        modifies = not (entry.phrase or entry.roles & AUXILIARY) and noun_follows(tokens, k, 2)
        if modifies and not others and not gets(tokens, k):  # not "eight dead others missing"
            self.found.adjective_trigger = k
            return k + 1
        return k + 2 if joined_adjectives(tokens, k) else k  # "1,800 confirmed and suspected cases"

    def _past_joint(self, k: int) -> int:
        """The token after what joins words before the noun, else 0."""
        roles = self.tokens.entries[k].roles
        if roles & CONJUNCTION and self.unknown >= 0 and noun_follows(self.tokens, k, 2):
            return k + 1  # "15,000 hygiene and transit kits"
        return past_brackets(self.tokens, k) if roles & OPEN else 0  # "1,500 ready-to-eat (RTE) packages"

    def _goes_on(self, k: int, beside: bool, plural: bool) -> bool:
        """Whether the unknown word at ``k`` leads to another noun of the phrase within two words.

        "12 fighters Monitor Raids kill five", "11 households joined family members": two phrases.
        """
        tokens, found = self.tokens, self.found
        named = plural and found.noun.cls == "person" and tokens.written(k, k + 1)[0].isupper()
        did = beside and self._plural(found.head) and did_so(tokens, k, self.lexicon)
        return not named and not did and noun_follows(tokens, k)

    def _of(self) -> None:
        """Reads on over "of" where the noun before it only says how they are counted."""
        tokens, found = self.tokens, self.found
        if found.noun.cls in ("tally", "incident") and self._of_follows():
            _of_events(tokens, found)
        if found.noun.cls == "household" and self._of_follows():
            _of_people(tokens, found)
        if found.noun.cls == "tally":
            _of_animals(tokens, found)
            if found.noun.self_indicator == ILL and of_wrongs(tokens, self.start, found.end, self.lexicon):
                found.noun = WRONGS
            elif found.noun.self_indicator == ILL and judged(tokens, self.start, found.end, self.lexicon):
                found.excluded = "politics"

    def _of_follows(self) -> bool:
        end = self.found.end
        return end < len(self.tokens.low) and self.tokens.low[end] in self.lexicon.of

    def _settle(self) -> None:
        """What an unknown word, or "others" alone, counts where no known noun was found."""
        tokens, found, k = self.tokens, self.found, self.unknown
        if found.head >= 0:
            return
        verb = k == self.start and (is_verb(tokens, k, self.lexicon) or tokens.entries[k].roles & MOVE)
        if k >= 0 and not verb and not modifies(tokens, k, self.lexicon):
            found.noun, found.head, found.end = UNKNOWN, k, k + 1
            if _people(tokens, k, self.lexicon):
                found.noun = Noun("person", "people")
            if tokens.entries[k].roles & (NAME | PARTLY | WHOLLY):
                found.noun = NONE
        elif found.others:
            found.noun = Noun("person", "people")
            found.end = max(found.end, self.start)


def _some_people(noun: Noun | None) -> bool:
    return noun is not None and noun.cls in ("person", "household")


def _those_things(tokens: Tokens, j: int) -> bool:
    """Whether "of these" at ``j`` leads to families or things: "of these families"."""
    noun = tokens.entries[j + 1].noun
    return noun is not None and noun.cls in ("household", "house", "village")


def _of_events(tokens: Tokens, found: Counted) -> None:
    """ "dozens of cases of gas attacks" are attacks."""
    for k in range(found.end + 1, min(found.end + 4, len(tokens.low))):
        noun = tokens.entries[k].noun
        if noun is not None:
            if noun.cls == "event":
                found.noun, found.head, found.end = noun, k, k + 1
            return
        if tokens.entries[k].roles & STOP:
            return


def _of_animals(tokens: Tokens, found: Counted) -> None:
    """ "12,000 poultry deaths", "300 deaths among cattle" are animals."""
    before = found.modifiers[-1] if found.modifiers else NONE
    behind = tokens.entries[found.end : found.end + 3]
    if behind and behind[0].roles & (OF_WHOM | LOCATIVE | PREPOSITION):
        nouns = (e.noun for e in behind[1:] if e.noun is not None)
        before = next(nouns, before) if before is NONE else before
    if before.cls == "livestock":
        found.noun = before


def _of_people(tokens: Tokens, found: Counted) -> None:
    """ "102 families of Sudanese returnees" are returnees."""
    for k in range(found.end + 1, min(found.end + 4, len(tokens.low))):
        noun = tokens.entries[k].noun
        if noun is not None and noun.cls == "person" and noun.self_indicator in _STREAMS:
            found.noun = Noun("household", noun.group, None, noun.self_indicator, noun.strength)
            found.end = k + 1
        if noun is not None or tokens.entries[k].roles & STOP:
            return


_STREAMS = frozenset(["returned", "refugees", "displaced"])


def _people(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the unknown word at ``k`` is a capitalised name of a people: "300 Venezuelans", "200 Thais"."""
    word = tokens.written(k, k + 1)
    if not word[:1].isupper() or word.isupper() or not word.isalpha():
        return False
    return word.endswith(lexicon.people_endings) or (len(word) > 3 and word.endswith(lexicon.plurals[:1]))


# Whom "no victims" denies.
_CASUALTIES = Noun("tally", "people", None, "casualties", "strong")


def _denied(tokens: Tokens, number: Number) -> Counted:
    """What "no" denies: "no immediate reports of casualties" counts casualties, none of them."""
    found = Counted(NONE, number.last)
    unknown = 0
    for k in range(number.last, min(number.last + 8, len(tokens.low))):
        entry = tokens.entries[k]
        if entry.noun is not None and entry.noun.cls in _DENIABLE and not entry.excluded_after:
            if found.head >= 0 and k > found.head + 1:
                found.also = entry.noun  # "no deaths or injuries"
                break
            if unknown and entry.noun.cls == "tally":
                break  # "no details of casualties"
            found.noun = _CASUALTIES if entry.roles & VICTIMS else entry.noun
            found.head, found.end = k, k + 1
        elif found.head >= 0:
            if k > found.head + 1 or not (entry.roles & CONJUNCTION):
                break
        elif not entry.roles & ZERO_BRIDGE:
            unknown += 1
            if entry.text or tokens.kinds[k] != "word" or unknown > 2:
                break
    return found
