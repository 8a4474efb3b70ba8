"""Record an analyst's decision on a figure: accept, reject, or correct it with the right values.

A review is an overlay: figures stay as printed, and claims and series follow the review from the next
run on. It is kept when the document is read again. With --from, decisions are read from a CSV file with
the columns figure_id, decision, by, why and, for corrections, a column for each corrected field (an
empty cell leaves the field as it is, null empties it).
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.cli.errors import OK, CommandError, UsageError
from etl.cli.options import add_store, open_store

if TYPE_CHECKING:
    from etl.store import Store

HELP = "record a decision on a figure"
EXAMPLES = """\
  python -m etl review f-04a1195c11ee accept --by "A. Haddad" --why "checked with the report"
  python -m etl review f-04a1195c11ee correct low=12 high=12 place=Sarmin --by "A. Haddad" --why "misread"
  python -m etl review --from decisions.csv --by "A. Haddad"
"""
DECISIONS = ("accept", "reject", "correct")
FIELDS = (
    "low", "high", "qualifier", "indicator", "measure", "unit", "currency", "counted", "group", "object",
    "place", "place_id", "country", "admin1", "admin1_code", "reference_period_start",
    "reference_period_end", "attribution", "status", "subset_of",
)  # fmt: skip
OF_FILE = ("figure_id", "decision", "by", "why", "at")
# Of the figure as it was when reviewed, by which it is found again after a new extraction.
KEPT = ("document_id", "start_char", "end_char", "sentence", "low", "high", "indicator")
CLOSED = {
    "indicator": "indicators", "unit": "units", "group": "groups", "object": "objects",
    "qualifier": "qualifiers", "measure": "measures", "status": "statuses",
}  # fmt: skip


@dataclass(slots=True)
class Decision:
    """One decision as given; ``where`` names it in messages."""

    figure_id: str
    decision: str
    corrections: dict[str, str]
    by: str
    why: str
    where: str = ""
    at: dt.datetime | None = None
    values: dict[str, Any] = field(default_factory=dict)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.add_argument("figure", nargs="?", metavar="FIGURE_ID", help="the figure's id, from figures.csv")
    parser.add_argument("decision", nargs="?", choices=DECISIONS, metavar="accept|reject|correct")
    parser.add_argument("corrections", nargs="*", metavar="FIELD=VALUE", help=f"one of {', '.join(FIELDS)}")
    parser.add_argument("--by", metavar="NAME", help="who decides")
    parser.add_argument("--why", metavar="TEXT", help="why")
    parser.add_argument("--from", dest="file", metavar="FILE.csv", help="read decisions from a file")
    add_store(parser)


def run(arguments: argparse.Namespace) -> int:
    """Checks and records the decisions, all or none."""
    decisions = list(_from_file(arguments) if arguments.file else _from_arguments(arguments))
    for decision in decisions:
        _check(decision)
    with open_store(arguments.store) as store:
        added = store.add_reviews(_rows(store, decisions))
    again = len(decisions) - added
    known = f" ({again} were recorded before)" if again else ""
    reviews = "review" if added == 1 else "reviews"
    print(f"Recorded {added} {reviews}{known}; claims and series follow at the next run.")
    return OK


def _from_arguments(arguments: argparse.Namespace) -> Iterator[Decision]:
    if arguments.figure is None or arguments.decision is None:
        raise UsageError(
            "Give a figure's id and accept, reject or correct, or decisions with --from FILE.csv."
        )
    corrections: dict[str, str] = {}
    for each in arguments.corrections:
        name, equals, value = each.partition("=")
        if not equals:
            raise UsageError(f"{each!r} is no correction; write it as FIELD=VALUE, as low=12.")
        corrections[name] = value
    yield Decision(arguments.figure, arguments.decision, corrections, arguments.by or "", arguments.why or "")


def _from_file(arguments: argparse.Namespace) -> Iterator[Decision]:
    if arguments.figure is not None:
        raise UsageError("Give either a figure's id or --from FILE.csv, not both.")
    path = Path(arguments.file)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            _check_header(path, reader.fieldnames or ())
            for row in reader:
                where = f"{path}, line {reader.line_num}: "
                if None in row or None in row.values():
                    raise CommandError(f"{where}{len(reader.fieldnames or ())} cells are wanted.")
                cells = {name: value.strip() for name, value in row.items()}
                yield Decision(
                    cells["figure_id"], cells["decision"], {n: cells[n] for n in FIELDS if cells.get(n)},
                    cells.get("by") or arguments.by or "", cells.get("why") or arguments.why or "", where,
                    _moment(cells.get("at"), where),
                )  # fmt: skip
    except UnicodeDecodeError:
        raise CommandError(f"{path}: is not UTF-8; save it again with the encoding UTF-8.") from None


def _check_header(path: Path, names: Any) -> None:
    missing = {"figure_id", "decision"} - set(names)
    if missing:
        raise CommandError(f"{path}, line 1: the column {sorted(missing)[0]} is missing.")
    unknown = set(names) - {*OF_FILE, *FIELDS}
    if unknown:
        allowed = ", ".join((*OF_FILE, *FIELDS))
        raise CommandError(
            f"{path}, line 1: the column {sorted(unknown)[0]!r} is not known; allowed: {allowed}."
        )


def _moment(text: str | None, where: str) -> dt.datetime | None:
    if not text:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{where}{text!r} in the column at is no time; write 2016-11-02T08:30.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _check(decision: Decision) -> None:
    """Raises UsageError for what can't be recorded, and fills the corrected values."""
    where = decision.where
    if decision.decision not in DECISIONS:
        raise UsageError(f"{where}the decision must be accept, reject or correct, not {decision.decision!r}.")
    if not decision.by.strip() or not decision.why.strip():
        raise UsageError(f"{where}a review names who decided and why: give --by NAME and --why TEXT.")
    if (decision.decision == "correct") != bool(decision.corrections):
        raise UsageError(f"{where}corrected values (FIELD=VALUE) go with correct, and with correct alone.")
    decision.values = {name: _value(name, text, where) for name, text in decision.corrections.items()}
    low, high = decision.values.get("low"), decision.values.get("high")
    if low is not None and high is not None and low > high:
        raise UsageError(f"{where}low is above high.")
    first, last = (decision.values.get(f"reference_period_{end}") for end in ("start", "end"))
    if first is not None and last is not None and first > last:
        raise UsageError(f"{where}reference_period_start is after reference_period_end.")


