"""Word documents (.docx): paragraphs, items of lists and rows of tables; what was deleted stays out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from etl.documents.decoding import read_bytes
from etl.documents.records import Raw, RawStream, Refused, refusal

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TABLE, _ROW, _CELL, _VALUE = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "val"))
# Deleted and moved text, and the second copy of text boxes, which is for older programs.
_LEFT_OUT = frozenset(
    (
        f"{_W}del", f"{_W}moveFrom", f"{_W}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)  # fmt: skip
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LARGEST = 200_000_000  # bytes of a document's text with its markup


def read(path: Path) -> RawStream:
    """The one document of a Word file; its title is the paragraph of that style, or a heading at its head."""
    name = path.as_posix()
    body = _body(read_bytes(path), name)
    blocks = list(_blocks(body))
    parts = [("\n" if kind == "line" else "\n\n") + block for kind, block in blocks]
    if not parts:
        raise Refused(refusal(name, None, "empty", "holds no text; put the report's text in it or remove it"))
    yield Raw(text="".join(parts).lstrip("\n") + "\n", path=name, title=_title(blocks))


def _body(data: bytes, name: str) -> Any:
    """The element that holds the text. Raises Refused for what is no Word document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts, parts.open("word/document.xml") as part:
            content = part.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise zipfile.BadZipFile
        body = etree.fromstring(content, parser).find(f"{_W}body")
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, EOFError, etree.XMLSyntaxError):
        body = None
    if body is None:
        what = "is no Word document that can be read; open it and save it again as .docx, .html or .txt"
        raise Refused(refusal(name, None, "damaged", what))
    return body


def _blocks(element: Any) -> Iterator[tuple[str, str]]:
    """Title, heading, paragraph ("text") or line (an item, a row) with its text, in order; none is empty."""
    for node in element:
        if node.tag == _P:
            kind, text = _kind(node), _text(node).strip()
            if text:
                yield kind, f"- {text}" if kind == "line" else text
        elif node.tag == _TABLE:
            yield from _rows(node)
        elif isinstance(node.tag, str) and node.tag not in _LEFT_OUT:
            yield from _blocks(node)


def _kind(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = str(style.get(_VALUE, "")) if style is not None else ""
    if name in ("Title", "Heading1"):
        return name
    return "line" if paragraph.find(f"{_W}pPr/{_W}numPr") is not None else "text"


def _text(node: Any) -> str:
    """The text of a paragraph; what stands in boxes within it is apart."""
    parts: list[str] = []
    for child in node:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _SIGNS:
            parts.append(_SIGNS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            parts.append(f"\n{_text(child)}\n" if child.tag == _P else _text(child))
    return "".join(parts)


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    """A line with bars for each row; the cells of a table of one column are paragraphs of their own."""
    above: dict[int, str] = {}  # what a cell that goes on from row to row says
    for number, row in enumerate(table.iterchildren(_ROW)):
        cells: list[str] = []
        for cell in row.iterchildren(_CELL):
            text = " ".join(" ".join(_text(p) for p in cell.iter(_P)).split()).replace("|", "/")
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(_VALUE) != "restart":
                text = text or above.get(len(cells), "")
            # A number beside several rows is said once; words are said in each.
            above[len(cells)] = "" if any(map(str.isdigit, text)) else text
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            wide = str(span.get(_VALUE)) if span is not None else "1"
            cells += [text, *[""] * (min(int(wide), 50) - 1 if wide.isdecimal() else 0)]
        if len(cells) == 1:
            yield from _blocks(next(row.iterchildren(_CELL)))
        elif any(cells):
            yield "line" if number else "text", f"| {' | '.join(cells)} |"


def _title(blocks: list[tuple[str, str]]) -> str | None:
    first = blocks[0] if blocks else ("", "")
    titles = (text for kind, text in blocks if kind == "Title")
    return next(titles, first[1] if first[0] == "Heading1" else None)
