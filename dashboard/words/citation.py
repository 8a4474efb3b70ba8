"""A number in one line as a report cites it: value, what, where, when, by whom, where it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.i18n import Words
from dashboard.words import describe

Row = dict[str, Any]


def of_point(row: Row, voices: Sequence[Row], known: Any, words: Words) -> str:
    """A point of a series with who gives it, each with its own number where they differ."""
    when = describe.when(row, words)
    named = [_voice(each, row, words) for each in voices]
    told = words("trends.known", day=known) if known else ""
    return _line(
        [describe.quantity(row, words), describe.subject(row, words), when, _listed(named, words), told]
    )


def of_claim(row: Row, printed: Iterable[Row], words: Words) -> str:
    """A claim with the documents that it stands in."""
    return _line([describe.claim(row, words), _listed([_printed(each, words) for each in printed], words)])


def of_figure(row: Row, words: Words) -> str:
    """A figure, which is a claim of one document."""
    source = row.get("attribution") or row.get("publisher")
    return _line([describe.claim({**row, "source": source}, words), _printed(row, words)])


def _voice(row: Row, point: Row, words: Words) -> str:
    source = words.isolated(row["source"] or words("source.unknown"))
    value = describe.value(row, words) if "low" in row else ""
    return source if value in ("", describe.value(point, words)) else f"{source} ({value})"


def _printed(row: Row, words: Words) -> str:
    names = [describe.title(row, words), row.get("publisher") or ""]
    return words("list.comma").join(
        [*(words.isolated(name) for name in names if name), describe.published(row, words)]
    )


def _listed(texts: Iterable[str], words: Words) -> str:
    return words("list.comma").join(dict.fromkeys(texts))


def _line(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
