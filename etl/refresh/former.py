"""Which ids places had before: a list of P-codes that is added, changed or taken away gives them others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from etl.store import Store, derived


def write_former(store: Store) -> None:
    """Brings the table ``former_places`` up to date with the places that the store has now."""
    from etl.places.gazetteer.gazetteer import known_as

    present = sorted(store.read("places", ["place_id"])["place_id"])
    table = store.read("former_places")
    held = dict(zip(table["former_id"], table["place_id"], strict=True))
    now = former(held, present, known_as(present))
    if now != held:
        store.change(derived.set_former_places, now)


def called_now(reviews: pd.DataFrame) -> pd.DataFrame:
    """Reviews with the places that they correct to called as figures call them now."""
    from etl.places.gazetteer.gazetteer import shown

    def one(corrections: Any) -> Any:
        if not isinstance(corrections, Mapping) or not corrections.get("place_id"):
            return corrections
        return {**corrections, "place_id": shown(str(corrections["place_id"]))}

    return reviews.assign(corrections=[one(each) for each in reviews["corrections"]])


def former(held: Mapping[str, str], present: Collection[str], known_as: Mapping[str, str]) -> dict[str, str]:
    """Former id → present id, from what was held before and what the gazetteer calls the places otherwise.

    Ids that were once those of one place stay so: a P-code that another replaced, or whose list is gone,
    leads to what the place is called now. No id that a place has now is a former one; where several are
    (reports read before and after a list came), the others lead to the P-code. What was held of a place
    that nothing speaks of now is kept.
    """
    here = set(present)
    same = _Same()
    for one, other in (*held.items(), *known_as.items()):
        same.join(one, other)
    out = {name: place for name, place in held.items() if name not in here}
    for names in same.classes():
        if now := sorted(here & names, key=lambda name: (name not in known_as, name)):
            out |= dict.fromkeys(names - here, now[0])
    return out


class _Same:
    """Names that are told to be one thing's, pair by pair."""

    def __init__(self) -> None:
        self._class_of: dict[str, set[str]] = {}

    def join(self, one: str, other: str) -> None:
        both = self._class_of.get(one, {one}) | self._class_of.get(other, {other})
        self._class_of |= dict.fromkeys(both, both)

    def classes(self) -> list[set[str]]:
        return list({id(each): each for each in self._class_of.values()}.values())
