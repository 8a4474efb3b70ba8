"""Sources that the layout names: "Evacuated (ICRC): 300", a heading's bracket, "Source: Tide Watch"."""

from __future__ import annotations

import re

from etl.extract.attribution.sources import Sources
from etl.language.words import normal
from etl.model import Mention

_BRACKET = re.compile(r"\(([^\W\d_]{2,9})(?:[,;:][^()]*| [^\W\d_]+)?\)")
_MARKS = " \t*_#>"
_MOST = 1000  # characters of a label, and of a block on each side
_LINES = 30  # lines of a list below the heading that names its source


def by_layout(text: str, mentions: list[Mention], words: Sources, markers: frozenset[str]) -> None:
    """Give figures without a source that of their label, of the heading of their list, or of their box."""
    if ":" not in text and "(" not in text:
        return
    for mention in mentions:
        if mention.attribution is None:
            mention.attribution = _labelled(text, mention, words, markers) or _boxed(text, mention, words)


def _labelled(text: str, mention: Mention, words: Sources, markers: frozenset[str]) -> str | None:
    start = text.rfind("\n", max(0, mention.start - _MOST), mention.start) + 1
    if not start and mention.start > _MOST:
        return None
    line = text[start : mention.start]
    item = _item(text[start : start + _MOST], markers)
    if not (item or line.rstrip(_MARKS).endswith((":", "|"))):
        return None
    found = _body(line, words)
    for _ in range(_LINES if item else 0):
        if found or start == 0:
            break
        end, start = start - 1, text.rfind("\n", max(0, start - _MOST), start - 1) + 1
        if not start and end > _MOST:
            break
        above = text[start:end]
        if not above.strip():
            break
        if not _item(above, markers):
            return _body(above, words)
    return found


def _item(line: str, markers: frozenset[str]) -> bool:
    """Whether a line is one of a list or of a table."""
    bare = line.lstrip(" \t")
    return bare[:1] == "|" or (bare[:1] in markers and bare[1:2].isspace())


def _body(line: str, words: Sources) -> str | None:
    """The body whose short name ends a label in brackets."""
    for match in reversed(list(_BRACKET.finditer(line))):
        if match[1].isupper() and normal(match[1]) in words.bodies and _ends(line[match.end() :]):
            return match[1]
    return None


def _ends(rest: str) -> bool:
    """Whether nothing of the label follows its bracket."""
    return not rest.strip(_MARKS).strip(":|- \t*_").strip()


def _boxed(text: str, mention: Mention, words: Sources) -> str | None:
    """ "Source: Tide Watch" in a line of the same block."""
    start = max(text.rfind("\n\n", max(0, mention.start - _MOST), mention.start), mention.start - _MOST, 0)
    end = text.find("\n\n", mention.end, mention.end + _MOST)
    block = text[start : end if end >= 0 else mention.end + _MOST]
    if not any(label in block.casefold() for label in words.labels):
        return None
    for line in block.split("\n"):
        label, colon, name = line.partition(":")
        if colon and normal(label.strip(_MARKS)) in words.labels:
            found = words.run.match(name.strip(_MARKS))
            if found and found[0] == name.strip(_MARKS):
                return found[0]
    return None
