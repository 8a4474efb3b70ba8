"""Every number expression leaves as figure or as exactly one exclusion, at the place where it stands."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.core import read
from etl.figures import extract
from etl.model import Document
from etl.vocabulary import codes

REASON_OF = {
    "The talks are on 12 May 2016.": ["date", "date"],
    "The raid began at 10:30 on 3/11/2016.": ["time", "time", "date", "date", "date"],
    "A boy aged 12 walked 3 kilometres in 2 hours.": ["age", "distance", "time"],
    "The aid cost $5 million, and 30 per cent was paid.": ["money", "percentage"],
    "See resolution 2139.": ["identifier"],
    "The second 100,000 cases came in June.": ["ordinal"],
    "Officials from 12 countries held 3 meetings.": ["actors", "politics"],
    "Winds reached 120 kph.": ["measurement"],
    "There were 40 trees.": ["politics"],
    "Some 300 doors were painted.": ["unlinked"],
    "The 300 homes were not damaged.": ["negated"],
}

WORDS = st.sampled_from(
    [
        "killed", "wounded", "people", "families", "houses", "were", "displaced", "in", "Adan", "and", ",",
        ".", "(", ")", ":", ";", "–", "\n\n", "12", "1,200", "2.5", "million", "dozens", "of", "at least",
        "more than", "five", "twenty-one", "hundred", "thousand", "2016", "May", "10:30", "%", "$", "USD",
        "no", "none", "including", "children", "one of them", "reached", "trucks", "15-20", "12th", "+963",
        "#4", "5.", "•", "injured", "rose to", "the total", "toll", "250 000", "in her 60s",
        "These include",
    ]
)  # fmt: skip


def spans(text: str) -> tuple[Counter[tuple[int, int]], Counter[tuple[int, int]], list[tuple[int, int]]]:
    """Spans of mentions and of exclusions, and all number expressions that the core saw."""
    core = read(text, "en", explain=True)
    seen = [
        (number.start, number.end)
        for reading in core.readings or ()
        for number in reading.numbers
        if number.kind != "zero"
    ]
    return (
        Counter({(m.start, m.end): 1 for m in core.mentions}),
        Counter((e.start, e.end) for e in core.exclusions),
        seen,
    )


def check(text: str) -> None:
    """All that must hold of any text."""
    figures, excluded, seen = spans(text)
    assert all(count == 1 for count in excluded.values())
    assert not set(figures) & set(excluded)
    assert set(seen) <= set(figures) | set(excluded)
    for start, end in [*figures, *excluded]:
        assert 0 <= start < end <= len(text)
    found = extract(Document(id="d", text=text))
    for figure in found.figures:
        assert text[figure.start_char : figure.end_char] == figure.quote
        assert text[figure.sentence_start : figure.sentence_start + len(figure.sentence)] == figure.sentence
        assert 0.0 <= figure.confidence <= 1.0
    assert {e.reason for e in found.exclusions} <= codes("exclusions")


@pytest.mark.parametrize("sentence", REASON_OF)
def test_one_named_reason(sentence: str) -> None:
    core = read(sentence)
    assert core.mentions == []
    assert [e.reason for e in core.exclusions] == REASON_OF[sentence]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_words(words: list[str]) -> None:
    check(" ".join(words))


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=30), st.text(max_size=20))
def test_words_glued_to_anything(words: list[str], between: str) -> None:
    check(between.join(words))


def test_a_name_of_a_place_keeps_nothing_of_the_page_s_layout() -> None:
    text = "In\tAmra,\tOsun\tand\tAbia\tStates\t12\tpeople\tdied\tof\tcholera\tin\tJune\t2019."
    (figure,) = extract(Document(id="d", text=text, language="en")).figures
    assert figure.place
    assert "\t" not in figure.place
