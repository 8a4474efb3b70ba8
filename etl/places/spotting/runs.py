"""Runs of capitalised words in a text, in which names of places are looked for: "Northern Idlib Province"."""

from __future__ import annotations

import re

from etl.places.cues import Cues
from etl.places.gazetteer.gazetteer import Gazetteer
from etl.places.gazetteer.names import APOSTROPHES, ARTICLES, CUT, fold, name_words
from etl.places.spotting.segments import LETTER, MOST_WORDS, Segment, Token

UP = r"[^\W\d_a-zß-öø-ÿ]"
WORD = rf"{UP}{LETTER}*(?:[{APOSTROPHES}]{LETTER}+)*"
_FOLLOWING = re.compile(rf" ({LETTER}+)")
LONGEST_JOIN = 9  # characters of a joining word with its spaces


def _pattern(words: Cues) -> re.Pattern[str]:
    """Runs of capitalised words; a joining word is within one before a compass word.

    "West and Central Africa" is one run, and so is "República centroafricana".
    """
    small = "".join(rf"|{re.escape(w)}(?!\w)" for w in sorted(words.small_parts, key=len, reverse=True))
    points = "|".join(sorted({re.escape(w.capitalize()) for w in words.compass}, key=len, reverse=True))
    joining = "|".join(re.escape(w) for w in sorted(words.joining) if w.isalpha())
    known = {key: "|".join(said) for key, said in name_words().items()}
    # What is an article of the language begins no name: "el" in Spanish.
    apart = "|".join(word for word in name_words()["apart"] if word not in words.definite)
    article = rf"(?:(?:{known['hyphened']})-\s?|(?:{apart or '(?!)'}) (?=[A-Z])|(?:{known['elided']})['’])"
    link, inner = f"(?:{known['between']})", rf"(?:(?<=[-‐‑])(?:{known['between_hyphens']})[-‐‑])"
    join = rf"(?:(?:{joining}) (?=(?:{points}) {UP}))?"
    return re.compile(
        rf"(?<![\w{APOSTROPHES}]){article}?{WORD}"
        rf"(?:(?:[ \u00a0]|[-‐‑] ?|\.(?={UP}\.)){join}(?:{link}(?:[ -]{link})?[ -]|{inner})?"
        rf"{article}?(?:{WORD}{small}))*"
    )


class Runs:
    """Finds them with one gazetteer and the words of one language."""

    def __init__(self, gazetteer: Gazetteer, words: Cues) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._pattern = _pattern(words)

    def among(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The runs, those made one whose names a joining word holds together: Trinidad and Tobago."""
        spans: list[tuple[int, int]] = []
        cut = False
        for found in self._pattern.finditer(text, start, end):
            a, b = found.span()
            b = self._rest_of_cut(text, a, b)
            if cut and text[spans[-1][1] : a] == " ":
                a = spans.pop()[0]  # Demo- cratic Republic
            cut = b > found.end()
            if spans and 0 < a - spans[-1][1] <= LONGEST_JOIN:
                left, right = spans[-1]
                joint = text[right:a].strip().casefold()
                if self._joins(joint.split()) and self._one_name(text[left:right], joint, text[a:b]):
                    spans[-1] = left, b
                    continue
            spans.append((a, self._of_a_people(text, a, b)))
        return spans

    def _rest_of_cut(self, text: str, a: int, b: int) -> int:
        """Where a run ends whose last word a line's end has cut in two: "Nica- ragua"."""
        rest = CUT.match(text, b)
        if rest is None:
            return b
        head = re.split(r"[ \u00a0]", text[a:b])[-1]
        return rest.end() if self._gazetteer.begins_name(fold(head + rest[1])) else b

    def _joins(self, joint: list[str]) -> bool:
        """Whether small words may stand between the parts of a name: "Saint Vincent and the Grenadines"."""
        words = self._words
        rest = all(word in words.articles or word in words.definite for word in joint[1:])
        return bool(joint) and joint[0] in words.joining and len(joint) < 3 and rest

    def _of_a_people(self, text: str, a: int, b: int) -> int:
        """Where a run ends with the small kind that makes a people's name a place's: Somali region."""
        following = _FOLLOWING.match(text, b)
        word = fold(text[a:b].rpartition(" ")[2])
        if following is None or word not in self._words.demonyms or following[1] not in self._words.kinds:
            return b
        return following.end() if self._gazetteer.candidates(f"{word} {following[1]}") else b

    def _one_name(self, left: str, joint: str, right: str) -> bool:
        if " " in joint:
            return fold(f"{left} {joint} {right}") in self._gazetteer.countries_of_several_words
        first = fold(right.partition(" ")[0])
        words = fold(left).split()[-MOST_WORDS:]
        known = (" ".join(words[-size:]) for size in range(1, len(words) + 1))
        return any(self._gazetteer.begins_name(f"{key} {joint} {first}") for key in known)


def with_article(text: str, run: int, tokens: tuple[Token, ...], segment: Segment, words: Cues) -> Segment:
    """A name with its Arabic article, which stands large amid a sentence: « provincia de Al Hauz ».

    ``run`` is where the run of ``tokens`` begins in ``text``. At the head of a sentence « Al » is a Spanish
    word, and "At" an English one.
    """
    before = tokens[segment.first - 1] if segment.first else None
    if before is None or before.folded not in ARTICLES or before.folded not in words.locative:
        return segment
    if before.folded in words.inside:
        return segment  # "DENGUE EN PERÚ"
    amid = segment.first > 1 or text[max(0, run - 3) : run].rstrip(" ")[-1:].isalpha()
    if not amid or not before.text[0].isupper() or before.end + 1 != segment.start:
        return segment
    key = segment.key if segment.candidates else f"{before.folded} {segment.key}"
    return Segment(segment.first - 1, segment.last, before.start, segment.end, key, segment.candidates)
