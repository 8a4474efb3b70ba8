"""Tables of a text: small reports of our own with all their figures, and tables made by chance.

A report of tables/<language>.txt begins with "# what it shows"; behind "----" stand its figures, those of a
row in a line. Nothing behind "----": it holds none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.core import read
from tests.extract.helper import figures

FOLDER = Path(__file__).with_name("tables")


def _reports() -> list[object]:
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip("\n").split("\n====\n"):
            name, _, rest = block.partition("\n")
            text, _, told = rest.partition("\n----")
            expected = [one.strip() for one in told.replace("\n", ";").split(";") if one.strip()]
            found.append(pytest.param(text, path.stem, expected, id=f"{path.stem}: {name.lstrip('# ')}"))
    return found


@pytest.mark.parametrize(("text", "language", "expected"), _reports())
def test_report(text: str, language: str, expected: list[str]) -> None:
    assert Counter(figures(text, language)) == Counter(expected)


# Heads of columns by language, with the indicator of each; none for those that say nothing of people.
HEADS = {
    "en": [
        ("Deaths", "deaths"), ("Injured", "injured"), ("Missing", "missing"), ("IDPs", "displaced"),
        ("Houses destroyed", "houses_destroyed"), ("Houses damaged", "houses_damaged"), ("Rank", None),
        ("Families affected", "affected"), ("Suspected cases", "disease_cases"), ("CFR (%)", None),
        ("People in need", "in_need"), ("Code", None), ("Deaths per 100,000", None),
        ("Districts affected", None),
    ],
    "es": [
        ("Fallecidos", "deaths"), ("Heridos", "injured"), ("Desaparecidos", "missing"), ("Código", None),
        ("Viviendas destruidas", "houses_destroyed"), ("Familias afectadas", "affected"),
        ("Letalidad (%)", None),
        ("Casos confirmados", "disease_cases"), ("Desplazados", "displaced"), ("Provincias afectadas", None),
    ],
    "fr": [
        ("Décès", "deaths"), ("Blessés", "injured"), ("Disparus", "missing"), ("Rang", None),
        ("Maisons détruites", "houses_destroyed"), ("Ménages sinistrés", "affected"), ("Létalité (%)", None),
        ("Cas confirmés", "disease_cases"), ("Personnes déplacées", "displaced"),
        ("Provinces touchées", None),
    ],
}  # fmt: skip
CORNERS = {"en": ["District", "State", ""], "es": ["Departamento", ""], "fr": ["Région", ""]}
NAMES = ["Amara", "Belen", "Costal del Norte", "Dorin", "East Halma", "Total"]
GROUPED = {"en": ",", "es": ".", "fr": " "}


@dataclass
class Table:
    """A table as drawn: its text, the indicator of each number, and the numbers that can't be missed."""

    text: str
    truth: dict[str, str | None]
    certain: set[str]


@st.composite
def tables(draw: st.DrawFn, language: str) -> Table:
    """Tables parted by bars, tabs or spaces, whose columns are aligned in any way, with empty cells."""
    heads = draw(st.lists(st.sampled_from(HEADS[language]), min_size=2, max_size=5, unique_by=lambda h: h[0]))
    count = draw(st.integers(1, 5))
    values = draw(
        st.lists(
            st.integers(10, 900_000), min_size=count * len(heads), max_size=count * len(heads), unique=True
        )
    )
    full = draw(st.booleans())
    corner = draw(st.sampled_from(CORNERS[language]))
    lines = [[corner, *(head for head, _ in heads)]]
    truth: dict[str, str | None] = {}
    for n, name in enumerate(draw(st.permutations(NAMES))[:count]):
        cells = []
        for value, (_, indicator) in zip(values[n * len(heads) :], heads, strict=False):
            written = f"{value:,}".replace(",", GROUPED[language])
            blank = not full and draw(st.integers(0, 3)) == 0
            cells.append(draw(st.sampled_from(["", "-"])) if blank else written)
            if not blank:
                truth[written] = indicator
        lines.append([name, *cells])
    how = draw(st.sampled_from(["bars", "open bars", "tabs", "aligned", "ragged", "stacked"]))
    if how == "ragged":
        lines[0][0] = corner or NAMES[0]
        lines = [[cell for cell in line if cell] for line in lines]
    if how == "stacked":
        lines = [lines[0][not corner :], *([cell or "-" for cell in line] for line in lines[1:])]
    text = _written(lines, how, draw(st.sampled_from("<>^")), draw(st.integers(2, 5)))
    sure = how != "ragged" and not (how == "stacked" and count == 1)
    return Table(text, truth, {v for v, i in truth.items() if i is not None} if sure else set())


def _written(lines: list[list[str]], how: str, side: str, gap: int) -> str:
    if how == "aligned":
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        rows = (
            (" " * gap).join(f"{cell:{'<' if n == 0 else side}{widths[n]}}" for n, cell in enumerate(line))
            for line in lines
        )
    elif how == "bars":
        rows = (f"| {' | '.join(line)} |" for line in lines)
    else:
        rows = (
            {"open bars": " | ", "tabs": "\t", "ragged": " " * gap, "stacked": "\n"}[how].join(line)
            for line in lines
        )
    return "\n".join(row.rstrip(" ") for row in rows)


@pytest.mark.parametrize("language", sorted(HEADS))
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_cell_gets_another_columns_indicator(language: str, data: st.DataObject) -> None:
    table = data.draw(tables(language))
    core = read(table.text, language)
    told = {table.text[m.start : m.end]: m.indicator for m in core.mentions}
    assert {number: table.truth.get(number) for number in told} == told
    assert set(told) >= table.certain
    left = {table.text[e.start : e.end] for e in core.exclusions}
    assert set(told) | left >= set(table.truth)
