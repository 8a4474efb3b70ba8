"""What a label's own subject counts: "the number of villages affected by the floods fell from 86 to 35"."""

from __future__ import annotations

from etl.extract.quantities import PLACES, Quantity
from etl.extract.text.tokens import Tokens
from etl.extract.triggers.triggers import Trigger
from etl.language.words import CLAUSE, COMMA, NUMBER_OF, Lexicon, Noun

_SUBJECT = 8  # tokens from "the number of" to the label's verb
_OTHERS = PLACES | {"household", "consultation"}


def number_of(tokens: Tokens, q: Quantity, trigger: Trigger, lexicon: Lexicon) -> None:
    """Let a bare number that ``trigger`` labels count the things that "the number of" stands before."""
    noun = _within(tokens, trigger, lexicon) or _before(tokens, trigger)
    if noun is None or noun.cls not in _OTHERS or not q.indicators:
        return
    said = [f.indicators[noun.cls] for f, _ in trigger.options if noun.cls in f.indicators]
    if noun.cls == "household":
        said += [f.indicators["person"] for f, _ in trigger.options if "person" in f.indicators]
    if said and said[0]:
        q.cls, q.of, q.indicators = noun.cls, noun, said[0]


def _within(tokens: Tokens, trigger: Trigger, lexicon: Lexicon) -> Noun | None:
    """The noun in a label of several words: "number of consultations"."""
    entry = tokens.entries[trigger.token]
    words = entry.text.split(" ") if entry.label_only else []
    known = (lexicon.entries.get(word) for word in words)
    return next((word.noun for word in known if word is not None and word.noun is not None), None)


def _before(tokens: Tokens, trigger: Trigger) -> Noun | None:
    """The first noun between "the number of" and the word that makes a label of it."""
    for k in range(trigger.token, max(-1, trigger.token - _SUBJECT), -1):
        entry = tokens.entries[k]
        if entry.roles & NUMBER_OF and entry.noun is None:
            nouns = (tokens.entries[i].noun for i in range(k + 1, trigger.token + 1))
            return next((noun for noun in nouns if noun is not None), None)
        if k in tokens.numeric or entry.roles & (COMMA | CLAUSE):
            return None
    return None
