"""What a sentence's numbers take from the text before it.

"These include nine doctors", "of them, 40 were children": parts of the number that the sentence before
gave last. "The figure has since risen to 82": the same count again. A line under a heading that names an
indicator ("Displaced since June") and has no verb of its own counts that.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.extract.counted.nouns import Counted
from etl.extract.linking.found import BODIES
from etl.extract.linking.several.ellipsis import did_so
from etl.extract.linking.wholes.parts import were_among_them
from etl.extract.quantities import Quantity, serving
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.unknown_verbs import did
from etl.language.words import (
    BE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    INCLUDING,
    MODAL,
    NOTHING,
    OF_THEM,
    OPEN,
    RISE,
    SAME,
    SOME,
    Lexicon,
    Noun,
)

OPENING = 5  # tokens within which "these include" must stand
_GROWN = 10.0  # times what it was that a count may be told to be: not "Deaths: 104", "Total: 688,200"
_LABEL = 6  # tokens of a line's label
_SIGNS = frozenset([":", "-", "–", "—", "="])


@dataclass(slots=True)
class Context:
    """What the text said last: the last whole quantity with its sentence and mention.

    ``wholes`` are all of that sentence, with their mentions; ``listed`` is the last line of the list that
    "This includes:" opened, ``head`` the whole that it divides.
    """

    whole: Quantity | None = None
    mention: int = -1
    sentence: int = -9
    wholes: list[tuple[Quantity, int]] = field(default_factory=list)
    listed: int = -9
    head: tuple[Quantity, int] | None = None
    continued: set[int] = field(default_factory=set)


def settle(
    context: Context, sentence: int, tokens: Tokens, quantities: list[Quantity], lexicon: Lexicon
) -> None:
    """Give quantities that nothing in their sentence explains what the text before says of them."""
    context.continued = set()
    whole = context.whole
    listed = context.head is not None and sentence == context.listed + 1
    if context.head is not None and listed and quantities and quantities[0].number.first < 2:
        context.listed = sentence
        whole, mention = context.head
        if _in_list(quantities[0], whole) and _said_far_off(quantities[0]):
            _take(quantities[0], whole, "continued")
            quantities[0].part = True
            context.continued.add(0)
            context.mention = mention
        return
    if whole is None or sentence - context.sentence > 1:
        return
    if _opens_with_parts(tokens, lexicon) or (quantities and were_among_them(tokens, quantities[0])):
        whole = _great_enough(context, quantities) or whole
        for n, q in enumerate(quantities):
            if not _open_to_whole(q, whole) or (n and n - 1 not in context.continued):
                break
            alike = q.cls == whole.cls or "household" not in (q.cls, whole.cls)
            if alike and q.cls in BODIES and _least(q) > _most(whole):
                break  # no part is greater than its whole
            _take(q, whole, "continued")
            q.part = True
            context.continued.add(n)
        return
    if quantities and (told := _line_of(tokens, quantities, whole, lexicon)):
        context.sentence = sentence
        for n in told:
            _take(quantities[n], whole, "label:none", 1.0)
            quantities[n].part = quantities[n].cls != "household"
            context.continued.add(n)
        return
    if len(quantities) == 1 and _in_other_bodies(tokens, quantities[0], whole):
        _take(quantities[0], whole, "restated")
        return
    for n, q in enumerate(quantities):
        one = whole
        for earlier in quantities[:n]:
            if earlier.indicators and earlier.cls in BODIES:
                one = earlier  # "1,270 returned in two convoys, bringing the total to 2,015"
        again = not q.indicators and q.cls == "none"
        again = again and q.number.value <= _GROWN * (one.number.top or one.number.value)
        if again and (_same_count(tokens, q) or did_so(tokens, q)):
            _take(q, one, "same")
            _take_parts(tokens, quantities, n)
            return


def _take_parts(tokens: Tokens, quantities: list[Quantity], whole: int) -> None:
    """Give the number behind "including" what its whole counts: "was raised to 82, including 58 women"."""
    for q in quantities[whole + 1 : whole + 2]:
        led = tokens.entries[q.number.first - 1].roles & INCLUDING
        if led and _open_to_whole(q, quantities[whole]) and _least(q) <= _most(quantities[whole]):
            _take(q, quantities[whole], "part")
            q.parent, q.part = whole, True


def open_list(context: Context, sentence: int, tokens: Tokens) -> None:
    """Note that a sentence without numbers opens a list of parts: "This includes:"."""
    opens = bool(tokens.low) and tokens.low[-1] == ":" and sentence - context.sentence == 1
    if opens and any(entry.roles & (INCLUDING | OF_THEM) for entry in tokens.entries):
        context.listed = sentence
        context.head = (context.whole, context.mention) if context.whole is not None else None


def _in_list(q: Quantity, whole: Quantity) -> bool:
    """Whether the first number of a line is of some of those who were helped."""
    helped = whole.indicators == ("assisted",) and whole.cls in BODIES
    return helped and (q.cls == "household" or (q.cls == "person" and _least(q) <= _most(whole)))


def _said_far_off(q: Quantity) -> bool:
    """Whether nothing right behind the noun says what came to so many people."""
    return not q.indicators or q.trigger > q.noun.end + 2 or q.rule.startswith("noun:")


def remember(context: Context, sentence: int, quantities: list[Quantity], places: dict[int, int]) -> None:
    """Keep the sentence's last whole linked quantity for the next sentence."""
    wholes = [(q, places[n]) for n, q in enumerate(quantities) if n in places and not q.part]
    if wholes:
        context.wholes, context.sentence = wholes, sentence
        context.whole, context.mention = wholes[-1]
        context.whole.beside_dead = any("deaths" in one.indicators for one in quantities)


