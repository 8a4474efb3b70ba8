"""Score the extractor on the annotated documents beside this checkout and rewrite docs/quality.md.

    python -m bench.quality [--gold ../shared/gold]

The tables between the markers of docs/quality.md are generated; what stands outside them is written by
hand. Without the annotated documents it says so and leaves the page as it is.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.calibration import calibration
from etl.cli.main import main as command

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "quality.md"
ANNOTATIONS = ROOT / "bench" / "annotations" / "corpus.jsonl"
BEGIN, END = "<!-- generated: begin -->", "<!-- generated: end -->"
KINDS = ("war news", "disaster news", "situation report")
ATTRIBUTES = (
    "qualifier", "unit", "measure", "status", "group", "object", "attribution", "place", "country", "period",
)  # fmt: skip
Gold = dict[str, list[dict[str, Any]]]


def load_scorer(gold: Path) -> ModuleType:
    """The scorer that comes with the annotated documents, as a module."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def triple(scorer: ModuleType, gold: Gold, predicted: Gold, row: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of one row of the scorer."""
    n_gold, n_pred, hits, *_ = scorer.score(gold, predicted)
    return tuple(scorer.prf(hits[row], n_gold, n_pred))


def show(values: tuple[float, ...]) -> str:
    """Numbers to three decimals, separated."""
    return " / ".join(f"{value:.3f}" for value in values)


class Part:
    """The annotated documents with the ids ``keep``, with the predictions for them."""

    def __init__(self, scorer: ModuleType, gold: Gold, predicted: Gold, keep: Collection[str]) -> None:
        self.scorer = scorer
        self.gold = {key: value for key, value in gold.items() if key in keep}
        self.predicted = predicted
        self.n_gold, self.n_pred, self.hits, self.right, self.indicators, _ = scorer.score(
            self.gold, predicted
        )

    def row(self, name: str) -> str:
        """Precision / recall / F1 of one row."""
        return show(self.scorer.prf(self.hits[name], self.n_gold, self.n_pred))

    def by_kind(self, kinds: dict[str, str], kind: str) -> str:
        """Core precision / recall / F1 of one kind of document."""
        gold = {key: value for key, value in self.gold.items() if kinds[key] == kind}
        return show(triple(self.scorer, gold, self.predicted, "core"))

    def only(self, keep: set[str]) -> Part:
        """The same part, of some documents alone."""
        return Part(self.scorer, self.gold, self.predicted, keep)

    def share(self, attribute: str) -> str:
        """Share of the core matches that have the attribute right."""
        return f"{self.right[attribute] / self.hits['core']:.3f}" if self.hits["core"] else "–"


def english(gold: Path, scorer: ModuleType, folder: Path) -> str:
    """The tables for the English documents."""
    docs = gold / "docs-en.jsonl"
    out = folder / "en.jsonl"
    command(["extract", str(docs), "-o", str(out)])
    truth, predicted = scorer.load_gold(gold / "gold-en.jsonl"), scorer.load_predicted(out)
    rows = [json.loads(line) for line in docs.read_text(encoding="utf-8").splitlines()]
    kinds = {row["id"]: row["kind"] for row in rows}
    dated = {row["id"] for row in rows if row.get("published")}
    unread = {key for key in truth if scorer.unread(key)}
    parts = {
        "unread": Part(scorer, truth, predicted, unread),
        "read": Part(scorer, truth, predicted, truth.keys() - unread),
        "all": Part(scorer, truth, predicted, truth),
    }
    counts = ", ".join(
        f"{name} {len(part.gold)} documents / {part.n_gold} figures" for name, part in parts.items()
    )
    core = [
        (f"**{row}**", *(part.row(row) for part in parts.values()))
        for row in ("span", "value", "core", "full")
    ] + [(f"core, {kind}", *(part.by_kind(kinds, kind) for part in parts.values())) for kind in KINDS]
    attributes = [(name, *(part.share(name) for part in parts.values())) for name in ATTRIBUTES]
    published = [part.only(dated).share("period") for part in parts.values()]
    attributes.append(("period, documents with a date of publication", *published))
    names = sorted(parts["all"].indicators, key=lambda name: -parts["all"].indicators[name]["gold"])
    indicators = []
    for name in names:
        if parts["all"].indicators[name]["gold"] < 20:
            continue
        cells = []
        for part in parts.values():
            count = part.indicators[name]
            f1 = scorer.prf(count["core"], count["gold"], count["predicted"])[2]
            cells.append(f"{f1:.2f} (n={count['gold']})")
        indicators.append((f"`{name}`", *cells))
    header = ("", *parts)
    trust = [(name, *calibration(scorer, part.gold, predicted)) for name, part in parts.items()]
    return "\n\n".join(
        [
            f"English: {counts}. Each cell: precision / recall / F1.",
            table(header, core),
            "Of the core matches, the share that has the attribute right:",
            table(header, attributes),
            "Core F1 of each indicator with 20 or more records:",
            table(header, indicators),
            "Confidence: expected calibration error over ten equal-count bins, and area under the curve of "
            "right against wrong core:",
            table(("", "expected calibration error", "area under the curve", "predictions"), trust),
        ]
    )


def other_languages(gold: Path, scorer: ModuleType, folder: Path) -> str:
    """The table for the Spanish and French documents."""
    docs = gold / "docs-es-fr.jsonl"
    out = folder / "es-fr.jsonl"
    command(["extract", str(docs), "-o", str(out)])
    truth, predicted = scorer.load_gold(gold / "gold-es-fr.jsonl"), scorer.load_predicted(out)
    language = {
        d["id"]: d.get("language") or "?"
        for d in map(json.loads, docs.read_text(encoding="utf-8").splitlines())
    }
    rows = []
    for code in sorted(set(language.values())):
        part = Part(scorer, truth, predicted, {key for key, own in language.items() if own == code})
        rows.append((code, str(len(part.gold)), str(part.n_gold), part.row("core"), part.row("full")))
    return table(("language", "documents", "figures", "core P / R / F1", "full P / R / F1"), rows)


