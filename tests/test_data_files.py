"""Files of words: YAML drops the first of two equal keys without a word, a misspelled key is as none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.language import FOLDER, LexiconError, languages, read_yaml
from etl.places import cues
from etl.when.expressions import words

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path for room in ("etl", "dashboard", "data", "bench") for path in (ROOT / room).rglob("*.yml")
)


def repeated(node: yaml.Node | None) -> Iterator[str]:
    """The keys that stand twice in one mapping, with their lines."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                yield f"{key.value}, line {key.start_mark.line + 1}"
            seen.add(str(key.value))
            yield from repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from repeated(each)


def test_a_repeated_key_is_seen() -> None:
    assert list(repeated(yaml.compose("a: 1\nb: [{c: 1, d: 2,\n c: 3}]\na: 2\n"))) == [
        "c, line 3",
        "a, line 4",
    ]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_no_key_stands_twice(path: Path) -> None:
    assert list(repeated(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))) == []


@pytest.mark.parametrize(("name", "check"), [("places", cues.check), ("when", words.check)])
def test_a_key_that_means_nothing_or_is_missing_is_said(
    name: str, check: Callable[[str, dict[str, Any]], None]
) -> None:
    content = read_yaml("en", name)
    check("en", content)
    with pytest.raises(LexiconError, match=rf"{name}\.yml: unknown key monhts; known: .*(months|kinds)"):
        check("en", {**content, "monhts": {}})
    for key in content:
        with pytest.raises(LexiconError, match=key):
            check("en", {other: value for other, value in content.items() if other != key})


WORDS = [path for path in FILES if path.is_relative_to(FOLDER)]


@pytest.mark.parametrize("path", WORDS, ids=[str(path.relative_to(FOLDER)) for path in WORDS])
def test_every_key_is_one_that_the_program_asks_for(path: Path) -> None:
    """A misspelled key would be as one without words."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    keys = set(content) if isinstance(content, dict) else {key for row in content for key in row}
    assert sorted(keys - asked()) == []


@cache
def asked() -> set[str]:
    """All words that stand in quotes in the program."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "etl").rglob("*.py"))
    return {word for source in sources for word in re.findall(r'"(\w+)"', source)}


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_what_a_key_means_is_said_once_in_the_english_file(language: str) -> None:
    """Comments elsewhere are of what is peculiar to that language, in it."""
    for path in sorted((FOLDER / language).glob("*.yml")):
        assert sorted(_comments(path) & _comments(FOLDER / "en" / path.name)) == [], path.name


def _comments(path: Path) -> set[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip().startswith("#")}
