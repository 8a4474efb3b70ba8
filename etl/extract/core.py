"""From text to mentions: sentences, numbers, what they count, their indicators and attributes.

``read(text)`` is the whole core; places and periods are attached by etl.figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from etl.extract.attribution import attribution
from etl.extract.context import Context, open_list, remember, settle
from etl.extract.details import attributes, groups
from etl.extract.details.confidence import DOUBTFUL, Features, features, probability
from etl.extract.details.status import status
from etl.extract.details.subsets import settle_parts
from etl.extract.exclusions.ages import age_span
from etl.extract.exclusions.money import currency
from etl.extract.exclusions.page_numbers import furniture
from etl.extract.laid_out.captions import read_caption
from etl.extract.laid_out.chained import read_chain
from etl.extract.laid_out.chains import find_chain
from etl.extract.laid_out.grids import Row, find_rows
from etl.extract.laid_out.headings import Headings
from etl.extract.laid_out.herds import led_by_herd
from etl.extract.laid_out.labels import read_label
from etl.extract.laid_out.rows import read_row
from etl.extract.laid_out.sectors import read_sector
from etl.extract.laid_out.slashes import read_slashed
from etl.extract.laid_out.targets import against_target, aimed_at, read_target
from etl.extract.linking.choosing.links import link
from etl.extract.linking.found import PART
from etl.extract.linking.nobody.averages import spread
from etl.extract.linking.nobody.negation import deny
from etl.extract.linking.nobody.zeros import denies, tell_none
from etl.extract.linking.several.by_places import told_by_places
from etl.extract.linking.several.counted_on import count_on
from etl.extract.linking.several.lists import read_lists
from etl.extract.linking.several.respective import share_label
from etl.extract.linking.several.sharing import share_nouns
from etl.extract.linking.special.needed import read_needs
from etl.extract.linking.special.programmes import goes_on, serve
from etl.extract.linking.wholes.degrees import by_degree_before, by_degrees
from etl.extract.linking.wholes.sums import both_fates, complete, complete_before, settle_sums
from etl.extract.numbers.expression import Number
from etl.extract.numbers.numbers import find_numbers
from etl.extract.quantities import NEGATED, Quantity
from etl.extract.sifting import sift
from etl.extract.singles import Single, Singles, singles, with_singles
from etl.extract.text.sentences import split_sentences
from etl.extract.text.tokens import Tokens, tokenize
from etl.extract.triggers.triggers import Trigger, find_triggers
from etl.language import FOLDER
from etl.language.compiling import load
from etl.language.words import (
    NOTHING,
    Lexicon,
)
from etl.model import Mention, Sentence

_OPENING = 60  # characters of "This includes:"


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
    rows = find_rows(text, language)
    lines = [(row.start, row.end) for row in rows.values()]
    core = Core(split_sentences(text, language, folder, lines), considered=[] if explain else None)
    core.doubtful_below = lexicon.doubtful_below
    core.readings = [] if explain else None
    context = Context()
    inland = _inland(text, lexicon)
    headings = Headings(text, core.sentences, lexicon)
    alone, found = singles(language, folder), list[Single]()
    for sentence in core.sentences:
        tokens = None
        if sentence.start not in rows and alone.may_be(text, sentence):
            tokens = tokenize(text, sentence.start, sentence.end, lexicon)
            found += read_singles(tokens, sentence, lexicon, alone)
        if lexicon.spot.search(text, sentence.start, sentence.end) is None:
            headings.meet(sentence)
            if text[sentence.end - 1] == ":" and sentence.end - sentence.start <= _OPENING:
                open_list(context, sentence.index, tokenize(text, sentence.start, sentence.end, lexicon))
            continue
        known = context.whole if sentence.index - context.sentence <= 2 else None
        reading = read_sentence(
            text, sentence, lexicon, known, explain, rows.get(sentence.start), inland, tokens
        )
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
    core.mentions = with_singles(core.mentions, found)
    attribution.attribute(text, core.sentences, core.mentions, language, folder)
    settle_sums(core.mentions)
    return core


def read_sentence(
    text: str,
    sentence: Sentence,
    lexicon: Lexicon,
    before: Quantity | None = None,
    explain: bool = False,
    row: Row | None = None,
    inland: bool = False,
    tokens: Tokens | None = None,
) -> Reading | None:
    """Tokens, numbers, quantities, triggers and links of one sentence; null without numbers.

    ``before`` is the last whole quantity of the sentences before, of which this one may go on to speak;
    ``row`` the row of a table that it is; ``inland``: arrivals are displaced; ``tokens`` its tokens
    where they are known.
    """
    if tokens is None:
        parts = row.parts if row is not None else ()
        tokens = tokenize(text, sentence.start, sentence.end, lexicon, parts)
    if not tokens.numeric:
        return None
    numbers = find_numbers(tokens, lexicon)
    if furniture(text, sentence, lexicon):
        return Reading(tokens, numbers, [], [], [(one, "identifier") for one in numbers], sentence.index)
    return _linked(tokens, numbers, sentence, lexicon, before, explain, row, inland)


def read_singles(tokens: Tokens, sentence: Sentence, lexicon: Lexicon, alone: Singles) -> list[Single]:
    """The persons and things that a sentence tells of without a number word."""
    numbers = find_numbers(tokens, lexicon)
    led = alone.numbers(tokens, numbers)
    if not led or furniture(tokens.text, sentence, lexicon):
        return []
    tokens = tokens.copy()  # of which articles are numbers
    tokens.numeric[:] = sorted({*tokens.numeric, *(one.first for one in led)})
    articles = {one.first for one in led}
    numbers = [number for number in numbers if number.first not in articles]
    numbers = sorted([*numbers, *led], key=lambda number: number.first)
    quantities = _linked(tokens, numbers, sentence, lexicon).quantities
    out = []
    for n, q in enumerate(quantities):
        if q.number.first in articles and alone.told(tokens, q, quantities):
            mention, _ = _mention(tokens, quantities, n, q.indicators[0], sentence, lexicon)
            if mention.status == "reported":
                whole = quantities[q.parent].number.start if q.parent >= 0 else None
                mention.end, mention.implicit = tokens.ends[q.noun.head], True
                out.append(Single(mention, whole))
    return out


def _linked(
    tokens: Tokens,
    numbers: list[Number],
    sentence: Sentence,
    lexicon: Lexicon,
    before: Quantity | None = None,
    explain: bool = False,
    row: Row | None = None,
    inland: bool = False,
) -> Reading:
    """What a sentence's numbers count and what is said of each."""
    sifted = sift(tokens, numbers, lexicon, before, inland)
    quantities, excluded = sifted.quantities, sifted.excluded
    triggers: list[Trigger] = []
    for number, why in excluded if quantities else ():
        if why == "age":
            tokens.pass_over(*age_span(tokens, number))
    if quantities or row is not None:
        chain = find_chain(tokens, quantities, lexicon)
        share_nouns(tokens, quantities, lexicon)
        triggers = find_triggers(tokens, {q.noun.head for q in quantities}, lexicon)
        link(tokens, quantities, triggers, lexicon, before, explain)
        count_on(quantities, before)
        read_label(tokens, quantities, triggers, lexicon)
        share_label(tokens, quantities)
        if against_target(tokens, quantities):
            read_target(tokens, quantities, triggers, lexicon)
        elif chain:
            read_chain(tokens, quantities, chain, triggers, lexicon)
        if row is not None:
            read_row(tokens, quantities, excluded, triggers, row, lexicon)
        read_slashed(tokens, quantities, lexicon)
        aimed_at(tokens, quantities, lexicon)
        led_by_herd(tokens, quantities, lexicon)
        read_sector(tokens, quantities, lexicon)
        read_caption(tokens, quantities, lexicon)
        read_lists(tokens, quantities, lexicon)
        told_by_places(tokens, quantities, triggers)
        by_degrees(tokens, quantities, lexicon)
        by_degree_before(tokens, quantities)
        spread(tokens, quantities)
        read_needs(tokens, quantities, lexicon)
        deny(tokens, quantities, lexicon)
        tell_none(tokens, quantities)
        complete(tokens, quantities)
        complete_before(tokens, quantities)
        both_fates(tokens, quantities)
    return Reading(tokens, numbers, quantities, triggers, excluded, sentence.index)


