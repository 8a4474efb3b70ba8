"""Numbers of the items of a list that is run into a line: "for: 1) Fear of attacks 2) Loss of homes"."""

from __future__ import annotations

import re

from etl.extract.numbers.expression import Number
from etl.extract.text.tokens import Tokens
from etl.language.words import BE, HAVE, PREPOSITION, Lexicon

_MOST = 20  # items of such a list
_AROUND = 500  # characters to each side in which its other numbers stand
_ITEM = re.compile(
    r"(?<![\w.,(/-])(?P<open>\(?)(?P<number>\d{1,2})"
    r"(?:(?P<mark>[.)])(?=\s+[\"“«'‘¿¡]?[^\W\d_a-zß-öø-ÿ])|:(?=\s+[^\W\d_]))"
)
_BEGINS = re.compile(r"(?:^|[:.;,?!\n•])\s*$")
_WORD = re.compile(r"([^\W_]+)\s*$")


def numbered(tokens: Tokens, number: Number, lexicon: Lexicon) -> bool:
    """Whether a number is one of 1, 2, … of a list whose 1 stands behind a stop, in its sentence or near."""
    i, text = number.core, tokens.text
    start, end = tokens.starts[i], tokens.ends[i]
    if (
        not number.plain
        or number.first != i
        or not 1 <= number.value <= _MOST
        or text[end : end + 1] not in ".):"
    ):
        return False
    own = _ITEM.match(text, start - (text[start - 1 : start] == "("))
    if own is None:
        return False
    run: list[int] = []
    for found in _ITEM.finditer(text, max(0, start - _AROUND), end + _AROUND):
        if (found["open"], found["mark"]) != (own["open"], own["mark"]):
            continue
        value, lead = int(found["number"]), text[max(0, found.start() - 40) : found.start()]
        if value == 1 and _BEGINS.search(lead):
            if start in run:
                break
            run = [found.start("number")]
        elif run and value == len(run) + 1 and _follows(lead, lexicon):
            run.append(found.start("number"))
    return len(run) > 1 and start in run


def _follows(lead: str, lexicon: Lexicon) -> bool:
    """Whether an item can end before a number: "Injured: 2." and "rose to 2." are counts."""
    word = _WORD.search(lead)
    if word is None:
        return not lead.rstrip().endswith(":")
    entry = lexicon.entries.get(word[1].casefold())
    return entry is None or not entry.roles & (PREPOSITION | BE | HAVE)
