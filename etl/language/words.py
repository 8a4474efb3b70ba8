"""The lexicon of one language, compiled once: every word and phrase with all the parts it can play.

A word or phrase becomes one Entry that gathers its roles, so that reading a token is one dictionary
lookup. etl.language.compiling makes it from the data files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from etl.vocabulary import codes

_COUNTER = count()


def _bits(number: int) -> tuple[int, ...]:
    """So many bits, none of them given before."""
    return tuple(1 << next(_COUNTER) for _ in range(number))


# Parts that a word can play, as bits.
BE, HAVE, MODAL, BREAK, CLAUSE, COMMA, CONJUNCTION, PREPOSITION = _bits(8)
INCLUDING, OF_THEM, DENOMINATOR, OPEN, CLOSE, RELATIVE, NAME, ARTICLE = _bits(8)
RISE, PRONOUN, PROJECTED, DENIED, DISPUTED, SAY, LIGHT = _bits(7)
PARTICLE, NUMBER_OF, TO, ZERO_BRIDGE, LOCATIVE, DETERMINER, OTHERS = _bits(7)
ASIDE, SAME, TIGHT, OR, ADVERB, SKIPPED, AGENT = _bits(7)
YEAR_CUE, END, NOBODY, ZERO, MORE = _bits(5)
FEW, AND_MORE, DATE_JOINER, AGE_BOUND, OF_WHOM, AUXILIARY = _bits(6)
ARMED, CLAIM, SETTLED, TO_BE, RAISE = _bits(5)
INHABITANTS, DWELLERS, OWNER, SHARE = _bits(4)
PER, PER_ROUND, RATES, THAN = _bits(4)
FLIGHT, CROSSING, ARRIVED, FOREIGN, NEIGHBOUR, CHANGE, INSTEAD, OF_AGE, HOURLY, EACH = _bits(10)
NEGATOR, NEGATION_OPENS, FOR, PARTLY, WHOLLY, VICTIMS, LACKING, AVERTER = _bits(8)
WITH, HALTED, TO_COME, CLITIC, STATE, THERE, SOME, REFUTED, UNPROVEN = _bits(9)
ABLE, SINGULAR, COLLECTIVE, FEWER, IMAGINED, STEP, PROVED, SERVING = _bits(8)
NO_EVIDENCE, BRANDED, CONTRAST, UNGIVEN, PROGRAMME, REACHED, GROUNDS, MEANT = _bits(8)
SUSPECT, DEED, UNCONFIRMED, NEITHER, LOOMING, GRAVELY, FITTING = _bits(7)
MOVE, BEFORE, AGAINST, NOW, ADJECTIVAL, LATER, WHERE, COMING, WRONG = _bits(9)
RECOGNISED, AVERAGE, PIECE, DID_SO, RECEIVER, ORIGIN, LAND, USUAL = _bits(8)
NEEDING, FOR_WHOM, COURT, COUNTERFACTUAL = _bits(4)


# The lists of cues.yml, and the part that their words play.
CUES = {
    "be": BE, "have": HAVE, "modal": MODAL, "light": LIGHT, "break": BREAK, "relative": RELATIVE,
    "comma": COMMA, "clause": CLAUSE, "end": END, "open": OPEN, "close": CLOSE,
    "conjunction": CONJUNCTION, "prepositions": PREPOSITION, "including": INCLUDING, "of_them": OF_THEM,
    "denominators": DENOMINATOR, "rise": RISE, "nobody": NOBODY, "say": SAY, "names": NAME,
    "pronoun": PRONOUN,
    "particles": PARTICLE, "number_of": NUMBER_OF, "to": TO, "zero_bridge": ZERO_BRIDGE,
    "locative": LOCATIVE, "determiners": DETERMINER, "others": OTHERS, "aside": ASIDE, "same": SAME,
    "or": OR, "adverbs": ADVERB, "skipped": SKIPPED, "agent": AGENT, "of_whom": OF_WHOM,
    "armed": ARMED, "claims": CLAIM, "settled": SETTLED, "to_be": TO_BE, "raise": RAISE,
    "inhabitants": INHABITANTS, "dwellers": DWELLERS, "owners": OWNER, "shares": SHARE,
    "per": PER, "per_round": PER_ROUND, "rates": RATES, "than": THAN,
    "flight": FLIGHT, "crossing": CROSSING, "arrived": ARRIVED, "foreign": FOREIGN, "change": CHANGE,
    "neighbour": NEIGHBOUR, "instead": INSTEAD, "hourly": HOURLY, "each": EACH,
    "partly": PARTLY, "victims": VICTIMS, "wholly": WHOLLY,
    "lacking": LACKING, "negators": NEGATOR, "negation_opens": NEGATION_OPENS, "averters": AVERTER,
    "with": WITH, "halted": HALTED, "there": THERE, "to_come": TO_COME,
    "clitics": CLITIC, "states": STATE, "some": SOME, "refuted": REFUTED, "unproven": UNPROVEN,
    "able": ABLE, "singular": SINGULAR, "collective": COLLECTIVE, "fewer": FEWER, "imagined": IMAGINED,
    "steps": STEP, "proved": PROVED, "serving": SERVING, "no_evidence": NO_EVIDENCE,
    "branded": BRANDED, "contrast": CONTRAST, "programmes": PROGRAMME, "reached": REACHED, "ungiven": UNGIVEN,
    "meant": MEANT, "coming": COMING, "grounds": GROUNDS, "looming": LOOMING,
    "suspects": SUSPECT, "deeds": DEED, "unconfirmed": UNCONFIRMED, "neither": NEITHER,
    "adjectival": ADJECTIVAL,
    "wrongs": WRONG, "later": LATER, "where": WHERE,
    "recognised": RECOGNISED, "averages": AVERAGE, "pieces": PIECE, "did_so": DID_SO, "receivers": RECEIVER,
    "gravely": GRAVELY, "fittings": FITTING, "origins": ORIGIN, "land": LAND, "usual": USUAL,
    "needing": NEEDING, "for_whom": FOR_WHOM, "courts": COURT, "counterfactual": COUNTERFACTUAL,
}  # fmt: skip

CLASSES = codes("classes")  # of nouns, by what is counted


# Verbs of counts that change: the words behind them, and what verb and word are together.
MOVES = {"to": RISE, "from": RISE | BEFORE, "by": CHANGE}
YEARS = range(1900, 2100)  # numbers that may be years
# Classes of persons by what their noun says of them; "person" where a family has nothing for them.
KINDS = {
    "refugees": "refugees",
    "displaced": "idps",
    "disease_cases": "patients",
    "returned": "returnees",
    "deaths": "bodies",
}

PEOPLE = ("person", "household", "lives")
PLACE = "place"  # the goal of a family that any place may be
NO_PLACE = "no place"  # of one whose verb must not go on to a place: "520 people reached Amra"
ABROAD = "abroad"  # of one whose verb must go on to a country: "entered Niger", not "entered the hall"
WHO = "people"  # and one that says who those counted were
NOTHING = "-"  # in place of an indicator: what is said of the number is no humanitarian figure
SIDES = ("voice", "after", "next", "before", "does", "undergoes", "either", "label", "to", "split")
AHEAD = frozenset(["voice", "before", "does", "undergoes", "either"])  # their number may stand before

STRENGTHS = ("strong", "weak", "faint")


@dataclass(slots=True, frozen=True)
class Noun:
    """What a noun counts: its class, group or object, and the indicator it names by itself."""

    cls: str
    group: str | None = None
    object: str | None = None
    self_indicator: str | None = None
    strength: str = ""


@dataclass(slots=True, frozen=True, eq=False)
class Family:
    """Triggers that name the same indicators: class of noun → indicators (several for one number).

    ``subject`` holds the classes one of which must stand before the trigger, if any; ``goal`` the objects
    one of which must follow it ("staying in 12 camps"), "place" for a place's name or kind, "abroad" for a
    country, "no place" for none; ``unless`` the words that must not stand before it in its clause ("the
    party claims 400 members");
    ``negated`` what holds where it is denied ("do not work"), nothing for other classes; ``outland``: it is
    said only in a text that speaks of refugees ("registered 600 families").
    """

    name: str
    indicators: dict[str, tuple[str, ...]]
    precise: bool
    cost: float = 0.0
    subject: frozenset[str] = frozenset()
    goal: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    negated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outland: bool = False


@dataclass(slots=True)
class Entry:
    """All that a word or phrase can be. ``longer`` holds phrases that begin with this word,
    ``nexts`` the same by their second word, longest first; ``numeric``: it is or begins a number."""

    text: str
    roles: int = 0
    noun: Noun | None = None
    triggers: tuple[tuple[Family, str], ...] = ()
    value: float | None = None
    magnitude: float | None = None
    alone: bool = False  # a magnitude that counts without an article: "mil"
    rounded: float | None = None  # "un centenar de"
    vague: float | None = None
    qualifier: str | None = None
    qualifier_after: str | None = None
    excluded_after: str | None = None
    excluded_before: str | None = None
    month: int = 0
    weekday: bool = False
    any_case: bool = False  # a month or weekday that is written without a capital
    currency: str | None = None
    cost: float = 1.0
    label_only: bool = False
    over_noun: bool = False
    phrase: bool = False  # it holds a preposition of place: "in isolation", "dead in"
    no_object: bool = False  # a phrase that ends in a preposition: "stranded in"
    splits: tuple[tuple[Family, str], ...] = ()
    longer: list[tuple[tuple[str, ...], Entry]] = field(default_factory=list)
    nexts: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    numeric: bool = False


@dataclass(slots=True, frozen=True)
class Lexicon:
    """One language, compiled. ``spot`` finds text that may hold a number."""

    language: str
    entries: dict[str, Entry]
    numbers: dict[str, Any]
    signs: dict[str, str]
    spot: re.Pattern[str]
    token: re.Pattern[str]
    families: dict[str, Family]
    list_markers: frozenset[str]
    short_magnitudes: dict[str, float]
    ambiguous: frozenset[str]
    compounds: dict[frozenset[str], Family]
    people_endings: tuple[str, ...]
    ordinals: frozenset[str]
    adverb_endings: tuple[str, ...]
    plurals: tuple[str, ...]
    of: frozenset[str]
    doing: tuple[str, ...]
    did: tuple[str, ...]
    participles: tuple[str, ...]
    future: tuple[str, ...]
    would: tuple[str, ...]
    would_of_triggers: tuple[str, ...]
    finite: tuple[str, ...]
    plain: tuple[str, ...]
    plain_words: frozenset[str]
    does: tuple[str, ...]
    did_words: frozenset[str]
    not_did: frozenset[str]
    naming: frozenset[str]
    sectors: frozenset[str]
    contents: frozenset[str]
    intended: frozenset[str]
    achieved: frozenset[str]
    diseases: frozenset[str]
    arrivals: frozenset[str]
    inland: re.Pattern[str] | None
    outland: re.Pattern[str] | None
    furniture: re.Pattern[str] | None
    doubtful_below: float
    inversion: bool
    postposed: bool
    adjective: re.Pattern[str]
    owner_endings: tuple[str, ...]
    negated_endings: tuple[str, ...]
    negation_opens: bool
    fates: dict[str, str]


def normal(text: str) -> str:
    """A token as the lexicon knows it: lower case, plain apostrophes and hyphens, no soft hyphens."""
    low = text.lower()
    if low.isascii():
        return low
    return (
        low.replace("’", "'")
        .replace("ʼ", "'")
        .replace("\u00ad", "")
        .replace("‑", "-")
        .replace("ﬁ", "fi")
        .replace("ﬂ", "fl")
    )
