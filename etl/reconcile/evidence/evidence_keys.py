"""Keys that claims and figures share."""

from __future__ import annotations

from etl.reconcile.evidence.names import plain


def place_key(place_id: str | None, place: str | None, country: str | None) -> str | None:
    """What tells a place: its id, or its name and country where no gazetteer knew it."""
    if place_id:
        return place_id
    return f"name:{plain(place)}|{country or ''}" if place else None
