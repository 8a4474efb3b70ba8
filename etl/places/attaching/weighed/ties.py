"""The places that a figure could be tied to, and what speaks for each.

A tie is one place, however many ways lead to it: a name in the figure's own sentence, the figure before,
the whole that the figure is part of, the same figure elsewhere, names of the sentences before, the
paragraph's opening, the title, the names that the document says most, the country that it is about. Each
way adds its signs, weighed in tie_weights.csv; the tie with the greatest sum is taken.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right

from etl.model import Document, Mention
from etl.places import phrases
from etl.places.attaching.clues.nearby import FAR, MOVING, relative
from etl.places.attaching.clues.scale import MANY_DEAD
from etl.places.attaching.clues.starts import Starts
from etl.places.attaching.decided import Decided, Tie, value
from etl.places.attaching.outright.firm import Firm
from etl.places.attaching.weighed.earlier import Earlier
from etl.places.attaching.weighed.elsewhere import REACH, Elsewhere, how_wide
from etl.places.resolving.expressions import COUNTRIES, Spot
from etl.places.resolving.spots import Reader
from etl.places.weights import tie_weights

MANY = 5  # names to each side of a figure that are weighed for it

PEOPLE_FROM = frozenset(("people from, after", "people from, before"))

Ways = dict[str, Tie]


class Ties:
    """The ties of one document's mentions."""

    def __init__(self, document: Document, reader: Reader, mentions: list[Mention]) -> None:
        self.reader = reader
        self.mentions = mentions
        self._starts = Starts(mentions)
        self._by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._by_sentence.setdefault(mention.sentence, []).append(mention)
        self._sides: dict[int, tuple[list[int], list[int]]] = {}
        self._number: dict[int, str] = {}
        year = document.published.year if document.published is not None else None
        self._earlier = Earlier(self.reader, mentions, year)
        self._weights = tie_weights()
        self.elsewhere = Elsewhere(self.reader, self._starts, self._names, self._weigh)
        headings = self.elsewhere.headings
        self.firm = Firm(self.reader, mentions, self._starts, self.elsewhere.country_spot, headings)

    def of(self, i: int, decided: Decided) -> list[Tie]:
        """All ties of mention ``i``; ``decided`` holds the places of the mentions already read."""
        mention = self.mentions[i]
        found: Ways = {}
        self._earlier.note_row(mention, decided)
        self._own(found, mention, decided)
        self._decided(found, mention, decided)
        for kind, spot, signs, weight in self.elsewhere.around(mention.sentence):
            of_any = self._by_sentence[mention.sentence] if kind == "later sentence" else [mention]
            named = spot if kind != "document's country" else None
            if named is not None and any(self._counts_another(each, named) for each in of_any):
                continue
            if kind == "earlier sentence" and spot is not None and self._earlier.in_a_row(spot):
                continue
            if kind == "earlier sentence" and spot is not None and self._earlier.of_the_past(spot, mention):
                continue
            self._add(found, kind, spot, signs, weight)
        if self.reader.resolver.main is not None:
            told = {key: tie for key, tie in found.items() if tie.kind != "most named"}
            found = told or found  # the country is surer than a town that is only named often
        self._narrowed(found, mention, decided)
        self._without_part(found, mention, decided)
        counted = {broad: self._counted(mention, broad) for broad in ("country", "below country")}
        weights = {broad: self._weigh(signs) for broad, signs in counted.items()}
        found = self.firm.of(i, found, decided)
        for tie in found.values():
            self._add_signs(tie, self._what(mention, tie))
            broad = "country" if tie.spot is None or tie.spot.kind in COUNTRIES else "below country"
            tie.signs += counted[broad]
            tie.weight += weights[broad]
        return list(found.values())

    def _counts_another(self, mention: Mention, spot: Spot) -> bool:
        """Whether a later sentence that names a place counts the like: "24 died. … In Lorin 17 died"."""
        later = spot.text is self.reader.text and spot.start >= self.reader.sentences[mention.sentence].end
        if not later or spot.kind in COUNTRIES:
            return False
        index = bisect_left(self.reader.sentences, spot.end, key=lambda s: s.end)
        others = [m for m in self._by_sentence.get(index, ()) if m.indicator == mention.indicator]
        numbers = {mention.low, mention.high} - {None}
        return bool(others) and all(numbers.isdisjoint((other.low, other.high)) for other in others)

    def _weigh(self, signs: list[str]) -> float:
        weights = self._weights
        return sum([weights[sign] for sign in signs])

    def _add_signs(self, tie: Tie, signs: list[str]) -> None:
        tie.signs += signs
        tie.weight += self._weigh(signs)

    def _add(
        self, found: Ways, kind: str, spot: Spot | None, signs: list[str], weight: float | None = None
    ) -> None:
        key = spot.id if spot is not None else f"iso:{self.reader.resolver.main}"
        tie = found.get(key)
        if tie is None:
            tie = found[key] = Tie(kind, spot)
        tie.signs += signs
        tie.weight += self._weigh(signs) if weight is None else weight

    # What the place is

    def _what(self, mention: Mention, tie: Tie) -> list[str]:
        """Signs of the place itself that do not depend on what the figure counts."""
        reader, spot = self.reader, tie.spot
        kind = spot.kind if spot is not None else "country"
        own = "own" if tie.kind == "sentence" else "else"
        broad = "country" if kind in COUNTRIES else "below country"
        signs = [f"{own}, {kind}", f"{own}, {broad}, {'titled' if reader.title else 'untitled'}"]
        if kind != "country":
            signs.append(f"{own}, place")
        else:
            main = spot is None or spot.id == self.elsewhere.main_id
            signs.append(f"{own}, {'main' if main else 'not main'} country")
        again, _ = reader.said_again(mention.sentence)
        if again and own == "else":
            fits = kind in again or (kind == "unknown" and ("town" in again or "neighbourhood" in again))
            signs.append("said again" if fits else "another kind said")
        if spot is not None:
            if spot.id in reader.lead():
                signs.append(f"{own}, in the lead")
            signs += reader.people_on_a_way(spot, mention.indicator)
            if "unnamed part" not in spot.name.signs:
                signs.append(f"{own}, times {min(int(math.log2(reader.times(spot) + 1)), 5)}")
        return signs

    def _counted(self, mention: Mention, broad: str) -> list[str]:
        """Signs of what a figure counts and how its sentence speaks, for places as wide as ``broad``."""
        reader, names = self.reader, self._names(mention.sentence)
        size = max(mention.low or 0.0, mention.high or 0.0)
        signs = [f"size {min(int(math.log10(size + 1)), 6)}, {broad}", f"{mention.indicator}, {broad}"]
        if mention.unit == "usd":
            signs.append(f"money, {broad}")
        if mention.indicator in MOVING:
            signs.append(f"moving, {broad}")
        if mention.implicit or size <= 1:
            signs.append(f"one, {broad}")
        if reader.said_again(mention.sentence)[1]:
            signs.append(f"whole, {broad}, {names}")
        if reader.said_of_war(mention.sentence):
            signs.append(f"war, {broad}")
            signs.append(f"war, {'many' if size >= MANY_DEAD else 'few'}, {broad}")
        return signs

    def _names(self, index: int) -> str:
        """How many places a sentence speaks of."""
        if index not in self._number:
            sure = len({s.id for s in self.reader.spots(index)[: 2 * MANY] if s.sure and not s.modifier})
            self._number[index] = "no names" if sure == 0 else "one name" if sure == 1 else "names"
        return self._number[index]

    # The figure's own sentence

    def _near(self, mention: Mention) -> list[tuple[int, Spot, int]]:
        """The names of the sentence near the figure: position, name, and how many heads stand between.

        The nearest to each side is always there, however far.
        """
        own = self.reader.spots(mention.sentence)
        if mention.sentence not in self._sides:
            self._sides[mention.sentence] = [s.name.start for s in own], [s.name.end for s in own]
        starts, ends = self._sides[mention.sentence]
        worst = phrases.set_against(self.reader.cues)
        after = bisect_left(starts, mention.end)
        before = bisect_right(ends, mention.start)
        out = []
        for side in (
            range(before - 1, max(-1, before - 1 - MANY), -1),
            range(after, min(len(own), after + MANY)),
        ):
            heads = 0
            for n, i in enumerate(side):
                spot = own[i]
                if n and (starts[i] - mention.end > FAR or mention.start - ends[i] > FAR):
                    break
                if "set against" in spot.signs and worst.search(self.reader.text, mention.end, starts[i]):
                    continue  # "killed 90, the most since a siege of Lorin" is not there
                out.append((i, spot, heads))
                heads += not (spot.modifier or spot.cue == "from")  # refugees from X in Y are in Y
        return out

    def _own(self, found: Ways, mention: Mention, decided: Decided) -> None:
        best: dict[str, tuple[float, list[str], Spot]] = {}
        last = decided.last_in(mention)
        for i, spot, skipped in self._near(mention):
            signs = relative(self.reader, self._starts, mention, i, spot, skipped, last)
            weight = self._weigh(signs)
            if spot.id not in best or weight > best[spot.id][0]:
                best[spot.id] = weight, signs, spot
        alone = sum(not spot.modifier for _, _, spot in best.values()) == 1
        arrived = any(spot.cue == "in" and not spot.modifier for _, _, spot in best.values())
        for weight, signs, spot in best.values():
            self._add(found, "sentence", spot, signs, weight)
            if arrived and (PEOPLE_FROM & set(signs)):
                self._add_signs(found[spot.id], ["people from, others in"])
            if alone:
                self._add_signs(found[spot.id], ["only name"])

    # What was decided for other figures

    def _decided(self, found: Ways, mention: Mention, decided: Decided) -> None:
        names = self._names(mention.sentence)
        before = self._earlier.whole_of(decided.before(mention.start), mention, decided)
        if before is not None and self.reader.items.apart(self.mentions[before].sentence, mention.sentence):
            before = None
        last = decided.places[before] if before is not None else None
        if before is not None and last is not None and "caption" not in last.signs:
            self._add(found, "previous figure", last, self._previous(mention, before, last, names, decided))
        if mention.parent is not None and (whole := decided.places.get(mention.parent)) is not None:
            near = self.mentions[mention.parent].sentence == mention.sentence
            self._add(found, "whole it is part of", whole, [f"whole's place, {near}"])
        if (twin := decided.values.get(value(mention))) is not None and mention.low not in (0.0, 1.0):
            self._add(found, "same figure elsewhere", twin.spot, [f"same figure, {names}"])
        if (most := decided.most()) is not None:
            spot, times, share = most
            sure = "nearly all" if share > 0.8 else "most" if share > 0.5 else "some"
            signs = [f"most figures, {names}", f"most figures, {sure}", f"most figures, {min(times, 4)}"]
            self._add(found, "most figures", spot, signs)

    def _without_part(self, found: Ways, mention: Mention, decided: Decided) -> None:
        """Drops the places of the parts told before, where the text goes on with the whole."""
        before = decided.before(mention.start)
        whole = self._earlier.whole_of(before, mention, decided)
        if before is None or whole is None or whole == before:
            return
        if decided.places[whole] is None:
            if decided.ways[whole] == "document's country" and len(found) > 1:
                for part in range(whole + 1, before + 1):
                    spot = decided.places.get(part)
                    if spot is not None and spot.id in found and found[spot.id].kind != "sentence":
                        del found[spot.id]
            return
        parts = [before, *(i for i in range(whole + 1, before) if self.mentions[i].parent == whole)]
        for part in parts:
            spot = decided.places.get(part)
            goes = spot is not None and spot.id in found and found[spot.id].kind == "earlier sentence"
            if spot is not None and goes and spot is not decided.places[whole]:
                del found[spot.id]

    def _narrowed(self, found: Ways, mention: Mention, decided: Decided) -> None:
        """Notes which place named since the figure before lies in that one's place, or holds it."""
        before = decided.before(mention.start)
        if before is None or (last := decided.places[before]) is None or last.id not in found:
            return
        since, first = self.mentions[before], max(self.mentions[before].sentence, mention.sentence - REACH)
        if since.sentence == mention.sentence:
            return
        narrowed = False
        for index in range(mention.sentence - 1, first - 1, -1):
            gap = min(mention.sentence - index, 3)
            for spot in self.reader.sure(index):
                if spot.id == last.id or spot.name.start < since.end or spot.id not in found:
                    continue
                how = how_wide(self.reader, spot, last)
                narrowed = narrowed or how == "narrows"
                self._add_signs(found[spot.id], [f"since, {how}", f"since, {how}, gap {gap}, {spot.cue}"])
        if narrowed:
            self._add_signs(found[last.id], ["previous figure, narrowed since"])

    def _previous(self, mention: Mention, index: int, spot: Spot, names: str, decided: Decided) -> list[str]:
        before, way = self.mentions[index], decided.ways[index]
        gap = mention.sentence - before.sentence
        near = "same sentence" if gap == 0 else "next sentence" if gap == 1 else "near" if gap <= 4 else "far"
        signs = [f"previous figure, {near}", f"previous figure, {near}, {names}"]
        if gap and not self.reader.same_paragraph(before.end, mention.start):
            signs.append(f"previous figure, {near}, other paragraph")
        if gap == 0 and mention.start - before.end < 25:
            signs.append("previous figure, close by")
        if mention.parent is not None:
            signs.append("previous figure, part of another")
        signs.append(f"previous figure, {'same' if mention.indicator == before.indicator else 'other'} kind")
        if self._named_since(before, mention):
            signs.append("previous figure, names since")
        near = "here" if gap == 0 else "near" if gap < 3 else "far"
        signs.append(f"previous figure, {near}, by {way}")
        if spot.listed is not None:
            signs.append(f"previous figure, {near}, a list")
        if gap and self.reader.points_back(mention.sentence):
            signs.append("previous figure, there")
        if gap == 1 and self.reader.goes_on(mention.sentence):
            signs.append("previous figure, goes on")
        return signs

    def _named_since(self, before: Mention, mention: Mention) -> bool:
        """True when a sentence between two figures names a place."""
        between = range(max(before.sentence + 1, mention.sentence - REACH), mention.sentence)
        return any(self.reader.sure(index) for index in between)
