"""Reads OCHA's Common Operational Datasets of administrative boundaries (COD-AB) as a user has them.

A list is a CSV or XLSX with a row per division and columns such as ADM1_EN, ADM1_AR, ADM1_PCODE,
ADM2_PCODE, or admin1Name_en, admin1Pcode: every level and language that is there is read. ``load``
keeps what it read as one small CSV per country, which the gazetteer then opens with its own index.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycountry

USER = Path(__file__).resolve().parents[3] / "data" / "gazetteer-user"
COLUMNS = ("country", "level", "pcode", "parent", "names", "latitude", "longitude")

_PCODE = re.compile(r"^adm(?:in)?_?(\d)_?p_?code$", re.I)
_NAME = re.compile(
    r"^adm(?:in)?_?(\d)_?(?:name)?_?(?:ref(?:name)?|alt\d?name|[a-z]{2,3}|alt\d?_?[a-z]{2,3})?\d?$", re.I
)
_LATITUDE = re.compile(r"^(?:center_?|centroid_?|y_?)?lat(?:itude)?(?:_y)?$|^y(?:_coord)?$", re.I)
_LONGITUDE = re.compile(r"^(?:center_?|centroid_?|x_?)?lon(?:g|gitude)?(?:_x)?$|^x(?:_coord)?$", re.I)
_NOT_NAMES = re.compile(r"pcode|type|date|valid|area|iso", re.I)


class CodabError(ValueError):
    """A COD-AB list can't be read; the message names the file, what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit: its P-code, level (0 is the country) and names in all languages given."""

    country: str
    level: int
    pcode: str
    parent: str
    names: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None


def load(path: Path | str, folder: Path | None = None, country: str | None = None) -> int:
    """Adds the list at ``path`` to the user's gazetteer and returns how many units it holds.

    ``country`` (ISO 3166 alpha-3) is needed only where the P-codes don't begin with the country's code.
    Loading a country again replaces it. Raises CodabError.
    """
    path = Path(path)
    folder = folder or Path(os.environ.get("CRISIS_FIGURES_GAZETTEER") or USER)
    units = parse(path, country)
    folder.mkdir(parents=True, exist_ok=True)
    for iso3 in sorted({unit.country for unit in units}):
        target = folder / f"{iso3}.csv"
        temporary = folder / f".{iso3}.{os.getpid()}.csv"
        with temporary.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(COLUMNS)
            for unit in units:
                if unit.country == iso3:
                    place = ["" if x is None else x for x in (unit.latitude, unit.longitude)]
                    writer.writerow([iso3, unit.level, unit.pcode, unit.parent, "|".join(unit.names), *place])
        temporary.replace(target)
    return len(units)


def read_units(folder: Path) -> Iterator[Unit]:
    """The units of every list that ``load`` kept in ``folder``. Raises CodabError."""
    for path in sorted(folder.glob("*.csv")) if folder.is_dir() else ():
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=2):
                try:
                    yield Unit(
                        row["country"], int(row["level"]), row["pcode"], row["parent"],
                        tuple(row["names"].split("|")), _number(row["latitude"]), _number(row["longitude"]),
                    )  # fmt: skip
                except (KeyError, TypeError, ValueError, AttributeError):
                    raise CodabError(
                        f"{path}, line {number} is not as the loader wrote it; load the country's list again"
                    ) from None


def parse(path: Path, country: str | None = None) -> list[Unit]:
    """The units of a COD-AB list, by level and P-code. Raises CodabError."""
    units: dict[str, Unit] = {}
    seen = False
    for header, rows in _sheets(path):
        levels = _levels(header)
        if not levels:
            continue
        seen = True
        for number, row in enumerate(rows, start=2):
            _read_row(path, number, row, header, levels, country, units)
    if not seen:
        raise CodabError(
            f"{path} has no column of P-codes; a COD-AB list has columns such as ADM1_EN and ADM1_PCODE "
            "or admin1Name_en and admin1Pcode"
        )
    if not units:
        raise CodabError(f"{path} has columns of P-codes but no row that fills them")
    return sorted(units.values(), key=lambda u: (u.level, u.pcode))


