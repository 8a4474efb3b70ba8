"""Which documents of a store are copies: of all of them, or brought up to date where some changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

import pandas as pd

from etl.reconcile.evidence.origins import NEVER, Index, Leaders, Text, prepared, similarity
from etl.reconcile.frames import texts
from etl.reconcile.rules import Rules
from etl.store import Store

COLUMNS = ["id", "text", "publisher", "published", "copy_of"]
CHUNK = 500  # documents read at once
_order = attrgetter("order")


def all_copies(store: Store, rules: Rules) -> dict[str, str]:
    """Copy → document copied. Holds the texts of as many days as copies may lie apart, and undated ones."""
    documents = store.table("documents")
    late = sorted(_read(store, rules, documents.c.published.is_(None)), key=_order)
    leaders, undated = Leaders(rules), _Later(late, rules)
    out: dict[str, str] = {}
    dated = _read(store, rules, documents.c.published.is_not(None), order=("published",))
    for day, of_day in groupby(dated, key=attrgetter("day")):
        leaders.drop_before(day - rules.copy_days)
        for text in sorted(of_day, key=_order):
            if (found := leaders.of(text)) is not None:
                out[text.id] = found[0]
            else:
                leaders.add(text)
                undated.meet(text)
    return out | undated.copies()


class _Later:
    """Undated texts, which come after all others, and the first dated text that each is like."""

    def __init__(self, texts: list[Text], rules: Rules) -> None:
        self.texts = texts
        self.rules = rules
        self._by_band: dict[bytes, list[Text]] = {}
        self._by_digest: dict[str, list[Text]] = {}
        self._same: dict[str, str] = {}
        self._like: dict[str, str] = {}
        for text in texts:
            self._by_digest.setdefault(text.digest, []).append(text)
            for band in text.bands:
                self._by_band.setdefault(band, []).append(text)

    def meet(self, leader: Text) -> None:
        """Compares a dated text that is no copy with the undated ones."""
        for text in self._by_digest.get(leader.digest, ()):
            self._same.setdefault(text.id, leader.id)
        for text in {t.id: t for band in leader.bands for t in self._by_band.get(band, ())}.values():
            if text.id not in self._like and similarity(text, leader, self.rules) is not None:
                self._like[text.id] = leader.id

    def copies(self) -> dict[str, str]:
        """Copy → document copied, of the undated texts."""
        leaders, out = Leaders(self.rules), {}
        for text in self.texts:
            found = leaders.of(text)
            same = self._same.get(text.id) or (found[0] if found and found[1] == 1.0 else None)
            original = same or self._like.get(text.id) or (found[0] if found else None)
            if original is None:
                leaders.add(text)
            else:
                out[text.id] = original
        return out


def _read(store: Store, rules: Rules, where: Any, order: tuple[str, ...] = ()) -> Iterator[Text]:
    for chunk in store.read_chunks("documents", CHUNK, COLUMNS, where, order):
        yield from prepared(chunk, rules)


def changed_copies(store: Store, changed: Collection[str], rules: Rules) -> dict[str, str | None]:
    """Of the documents whose original may have changed since ``changed`` did: the original, null for none.

    A text is a copy of an earlier one alone, so only the changed documents and what came out after them
    are looked at, as far as a change reaches.
    """
    held = store.read("documents", COLUMNS, {"id": changed})
    followers = store.read("documents", COLUMNS, {"copy_of": changed})
    if held["published"].isna().any() or followers["published"].isna().any():
        return _against_all(store, rules)
    return _Change(store, rules).carry_through(set(changed), held, followers)


def _against_all(store: Store, rules: Rules) -> dict[str, str | None]:
    """What is different once all texts were compared: an undated text may be a copy of any."""
    now = all_copies(store, rules)
    was = store.read("documents", ["id", "copy_of"])
    held = zip(was["id"], texts(was["copy_of"]), strict=True)
    return {
        name: now.get(name) for name, old in held if now.get(name) != (old if isinstance(old, str) else None)
    }


class _Change:
    """A change on its way through the texts: each one that it reaches is judged anew, in order."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self.store = store
        self.rules = rules
        self.texts, self.leaders = Index(), Leaders(rules)
        self.copy_of: dict[str, str | None] = {}
        self.first, self.last = NEVER, -1

    def carry_through(
        self, changed: set[str], held: pd.DataFrame, followers: pd.DataFrame
    ) -> dict[str, str | None]:
        """Documents judged anew, with their originals."""
        start = [*self._take(held), *self._take(followers)]
        self._take(self.store.read("documents", COLUMNS, {"published": None}))
        pending = {text.id: text for text in start}
        out: dict[str, str | None] = {}
        while pending:
            # Whatever a text reaches comes after it, so that all before it are settled.
            text = min(pending.values(), key=_order)
            del pending[text.id]
            self._reach(text)
            was = self.copy_of[text.id]
            found = self.leaders.of(text)
            now = None if found is None else found[0]
            self._set(text, now)
            out[text.id] = now
            if text.id in changed or (was is None) != (now is None):
                pending |= {other.id: other for other in self._reached(text, now is None)}
        return out

    def _reached(self, text: Text, leads: bool) -> Iterator[Text]:
        """The later texts that were, or may now be, copies of this one."""
        for other in {t.id: t for t in (*self.texts.same(text), *self.texts.near(text))}.values():
            if other.order > text.order and (
                self.copy_of[other.id] == text.id
                or (leads and similarity(other, text, self.rules) is not None)
            ):
                yield other

    def _set(self, text: Text, original: str | None) -> None:
        self.copy_of[text.id] = original
        if original is None:
            self.leaders.add(text)
        else:
            self.leaders.drop(text)

    def _take(self, rows: pd.DataFrame) -> list[Text]:
        fresh = rows[~rows["id"].isin(self.texts.held.keys())]
        made = list(prepared(fresh, self.rules))
        for text, original in zip(made, fresh["copy_of"], strict=True):
            self.texts.add(text)
            self._set(text, original if isinstance(original, str) else None)
        return made

    def _reach(self, text: Text) -> None:
        """Reads the texts that came out near this one, where they were not read yet."""
        if text.day == NEVER:
            return
        first, last = self._days(text.day)
        day = self.store.table("documents").c.published
        if self.first <= first and last <= self.last:
            return
        if self.last < 0:
            self.first, self.last = first, last
        else:
            self.first, self.last = min(first, self.first), max(last, self.last)
        between = day.between(_date(self.first), _date(self.last))
        for chunk in self.store.read_chunks("documents", CHUNK, COLUMNS, between):
            self._take(chunk)

    def _days(self, day: int) -> tuple[int, int]:
        """The first and the last day of which a text may be, or have, a copy of one of ``day``."""
        return day - self.rules.copy_days, day + self.rules.copy_days


def _date(number: int) -> dt.date:
    return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal())))
