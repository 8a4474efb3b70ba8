"""Colours that stay with what they stand for, on light and on dark ground.

Paul Tol's and Okabe and Ito's hues, darkened or lightened until each has a contrast of at least
3 to 1 on its ground (a test computes it); neighbours in the list differ in lightness too.
"""

from __future__ import annotations

from collections.abc import Iterable

LIGHT = ("#00589c", "#b34700", "#00735a", "#8a2f6f", "#6b5d00", "#4b3fa0", "#a02040", "#4a4a4a")
DARK = ("#6db6f0", "#f0924a", "#4cc3a0", "#dd8fc4", "#d0bc4a", "#a79cf0", "#f08a9a", "#b8b8b8")

INK = {False: "#1f2328", True: "#e6e6e6"}
SOFT = {False: "#5c6370", True: "#a8adb5"}
GRID = {False: "#e3e5e8", True: "#34383e"}
GROUND = {False: "#fdfdfc", True: "#16181b"}


def colours(names: Iterable[str], dark: bool) -> dict[str, str]:
    """A colour for each name by its rank in the list given, the same wherever that list is used."""
    shades = DARK if dark else LIGHT
    return {name: shades[number % len(shades)] for number, name in enumerate(dict.fromkeys(names))}


def chosen(names: Iterable[str], order: Iterable[str], dark: bool) -> dict[str, str]:
    """A colour for each of a chart's names: its own by rank in ``order`` as far as no other here has it.

    Raises ValueError for more names than there are colours.
    """
    shades = DARK if dark else LIGHT
    wanted = list(dict.fromkeys(names))
    if len(wanted) > len(shades):
        raise ValueError(f"{len(wanted)} names, {len(shades)} colours")
    own = colours([*order, *wanted], dark)
    free, found = list(shades), {}
    for name in sorted(wanted, key=list(own).index):
        shade = own[name] if own[name] in free else free[0]
        free.remove(shade)
        found[name] = shade
    return found


def faded(colour: str, alpha: float) -> str:
    """The colour with an opacity, as plotly takes it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"
