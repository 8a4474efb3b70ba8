"""Status of a figure: reported, projected, denied or disputed, from the words around its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.details.paid_for import FUNDS, paid_for
from etl.extract.details.plans import (
    are_to_be,
    foretold,
    goes_on_planned,
    is_part,
    label_of_plan,
    plain,
    would_follow,
)
from etl.extract.details.reports import contested, describes, refuted
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import (
    ABLE,
    ADVERB,
    ARTICLE,
    BE,
    BREAK,
    CLAUSE,
    COMING,
    COMMA,
    CONJUNCTION,
    COUNTERFACTUAL,
    DENIED,
    DENOMINATOR,
    DETERMINER,
    DISPUTED,
    END,
    GROUNDS,
    HAVE,
    INCLUDING,
    INSTEAD,
    LIGHT,
    MEANT,
    MODAL,
    NEGATOR,
    OPEN,
    PROJECTED,
    REFUTED,
    RELATIVE,
    RISE,
    SAY,
    SETTLED,
    TO,
    TO_BE,
    TO_COME,
    UNGIVEN,
    UNPROVEN,
    Lexicon,
)

_BACK = 7  # tokens before a figure and its trigger that may say how sure it is
_NEAR = 2  # the same for a noun that names its indicator alone ("will help 1,500 displaced families")
_AHEAD = 7  # tokens from help to what says that it is still to come
_HELP = frozenset(["assisted", "aid_delivered", "facilities_functional"])
_HARM = frozenset(
    (
        *("deaths", "injured", "casualties", "missing", "attacks", "abducted", "detained", "disease_cases"),
        *("houses_destroyed", "houses_damaged", "facilities_destroyed", "facilities_damaged"),
    )
)
_STATES = frozenset(["missing", "trapped", "sheltered", "population", "refugees", "detained"])
_MOVES = frozenset(["evacuated", "returned", "released"])
_EQUALS = 4  # tokens from "to be" to the number that it gives
_ESTIMATE = 16  # tokens from "estimates" to it
_CHAIN = 5  # numbers joined by "and" through which a denial goes on
_ASKED = ("funding_required",)  # what a plan asks for is asked for now


def status(
    tokens: Tokens, q: Quantity, lexicon: Lexicon, before: Sequence[Quantity] = (), chain: int = _CHAIN
) -> str:
    """The status of ``q`` within its clause; ``before`` holds the quantities before it in the sentence.

    ``chain``: through how many numbers a denial may still have come to it.
    """
    first, last = _reach(q, before)
    if _still_ahead(tokens, q, first, last, lexicon, before):
        return "projected"
    if _corrected(tokens, q.number.first - 1):
        return "denied"
    if (told := refuted(tokens, first, last, lexicon) or _led_by(tokens, q, first, lexicon)) is not None:
        return told
    called = _MOVES.issuperset(q.indicators) and 0 <= q.trigger < q.number.first
    if (called or _HELP.issuperset(q.indicators)) and _to_come(tokens, last, lexicon):
        return "projected"  # "the return of 12,000 refugees is planned for June"
    if contested(tokens, last):
        return "disputed"
    if q.rule == "restated" and before and before[-1].trigger == q.trigger and chain > 0:
        return status(tokens, before[-1], lexicon, before[:-1], chain - 1)
    told = _of_part(tokens, q, lexicon, before)
    if told != "reported" or not before or chain <= 0:
        return told
    if goes_on_planned(tokens, q, before[-1], lexicon):
        held = status(tokens, before[-1], lexicon, before[:-1], chain - 1)
        return held if held == "projected" else told
    return _with_the_last(tokens, q, lexicon, before, chain)


def _reach(q: Quantity, before: Sequence[Quantity]) -> tuple[int, int]:
    """The first and last token of a figure with its noun and trigger, unless the trigger is its whole's."""
    whole = before[q.parent] if q.part and 0 <= q.parent < len(before) else None
    shared = whole is not None and whole.indicators == q.indicators and whole.trigger == q.trigger
    shared = shared and not FUNDS.intersection(q.indicators)  # what is said of the whole is asked below
    ends = [q.number.first] + ([q.trigger] if q.trigger >= 0 and not shared else [])
    return min(ends), max(max(ends), q.noun.end - 1)


