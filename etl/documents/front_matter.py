"""The YAML block between two lines of three dashes that may open a Markdown or text file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from etl.documents.records import Raw, Refused, refusal

OPENING = re.compile(r"---[ \t]*\r?\n")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
KEY_LINE = re.compile(r"[A-Za-z_][\w -]*:(?:[ \t]|\r?\n|\Z)")
LARGEST = 65_536  # characters; a longer block is a report between two rules, or an attack
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

# Names that a document's own facts go by; all other keys are kept as metadata.
KEYS = {
    "id": "id",
    "title": "title",
    "published": "published",
    "date": "published",
    "publisher": "publisher",
    "source": "publisher",
    "url": "url",
    "language": "language",
    "lang": "language",
}
# YAML reads NO as false and 2016-13-01 as a crash: the strings as written are what we want.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class FrontMatter:
    """The keys of a block with the line that each stands in, and where the body begins."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body_start: int = 0


def split(text: str, path: str) -> FrontMatter:
    """The front matter of ``text``; empty, with the body at 0, when it has none.

    Raises Refused for a block that is not closed, is no YAML, or holds something other than keys.
    """
    opening = OPENING.match(text)
    if opening is None or not KEY_LINE.match(text, opening.end()):
        return FrontMatter()
    closing = CLOSING.search(text, opening.end())
    if closing is None or closing.start() - opening.end() > LARGEST:
        what = "the front matter is not closed; end it with a line of three dashes (---)"
        raise Refused(refusal(path, 1, "front_matter", what, text))
    block = text[opening.end() : closing.start()]
    values = _load(block, path, text)
    return FrontMatter(values, _lines(block), closing.end())


def _load(block: str, path: str, text: str) -> dict[str, Any]:
    """The block's keys and values, values as the strings written."""
    try:
        # An alias can stand for itself a million times over; a report's facts need none.
        alias = next((e for e in yaml.parse(block, Loader=LOADER) if isinstance(e, yaml.AliasEvent)), None)
        content = None if alias else yaml.load(block, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problem = " ".join(str(getattr(error, "problem", None) or "not YAML").split())
        what = (
            f"the front matter is broken ({problem}); write one 'key: value' a line, "
            "and put a value that holds a colon in quotes"
        )
        raise Refused(refusal(path, line, "front_matter", what, text)) from None
    if alias is not None:
        line = block.count("\n", 0, alias.start_mark.index) + 2 if alias.start_mark else 1
        what = "the front matter uses a YAML alias (*name); write the value out"
        raise Refused(refusal(path, line, "front_matter", what, text))
    if not isinstance(content, dict):
        what = "the front matter must hold 'key: value' lines"
        raise Refused(refusal(path, 1, "front_matter", what, text))
    return {str(key): value for key, value in content.items()}


def _lines(block: str) -> dict[str, int]:
    """Line of the file in which each key at the left margin stands (the block begins in line 2)."""
    found: dict[str, int] = {}
    for number, line in enumerate(block.split("\n"), start=2):
        key, colon, _ = line.partition(":")
        if colon and key and not key[0].isspace():
            found.setdefault(key.strip().strip("'\""), number)
    return found


def fill(raw: Raw, matter: FrontMatter) -> None:
    """Copy the front matter's facts into ``raw``; unknown keys become metadata.

    A known key that holds a list or a mapping raises Refused. When a fact is given under two names
    (source and publisher) the first in KEYS' order wins and the other is kept as metadata.
    """
    for key, value in matter.values.items():
        name = KEYS.get(key.lower())
        if name is not None and isinstance(value, list | dict):
            line = matter.lines.get(key)
            what = f"'{key}' must be one value, not a list or a mapping"
            raise Refused(refusal(raw.path, line, "front_matter", what, raw.text))
    known = {key.lower(): (key, value) for key, value in matter.values.items()}
    for alias, name in KEYS.items():
        if alias not in known:
            continue
        key, value = known.pop(alias)
        if str(value).strip() in NULLS:
            continue
        if getattr(raw, name) is not None:
            raw.metadata[key] = value
            continue
        setattr(raw, name, str(value).strip())
        if name == "published":
            raw.published_line = matter.lines.get(key)
    raw.metadata.update(dict(known.values()))
