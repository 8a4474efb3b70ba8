"""The words of one language's files, checked, as entries that gather the parts each word can play.

The files are described in their own comments; a mistake is a LexiconError that names the file and the entry.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from etl import vocabulary
from etl.language import LexiconError, read_rows, read_yaml
from etl.language.patterns import elided_pattern
from etl.language.shorthand import FORMS, expand
from etl.language.words import (
    ABROAD,
    AGAINST,
    AGE_BOUND,
    AND_MORE,
    ARTICLE,
    CLASSES,
    CUES,
    DATE_JOINER,
    DENIED,
    DISPUTED,
    FEW,
    MORE,
    MOVE,
    MOVES,
    NO_PLACE,
    NOTHING,
    NOW,
    OF_AGE,
    PEOPLE,
    PLACE,
    PREPOSITION,
    PROJECTED,
    SIDES,
    STRENGTHS,
    TIGHT,
    WHO,
    YEAR_CUE,
    ZERO,
    Entry,
    Family,
    Noun,
    normal,
)

_OF_NOUNS = frozenset(["class", "group", "object", "self", "strength", "words"])
_OF_TRIGGERS = frozenset(
    ["family", "indicators", "precise", "cost", "subject", "goal", "unless", "negated", "outland", *SIDES]
)
_SPLIT = r"[^\W_]+(?:['’\-][^\W_]+)*|\S"


class Gatherer:
    """Gathers the entries of one language's files."""

    def __init__(self, language: str, folder: Path) -> None:
        self.language, self.folder = language, folder
        self.entries: dict[str, Entry] = {}
        self.all: dict[tuple[str, ...], Entry] = {}
        self.families: dict[str, Family] = {}
        cues = read_yaml(language, "cues", folder)
        elided = cues.get("elided", [])
        self.perfect = re.compile(cues.get("perfect") or "(?!)")
        self.elided = elided_pattern(list(self.words("cues", "elided", elided)))
        self.split_words = re.compile(self.elided + _SPLIT)

    def fail(self, name: str, message: str) -> LexiconError:
        return LexiconError(f"lexicon file {self.folder / self.language / name}.yml: {message}")

    def words(self, name: str, where: str, given: object) -> Iterator[str]:
        if not isinstance(given, list):
            raise self.fail(name, f"{where} must be a list of words")
        for word in given:
            if not isinstance(word, str) or not word.strip():
                raise self.fail(name, f"{where}: {word!r} is no word; put quotes around it")
            forms = list(islice(expand(word.strip()), FORMS + 1))
            if len(forms) > FORMS:
                raise self.fail(name, f"{where}: {word!r} has more than {FORMS:,} forms; write it as several")
            yield from forms

    def entry(self, word: str) -> Entry:
        parts = tuple(self.split_words.findall(normal(word)))
        found = self.all.get(parts)
        if found is None:
            found = self.all[parts] = Entry(" ".join(parts))
            if len(parts) == 1:
                head = self.entries.get(parts[0])
                if head is not None:
                    found.longer = head.longer
                self.entries[parts[0]] = found
            else:
                head = self.entries.setdefault(parts[0], self.all.get(parts[:1]) or Entry(parts[0]))
                self.all.setdefault(parts[:1], head)
                head.longer.append((parts[1:], found))
        return found

    def numbers(self) -> dict[str, Any]:
        data = read_yaml(self.language, "numbers", self.folder)
        for key in ("units", "tens", "collectives"):
            for word, value in self.mapping("numbers", data, key).items():
                for form in expand(word):
                    self.entry(form).value = value
        for word, value in self.mapping("numbers", data, "magnitudes").items():
            for form in expand(word):
                self.entry(form).magnitude = value
        for word in self.words("numbers", "alone", data.get("alone", [])):
            self.entry(word).alone = True
        for word, value in self.mapping("numbers", data, "rounded").items():
            self.entry(word).rounded = value
        for key, role in (("few", FEW), ("and_more", AND_MORE)):
            for word in self.words("numbers", key, data.get(key, [])):
                self.entry(word).roles |= role
        for word, value in self.mapping("numbers", data, "vague").items():
            self.entry(word).vague = value
        for word in self.words("numbers", "zero", data.get("zero", [])):
            self.entry(word).roles |= ZERO
        for word in self.words("numbers", "articles", data.get("articles", [])):
            self.entry(word).roles |= ARTICLE
        for word in self.words("numbers", "more", data.get("more", [])):
            self.entry(word).roles |= MORE
        return data

    def mapping(self, name: str, data: dict[str, Any], key: str) -> dict[str, float]:
        given = data.get(key, {})
        if not isinstance(given, dict):
            raise self.fail(name, f"{key} must map words to numbers")
        for word, value in given.items():
            if not isinstance(word, str) or isinstance(value, bool) or not isinstance(value, int | float):
                raise self.fail(name, f"{key}: {word!r} must have a number, not {value!r}")
        return given

    def qualifiers(self) -> dict[str, str]:
        data = read_yaml(self.language, "qualifiers", self.folder)
        allowed = vocabulary.codes("qualifiers")
        for side in ("before", "after"):
            for code, words in data.get(side, {}).items():
                if code not in allowed:
                    raise self.fail("qualifiers", f"{code!r} is no qualifier; allowed: {sorted(allowed)}")
                for word in self.words("qualifiers", f"{side}, {code}", words):
                    if side == "before":
                        self.entry(word).qualifier = code
                    else:
                        self.entry(word).qualifier_after = code
        signs = data.get("signs", {})
        return {str(sign): str(code) for sign, code in signs.items()}

    def nouns(self) -> None:
        for number, row in enumerate(read_rows(self.language, "nouns", self.folder), start=1):
            where = f"entry {number} ({', '.join(map(str, row.get('words') or ()))[:40]})"
            cls, group, obj = row.get("class"), row.get("group"), row.get("object")
            if cls not in CLASSES:
                raise self.fail("nouns", f"{where}: {cls!r} is no class; allowed: {sorted(CLASSES)}")
            if unknown := set(row) - _OF_NOUNS:
                raise self.fail(
                    "nouns", f"{where}: unknown key {sorted(unknown)}; allowed: {sorted(_OF_NOUNS)}"
                )
            self.check("nouns", where, "groups", group)
            self.check("nouns", where, "objects", obj)
            self.check("nouns", where, "indicators", row.get("self"))
            strength = row.get("strength", "")
            if (row.get("self") is None) != (strength == "") or (strength and strength not in STRENGTHS):
                raise self.fail("nouns", f"{where}: self needs a strength out of {STRENGTHS}")
            noun = Noun(cls, group, obj, row.get("self"), strength)
            for word in self.words("nouns", where, row.get("words")):
                self.entry(word).noun = noun

    def check(self, name: str, where: str, kind: str, code: object) -> None:
        if code is not None and code not in vocabulary.codes(kind):
            raise self.fail(name, f"{where}: {code!r} is not one of the {kind}")

    def triggers(self) -> None:
        for row in read_rows(self.language, "triggers", self.folder):
            name = row.get("family")
            if not isinstance(name, str) or name in self.families:
                raise self.fail("triggers", f"family {name!r} is missing or repeated")
            family = Family(
                name,
                self.indicators(name, row.get("indicators")),
                bool(row.get("precise")),
                float(row.get("cost", 0.0)),
                self.classes(name, row.get("subject", []), vocabulary.codes("objects")),
                frozenset(row.get("goal", [])),
                frozenset(self.words("triggers", f"{name}, unless", row.get("unless", []))),
                self.indicators(name, row.get("negated", {})),
                bool(row.get("outland")),
            )
            for code in family.goal - {PLACE, NO_PLACE, ABROAD, WHO}:
                self.check("triggers", f"{name}, goal", "objects", code)
            self.families[name] = family
            if unknown := set(row) - _OF_TRIGGERS:
                raise self.fail(
                    "triggers", f"{name}: unknown key {sorted(unknown)}; allowed: {sorted(_OF_TRIGGERS)}"
                )
            for side in SIDES:
                for word in self.told(name, side, row.get(side, [])):
                    if side == "split":
                        self.split(family, word)
                        continue
                    entry = self.entry(word)
                    if (family, side) not in entry.triggers:
                        entry.triggers += ((family, side),)

    def told(self, name: str, side: str, given: object) -> Iterator[str]:
        """The words of a side, and perfects without their auxiliary: « avaient déjà perdu la vie »."""
        for word in self.words("triggers", f"{name}, {side}", given):
            yield word
            perfect = self.perfect.match(word)
            if perfect and side in ("before", "either"):
                yield word[perfect.start(1) :]

    def split(self, family: Family, word: str) -> None:
        """ "took … out of": a trigger whose second part stands behind its number."""
        first, mark, second = (part.strip() for part in word.partition("…"))
        if not (first and mark and second):
            raise self.fail("triggers", f"{family.name}, split: {word!r} must be two parts around …")
        entry = self.entry(first)
        entry.splits += ((family, " ".join(self.split_words.findall(normal(second)))),)

    def classes(self, name: str, given: object, objects: Container[str]) -> frozenset[str]:
        if not isinstance(given, list) or not all(one in CLASSES or one in objects for one in given):
            raise self.fail("triggers", f"{name}: subject must be a list out of {sorted(CLASSES)} or objects")
        return frozenset(given)

    def indicators(self, name: str, given: object) -> dict[str, tuple[str, ...]]:
        if not isinstance(given, dict):
            raise self.fail("triggers", f"{name}: indicators must map classes to indicators")
        out: dict[str, tuple[str, ...]] = {}
        for cls, value in given.items():
            codes = tuple(code for code in str(value or "").split("+") if code)
            for code in codes:
                if code != NOTHING:
                    self.check("triggers", name, "indicators", code)
            for one in PEOPLE if cls == "people" else (cls,):
                if one not in CLASSES:
                    raise self.fail("triggers", f"{name}: {one!r} is no class; allowed: {sorted(CLASSES)}")
                if codes:
                    out.setdefault(one, codes)
        return out

    def excluded(self) -> None:
        data = read_yaml(self.language, "excluded", self.folder)
        for side in ("after", "before"):
            for reason, words in data.get(side, {}).items():
                if reason not in vocabulary.codes("exclusions"):
                    allowed = sorted(vocabulary.codes("exclusions"))
                    raise self.fail("excluded", f"{reason!r} is no reason; allowed: {allowed}")
                for word in self.words("excluded", f"{side}, {reason}", words):
                    entry = self.entry(word)
                    if side == "after":
                        entry.excluded_after = reason
                    else:
                        entry.excluded_before = reason
        self.months()
        for key, role in (("date_joiners", DATE_JOINER), ("age_bounds", AGE_BOUND), ("of_age", OF_AGE)):
            for word in self.words("excluded", key, data.get(key, [])):
                self.entry(word).roles |= role
        for word in self.words("excluded", "tight", data.get("tight", [])):
            self.entry(word).roles |= TIGHT
        for word in self.words("excluded", "year_cues", data.get("year_cues", [])):
            self.entry(word).roles |= YEAR_CUE
        for word in self.words("excluded", "money_after", data.get("money_after", [])):
            self.entry(word).excluded_after = "money"
        for word, code in data.get("currencies", {}).items():
            self.entry(str(word)).currency = str(code)
            # "US$" glued to digits is one token though it is two elsewhere.
            self.entries.setdefault(normal(str(word)), Entry(normal(str(word)))).currency = str(code)

    def months(self) -> None:
        """The weekdays and months of when.yml, short ones of these with their stop too: "12 Sept."."""
        data = read_yaml(self.language, "when", self.folder)
        for number, words in data.get("weekdays", {}).items():
            for word in self.words("when", f"weekdays, {number}", words):
                self.entry(word).weekday = True
                self.entry(word).any_case = bool(data["written_small"])
        for number, words in data["months"].items():
            for word in self.words("when", f"months, {number}", words):
                short = any(other != word and other.startswith(word) for other in words)
                for written in (word, f"{word}.") if short else (word,):
                    self.entry(written).month = number
                    self.entry(written).any_case = bool(data["written_small"])

    def fates(self, given: dict[str, list[str]]) -> dict[str, str]:
        """Words for people by what came to them, and the indicator that they name."""
        out = {}
        for code, words in given.items():
            self.check("cues", "fates", "indicators", code)
            for word in self.words("cues", f"fates, {code}", words):
                out[" ".join(self.split_words.findall(normal(word)))] = code
        return out

    def compounds(self, given: list[list[str]]) -> dict[frozenset[str], Family]:
        """What two families joined by a conjunction say together."""
        if unknown := [name for names in given for name in names if name not in self.families]:
            raise self.fail("cues", f"compounds: {unknown[0]!r} is no family of triggers.yml")
        return {frozenset((first, second)): self.families[both] for first, second, both in given}

    def cues(self) -> dict[str, Any]:
        data = read_yaml(self.language, "cues", self.folder)
        for key, role in CUES.items():
            for word in self.words("cues", key, data.get(key, [])):
                self.entry(word).roles |= role
        for status, role in (("projected", PROJECTED), ("denied", DENIED), ("disputed", DISPUTED)):
            for word in self.words("cues", f"status, {status}", data.get("status", {}).get(status, [])):
                self.entry(word).roles |= role
        self.moves(data.get("moves", {}))
        return data

    def moves(self, given: dict[str, object]) -> None:
        """ "rose to", "rose from", "rose by" of every verb of a count that changes."""
        for key, role in (("to", NOW), ("against", AGAINST | PREPOSITION)):
            for word in self.words("cues", f"moves, {key}", given.get(key, [])):
                self.entry(word).roles |= role
        before = set(self.words("cues", "moves, from", given.get("from", [])))
        for verb in self.words("cues", "moves, verbs", given.get("verbs", [])):
            told = [self.entries[w] for w in self.split_words.findall(normal(verb)) if w in self.entries]
            other = any(entry.triggers for entry in told)
            if not other:
                self.entry(verb).roles |= MOVE
            for key, role in MOVES.items():
                for word in self.words("cues", f"moves, {key}", given.get(key, [])):
                    if key == "by" and other and word not in before:
                        continue  # "raised by the community", "dropped by planes"
                    self.entry(f"{verb} {word}").roles |= role
