"""Reading a table of example sentences: "sentence" → what must come of it, and nothing else."""

from __future__ import annotations

from bench.sentences import bounds
from etl.extract.core import read


def figures(sentence: str, language: str = "en") -> list[str]:
    """The mentions of the numbers of ``sentence`` as "indicator low–high", in reading order."""
    mentions = (m for m in read(sentence, language).mentions if not m.implicit)
    return [f"{m.indicator} {bounds(m.low, m.high)}" for m in mentions]


def singles(sentence: str, language: str = "en") -> list[str]:
    """Those whom ``sentence`` tells of without a number, as "words: indicator, group or object"."""
    found = (m for m in read(sentence, language).mentions if m.implicit)
    return [f"{sentence[m.start : m.end]}: {m.indicator}, {m.group or m.object}" for m in found]
