"""Patterns of time by the word that they can start with, so that a word tries few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

DIGITS = "#"  # stands for every word that begins with a digit
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_FOLLOWING = re.compile(r"\s+([^\W_]+)")
_LITERAL = re.compile(r"[^\W\d_]+(?= |$)")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_NUMERIC_SLOTS = frozenset(("day", "year", "decade", "short_year", "quarter", "number"))


class Patterns:
    """Alternatives of one regular expression in their order, each with the words that it can start with.

    ``leads`` holds null for an alternative that may start with any word, ``behind`` by article what can
    stand behind it in each, null where any word can.
    """

    def __init__(
        self,
        alternatives: list[str],
        leads: list[frozenset[str] | None],
        behind: dict[str, list[frozenset[str] | None]],
    ) -> None:
        self.whole = compiled(alternatives)
        self._alternatives = alternatives
        self._leads = leads
        self._behind = behind
        self._told_behind = {article: _union(words) for article, words in behind.items()}
        self._by_word: dict[tuple[str, str], re.Pattern[str]] = {}
        self._by_choice: dict[tuple[int, ...], re.Pattern[str]] = {}

    def match(self, text: str, start: int, word: str) -> re.Match[str] | None:
        """What the whole expression finds at ``start``, where ``word``, in lower case, stands."""
        key, following = DIGITS if word[0].isdigit() else word, ""
        if key in self._behind:
            after = _FOLLOWING.match(text, start + len(word))
            following = _first(after[1]) if after is not None else ""
            if following not in self._told_behind[key]:
                following = ""
        pattern = self._by_word.get((key, following))
        if pattern is None:
            pattern = self._by_word[key, following] = self._chosen(key, following)
        return pattern.match(text, start)

    def _chosen(self, key: str, following: str) -> re.Pattern[str]:
        choice = tuple(n for n, lead in enumerate(self._leads) if lead is None or key in lead)
        if (told := self._behind.get(key)) is not None:
            choice = tuple(n for n in choice if (words := told[n]) is None or following in words)
        if choice not in self._by_choice:
            self._by_choice[choice] = compiled(self._alternatives[n] for n in choice)
        return self._by_choice[choice]


def compiled(alternatives: Iterable[str]) -> re.Pattern[str]:
    """One expression of all ``alternatives``, between words; never the thousands of a number."""
    start = r"(?<![\w#])(?!(?<=\d[,.])\d{3}(?!\d))"
    return re.compile(start + "(?:" + ("|".join(alternatives) or "(?!)") + r")(?!\w)", re.IGNORECASE)


def first_words(words: Iterable[str]) -> set[str]:
    """The first word of each, all that begin with a digit as one."""
    return {_first(_ALPHANUMERIC.findall(word)[0]) for word in words}


def _first(word: str) -> str:
    return DIGITS if word[0].isdigit() else word.casefold()


def _union(words: Iterable[frozenset[str] | None]) -> frozenset[str]:
    return frozenset(word for each in words if each is not None for word in each)


def behind(template: str, article: str, words_of: Callable[[str], Iterable[str]]) -> frozenset[str] | None:
    """The words that can stand behind ``article`` where ``template`` starts with it; null where any can."""
    optional, out = f"(?:{article} )?", set[str]()
    if template.startswith(f"{article} "):
        return lead(template.removeprefix(f"{article} "), words_of)
    if template.startswith(optional):
        template = template.removeprefix(optional)
        found = lead(template, words_of)
        if found is None:
            return None
        out |= found
    slot = _SLOT.match(template)
    if slot is None:
        return frozenset(out) if out else None
    if slot[1] == "about" or template[slot.end() : slot.end() + 1] in ("?", "*"):
        return None
    for phrase in words_of(slot[1]) if slot[1] == "number" or slot[1] not in _NUMERIC_SLOTS else ():
        words = [_first(word) for word in _ALPHANUMERIC.findall(phrase)]
        if words[0] == article:
            if not phrase.casefold().startswith(f"{article} "):
                return None
            out.add(words[1])
    return frozenset(out)


def lead(template: str, words_of: Callable[[str], Iterable[str]]) -> frozenset[str] | None:
    """The words with which ``template`` can start, null where its form does not tell.

    ``words_of`` gives the words of a slot. Read are slots, plain words and groups of them, as far as the
    first that must be there.
    """
    out: set[str] = set()
    rest = template
    while rest:
        optional = False
        if slot := _SLOT.match(rest):
            name = slot[1]
            out |= {DIGITS} if name in _NUMERIC_SLOTS else set()
            if name == "number" or name not in _NUMERIC_SLOTS:
                out |= first_words(words_of(name))
            rest, optional = rest[slot.end() :], name == "about"
        elif rest.startswith("(?:"):
            inner, rest = _group(rest)
            for option in inner:
                found = lead(option, words_of)
                if found is None:
                    return None
                out |= found
        elif word := _LITERAL.match(rest):
            return frozenset(out | {word[0].casefold()})
        else:
            return None
        if rest.startswith(("?", "*")):
            rest, optional = rest[1:], True
        if not optional:
            return frozenset(out)
    return None


def _group(template: str) -> tuple[list[str], str]:
    """The alternatives of the group that ``template`` opens with, and what follows the group."""
    depth, options, begin = 0, [], 3
    for at, sign in enumerate(template):
        depth += (sign == "(") - (sign == ")")
        if (sign == "|" and depth == 1) or depth == 0:
            options.append(template[begin:at])
            begin = at + 1
        if depth == 0:
            return options, template[at + 1 :]
    return [template], ""
