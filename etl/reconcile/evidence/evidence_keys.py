"""Keys that claims and figures share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from etl.reconcile.evidence.names import plain
from etl.reconcile.evidence.words import joints, settlement, world

_WORLD = "world"  # however it is told: "globally", "around the world"
_JOINTS = re.compile(r"[-‐‑–]+")


def place_key(place_id: str | None, place: str | None, country: str | None) -> str | None:
    """What tells a place: its id, or its name and country where no gazetteer knew it."""
    if place_id:
        return place_id
    return f"name:{written(place)}|{country or ''}" if place else None


@lru_cache(maxsize=50_000)
def written(place: str | None) -> str:
    """A place's name in one spelling: without diacritics, hyphens and the word for a settlement.

    Several places told together are the same in any order: "Amra and Jos", "Jos, Amra".
    """
    return "+".join(sorted({bare for part in joints().split(place or "") if (bare := _bare(part))}))


def _bare(place: str) -> str:
    low = unicodedata.normalize("NFKD", plain(_JOINTS.sub(" ", place)))
    bare = "".join(letter for letter in low if not unicodedata.combining(letter))
    return _WORLD if bare in world() else settlement().sub("", bare) or bare
