"""The phrases of a language that tell whose a place is, as patterns made of the words in places.yml.

Those of people and bodies that are somewhere are in ``actors``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from etl.language.finder import Finder
from etl.language.patterns import alternatives
from etl.places.cues import Cues


@cache
def points_back(words: Cues) -> re.Pattern[str]:
    """Matches a word that stands for a place named before and ends its clause: trapped there."""
    return re.compile(
        rf"\b(?:{'|'.join(sorted(words.pointing))})(?=[,.;)]|\s*$| (?:{either_of(words.joining)})\b)"
    )


@cache
def this_town(words: Cues) -> Finder:
    """Finds the town in which a text is filed, told by its kind: "hit this city", « esta localidad »."""
    towns = "|".join(re.escape(word) for word, kind in sorted(words.again.items()) if kind == "town")
    pattern = rf"\b(?:{either_of(words.demonstratives)})\s(?:{towns})(?!\w)"
    return finder(pattern, words.demonstratives, re.IGNORECASE)


@cache
def that_of(words: Cues) -> re.Pattern[str]:
    """Finds, before a name, that it is another one of the kind just told: « y la de », « et celle de »."""
    of, led = either_of(words.of), either_of(words.definite | words.before_of)
    return re.compile(rf"(?:[,;]|\s(?:{either_of(words.joining)}))\s(?:{led})\s(?:{of})\s$")


@cache
def opens_there(words: Cues) -> re.Pattern[str]:
    """Matches, at the head of a sentence, that it is of the place named before: "There, 12 died"."""
    return re.compile(rf"\W*(?:{either_of(words.pointing)}),\s", re.IGNORECASE)


@cache
def opens_total(words: Cues) -> re.Pattern[str]:
    """Matches, at the head of a sentence, that it sums up: "A total of", "Au total", "En total"."""
    led = either_of(words.one | words.articles | words.inside)
    return re.compile(rf"\W*(?:(?:{led})\s)?(?:{either_of(words.totals)})(?!\w)", re.IGNORECASE)


@cache
def hit_worst(words: Cues) -> re.Pattern[str]:
    """Matches, behind a name, that it is the part that was hit most: was the worst hit."""
    led = rf"(?:{either_of(words.being)})\s(?:(?:{either_of(words.definite)})\s)?(?:[^\W\d]+\s)?"
    return re.compile(rf",?\s{led}{alternatives(words.hit_phrases)}(?!\w)", re.IGNORECASE)


@cache
def adds_up(words: Cues) -> re.Pattern[str]:
    """Matches, at the head of a sentence, that what it told before raises a toll: "With these deaths,"."""
    return re.compile(rf"\W*{alternatives(words.adding_phrases)}(?!\w)", re.IGNORECASE)


@cache
def sums_places(words: Cues) -> re.Pattern[str]:
    """Matches, at the head of a sentence, that it sums up what was told of places: "In all, 40 died"."""
    return re.compile(rf"\W*{alternatives(words.summing_phrases)}(?!\w)", re.IGNORECASE)


@cache
def carried_to(words: Cues) -> Finder:
    """Finds, up to a preposition, that it says where someone was taken: « trasladados a »."""
    verb, way = either_of(words.carried) or "(?!)", either_of(words.either_way) or "(?!)"
    return finder(
        rf"\b(?:{verb})(?:\s[^\W\d]+){{0,3}}?\s(?:{way})\s[^,;.:()\n\d]*$", words.carried, re.IGNORECASE
    )


@cache
def countrywide(words: Cues) -> re.Pattern[str]:
    """Finds what says that a whole country is meant: nationwide, across the country."""
    return re.compile(
        rf"(?<!\w){alternatives(words.countrywide_phrases)}(?!\w|{owned(words)})", re.IGNORECASE
    )


def known_by(words: Cues) -> str:
    """The articles of what is known of, each up to its noun: The, L'."""
    return "|".join(
        f"{re.escape(w[:-1])}['’]" if w.endswith("'") else rf"{re.escape(w)}\s" for w in words.definite
    )


@cache
def opened_by_known(words: Cues) -> re.Pattern[str]:
    """Matches what a sentence opens with as known: The bomb, L'explosion."""
    return re.compile(rf"(?:{known_by(words)})[^\W\d_]", re.IGNORECASE)


@cache
def opened_by_country(words: Cues) -> re.Pattern[str]:
    """Matches a country without its name as what a sentence tells of: The country hosts."""
    countries = "|".join(re.escape(word) for word, kind in sorted(words.again.items()) if kind == "country")
    ends = rf"(?!\w|{owned(words)})(?! (?:{either_of(words.of)})\b)"
    return re.compile(rf"(?:{either_of(words.definite)})\s(?:{countries or '(?!)'}){ends}", re.IGNORECASE)


