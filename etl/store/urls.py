"""From what the user names as the store to an engine: SQLite paths, SQLite and PostgreSQL URLs."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError

from etl.store.errors import StoreError

DEFAULT = "data/figures.db"
WAIT_SECONDS = 30  # how long a writer of SQLite waits for another one
CONNECT_SECONDS = 10
_KNOWN = (
    "give the path of an SQLite file, or a URL that begins with sqlite:/// or postgresql+psycopg://"
    " (user:password@host:port/database)"
)
# A database's scheme without "//" would make a file of that name.
_HALF_URL = re.compile(r"(sqlite|postgres(ql)?|mysql|mariadb|oracle|mssql)(\+\w+)?:", re.IGNORECASE)
_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def parse(name: str | os.PathLike[str]) -> URL:
    """The URL of the store that the user named by a path or a URL.

    Raises StoreError for a URL of another database, a malformed one, or an SQLite URL without a file.
    """
    text = os.fspath(name)
    if "://" not in text:
        if not text.strip():
            raise StoreError(f"The store has no name: {_KNOWN}.")
        if half := _HALF_URL.match(text):
            raise StoreError(f"The store's URL ({half.group()}…) lacks its two slashes: {_KNOWN}.")
        return URL.create("sqlite+pysqlite", database=text)
    scheme = text.split("://", 1)[0]
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        # The text itself may hold a password in a place where it can't be told apart.
        raise StoreError(f"The store's URL ({scheme}://…) is malformed: {_KNOWN}.") from None
    if url.drivername not in _DRIVERS:
        raise StoreError(f"Stores of the kind {scheme}:// are not known: {_KNOWN}.")
    url = url.set(drivername=_DRIVERS[url.drivername])
    if is_sqlite(url) and (url.database or ":memory:") == ":memory:":
        raise StoreError("An SQLite store needs a file, since several programs read it: give its path.")
    if not is_sqlite(url) and not url.database:
        raise StoreError(f"The URL {shown(url)} names no database: add its name after a slash.")
    return url


def is_sqlite(url: URL) -> bool:
    """True for a store in an SQLite file."""
    return url.get_backend_name() == "sqlite"


def shown(url: URL) -> str:
    """How the store is named in messages: the path, or the URL without password and options."""
    if is_sqlite(url):
        return str(url.database)
    return url.set(password=None, query={}).render_as_string(hide_password=True)


def prepare_file(url: URL, create: bool) -> None:
    """Makes sure that the SQLite file can be opened or made; makes its folder where it is missing."""
    path = Path(str(url.database))
    if str(path).startswith("file:"):
        return
    if path.is_dir():
        raise StoreError(f"The store {path} is a folder: give the path of a file in it.")
    if path.exists():
        return
    if not create:
        raise StoreError(f"There is no store at {path}: make one with python -m etl run PATH --store {path}.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The store's folder {path.parent} can't be made ({error.strerror}): give another path."
        ) from error


def make_engine(url: URL) -> sa.Engine:
    """An engine for the store; for SQLite with write-ahead log, waiting writers and foreign keys."""
    if is_sqlite(url):
        engine = sa.create_engine(url, connect_args={"timeout": WAIT_SECONDS}, max_overflow=40)
        sa.event.listen(engine, "connect", _on_connect)
        sa.event.listen(engine, "begin", _on_begin)
        return engine
    arguments: dict[str, Any] = {}
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = CONNECT_SECONDS
    return sa.create_engine(url, connect_args=arguments, pool_pre_ping=True)


def _on_connect(connection: Any, _record: Any) -> None:
    # Python's driver opens transactions late and not around DDL; we open them ourselves (_on_begin).
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # A writer takes the lock at once: upgrading a read lock later fails without waiting.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
