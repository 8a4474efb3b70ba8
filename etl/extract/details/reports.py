"""What became of a report: "Reports that 30 were killed, five of them children, were false"."""

from __future__ import annotations

from etl.extract.text.tokens import Tokens
from etl.extract.triggers.voice import told_adverb
from etl.language.words import (
    ARTICLE,
    BE,
    BRANDED,
    BREAK,
    CLAIM,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    CONTRAST,
    DENIED,
    DETERMINER,
    DISPUTED,
    END,
    HAVE,
    INCLUDING,
    LOCATIVE,
    MODAL,
    NO_EVIDENCE,
    OF_WHOM,
    PREPOSITION,
    PROVED,
    REFUTED,
    RELATIVE,
    SAY,
    TO_BE,
    UNCONFIRMED,
    UNPROVEN,
    Lexicon,
)

_CLAIM_TO_DENIAL = 4
_TO_VERDICT = 30  # tokens from a figure to what the report of it proved to be
_FARTHEST = 40  # tokens between a number and what its sentence says of the report as a whole
_NAMED = 4  # tokens from "called" to the report that is called a lie
_BACK = 14  # tokens from a figure to "no evidence that"
_SAYS = BE | TO_BE | PROVED
_BEFORE_THAT = PREPOSITION | DENIED | NO_EVIDENCE | UNCONFIRMED | SAY
_VERB = _SAYS | HAVE | MODAL


