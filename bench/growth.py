"""How the time for one document grows with its length: twice as long may take at most 2.5 times.

    python -m bench.growth

Documents of hard kinds, each at a length and at twice that length, taken in turns; medians.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable

from bench.tables import print_table
from etl.figures import extract
from etl.model import Document

ROUNDS = 3
SENTENCE = (
    "At least {n} people, including {m} children, were killed in Aleppo on Tuesday, the health office said, "
    "and more than {k} families fled their homes in the eastern districts. "
)


def prose(size: int) -> str:
    """Sentences with figures, places and dates."""
    parts = []
    length = n = 0
    while length < size:
        n += 1
        parts.append(SENTENCE.format(n=n % 90 + 10, m=n % 9 + 1, k=n % 900 + 100))
        length += len(parts[-1])
    return "".join(parts)


KINDS: dict[str, tuple[int, Callable[[int], str]]] = {
    "prose": (1_000_000, prose),
    "one line without a full stop": (500_000, lambda size: prose(size).replace(". ", " and ")),
    "numbers in a row": (200_000, lambda size: " ".join(str(n % 9999) for n in range(size // 5))),
    "one word": (500_000, lambda size: "a" * size),
    "capitals": (200_000, lambda size: "Eastern Aleppo " * (size // 15)),
    "remains of HTML": (500_000, lambda size: "<td>12</td><br/>&nbsp;killed " * (size // 29)),
}


def seconds(text: str) -> float:
    """Processor time to extract one document."""
    document = Document(id="d", text=text, published=dt.date(2016, 11, 27), language="en")
    start = time.process_time()
    extract(document)
    return time.process_time() - start


def main() -> int:
    """Time all kinds and print how they grow."""
    argparse.ArgumentParser(description="Time documents of hard kinds at two lengths.").parse_args()
    rows = []
    seconds(prose(10_000))
    for name, (size, make) in KINDS.items():
        one, two = make(size), make(2 * size)
        short, long = [], []
        for _ in range(ROUNDS):
            short.append(seconds(one))
            long.append(seconds(two))
        a, b = statistics.median(short), statistics.median(long)
        rows.append((name, f"{size:,}", f"{a:.2f} s", f"{b:.2f} s", f"{b / a:.2f}"))
    print_table(("document", "characters", "time", "twice as long", "ratio (wanted: 2.5 at most)"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
