"""Which figure of a copy is which of the text copied, and which was copied wrongly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from etl.reconcile.evidence.evidence import Figure, sentence_key

_SAME_SENTENCE = 80  # rapidfuzz ratio from which an edited copy's sentence is the original's
_SLIP = 3  # digits from which another order of them is a slip and hardly another number
_LEAP = 1.5  # of two digits, by how much they differ on one day
_NUMBER = re.compile(r"\d[\d,.\s]*\d|\d")


def matches(copy: list[Figure], original: list[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures of a copy with the same figure of the original: same sentence, else a like one."""
    out: list[tuple[Figure, Figure]] = []
    left: list[Figure] = []
    taken: set[str] = set()
    same = _by(original, lambda f: (*_value(f), sentence_key(f.sentence)))
    for figure in copy:
        found = next(
            (o for o in same.get((*_value(figure), sentence_key(figure.sentence)), ()) if o.id not in taken),
            None,
        )
        if found is None:
            left.append(figure)
        else:
            taken.add(found.id)
            out.append((figure, found))
    like = _by(original, _value)
    for figure in left:
        for other in like.get(_value(figure), ()):
            if other.id not in taken and fuzz.ratio(figure.sentence, other.sentence) >= _SAME_SENTENCE:
                taken.add(other.id)
                out.append((figure, other))
                break
    return out


def _value(f: Figure) -> tuple[Any, ...]:
    return (f.indicator, f.unit, f.currency, f.counted, f.group, f.object, f.low, f.high, f.status)


def _by(own: list[Figure], key: Callable[[Figure], tuple[Any, ...]]) -> dict[tuple[Any, ...], list[Figure]]:
    out: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in own:
        out.setdefault(key(figure), []).append(figure)
    return out


# ---------------------------------------------------------------- wrongly copied


def other_numbers(copy: Sequence[Figure], original: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Figures of a copy whose sentence is the original's but for its number, each with the original's."""
    theirs = _by_sentence(original)
    for key, mine in _by_sentence(copy).items():
        others = theirs.get(key, [])
        if len(mine) != len(others):
            continue
        for figure, other in zip(mine, others, strict=True):
            if figure.point != other.point and figure.group == other.group:
                yield figure, other


def swapped(a: float, b: float) -> bool:
    """Whether two numbers are of the same digits in another order."""
    return a != b and sorted(f"{a:.0f}") == sorted(f"{b:.0f}")


def miscopied(copy: Sequence[Figure], original: Sequence[Figure]) -> Iterator[Figure]:
    """Figures of a copy whose digits were swapped; of two digits it may as well be a newer number, but for a
    leap on one day (14 and 41)."""
    for figure, other in other_numbers(copy, original):
        few, many = sorted((figure.point, other.point))
        leap = figure.published is not None and figure.published == other.published and many >= _LEAP * few
        if swapped(few, many) and few >= 10 ** (_SLIP - (2 if leap else 1)):
            yield figure


def _by_sentence(own: Sequence[Figure]) -> dict[tuple[str, str], list[Figure]]:
    """Figures of one indicator by the sentence without its numbers, in the order of the text."""
    out: dict[tuple[str, str], list[Figure]] = {}
    for figure in own:
        out.setdefault((figure.indicator, _NUMBER.sub("#", figure.sentence)), []).append(figure)
    return out
