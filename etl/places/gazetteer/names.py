"""How a place name is written: one folded form for all its spellings, and a looser sound form.

``fold`` makes the key that the gazetteer's index is built and searched with. ``sound`` makes the
key by which romanised Arabic and Persian names are compared (Hasaka, Hasakeh, Al-Hasakah).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import yaml

APOSTROPHES = "'’‘ʼʻ`´ʿʾ′ˈ"
HYPHENS = "-‐‑–"
ARTICLES = frozenset(
    "al el ad ar as ash at ath az an adh ed er es esh et ez en ul ud ur us il ez-".replace("-", "").split()
)

_DROP = {ord(c): None for c in APOSTROPHES}
_SPACE = {ord(c): " " for c in HYPHENS + "_/."}
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a"}
    | {"ħ": "h"}
)
_TABLE = {**_DROP, **_SPACE, **_SPECIAL}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` in lower case, without diacritics, apostrophes and hyphens, single spaces between words.

    Letters of other scripts are kept, so a name that can't be romanised stays itself.
    """
    low = text.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low.translate(_SPECIAL))
        low = "".join(c for c in low if not unicodedata.combining(c))
    return " ".join(low.translate(_TABLE).split())


# A word that the end of a line has cut in two, of which the rest is the group.
CUT = re.compile(r"[-‐\u00ad]\s+([a-zß-öø-ÿ]+)")


def unbroken(name: str) -> str:
    """A name as written, but for the ends of lines that cut a word of it: Nica- ragua, not Deir- ez-Zor."""
    return CUT.sub(lambda cut: cut[0] if cut[1] in ARTICLES else cut[1], name)


@cache
def name_words() -> dict[str, tuple[str, ...]]:
    """The small words that are part of names in any language (name_words.yml), the longest first."""
    content = yaml.safe_load(Path(__file__).with_name("name_words.yml").read_text(encoding="utf-8"))
    return {key: tuple(sorted(said.split(), key=lambda w: (-len(w), w))) for key, said in content.items()}


def without_article(folded: str) -> str | None:
    """A folded name without its leading Arabic article, or null when it has none."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in ARTICLES else None


_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouwy]+")
_DIGRAPHS = (
    ("ch", "sh"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("q", "k"), ("j", "g"), ("z", "d"), ("c", "k"), ("v", "f"),
)  # fmt: skip
_ARTICLE = re.compile(r"(?:^|(?<= ))(?:al|el|a[dnrstz]|ath|ash|e[dnrstz]|esh|u[lrdsz]) (?=\S)")
_GLUED = re.compile(r"(?:^|(?<= ))[ae](?=(?:zz|ss|rr|nn|tt|dd|sh))|^(?:al|el)(?=[bcdfghjkmqtwxyz])")


@lru_cache(maxsize=65536)
def sound(folded: str) -> str:
    """A key of consonants under which the romanisations of one Arabic name fall together.

    Articles go, digraphs and letters that romanisations interchange become one, vowels go save an
    initial one, and so do spaces. Used only among the places of countries that the document names.
    """
    text = _GLUED.sub("", _ARTICLE.sub("", folded))
    for old, new in _DIGRAPHS:
        text = text.replace(old, new)
    out = []
    for word in text.split():
        start = "a" if word[0] in "aeiou" else word[0]
        rest = _VOWELS.sub("", word[1:])
        # The feminine ending is written -a, -ah or -eh: the h says nothing.
        if len(word) > 3 and word.endswith(("ah", "eh", "ih")):
            rest = rest[:-1]
        out.append(_DOUBLE.sub(r"\1", start + rest))
    return "".join(out)  # Bulo Burto, Buloburto
