"""Who gives a number, under one name: aliases come from sources.csv, which a user may extend."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("sources.csv")
_ARTICLE = re.compile(r"^(?:the|a|an|le|la|les|l'|el|los|las)\s+")
_SPACE = re.compile(r"[\s.,'’\"“”()]+")


class SourcesError(ValueError):
    """A sources file is malformed; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source's name as shown and the key of the origin it is; ``named`` is false for a publisher's
    own voice and for sources such as "witnesses", of which each publisher has its own."""

    label: str
    origin: str
    named: bool


def plain(name: str) -> str:
    """A name without article, case and punctuation, for comparing."""
    return _SPACE.sub(" ", _ARTICLE.sub("", name.casefold().strip())).strip()


@cache
def aliases(path: Path = FILE) -> tuple[dict[str, str], frozenset[str]]:
    """Alias → name, and the names that are generic ("witnesses"). Raises SourcesError."""
    to_name: dict[str, str] = {}
    generic: set[str] = set()
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=2):
                alias, name, kind = (row.get(key) or "" for key in ("alias", "name", "kind"))
                if not alias or not name or kind not in ("", "named", "generic"):
                    raise SourcesError(
                        f"{path}, line {number}: wanted alias, name and kind (named or generic)"
                    )
                to_name[plain(alias)] = name
                if kind == "generic":
                    generic.add(name)
    except OSError as error:
        raise SourcesError(f"sources file {path} can't be read: {error.strerror}") from None
    return to_name, frozenset(generic)


@cache
def source(attribution: str | None, publisher: str | None, document: str, path: Path = FILE) -> Source:
    """The source of a figure: who the text names, else who printed it, else that one document."""
    to_name, generic = aliases(path)
    printed = to_name.get(plain(publisher), publisher.strip()) if publisher and publisher.strip() else None
    own = plain(printed) if printed else f"document {document}"
    shown = printed or "unnamed publisher"
    if attribution is None or not plain(attribution):
        return Source(shown, f"publisher:{own}", False)
    name = to_name.get(plain(attribution), attribution.strip())
    if printed and plain(name) == plain(printed):
        return Source(name, f"source:{plain(name)}", True)
    # A description without a capital ("a local doctor") is somebody else in each newspaper.
    if name in generic or (name not in to_name.values() and name == name.lower() != name.upper()):
        return Source(f"{name} ({shown})", f"generic:{plain(name)}|{own}", False)
    return Source(name, f"source:{plain(name)}", True)
