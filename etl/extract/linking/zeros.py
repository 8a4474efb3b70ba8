"""What is said to be none at all: "no deaths", "nobody was hurt"."""

from __future__ import annotations

from etl.extract.quantities import Quantity
from etl.extract.text.tokens import Tokens
from etl.language.words import NOBODY, RELATIVE

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
