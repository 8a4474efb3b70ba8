"""Remove documents from the store, with their figures and versions, and bring all tables up to date.

Afterwards the tables are those of a store that never read the document. Reviews of its figures stay,
for the case that it comes back. The report's file is not touched: a later run over its folder reads it
again.
"""

from __future__ import annotations

import argparse

from etl.cli.errors import OK, CommandError
from etl.cli.options import add_store, open_store

HELP = "remove a document and everything made of it"
EXAMPLES = """\
  python -m etl remove doc-3f1c9a0e52b74d11c0aa
  python -m etl remove report-17 report-18 --store /srv/figures.db
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("ids", nargs="+", metavar="DOCUMENT_ID", help="the id in the table documents")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Removes all of the documents or, when one is unknown, none."""
    with open_store(arguments.store) as store:
        from etl.refresh import is_current, refresh, state

        ids = list(dict.fromkeys(arguments.ids))
        with store.transaction():
            for name in ids:
                if not store.remove_document(name):
                    raise CommandError(
                        f"There is no document {name} in {store.where}; nothing was removed. "
                        "The ids are in the column document_id of figures.csv."
                    )
            refresh(store, ids if is_current(store, state()) else None, gone=True)
    documents = "document" if len(ids) == 1 else "documents"
    print(f"Removed {len(ids)} {documents}; the tables are up to date.")
    return OK
