"""Totals of tables of days: what adds up the rows above holds for all their days, not for the last."""

from __future__ import annotations

from collections.abc import Sequence

from etl.model import Mention
from etl.when.choosing.candidate import Candidate

_FEWEST, _MOST = 2, 60  # rows that a total adds up
_COLUMNS = 8  # numbers of a row, at most


def spanning(text: str, mentions: Sequence[Mention], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The periods chosen, those of such totals from the first to the last day of their rows."""
    out = list(chosen)
    tables = _tables(text, mentions)
    for index, mention in enumerate(mentions):
        if tables[index] is None or out[index].where == "own" or not mention.low:
            continue
        left, days = mention.low, list[Candidate]()
        for above in range(index - 1, max(-1, index - _MOST * _COLUMNS), -1):
            if tables[above] != tables[index]:
                break
            if _kind(mentions[above]) == _kind(mention):
                left -= mentions[above].low or 0.0
                days.append(out[above])
                if left <= 0 or len(days) > _MOST:
                    break
        starts = [day.start for day in days if day.start is not None]
        ends = [day.end for day in days if day.end is not None]
        dated = len(starts) == len(ends) == len(days) >= _FEWEST and all(d.where == "own" for d in days)
        if left == 0 and dated:
            out[index] = out[index]._replace(
                start=min(starts), end=max(ends), expression=None, where="rows above", reading=""
            )
    return out


def _kind(mention: Mention) -> tuple[str | None, ...]:
    return mention.indicator, mention.unit, mention.group, mention.object


def _tables(text: str, mentions: Sequence[Mention]) -> list[int | None]:
    """For each mention the number of its table of lines with bars; null for one in none."""
    out: list[int | None] = []
    last, number = 0, 0
    for mention in mentions:
        start = text.rfind("\n", 0, mention.start) + 1
        number += "\n\n" in text[last:start]  # an empty line lies between tables
        out.append(number if text.startswith("|", start) else None)
        last = start
    return out
