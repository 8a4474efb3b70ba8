"""The day and period that the head of a report gives, whatever stands around it; heads.csv has a head a row.

`` | `` parts the lines of a head. Where only ``end`` is given it is the report's day and it has no period.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from etl.model import Document
from etl.when.document.anchor import frame
from etl.when.expressions.words import words

TABLE = Path(__file__).with_name("heads.csv")
BODIES = {
    "en": """Highlights
• 4,300 people were displaced by the floods and 12 died.
• On 3 April, 40 families were relocated.

The Red Cross gave out 700 kits. Partners had already reached 2,000 people in March.""",
    "es": """Puntos destacados
• 4.300 personas fueron desplazadas por las inundaciones y 12 murieron.
• El 3 de abril, 40 familias fueron reubicadas.

La Cruz Roja entregó 700 kits. En marzo, 2.000 personas recibieron ayuda.""",
    "fr": """Faits saillants
• 4 300 personnes ont été déplacées par les inondations et 12 sont mortes.
• Le 3 avril, 40 familles ont été relogées.

La Croix-Rouge a distribué 700 kits. En mars, 2 000 personnes ont reçu une aide.""",
}
COUNTRIES = {"en": "MOZAMBIQUE: Floods", "es": "PERÚ: Inundaciones", "fr": "HAÏTI : Inondations"}
# A hyphen between a report's number and its day can't be told from one between two days.
TOO_CLOSE = ("Flash Update 3",)


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _ways(row: dict[str, str]) -> list[str]:
    """The head in lines, below a country's name, on one line, and below a page's mark."""
    head = row["head"].replace(" | ", "\n")
    out = [head, f"{COUNTRIES[row['language']]}\n{head}", row["head"], f"*** [PAGE 1] ***\n\n{head}"]
    if not head.startswith(TOO_CLOSE):
        out.append(row["head"].replace(" | ", " - "))
    return out


def _told(text: str, row: dict[str, str], published: dt.date | None, title: str | None = None) -> None:
    document = Document(id="t", text=text, title=title, language=row["language"], published=published)
    found = frame(document, words(row["language"]))
    if row["start"]:
        assert found.reporting is not None
        assert [str(day) for day in found.reporting] == [row["start"], row["end"]]
    else:
        assert (str(found.anchor), found.reporting) == (row["end"], None)


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["head"])
@pytest.mark.parametrize("days", [None, 9], ids=["undated", "published later"])
def test_heads(row: dict[str, str], days: int | None) -> None:
    published = None if days is None else dt.date.fromisoformat(row["end"]) + dt.timedelta(days)
    for head in _ways(row):
        _told(f"{head}\n\n{BODIES[row['language']]}", row, published)


TITLES = (
    ("Uganda: Operational Update, May 2019", "2019-05-01", "2019-05-31"),
    ("WFP Chad Country Brief, February 2020", "2020-02-01", "2020-02-29"),
    ("Mozambique: Floods - Situation Report No. 5 (As of 12 May 2019)", "", "2019-05-12"),
    ("Mozambique: Floods Situation Report No. 5, 12 May 2019", "", "2019-05-12"),
    ("Yemen: Weekly Epidemiological Bulletin W29 2018 (Jul 16-Jul 22)", "2018-07-16", "2018-07-22"),
    ("Somalia: Humanitarian Bulletin, 1 - 31 July 2021", "2021-07-01", "2021-07-31"),
)  # fmt: skip


@pytest.mark.parametrize(("title", "start", "end"), TITLES)
@pytest.mark.parametrize("days", [None, 12], ids=["undated", "published later"])
def test_titles(title: str, start: str, end: str, days: int | None) -> None:
    row = {"language": "en", "start": start, "end": end}
    published = None if days is None else dt.date.fromisoformat(end) + dt.timedelta(days)
    _told("4,300 people were displaced by the floods and 12 died.", row, published, title)


@pytest.mark.parametrize(
    "title",
    [
        "UN report: 40 killed in market raid on 12 May 2019",
        "Forty dead since March 2019, report says",
        "Update: death toll of 3 May 2019 quake rises to 40",
        "Looking back on the floods of May 2019",
        "Situation report no. 5 (as of 12 May 2018)",  # a year before: the date is another's or wrong
    ],
)
def test_news_is_of_its_publication(title: str) -> None:
    document = Document(
        id="t",
        title=title,
        published=dt.date(2019, 5, 21),
        text="Forty people were killed.\nThe latest bulletin has 12 more.\n\nThe dam broke in March 2019.",
    )
    found = frame(document, words("en"))
    assert (str(found.anchor), found.reporting) == ("2019-05-21", None)
