"""What was delivered: tonnes of food and tonnes of medical supplies are two counts (events.yml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.reconcile.evidence.cues import lower
from etl.reconcile.evidence.words import words_of

OF, AND, OTHER = " of ", "+", "others"  # "tonnes of food", "tonnes of food+medical"
VEHICLES = "vehicles"
_AHEAD = 3  # words between a number and what it is measured in: "177 transit kits"
_NAME = 3  # words of goods that no list has a kind for
# A number, with the words that lead to it.
_NUMBER = r"(?:(?:{})[ '’])*(?:\d(?:[\d.,]| (?=\d{{3}}\b))*(?<=\d)|[^\W\d_][\w-]*)"


@dataclass(frozen=True, slots=True)
class _Words:
    measured: re.Pattern[str]  # a number with what it is measured in; groups are codes
    named: re.Pattern[str]  # what a figure says that it counts, where that is a measure
    leading: re.Pattern[str]  # what stands between that and the goods
    ends: re.Pattern[str]  # where the name of the goods ends
    joint: re.Pattern[str]  # what joins two
    filler: re.Pattern[str]  # words before it that tell no kind
    any: re.Pattern[str]  # goods of any kind
    kinds: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _words(language: str) -> _Words | None:
    words = words_of(language)
    if not words.get("measured_in"):
        return None
    units = "|".join(
        f"(?P<{code}>{'|'.join(sorted(forms, key=len, reverse=True))})"
        for code, forms in words["measured_in"].items()
    )
    between = rf"(?P<before>(?:[^\W\d][\w'’-]* ){{0,{_AHEAD}}}?)"
    number = "|".join(words["joined"]["leading"])
    keys = ("goods_behind", "goods_end", "goods_joint", "goods_filler", "goods_any")
    leading, ends, joint, filler, anything = ("|".join(words[key]) for key in keys)
    return _Words(
        re.compile(rf"{_NUMBER.format(number)}[ -]{between}(?:{units})(?![\w-])"),
        re.compile(rf"{between}(?:{units})(?![\w-]).*"),
        re.compile(rf"(?:/\S+(?: m3)?)? (?:{leading})[ '’]*"),
        re.compile(rf"[^\w\s'’-]|\b\d|\b(?:{ends})\b|$"),
        re.compile(rf"(?:^|(?<=\s))(?:{joint})(?=\s|$)"),
        re.compile(rf"^(?:(?:{filler})\b\W*)+|(?:\W+(?:{filler})\b)+$"),
        re.compile(rf"(?:\b(?:{anything}|{filler})\b\W*)+"),
        tuple((code, re.compile(rf"\b(?:{'|'.join(forms)})\b")) for code, forms in words["goods"].items()),
    )


def delivered(sentence: str, language: str, at: int, noun: str | None, unit: str) -> str | None:
    """What the number at ``at`` counts: a measure and the goods in it, or ``noun`` where it names a thing.

    Goods of several kinds together are a kind of their own; those that the text does not name leave the
    measure alone. Vehicles are counted by their load, where it is told.
    """
    words = _words(language)
    if words is None:
        return noun
    text = lower(sentence)
    found = words.measured.match(text, at)
    if unit == VEHICLES:
        load = _load(text, found, words) if found and found.lastgroup == VEHICLES else None
        return f"{VEHICLES}{OF}{load}" if load else noun
    bare = True
    if noun is not None:
        named = words.named.fullmatch(lower(noun))
        if named is None:
            return noun  # blankets, tents: things by themselves
        if found is None or found.lastgroup != named.lastgroup:
            found, text = named, lower(noun)
        bare = not named["before"]
    if found is None or found.lastgroup == VEHICLES:
        return noun
    measure = str(found.lastgroup)
    if goods := _goods(text, found.end(measure), words):
        return f"{measure}{OF}{goods}"
    before = words.filler.sub("", found["before"].strip()).strip()
    if kind := next((code for code, pattern in words.kinds if pattern.fullmatch(before)), None):
        return f"{measure}{OF}{kind}"
    if not bare:
        return noun  # "test kits" already tells what they are
    return f"{before} {measure}" if before else measure


def _load(text: str, found: re.Match[str], words: _Words) -> str | None:
    """What vehicles carry: goods named behind them, or before them as a kind."""
    return _goods(text, found.end(), words) or next(
        (code for code, pattern in words.kinds if pattern.fullmatch(found["before"].strip())), None
    )


def _goods(text: str, start: int, words: _Words) -> str | None:
    """The goods named behind a measure, each by its kind or its first words; none where they may be any."""
    leading = words.leading.match(text, start)
    if leading is None:
        return None
    end = words.ends.search(text, leading.end())
    name = text[leading.end() : end.start() if end else len(text)].strip(" -'’")
    told = {_kind(part.strip(" -'’"), words) for part in words.joint.split(name)} - {""}
    return AND.join(sorted(told)) if told - {OTHER} else None


def _kind(name: str, words: _Words) -> str:
    """The kind of goods that a name tells, ``OTHER`` where they may be any, else the name's first words."""
    if kinds := [code for code, pattern in words.kinds if pattern.search(name)]:
        return AND.join(kinds)
    if words.any.fullmatch(name):
        return OTHER
    bare = " ".join(words.filler.sub("", name).split()[:_NAME])
    return words.filler.sub("", bare).strip()