@cache
def kind_alone(words: Cues) -> re.Pattern[str]:
    """Finds a place told by its kind alone: "in the province", "The city has"; not "the state hospital"."""
    kinds = "|".join(
        re.escape(word) for word, kind in sorted(words.again.items()) if kind in words.kinds.values()
    )
    within = either_of((words.within - words.of) | words.inside)
    led = rf"(?:^|(?<=[.;\n]\s)|\b(?:{within})\s)"
    on = words.row_verbs | words.being | words.hosting | words.part_after | words.joining | words.inside
    on |= words.there_they
    goes_on = rf"(?=\s*[,.;:)]|\s*$|{owned(words)}|\s(?:{either_of(on)})(?!\w)|\s\d)"
    told = rf"{led}(?:{either_of(words.definite)})\s(?P<kind>{kinds}){goes_on}"
    first = rf"^(?:{within})\s(?:{either_of(words.definite)})\s(?P<first>{kinds})"
    named = rf"(?!\s(?:{either_of(words.of | words.capital_words)})(?!\w)|\s(?-i:[A-ZÀ-Ý]))"
    return re.compile(rf"{told}|{first}(?!\w){named}", re.IGNORECASE)


@cache
def hosting(words: Cues) -> re.Pattern[str]:
    """Matches, behind a country, that it has people there: Rwanda hosts."""
    return re.compile(rf"\s(?:[^\W\d_]+\s)?(?:{either_of(words.hosting)})(?!\w)", re.IGNORECASE)


@cache
def row_verb(words: Cues) -> re.Pattern[str]:
    """Matches the verb with which a name takes the number behind it: Lorin has 40."""
    only = rf"(?:(?:{either_of(words.of_them - words.of) or '(?!)'})\s+)?"
    return re.compile(rf"\s+{only}(?:{either_of(words.row_verbs) or '(?!)'})(?!\w)", re.IGNORECASE)


def names_in_a_row(words: Cues) -> str:
    """Words with capitals in a row, and what joins them: Republic of the Congo."""
    capital, small = r"[^\W\d_a-zß-öø-ÿ]", rf"(?:{either_of(words.of | words.definite)})"
    return rf"(?:{capital}[^\W\d_]+(?: (?={capital})|(?: {small}){{1,2}} )?){{1,4}}"


@cache
def whole_behind(words: Cues) -> re.Pattern[str]:
    """Matches the names behind a place of what it lies in: Amazonas state "in Brazil"."""
    within, side = either_of(words.inside), "|".join(re.escape(word) for word in sorted(words.compass))
    before = rf"(?:,|,? (?:{within})| (?:{either_of(words.of)}))"
    return re.compile(rf"{before} (?:(?:{side}) )?({names_in_a_row(words)})")


def owned(words: Cues) -> str:
    """What makes an owner of a name, as a pattern; one that never matches where nothing does."""
    return rf"['’](?:{either_of(words.owner_marks)})" if words.owner_marks else "(?!)"


def is_owner(words: Cues, text: str, end: int) -> bool:
    """Whether the name that ends at ``end`` owns something: "Kenya's capital"."""
    return _owner(words).match(text, end) is not None


@cache
def _owner(words: Cues) -> re.Pattern[str]:
    return re.compile(owned(words))


@cache
def owner_before(words: Cues) -> re.Pattern[str]:
    """Finds the names before a place of whose it is: "Brazil's" Amazonas."""
    return re.compile(rf"({names_in_a_row(words)}){owned(words)} (?:\w+ ){{0,2}}$")


@cache
def bare_number(words: Cues) -> re.Pattern[str]:
    """Matches a number behind a name that is followed by no word but one that goes on: Arua 8,000 and."""
    led = rf"(?:(?:{either_of(words.number_leads) or '(?!)'})\s)?"
    number = rf"(?:\d(?:[\d,.]*\d)?|(?:{either_of(words.number_words)}))"
    return re.compile(rf",?\s{led}{number}(?=[,;.](?!\d)|\s(?:{either_of(words.joining)})(?!\w)|\s*$)")


@cache
def listing(words: Cues) -> re.Pattern[str]:
    """Finds, before a name, that it goes on a list."""
    return re.compile(rf"(?:[,;]|\s(?:{either_of(words.joining)}))\s$")


