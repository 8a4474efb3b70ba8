"""The index of texts fits the figures whatever is loaded, loaded again, or removed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.store import Store, texts
from tests.store.examples import document, extraction, figure

WORDS = ("Wells", "wells,", "", "12", "Línea", "“killed”", "camp’s", "Al-Bab")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
loads = st.tuples(st.sampled_from("abc"), st.lists(sentences, max_size=3), st.none() | sentences)
removals = st.tuples(st.sampled_from("abc"), st.none(), st.none())


def held(store: Store) -> dict[str, set[tuple[int, str]]]:
    """Each word that stands in a text, with the rowids and columns where it stands."""
    found: dict[str, set[tuple[int, str]]] = {}
    named = {"title": "d.title", "publisher": "d.publisher"}
    columns = ", ".join(named.get(name, f"f.{name}") for name in texts.COLUMNS)
    rows = f"SELECT f.rowid, {columns} FROM figures f JOIN documents d ON d.id = f.document_id"
    with store.engine.connect() as connection:
        for number, *values in connection.exec_driver_sql(rows):
            for column, value in zip(texts.COLUMNS, values, strict=True):
                for word in texts.words(value or ""):
                    found.setdefault(word, set()).add((number, column))
    return found


def indexed(store: Store) -> dict[str, set[tuple[int, str]]]:
    """The same as the index has it, of all words that it keeps."""
    found: dict[str, set[tuple[int, str]]] = {}
    asked = f"SELECT rowid FROM {texts.INDEX} WHERE {texts.INDEX} MATCH ?"
    with store.engine.connect() as connection:
        for (word,) in connection.exec_driver_sql(f"SELECT word FROM {texts.WORDS}").all():
            for column in texts.COLUMNS:
                rows = connection.exec_driver_sql(asked, (f'{{{column}}}: "{word}"',)).all()
                found.setdefault(word, set()).update((number, column) for (number,) in rows)
    return found


@given(st.lists(loads | removals, max_size=6))
@settings(max_examples=40)
def test_the_index_holds_the_words_of_all_figures_and_no_others(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, list[str] | None, str | None]],
) -> None:
    with Store(tmp_path_factory.mktemp("texts") / "figures.db") as store:
        for name, said, title in steps:
            if said is None:
                store.remove_document(name)
                continue
            figures = [figure(f"{name}{n}", name, sentence=each, place=title) for n, each in enumerate(said)]
            one = document(name, " ".join(said), title=title, publisher="Wells Board")
            store.load_documents([(one, extraction(name, *figures))], "r")
        assert indexed(store) == held(store)


def test_a_store_with_other_row_numbers_is_noticed_and_mended(tmp_path: Path) -> None:
    pair = (document(), extraction("d1", figure("f1", "d1"), figure("f2", "d1")))
    with Store(tmp_path / "figures.db") as store:
        store.load_documents([pair], "r")
        with store.engine.begin() as connection:
            assert texts.there(connection)
            connection.exec_driver_sql("UPDATE figures SET rowid = rowid + 5 ORDER BY rowid DESC LIMIT 2")
            assert not texts.there(connection)
        store.load_documents([], "r")
        assert indexed(store) == held(store) != {}


def test_rows_that_closed_their_gaps_are_noticed_though_their_texts_are_alike(tmp_path: Path) -> None:
    """As ``.dump`` writes them out: each row then has another's words, of which many are the same."""
    said = {"a": "The wells", "b": "The camps", "c": "The roads"}
    pairs = [(document(n), extraction(n, figure(f"f{n}", n, sentence=text))) for n, text in said.items()]
    with Store(tmp_path / "figures.db") as store:
        store.load_documents(pairs, "r")
        store.remove_document("a")
        with store.engine.begin() as connection:
            assert texts.there(connection)
            connection.exec_driver_sql("UPDATE figures SET rowid = rowid - 1 ORDER BY rowid LIMIT 2")
            assert not texts.there(connection)
        store.load_documents([], "r")
        assert indexed(store) == held(store) != {}


def test_a_removal_without_the_index_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(document(n), extraction(n, figure(f"f{n}", n, sentence="The wells"))) for n in "ab"]
    with Store(tmp_path / "figures.db") as store:
        store.load_documents(pairs, "r")
        monkeypatch.setattr(texts, "HAS_FTS5", "SELECT 0")
        store.remove_document("a")
        monkeypatch.undo()
        with store.engine.connect() as connection:
            assert not texts.there(connection)
        store.remove_document("nobody")  # any change mends it
        assert indexed(store) == held(store) != {}


def test_a_vacuum_keeps_the_index_right(tmp_path: Path) -> None:
    pairs = [(document(name), extraction(name, figure(f"f{name}", name))) for name in "abc"]
    with Store(tmp_path / "figures.db") as store:
        store.load_documents(pairs, "r")
        store.remove_document("a")
    plain = sqlite3.connect(tmp_path / "figures.db", isolation_level=None)
    plain.execute("VACUUM")
    plain.close()
    with Store(tmp_path / "figures.db") as store:
        assert indexed(store) == held(store) != {}


def test_a_store_can_be_filled_by_an_sqlite_that_lacks_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path / "figures.db") as store:
        monkeypatch.setattr(texts, "HAS_FTS5", "SELECT 0")
        store.load_documents([(document(), extraction("d1", figure("f1", "d1")))], "r")
        with store.engine.connect() as connection:
            assert not texts.there(connection)
        monkeypatch.undo()
        with store.engine.connect() as connection:
            assert not texts.there(connection)  # the figure loaded meanwhile is not in it
        store.load_documents([], "r")
        assert indexed(store) == held(store) != {}


def test_postgresql_uses_trigrams_and_does_without(postgres_url: str) -> None:
    names = "SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%\\_trigrams'"
    with Store(postgres_url) as store, store.engine.begin() as connection:
        assert connection.execute(sa.text(names)).scalar_one() == 3
        connection.execute(sa.text("DROP EXTENSION pg_trgm CASCADE"))
        connection.execute(sa.text("CREATE ROLE reader_only NOLOGIN"))
        connection.execute(sa.text("SET LOCAL ROLE reader_only"))
        connection.execute(sa.text(texts.POSTGRESQL[0]))  # refused, and said in a notice alone
        assert connection.execute(sa.text(names)).scalar_one() == 0
        connection.execute(sa.text("RESET ROLE"))
        connection.execute(sa.text("DROP ROLE reader_only"))