def _sheets(path: Path) -> Iterator[tuple[list[str], Iterable[list[str]]]]:
    """Header and rows of every sheet."""
    if not path.is_file():
        raise CodabError(f"{path} is not there; give the path of a COD-AB list (CSV or XLSX)")
    suffix = path.suffix.lower()
    if suffix == ".csv":
        yield from _csv_sheet(path)
    elif suffix == ".xlsx":
        import openpyxl  # a tenth of the start, and seldom needed

        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except Exception as error:  # openpyxl raises many kinds for a broken file
            raise CodabError(
                f"{path} can't be opened as XLSX ({error}); save it again or give a CSV"
            ) from None
        for sheet in book.worksheets:
            rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
            if rows:
                yield rows[0], rows[1:]
        book.close()
    else:
        raise CodabError(f"{path} is neither CSV nor XLSX; save the list as one of them")


def _csv_sheet(path: Path) -> Iterator[tuple[list[str], Iterable[list[str]]]]:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CodabError(f"{path} is not in UTF-8; save it as CSV UTF-8") from None
    first = content.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = [[cell.strip() for cell in row] for row in csv.reader(content.splitlines(), delimiter=separator)]
    if rows:
        yield rows[0], rows[1:]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _levels(header: list[str]) -> dict[int, tuple[int, list[int]]]:
    """Level → the column of its P-code and the columns of its names."""
    codes = {int(m[1]): i for i, name in enumerate(header) if (m := _PCODE.match(name.replace(" ", "")))}
    out = {}
    for level, column in codes.items():
        names = []
        for i, name in enumerate(header):
            flat = name.replace(" ", "").replace(":", "_")
            if (m := _NAME.match(flat)) and int(m[1]) == level and not _NOT_NAMES.search(flat):
                names.append(i)
        out[level] = (column, names)
    return out


def _read_row(
    path: Path,
    number: int,
    row: list[str],
    header: list[str],
    levels: dict[int, tuple[int, list[int]]],
    country: str | None,
    units: dict[str, Unit],
) -> None:
    def cell(i: int) -> str:
        return row[i] if i < len(row) else ""

    deepest = max((level for level, (column, _) in levels.items() if cell(column)), default=None)
    for level, (column, names) in sorted(levels.items()):
        pcode = cell(column)
        if not pcode:
            continue
        spelled = tuple(dict.fromkeys(cell(i) for i in names if cell(i)))
        if not spelled:
            raise CodabError(
                f"{path}, line {number}: P-code {pcode} has no name; its columns of names are "
                f"{', '.join(header[i] for i in names) or 'missing'}"
            )
        above = next(
            (cell(levels[x][0]) for x in range(level - 1, -1, -1) if x in levels and cell(levels[x][0])), ""
        )
        latitude = longitude = None
        if level == deepest:
            latitude = _degrees(path, number, row, header, _LATITUDE, 90)
            longitude = _degrees(path, number, row, header, _LONGITUDE, 180)
        known = units.get(pcode)
        if known is None or (known.latitude is None and latitude is not None):
            iso3 = country or _country(path, number, pcode)
            units[pcode] = Unit(iso3, level, pcode, above, spelled, latitude, longitude)


def _country(path: Path, number: int, pcode: str) -> str:
    letters = re.match(r"[A-Za-z]+", pcode)
    code = letters[0].upper() if letters else ""
    for found in (pycountry.countries.get(alpha_3=code[:3]), pycountry.countries.get(alpha_2=code[:2])):
        if found is not None:
            return str(found.alpha_3)
    raise CodabError(
        f"{path}, line {number}: P-code {pcode} does not begin with a country's code; name the "
        "country (ISO 3166 alpha-3)"
    )


def _degrees(
    path: Path, number: int, row: list[str], header: list[str], name: re.Pattern[str], most: float
) -> float | None:
    for i, column in enumerate(header):
        if name.match(column) and i < len(row) and row[i]:
            value = _number(row[i])
            if value is None or abs(value) > most:
                raise CodabError(
                    f"{path}, line {number}: {column} is {row[i]!r}, not degrees between ±{most:g}"
                )
            return value
    return None


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