def refuted(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> str | None:
    """What the report that tells of tokens ``first`` … ``last`` is said to be; null: nothing."""
    if (told := _without_evidence(tokens, first, lexicon)) is not None:
        return told
    k = _report(tokens, first, lexicon)
    if k < 0:
        return None
    before = range(max(0, k - _NAMED), k)
    if any(
        tokens.entries[m].roles & REFUTED and all(_small(tokens, i, lexicon) for i in range(m + 1, k))
        for m in before
    ):
        return "denied"  # "false reports that", "described as false the reports that"
    branded = any(tokens.entries[m].roles & BRANDED for m in before)
    return _verdict(tokens, last, branded, lexicon)


def contested(tokens: Tokens, last: int) -> bool:
    """Whether the sentence goes on to say that the claim is denied: "…, a charge dismissed by the army"."""
    claim = -99
    for k in range(last + 1, min(len(tokens.low), last + _FARTHEST)):
        roles = tokens.entries[k].roles
        opens = k - 1 - bool(tokens.entries[k - 1].roles & DETERMINER)  # « ce que »
        if (
            roles & (RELATIVE | BREAK)
            and tokens.entries[opens].roles & COMMA
            and _named_denier(tokens, k + 1)
        ):
            return True  # "…, which the army denies"
        if roles & CLAIM:
            claim = k
        if roles & (DENIED | DISPUTED) and k - claim <= _CLAIM_TO_DENIAL:
            return True
    return False


def _named_denier(tokens: Tokens, k: int) -> bool:
    """Whether somebody named at ``k`` denies it, without another object."""
    for j in range(k + 1, min(k + 1 + _CLAIM_TO_DENIAL, len(tokens.low))):
        roles = tokens.entries[j].roles
        if roles & (DENIED | DISPUTED):
            return _ends(tokens, j + 1)
        if roles & (BE | COMMA | CLAUSE | END) or j in tokens.numeric:
            return False
    return False


def _without_evidence(tokens: Tokens, first: int, lexicon: Lexicon) -> str | None:
    """ "denied" behind "there is no evidence that", "disputed" behind "could not confirm reports that"."""
    beyond = False  # behind "and", before which no number stands
    for k in range(first - 1, max(-1, first - 1 - _BACK), -1):
        roles = tokens.entries[k].roles
        if roles & NO_EVIDENCE and beyond and not _opens_clause(tokens, k, lexicon):
            return None  # "no evidence of arson, and 12 died"
        if roles & NO_EVIDENCE:
            return "denied"
        if roles & UNCONFIRMED:
            return "disputed" if any(_told(tokens, m, lexicon) for m in range(k + 1, k + 3)) else None
        said = roles & SAY and not roles & CLAIM
        if said or roles & (COMMA | CLAUSE | END) or _known(tokens, k, lexicon):
            return None
        beyond = k not in tokens.numeric and (beyond or bool(roles & CONJUNCTION))
    return None


def _opens_clause(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the phrase at ``k`` ends in "that"."""
    entry = lexicon.entries.get(tokens.low[k].rpartition(" ")[2])
    return entry is not None and bool(entry.roles & RELATIVE)


def _told(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether what is not confirmed stands at ``k``: "that", "reports", "deaths", not "how many"."""
    entry = tokens.entries[k]
    return bool(entry.roles & RELATIVE) or _claims(tokens, k, lexicon) or bool(entry.triggers)


def _known(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether what follows token ``k`` is taken for granted: "the deaths of", "the bomb which killed"."""
    entry, after = tokens.entries[k], tokens.entries[k + 1]
    if not entry.roles & DETERMINER or entry.qualifier:
        return describes(tokens, k, lexicon)
    fate = after.noun is not None and after.noun.self_indicator is not None
    return k + 1 in tokens.numeric or (fate and any(e.roles & OF_WHOM for e in tokens.entries[k + 2 : k + 3]))


def describes(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether token ``k`` opens a relative clause: "the bomb that killed 12", not "reports that 12 died"."""
    if not tokens.entries[k].roles & RELATIVE or k == 0 or k + 1 >= len(tokens.low):
        return False
    if tokens.entries[k - 1].roles & _BEFORE_THAT or _claims(tokens, k - 1, lexicon):
        return False  # "negó que murieran 12"
    after = tokens.entries[k + 1]
    return bool(after.triggers and after.noun is None) or bool(after.roles & (BE | HAVE | MODAL))


def _report(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The word for the report or fear that opens the clause of token ``first``, else -1."""
    entries, k = tokens.entries, first - 1
    while k >= 0 and not _claims(tokens, k, lexicon):
        if first - k > _FARTHEST:
            return -1
        roles = entries[k].roles
        listed = k + 1 in tokens.numeric or entries[k + 1].roles & (INCLUDING | CONJUNCTION)
        if roles & (CLAUSE | END) or (roles & COMMA and not listed) or _known(tokens, k, lexicon):
            return -1
        k -= 1
    if k < 0:
        return -1
    after = entries[k + 1].roles & (RELATIVE | PREPOSITION) or tokens.low[k + 1].partition(" ")[0].endswith(
        lexicon.doing
    )
    return k if after or " " in tokens.low[k] else -1  # not "Reports said …"


def _verdict(tokens: Tokens, last: int, branded: bool, lexicon: Lexicon) -> str | None:
    """What follows token ``last`` as a verb of the report, not of what it tells or of another statement.

    Such a verb opens the rest of the sentence behind a comma or "but", or stands in the clause that ends with
    the figure. ``branded``: no verb is needed ("called reports that … a lie").
    """
    entries = tokens.entries
    apart = told_on = False  # behind a comma; behind "after" or "where"
    verb = False  # only what helps a verb stands since the comma
    for j in range(last + 1, min(len(entries), last + _TO_VERDICT)):
        roles = entries[j].roles
        if roles & (CLAUSE | END):
            return None
        ours = verb or not apart
        if roles & REFUTED and ours and (branded or _is_said(tokens, j, lexicon)):
            return "denied"
        passive = any(e.roles & BE for e in entries[j - 2 : j])
        if roles & DENIED and passive and _ends(tokens, j + 1) and (verb or not (apart or told_on)):
            return "denied"
        if (roles & UNPROVEN or (roles & DISPUTED and passive)) and (verb or not (apart or told_on)):
            return "disputed"
        if roles & (COMMA | CONTRAST | BREAK | CONJUNCTION | RELATIVE):
            verb = True
            told_on = told_on or bool(roles & BREAK)
            listed = j + 1 in tokens.numeric or (j + 1 < len(entries) and _governs(tokens, j + 1))
            part = listed or (j + 1 < len(entries) and bool(entries[j + 1].roles & INCLUDING))
            apart = apart or bool(roles & CONTRAST) or bool(roles & (COMMA | CONJUNCTION) and not part)
        elif _claims(tokens, j, lexicon):
            apart, verb = True, False  # what follows is said of another report
        elif not (roles & _VERB or told_adverb(tokens, j, lexicon)):
            verb = False
    return None


def _governs(tokens: Tokens, k: int) -> bool:
    """Whether a verb at ``k`` goes on with the report: "killed 30 and wounded 50"."""
    return bool(tokens.entries[k].triggers) and (tokens.entries[k].noun is None or k + 1 in tokens.numeric)


def _ends(tokens: Tokens, k: int) -> bool:
    """Whether the verb before ``k`` has no object: not "were denied entry"."""
    stops = COMMA | CLAUSE | END | CONJUNCTION | BREAK | PREPOSITION | LOCATIVE
    return k >= len(tokens.low) or bool(
        tokens.entries[k].roles & stops and not tokens.entries[k].roles & ARTICLE
    )


def _is_said(tokens: Tokens, j: int, lexicon: Lexicon) -> bool:
    """Whether token ``j`` says what the report was: "proved false", not "after a false alarm"."""
    if " " in tokens.low[j]:
        return True
    k = j - 1
    while k >= 0 and _small(tokens, k, lexicon):
        k -= 1
    return k >= 0 and bool(tokens.entries[k].roles & _SAYS)


def _small(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether the word may stand between "were" and "false": an adverb or an article."""
    roles = tokens.entries[k].roles
    return not roles & _SAYS and (bool(roles & (ARTICLE | DETERMINER)) or told_adverb(tokens, k, lexicon))


def _claims(tokens: Tokens, k: int, lexicon: Lexicon) -> bool:
    """Whether token ``k`` is a report or fear, alone or in a phrase: "initial reports of"."""
    if " " not in tokens.low[k]:
        return bool(tokens.entries[k].roles & CLAIM)
    words = (lexicon.entries.get(word) for word in tokens.low[k].split(" "))
    return any(entry is not None and entry.roles & CLAIM for entry in words)
