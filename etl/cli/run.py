"""Read reports into the store: extract their figures, reconcile them, and print what was counted.

Folders are read whole: .md, .markdown, .txt, .html, .htm, .docx, and lists of articles: .jsonl, .csv, .tsv,
.xlsx. Files called README and hidden files are passed over. A document that the store holds already is not
extracted again. What can't be read is named, kept in the table quarantine, and the rest goes on.
"""

from __future__ import annotations

import argparse
import sys

from etl.cli.errors import OK, SOME_REFUSED
from etl.cli.options import add_jobs, add_reading, add_store, existing, open_store, read_options

HELP = "read reports into the store and reconcile their figures"
EXAMPLES = """\
  python -m etl run data/reports
  python -m etl run news.jsonl reports/ --store /srv/figures.db --jobs 4
  python -m etl run scans/ --published 2016-12-15 --publisher "Field office" --language en
  python -m etl run data/reports --store postgresql+psycopg://user@host/figures
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder of reports")
    add_store(parser)
    add_jobs(parser)
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Runs the pipeline and prints its summary."""
    paths = existing(arguments.paths)
    from etl.pipeline import RunOptions, run
    from etl.summary import QUARANTINED

    with open_store(arguments.store, create=True) as store:
        summary = run(paths, store, RunOptions(read_options(arguments, file_names=True), arguments.jobs))
    for alert in summary.alerts:
        print(f"Alert: {alert}", file=sys.stderr)
    print("\n".join(summary.lines()))
    return SOME_REFUSED if summary.documents[QUARANTINED] else OK
