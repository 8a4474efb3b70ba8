"""Totals of tables of days: what adds up the rows above, or the cells before it, holds for all their days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.model import Mention
from etl.when.choosing.candidate import Candidate

_FEWEST, _MOST = 2, 60  # rows that a total adds up
_COLUMNS = 8  # numbers of a row, at most


def spanning(text: str, mentions: Sequence[Mention], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The periods chosen, those of such totals from the first to the last day of what they add up."""
    out = list(chosen)
    tables = _tables(text, mentions)
    for index, mention in enumerate(mentions):
        if tables[index] is None or out[index].where == "own" or not mention.low:
            continue
        before = range(index - 1, max(-1, index - _MOST * _COLUMNS), -1)
        row = [n for n in before if mentions[n].sentence == mention.sentence and mentions[n].heads]
        above = [n for n in before if tables[n] == tables[index] and n not in row]
        for others in (row, above):
            told = _added_up(mentions, others, mention)
            days = [out[n] for n in told]
            starts = [day.start for day in days if day.start is not None]
            ends = [day.end for day in days if day.end is not None]
            dated = len(starts) == len(ends) == len(days) >= _FEWEST and all(d.where == "own" for d in days)
            if dated:
                rule = "rows above" if others is above else "cells before"
                out[index] = out[index]._replace(
                    start=min(starts), end=max(ends), expression=None, where=rule, reading=""
                )
                break
    return out


def _added_up(mentions: Sequence[Mention], others: Iterable[int], total: Mention) -> list[int]:
    """Those of ``others``, nearest first, of the kind of ``total`` that make it up; none where none do."""
    left, told = total.low or 0.0, list[int]()
    for n in others:
        if _kind(mentions[n]) == _kind(total):
            left -= mentions[n].low or 0.0
            told.append(n)
            if left <= 0 or len(told) > _MOST:
                break
    return told if left == 0 else []


def _kind(mention: Mention) -> tuple[str | None, ...]:
    return mention.indicator, mention.unit, mention.group, mention.object


def _tables(text: str, mentions: Sequence[Mention]) -> list[int | None]:
    """For each mention the number of its table; null for one in none."""
    out: list[int | None] = []
    last, number = 0, 0
    for mention in mentions:
        start = text.rfind("\n", 0, mention.start) + 1
        number += "\n\n" in text[last:start]  # an empty line lies between tables
        row = bool(mention.heads) or text.startswith("|", start)
        out.append(number if row else None)
        last = start
    return out
