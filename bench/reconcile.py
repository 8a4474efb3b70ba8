"""Reconciling invented figures: rate, peak memory, and the cost of one more day beside the whole.

    python -m bench.reconcile [--figures 1000000] [--days 1000] [--store FILE]

Documents of five figures each, spread evenly over the days, a fifth of them copies of a document of the
days before; thirty sources and as many publishers, two thousand places. Timed are, of the first fifth of
the days and then of all, reconciling them whole, and carrying one more day's documents through (loading them
excluded): the day should cost little more after the longer history. Each runs in a process of its own, for
its peak memory.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.tables import print_table
from etl.model import Document, Extraction, Figure

FIRST = dt.date(2014, 1, 1)
PER_DOCUMENT = 5
PLACES, SOURCES = 2000, 30
KINDS = (
    ("deaths", "flow"),
    ("injured", "flow"),
    ("displaced", "flow"),
    ("trapped", "stock"),
    ("deaths", "cumulative"),
)
FILLER = "The note of that day lists roads closed and clinics reached by the teams in the field"


def documents(first: int, last: int, per_day: int) -> Iterator[tuple[Document, Extraction]]:
    """The documents of the days from ``first`` to before ``last``, always the same ones."""
    for day in range(first, last):
        for number in range(per_day):
            seed = day * per_day + number
            copied = number % 5 == 4 and day > 0
            yield _document(seed, day, seed - 3 if copied else seed)


def _document(seed: int, day: int, told: int) -> tuple[Document, Extraction]:
    draw = random.Random(told)
    words = [f"{draw.choice(FILLER.split())}{draw.randrange(500)}" for _ in range(60)]
    name, published = f"d{seed}", FIRST + dt.timedelta(days=day)
    sentences, figures, at = [], [], 0
    for number in range(PER_DOCUMENT):
        indicator, measure = draw.choice(KINDS)
        low = float(int(draw.paretovariate(0.8) * 3))
        place = int(PLACES ** draw.random())  # as Zipf: the first of 2,000 is a tenth of all
        sentence = f"{low:g} {indicator} at place {place} {' '.join(words[number * 12 : number * 12 + 12])}."
        since = {"cumulative": draw.randrange(30, 300), "flow": draw.choice([0, 0, 0, 6])}.get(measure, 0)
        fields: dict[str, Any] = dict.fromkeys(Figure.__dataclass_fields__)
        fields |= {
            "id": f"{name}-{number}", "document_id": name, "start_char": at, "end_char": at + 3, "quote": "",
            "sentence": sentence, "sentence_start": at, "low": low,
            "high": low if draw.random() < 0.7 else None, "qualifier": "exact", "indicator": indicator,
            "unit": "people", "group": draw.choice(["people", "people", "civilians", "children"]),
            "place": f"Place {place}", "place_id": f"geonames:{900_000_000 + place}", "country": "SYR",
            "start": published - dt.timedelta(days=since), "end": published, "measure": measure,
            "period_text": "stated",
            "attribution": draw.choice([None, *(f"Source {n}" for n in range(SOURCES))]),
            "status": "reported", "implicit": False, "rule": "bench", "confidence": 0.9,
        }  # fmt: skip
        figures.append(Figure(**fields))
        sentences.append(sentence)
        at += len(sentence) + 1
    text = " ".join(sentences)
    document = Document(
        id=name, text=text, published=published, publisher=f"Publisher {seed % SOURCES}", content_hash=name,
        text_key=f"{told}",
    )  # fmt: skip
    return document, Extraction(name, tuple(figures), ())


def main() -> None:
    """Loads, times both ways and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=1000)
    parser.add_argument("--store", help="where to make the store; by default in a temporary folder")
    parser.add_argument("--measure", choices=["whole", "day"], help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    per_day = max(1, arguments.figures // arguments.days // PER_DOCUMENT)
    if arguments.measure:
        print(json.dumps(_measured(arguments.store, arguments.measure, arguments.days, per_day)))
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        store = arguments.store or str(Path(folder) / "f.db")
        known = 0
        for days in (arguments.days // 5, arguments.days):
            figures = days * per_day * PER_DOCUMENT
            seconds = _load(store, known, days, per_day)
            more = (days - known) * per_day * PER_DOCUMENT
            rows.append(("loaded", f"{more:,}", f"{seconds:.0f}", f"{more / seconds:,.0f}", ""))
            for what, count in (("whole", figures), ("day", per_day * PER_DOCUMENT)):
                command = [sys.executable, "-m", "bench.reconcile", "--measure", what, "--store", store]
                command += ["--figures", str(figures), "--days", str(days)]
                made = subprocess.run(command, capture_output=True, text=True, check=True)
                found = json.loads(made.stdout)
                name = "reconciled whole" if what == "whole" else f"one more day after {figures:,}"
                rate = f"{count / found['seconds']:,.0f}"
                rows.append((name, f"{count:,}", f"{found['seconds']:.1f}", rate, f"{found['peak_mb']:.0f}"))
            known = days + 1
    print_table(("", "figures", "seconds", "figures a second", "peak MB"), rows)


def _load(name: str, first: int, last: int, per_day: int) -> float:
    """Adds the documents of some days; returns the seconds that took."""
    from etl.store import Store

    started = time.perf_counter()
    with Store(name) as opened:
        opened.load_documents(documents(first, last, per_day), "bench")
    return time.perf_counter() - started


def _measured(name: str, what: str, days: int, per_day: int) -> dict[str, float]:
    """Seconds and peak memory of one way, in this process."""
    from etl import refresh
    from etl.store import Store

    with Store(name) as store:
        changed = None
        if what == "day":
            more = list(documents(days, days + 1, per_day))
            store.load_documents(more, "bench")
            changed = {document.id for document, _ in more}
        started = time.perf_counter()
        refresh.refresh(store, changed)
        seconds = time.perf_counter() - started
    return {"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    main()
