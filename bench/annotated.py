"""Annotated documents as the attacher sees them: mentions, each with the place an annotator gave it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from etl.documents import ReadOptions, Refusal, read
from etl.extract.core import read as read_core
from etl.model import Document, Mention, Sentence


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document: ``gold`` maps a mention's index to the record that it is the same figure as."""

    document: Document
    sentences: list[Sentence]
    mentions: list[Mention]
    gold: dict[int, dict[str, Any]]


def load(
    scorer: ModuleType, documents: Path, records: Iterable[Path], keep: Callable[[str], bool] = lambda _: True
) -> list[Annotated]:
    """The documents that ``records`` annotate, with the mentions that match a record in value and kind.

    Those in a language that has no words are left out, and their number is said on stderr.
    """
    truth: dict[str, list[dict[str, Any]]] = {}
    for path in records:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            truth[record["id"]] = record["figures"]
    out, unread = [], 0
    for document in read([documents], ReadOptions(None, None, None)):
        if isinstance(document, Refusal) or document.id not in truth or not keep(document.id):
            continue
        if "unsupported_language" in document.flags:
            unread += 1
            continue
        core = read_core(document.text, document.language)
        found = [
            {"start_char": m.start, "end_char": m.end, "low": m.low, "high": m.high, "indicator": m.indicator}
            for m in core.mentions
        ]
        records_here = truth[document.id]
        gold = {
            j: records_here[i]
            for i, j in scorer.align(records_here, found)
            if scorer.same_value(records_here[i], found[j])
            and records_here[i]["indicator"] == found[j]["indicator"]
        }
        out.append(Annotated(document, core.sentences, core.mentions, gold))
    if unread:
        print(f"{documents.name}: {unread} documents in an unsupported language left out", file=sys.stderr)
    return out
