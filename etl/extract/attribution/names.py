"""Sources made whole: pronouns, "the ministry", "a monitor", surnames and short forms → the full name."""

from __future__ import annotations

import re
from functools import cached_property

from etl.extract.attribution.shortest import Phrase
from etl.extract.attribution.sources import Sources
from etl.language.words import normal

_REACH = 400  # characters back to the name that "the agency" points at
_WORD = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(r"\([^\W\d_][\w.-]{1,9}\)")  # a short form, with or without its name
_GLUED = 4  # words of a name that may have run into others
_NEIGHBOURS = 200  # speakers to each side among whom "the ministry" is sought: a long text takes no square


class Names:
    """The sources of a document in the order in which they speak."""

    def __init__(self, text: str, phrases: list[Phrase], starts: list[int], words: Sources) -> None:
        self.words, self.phrases, self.starts = words, phrases, starts
        self.text = text
        self.said: list[str | None] = []

    @cached_property
    def full(self) -> dict[str, str]:
        """Words of the text's long names → the name that is written most often."""
        seen: dict[str, dict[str, int]] = {}
        for match in self.words.long.finditer(self.text):
            name = self._bare(match[1].strip())
            behind = _WORD.match(self.text, match.end())
            if behind is not None and normal(behind[0]) in self.words.settlements:
                continue  # "Residents of the Galdian town of Harat"
            for word in name.split():
                if word[0].isupper() and len(word) > 6:
                    names = seen.setdefault(word.casefold(), {})
                    names[name] = names.get(name, 0) + 1
        return {word: max(names, key=lambda n: (names[n], -len(n))) for word, names in seen.items()}

    def _bare(self, name: str) -> str:
        """The name without an article or where the body is based."""
        first, _, rest = name.partition(" ")
        low = normal(first)
        bare = low in self.words.determiners or low.rpartition("-")[2] in self.words.based
        return self._bare(rest) if bare and rest else name

    @cached_property
    def short(self) -> dict[str, str]:
        """Short forms that the text puts in brackets behind a name → the name."""
        out: dict[str, str] = {}
        if not _IN_BRACKETS.search(self.text):
            return out
        for match in self.words.short.finditer(self.text):
            long = _fitting(match[1].split(), match[2])
            if long:
                out.setdefault(match[2].casefold(), self._bare(long))
        return out

    def resolve(self, index: int, cited: bool) -> str | None:
        """The full name of phrase ``index``; phrases are resolved in order.

        ``cited`` tells that it follows "according to": then "field reports" is a source too.
        """
        phrase = self.phrases[index]
        name = self._resolved(phrase, index, cited)
        self.said.append(name)
        return name

    def _resolved(self, phrase: Phrase, index: int, cited: bool) -> str | None:
        low = phrase.low
        if len(low) == 1 and low[0] in self.words.pronouns:
            colon = self.text.rfind(":", max(0, self.starts[index] - 3), self.starts[index])
            if colon > 0:  # "Another count came from the union: it said …"
                line = max(self.text.rfind(mark, 0, colon) for mark in (". ", "\n"))
                named = self._written_before(colon, self.words.nouns, line + 1)
                if named:
                    return named
            return self._last() or self._written_before(self.starts[index], self.words.nouns)
        if phrase.named:
            return self._fuller(phrase)
        if low[-1] in self.words.products and all(
            w in self.words.products | self.words.modifiers for w in low
        ):
            return self._last() if phrase.definite else " ".join(phrase.words) if cited else None
        if len(low) == 1 and phrase.words[0][0].isupper() and low[0] in self.full:
            return self.full[low[0]]
        pointed = self._pointed(phrase, index)
        return pointed or " ".join(phrase.words)

    def _last(self) -> str | None:
        return next((name for name in reversed(self.said) if name), None)

    def _fuller(self, phrase: Phrase) -> str:
        name = " ".join(phrase.words)
        for short, long in self.short.items():
            if long == name and short in self.words.nouns:
                return short.upper()
        for other in self.phrases:
            if other.person and other.person[-len(phrase.words) :] == phrase.words:
                return self._fuller(other)
        if len(phrase.words) == 1:
            key = name.casefold()
            if key in self.short and key not in self.words.nouns:
                return self.short[key]
            for other in self.phrases:
                if other.named and len(other.words) > 1 and other.low[-1] == phrase.low[0]:
                    return " ".join(other.words)
            if key in self.full:
                return self.full[key]
        elif len(phrase.words) >= _GLUED:
            for full in self.full.values():
                if len(full) < len(name) and self._runs_into(full, name):
                    return full
        return name

    def _runs_into(self, full: str, name: str) -> bool:
        """Whether ``name`` is ``full`` and words that have run into it, not a longer name."""
        before, found, after = name.partition(full)
        last, first = (before.split() or [""])[-1], (after.split() or [""])[0]
        return bool(found) and not {normal(last), normal(first)} & self.words.links

    def _pointed(self, phrase: Phrase, index: int) -> str | None:
        """The name that "the ministry" or "a monitor" points at: last said before, else next said."""
        names = self._pointed_names(phrase)
        if not names:
            return None
        before = range(index - 1, max(-1, index - 1 - _NEIGHBOURS), -1)
        order = [*before, *range(index + 1, min(len(self.phrases), index + 1 + _NEIGHBOURS))]
        for other in order:
            candidate = self.phrases[other]
            if candidate.named and names & set(candidate.low):
                return self._fuller(candidate)
            said: str | None = self.said[other] if other < index else None
            if said and phrase.definite and not candidate.named and _more(candidate, phrase):
                return said
        for word, name in self.full.items():
            if word in names:
                return name
        if not phrase.definite:
            return None
        return self._written_before(self.starts[index], names) or (
            self._last() if len(phrase.words) == 1 else None
        )

    def _written_before(self, start: int, names: frozenset[str], since: int = 0) -> str | None:
        """The last name from ``since`` to ``start`` that holds one of the words, whoever speaks there."""
        last = None
        for match in self.words.run.finditer(self.text, max(since, start - _REACH), start):
            words = {self._plain(normal(word)) for word in match[0].split()}
            if names & words:
                *most, end = self._bare(match[0]).split()
                last = " ".join([*most, self._plain(end)])
        return last

    def _plain(self, word: str) -> str:
        """The word without an ending of possession."""
        for ending in self.words.possessive:
            word = word.removesuffix(ending)
        return word

    def _pointed_names(self, phrase: Phrase) -> frozenset[str]:
        """Words of the names at which the phrase may point; none if it is no pointer."""
        low = phrase.low
        for n, word in enumerate(low):
            if n and word in self.words.places_of:
                low = low[:n]
                break
        tails = {" ".join(low[k:]) for k in range(min(2, len(low)))}
        names: frozenset[str] = frozenset()
        for pointer in self.words.pointers:
            if tails & pointer.nouns and (phrase.definite or not pointer.definite):
                names |= pointer.names
        return names


def _more(candidate: Phrase, phrase: Phrase) -> bool:
    """Whether the candidate says more of the same kind of source."""
    return len(candidate.words) > len(phrase.words) and phrase.low[-1] in candidate.low


def _fitting(words: list[str], short: str) -> str | None:
    """The last of ``words`` whose initials make ``short``, as one name."""
    letters = [c for c in short if c.isupper()]
    capitals = [n for n, word in enumerate(words) if word[0].isupper()]
    if len(letters) < 2 or len(capitals) < 2:
        return None
    near = None
    for first in capitals:
        initials = [words[n][0] for n in capitals if n >= first]
        if initials == letters:
            return " ".join(words[first:])
        if initials[0] == letters[0] and len(initials) >= 2 and abs(len(initials) - len(letters)) <= 1:
            near = near or " ".join(words[first:])
    return near
