"""Sentences, headlines and lines of a text, in reading order."""

from __future__ import annotations

import re

from etl.model import Sentence

_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-ZÁÉÍÓÚÀÂÇÈÊÎÔÛÑ0-9¿¡])|\n\s*\n|\n")


def split_sentences(text: str) -> list[Sentence]:
    """Split ``text`` into non-empty Sentences whose offsets count its characters."""
    out: list[Sentence] = []
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.start() if match else len(text)
        chunk = text[start:end]
        if chunk.strip():
            lead = len(chunk) - len(chunk.lstrip())
            out.append(Sentence(len(out), start + lead, start + len(chunk.rstrip())))
        start = match.end() if match else end
    return out
