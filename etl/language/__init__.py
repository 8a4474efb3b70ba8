"""The words of each language, in data files: <language>/*.yml and *.csv, beside what reads them.

A folder per language (its ISO 639-1 code); what a file may hold is checked by the stage that reads it,
through the helpers here, and a mistake is one sentence with file and entry. A new language is a new
folder: no code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
# libyaml where PyYAML was built with it: in pure Python a language takes half a second, in every process.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LexiconError(ValueError):
    """A lexicon file is malformed; the message names the file, the entry and what is allowed."""


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages that have a folder."""
    return tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and len(p.name) in (2, 3)))


@cache
def read_yaml(language: str, name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The mapping in ``<language>/<name>.yml``. Raises LexiconError."""
    path = folder / language / f"{name}.yml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    except FileNotFoundError:
        raise LexiconError(
            f"lexicon file {path} is missing; add it, with the keys of en/{name}.yml"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon file {path} can't be read: {' '.join(str(error).split())}") from None
    if not isinstance(content, dict):
        raise LexiconError(f"lexicon file {path} must hold keys and values at the top")
    return content


def read_list(path: Path) -> list[Any]:
    """The list in a YAML file. Raises LexiconError."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    except FileNotFoundError:
        raise LexiconError(f"lexicon file {path} is missing; add it, as the one of en") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon file {path} can't be read: {' '.join(str(error).split())}") from None
    if not isinstance(content, list):
        raise LexiconError(f"lexicon file {path} must hold a list")
    return content
