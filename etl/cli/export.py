"""Write what the store holds as CSV files: figures, claims, series, and the series of each indicator.

Two more lead from a point of a series to its claims, and from a claim to its figures.

UTF-8 without a byte-order mark, the header in the first line, dates first. A text cell that a
spreadsheet would take for a formula begins with an apostrophe. The folder dictionary describes the
columns.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from etl.cli.errors import OK
from etl.cli.options import add_store, open_store

HELP = "write the tables as CSV files"
EXAMPLES = """\
  python -m etl export -o data/tables
  python -m etl export -o shared/ --without-texts      for passing on: no sentences, no personal names
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="the folder to write to")
    add_store(parser)
    parser.add_argument(
        "--without-texts",
        action="store_true",
        help="leave out titles, sentences and sources, which may hold others' words and persons' names",
    )


def run(arguments: argparse.Namespace) -> int:
    """Exports and prints the rows written by file."""
    from etl.export.tables import export

    with open_store(arguments.store) as store:
        written = export(store, Path(arguments.output), without_texts=arguments.without_texts)
    for name, rows in written.items():
        print(f"{Path(arguments.output) / name}: {rows:,} rows")
    return OK
