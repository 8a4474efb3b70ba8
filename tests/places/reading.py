"""What the tests of this room share: a text's place names, and the places of its figures."""

from __future__ import annotations

from etl.extract.core import read
from etl.model import Document, Where
from etl.places import Toponym, attach, toponyms


def names(text: str, title: str | None = None, language: str = "en") -> list[Toponym]:
    """The place names of a text."""
    return toponyms(Document("d", text, title=title, language=language))


def figures(text: str, title: str | None = None, language: str = "en") -> list[tuple[str, Where]]:
    """Each figure of a text as written, with its place."""
    document = Document("d", text, title=title, language=language)
    core = read(text, language)
    found = attach(document, core.sentences, core.mentions)
    return [(text[m.start : m.end], where) for m, where in zip(core.mentions, found, strict=True)]


def place_of(text: str, number: str, title: str | None = None) -> Where:
    """The place of the first figure whose words end with ``number``."""
    for quote, where in figures(text, title):
        if quote.endswith(number):
            return where
    raise AssertionError(f"no figure {number} in {text!r}: {[q for q, _ in figures(text, title)]}")
