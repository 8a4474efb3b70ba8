"""Arguments that several commands share, and what they stand for."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from etl.cli.errors import UsageError

if TYPE_CHECKING:
    from etl.documents import ReadOptions
    from etl.store import Store

STORE = "data/figures.db"


def add_store(parser: argparse.ArgumentParser) -> None:
    """``--store URL``."""
    parser.add_argument(
        "--store",
        metavar="URL",
        default=STORE,
        help=f"an SQLite file, or sqlite:///… or postgresql+psycopg://… (default: {STORE})",
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """``--jobs N``."""
    parser.add_argument(
        "--jobs",
        type=positive,
        metavar="N",
        help="processes that extract (default: one for little text, else one for each processor)",
    )


def add_reading(parser: argparse.ArgumentParser) -> None:
    """``--published``, ``--publisher`` and ``--language``, for documents that state none."""
    group = parser.add_argument_group("for documents that state none")
    group.add_argument("--published", type=day, metavar="DATE", help="publication date, YYYY-MM-DD")
    group.add_argument("--publisher", metavar="NAME", help="who printed it")
    group.add_argument("--language", type=language, metavar="CODE", help="ISO 639-1 code: en, es, fr …")


def read_options(arguments: argparse.Namespace, *, file_names: bool = False) -> ReadOptions:
    """The reading options of the command line; a run into a store also reads the names of files."""
    from etl.documents import ReadOptions

    tomorrow = dt.date.today() + dt.timedelta(days=1)  # which it is already east of here
    return ReadOptions(
        arguments.published, arguments.publisher, arguments.language, file_names=file_names, latest=tomorrow
    )


def existing(paths: list[str]) -> list[Path]:
    """The paths, all of which must be there. Raises UsageError naming the first that is not."""
    for path in paths:
        if not Path(path).exists():
            raise UsageError(f"{path}: there is no such file or folder; check the path.")
    return [Path(path) for path in paths]


def open_store(name: str, create: bool = False) -> Store:
    """The store that the user named; with ``create`` a missing SQLite file is made.

    Raises UsageError for a name that can't be one, StoreError for a store that can't be opened.
    """
    from etl.store import Store, StoreError, urls

    try:
        urls.parse(name)
    except StoreError as error:
        raise UsageError(str(error)) from None
    return Store(name, create=create)


def day(text: str) -> dt.date:
    """A date given on the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as YYYY-MM-DD") from None


def positive(text: str) -> int:
    """A whole number of at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} must be a whole number of at least 1")
    return int(text)


def language(text: str) -> str:
    """A language code or name as its ISO 639-1 code."""
    from etl.documents.language import stated_code

    code = stated_code(text)
    if code is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no language; write its ISO 639-1 code, as en")
    return code
