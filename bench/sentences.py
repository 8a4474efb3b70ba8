"""The sentences of our own under tests/extract/sentences, each with all the figures that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).resolve().parent.parent / "tests" / "extract" / "sentences"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, its language, its figures as "indicator value", and whether it can't be read yet."""

    text: str
    language: str
    figures: tuple[str, ...]
    open: bool


def examples() -> Iterator[Example]:
    """All of them, file by file. Raises ValueError for a line without an arrow."""
    for path in sorted(SENTENCES.rglob("*.txt")):
        language = path.parent.name if path.parent != SENTENCES else "en"
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            text, arrow, wanted = line.removeprefix("? ").partition(" =>")
            if not arrow:
                raise ValueError(f"{path.name}: no arrow in {line!r}")
            figures = tuple(figure.strip() for figure in wanted.split(";") if figure.strip())
            yield Example(text, language, figures, line.startswith("?"))


def bounds(low: float | None, high: float | None) -> str:
    """ "12", "12+", "≤12", "12–15"."""
    if low == high and low is not None:
        return f"{low:g}" if low < 1e6 else f"{low:.0f}"
    if high is None:
        return f"{low or 0:.0f}+"
    if low is None:
        return f"≤{high:.0f}"
    return f"{low:.0f}–{high:.0f}"
