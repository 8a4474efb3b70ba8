"""Short stories and reports (stories.txt, reports.txt): the place of each number, of some its country."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from etl.figures import extract
from etl.model import Document


def _stories() -> list[object]:
    """Each story: language, title, text, and for its numbers the words of each and the place."""
    out: list[object] = []
    files = (Path(__file__).with_name(name) for name in ("stories.txt", "reports.txt"))
    blocks = [block for file in files for block in file.read_text(encoding="utf-8").split("\n====\n")]
    for number, block in enumerate(blocks):
        head, _, rest = block.strip().partition("\n")
        language, _, title = head.partition("|")
        lines = rest.splitlines()
        text = "\n".join(line for line in lines if not line.startswith(">>"))
        told = [[each.strip() for each in line[2:].split("|")] for line in lines if line.startswith(">>")]
        wanted = [(words, place, *country) for words, place, *country in told]
        out.append(pytest.param(language, title, text, wanted, id=f"{number} {text[:40]}"))
    return out


@pytest.mark.parametrize(("language", "title", "text", "wanted"), _stories())
def test_the_place_of_each_number(
    language: str, title: str, text: str, wanted: list[tuple[str, ...]]
) -> None:
    document = Document("d", text, title or None, published=dt.date(2020, 5, 20), language=language)
    found = [(f.quote, f.place or "", f.country or "") for f in extract(document).figures]
    told: list[tuple[str, ...]] = []
    for words, *where in wanted:
        while found and words not in found[0][0]:
            found.pop(0)
        assert found, f"no figure {words}"
        told.append((words, *found.pop(0)[1 : 1 + len(where)]))
    assert told == wanted
