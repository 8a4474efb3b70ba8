"""Write the place names of documents, each with the place that it is, one document a line.

A line is {"document_id", "toponyms": [{"start_char", "end_char", "text", "place_id", "country", "lat",
"lon"}]}: place_id is the bare GeoNames id, null where no list knows the name or gives it one.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from etl.cli.errors import OK, SOME_REFUSED
from etl.cli.options import add_reading, existing, read_options

if TYPE_CHECKING:
    from etl.model import Document

HELP = "write the place names of documents to a JSON Lines file"
EXAMPLES = """\
  python -m etl places articles.jsonl -o places.jsonl
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder of reports")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.jsonl", help="the file to write")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reads the documents and writes their place names."""
    from etl.documents import Refusal, read
    from etl.export.files import atomic

    paths = existing(arguments.paths)
    count = found = refused = 0
    with atomic(arguments.output) as handle:
        for item in read(paths, read_options(arguments)):
            if isinstance(item, Refusal):
                refused += 1
                print(f"Refused: {item.message}.", file=sys.stderr)
                continue
            names = place_names(item)
            record = {"document_id": item.id, "toponyms": names}
            handle.write(json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n")
            count, found = count + 1, found + len(names)
    print(f"{count} documents read, {found} place names written, {refused} refused.", file=sys.stderr)
    return SOME_REFUSED if refused else OK


def place_names(document: Document) -> list[dict[str, Any]]:
    """The document's place names as plain values; none in a language that is not supported."""
    from etl.places.resolving.toponyms import toponyms

    if "unsupported_language" in document.flags:
        return []
    return [
        {
            "start_char": name.start_char,
            "end_char": name.end_char,
            "text": name.text,
            "place_id": name.geonames,
            "country": name.country,
            "lat": name.lat,
            "lon": name.lon,
        }
        for name in toponyms(document)
    ]
