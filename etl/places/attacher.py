"""The place that each figure holds for: the tie with the most for it (``etl.places.ties``)."""

from __future__ import annotations

from etl.model import Document, Mention, Sentence, Where
from etl.places.ties import Decided, Reader, Tie, value, weigh


def attach(document: Document, sentences: list[Sentence], mentions: list[Mention]) -> list[Where]:
    """The place of each mention, in their order: one name as written, the place that it is, and why.

    ``why`` is the kind of the tie that was taken (sentence, previous figure, whole it is part of, same
    figure elsewhere, most figures, earlier sentence, later sentence, title, document's country),
    ``how`` the way the name was resolved (gazetteer, sound, part of gazetteer, unknown).
    Coordinates are degrees (WGS 84). All null where nothing tells a place.
    """
    if not mentions:
        return []
    reader = Reader(document, sentences)
    decided = Decided()
    ties: dict[int, Tie | None] = {}
    for i in reading_order(reader, mentions):
        tie = ties[i] = choose(reader.ties(i, mentions, decided))
        decided.add(i, mentions[i], tie.spot if tie is not None else None)
    return [_where(reader, ties[i]) for i in range(len(mentions))]


def reading_order(reader: Reader, mentions: list[Mention]) -> list[int]:
    """Indexes by position, save that a headline's figure without a name waits for the same in the body."""
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, i))
    later = {value(m) for m in mentions if m.sentence > 1}
    waiting = [
        i
        for i in order
        if mentions[i].sentence < 2 and value(mentions[i]) in later and not reader.spots(mentions[i].sentence)
    ]
    return [i for i in order if i not in waiting] + waiting


def choose(ties: list[Tie]) -> Tie | None:
    """The tie with the greatest sum of weights; the first of equals."""
    return max(ties, key=lambda tie: weigh(tie.signs) if tie.weight is None else tie.weight, default=None)


def _where(reader: Reader, tie: Tie | None) -> Where:
    if tie is None:
        return Where(why="nothing tells a place")
    gazetteer, main = reader.gazetteer, reader.resolver.main
    if tie.spot is None:
        entry = gazetteer.entry(f"iso:{main}")
        return Where(
            place=entry.name if entry else None,
            place_id=gazetteer.shown(entry.id) if entry else None,
            country=main,
            latitude=entry.latitude if entry else None,
            longitude=entry.longitude if entry else None,
            how="countries named",
            why=tie.kind,
        )
    entry = tie.spot.resolved.entry
    if entry is None:
        return Where(place=tie.spot.written, country=main, how="unknown", why=tie.kind)
    admin1 = gazetteer.entry(entry.admin1) if entry.admin1 else None
    return Where(
        place=tie.spot.written,
        place_id=gazetteer.shown(entry.id),
        country=entry.country,
        admin1=admin1.name if admin1 else None,
        admin1_code=gazetteer.admin1_code(entry.admin1),
        latitude=entry.latitude,
        longitude=entry.longitude,
        how=tie.spot.resolved.how,
        why=tie.kind,
    )
