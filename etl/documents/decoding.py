"""Bytes to text: UTF-8 only, with a sentence that says how to mend anything else."""

from __future__ import annotations

from pathlib import Path

from etl.documents.records import Refused, refusal

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LINE_END = b"\n"


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises Refused when it can't be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        what = f"can't be opened ({why}); check that the file is there and that you may read it"
        raise Refused(refusal(path.as_posix(), None, "unreadable", what)) from None


def read_text(path: Path) -> str:
    """The file as text, without a byte-order mark. Raises Refused when unreadable, empty or not UTF-8."""
    return decode(read_bytes(path), path.as_posix())


def decode(data: bytes, path: str) -> str:
    """``data`` as text, without a byte-order mark. Raises Refused for empty, binary or non-UTF-8 data."""
    if data.startswith(UTF16_MARKS):
        what = "is UTF-16, not UTF-8; save it again with the encoding UTF-8"
        raise Refused(refusal(path, None, "not_utf8", what))
    if b"\x00" in data:
        what = "is a binary file, not text; save the report as .txt, .md or .html in UTF-8"
        raise Refused(refusal(path, None, "binary", what))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(LINE_END, 0, error.start) + 1
        what = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file again with the encoding UTF-8"
        start = data.rfind(LINE_END, 0, error.start) + 1
        shown = data[start : start + 8_000].decode("utf-8", errors="replace")
        raise Refused(refusal(path, line, "not_utf8", what, shown)) from None
    if not text.strip():
        raise Refused(refusal(path, None, "empty", "holds no text; put the report's text in it or remove it"))
    return text
