"""Phrases that tell who speaks, gives or makes pacts, and the names of bodies: no places of figures."""

from __future__ import annotations

import re
from functools import cache

from etl.language.finder import Finder, longest_words
from etl.language.patterns import alternatives
from etl.places.cues import Cues
from etl.places.phrases import either_of, finder, owned


@cache
def donor_verb(words: Cues) -> re.Pattern[str]:
    """Matches the verb with which a country gives: has sent."""
    return re.compile(
        rf"\s+(?:\w+\s+){{0,2}}?(?:{either_of(words.donor_verbs) or '(?!)'})(?!\w)", re.IGNORECASE
    )


@cache
def according_to(words: Cues) -> Finder:
    """Finds, right before a name, that who says something is there: according to officials in Lorin."""
    said = rf"\b(?:{either_of(words.according)})\s"
    # "según la secretaria de los Derechos de la Madre Tierra en Lorin"
    small = either_of(words.of | words.articles | words.definite)
    office = rf"(?:(?:(?i:{small})\s)+[^\W\d_]+\s|[A-ZÀ-Ý][^\W\d_]*\s){{2,8}}"
    who = rf"(?:(?i:[^\W\d_]+\s){{1,4}}?|{office})"
    return finder(rf"(?i:{said}){who}(?i:{either_of(words.inside)})\s$", words.according)


