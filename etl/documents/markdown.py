"""Markdown files: front matter, then the body, which is the text as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from etl.documents import front_matter
from etl.documents.decoding import read_text
from etl.documents.records import Raw, RawStream, Refused, refusal

HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")


def read(path: Path) -> RawStream:
    """The one document of a Markdown file; a first heading is its title where none is stated."""
    raw = read_with_front_matter(path)
    if raw.title is None and (heading := HEADING.match(raw.text)):
        raw.title = heading.group(1)
    yield raw


def read_with_front_matter(path: Path) -> Raw:
    """A file's front matter and body. Raises Refused when it is unreadable or has no body."""
    content = read_text(path)
    name = path.as_posix()
    matter = front_matter.split(content, name)
    raw = Raw(text=content[matter.body_start :], path=name)
    if not raw.text.strip():
        what = "has front matter and no text; put the report's text after it"
        raise Refused(refusal(name, None, "empty", what, content))
    front_matter.fill(raw, matter)
    return raw
