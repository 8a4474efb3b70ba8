"""The same sentence in English, Spanish and French has the same figures with the same attributes.

triples.txt holds three sentences and their figures a block; its head says how figures are written.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from etl.figures import extract
from etl.model import Document, Figure

TABLE = Path(__file__).with_name("triples.txt")
LANGUAGES = ("en", "es", "fr")


def _blocks() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
    assert len(lines) % 4 == 0, "a block is three sentences and their figures"
    blocks = [dict(line.split(" ", 1) for line in lines[k : k + 4]) for k in range(0, len(lines), 4)]
    assert all(list(block) == ["en:", "es:", "fr:", "=>"] for block in blocks)
    return blocks


def _written(figure: Figure) -> str:
    """A figure as the table has it."""
    low, high = (None if bound is None else f"{bound:.10g}" for bound in (figure.low, figure.high))
    values = {
        "exact": low, "about": f"~{low}", "range": f"{low}–{high}", "at_least": f"{low}+",
        "at_most": f"≤{high}", "vague": f"{low}++",
    }  # fmt: skip
    built = figure.unit == "facilities" and figure.object is not None
    unit = None if figure.unit == "people" or built else figure.unit
    group = None if figure.group == "people" else figure.group
    status = None if figure.status == "reported" else figure.status
    parts = (figure.indicator, values[figure.qualifier], unit, group, figure.object, status, figure.measure)
    return " ".join(part for part in parts if part is not None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("block", _blocks(), ids=lambda block: block["en:"][:60])
def test_triples(block: dict[str, str], language: str) -> None:
    text = block[f"{language}:"]
    document = Document(id="t", text=text, published=dt.date(2021, 5, 12), language=language)
    figures = [_written(figure) for figure in extract(document).figures if not figure.implicit]
    expected = [] if block["=>"] == "none" else block["=>"].split("; ")
    assert figures == expected
