"""A store of a few made-up reports on eastern Aleppo, with series, contradictions, copies and refusals."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from etl.model import Document, Exclusion, Extraction, Figure
from etl.refresh import refresh
from etl.store import Store

EAST = {"place": "eastern Aleppo", "place_id": "own:aleppo-east", "country": "SYR"}
WEST = {"place": "western Aleppo", "place_id": "own:aleppo-west", "country": "SYR"}
NOVEMBER = dt.date(2016, 11, 1)

# A text that would be markup if anything forgot to escape it.
HOSTILE = "<img src=x onerror=alert(1)> 40 people were hurt in western Aleppo, said O'Neil & Sons."


def november(day: int) -> dt.date:
    """A day of November 2016."""
    return NOVEMBER.replace(day=day)


def figure(document: Document, quote: str, indicator: str, **fields: Any) -> Figure:
    """The figure whose number stands as ``quote`` in the document's text."""
    start = document.text.index(quote)
    low = float("".join(letter for letter in quote if letter.isdigit()))
    filled: dict[str, Any] = dict.fromkeys(Figure.__dataclass_fields__)
    filled |= {
        "id": f"f-{document.id}-{start}-{indicator}", "document_id": document.id, "start_char": start,
        "end_char": start + len(quote), "quote": quote, "sentence": document.text, "sentence_start": 0,
        "low": low, "high": low, "qualifier": "exact", "indicator": indicator, "unit": "people",
        "group": "people", "start": document.published, "end": document.published, "measure": "flow",
        "status": "reported", "implicit": False, "rule": "next_noun", "confidence": 0.92, **EAST,
    }  # fmt: skip
    return Figure(**(filled | fields))


def report(name: str, day: int, text: str, publisher: str = "Harbour Wire", **fields: Any) -> Document:
    """A document of November 2016."""
    filled: dict[str, Any] = {
        "title": f"Report {name}", "published": november(day), "published_basis": "stated",
        "publisher": publisher, "url": f"https://news.example/{name}", "language": "en",
        "content_hash": f"hash of {text}",
    }  # fmt: skip
    return Document(id=name, text=text, **(filled | fields))


def _trapped(name: str, day: int, number: str, publisher: str, **fields: Any) -> tuple[Document, Extraction]:
    text = f"{publisher} counted {number} people trapped in eastern Aleppo."
    document = report(name, day, text, publisher)
    of = figure(document, number, "trapped", measure="stock", **fields)
    return document, Extraction(name, (of,), ())


def pairs() -> list[tuple[Document, Extraction]]:
    """The documents with what was found in them."""
    out = [
        _trapped("t1", 1, "250,000", "City Council"),
        _trapped("t2", 10, "240,000", "City Council"),
        _trapped("t3", 20, "200,000", "City Council"),
        _trapped("t4", 20, "120,000", "Relief Board", qualifier="about"),
        _trapped("t5", 27, "90,000", "Relief Board", qualifier="at_least", high=None),
    ]
    for day, number in ((16, "12"), (17, "7"), (18, "31"), (26, "4")):
        document = report(f"d{day}", day, f"On the day {number} people were killed in eastern Aleppo.")
        exclusions = (Exclusion(document.id, 0, 2, "date"), Exclusion(document.id, 3, 6, "unlinked"))
        out.append((document, Extraction(document.id, (figure(document, number, "deaths"),), exclusions)))
    hostile = report("x1", 21, HOSTILE, "=Risky <b>Press</b>", title="=1+1 & <script>alert(2)</script>")
    of = figure(hostile, "40", "injured", attribution="O'Neil & Sons", confidence=0.55, **WEST)
    out.append((hostile, Extraction("x1", (of,), ())))
    arabic = report("a1", 22, "أصيب 25 شخصا في شرق حلب.", "وكالة", language="ar", title="تقرير")
    out.append((arabic, Extraction("a1", (figure(arabic, "25", "injured"),), ())))
    bakeries = report("b1", 23, "Only 3 bakeries work in eastern Aleppo.")
    working = figure(
        bakeries,
        "3",
        "facilities_functional",
        unit="facilities",
        object="bakery",
        group=None,
        measure="stock",
    )
    out.append((bakeries, Extraction("b1", (working,), ())))
    first = out[6][0]
    copy = report("c1", 18, first.text, "Second Wire")
    out.append(
        (copy, Extraction("c1", (figure(copy, "7", "deaths", start=november(17), end=november(17)),), ()))
    )
    return out


def fill(path: Path | str) -> Store:
    """A new store with all of it, reconciled."""
    store = Store(str(path))
    run = store.start_run("0.1.0", {"paths": ["reports"]})
    earlier = report("b1", 23, "Only 2 bakeries work in eastern Aleppo.")
    store.load_documents([(earlier, Extraction("b1", (), ()))], run)
    store.load_documents(pairs(), run)
    refusal = {"path": "reports/scan.pdf", "line": None, "reason": "no_text", "content": ""}
    store.quarantine([{**refusal, "message": "reports/scan.pdf holds <no> text: run OCR on it first"}], run)
    made = refresh(store)
    store.finish_run(run, {"documents_in": 14, "figures": 13, "tables": made.tables})
    return store
