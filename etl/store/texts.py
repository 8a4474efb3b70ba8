"""The index of figures' texts, kept in step by those who write figures.

On SQLite two tables beside those of etl.tables: ``figures_texts``, an FTS5 index of the words by a figure's
rowid, and ``figures_words``, each word in it, in which a part of a word is looked for. A word
is a run of ASCII letters and digits and of any characters beyond ASCII; ASCII letters of either case are one,
as in LIKE. What else than one space stands between two words is kept as a word too, so that the index tells
a text of several words exactly. A Python whose SQLite lacks FTS5 makes no index, and every text is read.

On PostgreSQL trigrams index themselves. Their extension comes with PostgreSQL, but a database may refuse it:
then every text is read too, as it is where the extension is added after the store was made.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store.match import among
from etl.store.schema import METADATA

INDEX, WORDS = "figures_texts", "figures_words"
OF_FIGURE, OF_DOCUMENT = ("sentence", "place", "attribution"), ("title", "publisher")
COLUMNS = (*OF_FIGURE, *OF_DOCUMENT)

# No texts and no lengths are kept in it: it is a thirtieth of the store.
SQLITE = (
    f"""
    CREATE VIRTUAL TABLE {INDEX} USING fts5(
        {", ".join(COLUMNS)},
        content='', columnsize=0, tokenize='ascii'
    )
    """,
    f"CREATE TABLE {WORDS} (word TEXT PRIMARY KEY) WITHOUT ROWID",
)
HAS_FTS5 = "SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'"
# A block of its own, which takes back nothing but itself where the extension is refused.
POSTGRESQL = (
    """
    DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX ix_figures_sentence_trigrams ON figures USING gin (lower(sentence) gin_trgm_ops);
        CREATE INDEX ix_documents_title_trigrams ON documents USING gin (lower(title) gin_trgm_ops);
        CREATE INDEX ix_documents_publisher_trigrams ON documents USING gin (lower(publisher) gin_trgm_ops);
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
        RAISE NOTICE 'no index of texts: %', SQLERRM;
    END $$
    """,
)
_MADE = f"SELECT count(*) FROM sqlite_master WHERE name = '{INDEX}'"

_BETWEEN = re.compile("[^0-9A-Za-z\x80-\U0010ffff]+")
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_AS_WORDS = {sign: 0x10FF00 + sign for sign in range(0x80)}  # of a private plane, which no text uses
_CHUNK = 5_000  # figures indexed at a time
_PLACES = ", ".join("?" * (1 + len(COLUMNS)))
_ADD = f"INSERT INTO {INDEX} (rowid, {', '.join(COLUMNS)}) VALUES ({_PLACES})"
# A removed document's words may be names that nothing may keep.
_UNLEARN = f"""
    DELETE FROM {WORDS} WHERE word IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM {INDEX} WHERE {INDEX} MATCH '"' || {WORDS}.word || '"')
