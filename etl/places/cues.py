"""The words of a language that tell places, tie them to figures and resolve them (places.yml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from etl.language import FOLDER, LexiconError, read_as, read_yaml
from etl.language.peoples import names_of_peoples
from etl.places.gazetteer.names import APOSTROPHES, fold

MAPPINGS = ("kinds", "compass", "again")
BLOCKS = (
    "before_of", "locative", "motion", "joining", "bodies", "body_before", "titles", "given_names", "saying",
    "judging", "announcing", "acts", "itself", "days_months", "sites", "beside", "origin", "departed",
    "toward", "carried", "either_way", "arrived_in",
    "common", "extents", "whole", "agencies", "reporters", "going_on", "since_start",
    "links", "fillers", "part_nouns", "part_after", "definite", "pointing", "organs",
    "of", "articles", "inside", "epithets", "epithet_ends",
    "side_nouns", "within", "compass_nouns", "compass_after", "where_labels", "ways", "movers",
    "waters", "storms", "where_words", "counted_in", "site_kinds", "based", "led_by", "including", "one",
    "new", "nations", "of_them", "row_verbs", "clause_openers", "capital_words", "donor_verbs",
    "most_words", "totals", "being", "owner_marks", "plurals", "not_countries", "alone_words", "buildings",
    "headquarters", "audience", "number_leads", "number_words", "name_heads", "superlatives", "according",
    "since_words",
    "posts", "mainly_words", "bordering", "small_links", "cared", "bedded", "clinics", "raising", "raised_to",
    "small_kinds", "band_heads", "band_links", "office_heads", "office_words", "office_links",
    "authorities", "many_kinds", "pacts", "mediated", "agents",
    "divisions", "name_articles", "in_turn", "who", "homes", "wide_kinds", "hosting", "head_fillers",
    "strain_after", "strain_before", "widespread",
    "capital_of_division", "opposite", "there_they", "demonstratives", "those", "those_kinds",
    "scene_events", "wide_events", "spread", "one_of_several", "telling_bodies", "wars", "going_on_from",
    "dwellers",
)  # fmt: skip
LISTS = (
    "not_places", "world", "countrywide_phrases", "percentages", "among_phrases", "speaking_phrases",
    "border_phrases", "credits", "key_heads", "statements", "of_these", "summing_phrases", "scene_phrases",
    "watching_phrases", "adding_phrases", "hit_phrases",
)  # fmt: skip
WORDS = (
    "also_countries",
    "small_parts",
)


_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The words of one language, folded to lower case save where case tells (``bodies``, ``titles``)."""

    kinds: dict[str, str]
    compass: dict[str, str]
    again: dict[str, str]
    before_of: frozenset[str]
    locative: frozenset[str]
    motion: frozenset[str]
    joining: frozenset[str]
    bodies: frozenset[str]
    body_before: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    saying: frozenset[str]
    judging: frozenset[str]
    announcing: frozenset[str]
    acts: frozenset[str]
    itself: frozenset[str]
    days_months: frozenset[str]
    sites: frozenset[str]
    beside: frozenset[str]
    origin: frozenset[str]
    departed: frozenset[str]
    toward: frozenset[str]
    carried: frozenset[str]
    either_way: frozenset[str]
    arrived_in: frozenset[str]
    common: frozenset[str]
    extents: frozenset[str]
    whole: frozenset[str]
    agencies: frozenset[str]
    reporters: frozenset[str]
    going_on: frozenset[str]
    since_start: frozenset[str]
    links: frozenset[str]
    fillers: frozenset[str]
    part_nouns: frozenset[str]
    part_after: frozenset[str]
    definite: frozenset[str]
    pointing: frozenset[str]
    organs: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    epithets: frozenset[str]
    epithet_ends: frozenset[str]
    inside: frozenset[str]
    side_nouns: frozenset[str]
    within: frozenset[str]
    compass_nouns: frozenset[str]
    compass_after: frozenset[str]
    where_labels: frozenset[str]
    ways: frozenset[str]
    movers: frozenset[str]
    waters: frozenset[str]
    nations: frozenset[str]
    storms: frozenset[str]
    where_words: frozenset[str]
    counted_in: frozenset[str]
    site_kinds: frozenset[str]
    based: frozenset[str]
    led_by: frozenset[str]
    including: frozenset[str]
    one: frozenset[str]
    new: frozenset[str]
    not_places: re.Pattern[str]
    of_them: frozenset[str]
    row_verbs: frozenset[str]
    clause_openers: frozenset[str]
    capital_words: frozenset[str]
    donor_verbs: frozenset[str]
    most_words: frozenset[str]
    totals: frozenset[str]
    being: frozenset[str]
    owner_marks: frozenset[str]
    plurals: frozenset[str]
    not_countries: frozenset[str]
    alone_words: frozenset[str]
    buildings: frozenset[str]
    headquarters: frozenset[str]
    audience: frozenset[str]
    number_leads: frozenset[str]
    number_words: frozenset[str]
    name_heads: frozenset[str]
    superlatives: frozenset[str]
    since_words: frozenset[str]
    according: frozenset[str]
    posts: frozenset[str]
    mainly_words: frozenset[str]
    bordering: frozenset[str]
    small_links: frozenset[str]
    cared: frozenset[str]
    bedded: frozenset[str]
    in_turn: frozenset[str]
    head_fillers: frozenset[str]
    strain_after: frozenset[str]
    strain_before: frozenset[str]
    clinics: frozenset[str]
    raising: frozenset[str]
    raised_to: frozenset[str]
    small_kinds: frozenset[str]
    band_heads: frozenset[str]
    band_links: frozenset[str]
    office_heads: frozenset[str]
    office_words: frozenset[str]
    office_links: frozenset[str]
    authorities: frozenset[str]
    many_kinds: frozenset[str]
    pacts: frozenset[str]
    mediated: frozenset[str]
    agents: frozenset[str]
    who: frozenset[str]
    homes: frozenset[str]
    wide_kinds: frozenset[str]
    widespread: frozenset[str]
    capital_of_division: frozenset[str]
    opposite: frozenset[str]
    there_they: frozenset[str]
    demonstratives: frozenset[str]
    those: frozenset[str]
    those_kinds: frozenset[str]
    scene_events: frozenset[str]
    wide_events: frozenset[str]
    spread: frozenset[str]
    one_of_several: frozenset[str]
    telling_bodies: frozenset[str]
    wars: frozenset[str]
    going_on_from: frozenset[str]
    dwellers: frozenset[str]
    hosting: frozenset[str]
    among_phrases: tuple[str, ...]
    speaking_phrases: tuple[str, ...]
    border_phrases: tuple[str, ...]
    credits: tuple[str, ...]
    scene_phrases: tuple[str, ...]
    watching_phrases: tuple[str, ...]
    key_heads: tuple[str, ...]
    statements: tuple[str, ...]
    of_these: tuple[str, ...]
    summing_phrases: tuple[str, ...]
    adding_phrases: tuple[str, ...]
    hit_phrases: tuple[str, ...]
    countrywide_phrases: tuple[str, ...]
    percentages: tuple[str, ...]
    world: tuple[str, ...]
    demonyms: dict[str, str]
    small_numbers: dict[str, int]
    also_countries: frozenset[str]
    small_parts: frozenset[str]
    divisions: frozenset[str]
    name_articles: frozenset[str]
    elided: tuple[str, ...]
    possessive: re.Pattern[str]

    def of_people(self, key: str, written: str) -> bool:
        """True for a word for a people; written with a capital, what is a country's name too is that."""
        return key in self.demonyms and not (key in self.also_countries and written[:1].isupper())

    def people_before(self, lead: str) -> str | None:
        """The country of the people by whose name a kind stands before a place: "the Syrian city of"."""
        kind = False
        for word in reversed(_WORD.findall(re.split(r"[.,;:()\n]", lead.casefold())[-1])):
            if (country := self.demonyms.get(fold(word))) is not None:
                before = lead.casefold().partition(word)[0].split()[-1:]
                return country if kind or (before and before[0] in self.kinds) else None
            kind = kind or word in self.kinds
            if not any(
                word in block for block in (self.kinds, self.of, self.articles, self.definite, self.compass)
            ):
                return None
        return None

    def singular(self, word: str) -> str:
        """``word`` without the ending of a plural."""
        return _without(word, self.plurals)

    def unowned(self, word: str) -> str:
        """``word`` without the mark of an owner whose apostrophe was lost: "Syrias"."""
        return _without(word, self.owner_marks)

    def plain(self, words: Iterable[str]) -> bool:
        """True for words of which none is a name: rock valley."""
        return all(word in self.common or word in self.kinds or word in self.compass for word in words)


