"""Who holds an office or speaks for it is one source: "the health minister", « la ministre de la Santé »,
"the governor" of where a number is told of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.language.peoples import names_of_peoples
from etl.reconcile.evidence.words import words_of

MAYOR = "mayor"  # whose office is a place's; others' are its division's
_HOLDER = r"(?:,? (?-i:[A-ZÀ-Þ][\w'’.-]*(?: [\w'’.-]+){0,4}))?"
# Before an office stands a mark or a short word: no adjective of another state, and no "former".
_LED = r"(?:^(?:\w{2,3} )?|[^\w\s]\s?|(?-i:\b[a-zà-ÿ]{1,5}) )"
_BETWEEN = r",? (?:\w{2,3} |l['’])?"  # a name and its office: "Ali, the health minister"


@dataclass(frozen=True, slots=True)
class _Office:
    label: str
    whole: re.Pattern[str]
    before: re.Pattern[str]  # a name
    behind: re.Pattern[str]


@lru_cache(maxsize=50_000)
def ministry(name: str, sentence: str, language: str, country: str | None) -> str | None:
    """The ministry for which ``name`` speaks, by the name itself or by what its sentence calls it.

    An adjective of the ``country`` (ISO alpha-3) of which the number is told is left aside: another state's
    ministry is another source.
    """
    offices = _offices(language)
    if not offices:
        return None
    own = _people(language, country)
    bare = _without(name, own)
    at = sentence.find(name) if name[:1].isupper() else -1
    ahead, behind = _without(sentence[: max(at, 0)], own), _without(sentence[at + len(name) :], own)
    for office in offices:
        if office.whole.fullmatch(bare):
            return office.label
        if at >= 0 and (office.before.search(ahead) or office.behind.match(behind)):
            return office.label
    return None


@lru_cache(maxsize=50_000)
def local_office(
    name: str, sentence: str, language: str, place: str | None, admin1: str | None
) -> str | None:
    """The office of who governs where a number is told of, by the name or by what its sentence calls it.

    It is "mayor" of the ``place``, or another of the first-level division ``admin1``; where another place is
    named, it is none of these.
    """
    at = sentence.find(name) if name[:1].isupper() else -1
    ahead, behind = sentence[: max(at, 0)], sentence[at + len(name) :]
    for office in _local_offices(language, place, admin1):
        if office.whole.fullmatch(name) or (
            at >= 0 and (office.before.search(ahead) or office.behind.match(behind))
        ):
            return office.label
    return None


@lru_cache(maxsize=5_000)
def _local_offices(language: str, place: str | None, admin1: str | None) -> tuple[_Office, ...]:
    words = words_of(language)
    names = "|".join(re.escape(name) for name in (place, admin1) if name) or "(?!)"
    if not words.get("local_offices"):
        return ()
    wide = "|".join(words["divisions"])
    divisions = "|".join([wide, *words["municipalities"]])
    within = re.search(rf"\b(?:{wide})\b", place or "", re.IGNORECASE)
    made = []
    for role, forms in words["local_offices"].items():
        if role == MAYOR and within:
            continue  # of a town in it
        filled = (
            form.replace("{office}", f"(?:{'|'.join(forms)})")
            .replace("{name}", f"(?:{names})")
            .replace("{division}", f"(?:{divisions})")
            for form in words["local_forms"]
        )
        made.append(_office(role, "|".join(filled)))
    return tuple(made)


def _without(text: str, own: re.Pattern[str] | None) -> str:
    return own.sub("", text) if own else text


@cache
def _people(language: str, country: str | None) -> re.Pattern[str] | None:
    """The adjectives of a country with the space behind them."""
    forms = [re.escape(word) for word, iso3 in names_of_peoples(language) if iso3 == country]
    return re.compile(rf"\b(?:{'|'.join(forms)}) ", re.IGNORECASE) if forms else None


@cache
def _offices(language: str) -> tuple[_Office, ...]:
    words = words_of(language)
    made = []
    for label, of in (words.get("portfolios") or {}).items():
        forms = "|".join(form.replace("{of}", f"(?:{'|'.join(of)})") for form in words["offices"])
        made.append(_office(label, forms))
    return tuple(made)


def _office(label: str, forms: str) -> _Office:
    patterns = (rf"(?:{forms}){_HOLDER}", rf"{_LED}(?:{forms}),? $", rf"{_BETWEEN}(?:{forms})\b")
    return _Office(label, *(re.compile(each, re.IGNORECASE) for each in patterns))
