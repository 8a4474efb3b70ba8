"""Characters per second and peak memory of the extractor beside spaCy's pipeline and quantulum3.

    python -m bench.speed [--corpus ../shared/corpus] [--documents 200] [--peers .venv-bench/bin/python]

Every tool reads the same documents in a process of its own, one processor each, loading excluded, after
one warm-up round; the tools take turns, three rounds, medians. Without the corpus it uses the sample
reports; without the peers' environment it times the extractor alone and says so.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.tables import print_table

ROOT = Path(__file__).parent.parent
ROUNDS = 3


def texts(corpus: Path, count: int) -> list[dict[str, str | None]]:
    """Up to ``count`` documents, evenly from each file of the corpus, or the sample reports."""
    files = sorted(corpus.glob("*.jsonl"))
    if not files:
        reports = sorted((ROOT / "data" / "reports").rglob("*-*.md"))
        return [{"text": path.read_text(encoding="utf-8"), "published": None} for path in reports]
    out = []
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()[: count // len(files)]
        for row in map(json.loads, lines):
            out.append({"text": row["text"], "published": row.get("published"), "source": row.get("source")})
    return out


class Tool:
    """One extractor running in a process of its own, driven over its standard input."""

    def __init__(self, name: str, python: str, documents: Path) -> None:
        self.name = name
        self.seconds: list[float] = []
        self.peak_mb = 0.0
        self.process = subprocess.Popen(
            [python, str(ROOT / "bench" / "speed_worker.py"), name, str(documents)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def round(self, keep: bool) -> None:
        """One pass over all documents; the first one only warms up."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.peak_mb = answer["peak_mb"]
        if keep:
            self.seconds.append(answer["seconds"])


def main() -> int:
    """Time the tools in turns and print a table with ratios."""
    parser = argparse.ArgumentParser(description="Extraction speed beside other tools.")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv-bench" / "bin" / "python")
    args = parser.parse_args()
    documents = texts(args.corpus, args.documents)
    characters = sum(len(row["text"] or "") for row in documents)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row) + "\n" for row in documents)
        handle.flush()
        path = Path(handle.name)
        tools = [Tool("crisis-figures", sys.executable, path)]
        if args.peers.exists():
            tools += [Tool(name, str(args.peers), path) for name in ("spacy", "quantulum3")]
        else:
            print(f"The peers' environment {args.peers} is missing: only our own extractor is timed.")
        for number in range(ROUNDS + 1):
            for tool in tools:
                tool.round(keep=number > 0)
    medians = {tool.name: characters / statistics.median(tool.seconds) for tool in tools}
    rows = [
        (tool.name, f"{medians[tool.name]:,.0f}", f"{tool.peak_mb:.0f}",
         f"{medians['crisis-figures'] / medians[tool.name]:.1f}")
        for tool in tools
    ]  # fmt: skip
    print(f"{len(documents)} documents, {characters:,} characters, median of {ROUNDS}")
    print_table(("tool", "characters/s", "peak MB", "we are × as fast"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
