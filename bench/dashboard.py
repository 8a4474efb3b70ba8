"""How long the dashboard's server takes for each callback, with a large store and several users clicking.

    python -m bench.dashboard [--figures 1000000] [--users 8] [--seconds 300]

A store of made-up figures is made once (bench.synthetic), the dashboard is started on it in a process of its
own, and each user asks for a view drawn at random, waits two seconds, and asks again. Times are those
that the user's side measures on the same machine, so they hold the server's time and a little more. Beside
them stands what the server's processes worked for each callback asked alone: a busy machine makes all wait,
but changes that little.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import synthetic
from bench.server import ROOT, Answer, Server
from bench.tables import print_table
from etl.store import Store

PAUSE = 2.0
TARGET = 150  # milliseconds of server time that 95 of 100 answers should keep within
ALONE = 30  # times that each callback is asked alone


def draw(chance: random.Random) -> dict[str, Any]:
    """A view as a user chooses one: an indicator or two, a place or two, a year."""
    places = chance.sample([place_id for place_id, *_ in synthetic.places()], chance.choice((1, 1, 2)))
    year = chance.randint(2012, 2016)
    return {
        "crisis": "all",
        "indicator": chance.sample(INDICATORS, chance.choice((1, 1, 2))),
        "place": places,
        "from": f"{year}-01-01",
        "to": f"{year}-12-31",
        "grain": chance.choice(("day", "week", "month")),
    }


Click = Callable[[Server, random.Random], Answer]
INDICATORS = ("deaths", "injured", "trapped", "displaced", "assisted")


def _trends(kind: str, **changes: Any) -> Click:
    """A page of trends of a drawn view; what is changed to None is left out of it."""

    def click(server: Server, chance: random.Random) -> Answer:
        query = draw(chance)
        made = {name: each(chance, query) if callable(each) else each for name, each in changes.items()}
        found = {name: value for name, value in (query | made).items() if value is not None}
        return server.view(kind, "/trends", found)

    return click


def _day(chance: random.Random, query: dict[str, Any]) -> str:
    """A day of the year drawn, as on a slider."""
    return f"{query['from'][:4]}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def _sources(chance: random.Random, _: dict[str, Any]) -> list[str]:
    return chance.sample(synthetic.SOURCES, chance.choice((1, 1, 2, 5)))


def _today(server: Server, chance: random.Random) -> Answer:
    return server.view("goto", "/", {"crisis": "all", "day": draw(chance)["to"]})


def _places(server: Server, chance: random.Random) -> Answer:
    return server.view("goto", "/places", draw(chance))


def _places_day(server: Server, chance: random.Random) -> Answer:
    query = draw(chance)
    day = _day(chance, query)
    return server.view(
        "refresh", "/places", {"crisis": "all", "indicator": query["indicator"][:1], "day": day}
    )


def _rows(sort: Any = None, search: bool = False, model: Any = None) -> Click:
    """A block of rows of the page Figures, half of them of all figures."""

    def click(server: Server, chance: random.Random) -> Answer:
        narrow = draw(chance)
        first = chance.choice((0, 0, 100, 1000))
        if chance.random() >= 0.5:
            narrow = {"crisis": "all"}
        if search:
            narrow |= {"q": f"line {chance.randint(0, 9)}"}
        asked = {"startRow": first, "endRow": first + 100, "filterModel": {}}
        asked |= {"sortModel": sort(chance) if sort else [], "filterModel": model(chance) if model else {}}
        return server.rows(narrow, asked)

    return click


def _high(_: random.Random) -> list[dict[str, str]]:
    return [{"colId": "high", "sort": "desc"}]


def _any_column(chance: random.Random) -> list[dict[str, str]]:
    column = chance.choice(("reference_period_end", "published", "high", "low", "place", "indicator"))
    return [{"colId": column, "sort": chance.choice(("asc", "desc"))}]


def _sentence(chance: random.Random) -> dict[str, Any]:
    text = f"{chance.choice(INDICATORS)} in {chance.choice(synthetic.NAMES)}"
    return {"sentence": {"filterType": "text", "type": "contains", "filter": text}}


def _evidence(server: Server, chance: random.Random) -> Answer:
    query = {"crisis": "all", "evidence": chance.choice(server.evidence)}
    return server.view("wanted", "/trends", query | {"indicator": chance.choice(INDICATORS)})


CLICKS: dict[str, Click] = {
    "Trends": _trends("goto"),
    "Trends, a control changed": _trends("refresh"),
    "Trends, another rule": _trends("refresh", rule=lambda chance, _: chance.choice(("lowest", "range"))),
    "Trends, as known on a day": _trends("refresh", known=_day),
    "Trends, some sources": _trends("refresh", source=_sources),
    "Trends, sources apart": _trends("refresh", sources="apart"),
    "Trends, a chart a group": _trends("refresh", by="group"),
    "Trends, a chart a place": _trends("refresh", by="place", place=None),
    "Trends, all places and years": _trends("refresh", **{"place": None, "from": None, "to": None}),
    "Evidence of a mark": _evidence,
    "Today": _today,
    "Places": _places,
    "Places, another day": _places_day,
    "Figures, rows": _rows(),
    "Figures, rows sorted": _rows(sort=_high),
    "Figures, by any column": _rows(sort=_any_column),
    "Figures, words looked for": _rows(search=True),
    "Figures, a sentence filtered": _rows(model=_sentence),
    "Sources": lambda server, _: server.view("goto", "/sources", {"crisis": "all"}),
}


def user(server: Server, seed: int, seconds: float, times: dict[str, list[Answer]]) -> None:
    """Clicks every two seconds until the time is over."""
    chance = random.Random(seed)
    time.sleep(PAUSE * chance.random())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name = chance.choice(list(times))
        times[name].append(CLICKS[name](server, chance))
        time.sleep(PAUSE)


def main() -> int:
    """Make the store if it is missing, let the users click, print the times."""
    options = _options()
    server = Server(_store(options.store, options.figures))
    server.settle(options.settle)
    before = os.getloadavg()[0]
    names = [name for name in CLICKS if not options.only or name in options.only]
    times: dict[str, list[Answer]] = {name: [] for name in names}
    try:
        first = {name: CLICKS[name](server, random.Random(0))[0] for name in names}
        work = {name: _work_alone(server, CLICKS[name]) for name in names}
        users = [
            threading.Thread(target=user, args=(server, 1 + n, options.seconds, times), daemon=True)
            for n in range(options.users)
        ]
        for each in users:
            each.start()
        for each in users:
            each.join()
    finally:
        server.stop()
    print(f"{options.figures:,} figures, {options.users} users, a click every {PAUSE:.0f} s each")
    load = ", ".join(f"{each:.1f}" for each in (before, os.getloadavg()[0]))
    print(f"{os.cpu_count()} cores; load of the machine before the clicks and after them: {load}")
    _report([_row(name, times[name], first[name], work[name]) for name in names if len(times[name]) > 1])
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Server time of the dashboard's callbacks.")
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--only", nargs="+", choices=list(CLICKS), help="some callbacks alone")
    parser.add_argument(
        "--settle", type=float, default=180.0, help="seconds to wait at most for what is made at the start"
    )
    parser.add_argument("--store", type=Path, help="a store made before")
    return parser.parse_args()


def _store(given: Path | None, figures: int) -> Path:
    """The store to ask: the one given, else one of so many figures, made once."""
    path = given or ROOT / "data" / "cache" / f"bench-{figures}.db"
    if not path.exists():
        print(f"making a store of {figures:,} figures in {path} (once, some minutes)", flush=True)
        part = path.with_suffix(".part.db")
        part.unlink(missing_ok=True)
        with Store(str(part)) as store:
            synthetic.fill(store, figures)
        part.replace(path)
    return path


HEADER = (
    "callback", "times", "p50 ms", "p95 ms", "longest ms", "first ms", "work p50", "work p95", "kB sent",
)  # fmt: skip


def _row(name: str, found: list[Answer], first: float, work: list[float]) -> tuple[str, ...]:
    """One callback's times in the columns of HEADER; ``first`` and ``work`` are seconds."""
    waited = [seconds for seconds, _ in found]
    told = (
        statistics.median(waited), _p95(waited), max(waited), first, statistics.median(work), _p95(work),
    )  # fmt: skip
    size = statistics.median(size for _, size in found) / 1000
    return (name, str(len(found)), *(f"{1000 * seconds:.0f}" for seconds in told), f"{size:.0f}")


def _report(rows: list[tuple[str, ...]]) -> None:
    """Prints the rows, and which of them are slower than the aim."""
    print_table(HEADER, rows)
    for title, column in (("p95", "p95 ms"), ("p95 of work alone", "work p95")):
        slow = [row[0] for row in rows if float(row[HEADER.index(column)]) > TARGET]
        print(
            f"{title} over {TARGET} ms: {', '.join(slow)}" if slow else f"all within {TARGET} ms at {title}"
        )


def _p95(times: list[float]) -> float:
    """Within what was measured: of few times the usual estimate lies above the longest of them."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _work_alone(server: Server, click: Click) -> list[float]:
    """Seconds of work for one callback, asked several times one after the other."""
    chance, found = random.Random(7), []
    for _ in range(ALONE):
        before = server.worked()
        click(server, chance)
        found.append(server.worked() - before)
    return found


if __name__ == "__main__":
    sys.exit(main())