def _still_ahead(
    tokens: Tokens, q: Quantity, first: int, last: int, lexicon: Lexicon, before: Sequence[Quantity]
) -> bool:
    """Whether a figure is of what is planned, asked for or to come, by its own words and its verb's."""
    if paid_for(tokens, q, before, lexicon):
        return True
    for k in range(first, min(last + 1, len(tokens.entries))):
        if k >= q.noun.end and (tokens.kinds[k] == "number" or tokens.entries[k].roles & CLAUSE):
            break
        asked = k == q.trigger and FUNDS.issuperset(q.indicators)  # "$3 million needed for"
        others = q.number.last < k != q.trigger and _of_whole(tokens, k, q.number.last)
        if not asked and not others and _planned(tokens, k, q, lexicon):
            return True
    if q.trigger >= 0 and _will(tokens.low[q.trigger], lexicon, _HELP.issuperset(q.indicators)):
        return True
    if are_to_be(tokens, q.trigger, lexicon) or _would(tokens, q, lexicon) or _did_not(tokens, q, lexicon):
        return True
    if _is_for(tokens, q, lexicon) and _ungiven(tokens, q):
        return True
    if not FUNDS.intersection(q.indicators) and foretold(tokens, q, lexicon):
        return True
    return would_follow(tokens, q, before, lexicon) or _to_get(tokens, q) or label_of_plan(tokens, q, lexicon)


def _led_by(tokens: Tokens, q: Quantity, first: int, lexicon: Lexicon) -> str | None:
    """The status that the words before a figure and its trigger give it, null without such words."""
    helps = _HELP.issuperset(q.indicators)
    named = _STATES.issuperset(q.indicators) or q.rule.startswith("noun")  # « abriterait 300 déplacés »
    told = tokens.entries[q.noun.end : q.trigger] if q.trigger > q.number.core else ()
    apart = any(e.roles & RELATIVE for e in told)  # "will try the 40 people who were arrested"
    reach = _NEAR if q.rule == "noun:weak" else _BACK
    for steps, k in enumerate(range(first - 1, max(-1, first - 1 - reach), -1)):
        roles = tokens.entries[k].roles
        if roles & GROUNDS or (roles & INCLUDING and q.part):
            break  # "the toll may rise as hundreds more were wounded"
        planned = not apart and _planned(tokens, k, q, lexicon) and (q.indicators != _ASKED or roles & MODAL)
        if planned or (helps and tokens.low[k].endswith(lexicon.future)):
            return "projected"
        if not named and _conditional(tokens.low[k], lexicon.would, lexicon):
            return "projected"  # « obligerait 9 000 personnes à fuir »
        if roles & DENIED:
            return "denied"
        if roles & DISPUTED:
            return "disputed"
        if roles & (CLAUSE | END | COMMA) or (roles & BREAK and steps > 1) or tokens.kinds[k] == "number":
            break
        if describes(tokens, k, lexicon):
            break  # "denied responsibility for the attack that killed 12"
    return None


def _with_the_last(
    tokens: Tokens, q: Quantity, lexicon: Lexicon, before: Sequence[Quantity], chain: int
) -> str:
    """What is denied goes on behind "and": "denied that 40 died and 12 were hurt"."""
    last = before[-1]
    between = tokens.entries[last.number.last : q.number.first]
    stops = COMMA | CLAUSE | END | BREAK | SAY | DENIED | REFUTED | UNPROVEN
    if not last.indicators or any(e.roles & stops for e in between):
        return "reported"
    if not any(e.roles & CONJUNCTION for e in between) or _corrected(tokens, last.number.first - 1):
        return "reported"
    told = status(tokens, last, lexicon, before[:-1], chain - 1)
    return told if told in ("denied", "disputed") else "reported"


