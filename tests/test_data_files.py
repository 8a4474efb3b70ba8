"""YAML takes the last of two equal keys and drops the first without a word: no data file may have any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

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
