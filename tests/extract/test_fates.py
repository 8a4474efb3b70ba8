"""Rows of fates and of labels: each number keeps what its own words say, whatever stands beside it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.core import read

FATES = yaml.safe_load(Path(__file__).with_name("fates.yml").read_text(encoding="utf-8"))

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
def test_nobody_is_dead_of_whom_something_else_is_said(language: str) -> None:
    told = FATES[language]
    wrong = [
        sentence
        for head, join, tail in product(told["heads"], told["joins"], told["tails"])
        for sentence in [f"{head}{join.format(tail)}."]
        if any(m.indicator == "deaths" and m.low == 900 for m in read(sentence, language).mentions)
    ]
    assert not wrong


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
    for mention in read(text).mentions:
        assert mention.indicator == own[int(mention.low or 0)], text
