"""What is settled for each document: dates, datelines, language, id and hash."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from etl.dateline import find_dateline
from etl.documents import ReadOptions, read
from etl.documents.dates import DateError, parse_date
from etl.documents.file_names import in_words
from etl.documents.language import detect, stated_code
from etl.model import Document
from tests.documents.helpers import SUPPORTED, one, read_all, write, write_lines

NOVEMBER_2 = dt.date(2016, 11, 2)


@pytest.mark.parametrize(
    "text",
    [
        "2016-11-02", "2016-11-02T23:59:59Z", "2016-11-02 08:00:00+03:00", "2 November 2016",
        "Nov 2, 2016", "Wed, 02 Nov 2016 23:10:00 GMT", "mercredi 2 novembre 2016",
    ],
)  # fmt: skip
def test_clear_dates_are_read(text: str) -> None:
    assert parse_date(text) == NOVEMBER_2


@pytest.mark.parametrize(
    "text",
    ["2016-02-30", "02/11/2016", "November 2016", "2016", "soon", "yesterday", "0216-11-02", "2" * 99],
)  # fmt: skip
def test_what_leaves_the_day_open_is_no_date(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "SARMIN, 24 August 2016 – Twelve wells were repaired.",
        "SARMIN, Syria, 24 August 2016 (WB) -- Twelve wells were repaired.",
        "Wed Aug 24 2016 Twelve wells were repaired.",
        "Wells repaired in Sarmin WB Wednesday 24 Aug 2016 Twelve wells were repaired.",
        "24-08-2016 Wells repaired. Twelve wells were repaired on 20 August 2016.",
        "24.08.2016Print this. Twelve wells were repaired.",
        "2016-08-24 Twelve wells were repaired.",
        "Published August 24 2016 Twelve wells were repaired.",
        "Date of publication 24 August 2016 Twelve wells were repaired.",
        "Last updated: 24th August 2016\nTwelve wells were repaired.",
        "WATER BOARD\n\nWELLS IN IDLEB\n\n24 AUGUST 2016\n\nTwelve wells were repaired.",
        "Water update, 24 August 2016\nTwelve wells were repaired.",
        "SARMIN, 24 August 2016, (WB) - Twelve wells were repaired.",
        "Weekly water update\n\n24 August 2016/Vol. 3\n\nTwelve wells were repaired.",
        "Last updated at Aug 242016 Twelve wells were repaired.",
    ],
)  # fmt: skip
def test_datelines_are_found(text: str) -> None:
    assert find_dateline(text) == dt.date(2016, 8, 24)


@pytest.mark.parametrize(
    "text",
    [
        "On 24 August 2016, twelve wells were repaired.",
        "Since 24 August 2016 twelve wells were repaired.",
        "As of 24 August 2016, twelve wells work.",
        "Twelve wells were repaired on Wednesday 24 August 2016.",
        "The board announced on Wednesday 24 August 2016 that twelve wells work.",
        "1 - 24 August 2016\n\nTwelve wells were repaired.",
        "Water update\n\n20 July – 24 August 2016\n\nTwelve wells were repaired.",
        "A report published 24 August 2016 counts twelve wells.",
        "08/07/2016 Twelve wells were repaired.",
        "SARMIN, Aug 24 (WB) -- Twelve wells were repaired.",
        "Twelve wells in Sarmin, August 24, 2016. AGENCY/John Doe Work went on.",
        "Twelve wells in Sarmin, August 24, 2016 (Photo: Water Board) Work went on.",
        "31-31-2016 Twelve wells were repaired.",
        "May 2 of the wells be repaired?",
        "Twelve wells. " * 40 + "\nSARMIN, 24 August 2016 – Twelve wells.",
    ],
)  # fmt: skip
def test_dates_of_events_and_periods_are_no_datelines(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Sarmin, 24 de agosto de 2016.\nSe repararon doce pozos."),
        ("fr", "Sarmin, le 24 août 2016.\nDouze puits ont été réparés."),
        ("fr", "Sarmin, le 24 août 2016\nDouze puits ont été réparés."),
    ],
)
def test_a_place_and_a_day_alone_in_a_line_are_a_dateline(language: str, text: str) -> None:
    assert find_dateline(text, language) == dt.date(2016, 8, 24)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Published 24 August 2016 to 31 August 2016: twelve wells."),
        ("es", "Publicado el 24 de agosto de 2016 al 31 de agosto: doce pozos."),
        ("fr", "Publié le 24 août 2016 au 31 août 2016 : douze puits."),
    ],
)
def test_a_day_that_opens_a_period_is_no_dateline(language: str, text: str) -> None:
    assert find_dateline(text, language) is None


def test_a_stated_date_settles_year_and_order_of_a_dateline() -> None:
    near = dt.date(2017, 1, 3)
    assert find_dateline("SARMIN, Dec 30 (WB) -- Twelve.", near=near) == dt.date(2016, 12, 30)
    assert find_dateline("SARMIN, Jan 4 (WB) -- Twelve.", near=near) == dt.date(2017, 1, 4)
    assert find_dateline("01/03/2017 Twelve wells.", near=near) == near
    assert find_dateline("02-01-2017 Twelve wells.", near=near) == dt.date(2017, 1, 2)


def dated(tmp_path: Path, published: str | None, text: str) -> Document:
    return one(write_lines(tmp_path / "d.jsonl", {"text": text, "published": published}))


@pytest.mark.parametrize(
    ("published", "date", "basis", "flagged"),
    [
        ("2016-08-26", dt.date(2016, 8, 26), "stated", False),
        ("2016-08-22", dt.date(2016, 8, 22), "stated", False),
        ("2016-08-27", dt.date(2016, 8, 24), "dateline", True),
        ("2012-08-24", dt.date(2016, 8, 24), "dateline", True),
        (None, dt.date(2016, 8, 24), "dateline", False),
    ],
)
def test_a_dateline_more_than_two_days_off_wins_and_is_flagged(
    tmp_path: Path, published: str | None, date: dt.date, basis: str, flagged: bool
) -> None:
    document = dated(tmp_path, published, "SARMIN, 24 August 2016 – Twelve wells were repaired.")
    assert (document.published, document.published_basis) == (date, basis)
    assert ("dateline_differs" in document.flags) == flagged


def test_options_fill_what_is_not_stated_and_nothing_else(tmp_path: Path) -> None:
    options = {"published": NOVEMBER_2, "publisher": "Board", "language": "fr"}
    bare = one(write(tmp_path / "bare.txt", "Twelve wells work."), **options)
    assert (bare.published, bare.published_basis) == (NOVEMBER_2, "option")
    assert (bare.publisher, bare.language) == ("Board", "fr")
    path = write(
        tmp_path / "a.md", "---\nsource: Post\npublished: 2016-10-01\nlanguage: es\n---\nTwelve wells work."
    )
    full = one(path, **options)
    assert (full.published, full.published_basis) == (dt.date(2016, 10, 1), "stated")
    assert (full.publisher, full.language) == ("Post", "es")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Twelve wells were repaired in Sarmin on Tuesday, the water board said.", "en"),
        ("Doce pozos fueron reparados el martes en Sarmin, dijo la junta de aguas.", "es"),
        ("Douze puits ont été réparés mardi à Sarmin, a annoncé la régie des eaux.", "fr"),
        ("Zwölf Brunnen wurden am Dienstag in Sarmin repariert, teilte die Behörde mit.", "de"),
        ("أعلنت هيئة المياه إصلاح اثني عشر بئرا في سرمين يوم الثلاثاء", "ar"),
        ("12 wells", "en"),
        ("Sarmin 12, Binnish 7", "en"),
        ("31,500", "en"),
        ("Zwölf tot", "en"),
        ("", "en"),
    ],
)
def test_language_is_detected_and_short_or_unclear_text_is_english(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en-US", "en"),
        ("ENG", "en"),
        ("French", "fr"),
        ("es_MX", "es"),
        ("xx", None),
        ("", None),
        (None, None),
    ],
)
def test_stated_languages_become_their_codes(stated: str | None, code: str | None) -> None:
    assert stated_code(stated) == code


def test_an_unsupported_language_is_kept_and_flagged(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.txt", "Zwölf Brunnen wurden am Dienstag in Sarmin repariert."))
    assert document.language == "de"
    assert "unsupported_language" in document.flags


def test_supported_languages_are_those_with_a_lexicon(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Twelve wells were repaired in Sarmin on Tuesday, the board said.")
    (document,) = read([path], ReadOptions())
    assert isinstance(document, Document)
    assert "unsupported_language" not in document.flags


def test_ids_come_from_what_is_stated_and_not_from_place_or_options(tmp_path: Path) -> None:
    record = {"text": "Twelve wells work.", "source": "Board"}
    first = one(write_lines(tmp_path / "a.jsonl", record))
    moved = one(write_lines(tmp_path / "b" / "c.jsonl", record), published=NOVEMBER_2, publisher="Other")
    assert first.id == moved.id
    assert first.content_hash != moved.content_hash
    others = [{**record, "source": "Post"}, {**record, "text": "Twelve wells work!"},
              {**record, "published": "2016-11-02"}, {**record, "title": "Wells"}]  # fmt: skip
    ids = {
        item.id for item in read_all(write_lines(tmp_path / "d.jsonl", *others)) if isinstance(item, Document)
    }
    assert len(ids) == 4
    assert first.id not in ids
    assert first.text_key == moved.text_key


def test_hash_follows_everything_that_figures_are_made_from(tmp_path: Path) -> None:
    record = {
        "id": "w",
        "text": "Twelve wells work.",
        "title": "Wells",
        "published": "2016-11-02",
        "language": "en",
    }
    changes = [
        {},
        {"text": "Twelve wells."},
        {"title": "Well"},
        {"published": "2016-11-03"},
        {"language": "fr"},
    ]
    path = write_lines(
        tmp_path / "d.jsonl", *({**record, **change} for change in changes), {**record, "note": "n"}
    )
    hashes = [item.content_hash for item in read_all(path) if isinstance(item, Document)]
    assert len(set(hashes)) == 5
    assert hashes[0] == hashes[5]


def test_texts_that_differ_in_white_space_share_a_key(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "d.jsonl", {"text": "Twelve  wells\nwork."}, {"text": "Twelve wells work. "}
    )
    one_, other = (item for item in read_all(path) if isinstance(item, Document))
    assert one_.text_key == other.text_key
    assert one_.text != other.text
    assert SUPPORTED


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://example.org/OCHA%20Flash%20Update%203%20May%202019.pdf", "OCHA Flash Update 3 May 2019"),
        ("https://example.org/files/lorin_weekly_31_january_2021.pdf", "lorin weekly 31 january 2021"),
        ("https://example.org/files/20180605_Lorin_Update.pdf", "2018-06-05 Lorin Update"),
        ("https://example.org/files/lorin_sr_20180708-14.pdf", "lorin sr 2018-07-08 - 2018-07-14"),
        ("https://example.org/COVID-19-sitrep-March-2020.pdf", "COVID-19 sitrep March 2020"),
        ("https://example.org/Report%203%2C%201%20-%2031%20March%202021.pdf", "Report 3, 1 - 31 March 2021"),
        ("https://example.org/dou_20210122.pdf?download=1", "dou 2021-01-22"),
        ("https://example.org/report/lorin/storms-ravage-the-north", "storms ravage the north"),
        ("https://example.org/documents/70388", None),
        ("https://example.org/story.aspx?id=261618", None),
        ("https://example.org/WFP-0000119152.pdf", None),
        ("https://my-great-site.org/", None),
        ("http://[broken/lorin_flash_update.pdf", "lorin flash update"),
        ("Unknown", None),
    ],
)  # fmt: skip
def test_the_name_of_a_file_in_words(address: str, name: str | None) -> None:
    assert in_words(address, None) == name


def test_a_run_gives_a_report_without_a_title_the_name_of_its_file(tmp_path: Path) -> None:
    text = "Floods displaced 300 families."
    url = "https://example.org/files/lorin_update_31_january_2021.pdf"
    lines = write_lines(tmp_path / "d.jsonl", {"text": text, "url": url}, {"text": text + " ", "title": "T"})
    write(tmp_path / "Lorin flash update.txt", text + "  ")
    options = ReadOptions(file_names=True)
    found = [
        d for d in read([lines, tmp_path / "Lorin flash update.txt"], options) if isinstance(d, Document)
    ]
    assert [(d.title, d.file_name, d.called, "titled_by_file" in d.flags, d.published) for d in found] == [
        (None, "lorin update 31 january 2021", "lorin update 31 january 2021", True, None),
        ("T", None, "T", False, None),
        (None, "Lorin flash update", "Lorin flash update", True, None),
    ]
    plain = [d for d in read([lines]) if isinstance(d, Document)]
    assert [(d.title, d.file_name) for d in plain] == [(None, None), ("T", None)]
