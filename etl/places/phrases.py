"""The phrases of a language that tell whose a place is, as patterns made of the words in places.yml.

What each finds is said beside the property of ``etl.places.cues.Cues`` of the same name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.places.cues import Cues


@cache
def points_back(words: Cues) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(sorted(words.pointing))})(?=[,.;)]|\s*$| (?:{either_of(words.joining)})\b)"
    )


@cache
def countrywide(words: Cues) -> re.Pattern[str]:
    phrases = sorted(words.countrywide_phrases, key=len, reverse=True)
    options = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{options})(?!\w|{words.owned})", re.IGNORECASE)


@cache
def row_verb(words: Cues) -> re.Pattern[str]:
    only = rf"(?:(?:{either_of(words.of_them - words.of) or '(?!)'})\s+)?"
    return re.compile(rf"\s+{only}(?:{either_of(words.row_verbs) or '(?!)'})(?!\w)", re.IGNORECASE)


def _names(words: Cues) -> str:
    """Words with capitals in a row, and what joins them: Republic of the Congo."""
    capital, small = r"[^\W\d_a-zß-öø-ÿ]", rf"(?:{either_of(words.of | words.definite)})"
    return rf"(?:{capital}[^\W\d_]+(?: (?={capital})|(?: {small}){{1,2}} )?){{1,4}}"


@cache
def whole_behind(words: Cues) -> re.Pattern[str]:
    within, side = either_of(words.inside), "|".join(re.escape(word) for word in sorted(words.compass))
    before = rf"(?:,|,? (?:{within})| (?:{either_of(words.of)}))"
    return re.compile(rf"{before} (?:(?:{side}) )?({_names(words)})")


@cache
def owner(words: Cues) -> re.Pattern[str]:
    return re.compile(words.owned)


@cache
def owner_before(words: Cues) -> re.Pattern[str]:
    return re.compile(rf"({_names(words)}){words.owned} (?:\w+ ){{0,2}}$")


@cache
def bare_number(words: Cues) -> re.Pattern[str]:
    led = rf"(?:(?:{either_of(words.number_leads) or '(?!)'})\s)?"
    number = rf"(?:\d(?:[\d,.]*\d)?|(?:{either_of(words.number_words)}))"
    return re.compile(rf"\s{led}{number}(?=[,;.](?!\d)|\s(?:{either_of(words.joining)})(?!\w)|\s*$)")


@cache
def listing(words: Cues) -> re.Pattern[str]:
    return re.compile(rf"(?:[,;]|\s(?:{either_of(words.joining)}))\s$")


@cache
def donor_verb(words: Cues) -> re.Pattern[str]:
    return re.compile(
        rf"\s+(?:\w+\s+){{0,2}}?(?:{either_of(words.donor_verbs) or '(?!)'})(?!\w)", re.IGNORECASE
    )


@cache
def according_to(words: Cues) -> re.Pattern[str]:
    said = rf"\b(?:{either_of(words.according)})\s(?:[^\W\d_]+\s){{1,4}}?"
    return re.compile(rf"{said}(?:{either_of(words.inside)})\s$", re.IGNORECASE)


@cache
def speakers_home(words: Cues) -> re.Pattern[str]:
    age = r"\d\d(?:\s[^\W\d_]{3,5})?"
    return re.compile(rf",\s{age},\s(?:{either_of(words.of | words.origin)})\s$", re.IGNORECASE)


@cache
def said_behind(words: Cues) -> re.Pattern[str]:
    return re.compile(rf",\s[^.;:\d\n]{{0,70}}?\b(?:{either_of(words.saying)})(?!\w)")


@cache
def compared(words: Cues) -> re.Pattern[str]:
    lead = rf"\b(?:{either_of(words.definite)})\s(?:\w+\s){{0,2}}?(?:{either_of(words.superlatives)})"
    within = either_of(words.inside | words.of)
    return re.compile(
        rf"{lead}\s(?:[\w-]+\s){{0,6}}?(?:{within})\s(?:(?:{either_of(words.definite)})\s)?$", re.IGNORECASE
    )


@cache
def there_again(words: Cues) -> re.Pattern[str]:
    again = "|".join(re.escape(word) for word, kind in sorted(words.again.items()) if kind != "country")
    led = rf"\b(?:{either_of(words.inside)}) (?:{either_of(words.definite)})"
    return re.compile(rf"{led} (?P<again>{again})(?!\w)(?! (?:{either_of(words.of)})\b|\s*$)")


@cache
def counted(words: Cues) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:{either_of(words.of)})\s+)?(?P<word>[^\W\d_]+)")


@cache
def among(words: Cues) -> re.Pattern[str]:
    options = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in words.among_phrases) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)", re.IGNORECASE)


@cache
def speaks_in(words: Cues) -> re.Pattern[str]:
    said, heard = either_of(words.saying), either_of(words.audience | words.agencies) or "(?!)"
    small, capital = r"(?:[^\W\d_]{1,3}['’ ])?", r"[^\W\d_a-zß-öø-ÿ]\w+"
    speaker = rf"(?:{small}{capital}(?: {small}{capital}){{0,4}} )?"  # le Quai d'Orsay
    return re.compile(rf"\b(?:(?i:{said}) {speaker}|(?i:{heard}) )(?:{either_of(words.inside)}) $")


@cache
def most_of(words: Cues) -> re.Pattern[str]:
    them = rf"(?:{either_of(words.of)})\s+(?:{either_of(words.of_them - words.of) or '(?!)'})"
    most = rf"\b(?:{either_of(words.most_words) or '(?!)'})\s+{them}"
    within = rf"(?:{either_of(words.locative)})\s+(?:\w+\s+){{0,2}}$"
    mostly = rf"[,(]\s+(?:(?:{either_of(words.articles)})\s+)?(?:{either_of(words.most_words) or '(?!)'})"
    return re.compile(rf"(?:{most}\s+(?:\w+\s+){{0,4}}?|{mostly}\s+){within}", re.IGNORECASE)


@cache
def mainly(words: Cues) -> re.Pattern[str]:
    within = rf"(?:{either_of(words.locative)})\s+(?:\w+\s+){{0,2}}$"
    return re.compile(rf",\s+(?:{either_of(words.mainly_words)})\s+{within}", re.IGNORECASE)


@cache
def share(words: Cues) -> re.Pattern[str]:
    said = "|".join(map(re.escape, words.percentages))
    return re.compile(rf"\s{{0,2}}(?:\d[\d.,]*\s?(?:{said})\s?)?", re.IGNORECASE)


@cache
def alone(words: Cues) -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either_of(words.alone_words) or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def part_of(words: Cues) -> re.Pattern[str]:
    them = either_of((words.of_them - words.of) | words.including) or "(?!)"
    return re.compile(rf"\b(?:{them}),?\s+\d[\d,.]*\s(?:\w+\s){{0,3}}$", re.IGNORECASE)


@cache
def clause_opened(words: Cues) -> re.Pattern[str]:
    return re.compile(rf"[,;]\s+(?:{either_of(words.clause_openers) or '(?!)'})\s+$", re.IGNORECASE)


@cache
def new_clause(words: Cues) -> re.Pattern[str]:
    opened = rf"(?:;|[,;]\s+(?:{either_of(words.clause_openers) or '(?!)'}))"
    return re.compile(rf"{opened}\s+(?:{either_of(words.locative)})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)


@cache
def storms(words: Cues) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?i:{either_of(words.storms) or '(?!)'}) [“\"‘']?(?P<name>[^\W\d_a-zß-öø-ÿ][^\W\d_]+)"
    )


def either_of(block: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(block) if word.isalpha())
