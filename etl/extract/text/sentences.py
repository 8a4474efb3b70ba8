"""Sentences, headlines and lines of a text, in reading order.

A blank or single line break ends a sentence unless the line runs on (the next begins in lower case, or
the line ends in a word that can't end a sentence), as texts taken from PDFs break lines anywhere. A
sentence is at most LONGEST characters, so that a text without any punctuation stays linear to read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from etl.language import FOLDER, read_yaml
from etl.model import Sentence

LONGEST = 3000
LONGEST_DATELINE = 60  # characters ahead of a stop with a dash: BOGOTÁ, 12 de mayo (EFE).-

# Either a full stop (with closing quotes and brackets) before a capital or digit, or a line break.
# The look ahead tells most letters from all of them at once.
_END = re.compile(
    r"(?=[.!?…\sA-Z])(?:"
    r"(?P<stop>[.!?…][\"'”’)\]]*)(?P<dash>[-–])?[^\S\n]+(?=[\"'“‘(\[]?[^\W_a-zß-öø-ÿ]|[¿¡•▪●\uf0b7])"
    # A lost line's end: "were flooded.Officials said", "in the regionIMPACT- 40 houses"
    r"|(?P<glued>(?<=[^\W\dA-ZÀ-Þ_]{3})\.)(?=[A-ZÀ-Þ][a-zß-öø-ÿ]+[ ,])"
    r"|(?<=[^\W\dA-ZÀ-Þ_]|[.)])(?=[A-Z]{5,}-\s)"
    r"|[^\S\n]*\n\s*"
    r"|(?<=\S)\s+(?=[\uf0b7•▪■►➢✓]\s)"
    # "Deaths: 104      Total: 688,200": labels with their numbers, side by side
    r"|(?<=[\d%)]) {3,}(?=[^\W\d_][^\n:\d]{1,40}: *\d))"
)
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W\d_]+)*)\.?$")
# "a. Deaths: 119", "iv. Injured: 71": the mark before an item of a list, behind its line's break.
_ITEM = re.compile(r"(?:[a-z]|[ivx]{2,4})[.)][^\S\n]+(?=\S)")
_MARK = re.compile(r"[^\S\n]*(?:[a-z]|[ivx]{2,4})")
_HAS_LOWER = re.compile(r"[^\W\d_A-ZÀ-ÖØ-Þ]")
# A line of a number alone, and one of words alone: the two halves of a key figure in a box.
_NUMBER_LINE = re.compile(
    r"[~≈<>+]?\s?((?:[^\W\d_]{2,9}(?:\s|(?=\$))){0,2})[$€£]?\s?\d[\d.,\u00a0 ]*(?:[KkMm]|[^\W\d_]{2,8})?\+?"
)
_WORDS_LINE = re.compile(r"[^\n]*[^\W\d_]{3}[^\n]*")
_WIDEST = 120  # characters of such a line
_LABEL = re.compile(r"^[^.:]{2,60}:\s*\S{1,40}$")


@cache
def _language(language: str, folder: Path) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    cues = read_yaml(language, "cues", folder)
    abbreviations = frozenset(str(word).casefold() for word in cues.get("abbreviations", []))
    running = cues.get("prepositions", []) + cues.get("articles", []) + cues.get("conjunction", [])
    numbers = read_yaml(language, "qualifiers", folder).get("before", {})
    ends = {str(word).split()[-1].casefold() for word in running}
    ends |= {str(word).split()[-1].casefold() for words in numbers.values() for word in words}
    before = {part for words in numbers.values() for word in words for part in str(word).casefold().split()}
    currencies = read_yaml(language, "excluded", folder).get("currencies", {})
    before |= {str(word).rstrip("$") for word in currencies}
    return abbreviations, frozenset(ends), frozenset(before)


def split_sentences(
    text: str, language: str = "en", folder: Path = FOLDER, rows: Sequence[tuple[int, int]] = ()
) -> list[Sentence]:
    """Split ``text`` into non-empty Sentences whose offsets count its characters.

    ``rows`` are the spans of the rows of tables, in order: each is a sentence.
    """
    abbreviations, running, before = _language(language, folder)
    out: list[Sentence] = []
    start = n = 0
    for match in _END.finditer(text):
        here = match.start()
        while n < len(rows) and rows[n][1] <= here:
            _add(out, text, start, rows[n][0])
            _add(out, text, *rows[n])
            start, n = rows[n][1], n + 1
        if here < start or (n < len(rows) and rows[n][0] < match.end()):
            continue
        if stop := match["stop"] or match["glued"]:
            if match["dash"] and here - start < LONGEST_DATELINE:
                continue
            if text[here] == "." and _is_abbreviation(text, start, here, abbreviations):
                continue
            if text[here] == "." and _MARK.fullmatch(text, start, here):
                start = match.end()  # the item begins behind its mark
                continue
            here = match.start() + len(stop)
        elif "\n" in match[0] and _runs_on(text, start, here, match.end(), running):
            continue
        _add(out, text, start, here)
        start = match.end()
    for row in rows[n:]:
        _add(out, text, start, row[0])
        _add(out, text, *row)
        start = row[1]
    _add(out, text, start, len(text))
    return _stacked(text, out, before, {begin for begin, _ in rows}) if "\n" in text else out


def _stacked(text: str, sentences: list[Sentence], before: frozenset[str], rows: set[int]) -> list[Sentence]:
    """Join the two lines of each key figure in a box: "218,000" over "Houses destroyed", or below it.

    A number over a label in lower case is one sentence already, and is told apart to see how the box goes.
    """
    lines, glued = _told_apart(text, sentences, before, rows)
    halves = ["" if one.start in rows else _half(text, one, before) for one in lines]
    joins: set[int] = set()  # a line and the one after it
    n = 0
    while n < len(halves):
        last = n
        while last + 1 < len(halves) and halves[last] and halves[last + 1] == _OTHER[halves[last]]:
            last += 1
        joins.update(_pairs(text, lines, halves, n, last))
        n = last + 1
    for n in range(len(halves) - 1):
        if (
            halves[n + 1] == "number"
            and text[lines[n].end - 1] == ":"
            and _WORDS_LINE.fullmatch(text, lines[n].start, lines[n].end)
        ):
            joins.add(n)  # "Houses destroyed:" and its number in the next line
    joins.update(n for n in glued if n - 1 not in joins and n + 1 not in joins)
    if joins == glued.keys():
        return sentences
    out: list[Sentence] = []
    for n, one in enumerate(lines):
        if n - 1 in joins and n not in joins:
            continue
        end = lines[n + 1].end if n in joins else one.end
        out.append(Sentence(len(out), one.start, end, glued.get(n, "line") if n in joins else one.kind))
    return out


def _told_apart(
    text: str, sentences: list[Sentence], before: frozenset[str], rows: set[int]
) -> tuple[list[Sentence], dict[int, str]]:
    """The sentences with each number over a label as two lines, and the kinds of these by the first."""
    lines: list[Sentence] = []
    glued: dict[int, str] = {}
    for one in sentences:
        end = text.find("\n", one.start, one.end)
        number = end > 0 and one.start not in rows and _NUMBER_LINE.fullmatch(text, one.start, end)
        if number and before.issuperset(number[1].casefold().split()):
            start = next(k for k in range(end, one.end) if not text[k].isspace())
            rest = Sentence(one.index, start, one.end, "line")
            if _half(text, rest, before) == "words":
                glued[len(lines)] = one.kind
                lines.append(Sentence(one.index, one.start, end, "line"))
                lines.append(rest)
                continue
        lines.append(one)
    return lines, glued


_OTHER = {"number": "words", "words": "number"}


def _half(text: str, one: Sentence, before: frozenset[str]) -> str:
    """Which half of a key figure a line can be; words that may stand ``before`` a number are no label."""
    if one.end - one.start > _WIDEST:
        return ""
    number = _NUMBER_LINE.fullmatch(text, one.start, one.end)
    if number and before.issuperset(number[1].casefold().split()):
        return "number"
    written = text[one.start : one.end].replace("\n", " ")  # a label may be broken
    return "words" if written[-1] not in ".!?:;,…" and _WORDS_LINE.fullmatch(written) else ""


def _pairs(text: str, sentences: list[Sentence], halves: list[str], first: int, last: int) -> range:
    """The beginnings of the pairs in a run of two or more, none if it can be read both ways."""
    if last - first < 3:
        return range(0)
    if halves[first] != halves[last]:
        after = sentences[last + 1] if last + 1 < len(sentences) else None
        if halves[first] == "words" and after is not None and after.kind != "prose":
            return range(0)  # what follows may be the label of the last number
        return range(first, last, 2)
    if halves[first] == "words" and _title(text, sentences[first], sentences[first + 2]):
        return range(first + 1, last, 2)
    # A line too many at one end: the halves of a pair stand closer together than two pairs.
    gaps = [text.count("\n", sentences[n].end, sentences[n + 1].start) for n in range(first, last)]
    if max(gaps[::2]) < min(gaps[1::2]):
        return range(first, last, 2)
    return range(first + 1, last, 2) if max(gaps[1::2]) < min(gaps[::2]) else range(0)


def _title(text: str, first: Sentence, label: Sentence) -> bool:
    """Whether a box's first line is written in capitals as its labels are not: "KEY FIGURES"."""
    return text[first.start : first.end].isupper() and not text[label.start : label.end].isupper()


