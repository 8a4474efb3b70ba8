"""Texts looked for in figures, by the store's index of words where that is less work than reading them.

The index tells which rows hold a text, exactly where the text begins and ends within words; where it ends
with a sign, LIKE decides about the rows that the index names. Where so many hold the text that reading all
rows in their order is less work, the index only counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import product
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from etl.store import texts
from etl.store.queries.holding import holds
from etl.store.queries.scope import Scope, table

FEW = 60_000  # rows that are read one by one rather than all, or in their order until a page is full
NARROW = 20_000  # rows of a scope that are read sooner than the index is asked
WORDS = 40  # words that a part of a word may stand in; with more the index takes longer
ENDS = 8  # the same at each end of several words
SHORT = 2  # letters that begin so many words that to list their rows takes longer than to read all
LONGEST = 24  # words that are looked for of a text

# The columns of the index in which the cells of the table's columns stand.
_INDEXED: dict[str, tuple[str, ...]] = {
    "sentence": ("sentence",),
    "place": ("place",),
    "title": ("title",),
    "publisher": ("publisher",),
    "attribution": ("attribution", "publisher"),
}
_SEARCHED = ("sentence", *texts.OF_DOCUMENT)

Keep = Callable[[Any, Callable[[], Any]], Any]


class Found(NamedTuple):
    """What the index says of a text: an FTS5 expression, its rows, and whether just these hold the text."""

    match: str
    number: int
    exact: bool


class Looking:
    """Makes the conditions of texts for one question: rows of a page, or how many rows there are."""

    def __init__(
        self,
        connection: Connection,
        scope: Scope,
        keep: Keep | None = None,
        within: int | None = None,
        count: int | None = None,
        in_order: bool = False,
    ) -> None:
        """``keep`` keeps what the index says.

        ``within`` is how many rows the scope has, ``count`` how many of them fit, where that is known;
        ``in_order`` where rows are read in their usual order until a page is full.
        """
        self._connection = connection
        self._within = within
        # All rows of a narrow scope are read, and no index is asked.
        self._narrow = bool(scope.topics and scope.places) or (within is not None and within <= NARROW)
        self._keep = keep or (lambda _, make: make())
        self._many = count is not None and count > FEW
        self._soon = self._many and in_order

    def holds(
        self, name: str, column: sa.ColumnElement[Any], text: str, before: str = "%", after: str = "%"
    ) -> sa.ColumnElement[bool]:
        """Whether a column of figures holds the text, as ``holding.holds``."""
        slow = holds(column, text, before, after)
        return self._narrowed(slow, self._found(_INDEXED.get(name, ()), text, before, after))

    def searched(self, text: str) -> sa.ColumnElement[bool]:
        """Whether a figure's sentence, or the title or publisher of its document, holds the text."""
        figures, named = table("figures"), table("documents").alias("named")
        in_sentence = holds(figures.c.sentence, text)
        of_document = sa.or_(*(holds(named.c[name], text) for name in texts.OF_DOCUMENT))
        # The documents by themselves: each has many figures, and is looked into once.
        documents = sa.select(named.c.id).where(of_document)
        if self._connection.dialect.name == "postgresql":  # a list, so that the indexes of both are asked
            listed: sa.ScalarSelect[Any] = documents.scalar_subquery()
            return sa.or_(in_sentence, figures.c.document_id == sa.any_(sa.func.array(listed)))
        found = self._found(_SEARCHED, text)
        if self._narrow or self._soon or (found and found.number <= FEW):
            own = documents.where(named.c.id == figures.c.document_id).exists()
            return self._narrowed(sa.or_(in_sentence, own), found)
        return self._narrowed(sa.or_(in_sentence, figures.c.document_id.in_(documents)), found)

    def number(self, text: str) -> int | None:
        """How many of all figures ``searched`` finds, where the index tells that."""
        found = self._found(_SEARCHED, text)
        return found.number if found and found.exact else None

    def _narrowed(self, slow: sa.ColumnElement[bool], found: Found | None) -> sa.ColumnElement[bool]:
        most = FEW if self._within is None else min(FEW, self._within)
        if found is None or found.number > most or self._many:
            return slow
        return _named(found.match) if found.exact else sa.and_(_named(found.match), slow)

    def _found(
        self, columns: tuple[str, ...], text: str, before: str = "%", after: str = "%"
    ) -> Found | None:
        if not columns or not self._indexed:
            return None
        key = ("text", columns, text, before, after)
        found: Found | None = self._keep(key, lambda: self._ask(columns, text, before, after))
        return found

    @cached_property
    def _indexed(self) -> bool:
        return not self._narrow and texts.there(self._connection)

    def _ask(self, columns: tuple[str, ...], text: str, before: str, after: str) -> Found | None:
        core = texts.core(text)
        words = texts.words(core)[:LONGEST]
        begun, ended = bool(before) and text.startswith(core), bool(after) and text.endswith(core)
        if not words:
            return None
        exact = core == text and begun and ended and len(words) < LONGEST
        match, told = (
            self._one(words[0], begun, ended) if len(words) == 1 else self._several(words, begun, ended)
        )
        if not match:
            return None
        match = f"{{{' '.join(columns)}}}: ({match})"
        asked = sa.text(f"SELECT count(*) FROM {texts.INDEX} WHERE {texts.INDEX} MATCH :match")
        number = self._connection.execute(asked, {"match": match}).scalar_one()
        # The source is a cell of either of two columns: what the index finds in the other one is not shown.
        return Found(match, number, exact and told and columns != _INDEXED["attribution"])

    def _one(self, word: str, begun: bool, ended: bool) -> tuple[str, bool]:
        """An expression for rows with a word, or with words that it is a part of, and whether it is exact."""
        kinds = {(True, True): "within", (True, False): "ending", (False, True): "beginning"}
        if (kind := kinds.get((begun, ended))) is None:
            return f'"{word}"', True
        if (known := self._words(kind, word, WORDS)) is not None:
            return " OR ".join(f'"{each}"' for each in known), True
        heads = self._words("heads", word, ENDS) if ended and len(word) > SHORT else None
        return " OR ".join(f'"{head}" *' for head in heads or ()), True

    def _several(self, words: list[str], begun: bool, ended: bool) -> tuple[str, bool]:
        """The same for words in a row, of which the first may end a longer one and the last begin one."""
        exact, star = True, ""
        alternatives = [[word] for word in words]
        if ended and (lasts := self._words("beginning", words[-1], ENDS)) is not None:
            alternatives[-1] = lasts
        elif ended and len(words[-1]) < SHORT and not words[-1].isdigit():
            alternatives.pop()
            exact = False
        elif ended:
            star = " *"
        firsts = self._words("ending", words[0], ENDS) if begun else [words[0]]
        if firsts is not None and (len(firsts) == 1 or not star):
            alternatives[0] = firsts
        else:  # each would ask for all words with the last beginning
            alternatives.pop(0)
            exact = False
        phrases = product(*alternatives) if alternatives else ()
        return " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in phrases), exact

    def _words(self, kind: str, part: str, most: int) -> list[str] | None:
        """Words of the store with a part in them; none where they are more than ``most``.

        What no word has is looked for as it is, and not found.
        """
        found = self._connection.execute(_WORDS[kind], {"part": part, "most": most + 1}).scalars().all()
        return None if len(found) > most else list(found) or [part]


_WORDS = {
    kind: sa.text(f"SELECT {what} FROM {texts.WORDS} WHERE {where} LIMIT :most")
    for kind, what, where in (
        ("within", "word", "instr(word, :part) > 0"),
        (
            "heads",
            "DISTINCT substr(word, 1, instr(word, :part) + length(:part) - 1)",
            "instr(word, :part) > 0",
        ),
        ("ending", "word", "substr(word, -length(:part)) = :part"),
        ("beginning", "word", "word >= :part AND word < :part || char(1114111)"),
    )
}


def _named(match: str) -> sa.ColumnElement[bool]:
    """Whether the index names the figure."""
    index: sa.ColumnElement[str] = sa.literal_column(texts.INDEX, sa.Text)
    found = sa.select(sa.literal_column("rowid", sa.Integer)).select_from(sa.table(texts.INDEX))
    rowid: sa.ColumnElement[int] = sa.literal_column("figures.rowid", sa.Integer)
    return rowid.in_(found.where(index.bool_op("MATCH")(match)))
