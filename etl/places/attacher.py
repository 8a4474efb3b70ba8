"""The place that each figure holds for.

Names in the figure's own sentence are weighed by where they stand to the number; where the sentence has
none, the nearest earlier statement, the headline and the title are asked, in this order.
"""

from __future__ import annotations

import re
from functools import lru_cache

from etl.model import Document, Mention, Sentence, Where
from etl.places.cues import Cues, cues
from etl.places.gazetteer import Gazetteer, open_gazetteer
from etl.places.profile import countries
from etl.places.resolver import Resolved, Resolver
from etl.places.scanner import Name, Scanner

BACK = 4  # sentences that are looked back over for a place
_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=16)
def scanner(language: str) -> Scanner:
    """The process's scanner for a language; it keeps what it has learnt of runs."""
    return Scanner(open_gazetteer(), cues(language))


class _Reader:
    """One document's names, found sentence by sentence as they are asked for."""

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        self.text = document.text
        self.title = document.title or ""
        self.sentences = sentences
        self.gazetteer: Gazetteer = open_gazetteer()
        self.cues: Cues = cues(document.language)
        self.scanner = scanner(document.language)
        self.resolver = Resolver(self.gazetteer, countries(document))
        self._names: dict[int, list[Name]] = {}
        self._title: list[Name] | None = None

    def names(self, index: int) -> list[Name]:
        """The literal names of a sentence."""
        if index not in self._names:
            sentence = self.sentences[index]
            found = self.scanner.find(self.text, sentence.start, sentence.end, self.resolver.named)
            self._names[index] = [n for n in found if n.literal]
        return self._names[index]

    def title_names(self) -> list[Name]:
        """The literal names of the title."""
        if self._title is None:
            found = self.scanner.find(self.title, 0, len(self.title), self.resolver.named)
            self._title = [n for n in found if n.literal]
        return self._title

    def place(self, name: Name, text: str) -> Resolved:
        return self.resolver.resolve(name, text)


def attach(document: Document, sentences: list[Sentence], mentions: list[Mention]) -> list[Where]:
    """The place of each mention, in their order: one name as written, the place that it is, and why.

    A mention whose place can't be told gets the document's country where one country stands out, else
    nothing. Coordinates are degrees (WGS 84).
    """
    if not mentions:
        return []
    reader = _Reader(document, sentences)
    return [_where(reader, mention) for mention in mentions]


def _where(reader: _Reader, mention: Mention) -> Where:
    name, why = _in_sentence(reader, mention)
    if name is not None:
        return _shown(reader, name, reader.text, why)
    for back in range(1, BACK + 1):
        index = mention.sentence - back
        if index < 0:
            break
        if names := reader.names(index):
            return _shown(reader, _most_specific(reader, names, reader.text), reader.text, f"{back} sentence back")
    if names := reader.title_names():
        return _shown(reader, _most_specific(reader, names, reader.title), reader.title, "title")
    return Where(country=reader.resolver.main, how="document", why="none")


def _in_sentence(reader: _Reader, mention: Mention) -> tuple[Name | None, str]:
    names = reader.names(mention.sentence)
    if not names:
        return None, ""
    return min(names, key=lambda n: _cost(reader, mention, n)), "sentence"


def _cost(reader: _Reader, mention: Mention, name: Name) -> float:
    between = (
        reader.text[mention.end : name.start] if name.start >= mention.end else reader.text[name.end : mention.start]
    )
    cost = len(_WORDS.findall(between)) + 6.0 * between.count(";") + 2.0 * between.count(",")
    if name.start < mention.start:
        cost += 3.0
    if name.before in reader.cues.locative:
        cost -= 3.0
    if any(c.kind in ("country", "region") for c in name.candidates[:1]) and name.compass is None:
        cost += 8.0
    return cost


def _most_specific(reader: _Reader, names: list[Name], text: str) -> Name:
    def rank(name: Name) -> int:
        entry = reader.place(name, text).entry
        return {"country": 3, "region": 4, "admin1": 1}.get(entry.kind, 0) if entry else 0

    return min(names, key=rank)


def _shown(reader: _Reader, name: Name, text: str, why: str) -> Where:
    found = reader.place(name, text)
    entry = found.entry
    written = text[name.start : name.end]
    if entry is None:
        return Where(place=written, country=reader.resolver.main, how=found.how, why=why)
    admin1 = reader.gazetteer.entry(entry.admin1) if entry.admin1 else None
    return Where(
        place=written,
        place_id=entry.id,
        country=entry.country,
        admin1=admin1.name if admin1 else None,
        admin1_code=reader.gazetteer.admin1_code(entry.admin1),
        latitude=entry.latitude,
        longitude=entry.longitude,
        how=found.how,
        why=why,
    )
