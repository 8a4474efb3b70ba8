"""From text to mentions: sentences, numbers, what they count, their indicators and attributes.

``read(text)`` is the whole core; places and periods are attached by etl.figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from etl.extract.attribution import attribution
from etl.extract.context import Context, remember, settle
from etl.extract.counted.nouns import Counted, counted
from etl.extract.details import attributes, groups
from etl.extract.details.confidence import DOUBTFUL, Features, features, probability
from etl.extract.details.status import status
from etl.extract.details.subsets import settle_parts
from etl.extract.exclusions.ages import age_span
from etl.extract.exclusions.excluded import reason
from etl.extract.exclusions.headers import disagrees, stamp
from etl.extract.exclusions.money import apiece, before_money, currency
from etl.extract.exclusions.page_numbers import furniture
from etl.extract.exclusions.pronouns import of_areas, one_of_those, stands_for
from etl.extract.exclusions.rates import changes_too, measures_too, rate
from etl.extract.laid_out.chains import find_chain, read_chain
from etl.extract.laid_out.grids import Row, find_rows
from etl.extract.laid_out.headings import Headings
from etl.extract.laid_out.labels import read_label
from etl.extract.laid_out.rows import read_row
from etl.extract.linking.degrees import by_degrees
from etl.extract.linking.links import link
from etl.extract.linking.lists import read_lists
from etl.extract.linking.negation import deny
from etl.extract.linking.parts import PART
from etl.extract.linking.programmes import goes_on, serve
from etl.extract.linking.sharing import of_group, one_of, part_of, share_nouns
from etl.extract.linking.sums import complete, complete_before, settle_sums
from etl.extract.linking.zeros import denies, of_none
from etl.extract.numbers.expression import Number
from etl.extract.numbers.numbers import find_numbers
from etl.extract.quantities import NEGATED, PLACES, Quantity, led_by_of
from etl.extract.text.sentences import split_sentences
from etl.extract.text.tokens import Tokens, tokenize
from etl.extract.triggers.triggers import Trigger, find_triggers
from etl.language import FOLDER
from etl.language.compiling import load
from etl.language.words import (
    ARTICLE,
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENOMINATOR,
    DETERMINER,
    END,
    HAVE,
    LOCATIVE,
    NOTHING,
    RELATIVE,
    Lexicon,
    Noun,
)
from etl.model import Mention, Sentence


@dataclass(frozen=True, slots=True)
class Excluded:
    """A number expression that is no figure: its span and the one reason."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Considered:
    """A mention as the model of confidence saw it, given or not."""

    mention: Mention
    features: Features


@dataclass(slots=True)
class Core:
    """What the core read: sentences, mentions and excluded numbers, in reading order."""

    sentences: list[Sentence]
    mentions: list[Mention] = field(default_factory=list)
    exclusions: list[Excluded] = field(default_factory=list)
    considered: list[Considered] | None = None
    readings: list[Reading] | None = None
    doubtful_below: float = 0.0


@dataclass(slots=True)
class Reading:
    """All that was made of one sentence, for explaining."""

    tokens: Tokens
    numbers: list[Number]
    quantities: list[Quantity]
    triggers: list[Trigger]
    excluded: list[tuple[Number, str]]
    sentence: int = 0


def read(text: str, language: str = "en", explain: bool = False, folder: Path = FOLDER) -> Core:
    """Every number of ``text`` as mentions or as exclusions; with ``explain`` also how they came about.

    ``folder`` holds a folder of data files for each language.
    """
    lexicon = load(language, folder)
    rows = find_rows(text)
    lines = [(row.start, row.end) for row in rows.values()]
    core = Core(split_sentences(text, language, folder, lines), considered=[] if explain else None)
    core.doubtful_below = lexicon.doubtful_below
    core.readings = [] if explain else None
    context = Context()
    inland = _inland(text, lexicon)
    headings = Headings(text, core.sentences, lexicon)
    for sentence in core.sentences:
        if lexicon.spot.search(text, sentence.start, sentence.end) is None:
            headings.meet(sentence)
            continue
        known = context.whole if sentence.index - context.sentence <= 2 else None
        reading = read_sentence(text, sentence, lexicon, known, explain, rows.get(sentence.start), inland)
        if reading is None:
            headings.meet(sentence)
            continue
        settle(context, sentence.index, reading.tokens, reading.quantities, lexicon)
        if sentence.index and len(reading.quantities) == 1:
            one = reading.quantities[0]
            if goes_on(text, core.sentences[sentence.index - 1], reading.tokens, one, lexicon):
                serve(one)
        row = rows.get(sentence.start)
        if row is None or row.heads == [None, None]:
            headings.settle(sentence, reading.tokens, reading.quantities, reading.excluded)
        if core.readings is not None:
            core.readings.append(reading)
        _emit(core, sentence, reading, context, lexicon)
    settle_sums(core.mentions)
    attribution.attribute(text, core.sentences, core.mentions, language, folder)
    return core


