"""Parts known by their sum: "25 bakeries are open: 20 run by the council, four by charities, one alone"."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.linking.wholes.inheriting import inherit
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import CLAUSE, COMMA, OPEN
from etl.model import Mention

_REACH = 2  # sentences from a whole to its first part, and from one part to the next
_BOTH = ("casualties",)
_FEWEST = 2  # parts that a sum needs
_TELLING, _GREAT = 10, 100  # of smaller wholes three, or two, of other sentences may be the sum by chance
_MOST = 60  # figures behind a whole among which they may stand
_ROUNDED = 1.02  # times "more than 4,840" that its parts may be


def complete(tokens: Tokens, quantities: Sequence[Quantity]) -> None:
    """Give numbers without an indicator that of the whole before them, where all parts add up to it."""
    for n, whole in enumerate(quantities):
        if not whole.indicators or not _exact(whole) or n + 1 >= len(quantities):
            continue
        gap = tokens.entries[whole.noun.end : quantities[n + 1].number.first]
        if not any(entry.roles & (CLAUSE | COMMA | OPEN) for entry in gap):
            continue
        total = 0.0
        for m in range(n + 1, len(quantities)):
            part = quantities[m]
            open_ = not part.indicators and part.cls in ("none", "unknown")
            if not _exact(part) or not (open_ or part.indicators == whole.indicators):
                break
            total += part.number.value
            if total >= whole.number.value:
                if total == whole.number.value and m - n >= _FEWEST:
                    for each in quantities[n + 1 : m + 1]:
                        if not each.indicators:
                            each.cls = "none"
                            inherit(each, whole, n)
                break


def complete_before(tokens: Tokens, quantities: Sequence[Quantity]) -> None:
    """The same where the whole comes last: "in Amra (58), Lorin (902) and Oro (4), a total of 964"."""
    for n, whole in enumerate(quantities):
        if not whole.indicators or not _exact(whole):
            continue
        total, m = 0.0, n
        while m and total < whole.number.value:
            part = quantities[m - 1]
            bracketed = tokens.depth[part.number.core] == 1 != tokens.depth[whole.number.core]
            if part.indicators or part.cls not in ("none", "unknown") or not _exact(part) or not bracketed:
                break
            total, m = total + part.number.value, m - 1
        if total == whole.number.value and n - m > _FEWEST:
            for part in quantities[m:n]:
                inherit(part, whole, n)


def both_fates(tokens: Tokens, quantities: Sequence[Quantity]) -> None:
    """ "27 civilian victims (9 killed, 18 wounded)": a whole of the dead and the hurt alone is both.

    Of other fates too, it is none of them: "47 victims (16 killed, 15 wounded, 16 kidnapped)".
    """
    for n, whole in enumerate(quantities[:-2]):
        if whole.cls not in ("person", "none", "tally") or not _exact(whole):
            continue
        if tokens.low[quantities[n + 1].number.first - 1] not in ("(", ":"):
            continue
        parts, total = quantities[n + 1 :], 0.0
        for m, part in enumerate(parts):
            total += part.number.value if _exact(part) and part.indicators else whole.number.value + 1
            if total >= whole.number.value:
                parts = parts[: m + 1]
                break
        fates = {part.indicators for part in parts}
        if total != whole.number.value or len(fates) < _FEWEST or fates.isdisjoint([("deaths",)]):
            continue
        if whole.indicators not in (*fates, (), _BOTH):
            continue
        if fates == {("deaths",), ("injured",)}:
            whole.indicators, whole.cost, whole.rule = _BOTH, 1.0, "sum"
            whole.margin = parts[0].margin
        else:
            whole.unlink()


def _exact(q: Quantity) -> bool:
    return q.number.kind in ("digits", "words") and q.number.low == q.number.high and q.number.value > 0


def settle_sums(mentions: list[Mention]) -> None:
    """Make figures that follow a whole, and add up to it, its parts, whatever else is told beside each.

    "420 cases and 34 deaths. Amra has 300 cases and 27 deaths, Bora 120 cases and seven deaths".
    """
    for n, whole in enumerate(mentions):
        if whole.parent is None and whole.low and whole.high in (None, whole.low):
            for part in _adding_up(mentions, n):
                part.parent = n


def _adding_up(mentions: list[Mention], n: int) -> list[Mention]:
    """The figures behind the whole ``n`` that add up to it; none where they do not."""
    whole, total = mentions[n], 0.0
    least, found = whole.low or 0.0, list[Mention]()
    most, last = least if whole.high is not None else _ROUNDED * least, whole
    for part in mentions[n + 1 : n + 1 + _MOST]:
        if part.sentence - last.sentence > _REACH or total >= least:
            break
        if not _alike(whole, part) or part.parent not in (None, n):
            continue
        if part.low != part.high or part.low is None or part.low >= least:
            break
        found.append(part)
        total, last = total + part.low, part
    by_chance = last.sentence > whole.sentence > 0 and least < (_TELLING if len(found) > _FEWEST else _GREAT)
    return found if not by_chance and len(found) >= _FEWEST and least <= total <= most else []


def _alike(whole: Mention, part: Mention) -> bool:
    """Whether ``part`` counts what ``whole`` counts."""
    return (whole.indicator, whole.unit, whole.object, whole.counted) == (
        part.indicator, part.unit, part.object, part.counted,
    )  # fmt: skip
