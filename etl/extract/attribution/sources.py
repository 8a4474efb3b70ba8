"""The words that show who says it (``sources.yml``), read, checked and compiled for one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.language import FOLDER, LexiconError, read_yaml
from etl.language.words import normal

_SETS = (
    "verbs", "weak", "according", "citing", "audience", "between", "passive", "nouns", "modifiers",
    "speakers", "products", "pronouns", "titles", "kinds", "praise", "based", "links", "places_of",
    "determiners", "stops", "behind", "heads", "relatives", "by",
    "quoted", "papers", "indefinite", "possessive", "labels", "ties", "where", "counted", "own",
    "media", "sourced", "reckonings", "relayed", "declared", "particles", "goes_on", "bodies", "theirs",
    "behind_verb", "asides", "openers", "prenominal", "adjectives", "participles",
    "finite", "inverting", "settlements", "proclaiming", "proclaimed",
    "collectives",
)  # fmt: skip
_FLAGS = ("head_first", "dropped")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Nouns that point at a name given elsewhere, and the words that such names hold."""

    nouns: frozenset[str]
    names: frozenset[str]
    definite: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """The words of ``sources.yml`` by the part they play.

    ``cue`` finds where a source may be named, ``long`` names of several words, ``short`` a name with its
    short form in brackets, ``cited`` a source in brackets with a date, ``whole`` names that are one word. In
    a language of ``head_first`` what describes a noun follows it; in one of ``dropped`` a verb needs no
    pronoun.
    """

    verbs: frozenset[str]
    weak: frozenset[str]
    according: frozenset[str]
    citing: frozenset[str]
    audience: frozenset[str]
    between: frozenset[str]
    passive: frozenset[str]
    nouns: frozenset[str]
    modifiers: frozenset[str]
    speakers: frozenset[str]
    products: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    kinds: frozenset[str]
    praise: frozenset[str]
    based: frozenset[str]
    links: frozenset[str]
    places_of: frozenset[str]
    determiners: frozenset[str]
    stops: frozenset[str]
    behind: frozenset[str]
    heads: frozenset[str]
    relatives: frozenset[str]
    by: frozenset[str]
    quoted: frozenset[str]
    papers: frozenset[str]
    indefinite: frozenset[str]
    possessive: frozenset[str]
    labels: frozenset[str]
    ties: frozenset[str]
    where: frozenset[str]
    counted: frozenset[str]
    own: frozenset[str]
    media: frozenset[str]
    sourced: frozenset[str]
    reckonings: frozenset[str]
    relayed: frozenset[str]
    declared: frozenset[str]
    particles: frozenset[str]
    goes_on: frozenset[str]
    bodies: frozenset[str]
    theirs: frozenset[str]
    behind_verb: frozenset[str]
    asides: frozenset[str]
    openers: frozenset[str]
    prenominal: frozenset[str]
    adjectives: frozenset[str]
    participles: frozenset[str]
    finite: frozenset[str]
    inverting: frozenset[str]
    settlements: frozenset[str]
    proclaiming: frozenset[str]
    proclaimed: frozenset[str]
    collectives: frozenset[str]
    head_first: bool
    dropped: bool
    elided: frozenset[str]
    numbers: frozenset[str]
    adverbs: tuple[str, ...]
    pointers: tuple[Pointer, ...]
    cue: re.Pattern[str]
    long: re.Pattern[str]
    short: re.Pattern[str]
    cited: re.Pattern[str]
    run: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def load_sources(language: str, folder: Path = FOLDER) -> Sources:
    """Read, check and compile ``sources.yml`` of ``language``. Raises LexiconError."""
    data = read_yaml(language, "sources", folder)
    path = folder / language / "sources.yml"
    if unknown := set(data) - {*_SETS, *_FLAGS, "pointers", "whole_names"}:
        raise LexiconError(f"lexicon file {path}: unknown key {sorted(unknown)}")
    sets = {key: _words(path, key, data.get(key, [])) for key in _SETS}
    pointers = []
    for number, row in enumerate(data.get("pointers", []), start=1):
        if not isinstance(row, dict) or not {"nouns", "names"} <= set(row) <= {"nouns", "names", "definite"}:
            raise LexiconError(f"lexicon file {path}: pointers, entry {number}: nouns and names wanted")
        pointers.append(
            Pointer(
                _words(path, f"pointers, entry {number}", row["nouns"]),
                _words(path, f"pointers, entry {number}", row["names"]),
                bool(row.get("definite")),
            )
        )
    begin = sets["according"] | sets["citing"] | sets["own"]
    said = sets["verbs"] | sets["weak"] | sets["quoted"]
    said |= sets["sourced"] | sets["reckonings"] | sets["relayed"] | sets["declared"]
    opening = begin | said if data.get("dropped") else begin
    cue = _pattern(said | begin | {word[0].upper() + word[1:] for word in opening})
    counting = read_yaml(language, "numbers", folder)
    numbers = frozenset(word for key in ("units", "tens") for word in counting.get(key, {}))
    cues = read_yaml(language, "cues", folder)
    adverbs = tuple(cues.get("adverb_endings", []))
    long, short, cited, run = _names(sets)
    return Sources(
        **sets,
        head_first=bool(data.get("head_first")),
        dropped=bool(data.get("dropped")),
        elided=frozenset(cues.get("elided", [])),
        pointers=tuple(pointers),
        numbers=numbers,
        adverbs=adverbs,
        cue=cue,
        long=long,
        short=short,
        cited=cited,
        run=run,
        whole=_whole(data.get("whole_names", [])),
    )