def read_sentence(
    text: str,
    sentence: Sentence,
    lexicon: Lexicon,
    before: Quantity | None = None,
    explain: bool = False,
    row: Row | None = None,
    inland: bool = False,
) -> Reading | None:
    """Tokens, numbers, quantities, triggers and links of one sentence; null without numbers.

    ``before`` is the last whole quantity of the sentences before, of which this one may go on to speak;
    ``row`` the row of a table that it is; ``inland``: arrivals are displaced.
    """
    parts = row.parts if row is not None else ()
    tokens = tokenize(text, sentence.start, sentence.end, lexicon, parts)
    if not tokens.numeric:
        return None
    numbers = find_numbers(tokens, lexicon)
    if furniture(text, sentence, lexicon):
        return Reading(tokens, numbers, [], [], [(one, "identifier") for one in numbers], sentence.index)
    quantities: list[Quantity] = []
    excluded: list[tuple[Number, str]] = []
    for number, following in zip_longest(numbers, numbers[1:]):
        noun = counted(tokens, number, lexicon)
        if inland and noun.head >= 0 and tokens.low[noun.head] in lexicon.arrivals:
            noun.noun = _DISPLACED
        single = _single(tokens, noun, lexicon)
        if number.article and not single and not (quantities and _goes_on_with_one(tokens, number)):
            continue
        why = "rate" if rate(tokens, number, noun) else reason(tokens, number, noun, lexicon, True)
        if _out_of(tokens, number, lexicon) and (quantities or excluded):
            own = noun.noun.strength == "strong" or _told_of(tokens, noun)
            why = why or (None if own else "denominator")
        if noun.noun.cls in PLACES and one_of(tokens, number, noun.end, lexicon):
            why = why or "denominator"
        if why == "actors" and following and of_group(tokens, range(number.last, following.first), lexicon):
            why = None  # "two of a group of 14 hikers"
        stamped = following is not None and stamp(tokens, number, following)
        if why is None and (stamped or disagrees(tokens, number, noun, lexicon)):
            why = "identifier"
        if why is None and not quantities and of_areas(tokens, number, noun):
            why = "actors"
        events = any(q.noun.noun.cls == "event" for q in quantities)
        if why is None and excluded and one_of_those(tokens, excluded[-1][0], number, noun):
            why = "pronoun"  # "two machines (one of them donated, one bought)"
        if why is None and quantities and following and stands_for(tokens, number, noun, following, events):
            why = "pronoun"
        if why is None and quantities and _of_none(tokens, quantities[-1].number, number, lexicon):
            why = "denominator"
            if (since := of_none(tokens, noun, lexicon)) < 0:
                excluded.append((quantities.pop().number, why))  # "none of the 12 killed was a child"
                why = None
            else:
                quantities[-1].since = since
        if why is None and excluded and excluded[-1][1] == "part":
            gap = range(excluded[-1][0].last, number.first)
            if gap and part_of(tokens, gap, lexicon):
                why = "denominator"  # "all but three of the 40 passengers"
        if why is None and excluded and changes_too(tokens, excluded[-1][0], number):
            why = "rate"
        if why is None and excluded and _goes_on(tokens, excluded[-1], number, noun):
            why = "identifier"  # "resolutions 2165 and 2258"
        if (
            why is None
            and excluded
            and noun.noun.cls == "none"
            and _some_of_those(tokens, excluded[-1], number, lexicon)
        ):
            why = "actors"
        if why is None and excluded and measures_too(tokens, excluded[-1], noun.head):
            why = "measurement"
        if why == "money" and following is not None and before_money(tokens, number, following):
            why = "identifier"
        if why == "money" and not apiece(tokens, number):
            noun = Counted(Noun("money"), number.last)
            quantities.append(Quantity(number, noun))
        elif why is not None:
            if noun.excluded == "actors" and quantities and _some_of(tokens, quantities[-1], number, lexicon):
                excluded.append((quantities.pop().number, why))  # "14 of the 32 provinces"
            excluded.append((number, why))
        else:
            quantities.append(Quantity(number, noun))
    triggers: list[Trigger] = []
    for number, why in excluded if quantities else ():
        if why == "age":
            tokens.pass_over(*age_span(tokens, number))
    if quantities or row is not None:
        chain = find_chain(tokens, quantities, lexicon)
        share_nouns(tokens, quantities, lexicon)
        triggers = find_triggers(tokens, {q.noun.head for q in quantities}, lexicon)
        link(tokens, quantities, triggers, lexicon, before, explain)
        read_label(tokens, quantities, triggers, lexicon)
        if chain:
            read_chain(tokens, quantities, chain, triggers, lexicon)
        if row is not None:
            read_row(tokens, quantities, excluded, triggers, row, lexicon)
        read_lists(tokens, quantities, lexicon)
        by_degrees(tokens, quantities, lexicon)
        deny(tokens, quantities, lexicon)
        complete(tokens, quantities)
        complete_before(tokens, quantities)
    return Reading(tokens, numbers, quantities, triggers, excluded, sentence.index)