def _great_enough(context: Context, quantities: list[Quantity]) -> Quantity | None:
    """The last whole that the first part fits in: "5,127 cases and 74 deaths. Of these, 1,210 are children".

    Its mention becomes the one that the parts are parts of.
    """
    part = next((q for q in quantities if q.cls in BODIES), None)
    for whole, mention in reversed(context.wholes if part is not None else []):
        if part is not None and whole.cls in BODIES and _least(part) <= _most(whole):
            context.whole, context.mention = whole, mention
            return whole
    return None


def _some_did(tokens: Tokens, lexicon: Lexicon) -> bool:
    """ "Most moved to the camp (1,240 families), while 610 went to Bora": some of those told of before."""
    if len(tokens.low) < 3 or not tokens.entries[0].roles & SOME:
        return False
    entry, after = tokens.entries[1:3]
    verb = bool(entry.roles & (BE | HAVE)) or (after.noun is None and did(tokens, 1, lexicon))
    return entry.noun is None and verb  # not "several wounded children"


def _opens_with_parts(tokens: Tokens, lexicon: Lexicon) -> bool:
    if len(tokens.low) > 2 and 0 in tokens.numeric and tokens.entries[1].roles & OF_THEM:
        after = tokens.entries[2]  # "1,200 of them live in Amra", not "three of these teams"
        return bool(after.triggers or after.roles & (BE | HAVE | MODAL))
    if _some_did(tokens, lexicon):
        return True
    for k in range(min(OPENING, len(tokens.low))):
        entry = tokens.entries[k]
        if (
            k in tokens.numeric
            or (entry.triggers and not entry.roles & INCLUDING)
            or entry.roles & (CLAUSE | END)
        ):
            return False
        if entry.roles & (INCLUDING | OF_THEM):
            return True
    return False


