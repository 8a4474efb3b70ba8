"""The year of the plan or appeal that asks for money: "UNICEF Appeal 2022: US$ 52 million"."""

from __future__ import annotations

from etl.model import Mention
from etl.when.choosing.candidate import Candidate
from etl.when.document.reader import Reader
from etl.when.expressions.parts import months

_FUNDING = "funding_required"
# A plan is named within so many characters of what it asks for.
_REACH = 90


def plan_year(reader: Reader, mention: Mention, unit: int) -> Candidate | None:
    """The year that the sentence of ``mention``, or else the heading above it, gives to a plan or appeal.

    Null where a day or month says when the money was counted, or for how long it is asked.
    """
    if mention.indicator != _FUNDING:
        return None
    for each in (unit, unit - 1):
        if each < 0 or (each != unit and not reader.is_heading(each)) or _is_nearer(reader, each):
            return None
        start, end = reader.units[each]
        start, end = max(start, mention.start - _REACH), min(end, mention.end + _REACH)
        found = list(reader.lexicon.plan_year.finditer(reader.text, start, end)) if start < end else []
        years = {tuple(int(year) for year in match.groups() if year) for match in found}
        if len(years) == 1:
            told = years.pop()
            first, last = months(told[0], 1, 12)[0], months(told[-1], 1, 12)[1]
            return Candidate(first, last, None, "plan", "whole", ()) if first < last else None
    return None


def _is_nearer(reader: Reader, unit: int) -> bool:
    told = reader.expressions(unit)
    return any(each.role == "as_of" or each.first.month or each.last for each in told)
