"""Reading a table of example sentences: "sentence" → what must come of it, and nothing else."""

from __future__ import annotations

from etl.extract.core import read


def figures(sentence: str, language: str = "en") -> list[str]:
    """The mentions of ``sentence`` as "indicator low–high group-or-object", in reading order."""
    out = []
    for mention in read(sentence, language).mentions:
        out.append(f"{mention.indicator} {bounds(mention.low, mention.high)}")
    return out


def bounds(low: float | None, high: float | None) -> str:
    """ "12", "12+", "≤12", "12–15"."""
    if low == high and low is not None:
        return f"{low:g}" if low < 1e6 else f"{low:.0f}"
    if high is None:
        return f"{low or 0:.0f}+"
    if low is None:
        return f"≤{high:.0f}"
    return f"{low:.0f}–{high:.0f}"
