"""The rules file: which value is drawn, what is set aside, how long a stock is carried, and the like."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

import yaml

FILE = Path(__file__).with_name("rules.yml")
BEST = ("best_low_high", "lowest", "range")


class RulesError(ValueError):
    """A rules file is malformed; the message names the file, the key and what is allowed."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What rules.yml holds; the defaults are those of the file that ships. Days are whole days."""

    best: str = "best_low_high"
    minimum_confidence: float = 0.5
    carry_days: int = 30
    copy_similarity: float = 0.7
    copy_days: int = 30
    copy_minimum_words: int = 40
    incident_days: int = 2
    assumed_days: int = 2
    toll_days: int = 21
    lasting_causes: tuple[str, ...] = ("earthquake", "flood", "landslide", "storm")
    toll_share: float = 0.5
    agree_from: int = 3
    telling_from: int = 20
    wide_kinds: tuple[str, ...] = ("country", "region", "admin1")
    one_a_day: tuple[str, ...] = ("chemical", "earthquake", "flood", "landslide", "storm")
    household_factor: float | None = None
    about_share: float = 0.05
    quiet_source_days: int = 14
    quiet_series_days: int = 30
    household_size: tuple[float, float] = (2, 12)
    trend_points: int = 8
    trend_significance: float = 0.05
    change_points_from: int = 10


def load_rules(path: Path | None = None) -> Rules:
    """The rules of a file (by default the one that ships). Raises RulesError in one sentence."""
    path = path or FILE
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except OSError as error:
        raise RulesError(f"rules file {path} can't be read: {error.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RulesError(f"rules file {path} can't be read: {' '.join(str(error).split())}") from None
    if not isinstance(content, dict):
        raise RulesError(f"rules file {path} must hold keys and values at the top")
    known = {field.name for field in fields(Rules)}
    if unknown := sorted(set(content) - known):
        raise RulesError(f"rules file {path}: unknown key {unknown[0]!r}; known: {', '.join(sorted(known))}")
    return Rules(**{key: _checked(path, key, value) for key, value in content.items()})


def _checked(path: Path, key: str, value: Any) -> Any:
    problem = _problem(key, value)
    if problem:
        raise RulesError(f"rules file {path}: {key} must be {problem}, not {value!r}")
    return tuple(value) if isinstance(value, list) else value


def _problem(key: str, value: Any) -> str | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if key == "best":
        return None if value in BEST else "one of " + ", ".join(BEST)
    if key in ("wide_kinds", "one_a_day", "lasting_causes"):
        good = isinstance(value, list) and all(isinstance(v, str) for v in value)
        what = "kinds of place" if key == "wide_kinds" else "causes of events.yml"
        return None if good else f"a list of {what}"
    if key == "household_size":
        good = isinstance(value, list) and len(value) == 2 and all(isinstance(v, int | float) for v in value)
        return None if good and 0 < value[0] <= value[1] else "two numbers, the smaller first"
    if key == "household_factor":
        return None if value is None or (number and value > 0) else "null or a number above 0"
    if key in ("minimum_confidence", "copy_similarity", "trend_significance", "about_share", "toll_share"):
        return None if number and 0 <= value <= 1 else "a number from 0 to 1"
    if get_type_hints(Rules)[key] is int:
        return None if number and value == int(value) and value >= 0 else "a whole number, 0 or more"
    return None
