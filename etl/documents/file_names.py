"""What the name of a report's file says: "flash_update_20190503.pdf" is "flash update 2019-05-03"."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

_SITE = re.compile(r"^[A-Za-z][\w+.-]*://[^/?#]*|[?#].*$", re.DOTALL)  # what of an address names no file
# Ways of writing a file's name: its ending, days in eight digits, signs that stand for spaces.
_ENDING = re.compile(r"\.[A-Za-z]{2,5}$")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_SPACES = re.compile(r"[_+\s]+")
_DAYS = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)-([0-3]\d)(?!\d)")
_HYPHEN = re.compile(r" ?-+(?! ?\d) ?|(?<=[^\W\d_])-(?=(?:19|20)\d\d(?!\d))")  # but "1 - 31 March"
_WRITTEN_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]{3,}")
WORDS = 2  # so many words, of three letters or more, make a name one that tells something


def in_words(url: str | None, path: str | None) -> str | None:
    """The name of the file at ``url``, else at ``path``, in words; null where it tells nothing."""
    for name in (_last(_SITE.sub("", url or "")), _last(path or "")):
        dated = _DAYS.sub(r"\1-\2-\3 - \1-\2-\4", _ENDING.sub("", name))
        spaced = _SPACES.sub(" ", _DAY.sub(r"\1-\2-\3", dated))
        written = _HYPHEN.sub(" ", spaced).strip(" .-")
        if len(_WORD.findall(written)) >= WORDS or _WRITTEN_DAY.search(written):
            return written
    return None


def _last(path: str) -> str:
    return PurePosixPath(unquote(path)).name
