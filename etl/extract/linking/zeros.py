"""What is said to be none at all: "no deaths", "nobody was hurt"."""

from __future__ import annotations

from etl.extract.counted.nouns import Counted
from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import BE, CLAUSE, COMMA, END, HAVE, NOBODY, RELATIVE, Lexicon

# What may be said to be none at all.
_DENIED = frozenset(
    [
        "deaths", "injured", "casualties", "missing", "aid_delivered", "facilities_functional", "detained",
        "evacuated", "released", "rescued", "abducted", "houses_destroyed", "houses_damaged",
    ]
)  # fmt: skip


def denies(tokens: Tokens, q: Quantity, before: list[Quantity]) -> bool:
    """ "no" counts only where it plainly denies deaths, injuries and the like."""
    weak = q.rule == "noun:weak" and q.of.self_indicator in _DENIED
    if any(e.roles & RELATIVE for e in tokens.entries[q.number.last + 1 : max(0, q.trigger)]):
        return False  # "no one believes that just 30 people died"
    if not q.indicators or (q.cost > 4.0 and not weak) or q.noun.noun.cls == "unknown":
        return False
    if q.noun.noun.cls == "none" and not tokens.entries[q.number.core].roles & NOBODY:
        # "aucun blessé": the word beside says who; "no hay ningún herido" denies once.
        said = any(other.number.kind == "zero" and other.trigger == q.trigger for other in before)
        return q.trigger == q.number.last and q.indicators[0] in _DENIED and not said
    if q.noun.also is not None and q.noun.also.self_indicator is not None:
        q.indicators = (*q.indicators, q.noun.also.self_indicator)
    if q.cls == "facility" and q.of.object in ("road", "bridge", "building", "other"):
        return False
    return q.rule == "noun:strong" or q.indicators[0] in _DENIED


def of_none(tokens: Tokens, whole: Counted, lexicon: Lexicon) -> int:
    """From which token on verbs tell what came to none of ``whole``; -1: they only tell who it was not.

    "None of the 12 killed were civilians": the whole names its fate itself, and the verb behind it no other.
    """
    entries, k = tokens.entries, whole.end
    own = {whole.noun.self_indicator} - {None}
    for at in {whole.adjective_trigger, k} - {-1, len(entries)}:
        voiced = (family.indicators for family, side in entries[at].triggers if side == "voice")
        named = {codes["person"][0] for codes in voiced if "person" in codes}
        if tokens.low[at] in lexicon.fates:
            named.add(lexicon.fates[tokens.low[at]])
        k += at == k and bool(named)
        own |= named
    if not own or k >= len(entries) or not entries[k].roles & (BE | HAVE):
        return k
    for entry in entries[k + 1 :]:
        if entry.roles & (COMMA | CLAUSE | END):
            break
        told = {codes[0] for family, _ in entry.triggers for codes in family.indicators.values()}
        if told and entry.noun is None and own.isdisjoint(told):
            return k
    return -1
