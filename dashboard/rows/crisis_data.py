"""What dashboard.rows.data reads of a crisis: its scope, what there is to choose from, what is new in it."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy.engine import Connection

from dashboard.address.view import ALL, View, topic
from dashboard.rows.crises import Crisis
from dashboard.rows.keeping import Keeping
from etl.store.queries import overview
from etl.store.queries.scope import Row, Scope

Kept = TypeVar("Kept")


class CrisisData(Keeping):
    """The part of Data that knows the crises: which one a view is of, and what the store has of it."""

    crises: dict[str, Crisis]

    @abstractmethod
    def _read(self, ask: Callable[[Connection], Kept]) -> Kept:
        """What ``ask`` reads over a connection to the store."""

    # ------------------------------------------------------------------ the scope of a view

    def crisis(self, view: View) -> Crisis | None:
        """The view's crisis: the one it names, else the first that the store has claims of; else None."""
        if view.crisis == "all":
            return None
        if view.crisis in self.crises:
            return self._as_called_now(self.crises[view.crisis])
        return self.keep("default crisis", self._default_crisis)

    def _as_called_now(self, crisis: Crisis) -> Crisis:
        """The crisis with places that its file names by former ids called as they are now."""
        now = self.former_places()
        if not now:
            return crisis
        return replace(
            crisis,
            places=tuple(now.get(place, place) for place in crisis.places),
            headline=tuple(
                replace(each, place=now.get(each.place, each.place) if each.place else None)
                for each in crisis.headline
            ),
        )

    def _default_crisis(self) -> Crisis | None:
        every = map(self._as_called_now, self.crises.values())
        found = (each for each in every if self._told_of_crisis(self._crisis_scope(each)))
        return next(found, None)

    def scope(self, view: View) -> Scope:
        """All that the view limits, crisis included."""
        chosen = self.crisis_scope(view)
        return chosen.but(
            topics=tuple(topic(text) for text in view.topics if text != ALL),
            places=self.with_parts(view.places) if view.parts == "with" else view.places,
            groups=view.groups,
            sources=view.named,
            start=view.start or chosen.start,
            end=view.end or chosen.end,
            known=view.known,
        )

    def crisis_scope(self, view: View) -> Scope:
        """The crisis's own limits alone."""
        crisis = self.crisis(view)
        return self._crisis_scope(crisis) if crisis else Scope()

    def _crisis_scope(self, crisis: Crisis) -> Scope:
        return Scope(
            within=self.with_parts(crisis.places),
            countries=crisis.countries,
            start=crisis.start,
            end=crisis.end,
        )

    def with_parts(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """The places and all their parts that the store knows."""
        if not places:
            return ()
        wanted = set(places)
        found = dict.fromkeys(places)
        for place_id, row in self.places().items():
            if wanted & set(row["parents"] or ()):
                found[place_id] = None
        return tuple(found)

    # ------------------------------------------------------------------ what there is to choose from

    def places(self) -> dict[str, Row]:
        """All places by id."""
        return self.keep(
            "places", lambda: self._read(lambda c: {p["place_id"]: p for p in overview.places(c)})
        )

    def former_places(self) -> dict[str, str]:
        """Former id of a place → the id that it has now."""
        return self.keep("former places", lambda: self._read(overview.former_places))

    def place_name(self, place_id: str) -> str:
        """A place's name, else its id."""
        row = self.places().get(place_id)
        return str(row["name"]) if row and row["name"] else place_id

    def topics(self, view: View) -> list[Row]:
        """The indicators (and objects) that the crisis has claims of."""
        return self._sum_of_crisis("topics", view, overview.topics)

    def claimed_places(self, view: View) -> list[Row]:
        """The places that the crisis has claims of."""
        return self._sum_of_crisis("claimed places", view, overview.claimed_places)

    def groups(self, view: View) -> list[Row]:
        """The groups that the crisis has claims of."""
        return self._sum_of_crisis("groups", view, overview.groups)

    def sources(self, view: View) -> list[str]:
        """The names of those who give numbers, most first: the order that colours follow."""
        return [row["source"] for row in self._of_crisis("sources", view, overview.sources)]

    def days(self, view: View) -> Row:
        """First and last day, first and last publication in the crisis."""
        return self._sum_of_crisis("days", view, overview.days)

    def reference_day(self, view: View) -> dt.date | None:
        """Ages and changes count from it: chosen, else the crisis's last day, else the newest publication."""
        if view.day:
            return view.day
        crisis = self.crisis(view)
        if crisis and crisis.end:
            return crisis.end
        days = self.days(view)
        newest: dt.date | None = days["last_known"] or days["last"]
        return newest

    def counts(self) -> dict[str, Any]:
        """How many documents, figures and claims the store holds."""
        return self.keep("counts", lambda: self._read(overview.counts))

    def _of_crisis(self, name: str, view: View, ask: Callable[[Connection, Scope], Kept]) -> Kept:
        scope = self.crisis_scope(view)
        return self.keep((name, scope), lambda: self._read(lambda c: ask(c, scope)))

    def _sum_of_crisis(self, name: str, view: View, add: Callable[[list[Row]], Kept]) -> Kept:
        scope = self.crisis_scope(view)
        return self.keep((name, scope), lambda: add(self._told_of_crisis(scope)))

    def _told_of_crisis(self, scope: Scope) -> list[Row]:
        return self.keep(("told of crisis", scope), lambda: self._read(lambda c: overview.told(c, scope)))

    # ------------------------------------------------------------------ what is new

    def findings(
        self, view: View, kinds: tuple[str, ...], until: dt.date | None, limit: int = 200
    ) -> list[Row]:
        """What the rules found in the crisis: of each kind the newest, so many that few crises have more."""
        scope = self.crisis_scope(view)
        return self._read(lambda c: overview.findings(c, scope, kinds, until, limit))

    def newest_claims(
        self, view: View, since: dt.date | None, until: dt.date | None, limit: int = 30
    ) -> list[Row]:
        """What became known in the crisis after a day."""
        return self._read(lambda c: overview.newest_claims(c, self.crisis_scope(view), since, until, limit))

    def documents_in(self, start: dt.date, end: dt.date) -> int:
        """How many documents were published between two days."""
        return self._read(lambda c: overview.documents_in(c, start, end))

    def told_by(self, view: View, day: dt.date) -> dict[str, int]:
        """How many claims, sources and origins of the crisis speak of days up to one."""
        grown = self._of_crisis("growth", view, overview.growth)
        return {name: sum(n for at, n in days if at <= day) for name, days in grown.items()}
