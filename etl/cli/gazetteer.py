"""Add a list of places (COD-AB) to the gazetteer, so that figures carry its P-codes.

The list is a CSV or XLSX of administrative divisions as OCHA publishes them for a country, with columns
such as ADM1_EN and ADM1_PCODE. It is kept in data/gazetteer-user; adding a country again replaces it.
The next run reads the documents again with the new places, and calls divisions by their P-codes; links and
files of data/crises that name one by its former id lead to it still. Without a file the index of places is
built. With --find the places of a name are listed with their ids, as a crisis file names them, most
likely first.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from etl.cli.errors import FAILED, OK
from etl.cli.options import existing

if TYPE_CHECKING:
    from etl.places.gazetteer.gazetteer import Gazetteer

SHOWN = 20  # places of one name
HELP = "add a COD-AB list of places, find the id of a place, or build the index of places"
EXAMPLES = """\
  python -m etl gazetteer syr_adminboundaries.xlsx
  python -m etl gazetteer divisions.csv --country SYR
  python -m etl gazetteer --find Derna                 the ids of places of this name
  python -m etl gazetteer                              only build the index
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="the list, as .csv or .xlsx")
    parser.add_argument("--find", metavar="NAME", help="list the places of a name with their ids")
    parser.add_argument(
        "--country",
        metavar="ISO3",
        help="ISO 3166 alpha-3 code, where the P-codes do not begin with the country's code",
    )


def run(arguments: argparse.Namespace) -> int:
    """Loads the list, or builds the index."""
    from etl.places.gazetteer.codab import load
    from etl.places.gazetteer.gazetteer import open_gazetteer

    if arguments.find is not None:
        found = _found(open_gazetteer(), arguments.find)
        print("\n".join(found) or f"The gazetteer knows no place called {arguments.find}.")
        return OK if found else FAILED
    if arguments.file is None:
        open_gazetteer()
        print("The index of places is built.")
        return OK
    (path,) = existing([arguments.file])
    country = arguments.country.upper() if arguments.country else None
    units = load(path, country=country)
    print(f"{units:,} divisions of {path} added; the next run reads the documents again with them.")
    open_gazetteer.cache_clear()
    return OK


def _found(gazetteer: Gazetteer, name: str) -> list[str]:
    """A line for each place of a name: id, name, kind, what it is part of, population."""
    from etl.places.gazetteer.names import fold

    every = sorted(gazetteer.candidates(fold(name)), key=lambda c: (-c.strength, -c.population, c.id))
    lines = []
    for candidate in every[:SHOWN]:
        name_now = gazetteer.shown(candidate.id)  # as figures and crisis files name it
        entry = gazetteer.entry(name_now)
        wholes = filter(None, (gazetteer.entry(each) for each in gazetteer.parents(candidate.id)))
        where = ", ".join(whole.name for whole in wholes)
        people = f"population {candidate.population:,}" if candidate.population else ""
        told = (entry.name if entry else "", candidate.kind, where, people)
        lines.append("  ".join([f"{name_now:<18}", *filter(None, told)]))
    return lines