def news(gold: Path, scorer: ModuleType, folder: Path) -> str:
    """Value F1 and core of the news in every language, the set that the general tools were measured on."""
    truth: Gold = {}
    predicted: Gold = {}
    for docs, figures, out in (
        ("docs-en.jsonl", "gold-en.jsonl", "en.jsonl"),
        ("docs-es-fr.jsonl", "gold-es-fr.jsonl", "es-fr.jsonl"),
    ):
        rows = map(json.loads, (gold / docs).read_text(encoding="utf-8").splitlines())
        names = {row["id"] for row in rows if row["kind"] != "situation report"}
        truth |= {k: v for k, v in scorer.load_gold(gold / figures).items() if k in names}
        predicted |= {k: v for k, v in scorer.load_predicted(folder / out).items() if k in names}
    part = Part(scorer, truth, predicted, truth)
    value = part.row("value").rpartition(" ")[2]
    header = (f"{part.n_gold:,} figures of the {len(truth)} news documents", "value F1", "core P / R / F1")
    return table(header, [("Crisis Figures", value, part.row("core"))])


def annotated_here() -> tuple[Gold, dict[str, str]]:
    """The figures that bench/annotations holds by document, null where a field is left out; their parts."""
    gold: Gold = {}
    parts = {}
    for row in map(json.loads, ANNOTATIONS.read_text(encoding="utf-8").splitlines()):
        parts[row["id"]] = row["part"]
        gold[row["id"]] = [
            {**dict.fromkeys((*ATTRIBUTES, "low", "high", "start", "end")), "status": "reported", **figure}
            for figure in row["figures"]
        ]
    return gold, parts


def fresh(corpus: Path, scorer: ModuleType, folder: Path) -> str:
    """The table for the corpus documents annotated by ourselves; a sentence where the corpus is missing."""
    gold, parts = annotated_here()
    docs, out = folder / "fresh-docs.jsonl", folder / "fresh.jsonl"
    kinds = {}
    with docs.open("w", encoding="utf-8") as handle:
        for path in sorted(corpus.glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").splitlines():
                name = json.loads(line)["id"]
                if name in gold:
                    kinds[name] = path.stem.replace("-", " ").replace("reports", "report")
                    handle.write(line + "\n")
    if not kinds:
        return "The corpus is not here, so the documents annotated in bench/annotations were not scored."
    command(["extract", str(docs), "-o", str(out)])
    predicted = scorer.load_predicted(out)
    columns = {
        name: Part(scorer, gold, predicted, {key for key, own in parts.items() if own == name})
        for name in ("scores", "development")
    }
    rows = [(f"**{row}**", *(part.row(row) for part in columns.values())) for row in ("core", "full")]
    rows += [(f"core, {kind}", *(part.by_kind(kinds, kind) for part in columns.values())) for kind in KINDS]
    rows += [(name, *(part.share(name) for part in columns.values())) for name in ATTRIBUTES]
    counts = ", ".join(
        f"{name} {len(part.gold)} documents / {part.n_gold} figures" for name, part in columns.items()
    )
    return f"Documents of the corpus annotated by ourselves (bench/annotations): {counts}.\n\n" + table(
        ("", *columns), rows
    )


def toponyms(gold: Path, folder: Path) -> str:
    """Precision, recall and F1 of place names by exact offsets, on the literal mentions."""
    source, out = gold / "toponyms-dev.jsonl", folder / "places.jsonl"
    command(["places", str(source), "-o", str(out)])
    found = {
        row["document_id"]: {(t["start_char"], t["end_char"]) for t in row["toponyms"]}
        for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())
    }
    right = wanted = given = 0
    for row in map(json.loads, source.read_text(encoding="utf-8").splitlines()):
        truth = {(t["start_char"], t["end_char"]) for t in row["toponyms"] if t["label"] == "LOC"}
        associative = {(t["start_char"], t["end_char"]) for t in row["toponyms"]} - truth
        mine = found.get(str(row["id"]), set())
        right += len(truth & mine)
        wanted += len(truth)
        given += len(mine - associative)
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return table(
        ("literal toponyms", "P", "R", "F1"),
        [(f"{wanted} in 248 situation reports", f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}")],
    )


def main() -> int:
    """Rewrite the generated part of docs/quality.md; 1 when the annotated documents are missing."""
    parser = argparse.ArgumentParser(description="Score the extractor and rewrite docs/quality.md.")
    parser.add_argument("--gold", type=Path, default=ROOT.parent / "shared" / "gold")
    gold: Path = parser.parse_args().gold
    if not (gold / "score.py").exists():
        print(f"No annotated documents at {gold}: give their folder with --gold.", file=sys.stderr)
        return 1
    scorer = load_scorer(gold)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [
            english(gold, scorer, folder),
            fresh(gold.parent / "corpus", scorer, folder),
            other_languages(gold, scorer, folder),
            news(gold, scorer, folder),
            toponyms(gold, folder),
        ]
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    tail = rest.split(END)[1]
    body = "\n\n".join(parts)
    PAGE.write_text(f"{head}{BEGIN}\n{body}\n{END}{tail}", encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is rewritten")
    return 0


if __name__ == "__main__":
    sys.exit(main())