def _value(name: str, text: str, where: str) -> Any:
    """A corrected value as it is kept: numbers, ISO dates, codes, null for "null" or nothing."""
    from etl.tables import FIGURES
    from etl.vocabulary import codes

    if name not in FIELDS:
        raise UsageError(f"{where}{name!r} can't be corrected; allowed: {', '.join(FIELDS)}.")
    if text in ("", "null"):
        return None
    kind = next(column.kind for column in FIGURES.columns if column.name == name)
    try:
        if kind == "real":
            return float(text)
        if kind == "date":
            return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        wanted = "a number" if kind == "real" else "a date as YYYY-MM-DD"
        raise UsageError(f"{where}{name} must be {wanted}, not {text!r}.") from None
    if name in CLOSED and text not in codes(CLOSED[name]):
        raise UsageError(f"{where}{text!r} is no {name}; allowed: {', '.join(sorted(codes(CLOSED[name])))}.")
    return text


def _rows(store: Store, decisions: list[Decision]) -> Iterator[dict[str, Any]]:
    """Rows of the table reviews. Raises CommandError when the store has no such figure."""
    ids = sorted({decision.figure_id for decision in decisions})
    figures = store.read("figures", ["id", *KEPT], {"id": ids}).set_index("id")
    now = dt.datetime.now(dt.UTC)
    seen: dict[str, int] = {}
    for count, decision in enumerate(decisions):
        if decision.figure_id not in figures.index:
            raise CommandError(
                f"{decision.where}there is no figure {decision.figure_id} in {store.where}; "
                "the ids are in the column id of figures.csv."
            )
        corrections = json.dumps(decision.values, sort_keys=True)
        parts = [decision.figure_id, decision.decision, corrections, decision.by, decision.why]
        # A file may be loaded twice and says the same; a decision typed in again is another one.
        moment = decision.at if decision.where else now
        key = "\x1f".join([*parts, moment.isoformat() if moment else ""])
        seen[key] = seen.get(key, 0) + 1
        yield {
            "review_id": "r-" + hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:20],
            "figure_id": decision.figure_id,
            **{name: figures.at[decision.figure_id, name] for name in KEPT},
            "decision": decision.decision,
            "corrections": decision.values or None,
            "by": decision.by,
            "at": decision.at or now + dt.timedelta(microseconds=count),
            "why": decision.why,
        }
