"""Say how a number of a series came about: its rule, the claims it used, and those set aside and why.

Every series that matches is explained. PLACE is a place's name or its id, also one that it had before
a list of places was added; DATE a day that the series covers. With --as-known-on only what was published
by that day is used.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from etl.cli.errors import OK, UsageError
from etl.cli.options import add_store, day, open_store

if TYPE_CHECKING:
    import pandas as pd

    from etl.store import Store

HELP = "say how a number of a series came about"
EXAMPLES = """\
  python -m etl explain-series trapped "Eastern Aleppo" 2016-12-01
  python -m etl explain-series facilities_functional own:aleppo-east 2016-11-20 --object bakery
  python -m etl explain-series deaths Aleppo 2016-11-20 --as-known-on 2016-11-25
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("indicator", metavar="INDICATOR", help="a code: deaths, trapped, displaced …")
    parser.add_argument("place", metavar="PLACE", help="the place's name or id, as in series.csv")
    parser.add_argument("date", type=day, metavar="DATE", help="YYYY-MM-DD")
    parser.add_argument("--group", metavar="G", help="only this group: civilians, children …")
    parser.add_argument("--object", metavar="O", help="only this kind of facility: bakery, hospital …")
    parser.add_argument("--unit", metavar="U", help="only this unit: people, households …")
    parser.add_argument("--as-known-on", type=day, metavar="DATE", help="use what was published by that day")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints the explanation."""
    from etl.places.gazetteer import gazetteer
    from etl.reconcile import explain_series, load_rules
    from etl.store.queries import overview

    _check(arguments)
    with open_store(arguments.store) as store:
        tables = _tables(store, arguments.indicator)
        place = store.ask(overview.former_places).get(arguments.place, arguments.place)
    if place != arguments.place:
        print(f"{arguments.place} is a former id: the place is {place} since the list of places changed.\n")
    print(
        explain_series(
            tables,
            arguments.indicator,
            place,
            arguments.date,
            group=arguments.group,
            object=arguments.object,
            unit=arguments.unit,
            as_known_on=arguments.as_known_on,
            rules=load_rules(),
            places=gazetteer,
        )
    )
    return OK


def _check(arguments: argparse.Namespace) -> None:
    from etl.vocabulary import codes

    for name in ("indicator", "group", "object", "unit"):
        value = getattr(arguments, name)
        allowed = codes(f"{name}s")
        if value is not None and value not in allowed:
            raise UsageError(f"{value!r} is no {name}; allowed: {', '.join(sorted(allowed))}.")


def _tables(store: Store, indicator: str) -> dict[str, pd.DataFrame]:
    """The indicator's claims with the figures behind them."""
    claims = store.read("claims", where={"indicator": indicator})
    links = store.read("claim_figures", where={"claim_id": claims["claim_id"].tolist()})
    figures = store.read("figures", ["id", "sentence"], {"id": links["figure_id"].tolist()})
    return {"claims": claims, "claim_figures": links, "figures": figures}
