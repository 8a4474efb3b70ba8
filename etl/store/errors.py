"""What goes wrong with a store, said in one sentence for the person who runs the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, TimeoutError


class StoreError(Exception):
    """A store that can't be opened, read or written: what, where, and how to mend it."""


@contextmanager
def driver_errors(where: str) -> Iterator[None]:
    """Turns a database driver's errors into a StoreError that names the store ``where``."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"The store {where} failed: {reason(error)}. {advice(error)}") from error
    except TimeoutError as error:
        raise StoreError(f"The store {where} is too busy: all connections are in use, try again.") from error


def reason(error: DBAPIError) -> str:
    """The driver's own words on what failed, as one line without the SQL."""
    lines = [line.strip() for line in str(error.orig).splitlines()]
    words = "; ".join(line for line in lines if line)
    return words[:300].rstrip(" .;") or type(error.orig).__name__


def advice(error: DBAPIError) -> str:
    """How to mend what the driver complains of, told from its words."""
    words = str(error.orig).lower()
    for sign, sentence in _ADVICE:
        if re.search(sign, words):
            return sentence
    return "Look at the store with its own tools, or give another one with --store."


_ADVICE = (
    ("not a database", "Give the path of an SQLite file, or of a file that does not exist yet."),
    ("malformed", "Restore it from a copy, or delete it and run the ETL again."),
    ("locked", "Another program is writing to it: wait until that ends, then try again."),
    ("readonly", "Make the file and its folder writable."),
    ("read-only", "Make the file and its folder writable."),
    ("full", "Free some space on that disk."),
    ("no space", "Free some space on the server's disk."),
    ("unable to open", "Check that its folder exists and may be written to."),
    ("password authentication", "Check the user and the password in the URL."),
    ("no password supplied", "Put the password in the URL, or in ~/.pgpass."),
    (
        r'(database|role) "[^"]*" does not exist',
        "Check the names in the URL, or make the database with createdb.",
    ),
    ("permission denied", "Give that user the right to make tables and write in that database."),
    ("connection", "Check that the server runs and that host and port in the URL are right."),
    ("resolve", "Check the host in the URL."),
    ("unique", "Two rows have the same id: this is a fault of the program, please report it."),
)
