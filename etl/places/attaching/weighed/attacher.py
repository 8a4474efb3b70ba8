"""The place that each figure holds for: the tie with the most for it (``ties``)."""

from __future__ import annotations

from etl.model import Document, Mention, Sentence, Where
from etl.places.attaching.decided import Decided, Tie
from etl.places.attaching.outright.headlined import number, waits
from etl.places.attaching.weighed import sums
from etl.places.attaching.weighed.ties import Ties
from etl.places.gazetteer.names import unbroken
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader
from etl.places.resolving.standing import AWAY

# Ways by which a name of a list stands for the whole list.
JOINT = frozenset(("sentence", "previous figure", "whole it is part of", "told before"))
_NOT_THERE = AWAY - {"caption"}  # names that are no place of their own sentence either


def attach(
    document: Document, sentences: list[Sentence], mentions: list[Mention], reader: Reader | None = None
) -> list[Where]:
    """The place of each mention, in their order: one name as written, the place that it is, and why.

    ``reader`` has found the document's names, where it was asked for other mentions before.
    ``why`` is the first way that led to the place (sentence, previous figure, whole it is part of, same
    figure elsewhere, told before, head of its column, in turn, most figures, earlier sentence, later
    sentence, heading, title, most named, document's country), ``how`` the way the name was resolved
    (gazetteer, sound, part of gazetteer, unknown, world).
    Coordinates are degrees (WGS 84). All null where nothing tells a place.
    """
    if not mentions:
        return []
    ties = Ties(document, reader or Reader(document, sentences), mentions)
    decided = Decided()
    chosen: dict[int, Tie | None] = {}
    for together in _by_sentence(ties.reader, mentions):
        for i, tie in _shared([(i, ties.of(i, decided)) for i in together]):
            chosen[i] = tie
            decided.add(i, mentions[i], tie)
    of_several = sums.apart(ties.reader, mentions, chosen)
    return [
        _several(ties.reader, of_several[i]) if i in of_several else where(ties.reader, chosen[i])
        for i in range(len(mentions))
    ]


def reading_order(reader: Reader, mentions: list[Mention]) -> list[int]:
    """Indexes by position, save that a headline's figure without a place waits for the same in the body."""
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, i))
    last = {number(m): m.sentence for m in (mentions[i] for i in order)}
    waiting = {
        i
        for i in order
        if last.get(number(mentions[i]), -1) > mentions[i].sentence and waits(reader, mentions[i])
    }
    return [i for i in order if i not in waiting] + sorted(waiting, key=order.index)


def _by_sentence(reader: Reader, mentions: list[Mention]) -> list[list[int]]:
    """Indexes in reading order; those of a sentence that names no place together."""
    out: list[list[int]] = []
    for i in reading_order(reader, mentions):
        sentence = mentions[i].sentence
        named = any(_NOT_THERE.isdisjoint(spot.signs) for spot in reader.spots(sentence))
        if out and mentions[out[-1][0]].sentence == sentence and not named:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def _shared(figures: list[tuple[int, list[Tie]]]) -> list[tuple[int, Tie | None]]:
    """The ties of a sentence's figures: one place for those that no rule gives a place of their own."""
    sums: dict[str, float] = {}
    free = [ties for _, ties in figures if len(ties) > 1]
    for ties in free:
        for tie in ties:
            key = _key(tie)
            sums[key] = sums.get(key, 0.0) + tie.weight
    common = [key for key in sums if all(any(_key(tie) == key for tie in ties) for ties in free)]
    best = max(common, key=lambda key: sums[key], default=None)
    return [
        (i, next((tie for tie in ties if len(ties) > 1 and _key(tie) == best), None) or choose(ties))
        for i, ties in figures
    ]


def _key(tie: Tie) -> str:
    return tie.spot.id if tie.spot is not None else ""


def choose(ties: list[Tie]) -> Tie | None:
    """The tie with the greatest sum of weights; the first of equals."""
    return max(ties, key=lambda tie: tie.weight, default=None)


def where(reader: Reader, tie: Tie | None) -> Where:
    """The place of a tie as figures carry it."""
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
    members = reader.listed(tie.spot)
    if len(members) > 1 and (
        tie.kind in JOINT or (tie.kind == "earlier sentence" and _of_one_country(members))
    ):
        return _joint(reader, tie.spot, members, tie.kind)
    written = reader.as_named(tie.spot) if tie.kind == "sentence" else reader.fullest(tie.spot)
    entry = tie.spot.resolved.entry
    if tie.spot.resolved.how == "world":
        return Where(place=written, how="world", why=tie.kind)
    if entry is None:
        return Where(place=written, country=reader.country_of(tie.spot), how="unknown", why=tie.kind)
    admin1 = gazetteer.entry(entry.admin1) if entry.admin1 else None
    return Where(
        place=written,
        place_id=gazetteer.shown(entry.id),
        country=entry.country,
        admin1=admin1.name if admin1 else None,
        admin1_code=gazetteer.admin1_code(entry.admin1),
        latitude=entry.latitude,
        longitude=entry.longitude,
        how=tie.spot.resolved.how,
        why=tie.kind,
    )


def _of_one_country(members: list[Spot]) -> bool:
    entries = [member.resolved.entry for member in members]
    return len({entry.country if entry is not None else None for entry in entries}) == 1


def _joint(reader: Reader, spot: Spot, members: list[Spot], why: str) -> Where:
    """A figure said of several places at once has the whole list as its name, and no one place's id.

    Country and first-level division are given where all members agree.
    """
    assert spot.listed is not None
    written = unbroken(spot.text[spot.listed[0] : spot.listed[1]])
    return _of_all(reader, written, spot, members, why)


def _several(reader: Reader, spots: list[Spot]) -> Where:
    """The sum of figures of several places, which is said of none of them."""
    return _of_all(
        reader, ", ".join(reader.fullest(spot) for spot in spots), spots[0], spots, "sum of its parts"
    )


def _of_all(reader: Reader, name: str, spot: Spot, members: list[Spot], why: str) -> Where:
    entries = [member.resolved.entry for member in members]
    countries = {entry.country for entry in entries if entry is not None}
    divisions = {entry.admin1 if entry is not None else None for entry in entries}
    admin1 = reader.gazetteer.entry(divisions.pop() or "") if len(divisions) == 1 else None
    country = spot.resolved.entry.country if spot.resolved.entry is not None else reader.resolver.main
    return Where(
        place=name,
        country=country if len(countries) < 2 else None,
        admin1=admin1.name if admin1 else None,
        admin1_code=reader.gazetteer.admin1_code(admin1.id) if admin1 else None,
        how="list",
        why=why,
    )
