"""Who gives a number, under one name: aliases come from sources.csv, which a user may extend."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import unquote

from etl.reconcile.evidence.words import article, possessive, small

FILE = Path(__file__).with_name("sources.csv")
KINDS = ("named", "media", "generic", "pattern", "spelling", "aggregator", "unnamed")
_ADDRESS = re.compile(r"^https?://(?:www\.)?([^/?#:]+)[^?#]*?([^/?#]*)(?:[?#].*)?$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LEADING = 3  # words at the head of a file's name among which its maker is looked for
_SPACE = re.compile(r"[\s.,'’\"“”()]+")
# Below the code of a country: what is registered stands before these (bbc.co.uk, minsa.gob.pe).
_BELOW = frozenset((
    "ac", "asso", "co", "com", "edu", "gen", "go", "gob", "gouv", "gov", "govt", "gub", "gv", "info", "int",
    "mil", "ne", "net", "nic", "ngo", "nom", "or", "org",
))  # fmt: skip


class SourcesError(ValueError):
    """A sources file is malformed; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source's name as shown and the key of the origin it is.

    An origin begins with its kind: ``source:`` for a body that counts, ``publisher:`` for a newspaper's
    or agency's own voice, whose number is the latest toll it heard of, ``generic:`` for sources such as
    "witnesses", of which each publisher has its own, ``office:`` for who governs a place, one in all of them,
    whose number is the latest heard of, too.
    """

    label: str
    origin: str

    @property
    def named(self) -> bool:
        """Whether it is a body that counts."""
        return self.origin.startswith("source:")


@dataclass(slots=True)
class Names:
    """What a sources file holds: names by alias, patterns of aliases, kinds, words with two spellings, and
    the names of bodies and newspapers as they are registered for an address ("theguardian")."""

    by_alias: dict[str, str] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    by_label: dict[str, str] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)  # names and aliases of bodies, as they are written

    def plain(self, name: str) -> str:
        """A name for comparing, each word in one spelling."""
        return " ".join(self.spellings.get(word, word) for word in plain(name).split(" "))

    def of(self, name: str) -> str:
        """The one name that an alias stands for; an unknown name is its own."""
        name = name.strip()
        if (address := _ADDRESS.match(name)) is not None:
            return self._of_address(address[1].casefold(), unquote(address[2]))
        for pattern, becomes in self.patterns:
            name = pattern.sub(becomes, name)
        return self.by_alias.get(self.plain(name), name)

    def _of_address(self, host: str, file: str) -> str:
        """Who prints what stands at an address: of a site that gathers others' texts who the file names."""
        site = self._site(host)
        if self.kinds.get(site) == "unnamed":
            return site
        if self.kinds.get(site) == "aggregator":
            words = _LETTERS.findall(file)[:_LEADING]
            for many in range(len(words), 0, -1):
                found = self.by_alias.get(self.plain(" ".join(words[:many])))
                if found is not None and self.kinds[found] == "named":
                    return found
            return site
        return self.by_label.get(_registered(host), host)

    def _site(self, host: str) -> str:
        """The name of a site that holds others' texts, by its host or what that is part of; else empty."""
        labels = host.split(".")
        for first in range(len(labels) - 1):
            name = self.by_alias.get(self.plain(".".join(labels[first:])), "")
            if self.kinds.get(name) in ("aggregator", "unnamed"):
                return name
        return ""


def _registered(host: str) -> str:
    """The label of a host that somebody had to register: anybody may put others before it."""
    labels = host.split(".")
    ends = 2 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _BELOW else 1
    return labels[-1 - ends] if len(labels) > ends else ""


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name without article, case, possessive and punctuation, for comparing."""
    return _SPACE.sub(" ", possessive().sub("", article().sub("", name.casefold().strip()))).strip()


def voice(origin: str) -> str:
    """What an origin is compared by: a body's own report and a report that quotes it are one voice."""
    return origin.partition(":")[2] or origin


@cache
def load_names(path: Path = FILE) -> Names:
    """The names of a file. Raises SourcesError with file and line."""
    out = Names()
    aliases: list[tuple[str, str]] = []
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=2):
                alias, name, kind = (row.get(key) or "" for key in ("alias", "name", "kind"))
                if not alias or not name or kind not in KINDS:
                    raise SourcesError(
                        f"{path}, line {number}: wanted alias, name and kind (one of {', '.join(KINDS)})"
                    )
                if kind == "pattern":
                    out.patterns.append((re.compile(alias), name))
                elif kind == "spelling":
                    out.spellings[plain(alias)] = plain(name)
                else:
                    aliases.append((alias, name))
                    out.kinds[name] = kind
    except OSError as error:
        raise SourcesError(f"sources file {path} can't be read: {error.strerror}") from None
    except re.error as error:
        raise SourcesError(f"{path}, line {number}: {alias!r} is no regular expression: {error}") from None
    out.by_alias.update((out.plain(alias), name) for alias, name in aliases)
    out.written = {word for alias, name in aliases if out.kinds[name] == "named" for word in (alias, name)}
    known = ((alias, name) for alias, name in aliases if out.kinds[name] in ("named", "media"))
    out.by_label.update((alias.casefold().replace(" ", ""), name) for alias, name in known)
    return out


@lru_cache(maxsize=50_000)
def source(attribution: str | None, publisher: str | None, document: str, path: Path = FILE) -> Source:
    """The source of a figure: who the text names, else who printed it, else that one document."""
    names = load_names(path)
    printed = names.of(publisher) if publisher and publisher.strip() else None
    if printed and names.kinds.get(printed) == "unnamed":
        printed = None
    gathered = printed is not None and names.kinds.get(printed) == "aggregator"  # it prints anybody's text
    own = names.plain(printed) if printed and not gathered else f"document {document}"
    shown = printed or "unnamed publisher"
    name = names.of(attribution) if attribution and plain(attribution) else shown
    kind = names.kinds.get(name)
    if kind in ("media", "aggregator") or (kind is None and names.plain(name) in (own, names.plain(shown))):
        return Source(name, f"publisher:{own if name == shown else names.plain(name)}")
    # A description without a capital ("a local doctor") is somebody else in each newspaper.
    if kind == "generic" or (kind is None and name == name.lower() != name.upper()):
        return Source(f"{name} ({shown})", f"generic:{names.plain(name)}|{own}")
    return Source(name if kind else titled(name), f"source:{names.plain(name)}")


def titled(name: str) -> str:
    """A name with its words capitalised: "Amra police command" and "Amra Police Command" are shown as one."""
    return " ".join(w if w in small() or not w.islower() else w[:1].upper() + w[1:] for w in name.split())


def is_body(publisher: str | None, path: Path = FILE) -> bool:
    """Whether a publisher is a body that counts, not a newspaper or agency."""
    names = load_names(path)
    return bool(publisher) and names.kinds.get(names.of(publisher or "")) == "named"