_NAME = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|[’'&-])+"
_DATED = (
    r"[\s,:#]+(?:\d{1,2}[\s./-]+(?:[^\W\d_]{3,10}|\d{1,2})[\s./,-]+)?(?:[^\W\d_]{3,9}\s+)?(?:19|20)\d\d\b"
)


def _names(sets: dict[str, frozenset[str]]) -> tuple[re.Pattern[str], ...]:
    """The patterns of long names, of those with a short form, of citations, and of any name."""
    small = _either(sets["links"] | sets["determiners"])
    link = _either(sets["links"] - sets["determiners"])
    mod, noun = _either(sets["modifiers"]), _either(sets["nouns"])
    label = _either(sets["labels"] | {word.capitalize() for word in sets["labels"]})
    return (
        re.compile(rf"\b((?:{_NAME} ){{1,4}}(?:{link}) (?:(?:{small}) )?(?:{_NAME} ?){{1,4}})"),
        re.compile(rf"((?:{_NAME}\s+(?:(?:{small})\s+)*){{2,9}})\(([^\W\d_][\w.-]{{1,9}})\)"),
        re.compile(
            rf"\((?:(?:{label}):?\s+)?([^\W\d_a-zß-öø-ÿ][^()\d;,:—–]{{1,50}}?)(?:[,;:][^()\d]{{0,80}}?)?{_DATED}[^()]{{0,200}}\)"
        ),
        re.compile(rf"{_NAME}(?: (?:(?:{small}) )*{_NAME})*(?:(?: (?:{mod}))+ (?:{noun})\b)?"),
    )


def _whole(names: list[str]) -> re.Pattern[str]:
    """Finds names that hold small words and verbs as they are written: Save the Children."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in names) or '(?!)'})\b")


def _either(words: frozenset[str]) -> str:
    return "|".join(sorted(re.escape(word) for word in words if word.isalpha())) or "(?!)"


def _words(path: Path, key: str, given: object) -> frozenset[str]:
    if not isinstance(given, list) or not all(isinstance(word, str) and word.strip() for word in given):
        raise LexiconError(f"lexicon file {path}: {key} must be a list of words; put quotes around numbers")
    return frozenset(" ".join(normal(word).split()) for word in given)


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """The words, longest first, tried by their first letter."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(
            re.escape(word[1:]).replace(r"\ ", r"\s+").replace("'", "['’]")
        )
    options = [f"{letter}(?:{'|'.join(rests)})" for letter, rests in sorted(by_letter.items())]
    return re.compile(rf"\b(?:{'|'.join(options)})\b" if options else r"(?!)")