def _without(word: str, endings: Iterable[str]) -> str:
    return next((word[: -len(ending)] for ending in endings if word.endswith(ending)), word)


def check(language: str, content: dict[str, Any]) -> None:
    """Raises LexiconError for a key of places.yml that is missing, of another shape, or unknown."""
    shapes = ((MAPPINGS, dict), (BLOCKS + WORDS, str), (LISTS, list))
    wanted = {key: shape for keys, shape in shapes for key in keys}
    path = FOLDER / language / "places.yml"
    for key, kind in wanted.items():
        if not isinstance(content.get(key), kind):
            shape = {dict: "a mapping", str: "a block of words", list: "a list"}[kind]
            raise LexiconError(f"lexicon file {path}: {key} is missing or is not {shape}")
    if unknown := sorted(set(content) - set(wanted)):
        raise LexiconError(
            f"lexicon file {path}: unknown key {', '.join(unknown)}; known: {', '.join(wanted)}"
        )


@cache
def cues(language: str) -> Cues:
    """The words of ``language``; of English where the language has no folder. Raises LexiconError."""
    language = read_as(language)
    content = read_yaml(language, "places")
    check(language, content)
    blocks: dict[str, Any] = {key: frozenset(_forms(content[key].split())) for key in BLOCKS}
    phrases = sorted(content["not_places"], key=len, reverse=True)
    mappings: dict[str, Any] = {
        key: {form: str(v) for k, v in content[key].items() for form in _forms([str(k)])} for key in MAPPINGS
    }
    return Cues(
        **blocks,  # the fields are named as the blocks
        **mappings,
        not_places=_by_letter(phrases, blocks["owner_marks"]),
        possessive=re.compile(rf"[{APOSTROPHES}](?:{_any(blocks['owner_marks'])})$"),
        world=tuple(content["world"]),
        countrywide_phrases=tuple(content["countrywide_phrases"]),
        percentages=tuple(content["percentages"]),
        among_phrases=tuple(content["among_phrases"]),
        speaking_phrases=tuple(content["speaking_phrases"]),
        border_phrases=tuple(content["border_phrases"]),
        credits=tuple(content["credits"]),
        scene_phrases=tuple(content["scene_phrases"]),
        watching_phrases=tuple(content["watching_phrases"]),
        key_heads=tuple(content["key_heads"]),
        statements=tuple(content["statements"]),
        of_these=tuple(content["of_these"]),
        summing_phrases=tuple(content["summing_phrases"]),
        adding_phrases=tuple(content["adding_phrases"]),
        hit_phrases=tuple(content["hit_phrases"]),
        small_numbers={w: n for w, n in read_yaml(language, "numbers")["units"].items() if n > 1},
        demonyms={fold(word): country for word, country in names_of_peoples(language)},
        also_countries=frozenset(fold(word) for word in content["also_countries"].split()),
        small_parts=frozenset(content["small_parts"].split()),
        elided=tuple(
            word[:-1] + apostrophe
            for word in sorted(blocks["of"] | blocks["articles"])
            if word.endswith("'")
            for apostrophe in "'’"
        ),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern of any of ``words``; one that never matches where there are none."""
    return "|".join(map(re.escape, sorted(words))) or "(?!)"


def _by_letter(phrases: Iterable[str], owner_marks: Iterable[str]) -> re.Pattern[str]:
    """A pattern of phrases as whole words, in their order, that passes any other first letter at once."""
    rests: dict[str, list[str]] = {}
    for phrase in phrases:
        rests.setdefault(re.escape(phrase[0]), []).append(re.escape(phrase[1:]))
    options = (rf"{first}(?<!\w{first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    # A lost apostrophe leaves its s: Al-Assads.
    return re.compile(rf"(?:{'|'.join(options)})(?:{_any(owner_marks)})?(?!\w)")


def _forms(words: Iterable[str]) -> Iterator[str]:
    """Each word in lower case, with its accents and without."""
    for word in words:
        yield word.casefold()
        plain = unicodedata.normalize("NFKD", word.casefold())
        yield "".join(c for c in plain if not unicodedata.combining(c))


@cache
def small_peoples(language: str) -> re.Pattern[str] | None:
    """Finds names of peoples that a language writes without a capital: "provincia ecuatoriana"."""
    small = sorted({word for word, _ in names_of_peoples(language) if word[0].islower()})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(small)))})(?!\w)") if small else None
