"""The store's tables as SQLAlchemy sees them, made from etl.tables.

Types are chosen so that SQLite and PostgreSQL keep the same values: text is compared by code point
on both (collation "C"), reals are double precision, dates are ISO 8601 in SQLite, timestamps are UTC.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import PurePath
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect

from etl.tables import TABLES

# Whose rows go with whose: figures and exclusions belong to their document. Derived tables carry no
# foreign keys, since each run replaces them whole, and reviews none, since they outlive everything.
PARENTS: dict[tuple[str, str], str] = {
    ("figures", "document_id"): "documents.id",
    ("exclusions", "document_id"): "documents.id",
    ("document_versions", "id"): "documents.id",
}


class UtcTimestamp(sa.types.TypeDecorator[dt.datetime]):
    """A moment, kept in UTC: aware in and out; one given without a zone is taken as UTC."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The moment as the driver takes it: SQLite knows no zones."""
        if value is None:
            return None
        moment = value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """The moment in UTC, whatever zone the server speaks in."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if dialect.name == "sqlite" else value.astimezone(dt.UTC)


class JsonText(sa.types.TypeDecorator[Any]):
    """Lists and mappings kept as JSON text, keys sorted, so that both engines keep the same bytes."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The value as JSON; text is taken to be JSON already."""
        return to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 - the same
        """The list or mapping."""
        return None if value is None else orjson.loads(value)


def to_json(value: Any) -> str | None:
    """The value as JSON text with sorted keys; text is taken to be JSON already, null stays null.

    Dates become ISO 8601, NaN becomes null; raises TypeError for what JSON has no form for.
    """
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_jsonable, allow_nan=False)
    except ValueError:  # NaN or infinity somewhere within
        return json.dumps(_finite(value), ensure_ascii=False, sort_keys=True, default=_jsonable)


def _jsonable(value: Any) -> Any:
    if isinstance(value, dt.date):  # a datetime too
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, PurePath):
        return value.as_posix()
    if hasattr(value, "tolist"):
        return _finite(value.tolist())  # numpy's arrays and scalars
    raise TypeError(f"{value!r} has no form in JSON")


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    return [_finite(each) for each in value] if isinstance(value, list | tuple) else value


TEXT = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
TYPES: dict[str, sa.types.TypeEngine[Any]] = {
    "text": TEXT,
    "integer": sa.Integer(),
    "real": sa.Double(),
    "date": sa.Date(),
    "timestamp": UtcTimestamp(),
    "boolean": sa.Boolean(),
    "json": JsonText(),
}


def index_name(table: str, columns: tuple[str, ...]) -> str:
    """The name of the index of these columns; of many the first two, since PostgreSQL's names are short."""
    return f"ix_{table}_{'_'.join(columns if len(columns) < 4 else (*columns[:2], 'more'))}"


# Newest or greatest first, empty cells last: SQLite reads its indexes backwards for that, PostgreSQL,
# which has the empty ones first then, needs others. The first migration makes them, and Alembic never
# compares them.
DESCENDING = tuple(
    f"CREATE INDEX ix_{table}_{column}_descending\n    ON {table} ({column} DESC NULLS LAST)"
    for table, column in (
        ("figures", "reference_period_end"),
        ("figures", "high"),
        ("figures", "low"),
        ("documents", "published"),
        ("incidents", "reference_period_end"),
    )
)


def _build() -> sa.MetaData:
    metadata = sa.MetaData()
    for name, table in TABLES.items():
        columns = []
        for column in table.columns:
            parent = PARENTS.get((name, column.name))
            keys = [sa.ForeignKey(parent, ondelete="CASCADE")] if parent else []
            columns.append(
                sa.Column(
                    column.name, TYPES[column.kind], *keys, primary_key=column.key, nullable=not column.key
                )
            )
        indexes = [sa.Index(index_name(name, group), *group) for group in table.indexes]
        sa.Table(name, metadata, *columns, *indexes)
    return metadata


METADATA = _build()
