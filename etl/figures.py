"""Document → figures: the core's mentions with their periods and places."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from etl.extract.core import Core, read
from etl.model import Document, Exclusion, Extraction, Figure, Mention, Period, Sentence, Where
from etl.places import Reader, attach
from etl.when import periods


def extract(document: Document) -> Extraction:
    """All figures and exclusions of ``document``. Every number expression is in one of the two."""
    core = read(document.text, document.language)
    told = _told(document, core.sentences, core.mentions)
    ids = _ids(document.id, core.mentions)
    figures = tuple(
        _figure(document, core, ids, n, mention, *told[n]) for n, mention in enumerate(core.mentions)
    )
    exclusions = tuple(Exclusion(document.id, e.start, e.end, e.reason) for e in core.exclusions)
    return Extraction(document.id, figures, exclusions)


def _told(
    document: Document, sentences: list[Sentence], mentions: list[Mention]
) -> list[tuple[Period, Where]]:
    """When and where each mention holds; those of numbers as they would without the single ones beside."""
    names = Reader(document, sentences) if mentions else None

    def holds(some: list[Mention]) -> list[tuple[Period, Where]]:
        whens, wheres = periods(document, sentences, some), attach(document, sentences, some, names)
        return list(zip(whens, wheres, strict=True))

    told = holds(mentions)
    counted = [n for n, mention in enumerate(mentions) if not mention.implicit]
    if 0 < len(counted) < len(mentions):
        place: dict[int | None, int] = {n: k for k, n in enumerate(counted)}
        alone = [replace(mentions[n], parent=place.get(mentions[n].parent)) for n in counted]
        for n, one in zip(counted, holds(alone), strict=True):
            told[n] = one
    return told


def _ids(document_id: str, mentions: list[Mention]) -> list[str]:
    """Stable ids: of document, span, indicator and object (one span may hold several figures)."""
    out: list[str] = []
    seen: dict[str, int] = {}
    for m in mentions:
        key = f"{document_id}\n{m.start}\n{m.end}\n{m.indicator}\n{m.object or ''}"
        again = seen.get(key, 0)
        seen[key] = again + 1
        out.append("f-" + hashlib.sha256((key + (f"\n{again}" if again else "")).encode()).hexdigest()[:20])
    return out


def _figure(
    document: Document, core: Core, ids: list[str], n: int, m: Mention, period: Period, where: Where
) -> Figure:
    text, sentence = document.text, core.sentences[m.sentence]
    trigger = None
    if m.trigger_start is not None and m.trigger_end is not None:
        trigger = text[m.trigger_start : m.trigger_end]
    return Figure(
        ids[n], document.id, m.start, m.end, text[m.start : m.end], text[sentence.start : sentence.end],
        sentence.start, m.low, m.high, m.qualifier, m.indicator, m.unit, m.group, m.object, m.currency,
        m.counted, _in_one_line(where.place), where.place_id, where.how or None, where.country, where.admin1,
        where.admin1_code, where.latitude, where.longitude, period.start, period.end, period.measure,
        period.text, period.why or None, where.why or None, m.attribution, m.status,
        ids[m.parent] if m.parent is not None else None, m.implicit, m.rule, trigger, m.confidence,
    )  # fmt: skip


def _in_one_line(name: str | None) -> str | None:
    """A name as it is written, without tabs and ends of lines that a page's layout put in it."""
    return " ".join(name.split()) if name else name
