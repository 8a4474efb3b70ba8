"""Rows of a table: each number that fills a cell is what its column's head says of it.

Where the head tells nothing of what is counted ("Total", "Result"), the row's label does, and where that
only names a place or people, the line over the table.
"""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.columns import Span
from etl.extract.expression import Number
from etl.extract.grids import Row
from etl.extract.labels import LONGEST, named, take_label
from etl.extract.nouns import NONE, Counted
from etl.extract.quantities import CELL, Quantity
from etl.extract.tokens import Tokens, tokenize
from etl.extract.triggers import Trigger, find_triggers
from etl.extract.words import DETERMINER, LIGHT, NUMBER_OF, PER, PREPOSITION, RATES, RISE, Lexicon, Noun

# What may stand beside a number in its cell.
_MARKS = "*_~+† \t"
# What a number may be taken for by its looks, which its head tells better.
_BY_LOOKS = frozenset(["date", "identifier", "list_marker", "phone"])
_PEOPLE = ("person", "household")
_SMALL = LIGHT | NUMBER_OF | DETERMINER | PREPOSITION | RISE


@dataclass(frozen=True, slots=True)
class Label:
    """Words that say of what the numbers beneath or beside them are."""

    tokens: Tokens
    triggers: list[Trigger]
    first: int
    last: int

    def share(self) -> str | None:
        """ "percentage" or "rate" where the numbers are shares."""
        for k in range(self.first, self.last):
            entry = self.tokens.entries[k]
            if self.tokens.low[k] == "%" or entry.excluded_after == "percentage":
                return "percentage"
            counted = any(m in self.tokens.numeric for m in range(k + 1, min(k + 3, self.last)))
            if entry.roles & RATES or (entry.roles & PER and counted):
                return "rate"
        return None

    def plain(self) -> bool:
        """Whether one thing at most is said: "Deaths", not "Deaths Injured" nor "States with cases"."""
        said: set[str] = set()
        for trigger in self.triggers:
            if not self.first <= trigger.token < self.last:
                continue
            before = self.tokens.entries[self.first : trigger.token]
            if not said and any(e.excluded_after for e in before):
                return False
            if said and before[-1].roles & PREPOSITION:
                break  # "Deaths among confirmed cases"
            found = named(trigger, "none")
            said |= {found[1][0]} if found is not None else set()
        return len(said) < 2

    def people(self) -> Noun | None:
        """Who are counted, where the words say no more: "Women", "Total households"; null otherwise."""
        nouns: list[Noun] = []
        for k in range(self.first, self.last):
            entry = self.tokens.entries[k]
            if entry.noun is not None and entry.noun.cls in _PEOPLE and not entry.noun.self_indicator:
                nouns.append(entry.noun)
            elif entry.triggers or (self.tokens.kinds[k] == "word" and not entry.roles & _SMALL):
                return None
        return nouns[0] if nouns else None

    def counts(self) -> bool:
        """Whether words say of what its numbers are, if not what is said of it."""
        return any(
            e.triggers or (e.noun is not None and e.noun.cls not in _PEOPLE)
            for e in self.tokens.entries[self.first : self.last]
        )

    def names_numbers(self) -> bool:
        """Whether the last word is one of what happened: "Houses destroyed", not "Affected district"."""
        words = [k for k in range(self.first, self.last) if self.tokens.kinds[k] == "word"]
        entry = self.tokens.entries[words[-1]] if words else None
        return entry is not None and (
            bool(entry.triggers) or (entry.noun is not None and entry.noun.self_indicator is not None)
        )

    def give(self, q: Quantity, lexicon: Lexicon) -> None:
        """Link ``q`` to what is said, if it is plain."""
        if self.last - self.first <= LONGEST and self.plain():
            take_label(self.tokens, q, self.first, self.last, self.triggers, lexicon)
            q.rule = CELL if q.indicators else ""


def read_row(
    tokens: Tokens,
    quantities: list[Quantity],
    excluded: list[tuple[Number, str]],
    triggers: list[Trigger],
    row: Row,
    lexicon: Lexicon,
) -> None:
    """Give the numbers that fill cells of ``row`` what is said of them: nothing, where it has no heads."""
    numbers = [*(q.number for q in quantities), *(number for number, _ in excluded)]
    filled = {_cell(tokens, number, row.cells) for number in numbers}
    at, label = _label(tokens, triggers, row.cells, filled)
    heads = [_head(text, lexicon) for text in row.heads]
    over = heads[at] if heads and at >= 0 else None
    if over is not None and over.names_numbers():
        heads = []  # heads that are moved: names of places do not stand under "Deaths"
    told = any(head is not None and head.counts() for head in heads)
    title = None if told else _head(row.title, lexicon)
    for q in list(quantities):
        n = _cell(tokens, q.number, row.cells)
        if n < 0:
            continue
        head = heads[n] if heads else None
        q.noun = q.noun if q.cls == "money" else Counted(NONE, q.number.last)
        q.unlink()
        share = head.share() if head is not None else None
        if share is not None:
            quantities.remove(q)
            excluded.append((q.number, share))
        elif heads:
            _take(q, head, label if n > at else None, title, lexicon)
    for number, why in list(excluded):
        n = _cell(tokens, number, row.cells)
        if n < 0 or not heads or why not in _BY_LOOKS or number.kind == "code":
            continue
        q, head = Quantity(number, Counted(NONE, number.last)), heads[n]
        if head is None or head.share():
            continue
        head.give(q, lexicon)
        q.trigger = -1
        if q.indicators:
            excluded.remove((number, why))
            quantities.append(q)
    quantities.sort(key=lambda q: q.number.first)


def _take(
    q: Quantity, head: Label | None, label: Label | None, title: Label | None, lexicon: Lexicon
) -> None:
    """Link ``q`` to what its head says, else the row's label, else the line over the table."""
    if head is not None:
        head.give(q, lexicon)
        q.trigger = -1  # it stands in another line
    if q.indicators or (head is not None and head.counts()) or label is None:
        return
    who = head.people() if head is not None else None
    if who is not None and q.cls == "none":
        q.noun = Counted(who, q.number.last)
        q.unlink()
    label.give(q, lexicon)
    if not q.indicators and who is not None and title is not None and not label.counts():
        title.give(q, lexicon)
        q.trigger = -1


def _head(text: str | None, lexicon: Lexicon) -> Label | None:
    """What the text over a column or a table says."""
    if text is None:
        return None
    tokens = tokenize(text, 0, len(text), lexicon)
    return Label(tokens, find_triggers(tokens, set(), lexicon), 0, len(tokens.low))


def _within(tokens: Tokens, cell: Span) -> list[int]:
    """The tokens of a cell."""
    return [k for k, start in enumerate(tokens.starts) if cell[0] <= start < cell[1]]


def _label(
    tokens: Tokens, triggers: list[Trigger], cells: list[Span], filled: set[int]
) -> tuple[int, Label | None]:
    """The first cell of words, and what it says."""
    for n, cell in enumerate(cells):
        inside = _within(tokens, cell)
        if n not in filled and any(tokens.kinds[k] == "word" for k in inside):
            return n, Label(tokens, triggers, inside[0], inside[-1] + 1)
    return -1, None


def _cell(tokens: Tokens, number: Number, cells: list[Span]) -> int:
    """The cell that ``number`` fills, or -1."""
    for n, (a, b) in enumerate(cells):
        if a <= number.start < b:
            rest = tokens.text[a : number.start] + tokens.text[number.end : b]
            return n if not rest.strip(_MARKS) else -1
    return -1