"""
_TAKE = f"INSERT INTO {INDEX} ({INDEX}, rowid, {', '.join(COLUMNS)}) VALUES ('delete', {_PLACES})"


def words(text: str) -> list[str]:
    """The words of a text in lower case, those made of what is between them included."""
    return [word for word in lowered(_worded(text)).split(" ") if word]


def core(text: str) -> str:
    """The text from its first word to its last one; empty where it has none."""
    ends = [gap.span() for gap in _BETWEEN.finditer(text)]
    first = ends[0][1] if ends and ends[0][0] == 0 else 0
    last = ends[-1][0] if ends and ends[-1][1] == len(text) else len(text)
    return text[first:last]


def lowered(text: str) -> str:
    """The text with its ASCII letters in lower case and no others, as the store compares texts."""
    return text.translate(_LOWER)


def _worded(text: str) -> str:
    """The text with words for what is between its words, and one space between all."""
    return _BETWEEN.sub(lambda gap: _between(gap.group()), text)


@lru_cache(1000)
def _between(signs: str) -> str:
    return signs if signs == " " else f" {signs.translate(_AS_WORDS)} "


def there(connection: Connection) -> bool:
    """Whether the store has the index of words, knows how to read it, and it fits the figures.

    A figure's rowid is no column: a store that was written out as SQL and read in again may give others.
    And a program that can't write the index may have changed the figures.
    """
    return _kept(connection) and _mark(connection) == _fitting(connection)


def mend(connection: Connection) -> None:
    """Makes the index anew where it does not fit the figures."""
    if not _kept(connection) or there(connection):
        return
    connection.exec_driver_sql(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('delete-all')")
    connection.exec_driver_sql(f"DELETE FROM {WORDS}")
    _add(connection, sa.true())
    settle(connection)


def learn(connection: Connection, documents: Collection[str]) -> None:
    """Adds the texts of these documents' figures, which the index doesn't hold."""
    if documents and _kept(connection):
        _add(connection, _of(documents, connection))
    settle(connection)


def forget(connection: Connection, documents: Collection[str]) -> None:
    """Takes out the texts of these documents' figures, before they or their documents change or go."""
    if documents and _kept(connection):
        for rows, known in _parts(connection, _of(documents, connection)):
            connection.exec_driver_sql(_TAKE, rows)
            connection.exec_driver_sql(_UNLEARN, (json.dumps(sorted(known)),))


def settle(connection: Connection) -> None:
    """Marks the store with the figures that the index is of, at the end of each change of them.

    Whoever changes figures without the index marks that it fits none.
    """
    if connection.dialect.name == "sqlite":
        mark = _fitting(connection) if _kept(connection) else 0
        connection.exec_driver_sql(f"PRAGMA user_version = {mark}")


def _mark(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _fitting(connection: Connection) -> int:
    """A number of 31 bits, never 0, for the last row and whose it is: renumbered rows close their gaps."""
    last = connection.exec_driver_sql("SELECT rowid, id FROM figures ORDER BY rowid DESC LIMIT 1").first()
    return zlib.crc32(repr(last and tuple(last)).encode()) >> 1 | 1


def _kept(connection: Connection) -> bool:
    """Whether this is an SQLite store that was made with the index, by an SQLite that can read it."""
    if connection.dialect.name != "sqlite":
        return False
    return all(connection.exec_driver_sql(each).scalar_one() for each in (_MADE, HAS_FTS5))


def _add(connection: Connection, where: sa.ColumnElement[bool]) -> None:
    for rows, known in _parts(connection, where):
        connection.exec_driver_sql(_ADD, rows)
        if known:
            new = [(word,) for word in sorted(known)]
            connection.exec_driver_sql(f"INSERT OR IGNORE INTO {WORDS} VALUES (?)", new)


def _parts(
    connection: Connection, where: sa.ColumnElement[bool]
) -> Iterator[tuple[list[tuple[Any, ...]], set[str]]]:
    """Rowids and texts of figures as the index takes them, some at a time, and all words of these."""
    found = connection.execute(_rows(where).order_by("number"))
    for part in found.partitions(_CHUNK):
        made = {text: _worded(text) for row in part for text in row[1:] if text}  # many figures share theirs
        rows = [(row[0], *(made.get(text) for text in row[1:])) for row in part]
        yield rows, set(lowered(" ".join(made.values())).split(" ")) - {""}


def _of(documents: Collection[str], connection: Connection) -> sa.ColumnElement[bool]:
    return among(METADATA.tables["figures"].c.document_id, documents, connection.dialect.name)


def _rows(where: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """The rowid and the texts of figures."""
    figures, documents = METADATA.tables["figures"], METADATA.tables["documents"]
    texts = [figures.c[name] for name in OF_FIGURE] + [documents.c[name] for name in OF_DOCUMENT]
    number: sa.Label[int] = sa.literal_column("figures.rowid", sa.Integer).label("number")
    joined = figures.join(documents, documents.c.id == figures.c.document_id)
    return sa.select(number, *texts).select_from(joined).where(where)