@cache
def goes_on_in(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that a sentence goes on with what was there: "and in the district of"."""
    and_, while_ = either_of(words.joining), either_of(words.joining | words.clause_openers)
    joined = rf"(?:[,;](?:\s(?:{while_}))?|\s(?:{and_}))"
    kind = rf"(?:(?:{either_of(frozenset(words.kinds) | words.definite | words.of)})\s){{0,3}}"
    return re.compile(rf"{joined}\s(?:{either_of(words.inside)})\s{kind}$", re.IGNORECASE)


@cache
def compared(words: Cues) -> Finder:
    """Finds, right before a name, that something is compared in it: the deadliest attack in Lorin."""
    lead = rf"\b(?:{either_of(words.definite)})\s(?:\w+\s){{0,2}}?(?:{either_of(words.superlatives)})"
    within = either_of(words.inside | words.of)
    pattern = rf"{lead}\s(?:[\w-]+\s){{0,6}}?(?:{within})\s(?:(?:{either_of(words.definite)})\s)?$"
    return finder(pattern, words.superlatives, re.IGNORECASE)


@cache
def set_against(words: Cues) -> Finder:
    """Finds, before a name, that something is the worst since what was there: since the siege of Lorin."""
    worst = rf"\b(?:{either_of(words.superlatives)})\b(?!\s(?:{either_of(words.of)})\b)"
    since = rf"\b(?:{either_of(words.since_words)})\b"
    return finder(rf"{worst}[^;.,!?\n]{{0,80}}?{since}[^;.!?\n]*$", words.since_words, re.IGNORECASE)


@cache
def there_again(words: Cues) -> re.Pattern[str]:
    """Finds what says that something was where was told before: in the city."""
    again = "|".join(re.escape(word) for word, kind in sorted(words.again.items()) if kind != "country")
    led = rf"\b(?:{either_of(words.inside)}) (?:{either_of(words.definite)})"
    return re.compile(rf"{led} (?P<again>{again})(?!\w)(?! (?:{either_of(words.of)})\b|\s*$)")


@cache
def counted(words: Cues) -> re.Pattern[str]:
    """Matches the first word behind a number: what it counts."""
    return re.compile(rf"\s+(?:(?:{either_of(words.of)})\s+)?(?P<word>[^\W\d_]+)")


@cache
def among(words: Cues) -> re.Pattern[str]:
    """Finds what says that some are part of a toll told before: among the dead."""
    return re.compile(rf"(?<!\w){alternatives(words.among_phrases)}(?!\w)", re.IGNORECASE)


@cache
def most_of(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that only most or some are there: most of them in."""
    them = rf"(?:{either_of(words.of)})\s+(?:{either_of(words.of_them - words.of) or '(?!)'})"
    most = rf"\b(?:{either_of(words.most_words) or '(?!)'})\s+{them}"
    within = rf"(?:{either_of(words.locative)})\s+(?:\w+\s+){{0,2}}$"
    mostly = rf"[,(]\s+(?:(?:{either_of(words.articles)})\s+)?(?:{either_of(words.most_words) or '(?!)'})"
    return re.compile(rf"(?:{most}\s+(?:\w+\s+){{0,4}}?|{mostly}\s+){within}", re.IGNORECASE)


@cache
def mainly(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that it is the main part of a wider place: mostly in."""
    within = rf"(?:{either_of(words.locative)})\s+(?:\w+\s+){{0,4}}$"
    return re.compile(rf",\s+(?:{either_of(words.mainly_words)})\s+{within}", re.IGNORECASE)


@cache
def raised_to(words: Cues) -> Finder:
    """Finds, right before a number, that it is a total which others have raised: bringing the toll to."""
    verb, at = either_of(words.raising), either_of(words.raised_to)
    led = rf"[,;)]\s(?:[^\W\d]+\s){{0,4}}?(?:{verb})\s(?:[\w'’-]+\s){{0,8}}?"
    return finder(rf"{led}(?:{at})\s(?:[^\W\d]+\s){{0,3}}$", words.raising, re.IGNORECASE)


@cache
def cared_for(words: Cues) -> Finder:
    """Finds, before the name of a hospital's town, that people were brought or treated there."""
    verb, near = either_of(words.cared), rf"(?:{either_of(words.clinics)})"
    led = rf"\b(?P<verb>{verb})\s(?:[\w-]+\s){{0,4}}?(?:{either_of(words.toward | words.locative)})\s"
    pattern = rf"{led}(?:[\w-]+\s){{0,3}}?(?P<at>(?:\w['’])?{near}\s(?:[\w-]+\s){{0,3}})?$"
    return finder(pattern, words.cared, re.IGNORECASE)


@cache
def a_hospital(words: Cues) -> re.Pattern[str]:
    """Matches what makes a hospital of the name before: Amra provincial hospital."""
    return re.compile(rf"\s(?:[^\W\d_]+\s){{0,2}}?(?:{either_of(words.clinics)})(?!\w)", re.IGNORECASE)


@cache
def share(words: Cues) -> re.Pattern[str]:
    """Matches what may stand between a name and its brackets: Lorin 43% (29,500)."""
    said = "|".join(map(re.escape, words.percentages))
    return re.compile(rf"\s{{0,2}}(?:\d[\d.,]*\s?(?:{said})\s?)?", re.IGNORECASE)


@cache
def alone(words: Cues) -> re.Pattern[str]:
    """Matches what says that a place is but a part: Lorin alone."""
    return re.compile(rf"\s+(?:{either_of(words.alone_words) or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def part_of(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, the number of a part that is there: among them 300 in."""
    them = either_of((words.of_them - words.of) | words.including) or "(?!)"
    return re.compile(rf"\b(?:{them}),?\s+\d[\d,.]*\s(?:\w+\s){{0,3}}$", re.IGNORECASE)


@cache
def clause_opened(words: Cues) -> re.Pattern[str]:
    """Finds what opens a clause at the end of a text: ", while"."""
    return re.compile(rf"[,;]\s+(?:{either_of(words.clause_openers) or '(?!)'})\s+$", re.IGNORECASE)


@cache
def new_clause(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, what opens a clause with it: ", while in"."""
    opened = rf"(?:;|[,;]\s+(?:{either_of(words.clause_openers) or '(?!)'}))"
    return re.compile(rf"{opened}\s+(?:{either_of(words.locative)})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE)


def storm_names(words: Cues, text: str) -> Iterator[str]:
    """Names that storms bear in ``text``: Typhoon X, "hurricanes X and Y"."""
    low = text.casefold()
    if not any(word in low for word in words.storms):  # far quicker to tell than where
        return iter(())
    return (name for found in _storms(words).finditer(text) for name in found.groups() if name)


@cache
def _storms(words: Cues) -> re.Pattern[str]:
    several = frozenset(word for word in words.storms if word.endswith("s"))
    name = r"[“\"‘']?([^\W\d_a-zß-öø-ÿ][^\W\d_]+)[”\"’']?"
    further = rf"(?:(?:,| (?:{either_of(words.joining)})) {name})?"
    one, more = (either_of(block) or "(?!)" for block in (words.storms, several))
    return re.compile(rf"\b(?i:{more}) {name}{further}{further}|\b(?i:{one}) {name}")


def finder(pattern: str, words: Iterable[str], flags: int = 0) -> Finder:
    """What finds ``pattern``, each of whose matches holds one of the ``words`` that are letters alone."""
    return Finder(re.compile(pattern, flags), filter(str.isalpha, words))


def either_of(block: frozenset[str]) -> str:
    """The words of a block as the options of a pattern."""
    return "|".join(re.escape(word) for word in sorted(block) if word.isalpha())


@cache
def where_clause(words: Cues) -> re.Pattern[str]:
    """Matches, behind a name, the word that opens a clause on what is there: Lorin, where."""
    return re.compile(rf",\s(?:{either_of(words.where_words)})(?!\w)")


@cache
def clause_end(words: Cues) -> re.Pattern[str]:
    """Finds where a clause with "where" may end: a stop, or a comma and what opens another clause."""
    return re.compile(rf"[;:()]|,\s(?:{either_of(words.clause_openers)})(?!\w)", re.IGNORECASE)


@cache
def said_to_be(words: Cues) -> re.Pattern[str]:
    """Matches what is said of a name behind it: Kukawa, a town near Lake Chad in Borno State."""
    kinds, away = either_of(frozenset(words.kinds)), either_of(words.locative)
    between = rf"(?:(?!(?:{away})\s)[\w-]+\s){{0,4}}?"
    return re.compile(
        rf",\s(?:{either_of(words.one)})\s{between}(?:{kinds})\s[^,;:()\n]{{2,90}}(?=[,.;)]|$)", re.IGNORECASE
    )


@cache
def is_a_place(words: Cues) -> re.Pattern[str]:
    """Matches, behind a name, that it is a place: ", a village of 400 houses", ", un pueblo en"."""
    kinds, on = either_of(frozenset(words.kinds)), either_of(words.of | words.links | words.where_words)
    between = rf"(?:{either_of(words.one)})\s(?:[\w-]+\s){{0,3}}?"
    return re.compile(rf",\s{between}(?:{kinds})(?=\s?[,.;)]|\s(?:{on})(?!\w))")


@cache
def number_in(words: Cues) -> re.Pattern[str]:
    """Matches a number with nothing but "in" behind it, up to a name: 20 in."""
    number = rf"(?:\d(?:[\d,. ]*\d)?|(?:{either_of(words.number_words)}))"
    return re.compile(
        rf"{number}\s(?:{either_of(words.inside)})\s(?:(?:{either_of(words.definite)})\s)?", re.IGNORECASE
    )
