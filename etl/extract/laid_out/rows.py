"""Rows of a table: each number that fills a cell is what its column's head says of it.

Where the head tells nothing of what is counted ("Total", "Result"), the row's label does, and where that
only names a place or people, the line over the table.
"""

from __future__ import annotations

from etl.extract.counted.nouns import NONE, Counted
from etl.extract.laid_out.columns import Span
from etl.extract.laid_out.double_cells import parted
from etl.extract.laid_out.grids import Row
from etl.extract.laid_out.heads import Label, head_of
from etl.extract.laid_out.scales import enlarge, scale
from etl.extract.numbers.expression import Number
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.cell_times import tells_time
from etl.language.words import Lexicon, Noun, normal

# What may stand beside a number in its cell.
_MARKS = "*_~+† \t"
# What a number may be taken for by its looks, which its head tells better.
_BY_LOOKS = frozenset(["date", "identifier", "list_marker", "phone"])


def read_row(
    tokens: Tokens,
    quantities: list[Quantity],
    excluded: list[tuple[Number, str]],
    triggers: list[Trigger],
    row: Row,
    lexicon: Lexicon,
) -> None:
    """Give the numbers that fill cells of ``row`` what is said of them: nothing, where it has no heads."""
    row = parted(tokens.text, row, lexicon)
    was = list(quantities)
    numbers = [*(q.number for q in quantities), *(number for number, _ in excluded)]
    filled = {_cell(tokens, number, row.cells) for number in numbers}
    at, label = _label(tokens, triggers, row.cells, filled)
    heads = [head_of(_said(tokens, row, n, lexicon), lexicon) for n in range(len(row.heads))]
    over = heads[at] if heads and at >= 0 else None
    if over is not None and (over.share() or over.names_numbers()):
        heads = []  # heads that are moved: names of places do not stand under "Deaths"
    if row.title is not None and normal(row.title.strip(_MARKS + "#:")) in lexicon.contents:
        heads = []  # these are numbers of pages
    timed, before = _times(tokens, row, lexicon)
    title = head_of(row.title, lexicon)
    things = title.things(lexicon) if title is not None else []
    over_all, currency = scale(title, lexicon), title.currency() if title is not None else None
    scales = [max(scale(head, lexicon), scale(label, lexicon), over_all) for head in heads]
    if any(head is not None and head.counts() for head in heads):
        title = None
    quantities += _decimals(tokens, excluded, row, scales)
    sums = _sums(tokens, quantities, row, timed)
    for q in list(quantities):
        n = _cell(tokens, q.number, row.cells)
        if n < 0:
            continue
        head = heads[n] if heads else None
        q.noun = q.noun if q.cls == "money" else Counted(NONE, q.number.last)
        q.unlink()
        counts = head is not None and head.counts()
        why = head.share() if head is not None else None
        if label is not None and n > at and not counts:
            why = why or label.share()  # "Deaths per 1,000" before years or places
        if n in row.aside:
            why = "unlinked"  # "12 (2)" under "Deaths"
        if why is None and heads and timed and n not in timed and not (counts or n in sums):
            why = "unlinked"  # "Change" beside the years
        if why is not None:
            quantities.remove(q)
            excluded.append((q.number, why))
        elif heads:
            of = things[0] if len(things) == 1 else None
            head = None if head is not None and head.results(lexicon) else head
            if head is not None and q.cls == "none" and (code := head.currency() or currency) is not None:
                q.noun, q.currency = Counted(Noun("money"), q.number.last), code
                q.unlink()
            _take(q, head, label if n > at else None, title, of, lexicon)
            told = title is None or title.share() or (label is not None and label.counts())
            if timed and not q.indicators and title is not None and not told:
                title.give(q, lexicon)  # "Deaths by province" over times
                q.trigger = -1
    if heads:
        _take_up(tokens, quantities, excluded, heads, row, lexicon)
    for q in quantities:
        n = _cell(tokens, q.number, row.cells)
        if n >= 0:
            if heads and q.indicators:
                enlarge(q.number, scales[n])
            q.heads = (*before, *(row.over[n] if n < len(row.over) else ()))
    quantities.sort(key=lambda q: q.number.first)
    _renumber(tokens, was, quantities, row)