def _of_part(tokens: Tokens, q: Quantity, lexicon: Lexicon, before: Sequence[Quantity]) -> str:
    """What is denied of a whole is denied of its part: "denied that 30, including five boys, had died"."""
    if not q.part or not 0 <= q.parent < len(before):
        return "reported"
    whole = before[q.parent]
    if whole.indicators != q.indicators or _corrected(tokens, whole.number.first - 1):
        return "reported"
    told = status(tokens, whole, lexicon, before[: q.parent])
    if told == "projected" and not FUNDS.intersection(q.indicators) and is_part(tokens, q):
        return told
    return told if told in ("denied", "disputed") else "reported"


def _planned(tokens: Tokens, k: int, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether token ``k`` makes a plan of ``q``, or of what is done for people, unlike harm, an intention."""
    entry = tokens.entries[k]
    if entry.roles & (MEANT | COMING) and _leads(tokens, k, q, lexicon):
        return True
    if entry.roles & TO_BE and _estimated(tokens, k, q.number.first):
        return False
    return _projected(tokens, k, lexicon)


def _leads(tokens: Tokens, k: int, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether what token ``k`` means to do tells of ``q``: not « esperan cruzar », "compte 300 morts"."""
    if tokens.entries[k].roles & COMING:
        return plain(tokens, k + 1, lexicon)
    if _HARM.intersection(q.indicators) or not lexicon.plain:
        return not _HARM.intersection(q.indicators)
    return plain(tokens, k + 1, lexicon) and (k < q.number.first or _HELP.issuperset(q.indicators))


def _estimated(tokens: Tokens, k: int, first: int) -> bool:
    """Whether "to be" at ``k`` only gives an estimate: "estimates the number of cases to be around 400"."""
    between = tokens.entries[k + 1 : first]
    if not 0 < first - k <= _EQUALS or not all(e.roles & (LIGHT | RISE) or e.qualifier for e in between):
        return False
    before = reversed(tokens.entries[max(0, k - _ESTIMATE) : k])
    verb = next((e for e in before if e.roles & (SAY | SETTLED | PROJECTED | CLAUSE | END)), None)
    return verb is not None and not verb.roles & (PROJECTED | CLAUSE | END)


def _to_come(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """Whether help is said to be on its way: "kits for 2,000 families are being procured"."""
    be = False
    following = tokens.entries[last + 1].roles if last + 1 < len(tokens.entries) else 0
    told = last + 1 < len(tokens.low) and tokens.low[last + 1].endswith(lexicon.future)
    if told or (following & MODAL and following & PROJECTED):
        return True  # "food for 2,000 families will arrive on Monday"
    for entry in tokens.entries[last : last + _AHEAD]:
        if entry.roles & TO_COME and (be or " " in entry.text):
            return True
        be = bool(entry.roles & BE)
        if entry.roles & (COMMA | CLAUSE | END):
            return False
    return False


def _to_get(tokens: Tokens, q: Quantity) -> bool:
    """Whether people were found or chosen for help: "identified 7,658 people to receive assistance"."""
    t, end = q.trigger, q.noun.end
    return q.indicators == ("assisted",) and t == end + 1 and bool(tokens.entries[end].roles & TO)


def _will(phrase: str, lexicon: Lexicon, helps: bool) -> bool:
    """Whether a phrase tells of what will be: « morirán », of help with its auxiliary: "will receive"."""
    words = phrase.split(" ")
    if any(word.endswith(lexicon.future) for word in (words if helps else words[:1])):
        return True
    if not helps:
        return False
    first, _, rest = phrase.partition(" ")
    entry, after = lexicon.entries.get(first), lexicon.entries.get(rest.partition(" ")[0])
    if entry is None or not (rest and entry.roles & MODAL and entry.roles & PROJECTED):
        return False
    return after is None or not after.roles & NEGATOR


def _would(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether harm or help is told in a conditional: « morirían », « mourraient »."""
    if q.trigger < 0 or _STATES.issuperset(q.indicators):
        return False
    return _conditional(tokens.low[q.trigger].partition(" ")[0], lexicon.would_of_triggers, lexicon)


def _did_not(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether it is told what would have come: « si no hubiera sonado la alarma, habrían muerto 90 »."""
    if q.trigger < 0 or not lexicon.would_of_triggers:
        return False
    k = min(q.trigger, q.number.first)
    while k >= 0 and not tokens.entries[k].roles & (COUNTERFACTUAL | CLAUSE | END):
        k -= 1
    if k < 0 or not tokens.entries[k].roles & COUNTERFACTUAL:
        return False
    words = " ".join(tokens.low[max(0, q.trigger - 2) : q.trigger + 1]).split(" ")
    found = (lexicon.entries.get(word) for word in words if word.endswith(lexicon.would_of_triggers))
    return any(entry is not None and entry.roles & (BE | HAVE) for entry in found)


def _conditional(word: str, endings: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a verb says what would be; "to be" and "to have" only that somebody says so: « auraient »."""
    entry = lexicon.entries.get(word)
    return word.endswith(endings) and not (entry is not None and entry.roles & (BE | HAVE))


def _is_for(tokens: Tokens, q: Quantity, lexicon: Lexicon) -> bool:
    """Whether ``q`` are those whom goods are for: "kits for 2,000 families", "food for"."""
    if q.rule.startswith("to:"):
        return True
    entry = lexicon.entries.get(tokens.low[q.trigger].rpartition(" ")[2]) if q.trigger >= 0 else None
    return entry is not None and bool(entry.roles & TO) and q.indicators == ("assisted",)


def _ungiven(tokens: Tokens, q: Quantity) -> bool:
    """Whether help for so many lies ready or is promised: "kits for 2,000 families are in stock"."""
    entries, stops = tokens.entries, COMMA | CLAUSE | END | RELATIVE
    for k in range(q.number.first - 1, max(-1, q.number.first - 1 - _BACK), -1):
        if entries[k].roles & UNGIVEN:
            return True
        gave = entries[k].noun is None and any(side == "to" for _, side in entries[k].triggers)
        gave = gave and k != q.trigger and not (k and entries[k - 1].roles & TO)
        if gave or entries[k].roles & stops or tokens.kinds[k] == "number":
            break  # "is mobilizing volunteers and gave soap to 300 families"
    be = False
    for k in range(q.number.last + 1, min(len(entries), q.number.last + 1 + _BACK)):
        if entries[k].roles & UNGIVEN and (be or " " in entries[k].text):
            return True
        if entries[k].roles & stops or tokens.kinds[k] == "number":
            break
        be = bool(entries[k].roles & BE) or (be and bool(entries[k].roles & (ADVERB | LIGHT)))
    return False


def _of_whole(tokens: Tokens, k: int, last: int) -> bool:
    """Whether the cue only tells of the whole: "2,340 of the planned 4,500", "with a capacity of 600".

    The number that it may be of ends at token ``last``.
    """
    named = tokens.entries[k - 1].noun is not None and k - 2 >= last
    if tokens.kinds[k - 1 - named] == "number":
        return True  # "120 of 200 planned latrines", "120 of the 200 latrines planned"
    after = k + 1
    while after < len(tokens.low) and tokens.entries[after].roles & (ADVERB | LIGHT):
        after += 1
    if after >= len(tokens.low) or tokens.kinds[after] != "number":
        return False
    before = tokens.entries[k - 1].roles
    return bool(before & (DETERMINER | DENOMINATOR | ARTICLE | LIGHT))


def _corrected(tokens: Tokens, k: int) -> bool:
    """Whether the number after token ``k`` is the one that is not right: "killed 13 people, not 15"."""
    if k < 0 or not tokens.entries[k].roles & INSTEAD:
        return False
    several = " " in tokens.low[k]
    return several or k == 0 or bool(tokens.entries[k - 1].roles & (COMMA | CLAUSE | OPEN))


def _projected(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether token ``k`` makes a plan of it: not the month of May, nor "had to be", "are believed to be"."""
    entry = tokens.entries[k]
    if entry.roles & ABLE and k + 1 < len(tokens.low):
        following = lexicon.entries.get(tokens.low[k + 1].partition(" ")[0])
        if following is not None and following.roles & NEGATOR:
            return False  # "200 schools could not open"
    if entry.roles & TO_BE:
        return k == 0 or not tokens.entries[k - 1].roles & SETTLED
    return bool(entry.roles & PROJECTED) and not (entry.month and tokens.text[tokens.starts[k]].isupper())
