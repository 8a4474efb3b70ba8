"""The article that the project began with, and a paraphrase of it with the same four figures."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from etl.documents import ReadOptions, Refusal, read
from etl.figures import extract

ROOT = Path(__file__).parents[2]
PARAPHRASE = ROOT / "tests" / "data" / "seed-paraphrase.md"
SEED = ROOT.parent / "shared" / "seed"
PUBLISHED = dt.date(2016, 11, 27)
WANTED = {
    ("trapped", 250_000.0, None, "civilians", None, "stock", PUBLISHED, PUBLISHED),
    ("deaths", 500.0, None, "civilians", None, "flow", dt.date(2016, 11, 15), PUBLISHED),
    ("facilities_functional", 3.0, 3.0, None, "bakery", "stock", PUBLISHED, PUBLISHED),
    ("population", 300_000.0, 300_000.0, "civilians", None, "stock", PUBLISHED, PUBLISHED),
}


def figures_of(path: Path) -> set[tuple[object, ...]]:
    """What is extracted of one document, in the terms of WANTED."""
    documents = list(read([path], ReadOptions(published=PUBLISHED)))
    assert len(documents) == 1
    (document,) = documents
    assert not isinstance(document, Refusal), document.message
    return {
        (f.indicator, f.low, f.high, f.group, f.object, f.measure, f.start, f.end)
        for f in extract(document).figures
    }


def test_paraphrase() -> None:
    assert figures_of(PARAPHRASE) == WANTED


def test_trapped_and_dead_are_in_eastern_aleppo() -> None:
    (document,) = read([PARAPHRASE])
    assert not isinstance(document, Refusal)
    places = {f.indicator: f.place_id for f in extract(document).figures}
    assert places["trapped"] == places["deaths"] == "own:aleppo-east"


@pytest.mark.skipif(not SEED.exists(), reason="the article in ../shared/seed is not here")
def test_article() -> None:
    articles = [path for path in SEED.iterdir() if path.suffix in {".txt", ".md", ".html", ".jsonl"}]
    assert articles
    for path in articles:
        if path.stem.lower() != "readme":
            assert figures_of(path) == WANTED