def _decimals(
    tokens: Tokens, excluded: list[tuple[Number, str]], row: Row, scales: list[float]
) -> list[Quantity]:
    """Quantities of cells that looked like measurements, under heads of thousands or millions: 1.3."""
    found = []
    for number, why in list(excluded):
        n = _cell(tokens, number, row.cells)
        if why == "measurement" and 0 <= n < len(scales) and scales[n] > 1:
            excluded.remove((number, why))
            found.append(Quantity(number, Counted(NONE, number.last)))
    return found


def _take_up(
    tokens: Tokens,
    quantities: list[Quantity],
    excluded: list[tuple[Number, str]],
    heads: list[Label | None],
    row: Row,
    lexicon: Lexicon,
) -> None:
    """Make quantities of numbers that only look like dates or codes, where a head says what they count."""
    for number, why in list(excluded):
        n = _cell(tokens, number, row.cells)
        if n < 0 or why not in _BY_LOOKS or number.kind == "code":
            continue
        q, head = Quantity(number, Counted(NONE, number.last)), heads[n]
        if head is None or head.share() or head.results(lexicon):
            continue
        head.give(q, lexicon)
        q.trigger = -1
        if q.indicators:
            excluded.remove((number, why))
            quantities.append(q)


def _renumber(tokens: Tokens, was: list[Quantity], quantities: list[Quantity], row: Row) -> None:
    """Let parts point to their wholes where these stand now; one that fills a cell is told by its head."""
    place = {id(q): n for n, q in enumerate(quantities)}
    for q in quantities:
        if q.parent >= 0:
            whole = was[q.parent]
            lost = _cell(tokens, whole.number, row.cells) >= 0 and not {*whole.indicators} & {*q.indicators}
            q.parent = -1 if lost else place.get(id(whole), -1)
            q.part = q.part and q.parent >= 0
        if q.attributes_from >= 0:
            q.attributes_from = place.get(id(was[q.attributes_from]), -1)


def _take(
    q: Quantity,
    head: Label | None,
    label: Label | None,
    title: Label | None,
    things: Noun | None,
    lexicon: Lexicon,
) -> None:
    """Link ``q`` to what its head says, else the row's label, else the line over the table.

    ``things`` are those that this line names: "Houses" over "Destroyed" and "Damaged".
    """
    own = q.noun
    if head is not None and things is not None and q.cls == "none" and not head.nouns():
        q.noun = Counted(things, q.number.last)
        q.unlink()
        head.give(q, lexicon)
        if not q.indicators:
            q.noun = own
            q.unlink()
    if head is not None and not q.indicators:
        head.give(q, lexicon)
    if head is not None:
        q.trigger = -1  # it stands in another line
    if q.indicators or label is None or (head is not None and (head.counts() or head.ahead(lexicon))):
        return
    who = head.people() if head is not None else None
    if who is not None and q.cls == "none":
        q.noun = Counted(who, q.number.last)
        q.unlink()
    label.give(q, lexicon)
    if not q.indicators and who is not None and title is not None and not label.counts():
        title.give(q, lexicon)
        q.trigger = -1


def _said(tokens: Tokens, row: Row, n: int, lexicon: Lexicon) -> str | None:
    """What the head of a cell says but for lines of it that only tell a time; null where that is all."""
    lines = [tokens.text[a:b] for a, b in row.over[n]] if n < len(row.over) else []
    return " ".join(line for line in lines if not tells_time(line, lexicon.language)) or None


def _times(tokens: Tokens, row: Row, lexicon: Lexicon) -> tuple[set[int], list[Span]]:
    """The cells that are each of the time over its column or before its row, and where the latter stands."""
    filled = [n for n, (a, b) in enumerate(row.cells) if a < b]
    first = row.cells[filled[0]] if filled else (0, 0)
    if filled and tells_time(tokens.text[slice(*first)], lexicon.language):
        return set(filled[1:]), [first]
    lines = ((n, tokens.text[a:b]) for n, over in enumerate(row.over) for a, b in over)
    return {n for n, line in lines if tells_time(line, lexicon.language)}, []


def _sums(tokens: Tokens, quantities: list[Quantity], row: Row, timed: set[int]) -> set[int]:
    """The cells that add up those of the times beside them: "Total" behind "Jan", "Feb" and "Mar"."""
    values = {_cell(tokens, q.number, row.cells): q.number.value for q in quantities}
    told = sum(values.get(n, 0) for n in timed)
    several = sum(n in timed for n in values) > 1
    return {n for n, value in values.items() if several and n not in timed and value == told}


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
