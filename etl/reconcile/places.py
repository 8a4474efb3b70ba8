"""What reconciliation asks of a gazetteer: a place's wholes, name and kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Hierarchy(Protocol):
    """A gazetteer: ``parents`` gives the ids of a place's wholes, nearest first."""

    def parents(self, place_id: str) -> tuple[str, ...]:
        """Ids of the places that the place is a part of."""

    def name(self, place_id: str) -> str | None:
        """Its name, null for an id that isn't known."""


@dataclass(slots=True)
class Places:
    """A hierarchy whatever it was given as: an object with these methods, a mapping, or nothing.

    A mapping holds place_id → {"name": …, "parents": (…), "kind": …}; each key may be left out.
    """

    given: Any = None
    _wholes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parents(self, place_id: str) -> tuple[str, ...]:
        """Ids of the places that the place is a part of, nearest first; none for an unknown one."""
        if place_id not in self._wholes:
            self._wholes[place_id] = self._parents(place_id)
        return self._wholes[place_id]

    def _parents(self, place_id: str) -> tuple[str, ...]:
        if self.given is None or place_id.startswith("name:"):
            return ()
        if isinstance(self.given, Mapping):
            return tuple(self.given.get(place_id, {}).get("parents") or ())
        return tuple(self.given.parents(place_id))

    def name(self, place_id: str | None) -> str | None:
        """The gazetteer's name, null for an unknown place."""
        if self.given is None or place_id is None:
            return None
        if isinstance(self.given, Mapping):
            found = self.given.get(place_id, {}).get("name")
        else:
            found = self.given.name(place_id)
        return str(found) if found else None

    def kind(self, place_id: str | None) -> str | None:
        """country, admin1, town …; null where it can't be told."""
        if place_id is None:
            return None
        if place_id.startswith("iso:"):
            return "country"
        if isinstance(self.given, Mapping):
            found = self.given.get(place_id, {}).get("kind")
        else:
            ask = getattr(self.given, "kind", None)
            found = ask(place_id) if callable(ask) else None
        return str(found) if found else None
