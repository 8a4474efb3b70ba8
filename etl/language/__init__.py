"""The words of each language, in data files: <language>/*.yml and *.csv, beside what reads them.

A folder per language (its ISO 639-1 code); what a file may hold is checked here and by the stage that
reads it, and a mistake is one sentence with file and entry. The English files say which keys there are. A
new language is a new folder: no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
REFERENCE = "en"  # whose files have every key, and serve for a language that has none
# libyaml where PyYAML was built with it: in pure Python a language takes half a second, in every process.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LexiconError(ValueError):
    """A lexicon file is malformed; the message names the file, the entry and what is allowed."""


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages that have a folder."""
    return tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and len(p.name) in (2, 3)))


def read_as(language: str) -> str:
    """The language whose words serve for a text in ``language``: English for one that has no folder."""
    return language if language in languages() else REFERENCE


@cache
def read_yaml(language: str, name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The mapping in ``<language>/<name>.yml``. Raises LexiconError, for a key that English lacks too."""
    path = folder / language / f"{name}.yml"
    content = _load(path, language, folder)
    if not isinstance(content, dict):
        raise LexiconError(f"lexicon file {path} must hold keys and values at the top")
    reference = folder / REFERENCE / path.name
    if language != REFERENCE and reference.is_file():
        known = read_yaml(REFERENCE, name, folder)
        if unknown := [key for key in content if key not in known]:
            raise LexiconError(
                f"lexicon file {path}: unknown key {', '.join(unknown)}; {_like(unknown[0], known)}"
            )
    return content


def read_rows(language: str, name: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """The list of mappings in ``<language>/<name>.yml``. Raises LexiconError."""
    path = folder / language / f"{name}.yml"
    content = _load(path, language, folder)
    if not isinstance(content, list):
        raise LexiconError(f"lexicon file {path} must hold a list")
    for number, row in enumerate(content, start=1):
        if not isinstance(row, dict):
            raise LexiconError(f"lexicon file {path}: entry {number} must hold keys and values")
    return content


def _load(path: Path, language: str, folder: Path) -> Any:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    except FileNotFoundError:
        lacking = _lacking(language, folder) or [path.name]
        raise LexiconError(
            f"lexicon folder {path.parent} lacks {', '.join(lacking)}; add it, with the keys of {REFERENCE}/"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon file {path} can't be read: {' '.join(str(error).split())}") from None
    for where in _no_words(content):
        raise LexiconError(f"lexicon file {path}: {where} is no word; put quotes around it")
    return content


def _lacking(language: str, folder: Path) -> list[str]:
    """The files of English that ``language`` does not have."""
    return [
        file.name
        for file in sorted((folder / REFERENCE).glob("*.yml"))
        if not (folder / language / file.name).is_file()
    ]


def _like(key: str, known: Iterable[str]) -> str:
    near = get_close_matches(key, known, 1)
    return f"{near[0]} is meant?" if near else f"known: {', '.join(known)}"


def _no_words(content: Any, where: str = "") -> Iterator[str]:
    """What YAML takes as true, false or nothing among words: no, on, off, yes without quotes."""
    if isinstance(content, dict):
        for key, value in content.items():
            if key is None or isinstance(key, bool):
                yield f"{where or 'a key'}: {key!r}"
            yield from _no_words(value, str(key))
    elif isinstance(content, list):
        for value in content:
            if value is None or isinstance(value, bool):
                yield f"{where or 'an entry'}: {value!r}"
            yield from _no_words(value, where)
