"""What the words around a number say of its time, before any time expression is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.model import Mention
from etl.when.choosing import measure as measures
from etl.when.document.reader import Reader
from etl.when.expressions.words import Words, last_match

# Characters each side of a number whose words tell its measure.
_NEAR = 90
# What parts a number from its word and is none itself: "14% (154,087) were active".
_SIGNS = ")]%,–-"
_NUMBER = re.compile(r"(?<![\w-])\d")  # COVID-19 has none
_TOTAL_BEFORE = re.compile(r"\d\s?\(\+?\s?$")
# What bulletins count up, with what came new in brackets.
COUNTED_UP = frozenset(("disease_cases", "deaths"))
# Characters after a number in which a word may tell that it is new.
_TAIL = 30
# Characters before a number of people in which a word may tell that they are new: "another 685 families".
_NEW = 18
# Characters behind a number in which its state may be told, and what parts it from another's.
_BEHIND = 75
_ENDS_CLAUSE = re.compile(r"[,;:.!?]|\d|\s(?:&|\+)\s")
# Characters from a running total to a number that goes on from it, and what ends it.
_GOES_ON = 40
# Characters from the words that lead to a total to its number: "bringing the total moved since May to 900".
_TO_TOTAL = 60
_ENDS = re.compile(r"[.;:!?(]\s")
# Characters before a number in which a word may tell that it is still to come.
_LEAD = 45


@dataclass(slots=True)
class Said:
    """What is known of one mention before its period: its class, the words near it, its sentence."""

    index: int
    unit: int
    kind: str
    words: str
    near: str
    to_come: bool
    running: bool
    counted_up: bool
    counted_from: int | None
    reported: bool
    total: bool
    remaining: bool
    one_event: bool


def read_said(reader: Reader, mention: Mention, index: int, counts_up: bool, ill: set[int]) -> Said:
    """What is known of one mention; ``counts_up`` says that its document counts up the help given.

    ``ill`` are the sentences that count cases of a disease.
    """
    unit = reader.unit_of(mention)
    start, end = reader.units[unit]
    lexicon = reader.lexicon
    near = reader.text[max(start, mention.start - _NEAR) : min(end, mention.end + _NEAR)]
    near = _without_led(reader, mention, near, max(start, mention.start - _NEAR))
    near = _of_its_move(reader, mention, _without_next(reader, mention, near, unit))
    near = " ".join([*(reader.text[start:end] for start, end in mention.heads), near])
    running = measures.is_running(near, lexicon)
    counted_from = _counted_from(reader, mention, start) if running else None
    remaining = (mention.indicator == "displaced" and _as_idps(reader, mention)) or (
        mention.indicator in measures.CAN_BE_SO
        and (_is_so(reader, mention, unit) or (not running and leads(reader, mention, "stands", start)))
    )
    return Said(
        index,
        unit,
        measures.kind(mention.indicator),
        _by_words(reader, mention, near, unit, remaining, counts_up, ill),
        near,
        _to_come(reader.text, mention, lexicon),
        running,
        counted_from is not None,
        counted_from,
        lexicon.reporting.search(reader.text, start, end) is not None,
        not remaining and measures.is_conflict_total(mention, near, lexicon),
        remaining,
        lexicon.one_event.search(reader.text, start, mention.start) is not None,
    )


def _by_words(
    reader: Reader, mention: Mention, near: str, unit: int, remaining: bool, counts_up: bool, ill: set[int]
) -> str:
    """The measure by indicator and the words near a number, its parameters as in `read_said`."""
    if remaining or (mention.indicator == "disease_cases" and _active(reader, mention)):
        return "stock"
    lead = max(reader.units[unit][0], mention.start - _NEW)
    added = leads(reader, mention, "flow", lead) or _was_added(reader, mention)
    if mention.indicator in measures.MOVED and added:
        return "flow"
    told = reader.text[mention.end : mention.end + _TAIL]
    if mention.trigger_start is not None:
        told = reader.text[mention.trigger_start : mention.trigger_end]
    if mention.indicator == "other" and reader.lexicon.measures["done"].search(told):
        return "flow"
    if mention.indicator == "other" and reader.lexicon.measures["recovered"].search(told):
        return "flow" if reader.lexicon.measures["flow"].search(near) else "cumulative"
    of_illness = unit in ill or (unit - 1 in ill and not _of_an_event(reader, unit))
    kind = measures.by_words(mention, near, reader.lexicon, counts_up, of_illness, _found(reader, mention))
    if kind == "cumulative" and _is_toll(reader, mention) and not measures.is_running(near, reader.lexicon):
        return "flow" if _of_attack(reader, unit) and not of_illness else kind
    return kind


def _of_an_event(reader: Reader, unit: int) -> bool:
    """Whether a sentence tells of an attack or a disaster: its dead did not die of what was told before."""
    start, end = reader.units[unit]
    cues = (reader.lexicon.measures[cue] for cue in ("attack", "hazard"))
    return any(cue.search(reader.text, start, end) is not None for cue in cues)


def _is_so(reader: Reader, mention: Mention, unit: int) -> bool:
    """Whether people are so now: "900 homes are without power", "80 girls are still in captivity"."""
    return any(_told_behind(reader, mention, unit, cue) for cue in ("state", "stands"))


def tells_still(reader: Reader, mention: Mention, unit: int) -> bool:
    """Whether so many are so on the day of writing: "and 40 are still missing"."""
    return _told_behind(reader, mention, unit, "still")


def _told_behind(reader: Reader, mention: Mention, unit: int, cue: str) -> bool:
    """Whether a cue stands behind a number, in its clause and before any other number."""
    end = min(mention.end + _BEHIND, reader.units[unit][1])
    found = reader.lexicon.measures[cue].search(reader.text, mention.end, end)
    between = reader.text[mention.end : found.start()] if found is not None else "."
    return not (_ENDS_CLAUSE.search(between) or reader.lexicon.clause.search(between))


def _was_added(reader: Reader, mention: Mention) -> bool:
    """Whether a number is what a total grew by: "19 cases were reported, bringing the total to 1,900"."""
    end = reader.units[reader.unit_of(mention)][1]
    found = reader.lexicon.measures["raising"].search(reader.text, mention.end, end)
    if found is None or _NUMBER.search(reader.text, found.end(), end) is None:
        return False
    return _NUMBER.search(reader.text, mention.end, found.start()) is None


def of_disaster(reader: Reader, mention: Mention) -> bool:
    """Whether a toll goes on rising: "the death toll has reached 72", but not that of an attack."""
    return _is_toll(reader, mention) and not _of_attack(reader, reader.unit_of(mention))


def _is_toll(reader: Reader, mention: Mention) -> bool:
    """Whether harm is told as what its count has come to: "the death toll has reached 72"."""
    start = reader.units[reader.unit_of(mention)][0]
    if mention.indicator not in measures.TOLLED:
        return False
    return leads(reader, mention, "toll", max(start, mention.start - _LEAD))


def _of_attack(reader: Reader, unit: int) -> bool:
    start, end = reader.units[unit]
    return reader.lexicon.measures["attack"].search(reader.text, start, end) is not None


def count_on(reader: Reader, mentions: Sequence[Mention], said: Sequence[Said]) -> None:
    """Marks what goes on from a running total as one too: "taking the toll to 31 dead and 57 injured"."""
    for before, here in pairwise(said):
        start, end = mentions[before.index].end, mentions[here.index].start
        if before.counted_from is None or here.unit != before.unit or not 0 <= end - start <= _GOES_ON:
            continue
        told = any(start <= expression.start < end for expression in reader.expressions(here.unit))
        apart = _ENDS.search(reader.text, start, end) or reader.lexicon.clause.search(reader.text, start, end)
        if told or apart or here.words == "stock":
            continue
        if not is_rate(reader, mentions[here.index]):
            here.counted_up, here.counted_from, here.words = True, before.counted_from, "cumulative"


def in_reporting(reader: Reader, mention: Mention, said: Said) -> bool:
    """Whether a number of what happened is told to be of the reporting period, with no number between."""
    if said.words == "stock" or said.running or said.kind == "state":
        return False
    start, end = reader.units[said.unit]
    for found in reader.lexicon.reporting.finditer(reader.text, start, end):
        before = found.end() <= mention.start
        a, b = (found.end(), mention.start) if before else (mention.end, found.start())
        if _NUMBER.search(reader.text, a, b) is None:
            return True
    return False


def ill_on(reader: Reader, mentions: Sequence[Mention], said: Sequence[Said], lexicon: Words) -> None:
    """Marks what goes on from active cases as active: "in active cases Chad (70) leads, then Mali (31)"."""
    for before, here in pairwise(said):
        first, mention = mentions[before.index], mentions[here.index]
        if here.unit != before.unit or not first.indicator == mention.indicator == "disease_cases":
            continue
        gap = reader.text[first.end : mention.start]
        other = any(lexicon.measures[cue].search(gap) for cue in ("flow", "running", "cumulative", "rate"))
        if before.words == "stock" and not other and len(gap) <= _NEAR:
            here.words = "stock"


def _active(reader: Reader, mention: Mention) -> bool:
    """ "21,000 active cases", "the number of active cases fell to 21,000"."""
    lead = leads(reader, mention, "active", reader.units[reader.unit_of(mention)][0])
    return lead or _follows(reader, mention, "active")


def _as_idps(reader: Reader, mention: Mention) -> bool:
    """Whether a number counts who is displaced: "8,400 IDPs", but no "8,400 new IDPs", "IDPs who fled"."""
    if _follows(reader, mention, "flow") or not _follows(reader, mention, "idps"):
        return False
    found = reader.lexicon.measures["idps"].search(reader.text, mention.end)
    lead = max(0, mention.start - _LEAD)
    moved = reader.lexicon.measures["moved"].match(reader.text, found.end() + 1) if found else None
    return moved is None and not leads(reader, mention, "flow", lead)


def is_rate(reader: Reader, mention: Mention) -> bool:
    """Whether a number is of what came new, or in each of so many days: "14 new cases", "a weekly 40"."""
    if _follows(reader, mention, "flow") or _follows(reader, mention, "rate"):
        return True
    if mention.indicator in COUNTED_UP and (
        (mention.rule != "turn" and _beside_total(reader.text, mention)) or _was_added(reader, mention)
    ):
        return True
    return leads(
        reader, mention, "rate", max(reader.units[reader.unit_of(mention)][0], mention.start - _LEAD)
    )


def _beside_total(text: str, mention: Mention) -> bool:
    """Whether a number stands alone in brackets right behind another: "2,113 (64) cases" has 64 new ones."""
    after = text[mention.end : mention.end + 2].lstrip()
    return (
        _TOTAL_BEFORE.search(text, max(0, mention.start - 6), mention.start) is not None and after[:1] == ")"
    )


def _without_led(reader: Reader, mention: Mention, near: str, start: int) -> str:
    """The words near a number without those that lead to another: "14 bodies, raising the toll to 57"."""
    raising = reader.lexicon.measures["raising"]
    before = last_match(raising, near[: mention.start - start])
    if before is not None and (led := _NUMBER.search(near, before.end(), mention.start - start)) is not None:
        return near[led.start() :]
    end = reader.units[reader.unit_of(mention)][1]
    found = raising.search(reader.text, mention.end, min(end, mention.end + _NEAR))
    if found is None or _NUMBER.search(reader.text, found.end(), min(end, found.end() + _TO_TOTAL)) is None:
        return near
    return near[: found.start() - start]


def _of_its_move(reader: Reader, mention: Mention, near: str) -> str:
    """The words near people who moved, up to the next number: "40 fled, and 2,000 remain displaced"."""
    if mention.indicator not in measures.MOVED:
        return near
    at = near.find(reader.text[mention.start : mention.end])
    past = at + mention.end - mention.start
    following = _NUMBER.search(near, past) if at >= 0 else None
    if following is None:
        return near
    trigger = mention.trigger_start
    led = trigger is not None and trigger < mention.start  # "floods displaced 900"
    if led or reader.lexicon.measures["movement"].search(near, past, following.start()) is not None:
        return near[: following.start()]
    return near


def _without_next(reader: Reader, mention: Mention, near: str, unit: int) -> str:
    """The words near a number without the total that the next is, where it has a time of its own before that.

    "110 people left on Sunday and 1,991 since the start of the week"
    """
    for expression in reader.expressions(unit):
        if expression.start < mention.end:
            continue
        text = reader.text
        if _NUMBER.search(text, mention.end, expression.start) or expression.said:
            return near
        following = _NUMBER.search(text, expression.end, reader.units[unit][1])
        past = len(text[mention.end : expression.end])
        at = near.find(text[mention.start : mention.end])
        if following is None or at < 0:
            return near
        cut = at + mention.end - mention.start + past
        return near[:cut] if measures.is_running(near[cut:], reader.lexicon) else near
    return near


def leads(reader: Reader, mention: Mention, cue: str, start: int) -> bool:
    """Whether a cue stands between ``start`` and a number, with no other number after it."""
    return _led_from(reader, mention, cue, start) is not None


def _led_from(reader: Reader, mention: Mention, cue: str, start: int) -> int | None:
    """Where the cue begins that leads to a number."""
    lead = reader.text[start : mention.start]
    found = last_match(reader.lexicon.measures[cue], lead)
    if found is None or _NUMBER.search(lead, found.end()) is not None:
        return None
    return start + found.start()


def _follows(reader: Reader, mention: Mention, cue: str) -> bool:
    """Whether a cue stands right after a number, or after one word."""
    found = reader.lexicon.measures[cue].search(reader.text, mention.end, mention.end + _TAIL)
    between = reader.text[mention.end : found.start()].split() if found is not None else []
    told = [word for word in between if word.strip(_SIGNS)]
    return found is not None and len(told) <= 1 and not any(word.isdigit() for word in told)


def _found(reader: Reader, mention: Mention) -> bool:
    """ "the survey found 300 people displaced"."""
    lead = reader.text[max(0, mention.start - _LEAD) : mention.start]
    return reader.lexicon.found.search(lead) is not None


def _counted_from(reader: Reader, mention: Mention, start: int) -> int | None:
    """Where the words begin that lead to a running total, between the number before and this one."""
    start = max(start, mention.start - _NEAR)
    found = (_led_from(reader, mention, cue, start) for cue in ("running", "raising"))
    return min((at for at in found if at is not None), default=None)


def _to_come(text: str, mention: Mention, lexicon: Words) -> bool:
    if mention.status == "projected":
        return True
    lead = text[max(0, mention.start - _LEAD) : mention.start]
    found = last_match(lexicon.future, lead)
    return found is not None and not any(mark in lead[found.end() :] for mark in ".;:\n")
