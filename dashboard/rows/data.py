"""The dashboard's only reader of the store: a view in, plain rows out.

A ``Data`` is made once and used by all callbacks. What depends on the store's content alone (choices,
places, colours) is kept until a run has changed the store, which is looked for at most once a second.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.engine import Connection

from dashboard.address.view import View
from dashboard.rows.crises import Crisis, crises
from dashboard.rows.crisis_data import CrisisData
from dashboard.rows.evidence_data import EvidenceData
from etl.reconcile import Rules, load_rules
from etl.reconcile.claims.incidents import range_of
from etl.reconcile.claims.records import Claim, claim_of
from etl.store import Store, StoreError
from etl.store.queries import (
    behind,
    by_rule,
    columns,
    context,
    days,
    figures,
    heads,
    overview,
    placed,
    quality,
    subjects,
    trends,
)
from etl.store.queries.days import Days
from etl.store.queries.figures import Counted
from etl.store.queries.placed import SUBJECT
from etl.store.queries.scope import Row, Scope, by_topic
from etl.store.queries.subjects import Ends

__all__ = ["SUBJECT", "Data", "Ends", "StoreError", "open_data"]

Kept = TypeVar("Kept")


class Data(CrisisData, EvidenceData):
    """Reads one store. Safe for several threads."""

    def __init__(self, store: Store, crisis_files: dict[str, Crisis] | None = None) -> None:
        self.store = store
        self.crises = crises() if crisis_files is None else crisis_files
        self._rules = load_rules()
        super().__init__()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection for reading."""
        with self.store.engine.connect() as connection:
            yield connection

    # ------------------------------------------------------------------ rows of a view

    def heads(self, view: View) -> list[Row]:
        """The series of the view, of the grains that it draws, each with how much is told of it."""
        grains = ("as_of", "total", view.grain)
        scope = self.scope(view).but(sources=())
        if not (topics := self._topics_of(view, scope)):
            return self._read(lambda c: heads.heads(c, scope, grains))
        return [row for each in topics for row in self._trends_of(each).heads(grains, scope.start, scope.end)]

    def _trends_of(self, scope: Scope) -> columns.Trends:
        return self.keep(("trends", scope), lambda: self._read(lambda c: columns.trends(c, scope)))

    def points(self, view: View, some: list[Row]) -> list[Row]:
        """The stored points of some of the view's heads within its dates, by its rule."""
        switch = by_rule.Switch(self._rules.best, view.rule)
        return self._read(lambda c: trends.points(c, self.scope(view), some, switch))

    def claims(self, view: View, limit: int) -> list[Row]:
        """The view's claims, those of the newest days."""
        return self._read(lambda c: trends.newest(c, self.scope(view), limit))

    def headlined(
        self, scope: Scope, until: dt.date, fresh: dt.timedelta, narrow: list[str], units: list[str]
    ) -> tuple[list[Row], list[Row]]:
        """The last reports of the three series that can best be headlined, and the line of the best."""

        def ask(connection: Connection) -> tuple[list[Row], list[Row]]:
            ids = heads.headlined(connection, scope, until, fresh, narrow, units, 3)
            last = trends.last_reported(connection, ids, until) if ids else []
            last = [row for row in last if self._in_its_days(row, scope, until)]
            return last, trends.line(connection, last[0]["series_id"], until) if last else []

        return self._read(ask)

    def _in_its_days(self, row: Row, scope: Scope, until: dt.date) -> bool:
        """Whether a report is of the scope's days; a stock also from before, as long as it is carried."""
        over = scope.start is not None and row["end"] < scope.start
        return not over or (row["grain"] == "as_of" and (until - row["end"]).days <= self._rules.carry_days)

    def newer(
        self, scope: Scope, total: Row, until: dt.date, narrow: list[str], units: list[str]
    ) -> list[Row]:
        """The last reports after a total's last day, of the same place: other totals' and single days'."""
        if total["place_id"]:
            scope = scope.but(places=(total["place_id"],))

        def ask(connection: Connection) -> list[Row]:
            ids = heads.newer(connection, scope, total["end"], until, narrow, units, 3)
            return trends.last_reported(connection, ids, until) if ids else []

        return self._read(ask)

    def findings_of_view(self, view: View, most: Mapping[str, int]) -> list[Row]:
        """What the rules found in the view: of each kind the newest, as many as ``most`` names.

        As far as it was known on the view's day and told by its sources alone. Who has gone quiet has so by
        the reference day, and the days of silence count up to it.
        """
        scope, day = self.scope(view), self.reference_day(view)
        before = day - dt.timedelta(days=self._rules.quiet_series_days) if day else None
        if scope.known or scope.sources:
            if scope.known:
                scope = scope.but(end=min(scope.end or scope.known, scope.known))
            found = self._read(lambda c: behind.findings(c, scope, most, before))
        else:
            counted = self._by_day("findings", view, scope)
            found = self._read(lambda c: context.findings(c, scope, most, before, counted))
        for row in found:
            if row["kind"] == "silence" and day and row["date"]:
                row["details"] = {**row["details"], "days": (day - row["date"]).days}
        return found

    def incidents(self, view: View) -> list[Row]:
        """The incidents of the view; by some sources, or as known on a day, as those claims give them."""
        scope = self.scope(view)
        if scope.sources or scope.known:
            return self._incidents_told(view, scope)
        counted = self._by_day("incidents", view, scope.but(sources=()))
        all_days = [each[""] for each in counted if each] if counted is not None else None
        return self._read(lambda c: context.incidents(c, scope, counted=all_days))

    def _incidents_told(self, view: View, scope: Scope) -> list[Row]:
        found = self._read(lambda c: behind.incidents(c, scope, context.LISTED))
        ids = [row["incident_id"] for row in found]
        told: dict[str | None, list[Claim]] = {}
        for values in self._read(lambda c: behind.claims_of_incidents(c, scope, ids)) if ids else ():
            claim = claim_of(values)
            told.setdefault(claim.incident_id, []).append(claim)
        rules = self.rules(view.rule)
        out: list[Row] = []
        for row in found:
            bounds = range_of(told.get(row["incident_id"], ()), rules)
            out.append(row if bounds is None else {**row, **bounds._asdict()})
        return out

    def _by_day(self, name: str, view: View, scope: Scope) -> list[dict[str, Days]] | None:
        """How many rows of a table each day has, by topic, where the scope limits topics and days alone."""
        if not (topics := self._topics_of(view, scope)):
            return None
        return [self.keep((name, "by day", each), partial(self._days_of, name, each)) for each in topics]

    def _topics_of(self, view: View, scope: Scope) -> list[Scope]:
        """The scope's topics each by itself and of all days, where nothing else but days limits it."""
        whole = self.crisis_scope(view).but(start=None, end=None)
        return by_topic(scope.but(start=None, end=None), whole)

    def _days_of(self, name: str, scope: Scope) -> dict[str, Days]:
        return self._read(lambda c: days.counted(c, name, scope))

    def sources_of_view(self, view: View) -> list[Row]:
        """Who gives the claims of the view."""
        return context.by_source(self._told(view))

    def _told(self, view: View) -> list[Row]:
        scope = self.scope(view)
        if not (topics := self._topics_of(view, scope)):
            return self.keep(("told", scope), lambda: self._read(lambda c: context.told(c, scope)))
        days = (scope.start, scope.end)
        kept = (self.keep(("told", each, days), partial(self._told_in, each, *days)) for each in topics)
        return [row for rows in kept for row in rows]

    def _told_in(self, scope: Scope, start: dt.date | None, end: dt.date | None) -> list[Row]:
        return self._claims_of(scope).told(start, end)

    def _claims_of(self, scope: Scope) -> columns.Claims:
        return self.keep(("claims", scope), lambda: self._read(lambda c: columns.claims(c, scope)))

    def vague_points(self, view: View) -> frozenset[str]:
        """The stored points of the view's subjects that vague counts alone support."""
        scope = self.scope(view).but(sources=(), start=None, end=None)
        return self.keep(
            ("vague", scope), lambda: frozenset(self._read(lambda c: context.vague_points(c, scope)))
        )

    def subjects(self, view: View, ends: Ends) -> list[Row]:
        """What the view's claims, whatever their dates, are said of, with their number; the fullest first."""
        scope = self.scope(view).but(start=None, end=None)
        key = ("subjects", scope, ends)
        return self.keep(key, lambda: self._read(lambda c: subjects.counted(c, scope, ends)))

    def claims_of_subjects(self, view: View, some: list[Row], ends: Ends) -> list[tuple[Any, ...]]:
        """Rows of the table claims, all of some subjects of the view: what series are made of again."""
        scope = self.scope(view).but(start=None, end=None)
        return self._read(lambda c: subjects.claims(c, scope, some, ends))

    def summary(self, view: View) -> Row:
        """How many claims, sources and origins the view rests on, and its first and last day."""
        return context.summary(self._told(view))

    def rule(self) -> str:
        """The rule that the store's series were made by."""
        return self._rules.best

    def rules(self, best: str) -> Rules:
        """The rules file with another best value."""
        return replace(self._rules, best=best)

    # ------------------------------------------------------------------ the table of figures

    def selection(self, view: View) -> figures.Selection:
        """The figures of the view, with the grid's filters and order."""
        return figures.Selection(self.scope(view), view.search, view.columns, view.sort)

    def figures(self, view: View, offset: int, limit: int) -> list[Row]:
        """A page of the view's figures."""
        chosen, counted = self.selection(view), self._figures_counted(view)
        return self._read(lambda c: figures.page(c, chosen, offset, limit, counted, self.keep))

    def figure_count(self, view: View) -> int:
        """How many figures the view has."""
        return self._figures_counted(view).number

    def _figures_counted(self, view: View) -> Counted:
        chosen = replace(self.selection(view), sort=())
        scope, counted = chosen.scope, None
        if not (chosen.search or chosen.model or (scope.start and scope.end and scope.end < scope.start)):
            counted = self._by_day("figures", view, scope)
        if counted is not None:
            return Counted(sum(each[""].within(scope.start, scope.end) for each in counted if each))
        within = None
        if chosen.search or chosen.model:
            within = self._figures_counted(view.but(search=None, columns={})).number
        key = ("figure count", repr(chosen))
        return self.keep(key, lambda: self._read(lambda c: figures.count(c, chosen, within, self.keep)))

    def stream_figures(self, view: View) -> Iterator[Row]:
        """All figures of the view, read as they are consumed."""
        with self.connection() as connection:
            yield from figures.stream(connection, self.selection(view))

    # ------------------------------------------------------------------ places, sources, quality

    def latest(self, view: View, until: dt.date | None) -> list[Row]:
        """The newest reported point of each subject, place and grain up to a day, with its coordinates."""
        scope, switch = self.scope(view).but(sources=()), by_rule.Switch(self._rules.best, view.rule)
        end = min((day for day in (scope.end, until) if day), default=None)

        def ask() -> list[Row]:
            topics = self._topics_of(view, scope)
            some = [name for each in topics for name in self._trends_of(each).newest(SUBJECT, end)]
            if not topics:
                some = self._read(lambda c: placed.newest(c, scope, end))
            return self._read(lambda c: placed.latest(c, some, scope.start, end, switch))

        return self.keep(("latest", scope, until, switch), ask)

    def stream_points(self, view: View, grains: tuple[str, ...]) -> Iterator[Row]:
        """All stored points of the view, read as they are consumed."""
        with self.connection() as connection:
            scope, switch = self.scope(view).but(sources=()), by_rule.Switch(self._rules.best, view.rule)
            yield from trends.stream_points(connection, scope, grains, switch)

    def stream_claims(self, view: View) -> Iterator[Row]:
        """All claims of the view, read as they are consumed."""
        with self.connection() as connection:
            yield from trends.stream_claims(connection, self.scope(view))

    def quality(self, view: View, name: str, *values: Any) -> Any:
        """One of etl.store.queries.quality's answers about the crisis, kept until the store changes."""
        scope, ask = self.crisis_scope(view), getattr(quality, name)
        return self.keep((name, scope, values), lambda: self._read(lambda c: ask(c, scope, *values)))

    def reading(self, name: str) -> Any:
        """One of etl.store.queries.quality's answers about the whole store, kept until it changes."""
        ask = getattr(quality, name)
        return self.keep(("reading", name), lambda: self._read(ask))

    def last_runs(self, limit: int = 10) -> list[Row]:
        """The last runs, newest first."""
        return self._read(lambda c: overview.last_runs(c, limit))

    # ------------------------------------------------------------------ within

    def _fingerprint(self) -> str:
        return self._read(overview.fingerprint)

    def _read(self, ask: Callable[[Connection], Kept]) -> Kept:
        with self.connection() as connection:
            return ask(connection)


def open_data(name: str, crisis_folder: Path | None = None) -> Data:
    """Opens a store for reading; raises StoreError when it is missing or unreadable."""
    files = crises(crisis_folder) if crisis_folder else crises()
    return Data(Store(name, create=False), files)
