"""A number in one line as a report cites it."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard import i18n
from dashboard.words import citation, describe
from tests.dashboard.rows import claim, day, flow, point

WORDS = i18n.words("en")
HEAD = "15,000 to 50,000 people · Trapped or besieged · People · Eastern Aleppo · 15 December 2016"


def voice(
    source: str | None, low: float, high: float | None = None, qualifier: str = "exact"
) -> dict[str, Any]:
    return {"source": source, "low": low, "high": low if high is None else high, "qualifier": qualifier}


@pytest.mark.parametrize(
    ("voices", "told"),
    [
        (
            [voice("United Nations", 50_000, qualifier="about"), voice("Army", 15_000)],
            "United Nations (about 50,000), Army (15,000)",
        ),
        ([voice("Council", 15_000, 50_000)], "Council"),  # the number itself
        ([voice(None, 15_000, 50_000)], "source not named"),
        ([{"source": "A"}, {"source": "B"}], "A, B"),  # of a sum
        ([], ""),
    ],
)
def test_a_point_names_who_gives_it(voices: list[dict[str, Any]], told: str) -> None:
    row = point("12-15", 32_500, low=15_000, high=50_000)
    said = citation.of_point(row, voices, day("12-31"), WORDS)
    assert said == " · ".join(part for part in (HEAD, told, "as known on 31 December 2016") if part)


def test_a_total_has_its_days() -> None:
    said = citation.of_point(flow("11-15", "12-12", 442, "total", group="civilians"), [], None, WORDS)
    assert said == "442 people · Deaths · Civilians · Eastern Aleppo · 15 November 2016 to 12 December 2016"


def test_a_claim_names_each_document_once() -> None:
    printed = {
        "title": "Report 3",
        "publisher": "Wire",
        "published": day("12-15"),
        "published_basis": "stated",
    }
    untitled = {"title": None, "publisher": None, "published": None}
    said = citation.of_claim(claim("12-15", 50_000, "United Nations"), [printed, printed, untitled], WORDS)
    assert said.count("Report 3, Wire, 15 December 2016") == 1
    assert "15 December 2016 · United Nations · Report 3" in said
    assert said.endswith(WORDS("document.undated"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"title": "Report 3", "url": "https://host.example/r3.pdf"}, "Report 3"),
        ({"title": None, "url": "https://host.example/files/Flood%20brief.pdf?x=1"}, "Flood brief.pdf"),
        ({"title": "", "url": None, "publisher": "https://host.example/a/brief-4.pdf"}, "brief-4.pdf"),
        ({"title": None, "url": "https://host.example/", "publisher": "Wire"}, "Untitled document"),
        ({"title": None, "url": None, "publisher": "see https://host.example/a.pdf"}, "Untitled document"),
    ],
)
def test_a_document_without_a_title_is_named_by_its_file(row: dict[str, str | None], said: str) -> None:
    assert describe.title(row, WORDS) == said
