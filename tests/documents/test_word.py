"""Word documents: what a reader of them sees, in the order of the page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.documents.helpers import one, refused, write

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word(body: str) -> bytes:
    """A Word file with the elements in its body."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


def p(text: str, properties: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


ITEM = "<w:numPr><w:numId w:val='1'/></w:numPr>"
DOWN = "<w:vMerge/>"
CASES = {
    "paragraphs": (p("Floods hit Lorin.") + p("") + p("Two died."), "Floods hit Lorin.\n\nTwo died.\n"),
    "items of a list": (
        p("Needs:") + p("12 tents", ITEM) + p("3 wells", ITEM),
        "Needs:\n- 12 tents\n- 3 wells\n",
    ),
    "rows of a table": (
        p("Toll")
        + table(cell("District") + cell("Killed"), cell("Lorin") + cell("14"), cell("A|B") + cell("")),
        "Toll\n\n| District | Killed |\n| Lorin | 14 |\n| A/B |  |\n",
    ),
    "words beside several rows are said in each, numbers once": (
        table(
            cell("Lorin", "<w:vMerge w:val='restart'/>")
            + cell("14", "<w:vMerge w:val='restart'/>")
            + cell("a"),
            cell("", DOWN) + cell("", DOWN) + cell("b"),
        ),
        "| Lorin | 14 | a |\n| Lorin |  | b |\n",
    ),
    "a cell over two columns": (
        table(cell("Lorin", "<w:gridSpan w:val='2'/>"), cell("men") + cell("4")),
        "| Lorin |  |\n| men | 4 |\n",
    ),
    "a frame around text": (
        table(cell("Two died."), cell("Three were hurt.")),
        "Two died.\n\nThree were hurt.\n",
    ),
    "a number in pieces": ("<w:p><w:r><w:t>1</w:t></w:r><w:r><w:t>4 died</w:t></w:r></w:p>", "14 died\n"),
    "what was deleted": (
        "<w:p><w:r><w:t>14</w:t></w:r><w:del><w:r><w:delText>15</w:delText><w:t>16</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t> died</w:t></w:r></w:ins></w:p>",
        "14 died\n",
    ),
    "a box, once": (
        f"<w:p><w:r><w:t>Lorin</w:t><mc:AlternateContent><mc:Choice>{p('14 died')}</mc:Choice>"
        f"<mc:Fallback>{p('14 died')}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "Lorin\n14 died\n",
    ),
    "signs": (
        "<w:p><w:r><w:t>Dead:</w:t><w:tab/><w:t>4</w:t><w:br/><w:t>Hurt</w:t></w:r></w:p>",
        "Dead: 4\nHurt\n",
    ),
    "a part that Word fills in": (
        f"<w:sdt><w:sdtContent>{p('Two died.')}</w:sdtContent></w:sdt>",
        "Two died.\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_text_of_a_word_document(tmp_path: Path, name: str) -> None:
    body, text = CASES[name]
    assert one(write(tmp_path / "a.docx", word(body))).text == text


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (p("Mission report", "<w:pStyle w:val='Heading1'/>") + p("Two died."), "Mission report"),
        (p("Unit") + p("Mission report", "<w:pStyle w:val='Title'/>") + p("Two died."), "Mission report"),
        (p("Two died.") + p("Annex", "<w:pStyle w:val='Heading1'/>"), None),
    ],
)
def test_its_title(tmp_path: Path, body: str, title: str | None) -> None:
    assert one(write(tmp_path / "a.docx", word(body))).title == title


def test_its_date_is_that_of_its_head(tmp_path: Path) -> None:
    body = p("Mission report", "<w:pStyle w:val='Heading1'/>") + p("Date: 16 November 2023") + p("Two died.")
    assert str(one(write(tmp_path / "a.docx", word(body))).published) == "2023-11-16"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no zip", "damaged"),
        (word(p("Two died."))[:-30], "damaged"),
        (word("<w:p>"), "damaged"),
        (word("<!ENTITY x 'y'>"), "damaged"),
        (word(p("")), "empty"),
    ],
)
def test_what_is_none_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    refusal = refused(write(tmp_path / "a.docx", content))
    assert refusal.reason == reason
    assert "\n" not in refusal.message
