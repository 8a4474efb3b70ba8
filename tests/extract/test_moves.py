"""Counts that rise and fall: the new count and the one before are figures, the difference is none."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from etl.extract.core import read

MOVES = yaml.safe_load(Path(__file__).with_name("moves.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", sorted(MOVES))
def test_a_count_that_changes_gives_the_new_one_and_the_one_before(language: str) -> None:
    told = MOVES[language]
    wrong = []
    for (head, indicator), verb, (form, values) in product(
        told["heads"].items(), told["verbs"], told["forms"].items()
    ):
        text = f"{head} {verb} {form}."
        mentions = read(text, language).mentions
        found = [(m.low if m.low is not None else m.high, m.indicator) for m in mentions]
        if found != [(value, indicator) for value in values]:
            wrong.append((text, found))
    assert not wrong
