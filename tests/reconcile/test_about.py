"""What is said with "about" and given exactly elsewhere is one number: the exact one holds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reconcile.news import Report, Said, rows, tables

POST, MAIL, SOHR = "Post", "Mail", "SOHR"
# Each report: its day, who prints it, and what it says; "~" is about, "+" at least, "a-b" a range.
# Then low, best and high of the incident, how many claims it uses, and how many pairs contradict.
TABLE: list[tuple[str, tuple[float | None, float | None, float | None], int, int]] = [
    ("0 Post ~300 | 0 SOHR 301", (301, 301, 301), 2, 0),
    ("0 SOHR 301 | 0 Post ~300", (301, 301, 301), 2, 0),
    ("0 SOHR 301 | 2 Post ~300", (301, 301, 301), 2, 0),
    ("0 Post ~300 | 2 SOHR 301", (301, 301, 301), 2, 0),
    ("0 Post 298 | 2 Mail ~300", (298, 298, 298), 2, 0),
    ("0 SOHR 285 | 0 Post ~300", (285, 285, 285), 2, 0),
    ("0 SOHR 284 | 0 Post ~300", (284, 284, 300), 2, 1),
    ("0 SOHR 315 | 0 Post ~300", (315, 315, 315), 2, 0),
    ("0 SOHR 320 | 0 Post ~300", (300, 300, 320), 2, 1),
    ("0 SOHR 301 | 0 OCHA 310 | 0 Post ~300", (301, 301, 310), 3, 1),
    ("0 SOHR 302-310 | 0 Post ~300", (302, 306, 310), 2, 0),
    ("0 Post ~300 | 0 SOHR ~310", (300, 300, 310), 2, 0),
    ("0 Post ~300", (300, 300, 300), 1, 0),
    ("0 SOHR 250+ | 0 Post ~300", (300, 300, 300), 2, 0),
    # one source: what it says roughly corrects nothing that it counted, a count corrects what it said roughly
    ("0 SOHR 301 | 2 SOHR ~300", (301, 301, 301), 1, 0),
    ("0 SOHR ~300 | 2 SOHR 301", (301, 301, 301), 1, 0),
    ("0 SOHR 301 | 2 SOHR ~400", (400, 400, 400), 1, 0),
    ("0 SOHR ~300 298", (298, 298, 298), 1, 0),
    ("0 SOHR ~300 40", (300, 300, 300), 1, 0),
]


def said(text: str, **fields: Any) -> Said:
    """A number as the table writes it."""
    number = text.strip("~+")
    low, _, high = number.partition("-")
    top = None if text.endswith("+") else float(high) if high else float(low)
    return Said(float(low), top, about=text.startswith("~"), **fields)


def reports(line: str, **fields: Any) -> list[Report]:
    """The reports of a line of the table."""
    out = []
    for number, each in enumerate(line.split(" | ")):
        day, by, *numbers = each.split()
        out.append(
            Report(
                f"r{number}", tuple(said(text, **fields) for text in numbers), int(day), by, edit=f"{number}."
            )
        )
    return out


@pytest.mark.parametrize(("line", "bounds", "used", "against"), TABLE)
def test_about_and_exact_agree_within_the_share(
    line: str, bounds: tuple[float | None, float | None, float | None], used: int, against: int
) -> None:
    made = tables(*reports(line))
    assert rows(made["incidents"], "low", "best", "high") == [bounds]
    assert rows(made["series"], "n_claims", grain="day") == [(used,)]
    assert len(rows(made["findings"], "rule", kind="contradiction")) == against


@pytest.mark.parametrize(
    ("line", "events"),
    [
        ("0 Post ~300 | 0 SOHR 301", [(301,)]),
        ("0 Post ~300 | 0 SOHR 301 | 0 Mail 301", [(301,)]),
        ("0 Post ~300 | 0 SOHR 340", [(300,), (340,)]),
        ("0 Post 300 | 0 SOHR 301", [(300,), (301,)]),
    ],
)
def test_in_a_whole_province_they_are_one_event(line: str, events: list[tuple[int]]) -> None:
    made = tables(*reports(line, place="Idlib province"))
    assert sorted(rows(made["incidents"], "best")) == events


def test_stocks_and_running_totals_agree_alike() -> None:
    for measure, fields in (("stock", {}), ("cumulative", {"since": -20})):
        made = tables(
            *reports("0 Post ~40000 | 0 OCHA 40312", measure=measure, indicator="displaced", **fields)
        )
        assert rows(made["series"], "low", "best", "high", state="reported") == [(40312, 40312, 40312)]
