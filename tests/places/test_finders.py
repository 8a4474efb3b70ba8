"""Finders tell from a whole text that a pattern finds nothing in it, and else find what the pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.language.finder import Finder, longest_words
from etl.places import actors, beside, phrases
from etl.places.cues import Cues, cues
from etl.places.resolving import capitals

FOUND = [
    ("compared", "en", "the deadliest attack in ", True),
    ("compared", "en", "the attack in ", False),
    ("set_against", "en", "the Worst flood ſince the siege of ", True),
    ("cared_for", "es", "fue trasladado al hospital de ", True),
    ("bordering", "en", "Amra, which borders ", True),
    ("beyond_border", "fr", "à la frontière avec le ", True),
    ("this_town", "es", "golpeó a esta localidad", True),
    ("according_to", "en", "ACCORDING to officials in ", True),
    ("mediator", "en", "a truce brokered by ", True),
    ("bands", "en", "with Jaysh al-Islam on", True),
    ("office", "es", "el Ministerio de Salud de", True),
]


def finder_of(name: str, words: Cues) -> Finder:
    found = next(getattr(room, name) for room in (phrases, actors, beside) if hasattr(room, name))
    finder = found(words)
    assert isinstance(finder, Finder)
    return finder


@pytest.mark.parametrize(("name", "language", "text", "found"), FOUND)
def test_a_finder_finds_what_its_pattern_finds(name: str, language: str, text: str, found: bool) -> None:
    finder = finder_of(name, cues(language))
    assert (finder.search(text, 0, len(text)) is not None) is found
    assert (finder.pattern.search(text) is not None) is found


ALL = sorted({(name, language) for name, *_ in FOUND for language in ("en", "es", "fr")})


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(ALL))
def test_no_finder_passes_over_what_its_pattern_finds(data: st.DataObject, which: tuple[str, str]) -> None:
    finder = finder_of(which[0], cues(which[1]))
    pieces = re.findall(r"[^\W\d_]+", finder.pattern.pattern)
    words = st.lists(st.sampled_from([*pieces, "Amra", ",", "al-"]), max_size=12)
    text = " ".join(data.draw(words)).swapcase() if data.draw(st.booleans()) else " ".join(data.draw(words))
    told = finder.search(text, 0, len(text))
    plain = finder.pattern.search(text, 0, len(text))
    assert (told and told.span()) == (plain and plain.span())


def test_a_capital_is_looked_for_only_where_one_is_told() -> None:
    finder = capitals._pattern(cues("en"))
    assert finder.may_be_in("fighting in the CAPITAL")
    assert not finder.may_be_in("fighting in the city")


def test_a_caption_is_told_behind_a_name() -> None:
    finder = actors.credited(cues("en"))
    assert finder.match("homes in Lorin. Photo: Amra", len("homes in Lorin")) is not None
    assert finder.match("homes in Lorin. Amra", len("homes in Lorin")) is None


def test_the_longest_word_stands_for_a_phrase_whatever_parts_its_words() -> None:
    assert longest_words(["on the border with", "d’Amra", "U.N."]) == {"border", "amra", "u.n."}
