"""Extract the figures of documents into a file, one figure a line, without any store.

Every line holds all fields of the figure's record, null where there is none: dates as YYYY-MM-DD,
values as JSON numbers, offsets in characters of the document's text. subset_of is the 0-based index
of the figure that this one is a part of, in the output of its document.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from etl.cli.errors import OK, SOME_REFUSED
from etl.cli.options import add_jobs, add_reading, existing, read_options

if TYPE_CHECKING:
    from etl.model import Document, Extraction, Figure

HELP = "write the figures of documents to a JSON Lines file"
EXAMPLES = """\
  python -m etl extract articles.jsonl -o figures.jsonl
  python -m etl extract data/reports --published 2016-12-15 -o figures.jsonl --jobs 2
"""

FIELDS = (
    "document_id", "start_char", "end_char", "quote", "low", "high", "qualifier", "indicator", "unit",
    "group", "object", "currency", "counted", "place", "country", "start", "end", "measure",
    "attribution", "status", "subset_of", "implicit", "sentence", "confidence",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file or a folder of reports, as of the command run",
    )
    parser.add_argument("-o", "--output", required=True, metavar="OUT.jsonl", help="the file to write")
    add_jobs(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reads, extracts and writes; a document that can't be read is named on stderr."""
    from etl.documents import Refusal, read
    from etl.export.files import atomic
    from etl.extraction import ExtractionFailed, extract_all

    paths = existing(arguments.paths)
    refused: list[str] = []

    def documents() -> Iterator[Document]:
        for item in read(paths, read_options(arguments)):
            if isinstance(item, Refusal):
                refused.append(item.message)
                print(f"Refused: {item.message}.", file=sys.stderr)
            else:
                yield item

    count = figures = 0
    with atomic(arguments.output) as handle:
        for document, extraction in extract_all(documents(), arguments.jobs):
            if isinstance(extraction, ExtractionFailed):
                refused.append(document.id)
                where = f"{document.path}, document {document.id}"
                print(f"Refused: {where}: could not be extracted ({extraction.problem}).", file=sys.stderr)
                continue
            count += 1
            for line in lines(extraction):
                handle.write(line.encode("utf-8") + b"\n")
                figures += 1
    print(f"{count} documents read, {figures} figures written, {len(refused)} refused.", file=sys.stderr)
    return SOME_REFUSED if refused else OK


def lines(extraction: Extraction) -> Iterator[str]:
    """The figures of one document as JSON texts, in their order."""
    index = {figure.id: number for number, figure in enumerate(extraction.figures)}
    for figure in extraction.figures:
        yield json.dumps(record(figure, index), ensure_ascii=False)


def record(figure: Figure, index: dict[str, int]) -> dict[str, Any]:
    """A figure's fields as plain JSON values."""
    values: dict[str, Any] = {name: getattr(figure, name) for name in FIELDS}
    values["low"], values["high"] = number(figure.low), number(figure.high)
    values["start"] = figure.start.isoformat() if figure.start else None
    values["end"] = figure.end.isoformat() if figure.end else None
    values["subset_of"] = index.get(figure.subset_of) if figure.subset_of else None
    return values


def number(value: float | None) -> float | int | None:
    """A whole value as an integer, so that 250000 is not written 250000.0."""
    return int(value) if value is not None and float(value).is_integer() else value
