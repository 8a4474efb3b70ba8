"""Ids and hashes: the same content is the same document wherever it is read from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from etl.documents.records import Raw
from etl.model import Document

PREFIX = "doc-"  # begins the ids that are made of the content


def content_id(raw: Raw) -> str:
    """An id made of what the file states: text, title, date, publisher and address.

    Options of the command line are left out, so that they never change an id.
    """
    return PREFIX + _digest((raw.text, raw.title, raw.published, raw.publisher, raw.url))[:20]


def content_hash(document: Document) -> str:
    """SHA-256 of everything that figures are made from; another hash means another version."""
    published = document.published.isoformat() if document.published else None
    parts = (document.text, document.called, published, document.published_basis, document.publisher)
    return _digest((*parts, document.url, document.language, *sorted(document.flags)))


def text_key(text: str) -> str:
    """A key that two texts share when they differ in white space alone."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()


def _digest(parts: Iterable[str | None]) -> str:
    # JSON keeps null apart from "" and one part apart from the next.
    return hashlib.sha256(json.dumps(list(parts), ensure_ascii=False).encode("utf-8")).hexdigest()
