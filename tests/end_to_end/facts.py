"""The table of facts of Aleppo, and the comparison of extracted figures with it, row by row."""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from etl.documents import Refusal, read
from etl.figures import extract
from etl.model import Figure
from etl.reconcile.evidence.names import load_names, plain, source

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "data" / "reports" / "aleppo-2016"
FACTS = ROOT / "tests" / "data" / "aleppo-2016.csv"
DAY = dt.timedelta(days=1)
# Aleppo, eastern Aleppo and western Aleppo are three places, told apart by their ids.
THREE_PLACES = {
    "eastern Aleppo": {"own:aleppo-east"},
    "western Aleppo": {"own:aleppo-west"},
    "Aleppo": {"geonames:170063", "own:aleppo-governorate", "geonames:170062"},
}


@dataclass(frozen=True)
class Fact:
    """One row of the table; ``number`` is its line."""

    number: int
    report: str
    indicator: str
    object: str | None
    low: float | None
    high: float | None
    place: str
    start: dt.date
    end: dt.date
    by: str
    publisher: str

    def same_source(self, figure: Figure) -> bool:
        """Who counts agrees, whoever passed it on: "activists (ISW)" are activists."""
        told = source(figure.attribution, self.publisher, figure.document_id).label
        return plain(_bare(told)) == plain(load_names().of(_bare(self.by)))

    def same_value(self, figure: Figure) -> bool:
        """Value and indicator (and kind of facility) agree."""
        return (
            self.indicator == figure.indicator
            and self.low == figure.low
            and self.high == figure.high
            and (self.object is None or self.object == figure.object)
        )

    def same_place(self, figure: Figure) -> bool:
        """The place agrees; 'Sukkari (eastern Aleppo)' is Sukkari or eastern Aleppo."""
        names = [name.strip() for name in re.split(r"[()]| and ", self.place) if name.strip()]
        for name in names:
            if figure.place_id in THREE_PLACES.get(name, ()):
                return True
            if name not in THREE_PLACES and _words(name) & _words(figure.place):
                return True
        return False

    def same_period(self, figure: Figure) -> bool:
        """First and last day agree within a day."""
        if figure.start is None or figure.end is None:
            return False
        return abs(figure.start - self.start) <= DAY and abs(figure.end - self.end) <= DAY

    def __str__(self) -> str:
        value = f"{self.low:g}" if self.low == self.high else f"{self.low}–{self.high}"
        return (
            f"line {self.number} ({self.report}): {value} {self.indicator} {self.object or ''}, "
            f"{self.place}, {self.start} to {self.end}"
        )


def _bare(name: str) -> str:
    return name.partition(" (")[0]


def _words(name: str | None) -> set[str]:
    text = re.sub(r"\bal-|['’]", "", (name or "").casefold())
    return {word for word in re.findall(r"\w+", text) if word not in {"countryside", "and", "western"}}


def load_facts() -> list[Fact]:
    """Every row of the table."""
    with FACTS.open(encoding="utf-8", newline="") as handle:
        return [
            Fact(
                number=number,
                report=row["report"],
                indicator=row["indicator"],
                object=row["object"] or None,
                low=float(row["low"]) if row["low"] else None,
                high=float(row["high"]) if row["high"] else None,
                place=row["place"],
                start=dt.date.fromisoformat(row["period_start"]),
                end=dt.date.fromisoformat(row["period_end"]),
                by=row["reported_by"],
                publisher=row["publisher"],
            )
            for number, row in enumerate(csv.DictReader(handle), start=2)
        ]


def extract_reports() -> dict[str, list[Figure]]:
    """Report's file name → figures extracted from it."""
    out: dict[str, list[Figure]] = {}
    for document in read([REPORTS]):
        assert not isinstance(document, Refusal), document.message
        assert document.path is not None
        out[Path(document.path).name] = list(extract(document).figures)
    return out


@dataclass
class Comparison:
    """What came of comparing: facts with value right, with everything right, and what differs."""

    facts: int
    value_right: int
    all_right: int
    source_right: int
    figures: int
    spurious: int
    differences: list[str]


def compare() -> Comparison:
    """Match each fact with the figures of its report, best match first; one figure may be repeated
    evidence of one fact (a headline's and its body's), so a repeat is not spurious."""
    facts, figures = load_facts(), extract_reports()
    differences: list[str] = []
    value_right = all_right = source_right = 0
    explained: set[str] = set()
    for fact in facts:
        same = [figure for figure in figures.get(fact.report, []) if fact.same_value(figure)]
        explained.update(figure.id for figure in same)
        if not same:
            differences.append(f"missed: {fact}")
            continue
        value_right += 1
        if any(fact.same_source(figure) for figure in same):
            source_right += 1
        else:
            told = ", ".join(sorted({str(figure.attribution) for figure in same}))
            differences.append(f"source: {fact}; by {fact.by}, extracted {told}")
        if any(fact.same_place(figure) and fact.same_period(figure) for figure in same):
            all_right += 1
            continue
        got = "; ".join(f"{f.place} [{f.place_id}], {f.start} to {f.end}" for f in same)
        differences.append(f"place or period: {fact}; extracted {got}")
    everything = [(name, figure) for name, found in figures.items() for figure in found]
    for name, figure in everything:
        if figure.id not in explained:
            value = f"{figure.quote!r} {figure.indicator} {figure.object or ''}"
            differences.append(f"not in the table: {value} in {name}: {figure.sentence}")
    spurious = sum(figure.id not in explained for _, figure in everything)
    return Comparison(
        len(facts), value_right, all_right, source_right, len(everything), spurious, differences
    )


if __name__ == "__main__":
    result = compare()
    print("\n".join(result.differences))
    print(
        f"{result.value_right}/{result.facts} value and indicator, {result.all_right}/{result.facts} "
        f"place and period too, {result.source_right}/{result.facts} source, "
        f"{result.spurious}/{result.figures} not in the table"
    )
