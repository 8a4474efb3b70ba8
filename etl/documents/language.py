"""Which language a document is in: as stated, else detected, else English when a text is too short.

Detection is py3langid's naive Bayes over byte n-grams (Lui and Baldwin, 2012, "langid.py"): the same
answer each time, about 0.2 ms a document, restricted here to languages that reports are written in.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pycountry

DEFAULT = "en"
# The languages of the United Nations, of relief work and of the large diasporas: fewer candidates
# make short texts surer, and any other language still comes out as one that is not supported.
CANDIDATES = [
    "am",
    "ar",
    "bn",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fr",
    "ha",
    "he",
    "hi",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "km",
    "ko",
    "ku",
    "my",
    "ne",
    "nl",
    "no",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "rw",
    "so",
    "sv",
    "sw",
    "ta",
    "th",
    "tl",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
]
SAMPLE = 1_000  # characters from the beginning, and as many from the middle
SHORTEST = 20  # letters: a shorter text is read as English
SUREST = 0.5  # probability under which a language counts as unclear
CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?\Z")


def stated_code(text: str | None) -> str | None:
    """ISO 639-1 code (639-3 where there is none) of a language as stated: "en", "en-US", "eng", "English".

    Null when nothing is stated or no such language exists.
    """
    if not text or not text.strip():
        return None
    text = text.strip()
    code = CODE.match(text)
    if code and len(code.group(1)) == 2:
        known = pycountry.languages.get(alpha_2=code.group(1).lower())
    elif code:
        known = pycountry.languages.get(alpha_3=code.group(1).lower())
    else:
        known = None
    if known is None:
        try:
            known = pycountry.languages.lookup(text)
        except LookupError:
            return None
    return str(getattr(known, "alpha_2", None) or known.alpha_3)


def detect(text: str) -> str:
    """ISO 639-1 code of the language of ``text``; English when it is short or unclear."""
    sample = text[:SAMPLE]
    if len(text) > 4 * SAMPLE:
        middle = len(text) // 2
        sample += " " + text[middle : middle + SAMPLE]
    if sum(map(str.isalpha, sample)) < SHORTEST:
        return DEFAULT
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SUREST else DEFAULT


@cache
def _identifier() -> Any:
    """The detector; loading its model takes most of a second, so it waits for the first need."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(CANDIDATES)
    return identifier
