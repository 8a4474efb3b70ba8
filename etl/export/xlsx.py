"""A workbook written as a stream: each row goes out as it comes, so that neither memory nor disk holds it.

The parts of Office Open XML that a table needs, and no more: sheets of numbers, texts, dates and booleans,
their first row kept in view.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import IO, Any, BinaryIO
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EPOCH = dt.date(1899, 12, 30)  # day 0 of spreadsheets, as they count since 1900
_DAY, _MOMENT = 1, 2  # the styles of dates and moments

_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_FROZEN = (
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
)


class Workbook:
    """A workbook on its way into ``out``, which need not be seekable; one sheet after another."""

    def __init__(self, out: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4)
        self._names: list[str] = []
        self._open = ExitStack()
        self._part: IO[bytes] | None = None

    def sheet(self, name: str, *, frozen: bool = False) -> None:
        """Begins a sheet; ``frozen`` keeps its first row in view."""
        self._end_sheet()
        self._names.append(name)
        path = f"xl/worksheets/sheet{len(self._names)}.xml"
        self._part = self._open.enter_context(self._zip.open(path, "w", force_zip64=True))
        self._part.write(f'{_HEAD}<worksheet xmlns="{_MAIN}">{_FROZEN if frozen else ""}<sheetData>'.encode())

    def rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Adds rows to the sheet begun last."""
        assert self._part is not None, "a sheet is begun before its rows"
        for row in rows:
            self._part.write(f"<row>{''.join(map(_cell, row))}</row>".encode())

    def close(self) -> None:
        """Ends the last sheet and the workbook; ``out`` stays open."""
        self._end_sheet()
        for path, text in self._around().items():
            self._zip.writestr(path, text)
        self._zip.close()

    def _end_sheet(self) -> None:
        if self._part is not None:
            self._part.write(b"</sheetData></worksheet>")
            self._open.close()
            self._part = None

    def _around(self) -> dict[str, str]:
        """The parts that say which sheets there are."""
        numbers = range(1, len(self._names) + 1)
        sheets = "".join(
            f'<sheet name="{escape(name, _QUOTE)}" sheetId="{n}" r:id="rId{n}"/>'
            for n, name in zip(numbers, self._names, strict=True)
        )
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in numbers
        )
        style = f'<Relationship Id="rId{len(numbers) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        book = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        parts = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
            for n in numbers
        )
        relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
        return {
            "xl/styles.xml": _STYLES,
            "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f"<sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"{_HEAD}{relations}{links}{style}</Relationships>",
            "_rels/.rels": f"{_HEAD}{relations}{book}</Relationships>",
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{parts}</Types>',
        }


_QUOTE = {'"': "&quot;"}


def _cell(value: Any) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, dt.datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        return f'<c s="{_MOMENT}"><v>{(value.date() - _EPOCH).days + seconds / 86400:.6f}</v></c>'
    if isinstance(value, dt.date):
        return f'<c s="{_DAY}"><v>{(value - _EPOCH).days}</v></c>'
    return f"<c><v>{value!r}</v></c>"
