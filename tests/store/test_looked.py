"""Texts looked for by the index are found in the figures in which reading every text finds them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.store import Store, texts
from etl.store.queries import figures, looked
from etl.store.queries.scope import Scope
from tests.store.examples import document, extraction, figure

# One word in another, signs and spaces of every kind between, cases, accents, digits, other scripts.
SENTENCES = (
    "At least 12 people were killed in Al-Bab.",
    "At least  12 people were KILLED,in al-bab (Aleppo)",
    "Two were killed; 3 were skilled workers, 33 were not.",
    "Deux boulangeries détruites à Alep : 1 200 familles",
    "DÉTRUITES: 12 wells\nin the countryside",
    "The camp’s “line 3” is 100% full_",
    "líne 3 line 30 pipeline 3",
    "قتل 12 شخصا في حلب",
    "阿勒颇有12人死亡，3人受伤",
    "straße STRASSE ſtraße \u212aelvin kelvin",
    "12",
    "%_/ '\"*^:(){}",
    "",
)
PARTS = (
    "12", "3", "1", "killed", "KILLED", "skill", "kill", "were", "e", "line", "in", "Al", "bab", "É", "é",
    "tru", "détruites", "’s", "“line", "100%", "%", "_", "/", '"', "*", "人", "حلب", "ss", "k", " ", "  ",
    ", ", "-", ".", "\n", "AND", "NOT", "(", ":", "wells", "x",
)  # fmt: skip
KINDS = ("contains", "notContains", "startsWith", "endsWith", "equals")
pieces = st.sampled_from(
    [sentence[start:end] for sentence in SENTENCES for start in range(0, 40, 3) for end in (start + 9, 60)]
)
looked_for = (
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join)
    | pieces
    | st.builds(re.sub, st.just(r"[\W_]+"), st.sampled_from((" ", "  ", ", ", "-", "")), pieces)
)
models = st.fixed_dictionaries(
    {},
    optional={
        name: st.fixed_dictionaries(
            {"filterType": st.just("text"), "type": st.sampled_from(KINDS), "filter": looked_for}
        )
        for name in ("sentence", "place", "attribution", "title", "publisher")
    },
)
scopes = st.sampled_from((Scope(), Scope(start=dt.date(2016, 11, 3)), Scope(countries=("SYR",))))
selections = st.builds(
    figures.Selection,
    scope=scopes,
    search=st.none() | looked_for.filter(bool),
    model=models,
    sort=st.sampled_from(((), ("place:asc",), ("title:desc",), ("high:asc",))),
)


def fill(store: Store) -> None:
    """Documents with two figures each, whose other texts are parts of sentences too."""
    for n, sentence in enumerate(SENTENCES):
        other = SENTENCES[(n * 5 + 3) % len(SENTENCES)]
        both = [
            figure(
                f"f{n}-{part}", f"d{n}", sentence=said, place=other[:9] or None,
                country="SYR" if n % 2 else "TUR",
                attribution=other[3:20] if part else None, start=day, end=day, high=float(n % 4),
            )
            for part, (said, day) in enumerate(
                ((sentence, dt.date(2016, 11, 1 + n % 5)), (other, dt.date(2016, 11, 3)))
            )
        ]  # fmt: skip
        one = document(f"d{n}", f"{n}", title=other or None, publisher=sentence[:12] or None)
        store.load_documents([(one, extraction(f"d{n}", *both))], "r")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("looked") / "figures.db") as store:
        fill(store)
        yield store


def answers(store: Store, chosen: figures.Selection, within: int | None = None) -> tuple[int, list[str]]:
    """How many figures are chosen, and their ids in order."""
    with store.engine.connect() as connection:
        counted = figures.count(connection, replace(chosen, sort=()), within)
        rows = figures.page(connection, chosen, 0, 100, counted)
    return counted.number, [row["id"] for row in rows]


def read_all(
    store: Store, chosen: figures.Selection, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, list[str]]:
    """The same by reading every text."""
    with monkeypatch.context() as patch:
        patch.setattr(texts, "HAS_FTS5", "SELECT 0")
        return answers(store, chosen)


unhurried = settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@given(
    chosen=selections,
    few=st.sampled_from((0, 3, 50_000)),
    listed=st.sampled_from((0, 2, 500)),
    within=st.sampled_from((None, 5, 30_000)),
)
@unhurried
def test_the_index_finds_what_reading_all_finds(
    filled: Store,
    monkeypatch: pytest.MonkeyPatch,
    chosen: figures.Selection,
    few: int,
    listed: int,
    within: int | None,
) -> None:
    expected = read_all(filled, chosen, monkeypatch)
    with monkeypatch.context() as patch:
        for module in (looked, figures):
            patch.setattr(module, "FEW", few)
        patch.setattr(figures, "LISTED", listed)
        patch.setattr(figures, "MET", 2 * listed)
        patch.setattr(looked, "NARROW", 0)
        for name in ("WORDS", "ENDS"):
            patch.setattr(looked, name, max(1, few))
        assert answers(filled, chosen, within) == expected


def test_both_engines_find_the_same(filled: Store, postgres_url: str) -> None:
    searches = [*PARTS, "were killed", "killed; 3", "12 p", "line 3", "détruites: 12"]
    with Store(postgres_url) as other:
        fill(other)
        for text in searches:
            found = answers(filled, figures.Selection(search=text))
            assert found == answers(other, figures.Selection(search=text)), text
            for kind in KINDS:
                model = {"title": {"filterType": "text", "type": kind, "filter": text}}
                found = answers(filled, figures.Selection(model=model))
                assert found == answers(other, figures.Selection(model=model)), (kind, text)


def test_a_whole_cell_is_found_whatever_the_case_of_its_letters_of_ascii(filled: Store) -> None:
    model = {"sentence": {"filterType": "text", "type": "equals", "filter": "LíNE 3 LINE 30 PIPELINE 3"}}
    assert answers(filled, figures.Selection(model=model))[1] == ["f11-1", "f6-0"]
    wells = {"filterType": "text", "type": "equals", "filter": "dÉTRUITES: 12 Wells\nin the countryside"}
    assert answers(filled, figures.Selection(model={"sentence": wells}))[0] == 2


@pytest.mark.parametrize(
    "asked",
    [
        {"high": {"filterType": "number", "type": "equals", "filter": 10**30}},
        {"high": {"filterType": "number", "type": "lessThan", "filter": 10**400}},
        {"sentence": {"filterType": "text", "type": "contains", "filter": "Wells\0\ud800"}},
        {"place": {"filterType": "text", "type": "equals", "filter": "\ud800"}},
    ],
)
def test_what_no_database_can_hold_is_asked_for_without_a_fault(
    filled: Store, postgres_url: str, asked: dict[str, Any]
) -> None:
    found = answers(filled, figures.Selection(model=asked))
    with Store(postgres_url) as other:
        fill(other)
        assert answers(other, figures.Selection(model=asked)) == found


@pytest.mark.parametrize(
    ("text", "match", "exact"),
    [
        ("skilled", '"skilled"', True),
        ("kill", '"killed" OR "skilled"', True),
        ("were kill", '"were killed"', True),
        ("Al-Bab.", None, False),  # the index is asked, and LIKE about the sign after the word
        ("%", "", False),
        ("nowhere", '"nowhere"', True),
    ],
)
def test_what_is_asked_of_the_index(filled: Store, text: str, match: str | None, exact: bool) -> None:
    with filled.engine.connect() as connection:
        found = looked.Looking(connection, Scope())._ask(("sentence",), text, "%", "%")
    if match == "":
        assert found is None
    else:
        assert found is not None
        assert found.exact is exact
        assert match is None or found.match == f"{{sentence}}: ({match})"


def test_of_a_narrow_scope_no_index_is_asked(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(looked.Looking, "_ask", fail)
    narrow = Scope(topics=(("facilities_functional", None),), places=("geonames:1",))
    assert answers(filled, figures.Selection(narrow, "killed")) == (0, [])
    wide = figures.Selection(replace(narrow, places=()), "killed")
    assert answers(filled, wide, within=looked.NARROW)[0] > 0
    with pytest.raises(AssertionError, match="asked"):
        answers(filled, wide, within=looked.NARROW + 1)


def test_what_the_index_says_is_kept_for_the_next_question(filled: Store) -> None:
    kept: dict[object, object] = {}

    def keep(key: object, make: object) -> object:
        if key not in kept:
            kept[key] = make()  # type: ignore[operator]
        return kept[key]

    chosen = figures.Selection(Scope(countries=("SYR",)), "killed")
    with filled.engine.connect() as connection:
        counted = figures.count(connection, chosen, keep=keep)
        (key, found) = next(iter(kept.items()))
        kept[key] = None  # as if the index could not tell
        rows = figures.page(connection, chosen, 0, 100, figures.Counted(counted.number), keep)
    assert found is not None
    assert len(rows) == counted.number > 0
    assert list(kept.values()) == [None]


def test_a_store_without_the_index_is_searched(tmp_path: Path) -> None:
    with Store(tmp_path / "figures.db") as store:
        fill(store)
        before = answers(store, figures.Selection(search="killed"))
        with store.engine.begin() as connection:
            connection.exec_driver_sql(f"DROP TABLE {texts.INDEX}")
        assert answers(store, figures.Selection(search="killed")) == before
        assert before[0] > 0