def _is_abbreviation(text: str, start: int, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at ``stop`` only shortens the word before it."""
    word = _LAST_WORD.search(text, max(start, stop - 16), stop)
    if word is None:
        return False
    last = word[1]
    return last.casefold() in abbreviations or (len(last) == 1 and last.isalpha() and last.isupper())


def _runs_on(text: str, start: int, end: int, following: int, running: frozenset[str]) -> bool:
    """Whether the line ``text[start:end]`` goes on after the line break."""
    if end <= start or following >= len(text) or end - start > LONGEST:
        return False
    last, first = text[end - 1], text[following]
    if last in ".!?…:;":
        return False
    if first.islower():
        return _ITEM.match(text, following) is None
    if last in "-,":
        return first.isdigit() or first.isalpha()
    word = _LAST_WORD.search(text, max(start, end - 16), end)
    if word is None:
        return False
    # A line in capitals ends where it ends, unless a quantifier waits for its number.
    return word[1].casefold() in running and (first.isdigit() or word[1].islower())


def _add(out: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        out.append(Sentence(len(out), start, cut, "prose"))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        out.append(Sentence(len(out), start, end, _kind(text, start, end, not out)))


def _kind(text: str, start: int, end: int, first: bool) -> str:
    if end - start > 160:
        return "prose"
    chunk = text[start:end]
    if _LABEL.match(chunk):
        return "line"
    if chunk[-1] in '.!?…"”':
        return "prose"
    if not _HAS_LOWER.search(chunk):
        return "heading"
    if first:
        return "headline"
    return "heading" if len(chunk) < 70 and not any(c.isdigit() for c in chunk) else "line"
