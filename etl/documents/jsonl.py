"""JSON Lines: one document a line; only ``text`` is required."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from etl.documents.decoding import UTF16_MARKS, decode
from etl.documents.front_matter import KEYS
from etl.documents.records import Raw, RawStream, Refused, refusal

MARK = b"\xef\xbb\xbf"
NAMES = ("id", "title", "published", "publisher", "source", "url", "language")


def read(path: Path) -> RawStream:
    """The documents of the file, line by line; a line that can't be read is a refusal of its own."""
    name = path.as_posix()
    empty = True
    try:
        with path.open("rb") as handle:
            for number, line in enumerate(handle, start=1):
                if number == 1:
                    if line.startswith(UTF16_MARKS):
                        decode(line, name)
                    line = line.removeprefix(MARK)
                if not line.strip():
                    continue
                empty = False
                try:
                    yield _document(line, name, number)
                except Refused as refused:
                    yield refused.refusal
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        what = f"can't be opened ({why}); check that the file is there and that you may read it"
        raise Refused(refusal(name, None, "unreadable", what)) from None
    if empty:
        raise Refused(refusal(name, None, "empty", "holds no documents; put one JSON object on each line"))


def _document(line: bytes, name: str, number: int) -> Raw:
    """The document of one line. Raises Refused."""
    try:
        content = line.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte 0x{line[error.start]:02x} is not UTF-8; write the line again with the encoding UTF-8"
        shown = line.decode("utf-8", errors="replace")
        raise Refused(refusal(name, number, "not_utf8", what, shown)) from None
    try:
        record = json.loads(content)
    except (ValueError, RecursionError) as error:
        problem = (
            getattr(error, "msg", "").lower().removesuffix(" at") or "nested too deeply, or a number too long"
        )
        at = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        what = f"is not JSON ({problem}{at}); write one whole JSON object a line"
        raise Refused(refusal(name, number, "malformed_json", what, content)) from None
    if not isinstance(record, dict):
        what = 'is not a JSON object; write {"text": "…"} with the document\'s facts'
        raise Refused(refusal(name, number, "malformed_json", what, content))
    return raw_of(record, name, number, content)


def raw_of(record: dict[str, Any], name: str, number: int, content: str) -> Raw:
    """The record's facts, each checked to be text or null; unknown keys become metadata."""
    text = record.get("text")
    if not isinstance(text, str):
        what = "has no 'text'; give the document's text as a string under the key 'text'"
        raise Refused(refusal(name, number, "no_text", what, content))
    if not text.strip():
        raise Refused(
            refusal(name, number, "empty", "its 'text' is empty; put the text in or remove it", content)
        )
    raw = Raw(text=text, path=name, line=number, published_line=number)
    for key in NAMES:
        value = record.get(key)
        if value is None or value == "":
            continue
        if key == "id" and isinstance(value, int):
            value = str(value)
        if not isinstance(value, str):
            what = f"'{key}' must be a string or null, not {json.dumps(value)[:40]}"
            raise Refused(refusal(name, number, "wrong_type", what, content))
        if getattr(raw, KEYS[key]) is None:
            setattr(raw, KEYS[key], value)
        else:
            raw.metadata[key] = value
    raw.metadata.update({key: value for key, value in record.items() if key not in NAMES and key != "text"})
    return raw
