"""Rows of fates and of labels: each number keeps what its own words say, whatever stands beside it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.core import read
from etl.model import Mention

FATES = yaml.safe_load(Path(__file__).with_name("fates.yml").read_text(encoding="utf-8"))

SIZES = (("40", "900"), ("970", "41"))  # a tail that is too great to be a part, one that may be

LABELS = {
    "Deaths": "deaths", "People killed": "deaths", "Number of deaths": "deaths",
    "Injured": "injured", "People injured": "injured", "Missing": "missing", "People missing": "missing",
    "Displaced": "displaced", "IDPs": "displaced", "People displaced": "displaced",
    "Affected population": "affected", "People affected": "affected",
    "Houses destroyed": "houses_destroyed", "Destroyed houses": "houses_destroyed",
    "Houses damaged": "houses_damaged", "Damaged homes": "houses_damaged",
    "People evacuated": "evacuated", "Evacuees in centres": "sheltered", "People in shelters": "sheltered",
    "People in need": "in_need", "People assisted": "assisted", "Beneficiaries reached": "assisted",
    "Confirmed cases": "disease_cases", "Schools damaged": "facilities_damaged",
    "Registered refugees": "refugees", "Returnees": "returned",
}  # fmt: skip
ROWS = [("{}: {}", "; "), ("{}: {}", ", "), ("{}: {}", "\n"), ("- {}: {}", "\n"), ("{} ({})", ", "),
        ("{} = {}", "; "), ("| {} | {} |", "\n")]  # fmt: skip


@pytest.mark.parametrize("language", sorted(FATES))
def test_each_number_keeps_its_own_fate(language: str) -> None:
    told = FATES[language]
    wrong = []
    for head, join, tail in product(_each(told["heads"]), told["joins"], _each(told["tails"])):
        text = f"{head[1]}{join.format(tail[1])}."
        one, two = SIZES[len(text) % 2]
        text = text.replace("Forty", one).replace("40 ", f"{one} ").replace("900 ", f"{two} ")
        own = {float(one): head[0], float(two): tail[0]}
        wrong += [(text, m.indicator) for m in read(text, language).mentions if _strange(m, own)]
    assert not wrong


def _each(by_fate: dict[str, list[str]]) -> list[tuple[list[str], str]]:
    return [(fate.split(" or "), words) for fate, all_words in by_fate.items() for words in all_words]


def _strange(mention: Mention, own: dict[float, list[str]]) -> bool:
    """Whether a number has a fate that is not its own; those of breakdowns are left out."""
    fates = own.get(mention.low or 0.0)
    # Behind houses so many "affected" are houses.
    houses = fates is not None and "affected" in fates and mention.indicator == "houses_damaged"
    return fates is not None and mention.indicator not in fates and not houses


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.sampled_from(ROWS),
    st.lists(st.sampled_from(sorted(LABELS)), min_size=2, max_size=4, unique_by=LABELS.__getitem__),
    st.lists(st.integers(2101, 9999), min_size=4, max_size=4, unique=True),
)
def test_a_row_of_labels_gives_each_number_its_own(
    row: tuple[str, str], labels: list[str], numbers: list[int]
) -> None:
    form, sign = row
    text = sign.join(form.format(label, f"{n:,}") for label, n in zip(labels, numbers, strict=False))
    own = {n: LABELS[label] for label, n in zip(labels, numbers, strict=False)}
    found = read(text).mentions
    assert {int(mention.low or 0) for mention in found} == own.keys(), text
    for mention in found:
        assert mention.indicator == own[int(mention.low or 0)], text
