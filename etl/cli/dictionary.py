"""Write docs/data-dictionary.md: every table, column and code, made of etl/tables and etl/vocabulary."""

from __future__ import annotations

import argparse
import sys

from etl.cli.errors import FAILED, OK

HELP = "write docs/data-dictionary.md"
PAGE = "docs/data-dictionary.md"
EXAMPLES = """\
  python -m etl dictionary
  python -m etl dictionary --check        only say whether the page is up to date
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("-o", "--output", default=PAGE, metavar="FILE", help=f"the page (default: {PAGE})")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 when it is out of date"
    )


def run(arguments: argparse.Namespace) -> int:
    """Writes or checks the page."""
    from pathlib import Path

    from etl.export.dictionary import data_dictionary
    from etl.export.files import atomic

    path = Path(arguments.output)
    wanted = data_dictionary()
    if arguments.check:
        if path.is_file() and path.read_text(encoding="utf-8") == wanted:
            return OK
        print(f"{path} is out of date; run python -m etl dictionary.", file=sys.stderr)
        return FAILED
    with atomic(path) as handle:
        handle.write(wanted.encode("utf-8"))
    print(f"{path} written.")
    return OK
