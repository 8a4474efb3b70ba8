"""How well known a place is, in words that the weights of names are written for."""

from __future__ import annotations

from etl.places.gazetteer.entries import Candidate

RANKS = (
    "abroad alternate", "abroad", "abroad large", "home alternate", "home division", "home small", "home",
    "home large", "abroad area", "abroad admin1", "home area", "home admin1", "region", "country",
)  # fmt: skip


def rank(place: Candidate, countries: frozenset[str]) -> str:
    """How well known a place is: by kind, size, and whether the document names its country."""
    if place.kind in ("country", "region"):
        return place.kind
    side = "home" if place.country in countries else "abroad"
    if place.kind in ("area", "neighbourhood"):
        return f"{side} area"
    if place.kind == "admin1":
        return f"{side} admin1"
    if place.strength < 2 and place.population < 500_000:
        return f"{side} alternate"
    if side == "abroad":
        return "abroad large" if place.population > 1_000_000 else "abroad"
    if place.kind == "admin2":
        return "home division"
    return (
        "home large" if place.population > 500_000 else "home" if place.population > 50_000 else "home small"
    )