def _inland(text: str, lexicon: Lexicon) -> bool:
    """Whether a text speaks of people displaced in their country and of nobody who crossed a border."""
    if lexicon.inland is None or lexicon.outland is None:
        return False
    return lexicon.inland.search(text) is not None and lexicon.outland.search(text) is None


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
        parent = context.mention if n in context.continued else place.get(q.parent)
        for indicator in q.indicators:
            if indicator == NOTHING:
                continue
            mention, seen = _mention(tokens, quantities, n, indicator, sentence, lexicon)
            if number.kind == "zero" and mention.status == "projected":
                break  # "if no one is evacuated"
            mention.parent = parent
            if core.considered is not None:
                core.considered.append(Considered(mention, seen))
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


def _mention(
    tokens: Tokens, quantities: list[Quantity], n: int, indicator: str, sentence: Sentence, lexicon: Lexicon
) -> tuple[Mention, Features]:
    """What ``indicator`` says of the quantity ``n`` of a sentence, and how that was made out."""
    q, earlier = quantities[n], quantities[:n]
    number = q.number
    who = groups.group(tokens, q, earlier, indicator)
    q.group_found = who
    unit = attributes.unit(q, indicator)
    found = features(tokens, q, quantities, sentence, indicator)
    mention = Mention(
        start=number.start,
        end=number.end,
        sentence=sentence.index,
        low=number.low,
        high=number.high,
        qualifier=number.qualifier,
        indicator=indicator,
        unit=unit,
        group=who,
        object=attributes.thing(q) if unit == "facilities" else None,
        currency=(q.currency or currency(tokens, number)) if unit == "usd" else None,
        counted=attributes.counted(tokens, q, earlier, indicator),
        trigger_start=tokens.starts[q.trigger] if q.trigger >= 0 else None,
        trigger_end=tokens.ends[q.trigger] if q.trigger >= 0 else None,
        status="reported" if q.rule == NEGATED else status(tokens, q, lexicon, earlier),
        rule=q.rule,
        confidence=probability(found),
        heads=q.heads,
    )
    return mention, found
