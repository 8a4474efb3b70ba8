"""Copies: which documents are the same text printed again, so that they count as one voice.

Word triples of each text are hashed; MinHash signatures in bands (Broder 1997; Leskovec, Rajaraman
and Ullman, Mining of Massive Datasets, ch. 3) find the pairs worth comparing, so that the work grows
with the documents and not with their pairs; the exact share of common triples decides. Documents are
taken by date, and each is a copy of the first earlier text that is like it and is no copy itself: so
what comes later never changes what was decided before.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.reconcile.frames import days, texts
from etl.reconcile.rules import Rules

_BANDS, _ROWS = 32, 3
_WORD = re.compile(r"\w+")
_NEVER = 10**9  # undated documents come last
Hashes = npt.NDArray[np.uint64]


def _permutations() -> tuple[Hashes, Hashes]:
    made = np.random.Generator(np.random.PCG64(20161127)).integers(
        1, 2**63, size=(2, _BANDS * _ROWS), dtype=np.uint64
    )
    return made[0] | np.uint64(1), made[1]


_A, _B = _permutations()


@dataclass(frozen=True, slots=True)
class _Text:
    """One document as compared: its place in order of date, its triples and its bands."""

    id: str
    publisher: str | None
    day: int
    digest: str
    triples: Hashes
    bands: tuple[bytes, ...]


def words(text: str) -> list[str]:
    """The words of a text, case and punctuation aside."""
    return _WORD.findall(text.casefold())


def digest(text: str) -> str:
    """A hash of a text's words, the same for texts that differ only in case, spaces and marks."""
    return hashlib.sha256(" ".join(words(text)).encode()).hexdigest()[:20]


def triples(tokens: list[str]) -> Hashes:
    """Hashes of the distinct runs of three words."""
    codes = np.array([zlib.crc32(token.encode()) for token in tokens], dtype=np.uint64)
    if len(codes) < 3:
        return np.unique(codes)
    with np.errstate(over="ignore"):
        mixed = codes[:-2] * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(29))) + codes[1:-1] * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(32))) + codes[2:] * np.uint64(0x94D049BB133111EB)
    return np.unique(mixed ^ (mixed >> np.uint64(31)))


def _bands(hashes: Hashes) -> tuple[bytes, ...]:
    with np.errstate(over="ignore"):
        least = (hashes[:, None] * _A + _B).min(axis=0)
    return tuple(bytes([n]) + least[n * _ROWS : (n + 1) * _ROWS].tobytes() for n in range(_BANDS))


def _prepared(documents: pd.DataFrame, rules: Rules) -> Iterable[_Text]:
    columns = (documents["id"].tolist(), texts(documents["publisher"]), days(documents["published"]))
    for name, publisher, day, text in zip(*columns, texts(documents["text"]), strict=True):
        tokens = words(text or "")
        long = len(tokens) >= max(3, rules.copy_minimum_words)
        hashes = triples(tokens) if long else np.empty(0, dtype=np.uint64)
        code = hashlib.sha256(" ".join(tokens).encode()).hexdigest()[:20]
        bands = _bands(hashes) if long else ()
        yield _Text(str(name), publisher, _NEVER if day is None else day, code, hashes, bands)


def copies(documents: pd.DataFrame, rules: Rules | None = None) -> pd.DataFrame:
    """Of each document that is a copy: ``document_id``, ``copy_of`` and ``similarity`` (0 to 1).

    ``documents`` has the columns id, text, publisher and published. A text of the same publisher is a
    copy only when its words are the same: a weekly report that repeats its form is no copy. Texts
    shorter than ``copy_minimum_words`` too.
    """
    rules = rules or Rules()
    order = sorted(_prepared(documents, rules), key=lambda each: (each.day, each.digest, each.id))
    same: dict[str, list[int]] = {}
    buckets: dict[bytes, list[int]] = {}
    rows = []
    for number, each in enumerate(order):
        found = _leader(each, order, same, buckets, rules)
        if found is not None:
            rows.append((each.id, order[found[0]].id, found[1]))
            continue
        same.setdefault(each.digest, []).append(number)
        for band in each.bands:
            buckets.setdefault(band, []).append(number)
    return pd.DataFrame(rows, columns=["document_id", "copy_of", "similarity"])


def _leader(
    each: _Text,
    order: list[_Text],
    same: dict[str, list[int]],
    buckets: dict[bytes, list[int]],
    rules: Rules,
) -> tuple[int, float] | None:
    """The first earlier text of which ``each`` is a copy, and how alike they are."""
    for number in same.get(each.digest, ()):
        if _near(each, order[number], rules.copy_days):
            return number, 1.0
    near = {number for band in each.bands for number in buckets.get(band, ())}
    for number in sorted(near):
        other = order[number]
        if each.publisher is not None and each.publisher == other.publisher:
            continue
        if _near(each, other, rules.copy_days):
            share = _share(each.triples, other.triples)
            if share >= rules.copy_similarity:
                return number, share
    return None


def _near(a: _Text, b: _Text, copy_days: int) -> bool:
    return _NEVER in (a.day, b.day) or abs(a.day - b.day) <= copy_days


def _share(a: Hashes, b: Hashes) -> float:
    """Jaccard: common triples by all triples."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)