# Arrivals where a text speaks of flight within the country.
_DISPLACED = Noun("person", "people", None, "displaced", "weak")


def _inland(text: str, lexicon: Lexicon) -> bool:
    """Whether a text speaks of people displaced in their country and of nobody who crossed a border."""
    if lexicon.inland is None or lexicon.outland is None:
        return False
    return lexicon.inland.search(text) is not None and lexicon.outland.search(text) is None


def _out_of(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """Whether a part is taken out of ``number``: "13 out of 36", "13 out of the town's 36"."""
    k = number.first - 1
    if k > 0 and tokens.low[k].endswith(lexicon.owner_endings):
        k -= 1
    return k >= 0 and bool(tokens.entries[k].roles & DENOMINATOR)


def _single(tokens: Tokens, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether an article counts one of them: "un muerto", not "un balance de muertos"."""
    one = noun.noun.self_indicator in _SINGLE and not tokens.low[noun.head].endswith(lexicon.plurals)
    return one or _one(tokens, noun, lexicon)


def _one(tokens: Tokens, noun: Counted, lexicon: Lexicon) -> bool:
    """Whether an article before the noun is a number: "una persona", not "un niño"."""
    return noun.head >= 0 and tokens.low[noun.head] in lexicon.numbers.get("single", ())


def _goes_on_with_one(tokens: Tokens, number: Number) -> bool:
    """Whether an article is the last number of a list: "12 en Amra y una.", "12 aux Cayes et un à Amra"."""
    entries, i, j = tokens.entries, number.first - 1, number.last
    if i < 0 or not entries[i].roles & CONJUNCTION:
        return False
    if j + 1 >= len(entries) or entries[j].roles & END:
        return True
    named = not entries[j + 1].text and tokens.written(j + 1, j + 2)[0].isupper()
    return bool(entries[j].roles & LOCATIVE) and named


_NAMED = 6  # tokens that name what a whole counts, with the comma behind it
# What an article may count: "un mort", "una desaparecida".
_SINGLE = frozenset(["deaths", "injured", "missing"])


def _of_none(tokens: Tokens, last: Number, number: Number, lexicon: Lexicon) -> bool:
    """ "none of the 120 passengers was hurt", "nobody among the 60 on board was killed"."""
    gap = range(last.last, number.first)
    if last.kind != "zero" or not 0 < len(gap) <= 3:
        return False
    if tokens.low[gap[0]] not in lexicon.of and not tokens.entries[gap[0]].roles & LOCATIVE:
        return False
    return all(tokens.entries[k].roles & (ARTICLE | DETERMINER) for k in gap[1:])


def _told_of(tokens: Tokens, noun: Counted) -> bool:
    """Whether a clause of its own tells of the whole: "3,000 of the 9,000 who need help"."""
    return noun.end < len(tokens.low) and bool(tokens.entries[noun.end].roles & RELATIVE)


def _some_of(tokens: Tokens, part: Quantity, number: Number, lexicon: Lexicon) -> bool:
    """Whether ``part`` has no noun but that of ``number``, of which it is a part."""
    gap = range(part.number.last, number.first)
    return part.noun.noun.cls == "none" and bool(gap) and part_of(tokens, gap, lexicon)


def _some_of_those(tokens: Tokens, last: tuple[Number, str], number: Number, lexicon: Lexicon) -> bool:
    """ "of the 19 provinces, 17 are affected": the 17 count provinces too."""
    gap = tokens.entries[last[0].last : number.first]
    if last[1] != "actors" or not 2 <= len(gap) <= _NAMED or not gap[-1].roles & COMMA:
        return False
    if any(e.roles & (COMMA | CLAUSE | BE | HAVE) or e.triggers for e in gap[:-1]):
        return False
    return led_by_of(tokens, last[0].first, lexicon) >= 0


def _goes_on(tokens: Tokens, last: tuple[Number, str], number: Number, noun: Counted) -> bool:
    """Whether ``number`` goes on with a list of identifiers."""
    gap = tokens.entries[last[0].last : number.first]
    named = noun.noun.cls not in ("none", "unknown") and noun.adjective_trigger < 0
    return (
        last[1] == "identifier"
        and not named
        and 0 < len(gap) <= 2
        and all(e.roles & (COMMA | CONJUNCTION) for e in gap)
    )


def _emit(core: Core, sentence: Sentence, reading: Reading, context: Context, lexicon: Lexicon) -> None:
    tokens, quantities = reading.tokens, reading.quantities
    place: dict[int, int] = {}
    doubted: set[int] = set()
    for n, q in enumerate(quantities):
        number = q.number
        if number.kind == "zero" and not denies(tokens, q, quantities[:n]):
            continue
        if not q.indicators or q.indicators[0] == NOTHING:
            core.exclusions.append(Excluded(number.start, number.end, q.left_out()))
            continue
        first = len(core.mentions)
        state = "reported" if q.rule == NEGATED else status(tokens, q, lexicon, quantities[:n])
        if number.kind == "zero" and state == "projected":
            continue  # "if no one is evacuated"
        parent = context.mention if n in context.continued else place.get(q.parent)
        for indicator in q.indicators:
            if indicator == NOTHING:
                continue
            who = groups.group(tokens, q, quantities[:n], indicator)
            q.group_found = who
            unit = attributes.unit(q, indicator)
            found = features(tokens, q, quantities, sentence, indicator)
            mention = Mention(
                number.start, number.end, sentence.index, number.low, number.high, number.qualifier,
                indicator, unit, who,
                attributes.thing(q) if unit == "facilities" else None,
                (q.currency or currency(tokens, number)) if unit == "usd" else None,
                attributes.counted(tokens, q, quantities[:n], indicator),
                tokens.starts[q.trigger] if q.trigger >= 0 else None,
                tokens.ends[q.trigger] if q.trigger >= 0 else None,
                None, state, parent, False, q.rule, probability(found), q.head,
            )  # fmt: skip
            if core.considered is not None:
                core.considered.append(Considered(mention, found))
            if mention.confidence >= core.doubtful_below and not (q.rule == PART and q.parent in doubted):
                core.mentions.append(mention)
        if len(core.mentions) > first:
            place[n] = first
        else:
            doubted.add(n)
            core.exclusions.append(Excluded(number.start, number.end, DOUBTFUL))
    settle_parts(tokens, quantities, place, core.mentions, lexicon)
    remember(context, sentence.index, quantities, place)
    for number, why in reading.excluded:
        if number.kind != "zero":
            core.exclusions.append(Excluded(number.start, number.end, why))