@cache
def someone_in(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that someone is there: "A neurologist in Lorin (said)"."""
    led = rf"(?:^|(?<=[.,;:“”\"«\n])\s?)(?:{either_of(words.one | words.articles)})\s"
    return re.compile(rf"{led}(?:[a-zà-ÿ’'-]+\s){{1,5}}?(?:{either_of(words.inside)})\s$", re.IGNORECASE)


@cache
def says(words: Cues) -> re.Pattern[str]:
    """Matches, behind a name, the verb of who is there: said, also told, a déclaré."""
    said = rf"(?:[^\W\d_]+\s)?(?:{either_of(words.saying)})|{alternatives(words.statements)}"
    return re.compile(rf",?\s(?:{said})(?!\w)")


@cache
def speakers_home(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that someone of some age is from there: "Mary Wells, 42, of Lorin"."""
    age = r"\d\d(?:\s[^\W\d_]{3,5})?"
    return re.compile(rf",\s{age},\s(?:{either_of(words.of | words.origin)})\s$", re.IGNORECASE)


@cache
def said_behind(words: Cues) -> re.Pattern[str]:
    """Matches, behind a name that opens a sentence, that someone speaks: "In Lorin, the UN said"."""
    return re.compile(rf",\s[^.;:\d\n]{{0,70}}?\b(?:{either_of(words.saying)})(?!\w)")


@cache
def speaks_in(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that someone speaks there: told a briefing in Lorin."""
    said, heard = either_of(words.saying), either_of(words.audience | words.agencies) or "(?!)"
    small, capital = r"(?:[^\W\d_]{1,3}['’ ])?", r"[^\W\d_a-zß-öø-ÿ]\w+"
    speaker = rf"(?:{small}{capital}(?: {small}{capital}){{0,4}} )?"  # le Quai d'Orsay
    where = either_of(words.inside | words.origin)
    return re.compile(rf"\b(?:(?i:{said}) {speaker}|(?i:{heard}) )(?:{where}) $")


@cache
def credited(words: Cues) -> Finder:
    """Matches, behind a name, that its sentence is a photo's caption: "homes in Lorin. ©UNHCR/Ali"."""
    body = r"(?:[^\W\d_][\w ]{1,20}/ ?)?"
    pattern = rf"[^.;:\n]{{0,120}}\.?\s?[(\[]?{body}{alternatives(words.credits)}"
    return Finder(re.compile(pattern, re.IGNORECASE), longest_words(words.credits))


@cache
def speaks_afar(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, that someone speaks or has a home there: speaking by phone from."""
    homes = rf"(?:{either_of(words.who)})\s(?:[^\W\d_]+\s){{0,2}}?(?:{either_of(words.homes)})"
    where = either_of(words.inside | words.origin)
    led = rf"(?:{alternatives(words.speaking_phrases)}|{homes})\s(?:[^\W\d_]+\s){{0,3}}?(?:{where})"
    return re.compile(rf"\b{led}\s(?:(?:{either_of(words.articles)})\s)?$", re.IGNORECASE)


@cache
def watching(words: Cues) -> Finder:
    """Finds, right before a name, that one only has sources or fights there: network of sources inside."""
    led = rf"\b{alternatives(words.watching_phrases)}\s(?:[^\W\d_]+\s){{0,5}}?(?:{either_of(words.inside)})\s"
    small, name = rf"(?:(?:{either_of(words.articles)})\s)?", r"(?-i:(?:[A-Z][\w-]*\s){1,2})"
    pattern = rf"{led}{small}(?:{name}(?:{either_of(words.joining)})\s{small})?$"
    return finder(pattern, longest_words(words.watching_phrases), re.IGNORECASE)


@cache
def bands(words: Cues) -> Finder:
    """Finds the names of armed groups: Jaysh al-Islam, Lashkar-e-Taiba."""
    heads, links = ("|".join(map(re.escape, sorted(block))) for block in (words.band_heads, words.band_links))
    pattern = rf"(?<!\w)(?i:(?:{heads})[ -](?:{links})[ -])[^\W\d_a-zß-öø-ÿ][\w’']+"
    return finder(pattern, longest_words(words.band_heads))


@cache
def office(words: Cues) -> Finder:
    """Finds the names of public bodies, without the places in them: Ministerio de Salud (de Bolivia)."""
    heads, inner = (either_of(block) for block in (words.office_heads, words.office_words))
    links = "|".join(re.escape(w) + ("" if w[-1] == "'" else r"\s") for w in sorted(words.office_links))
    follows = rf",?\s(?:(?:{links}|[dl]’){{0,3}}(?-i:(?=[^\W\d_a-zß-öø-ÿ]))(?:{inner})(?!\w))"
    pattern = rf"(?<!\w)(?i:(?-i:(?=[^\W\d_a-zß-öø-ÿ]))(?:{heads})(?:{follows})+)"
    return finder(pattern, words.office_heads)


@cache
def pact(words: Cues) -> re.Pattern[str]:
    """Finds two countries that have made something with each other: the US-Russia truce."""
    said = either_of(words.pacts) or "(?!)"
    return re.compile(rf"(?<!\w)[A-Z][\w.]+[-–][A-Z][\w.]+(?= (?:[\w-]+ )?(?:{said})(?!\w))")


@cache
def mediator(words: Cues) -> Finder:
    """Finds, right before a name, that a deal is its bearer's: brokered by Lorin and its ally."""
    small, name = (
        rf"(?:[^\W\d_A-Z][\w-]*\s){{0,4}}(?:{alternatives(words.elided)})?",
        r"(?:[A-Z][\w-]*\s){1,2}",
    )
    led = rf"\b(?:{either_of(words.mediated)})\s(?:{either_of(words.agents)})\s"
    return finder(rf"{led}{small}(?:{name}(?:{either_of(words.joining)})\s{small})?$", words.mediated)


@cache
def body_behind(words: Cues) -> re.Pattern[str]:
    """Matches, behind a name, the body that it is of: Lorin provincial government."""
    bodies = either_of(words.telling_bodies)
    return re.compile(rf"(?:{owned(words)})?\s(?:[\w-]+\s){{0,4}}?(?:{bodies})(?!\w)", re.IGNORECASE)


@cache
def body_before(words: Cues) -> re.Pattern[str]:
    """Finds, right before a name, the body that it is of: the governor of."""
    bodies, small = either_of(words.telling_bodies), either_of(words.articles | words.definite)
    of = rf"(?:{either_of(words.of | words.inside)}|{alternatives(words.elided)})"
    return re.compile(rf"\b(?:{bodies})\s(?:[\w-]+\s){{0,2}}?{of}\s?(?:(?:{small})\s)?$", re.IGNORECASE)


@cache
def tells(words: Cues) -> re.Pattern[str]:
    """Finds a verb with which someone tells."""
    return re.compile(rf"(?<!\w)(?:{either_of(words.saying | words.announcing)})(?!\w)")
