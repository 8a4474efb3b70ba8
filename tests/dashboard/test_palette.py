"""Colours reach the contrast that marks and texts need, on both grounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import palette

CSS = (Path(palette.__file__).parents[1] / "assets" / "base.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_marks_stand_out_and_labels_can_be_read(dark: bool) -> None:
    ground = palette.GROUND[dark]
    for shade in palette.DARK if dark else palette.LIGHT:
        assert contrast(shade, ground) >= 4.5, shade  # labels at the lines' ends are written in them
    assert contrast(palette.INK[dark], ground) >= 7
    assert contrast(palette.SOFT[dark], ground) >= 4.5


def variables(dark: bool) -> dict[str, str]:
    """The colours of the style sheet for one ground."""
    blocks = re.findall(r":root(\[[^]]*dark[^]]*\])?\s*\{([^}]*)\}", CSS)
    found: dict[str, str] = {}
    for selector, body in blocks:
        if not selector or dark:
            found |= dict(re.findall(r"(--cf-[\w-]+):\s*(#[0-9a-f]{6})", body))
    return found


@pytest.mark.parametrize("dark", [False, True])
def test_texts_of_the_pages_can_be_read(dark: bool) -> None:
    shades = variables(dark)
    for text in ("--cf-ink", "--cf-soft", "--cf-link"):
        for ground in ("--cf-ground", "--cf-raised"):
            assert contrast(shades[text], shades[ground]) >= 4.5, (text, ground)
    assert contrast(shades["--cf-mark-ink"], shades["--cf-mark"]) >= 4.5
    assert contrast(shades["--cf-strong-line"], shades["--cf-ground"]) >= 3


def test_a_name_keeps_its_colour_whatever_else_is_drawn() -> None:
    order = ["OCHA", "UNICEF", "WHO"]
    alone = palette.colours([*order, "WHO"], dark=False)
    together = palette.colours([*order, "UNICEF", "WHO"], dark=False)
    assert alone["WHO"] == together["WHO"]


@given(
    st.lists(st.sampled_from("abcdefghijkl"), max_size=30),
    st.sets(st.sampled_from("abcdefghijkl"), max_size=8),
)
def test_names_of_one_chart_never_share_a_colour(order: list[str], names: set[str]) -> None:
    found = palette.chosen(names, order, dark=False)
    assert set(found) == names
    assert len(set(found.values())) == len(names)


def test_a_name_has_its_own_colour_as_far_as_it_is_free() -> None:
    order = "abcdefghij"
    assert palette.chosen("ca", order, dark=False) == {"a": palette.LIGHT[0], "c": palette.LIGHT[2]}
    assert palette.chosen("ai", order, dark=False) == {"a": palette.LIGHT[0], "i": palette.LIGHT[1]}
    with pytest.raises(ValueError, match="9 names"):
        palette.chosen("abcdefghi", order, dark=False)
