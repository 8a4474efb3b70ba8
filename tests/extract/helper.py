"""Reading a table of example sentences: "sentence" → what must come of it, and nothing else."""

from __future__ import annotations

from bench.sentences import bounds
from etl.extract.core import read


def figures(sentence: str, language: str = "en") -> list[str]:
    """The mentions of ``sentence`` as "indicator low–high group-or-object", in reading order."""
    out = []
    for mention in read(sentence, language).mentions:
        out.append(f"{mention.indicator} {bounds(mention.low, mention.high)}")
    return out
