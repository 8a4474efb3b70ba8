"""Brings a store's tables to the newest schema, safely when several programs start at once."""

from __future__ import annotations

import warnings
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from etl.store.errors import StoreError
from etl.tables import TABLES

VERSION_TABLE = "crisis_figures_version"  # its own name, since a PostgreSQL database may hold others' tables
_LOCK = 0x63666967  # any number that all our programs share
_FOLDER = Path(__file__).parent


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def newest() -> str:
    """The name of the newest schema."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


def current(connection: Connection) -> str | None:
    """The name of the schema that the store has; null for a store without our tables."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    rows = connection.execute(sa.text(f"SELECT version_num FROM {VERSION_TABLE}"))
    found: str | None = rows.scalar()
    return found


def to_newest(engine: sa.Engine, where: str) -> None:
    """Makes or migrates the tables where the store's schema isn't the newest.

    Raises StoreError when the store comes from a newer or unreleased version of the program, or holds
    tables of the same names that another program made.
    """
    head = newest()
    with engine.connect() as connection:
        if current(connection) == head:
            return
    with engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin():
            one_writer(connection)
            found = current(connection)  # again: another program may have been quicker
            if found != head:
                _check(connection, found, where)
                _apply(connection)


def one_writer(connection: Connection) -> None:
    """Waits on PostgreSQL until no other program writes, as SQLite does by itself; until the commit.

    Without it two runs that load the same new document at once would both insert it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))


def _apply(connection: Connection) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)
        command.upgrade(config(connection), "head")


def _check(connection: Connection, found: str | None, where: str) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            f"The store {where} was made by another version of this program (schema {found}):"
            " use that version, or give another --store and run the ETL again."
        )
    if found is None and (taken := set(sa.inspect(connection).get_table_names()) & set(TABLES)):
        raise StoreError(
            f"The store {where} holds tables of another program ({', '.join(sorted(taken))}):"
            " give another database or file."
        )
