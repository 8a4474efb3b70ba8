"""Confidence is a probability of a fitted model; what is more likely wrong is said to be doubtful."""

from __future__ import annotations

import pytest

from etl.extract.core import Considered, read
from etl.extract.details.confidence import DOUBTFUL, probability, weights
from etl.language.compiling import load

TEXT = (
    "At least 12 people were killed in Adan on Monday. The ministry, which has 40 staff in the capital of "
    "the north, said that the roads that people take, and the 90 in the hills, were hit. Floods destroyed "
    "300 houses."
)


def considered(text: str) -> list[Considered]:
    """All that was weighed in ``text``."""
    return read(text, explain=True).considered or []


def test_every_feature_of_the_model_is_one_that_texts_have() -> None:
    known = weights()
    assert "always" in known
    seen = {name for one in considered(TEXT) for name, _ in one.features}
    assert len(seen & set(known)) > 15
    assert all(abs(weight) < 20 for weight in known.values())


def test_a_plain_sentence_is_surer_than_a_far_link() -> None:
    plain = considered("At least 12 people were killed in Adan.")[0].mention.confidence
    far = considered("The 12 that he saw on the way to the town, and the road, and many more, were killed.")
    assert plain > 0.9
    assert all(one.mention.confidence < plain for one in far)


@pytest.mark.parametrize("text", [TEXT, TEXT * 3])
def test_nothing_under_the_threshold_is_given(text: str) -> None:
    core = read(text, explain=True)
    assert core.considered
    kept = [one.mention for one in core.considered if one.mention.confidence >= load("en").doubtful_below]
    assert core.mentions == kept
    doubtful = {e.start for e in core.exclusions if e.reason == DOUBTFUL}
    assert doubtful == {one.mention.start for one in core.considered} - {m.start for m in kept}


def test_a_probability() -> None:
    assert 0.0 < probability([("always", 1.0)]) < 1.0
    assert probability([("never heard of", 3.0)]) == 0.5
