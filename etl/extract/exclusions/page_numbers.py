"""Numbers of the layout: lines of a site, footnotes, page numbers, list numbers at the end of a line."""

from __future__ import annotations

from etl.extract.counted.nouns import Counted
from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import AHEAD, COMMA, CONJUNCTION, DETERMINER, LOCATIVE, Lexicon
from etl.model import Sentence


def furniture(text: str, sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether a line is part of the site and not of what it tells: "Topics: Attacks (200)", "12 comments"."""
    if lexicon.furniture is None or sentence.kind == "prose":
        return False
    return lexicon.furniture.match(text, sentence.start, sentence.end) is not None


def footnote(tokens: Tokens, number: Number) -> bool:
    """A mark glued to a closing bracket or quotation mark."""
    i = number.first
    return i > 0 and tokens.low[i - 1] in (")", "”", "]") and tokens.starts[i] == tokens.ends[i - 1]


def page_number(tokens: Tokens, number: Number, noun: Counted) -> bool:
    """A page number beside a bar, or a list number left at the end of a line."""
    low, i, j = tokens.low, number.first, number.last
    if not number.plain or number.value > 300 or low.count("|") > 2:
        return False  # a row of a table
    if i and (low[i - 1].endswith(":") or any(side == "label" for _, side in tokens.entries[i - 1].triggers)):
        return False  # "Dead: 12 | Injured: 40"
    dated = i > 1 and tokens.kinds[i - 2] == "number"  # "Bulletin, July 2020 | 2"
    told = noun.noun.cls not in ("none", "unknown") or (
        j < len(low)
        and (" " in low[j] or any(side in AHEAD for _, side in tokens.entries[j].triggers))
        and bool(tokens.entries[j].triggers)
    )
    if told and not dated:
        return False  # "12 dead | 40 injured | 9 missing"
    if (i and _bar(tokens, i - 1)) or (j < len(low) and _bar(tokens, j)):
        return not (low[0] == low[-1] == "|")  # but the row of a table
    last = j >= len(low) - 1 and j < len(low) and low[j] in (".", ")")
    if not last or number.value > 20 or not i or noun.head >= 0 or (low[j] == ")" and "(" in low[:i]):
        return False  # "12 (Amara 7, Belen 5)"
    if _goes_on(tokens, i):
        return False
    before = tokens.entries[i - 1]
    return not before.text or (before.noun is not None and not before.triggers)


def _goes_on(tokens: Tokens, i: int) -> bool:
    """Whether a name before ``i`` goes on with a list: "12 died in Amara and Belen 9", ", in Belen 9"."""
    k = i - 1
    if k < 0 or not tokens.written(k, k + 1)[:1].isupper():
        return False
    while k > 0 and tokens.kinds[k] == "word" and tokens.written(k, k + 1)[:1].isupper():
        k -= 1
    while k > 0 and tokens.entries[k].roles & (LOCATIVE | DETERMINER) and not tokens.entries[k].triggers:
        k -= 1
    parted = tokens.low[k] == ";" or tokens.entries[k].roles & (CONJUNCTION | COMMA)
    return bool(parted) and tokens.numeric[0] < k


def _bar(tokens: Tokens, k: int) -> bool:
    """Whether a bar is written at token ``k``: those read between the cells of a row are not."""
    return tokens.low[k] == "|" and tokens.starts[k] < tokens.ends[k]
