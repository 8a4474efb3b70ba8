"""The place names of a whole document, resolved, for ``python -m etl places``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.model import Document
from etl.places.gazetteer import Entry, Gazetteer, open_gazetteer
from etl.places.profile import countries
from etl.places.resolver import Resolver
from etl.places.scanner import Name, scanner


class ToponymError(ValueError):
    """A file of documents can't be read; the message names the file, the line and what is wanted."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: ``text`` is the document's text from ``start_char`` to ``end_char``.

    ``place_id`` carries its kind, null for a name that no list knows; ``geonames`` is the bare GeoNames
    id where there is one (for a part such as northern Syria, that of the whole).
    """

    start_char: int
    end_char: int
    text: str
    place_id: str | None
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None = None


def toponyms(document: Document) -> list[Toponym]:
    """Every literal place name of the text in order, with the place that it is."""
    gazetteer = open_gazetteer()
    resolver = Resolver(gazetteer, countries(document))
    finder = scanner(document.language)
    names = [n for n in finder.find(document.text, 0, len(document.text), resolver.named) if n.literal]
    return [_toponym(document.text, name, gazetteer, resolver) for name in names]


def _toponym(text: str, name: Name, gazetteer: Gazetteer, resolver: Resolver) -> Toponym:
    entry = resolver.resolve(name, text).entry
    written = text[name.start : name.end]
    if entry is None:
        return Toponym(name.start, name.end, written, None, None, None, None)
    return Toponym(
        name.start, name.end, written, entry.id, entry.country, entry.latitude, entry.longitude,
        _geonames(entry, gazetteer),
    )  # fmt: skip


def _geonames(entry: Entry, gazetteer: Gazetteer) -> int | None:
    if entry.geonames is None and entry.kind == "area" and entry.parent is not None:
        part = gazetteer.is_compass_part(entry.id)
        whole = gazetteer.entry(entry.parent) if part else None
        return whole.geonames if whole is not None else None
    return entry.geonames


def write_toponyms(in_path: Path | str, out_path: Path | str) -> int:
    """Writes one line for each document of ``in_path`` and returns how many.

    A line is ``{"document_id", "toponyms": [{"start_char", "end_char", "text", "place_id", "country",
    "lat", "lon"}]}`` with the bare GeoNames id or null. The input is JSON lines with ``id`` and ``text``
    (``title``, ``language``, ``source`` and ``url`` are used where they are there). The output appears
    when it is complete. Raises ToponymError.
    """
    out_path = Path(out_path)
    temporary = out_path.with_name(f".{out_path.name}.{os.getpid()}")
    count = 0
    try:
        with temporary.open("w", encoding="utf-8") as handle:
            for document in _documents(Path(in_path)):
                row = {"document_id": document.id, "toponyms": [_json(t) for t in toponyms(document)]}
                handle.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
        temporary.replace(out_path)
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _json(toponym: Toponym) -> dict[str, object]:
    return {
        "start_char": toponym.start_char,
        "end_char": toponym.end_char,
        "text": toponym.text,
        "place_id": toponym.geonames,
        "country": toponym.country,
        "lat": toponym.lat,
        "lon": toponym.lon,
    }


def _documents(path: Path) -> Iterator[Document]:
    try:
        handle = path.open(encoding="utf-8")
    except OSError as error:
        raise ToponymError(f"{path} can't be read: {error.strerror}") from None
    with handle:
        for number, line in enumerate(handle, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                ok = isinstance(row["text"], str) and isinstance(row["id"], str | int)
            except (ValueError, KeyError, TypeError, UnicodeDecodeError):
                ok = False
            if not ok:
                raise ToponymError(
                    f'{path}, line {number}: wanted a JSON object with "id" and "text" (a document a line)'
                )
            known = {key: row[key] for key in ("title", "url") if isinstance(row.get(key), str)}
            language = row.get("language") if isinstance(row.get("language"), str) else "en"
            yield Document(str(row["id"]), row["text"], language=language, **known)