def _in_other_bodies(tokens: Tokens, q: Quantity, whole: Quantity) -> bool:
    """Whether a line tells the same in households or in people: "27,412 people" over "5,980 families"."""
    if q.indicators or {q.cls, whole.cls} != {"person", "household"} or NOTHING in whole.indicators:
        return False
    people, homes = (q, whole) if q.cls == "person" else (whole, q)
    alone = q.number.first == 0 and q.noun.end == len(tokens.low)
    return alone and 1.5 < people.number.value / max(homes.number.value, 1) < 15


def _line_of(tokens: Tokens, quantities: list[Quantity], whole: Quantity, lexicon: Lexicon) -> list[int]:
    """The numbers of a line that divides ``whole``: "WASH: 33,905.", "Women: 4,100; men: 3,800"."""
    told: list[int] = []
    start = 0
    for n, q in enumerate(quantities):
        first, last = q.number.first, q.number.last
        sign = first - 1
        label = range(start, sign)
        ends = (
            last >= len(tokens.low)
            or tokens.entries[last].roles & (END | COMMA | OPEN)
            or tokens.low[last] == ";"
        )
        if not 0 < len(label) <= _LABEL or tokens.low[sign] not in _SIGNS or not ends:
            break
        if q.indicators or q.number.value > (whole.number.top or whole.number.value):
            break
        kind = _kind(tokens, label, whole)
        if kind is None and not _sectors(tokens, label, whole, lexicon):
            break
        if serving(tokens, label, [] if kind is None else [kind], whole, lexicon):
            break
        if kind is not None:
            q.noun = Counted(kind, q.number.last)
            q.cls, q.of = kind.cls, kind
        told.append(n)
        start = last + 1
    return told


def _sectors(tokens: Tokens, label: range, whole: Quantity, lexicon: Lexicon) -> bool:
    """Whether a label names nothing but fields of help."""
    helped = whole.indicators[0] in ("assisted", "in_need") and whole.cls in BODIES
    joins = CONJUNCTION | COMMA
    words = (k for k in label if not tokens.entries[k].roles & joins and tokens.low[k] != "/")
    return helped and all(lexicon.sectors.issuperset(tokens.low[k].split()) for k in words)


def _kind(tokens: Tokens, label: range, whole: Quantity) -> Noun | None:
    """The people that a label names, if it says nothing of them."""
    nouns = [noun for k in label if (noun := tokens.entries[k].noun) is not None]
    if whole.cls not in BODIES or not nouns or any(tokens.entries[k].triggers for k in label):
        return None
    plain = all(n.cls in ("person", "household") and n.self_indicator is None for n in nouns)
    return nouns[0] if plain else None


def _least(q: Quantity) -> float:
    return q.number.low if q.number.low is not None else 0.0


def _most(q: Quantity) -> float:
    return q.number.high if q.number.high is not None else 2 * (q.number.low or 0.0)


def _open_to_whole(q: Quantity, whole: Quantity) -> bool:
    """Whether ``q`` may be a part of ``whole``: of its kind, and said to be nothing else."""
    if q.indicators and q.rule not in ("noun:weak", "noun:faint", "ellipsis", "part") and q.cost < 5.0:
        return False
    if NOTHING in whole.indicators:
        return False
    if q.cls in BODIES:
        return whole.cls in BODIES or q.cls == "none"
    return q.cls == whole.cls


def _take(q: Quantity, whole: Quantity, rule: str, cost: float = 3.0) -> None:
    q.indicators, q.cost, q.rule, q.margin = whole.indicators, cost, rule, 2.0
    q.trigger = -1
    if q.cls in ("none", "unknown"):
        q.cls, q.of = whole.cls, whole.of


def _same_count(tokens: Tokens, q: Quantity) -> bool:
    """ "that figure has fallen to 15,000"."""
    k = q.number.first - 1
    if k < 1 or not tokens.entries[k].roles & RISE:
        return False
    for i in range(k - 1, max(-1, k - 8), -1):
        entry = tokens.entries[i]
        if entry.roles & SAME:
            return True
        if entry.roles & (COMMA | CLAUSE) or i in tokens.numeric:
            return False
    return False
