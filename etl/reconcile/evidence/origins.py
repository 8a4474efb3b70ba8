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
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.reconcile.evidence.names import is_body
from etl.reconcile.frames import days, texts
from etl.reconcile.rules import Rules

_BANDS, _ROWS = 32, 3
_WORD = re.compile(r"\w+")
NEVER = 10**9  # undated documents come last
K = TypeVar("K")
Hashes = npt.NDArray[np.uint64]


def _permutations() -> tuple[Hashes, Hashes]:
    made = np.random.Generator(np.random.PCG64(20161127)).integers(
        1, 2**63, size=(2, _BANDS * _ROWS), dtype=np.uint64
    )
    return made[0] | np.uint64(1), made[1]


_A, _B = _permutations()


@dataclass(frozen=True, slots=True)
class Text:
    """One document as compared: its place in order of date, its triples and its bands."""

    id: str
    publisher: str | None
    day: int
    body: bool
    digest: str
    triples: Hashes
    bands: tuple[bytes, ...]

    @property
    def order(self) -> tuple[int, bool, str, str]:
        """By day; on one day a report of a body that counts before a newspaper's; then by words."""
        return (self.day, not self.body, self.digest, self.id)


def words(text: str) -> list[str]:
    """The words of a text, case and punctuation aside."""
    return _WORD.findall(text.casefold())


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


def prepared(documents: pd.DataFrame, rules: Rules) -> Iterator[Text]:
    """The documents as compared, in the order given."""
    columns = (documents["id"].tolist(), texts(documents["publisher"]), days(documents["published"]))
    for name, publisher, day, text in zip(*columns, texts(documents["text"]), strict=True):
        tokens = words(text or "")
        long = len(tokens) >= max(3, rules.copy_minimum_words)
        hashes = triples(tokens) if long else np.empty(0, dtype=np.uint64)
        code = hashlib.sha256(" ".join(tokens).encode()).hexdigest()[:20]
        bands = _bands(hashes) if long else ()
        when = NEVER if day is None else day
        yield Text(str(name), publisher, when, is_body(publisher), code, hashes, bands)


def copies(documents: pd.DataFrame, rules: Rules | None = None) -> pd.DataFrame:
    """Of each document that is a copy: ``document_id``, ``copy_of`` and ``similarity`` (0 to 1).

    ``documents`` has the columns id, text, publisher and published. A text of the same publisher is a
    copy only on the same day or when its words are the same: a weekly report that repeats its form is no
    copy. Texts shorter than ``copy_minimum_words`` only when their words are the same.
    """
    rules = rules or Rules()
    leaders = Leaders(rules)
    rows = []
    for each in sorted(prepared(documents, rules), key=attrgetter("order")):
        found = leaders.of(each)
        if found is not None:
            rows.append((each.id, *found))
        else:
            leaders.add(each)
    return pd.DataFrame(rows, columns=["document_id", "copy_of", "similarity"])


class Index:
    """Texts, found again by their words and their bands."""

    def __init__(self) -> None:
        """None yet."""
        self.held: dict[str, Text] = {}
        self._same: dict[str, list[str]] = {}
        self._buckets: dict[bytes, list[str]] = {}

    def add(self, text: Text) -> None:
        """Takes a text in."""
        if text.id in self.held:
            return
        self.held[text.id] = text
        self._same.setdefault(text.digest, []).append(text.id)
        for band in text.bands:
            self._buckets.setdefault(band, []).append(text.id)

    def drop(self, text: Text) -> None:
        """Forgets a text."""
        if self.held.pop(text.id, None) is not None:
            _forget(self._same, text.digest, text.id)
            for band in text.bands:
                _forget(self._buckets, band, text.id)

    def same(self, text: Text) -> list[Text]:
        """The texts of the very same words."""
        return [self.held[name] for name in self._same.get(text.digest, ())]

    def near(self, text: Text) -> list[Text]:
        """The texts that share a band, and so are worth comparing."""
        return [self.held[n] for n in {n for band in text.bands for n in self._buckets.get(band, ())}]


class Leaders(Index):
    """The texts so far that are copies of none."""

    def __init__(self, rules: Rules) -> None:
        """None yet."""
        super().__init__()
        self.rules = rules

    def drop_before(self, day: int) -> None:
        """Forgets the texts of earlier days, which no later text can be a copy of."""
        for text in [each for each in self.held.values() if each.day < day]:
            self.drop(text)

    def of(self, text: Text) -> tuple[str, float] | None:
        """The first text, before this one, of which it is a copy, and how alike they are."""
        for found in (self.same(text), self.near(text)):
            for other in sorted(found, key=attrgetter("order")):
                if other.order < text.order and (share := similarity(text, other, self.rules)) is not None:
                    return other.id, share
        return None


def _forget(lists: dict[K, list[str]], key: K, name: str) -> None:
    held = lists[key]
    held.remove(name)
    if not held:
        del lists[key]


def similarity(a: Text, b: Text, rules: Rules) -> float | None:
    """How alike two texts are when one is a copy of the other, else null."""
    if NEVER not in (a.day, b.day) and abs(a.day - b.day) > rules.copy_days:
        return None
    if a.digest == b.digest:
        return 1.0
    form = a.publisher is not None and a.publisher == b.publisher and a.day != b.day
    if form or not set(a.bands) & set(b.bands):
        return None
    share = _share(a.triples, b.triples)
    return share if share >= rules.copy_similarity else None


def _share(a: Hashes, b: Hashes) -> float:
    """Jaccard: common triples by all triples."""
    common = len(np.intersect1d(a, b, assume_unique=True))
    return common / (len(a) + len(b) - common)
