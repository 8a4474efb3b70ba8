"""Add a list of places (COD-AB) to the gazetteer, so that figures carry its P-codes.

The list is a CSV or XLSX of administrative divisions as OCHA publishes them for a country, with columns
such as ADM1_EN and ADM1_PCODE. It is kept in data/gazetteer-user; adding a country again replaces it.
The next run reads the documents again with the new places. Without a file the index of places is built.
"""

from __future__ import annotations

import argparse

from etl.cli.errors import OK
from etl.cli.options import existing

HELP = "add a COD-AB list of places, or build the index of places"
EXAMPLES = """\
  python -m etl gazetteer syr_adminboundaries.xlsx
  python -m etl gazetteer divisions.csv --country SYR
  python -m etl gazetteer                              only build the index
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="the list, as .csv or .xlsx")
    parser.add_argument(
        "--country",
        metavar="ISO3",
        help="ISO 3166 alpha-3 code, where the P-codes do not begin with the country's code",
    )


def run(arguments: argparse.Namespace) -> int:
    """Loads the list, or builds the index."""
    from etl.places.gazetteer.codab import load
    from etl.places.gazetteer.gazetteer import open_gazetteer

    if arguments.file is None:
        open_gazetteer()
        print("The index of places is built.")
        return OK
    (path,) = existing([arguments.file])
    country = arguments.country.upper() if arguments.country else None
    units = load(path, country=country)
    print(f"{units:,} divisions of {path} added; the next run reads the documents again with them.")
    return OK
