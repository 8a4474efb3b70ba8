"""Who the text gives as the source of each figure, as the shortest full name written.

A cascade over the document: what the figure's own sentence says; a citation in brackets behind it; the
statement or quotation that goes on from the sentence before; the source of the same figure elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path

from etl.extract.attribution.layout import by_layout
from etl.extract.attribution.names import Names
from etl.extract.attribution.sources import Sources, load_sources
from etl.extract.attribution.speakers import Statement, citations, statements
from etl.language import FOLDER
from etl.language.compiling import load
from etl.language.words import normal
from etl.model import Mention, Sentence

_BEFORE, _AFTER = 4, 2  # sentences around a figure that may tell its source
_LIST = 12  # items of a list below the sentence that leads to it
_BESIDE = 60  # characters between a quotation and who is named as speaking
_QUOTED = re.compile(r"“[^“”]{30,1500}”|\"[^\"]{30,1500}\"|«[^«»]{30,1500}»")


def attribute(
    text: str,
    sentences: Sequence[Sentence],
    mentions: list[Mention],
    language: str,
    folder: Path = FOLDER,
) -> None:
    """Set ``attribution`` of every mention for which the text names a source."""
    if not mentions:
        return
    words = load_sources(language, folder)
    markers = load(language, folder).list_markers
    said = _Said(text, sentences, words, {mention.sentence for mention in mentions}, markers)
    for mention in mentions:
        mention.attribution = said.explicit(mention)
    _cite(text, mentions, words)
    by_layout(text, mentions, words, markers)
    said.carry(mentions)
    _headlines(sentences, mentions)


class _Said:
    """All statements of a document with their sources resolved."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        words: Sources,
        counted: set[int],
        markers: frozenset[str],
    ) -> None:
        self.text, self.sentences, self.words, self.counted = text, sentences, words, counted
        self.markers = markers
        self.by_sentence: dict[int, list[tuple[Statement, str | None]]] = {}
        self.declared: list[tuple[int, str | None]] = []
        near = {n + step for n in counted for step in range(-_BEFORE, _AFTER + 1)}
        found: dict[int, list[Statement]] = {}
        for n in sorted(near.intersection(range(len(sentences)))):
            made = statements(text, sentences[n].start, sentences[n].end, words)
            if made:
                found[n] = made
        flat = [statement for made in found.values() for statement in made]
        names = Names(text, [s.phrase for s in flat], [s.start for s in flat], words)
        index = 0
        for n, made in found.items():
            resolved = []
            for statement in made:
                resolved.append((statement, names.resolve(index, statement.how in ("according", "by"))))
                index += 1
            self.by_sentence[n] = [pair for pair in resolved if pair[1]]
            self.declared += [(n, who) for statement, who in resolved if statement.how == "declared"]

    def explicit(self, mention: Mention) -> str | None:
        """The source that the mention's own sentence names for it."""
        made = self.by_sentence.get(mention.sentence)
        if not made:
            return None
        first = [pair for pair in made if pair[0].how not in ("citing", "declared")] or made
        before = [pair for pair in first if pair[0].start < mention.start and pair[0].how != "by"]
        after = [pair for pair in first if pair[0].start >= mention.start]
        chosen = before[-1] if before else after[0] if after else None
        if chosen is None:
            return None
        closing = before and after and before[-1][0].closes and after[0][0].closes
        if closing and ";" not in self.text[mention.end : after[0][0].start]:
            chosen = after[0]
        return self._behind(chosen, made, mention)

    def _behind(
        self,
        chosen: tuple[Statement, str | None],
        made: list[tuple[Statement, str | None]],
        mention: Mention,
    ) -> str | None:
        """ "TIDE reported, citing the union": whom a newspaper or an agency passes on."""
        statement, who = chosen
        for each, name in made:
            if who is None or not self._medium(who):
                break
            counts = each.how == "according" and statement.start < mention.start < each.start
            if (each.how == "citing" or counts) and each.start > statement.start and name:
                who = name
        return who

    def _medium(self, name: str) -> bool:
        low = [normal(word) for word in name.split()]
        return low[-1] in self.words.media or " ".join(low) in self.words.media or low[0] in self.words.media

    def carry(self, mentions: list[Mention]) -> None:
        """Give figures without a source that of their whole, statement or quotation."""
        quotes = [m.span() for m in _QUOTED.finditer(self.text)]
        for mention in mentions:
            if mention.attribution is None and mention.parent is not None:
                mention.attribution = mentions[mention.parent].attribution
            if mention.attribution is None:
                mention.attribution = (
                    self._quoted(mention, quotes) or self._goes_on(mention) or self._led_in(mention)
                ) or self._declared(mention)

    def _quoted(self, mention: Mention, quotes: list[tuple[int, int]]) -> str | None:
        """ "“Twelve died. Forty are missing,” Delmar said": who is named next to the quotation."""
        for start, end in quotes:
            if start <= mention.start < end:
                for statement, who in self.by_sentence.get(self._sentence(end - 1), []):
                    if end - 1 <= statement.start < end + _BESIDE:
                        return who
                for n in (self._sentence(start), self._sentence(start) - 1):
                    for statement, who in reversed(self.by_sentence.get(n, [])):
                        if start - _BESIDE < statement.end <= start + 1:
                            return who
        return None

    def _goes_on(self, mention: Mention) -> str | None:
        """ "According to Tide Watch, 12 died. Forty are missing.": what opens so goes on."""
        n = mention.sentence - 1
        made = self.by_sentence.get(n)
        if not made or "\n" in self.text[self.sentences[n].end : self.sentences[n + 1].start]:
            return None
        statement, who = made[-1]
        if self._same_time(n + 1):
            return who
        if statement.closes or statement.how == "citing":
            return None
        return who if statement.how == "according" or self._continues(n) else None

    def _led_in(self, mention: Mention) -> str | None:
        """ "The union adds these totals:" and the items of the list below."""
        if not self._item(mention.sentence):
            return None
        for n in range(mention.sentence - 1, max(-1, mention.sentence - 1 - _LIST), -1):
            if self.text[self.sentences[n].end - 1] == ":":
                made = self.by_sentence.get(n)
                return made[-1][1] if made and not made[-1][0].closes else None
            if not self._item(n):
                return None
        return None

    def _declared(self, mention: Mention) -> str | None:
        """ "Its figures come from the union.": whose figures a text gives from there on."""
        n = bisect_left(self.declared, mention.sentence, key=lambda pair: pair[0])
        return self.declared[n - 1][1] if n else None

    def _item(self, n: int) -> bool:
        start = self.sentences[n].start
        return self.text[start] in self.markers and self.text[start + 1 : start + 2].isspace()

    def _continues(self, n: int) -> bool:
        """ "… said 12 died. Another 30 were hurt.": figures follow figures, with a word that ties them."""
        after = self.sentences[n + 1]
        first = self.text[after.start : after.end].partition(" ")[0]
        return n in self.counted and normal(first) in self.words.ties

    def _same_time(self, n: int) -> bool:
        """ "…, the union said. On the same day, shells killed 12.": the account goes on."""
        if n - 1 not in self.counted:
            return False
        low = self.text[self.sentences[n].start : self.sentences[n].end].casefold()
        return any(words in low for words in self.words.goes_on)

    def _sentence(self, position: int) -> int:
        return bisect_right(self.sentences, position, key=lambda s: s.start) - 1


def _cite(text: str, mentions: list[Mention], words: Sources) -> None:
    """ "12 died in Harat. (Tide News, 4 May 2019)": the citation behind the figures of a paragraph."""
    if "(" not in text:
        return
    cited = list(citations(text, words))
    if not cited:
        return
    for mention in mentions:
        if mention.attribution is not None:
            continue
        for start, end, name in cited:
            if end <= mention.end:
                continue
            between = text[mention.end : start]
            if "\n\n" in between or len(between) > 600:
                break
            mention.attribution = name
            break


def _headlines(sentences: Sequence[Sentence], mentions: list[Mention]) -> None:
    """A headline takes the source that the body names for the same figure."""
    named: dict[tuple[object, ...], str] = {}
    for mention in mentions:
        if mention.attribution is not None:
            named.setdefault(_key(mention), mention.attribution)
    for mention in mentions:
        if mention.attribution is None and sentences[mention.sentence].kind == "headline":
            mention.attribution = named.get(_key(mention))


def _key(mention: Mention) -> tuple[object, ...]:
    value = mention.low if mention.low is not None else mention.high
    return mention.indicator, value, mention.object
