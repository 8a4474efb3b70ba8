"""An extractor small enough to count by hand, and texts for it.

Digits before "dead" are deaths, before "hurt" injuries, "12 hit" both; years are dates, the rest is
unlinked. It is importable by name, so that worker processes can use it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from etl.model import Document, Exclusion, Extraction, Figure

WORDS = {"dead": ("deaths",), "hurt": ("injured",), "hit": ("deaths", "injured")}
NUMBER = re.compile(r"(\d+)(?: (\w+))?")


def extract(document: Document) -> Extraction:
    """Figures and exclusions of a text of the tests."""
    if "crash" in document.text:
        raise ValueError("the text says crash")
    figures, exclusions = [], []
    for match in NUMBER.finditer(document.text):
        span = (match.start(1), match.end(1))
        indicators = WORDS.get(match.group(2) or "", ())
        figures += [figure(document, *span, indicator) for indicator in indicators]
        if not indicators:
            reason = "date" if len(match.group(1)) == 4 else "unlinked"
            exclusions.append(Exclusion(document.id, *span, reason))
    for match in re.finditer(r"a child died", document.text):
        figures.append(figure(document, match.start(), match.end(), "deaths", implicit=True))
    return Extraction(document.id, tuple(figures), tuple(exclusions))


def figure(document: Document, start: int, end: int, indicator: str, implicit: bool = False) -> Figure:
    """A figure with the fields that the tests look at."""
    quote = document.text[start:end]
    value = 1.0 if implicit else float(quote)
    day = document.published or dt.date(2016, 11, 1)
    fields: dict[str, Any] = dict.fromkeys(Figure.__dataclass_fields__)
    fields |= {
        "id": f"f-{document.id}-{start}-{indicator}", "document_id": document.id, "start_char": start,
        "end_char": end, "quote": quote, "sentence": document.text, "sentence_start": 0, "low": value,
        "high": value, "qualifier": "exact", "indicator": indicator, "unit": "people", "group": "people",
        "place": "Sarmin", "start": day, "end": day, "measure": "flow", "status": "reported",
        "implicit": implicit, "rule": "fake", "confidence": 0.9,
    }  # fmt: skip
    return Figure(**fields)
