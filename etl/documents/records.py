"""What passes inside the readers: options, raw documents as a file states them, and refusals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

CONTENT_KEPT = 2_000  # characters of a refused text that the quarantine keeps, enough to find it again


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Facts given on the command line for the documents that state none.

    ``language`` is an ISO 639-1 code. ``supported`` are the languages that figures can be extracted
    in; null takes those that have a lexicon. ``file_names`` reads what the name
    of its file says of a document without a title. ``latest`` is the last day on which anything can have
    been published; null allows any.
    """

    published: dt.date | None = None
    publisher: str | None = None
    language: str | None = None
    supported: tuple[str, ...] | None = None
    file_names: bool = False
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be read: where, a short code, and one sentence that says how to mend it.

    ``line`` counts from 1 and is null when the whole file is meant. ``content`` is the beginning of
    what was refused, null where it is not text.
    """

    path: str
    line: int | None
    reason: str
    message: str
    content: str | None = None


@dataclass(slots=True)
class Raw:
    """A document as its file states it, before language, date and identity are settled.

    ``published`` is the date as written. ``line`` is where the document begins in its file.
    """

    text: str
    path: str
    line: int = 1
    id: str | None = None
    title: str | None = None
    published: str | None = None
    published_line: int | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    metadata: dict[str, Any] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


class Refused(Exception):
    """Raised by a reader for the document at hand; carries the Refusal."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


RawStream = Iterator[Raw | Refusal]


def refusal(path: str, line: int | None, reason: str, what: str, content: str | None = None) -> Refusal:
    """A Refusal whose message begins with the file (and line), so that it stands alone in a log."""
    where = path if line is None else f"{path}, line {line}"
    kept = None if content is None else storable(content[:CONTENT_KEPT])
    return Refusal(path, line, reason, f"{where}: {what}", kept)


def storable(text: str) -> str:
    """``text`` with what no store can hold (NUL, lone surrogates) replaced by U+FFFD, one for one.

    Offsets stay the same, because each character is replaced by one.
    """
    if "\x00" in text:
        text = text.replace("\x00", "�")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = "".join("�" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
