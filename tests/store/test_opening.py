"""Opening: made where missing, migrated where old, one clear sentence where impossible."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from etl.store import Store, StoreError, texts
from etl.store.migrations import regenerate, upgrade
from etl.store.schema import METADATA
from etl.tables import TABLES


def test_the_migrated_schema_is_that_of_etl_tables(store: Store) -> None:
    def ours(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:  # noqa: ARG001
        if kind == "index" and str(name).endswith(("_trigrams", "_descending")):
            return False
        return not (
            kind == "table" and str(name).startswith((upgrade.VERSION_TABLE, texts.INDEX, texts.WORDS))
        )

    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "include_object": ours, "version_table": upgrade.VERSION_TABLE},
        )
        differences = compare_metadata(context, METADATA)
        inspector = sa.inspect(connection)
        for name, table in TABLES.items():
            keys = [column.name for column in table.columns if column.key]
            assert inspector.get_pk_constraint(name)["constrained_columns"] == keys
    assert differences == [], (
        "etl/tables changed without a migration: before the first release run"
        " `python -m etl.store.migrations.regenerate`, after it add a migration"
    )


def test_the_first_migration_is_the_generated_one() -> None:
    later = [path for path in regenerate.FIRST.parent.glob("v*.py") if path != regenerate.FIRST]
    if not later:  # once released, the first migration stays as it was
        assert regenerate.FIRST.read_text(encoding="utf-8") == regenerate.first_migration(), (
            "run `python -m etl.store.migrations.regenerate`"
        )


SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002_test"
down_revision = "{first}"


def upgrade():
    with op.batch_alter_table("reviews") as reviews:
        reviews.add_column(sa.Column("second_reader", sa.Text()))
"""


def test_an_old_store_is_migrated_and_keeps_its_rows(
    store: Store, store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_reviews([{"review_id": "a", "by": "Amal"}])
    newer = tmp_path / "migrations"
    shutil.copytree(regenerate.FIRST.parent.parent, newer, ignore=shutil.ignore_patterns("__pycache__"))
    (newer / "versions" / "v0002_test.py").write_text(SECOND.format(first=upgrade.newest()))
    monkeypatch.setattr(upgrade, "_FOLDER", newer)
    with Store(store_url) as migrated, migrated.engine.connect() as connection:
        assert upgrade.current(connection) == "0002_test"
        rows = connection.execute(sa.text("SELECT review_id, second_reader FROM reviews")).all()
        assert rows == [("a", None)]
        assert migrated.reviews()["by"].tolist() == ["Amal"]


def test_a_migration_that_fails_leaves_the_old_store_whole(
    store: Store, store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add_reviews([{"review_id": "a"}])
    first = upgrade.newest()
    newer = tmp_path / "migrations"
    shutil.copytree(regenerate.FIRST.parent.parent, newer, ignore=shutil.ignore_patterns("__pycache__"))
    broken = SECOND.format(first=first) + '    op.execute("INSERT INTO absent VALUES (1)")\n'
    (newer / "versions" / "v0002_test.py").write_text(broken)
    monkeypatch.setattr(upgrade, "_FOLDER", newer)
    with pytest.raises(StoreError, match="absent"):
        Store(store_url)
    monkeypatch.undo()
    with Store(store_url) as again, again.engine.connect() as connection:
        assert upgrade.current(connection) == first
        names = {column["name"] for column in sa.inspect(connection).get_columns("reviews")}
        assert "second_reader" not in names
        assert again.count("reviews") == 1


def test_a_store_keeps_its_rows_when_opened_again(store: Store, store_url: str) -> None:
    store.add_reviews([{"review_id": "a"}])
    with Store(store_url) as again:
        assert again.count("reviews") == 1


def test_a_path_makes_a_store_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "größe 100%.db"
    with Store(path) as made:
        assert made.count("figures") == 0
        assert made.engine.connect().exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    with Store(f"sqlite:///{path}", create=False) as again:
        assert again.where == str(path)


def test_two_programs_may_make_a_store_at_once(store_url: str) -> None:
    code = "import sys; from etl.store import Store; Store(sys.argv[1]).close()"
    programs = [subprocess.Popen([sys.executable, "-c", code, store_url]) for _ in range(3)]
    assert [program.wait(timeout=60) for program in programs] == [0, 0, 0]


def test_a_store_of_an_unknown_schema_is_refused(store: Store, store_url: str) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {upgrade.VERSION_TABLE} SET version_num = '9999_future'")
    with pytest.raises(StoreError, match="another version of this program"):
        Store(store_url)


def test_tables_of_another_program_are_left_alone(store_url: str) -> None:
    engine = sa.create_engine(store_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE claims (x INTEGER)")
    with pytest.raises(StoreError, match=r"another program \(claims\)"):
        Store(store_url)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["claims"]
    engine.dispose()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("mysql://ann:s3cret@h/d", "not known"),
        ("nonsense://ann:s3cret@h", "not known"),
        ("postgresql+asyncpg://ann:s3cret@h/d", "not known"),
        ("postgresql+psycopg://ann:s3cret@h:port/d", "malformed"),
        ("postgresql+psycopg://ann:s3cret@127.0.0.1:1/d", "host and port"),
        ("postgresql+psycopg://ann@127.0.0.1:1/d?password=s3cret", "host and port"),
        ("postgresql://ann:s3cret@127.0.0.1", "names no database"),
        ("sqlite://", "needs a file"),
        ("postgresql:ann:s3cret@h/d", "slashes"),
        ("", "no name"),
    ],
)
def test_a_wrong_name_is_one_sentence_without_the_password(name: str, says: str) -> None:
    with pytest.raises(StoreError) as raised:
        Store(name)
    message = str(raised.value)
    assert says in message
    assert "s3cret" not in message
    assert "\n" not in message
    assert "Traceback" not in message


def test_a_missing_database_of_postgresql_is_named(postgres_url: str) -> None:
    with pytest.raises(StoreError, match="createdb"):
        Store(postgres_url.replace("@/", "@/absent"))


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("These are notes and no database at all. " * 100)
    with pytest.raises(StoreError, match=r"notes\.txt.*not a database"):
        Store(text)
    assert text.read_text().startswith("These are notes")
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path)
    with pytest.raises(StoreError, match="python -m etl run"):
        Store(tmp_path / "absent.db", create=False)
    with pytest.raises(StoreError, match="can't be made"):
        Store(text / "figures.db")


def test_a_database_that_breaks_later_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "figures.db"
    with Store(path) as store:
        with sqlite3.connect(path) as raw:
            raw.execute("DROP TABLE trends")
        raw.close()
        with pytest.raises(StoreError, match="trends") as raised:
            store.read("trends")
    assert str(path) in str(raised.value)
    assert "SELECT" not in str(raised.value)
