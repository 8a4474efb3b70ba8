"""The reference period and measure of every mention of a document."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from etl.model import Document, Mention, Period, Sentence
from etl.when.choosing.candidate import Candidate
from etl.when.choosing.candidates import Candidates
from etl.when.choosing.choice import best
from etl.when.choosing.measure import HELP, kind
from etl.when.choosing.measured import measure as measured
from etl.when.choosing.row_totals import spanning
from etl.when.expressions.words import words

# Where a period comes from, as tables and `explain` name it; "date" is named by what the date rests on.
RULES = {
    "own": "same_sentence",
    "back": "sentence_before",
    "ahead": "sentence_after",
    "heading": "heading",
    "same figure": "same_figure",
    "part of": "part_of",
    "rows above": "rows_above",
    "cells before": "cells_before",
    "year so far": "year_so_far",
    "plan": "plan_year",
    "reporting": "reporting_period",
    "reporting end": "reporting_period_end",
    "event": "main_event",
    "event onward": "since_main_event",
    "era": "conflict",
    "none": "undated",
}
READINGS = {
    "last day": "as of its last day",
    "onward": "until the document's date",
    "no dates": "year unknown",
}


# What stands between two items of a list: what the first one counts, and a comma or "and".
_ITEM = 50
_ITEMS = re.compile(r"[^,;:.()\d\n]+,\s(?:[^\W\d_]{1,3}\s)?|[^,;:.()\d\n]+\s[^\W\d_]{1,3}\s")

# So many days are a month or longer.
_SEASON = 27


def periods(document: Document, sentences: list[Sentence], mentions: list[Mention]) -> list[Period]:
    """One Period per mention, in their order; dates that nothing makes certain are null."""
    if not mentions:
        return []
    whole = sentences or [Sentence(0, 0, max(1, len(document.text)))]
    found = Candidates(document, whole, mentions, words(document.language))
    chosen = spanning(document.text, mentions, [best(found.of(index)) for index in range(len(mentions))])
    told = [_period(found, index, each) for index, each in enumerate(_with_wholes(found, mentions, chosen))]
    return _with_others(found, _in_lists(found, told))


def _in_lists(found: Candidates, told: list[Period]) -> list[Period]:
    """Items of help in one list count alike: "so far 3,000 blankets, 20,000 lamps and 70 kits were given".

    What tells the measure of one, before or behind them all, tells that of the others.
    """
    first = 0
    for index in range(1, len(told) + 1):
        if index < len(told) and _next_item(found, told, index):
            continue
        measures = {each.measure for each in told[first:index]}
        if len(measures) > 1:
            measure = "stock" if "stock" in measures else "cumulative"
            told[first:index] = [replace(each, measure=measure) for each in told[first:index]]
        first = index
    return told


def _with_others(found: Candidates, told: list[Period]) -> list[Period]:
    """None among other totals is one too: "Amra has 132 cases with 1 death, Lorin 1 case with 0 deaths"."""
    for index, mention in enumerate(found.mentions):
        if mention.high != 0 or told[index].measure != "flow":
            continue
        for other in found.by_unit[found.said[index].unit]:
            alike = (
                found.mentions[other].indicator == mention.indicator and told[other].measure == "cumulative"
            )
            if alike and (told[other].start, told[other].end) == (told[index].start, told[index].end):
                told[index] = replace(told[index], measure="cumulative")
    return told


def _next_item(found: Candidates, told: list[Period], index: int) -> bool:
    """Whether a number of help goes on the list of the one before it, with the same time and nothing new."""
    last, here = found.mentions[index - 1], found.mentions[index]
    if here.indicator not in HELP or (last.indicator, last.status) != (here.indicator, here.status):
        return False
    gap = found.text[last.end : here.start]
    if found.lexicon.measures["flow"].search(found.text, last.start, here.end + _ITEM // 2) is not None:
        return False
    same = (told[index].start, told[index].end) == (told[index - 1].start, told[index - 1].end)
    alike = same and found.said[index].unit == found.said[index - 1].unit
    return alike and len(gap) <= _ITEM and _ITEMS.fullmatch(gap) is not None


def _with_wholes(found: Candidates, mentions: list[Mention], chosen: list[Candidate]) -> list[Candidate]:
    """A part without a time of its own holds for the time of its whole.

    In the sentence after ("This includes 30 women") that is any time, in the same one its own.
    """
    out = list(chosen)
    for index, mention in enumerate(mentions):
        whole = mention.parent
        if whole is None or whole >= index:
            continue
        if found.said[index].remaining and not found.said[whole].remaining:
            continue  # of those who came in May so many remain
        back = found.said[index].unit - found.said[whole].unit
        if (kind(mention.indicator) == "state") != (kind(mentions[whole].indicator) == "state"):
            continue  # "350 evacuated. 46 of them are in a hall": how many there are is told of today
        if back == 1 or (back == 0 and out[whole].where != "own" and mention.indicator == "other"):
            if not found.tells_a_time(index):
                out[index] = out[whole]
        elif back == 0 and out[whole].where == "own":
            by = out[index].expression
            if found.said[whole].counted_up and (by is None or by.end <= mentions[whole].start):
                out[index] = out[whole]
                continue
            if out[index].where != "own" or (by is not None and by.said):
                out[index] = out[whole]
                continue
            of_whole = out[whole].expression  # "1,162 since June, 36 in the past day: 20 in Sindh"
            if by is not None and of_whole is not None and by.end <= mentions[whole].start <= of_whole.start:
                out[index] = out[whole]
    return out


def _period(found: Candidates, index: int, chosen: Candidate) -> Period:
    measure = measured(found, index, chosen)
    text = chosen.expression.text if chosen.expression is not None else None
    if chosen.where == "reporting":
        text = found.frame.reporting_text
    end = chosen.end if measure == "stock" else _by_now(found, index, chosen)
    return Period(chosen.start, end, measure, text, _why(found, chosen))


def _by_now(found: Candidates, index: int, chosen: Candidate) -> dt.date | None:
    """The last day: what has happened so far of a season that goes on ends with the document's day."""
    start, end, anchor = chosen.start, chosen.end, found.frame.anchor
    known = found.frame.basis in ("published", "dateline", "title")
    if start is None or end is None or anchor is None or not known or not start <= anchor < end:
        return end
    going_on = found.mentions[index].status == "reported" and (end - start).days >= _SEASON
    return anchor if going_on else end


def _why(found: Candidates, chosen: Candidate) -> str:
    rule = RULES.get(chosen.where, found.frame.basis)
    reading = READINGS.get(chosen.reading)
    if chosen.reading == "no dates" and chosen.start is not None:
        reading = "last day unknown"
    return f"{rule}, {reading}" if reading else rule
