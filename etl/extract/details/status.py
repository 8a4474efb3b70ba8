"""Status of a figure: reported, projected, denied or disputed, from the words around its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import told_adverb
from etl.language.words import (
    ABLE,
    ADVERB,
    ARTICLE,
    BE,
    BREAK,
    CLAIM,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    DENIED,
    DENOMINATOR,
    DETERMINER,
    DISPUTED,
    END,
    FOR,
    INSTEAD,
    LIGHT,
    LOCATIVE,
    NEGATOR,
    OPEN,
    PREPOSITION,
    PROJECTED,
    PROVED,
    REFUTED,
    RELATIVE,
    SETTLED,
    TO,
    TO_BE,
    TO_COME,
    UNPROVEN,
    Lexicon,
)

_BACK = 7  # tokens before a figure and its trigger that may say how sure it is
_NEAR = 2  # the same for a noun that names its indicator alone ("will help 1,500 displaced families")
_AHEAD = 7  # tokens from help to what says that it is still to come
_HELP = frozenset(["assisted", "aid_delivered", "facilities_functional"])
_CLAIM_TO_DENIAL = 4
_TO_VERDICT = 20  # tokens from a figure to what the report of it proved to be
_FUNDS = frozenset(["funding_required", "funding_received"])


def status(tokens: Tokens, q: Quantity, lexicon: Lexicon, before: Sequence[Quantity] = ()) -> str:
    """The status of ``q`` within its clause; ``before`` holds the quantities before it in the sentence."""
    if before and _paid_for(tokens, before[-1], q):
        return "projected"
    entries = tokens.entries
    ends = [q.number.first] + ([q.trigger] if q.trigger >= 0 else [])
    first, last = min(ends), max(max(ends), q.noun.end - 1)
    for k in range(first, min(last + 1, len(entries))):
        if k >= q.noun.end and (tokens.kinds[k] == "number" or entries[k].roles & CLAUSE):
            break
        if _projected(tokens, k, lexicon) and not (k > q.number.last and _of_whole(tokens, k)):
            return "projected"
    if _corrected(tokens, q.number.first - 1):
        return "denied"
    if (told := _refuted(tokens, first, last, lexicon)) is not None:
        return told
    reach = _NEAR if q.rule == "noun:weak" else _BACK
    k, steps = first - 1, 0
    while k >= 0 and steps < reach:
        roles = entries[k].roles
        if _projected(tokens, k, lexicon):
            return "projected"
        if roles & DENIED:
            return "denied"
        if roles & DISPUTED:
            return "disputed"
        if roles & (CLAUSE | END | COMMA) or (roles & BREAK and steps > 1) or tokens.kinds[k] == "number":
            break
        k, steps = k - 1, steps + 1
    if _HELP.issuperset(q.indicators) and _to_come(tokens, last):
        return "projected"
    return "disputed" if _contested(tokens, last) else "reported"


def _to_come(tokens: Tokens, last: int) -> bool:
    """Whether help is said to be on its way: "kits for 2,000 families are being procured"."""
    be = False
    for entry in tokens.entries[last : last + _AHEAD]:
        if entry.roles & TO_COME and (be or " " in entry.text):
            return True
        be = bool(entry.roles & BE)
        if entry.roles & (COMMA | CLAUSE | END):
            return False
    return False


def _paid_for(tokens: Tokens, money: Quantity, q: Quantity) -> bool:
    """Whether ``q`` is what money is asked or given for: "needs $15 million to help 385,000 people"."""
    asked = bool(_FUNDS.intersection(money.indicators)) and not _FUNDS.intersection(q.indicators)
    t = q.trigger
    if not asked or not money.number.last < t < q.number.first:
        return False
    if not (tokens.entries[t - 1].roles & TO or tokens.entries[t].roles & FOR):
        return False
    stops = COMMA | CLAUSE | END | BREAK
    return not any(e.roles & stops for e in tokens.entries[money.number.last : t])


def _of_whole(tokens: Tokens, k: int) -> bool:
    """Whether the cue only tells of the whole: "2,340 of the planned 4,500", "with a capacity of 600"."""
    if tokens.kinds[k - 1] == "number":
        return True  # "120 of 200 planned latrines"
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


def _refuted(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> str | None:
    """What became of the report that opens the clause: "Fears that 40 died proved wrong"."""
    entries, k = tokens.entries, first - 1
    while k >= 0 and not _claims(tokens, k, lexicon):
        if entries[k].roles & (COMMA | CLAUSE | END):
            return None
        k -= 1
    if k < 0:
        return None
    after = entries[k + 1].roles & (RELATIVE | PREPOSITION) or tokens.low[k + 1].endswith(lexicon.doing)
    if not after and " " not in tokens.low[k]:
        return None  # "Reports said …"
    for j in range(last + 1, min(len(entries), last + _TO_VERDICT)):
        roles = entries[j].roles
        if roles & (CLAUSE | END) or _of_another(tokens, j):
            return None
        passive = any(e.roles & BE for e in entries[j - 2 : j])
        if (roles & REFUTED and _verdict(tokens, j, lexicon)) or (roles & DENIED and passive):
            return "denied"
        if roles & UNPROVEN or (roles & DISPUTED and passive):
            return "disputed"
    return None


def _of_another(tokens: Tokens, j: int) -> bool:
    """Whether what follows token ``j`` may be said of another report: not "killed and 30 injured were …"."""
    roles, before = tokens.entries[j].roles, tokens.entries[j - 1].roles
    if roles & CONJUNCTION:
        return j + 1 not in tokens.numeric
    return bool(roles & (COMMA | BREAK)) or (
        j in tokens.numeric and not before & (CONJUNCTION | PREPOSITION | LOCATIVE)
    )


def _verdict(tokens: Tokens, j: int, lexicon: Lexicon) -> bool:
    """Whether token ``j`` says what the report was: "proved false", not "after a false alarm"."""
    if " " in tokens.low[j]:
        return True
    k = j - 1
    says = BE | TO_BE | PROVED
    while k >= 0 and told_adverb(tokens, k, lexicon) and not tokens.entries[k].roles & says:
        k -= 1
    return k >= 0 and bool(tokens.entries[k].roles & says)


def _claims(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether token ``k`` is a report or fear, alone or in a phrase: "initial reports of"."""
    words = (lexicon.entries.get(word) for word in tokens.low[k].split(" "))
    return any(entry is not None and entry.roles & CLAIM for entry in words)


def _contested(tokens: Tokens, last: int) -> bool:
    """Whether the sentence goes on to say that the claim is denied: "…, a charge dismissed by the army"."""
    claim = -99
    for k in range(last + 1, len(tokens.low)):
        roles = tokens.entries[k].roles
        if roles & CLAIM:
            claim = k
        if roles & (DENIED | DISPUTED) and k - claim <= _CLAIM_TO_DENIAL:
            return True
    return False
