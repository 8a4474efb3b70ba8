"""Times over columns and before rows: reports of our own with the period of each figure; tables by chance.

A report of tables.txt begins with "# what it shows | language | published"; behind "----" stand its figures:
value, indicator, first day (..last day), those of a row in a line.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.figures import extract
from etl.language.cell_times import cell_time
from etl.model import Document
from etl.when.expressions.cells import in_cell
from etl.when.expressions.resolve import resolve
from etl.when.expressions.words import words

TABLES = Path(__file__).with_name("tables.txt")


def _reports() -> list[object]:
    found = []
    for block in TABLES.read_text(encoding="utf-8").strip("\n").split("\n====\n"):
        head, _, rest = block.partition("\n")
        name, language, published = (part.strip(" #") for part in head.split("|"))
        text, _, told = rest.partition("\n----")
        expected = [one.strip() for one in told.replace("\n", ";").split(";") if one.strip()]
        found.append(pytest.param(text, language, published, expected, id=name))
    return found


@pytest.mark.parametrize(("text", "language", "published", "expected"), _reports())
def test_report(text: str, language: str, published: str, expected: list[str]) -> None:
    document = Document("t", text, published=dt.date.fromisoformat(published), language=language)
    told = []
    for figure in extract(document).figures:
        days = str(figure.start) if figure.start == figure.end else f"{figure.start}..{figure.end}"
        told.append(f"{figure.low:g} {figure.indicator} {days}")
    assert Counter(told) == Counter(expected)


CELLS = [
    ("en", "3 May", "2024-05-03", "2024-05-03"),
    ("en", "May 3", "2024-05-03", "2024-05-03"),
    ("en", "03-May-24", "2024-05-03", "2024-05-03"),
    ("en", "Jan-24", "2024-01-01", "2024-01-31"),
    ("en", "Jan 24", "2024-01-24", "2024-01-24"),
    ("en", "May", "2024-05-01", "2024-05-31"),
    ("en", "W18", "2024-04-29", "2024-05-05"),
    ("en", "Weeks 17-18", "2024-04-22", "2024-05-05"),
    ("en", "2024 W18", "2024-04-29", "2024-05-05"),
    ("en", "New cases W18", "2024-04-29", "2024-05-05"),
    ("en", "Cases (week 18)", "2024-04-29", "2024-05-05"),
    ("en", "27/05 - 02/06", "2024-05-27", "2024-06-02"),
    ("en", "27 May–2 June", "2024-05-27", "2024-06-02"),
    ("en", "Since 1 January", "2024-01-01", "2024-06-05"),
    ("en", "As of 3/5", "2024-05-03", "2024-05-03"),
    ("en", "Q1", "2024-01-01", "2024-03-31"),
    ("en", "Nov–Feb", "2023-11-01", "2024-02-29"),
    ("es", "3 de mayo", "2024-05-03", "2024-05-03"),
    ("es", "3-9 de mayo", "2024-05-03", "2024-05-09"),
    ("es", "SE 18", "2024-04-29", "2024-05-05"),
    ("es", "mar", "2024-03-01", "2024-03-31"),
    ("es", "1er trimestre 2024", "2024-01-01", "2024-03-31"),
    ("fr", "1er mai", "2024-05-01", "2024-05-01"),
    ("fr", "S18", "2024-04-29", "2024-05-05"),
    ("fr", "semaine 18", "2024-04-29", "2024-05-05"),
    ("fr", "janv-24", "2024-01-01", "2024-01-31"),
    ("fr", "T1 2024", "2024-01-01", "2024-03-31"),
    ("fr", "au 3 mai", "2024-05-03", "2024-05-03"),
]


@pytest.mark.parametrize(("language", "cell", "first", "last"), CELLS)
def test_cell(language: str, cell: str, first: str, last: str) -> None:
    told = in_cell(f"x | {cell} | y", 4, 4 + len(cell), words(language))
    assert told is not None
    found = resolve(told, dt.date(2024, 6, 5))
    assert found is not None
    assert (str(found.start), str(found.end)) == (first, last)


@pytest.mark.parametrize(
    "cell", ["Maya", "W", "Week", "1,200", "41", "Total", "Men", "S", "Q5", "13/14", "K/I"]
)
def test_no_time(cell: str) -> None:
    assert all(cell_time(cell, language) is None for language in ("en", "es", "fr"))


MONTHS = {
    "en": ["Jan", "February", "Mar", "April", "May", "June"],
    "es": ["enero", "feb", "marzo", "abril", "mayo", "junio"],
    "fr": ["janvier", "févr.", "mars", "avril", "mai", "juin"],
}
DAYS = {"en": ["{} May", "May {}", "{}-May"], "es": ["{} de mayo", "{} mayo"], "fr": ["{} mai"]}
WEEKS = {"en": ["Week {}", "W{}"], "es": ["Semana {}", "SE {}"], "fr": ["Semaine {}", "S{}"]}
ROWS = {
    "en": ["Deaths", "Injured", "Houses destroyed", "New cholera cases"],
    "es": ["Fallecidos", "Heridos", "Viviendas destruidas", "Casos confirmados"],
    "fr": ["Décès", "Blessés", "Maisons détruites", "Cas confirmés"],
}


@st.composite
def timed(draw: st.DrawFn, language: str) -> tuple[str, dict[str, tuple[str, str]]]:
    """A table with a time over each column, and the days of each of its numbers."""
    count = draw(st.integers(2, 5))
    kind = draw(st.sampled_from(["month", "day", "week"]))
    first = draw(st.integers(1, 20))
    if kind == "month":
        heads = MONTHS[language][:count]
        spans = [
            (dt.date(2024, n, 1), dt.date(2024, n + 1, 1) - dt.timedelta(1)) for n in range(1, count + 1)
        ]
    elif kind == "day":
        form = draw(st.sampled_from(DAYS[language]))
        heads = [form.format(first + n) for n in range(count)]
        spans = [(dt.date(2024, 5, first + n), dt.date(2024, 5, first + n)) for n in range(count)]
    else:
        form = draw(st.sampled_from(WEEKS[language]))
        heads = [form.format(first + n) for n in range(count)]
        mondays = [dt.date.fromisocalendar(2024, first + n, 1) for n in range(count)]
        spans = [(monday, monday + dt.timedelta(6)) for monday in mondays]
    labels = draw(st.lists(st.sampled_from(ROWS[language]), min_size=2, max_size=4, unique=True))
    total = count * len(labels)
    values = draw(st.lists(st.integers(60, 999), min_size=total, max_size=total, unique=True))
    lines, truth = [["", *heads]], dict[str, tuple[str, str]]()
    for n, label in enumerate(labels):
        row = values[n * count : (n + 1) * count]
        lines.append([label, *map(str, row)])
        for value, (start, end) in zip(row, spans, strict=True):
            truth[str(value)] = (str(start), str(end))
    sign = draw(st.sampled_from([" | ", "\t", "   "]))
    if sign == "   ":
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        rows = ["   ".join(f"{c:<{w}}" for c, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    else:
        rows = [sign.join(line) if sign == "\t" else f"| {sign.join(line)} |" for line in lines]
    return "\n".join(rows), truth


@pytest.mark.parametrize("language", sorted(ROWS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_each_cell_has_the_time_of_its_column(language: str, data: st.DataObject) -> None:
    text, truth = data.draw(timed(language))
    figures = extract(Document("t", text, published=dt.date(2024, 6, 30), language=language)).figures
    assert {figure.quote: (str(figure.start), str(figure.end)) for figure in figures} == truth
