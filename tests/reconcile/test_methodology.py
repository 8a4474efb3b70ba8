"""docs/methodology.md says what the rules files and the code say, with examples that are true."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from etl.reconcile import Rules, load_rules
from tests.reconcile.methodology import examples

PAGE = Path(__file__).parents[2] / "docs" / "methodology.md"


def test_every_rule_stands_in_the_table_with_its_value() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    rules = load_rules()
    for field in fields(Rules):
        value = getattr(rules, field.name)
        shown = (
            ", ".join(map(str, value))
            if isinstance(value, tuple)
            else "none"
            if value is None
            else str(value)
        )
        assert rows.pop(field.name) == shown, field.name
    assert set(rows) == {"rule"}


def test_the_examples_are_what_the_facts_become() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").replace("\n> ", " ").split())
    assert "{" not in page
    for name, text in examples().items():
        assert re.search(rf"(?<![\d,]){re.escape(' '.join(text.split()))}(?![\d])", page), f"{name}: {text}"
