"""A page of figures has one order, whatever database holds them, and empty cells come last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from etl.store import Store
from etl.store.queries import figures
from etl.store.schema import METADATA
from etl.tables import TABLES

# By code point, as bytes: capitals first, then small letters, then what is beyond ASCII.
VALUES: dict[str, tuple[Any, ...]] = {
    "text": ("Sarmin", "al-Bab", "\U0001f4a7", "été", "10", "9", ""),
    "integer": (10, 9, 0),
    "real": (2.5, 0.0, 300.0),
    "date": (dt.date(2016, 11, 2), dt.date(2015, 2, 3), dt.date(2016, 12, 1)),
    "boolean": (True, False),
    "json": ("{}",),
}
SORTED = [f"{name}:{way}" for name in figures.columns() for way in ("asc", "desc")]


def rows(table: str, number: int) -> list[dict[str, Any]]:
    """Rows whose columns are empty by turns, with values that occur several times."""
    made = []
    for n in range(number):
        row: dict[str, Any] = {}
        for at, column in enumerate(TABLES[table].columns):
            some = VALUES.get(column.kind, (None,))
            row[column.name] = None if (n + at) % 3 == 0 else some[(n * 7 + at) % len(some)]
        made.append(row | {"id": f"{table}-{n * 7 % number}"})
    return made


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, postgres_server: Path) -> Iterator[list[Store]]:
    import psycopg

    with psycopg.connect(host=str(postgres_server), user="postgres", dbname="postgres", autocommit=True) as c:
        c.execute("CREATE DATABASE ordered TEMPLATE template0")
    urls = (
        f"sqlite:///{tmp_path_factory.mktemp('ordered') / 'figures.db'}",
        f"postgresql+psycopg://postgres@/ordered?host={postgres_server}",
    )
    stores = [Store(url) for url in urls]
    for store in stores:
        with store.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(METADATA.tables["documents"].insert(), rows("documents", 9))
            made = [{**row, "document_id": f"documents-{n % 9}"} for n, row in enumerate(rows("figures", 40))]
            connection.execute(METADATA.tables["figures"].insert(), made)
    yield stores
    for store in stores:
        store.close()


@pytest.mark.parametrize("sort", [(), *((each,) for each in SORTED), ("group:asc", "high:desc")], ids=str)
def test_both_databases_keep_one_order_with_empty_cells_last(
    both: list[Store], sort: tuple[str, ...]
) -> None:
    first = (sort or ("reference_period_end:desc",))[0].partition(":")[0]
    found = []
    for store in both:
        chosen = figures.Selection(sort=sort)
        with store.engine.connect() as connection:
            page = figures.page(connection, chosen, 0, 100)
            ids = [row["id"] for row in page]
            assert ids == [row["id"] for row in figures.stream(connection, chosen)]
            named = figures.columns()[first]
            cells = dict(connection.execute(METADATA.tables["figures"].select().with_only_columns(
                METADATA.tables["figures"].c.id, named
            ).join(METADATA.tables["documents"])).all())  # fmt: skip
        empty = [cells[name] is None for name in ids]
        assert len(ids) == 40
        assert empty == sorted(empty)
        found.append(ids)
    assert found[0] == found[1]


def test_postgresql_reads_the_newest_figures_from_an_index(both: list[Store]) -> None:
    chosen = figures.Selection()
    asked = METADATA.tables["figures"].select().order_by(*figures._order(chosen)).limit(5)
    with both[1].engine.connect() as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        connection.exec_driver_sql("SET enable_sort = off")
        text = asked.compile(connection, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN {text}").scalars().all()
    assert any("ix_figures_reference_period_end_descending" in line for line in plan), plan
