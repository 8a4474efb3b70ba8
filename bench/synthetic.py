"""A store of made-up figures, as many as asked for, for measuring; nothing of it is a fact.

    python -m bench.synthetic 1000000 /tmp/large.db

Ten figures a document, spread over indicators, groups, real places, sources and five years, drawn from a
fixed seed: the same number asked for gives the same store.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from etl import refresh
from etl.model import Document, Extraction, Figure
from etl.places.gazetteer import gazetteer
from etl.store import Store

FIRST = dt.date(2012, 1, 1)
DAYS = 5 * 365
EACH = 10  # figures a document
INDICATORS = (
    ("deaths", "flow", "people", None), ("injured", "flow", "people", None),
    ("trapped", "stock", "people", None), ("displaced", "flow", "people", None),
    ("evacuated", "flow", "people", None), ("assisted", "flow", "people", None),
    ("in_need", "stock", "people", None),
    ("facilities_functional", "stock", "facilities", "hospital"),
    ("facilities_functional", "stock", "facilities", "bakery"),
    ("houses_damaged", "flow", "facilities", "house"),
)  # fmt: skip
GROUPS = ("people", "people", "civilians", "children", "women", "combatants")
NAMES = (
    "Aleppo", "Idlib", "Homs", "Hama", "Damascus", "Mosul", "Raqqa", "Daraa", "Palmyra", "Manbij", "Kabul",
    "Kunduz", "Juba", "Maiduguri", "Bangui", "Goma", "Aden", "Taizz", "Sirte", "Benghazi",
)  # fmt: skip
SOURCES = tuple(f"Source {n}" for n in range(40))


@cache
def places() -> tuple[tuple[str, str, str | None], ...]:
    """Ids, names and countries of the places used, the largest of each name."""
    found = []
    for name in NAMES:
        best = gazetteer.open_gazetteer().candidates(name.lower())[0]
        found.append((best.id, name, best.country))
    return tuple(found)


def documents(
    figures: int, first: dt.date = FIRST, days: int = DAYS
) -> Iterator[tuple[Document, Extraction]]:
    """Documents with their figures, spread evenly over ``days`` from ``first``."""
    chance = random.Random(f"{figures} {first} {days}")
    count = max(1, figures // EACH)
    for number in range(count):
        day = first + dt.timedelta(days=number * days // count)
        yield _document(f"made-{first:%Y%m%d}-{number}", day, chance)


def _document(name: str, day: dt.date, chance: random.Random) -> tuple[Document, Extraction]:
    publisher = chance.choice(SOURCES)
    sentences, figures, length = [], [], 0
    for number in range(EACH):
        indicator, measure, unit, thing = chance.choice(INDICATORS)
        place_id, place, country = chance.choice(places())
        value = float(int(10 ** chance.uniform(0.3, 4)))
        quote = f"{value:.0f}"
        sentence = f"Report {name}, line {number}: {quote} {indicator} in {place}."
        at = length + sentence.index(": ") + 2
        end = day - dt.timedelta(days=chance.choice((0, 0, 0, 1, 2)))
        start = end if measure == "stock" else end - dt.timedelta(days=chance.choice((0, 0, 0, 6)))
        known: dict[str, Any] = {
            "id": f"f-{name}-{number}", "document_id": name, "start_char": at, "end_char": at + len(quote),
            "quote": quote, "sentence": sentence, "sentence_start": length, "low": value, "high": value,
            "qualifier": "exact", "indicator": indicator, "unit": unit, "object": thing, "place": place,
            "group": None if thing else chance.choice(GROUPS), "place_id": place_id, "country": country,
            "start": start, "end": end, "measure": measure, "status": "reported", "implicit": False,
            "attribution": chance.choice((None, *SOURCES[:10])), "rule": "made", "confidence": 0.9,
        }  # fmt: skip
        figures.append(Figure(**{**dict.fromkeys(Figure.__dataclass_fields__), **known}))
        sentences.append(sentence)
        length += len(sentence) + 1
    document = Document(
        id=name,
        text=" ".join(sentences),
        title=f"Report {name}",
        publisher=publisher,
        published=day,
        language="en",
        content_hash=name,
        text_key=name,
    )
    return document, Extraction(name, tuple(figures), ())


def fill(store: Store, figures: int) -> None:
    """Load that many figures and make the derived tables."""
    run_id = store.start_run("synthetic", {"figures": figures})
    store.load_documents(documents(figures), run_id, "synthetic")
    refresh.refresh(store)
    store.finish_run(run_id, {})


def main() -> int:
    """Make the store named on the command line."""
    parser = argparse.ArgumentParser(description="Make a store of made-up figures to measure with.")
    parser.add_argument("figures", type=int, metavar="FIGURES", help="how many")
    parser.add_argument("store", metavar="STORE", help="the file or address of the store to make")
    arguments = parser.parse_args()
    with Store(arguments.store) as store:
        fill(store, arguments.figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
