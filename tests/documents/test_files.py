"""Markdown, text, HTML and JSON Lines files, as people write them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from etl.model import Document
from tests.documents.helpers import one, read_all, refused, write, write_lines

REPORT = """\
---
title: "Wells of Sarmin: an update"
publisher: Field Office
source: Water Board
url: https://example.org/wells
published: 2016-11-02
language: en
country: NO
tags: [water, wells]
---

Twelve wells work in Sarmin, the board said.
"""


def test_front_matter_gives_the_facts_and_the_text_is_the_rest_unaltered(tmp_path: Path) -> None:
    document = one(write(tmp_path / "wells.md", REPORT))
    assert document.text == "\nTwelve wells work in Sarmin, the board said.\n"
    assert document.title == "Wells of Sarmin: an update"
    assert document.published == dt.date(2016, 11, 2)
    assert document.published_basis == "stated"
    assert document.publisher == "Field Office"
    assert document.url == "https://example.org/wells"
    assert document.language == "en"
    # A second name for the publisher and unknown keys stay as written: NO is no boolean here.
    assert document.metadata == {"source": "Water Board", "country": "NO", "tags": ["water", "wells"]}


def test_source_is_the_publisher_where_no_other_is_named(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.md", "---\nsource: Water Board\n---\nTwelve wells work.\n"))
    assert document.publisher == "Water Board"


def test_text_without_front_matter_is_the_whole_file(tmp_path: Path) -> None:
    text = "Twelve wells work in Sarmin.\r\n\r\nThree are dry.\r\n"
    document = one(write(tmp_path / "a.txt", text))
    assert document.text == text
    assert (document.published, document.published_basis, document.publisher) == (None, None, None)
    assert "undated" in document.flags


def test_a_rule_of_dashes_that_opens_a_text_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\nTwelve wells work in Sarmin.\n---\nThree are dry.\n"
    assert one(write(tmp_path / "a.txt", text)).text == text


def test_first_heading_is_the_title_and_stays_in_the_text(tmp_path: Path) -> None:
    document = one(write(tmp_path / "a.md", "# Wells of Sarmin\n\nTwelve work.\n"))
    assert document.title == "Wells of Sarmin"
    assert document.text.startswith("# Wells")


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.txt", b"\xef\xbb\xbfTwelve wells work.")).text == "Twelve wells work."


PAGE = """<!doctype html>
<html lang="en-GB"><head><title>Wells | The Post</title>
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2016-11-02T21:30:00+03:00">
<link rel="canonical" href="https://example.org/w"></head>
<body><nav>24 stories today</nav><header>Issue 311</header>
<h1>Wells of <em>Sarmin</em></h1>
<article><p>Twelve wells
   work in&nbsp;Sarmin<br>and 2&nbsp;500 people drink.</p>
<script>var visits = 99;</script>
<ul><li>Three are dry</li><li>One is <b>closed</b>.</li></ul>
<table><tr><th>Town</th><th>Wells</th></tr><tr><td>Binnish</td><td>7</td></tr></table>
<!-- 17 comments --><p hidden>88 hidden</p><footer>Copyright 2016</footer> After all that.</article>
<aside>Read 5 more</aside></body></html>"""


def test_html_gives_headline_and_body_without_menus_scripts_and_footers(tmp_path: Path) -> None:
    document = one(write(tmp_path / "w.html", PAGE))
    assert document.text == (
        "Wells of Sarmin\n\n"
        "Twelve wells work in\xa0Sarmin\nand 2\xa0500 people drink.\n\n"
        "Three are dry\nOne is closed.\n\n"
        "| Town | Wells |\n| Binnish | 7 |\n\n"
        "After all that."
    )
    assert document.title == "Wells of Sarmin"
    assert document.publisher == "The Post"
    assert document.published == dt.date(2016, 11, 2)
    assert document.url == "https://example.org/w"
    assert document.language == "en"


TABLES = {
    # a head over two columns stands over the first, a label beside two rows is said in both
    "<tr><th>Town</th><th colspan=2>Wells</th></tr>"
    "<tr><td rowspan=2><p>Binnish</p></td><td>7</td><td>2</td></tr>"
    "<tr><td>9</td><td>4</td></tr>": "| Town | Wells | |\n| Binnish | 7 | 2 |\n| Binnish | 9 | 4 |",
    # a number beside two rows is one number
    "<tr><td>Binnish</td><td rowspan=2>7</td></tr><tr><td>Sarmin</td></tr>": "| Binnish | 7 |\n| Sarmin | |",
    "<tr><td>Wells | springs</td><td>7</td></tr><tr><td></td></tr><tr><td>Taps</td><td>9</td></tr>": (
        "| Wells / springs | 7 |\n| Taps | 9 |"
    ),
    # what lays out a page: one row, tables within tables, whole texts in cells
    "<tr><td>Binnish</td><td>7 wells</td></tr>": "Binnish 7 wells",
    f"<tr><td>Menu</td><td>{'Wells dry up. ' * 20}</td></tr><tr><td>a</td><td>b</td></tr>": (
        f"Menu {'Wells dry up. ' * 20}".rstrip() + "\na b"
    ),
}  # fmt: skip


@pytest.mark.parametrize("rows", TABLES)
def test_tables_of_a_page(tmp_path: Path, rows: str) -> None:
    page = f"<html><body><p>Wells</p><table>{rows}</table></body></html>"
    text = one(write(tmp_path / "w.html", page)).text
    assert text.removeprefix("Wells\n\n") == TABLES[rows]


def test_html_headline_inside_the_article_stands_once(tmp_path: Path) -> None:
    page = "<html><body><article><h1>Wells</h1><p>Twelve work.</p></article></body></html>"
    assert one(write(tmp_path / "w.htm", page)).text == "Wells\n\nTwelve work."


def test_html_facts_from_json_ld(tmp_path: Path) -> None:
    page = """<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Wells",
      "datePublished": "2016-11-02", "publisher": {"name": "The Post"}}</script></head>
      <body><p>Twelve work.</p></body></html>"""
    document = one(write(tmp_path / "w.html", page))
    assert document.text == "Wells\n\nTwelve work."
    assert (document.title, document.publisher) == ("Wells", "The Post")
    assert document.published == dt.date(2016, 11, 2)


def test_deeply_nested_html_is_read(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 5_000 + "Twelve wells work." + "</div>" * 5_000
    item = read_all(write(tmp_path / "w.html", page))[0]
    # The parser gives up on such depth or not; either way it is one answer and no crash.
    assert "Twelve wells work." in item.text if isinstance(item, Document) else item.reason == "empty"


def test_json_lines_need_text_alone_and_keep_unknown_keys_apart(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "d.jsonl",
        {"text": "Twelve wells work in Sarmin.", "deaths": 99, "kind": "brief"},
        {"id": 7, "title": None, "text": "Three are dry.", "published": "2016-11-02", "source": "Board",
         "url": None, "language": None},
        "",
        {"id": "x", "text": "Two.", "publisher": "Post", "source": "Board"},
    )  # fmt: skip
    first, second, third = read_all(path)
    assert isinstance(first, Document)
    assert first.metadata == {"deaths": 99, "kind": "brief"}
    assert isinstance(second, Document)
    assert (second.id, second.publisher, second.published) == ("7", "Board", dt.date(2016, 11, 2))
    assert isinstance(third, Document)
    assert (third.publisher, third.metadata) == ("Post", {"source": "Board"})


def test_json_text_is_kept_as_it_is_and_what_no_store_holds_is_replaced_one_for_one(tmp_path: Path) -> None:
    text = "Twelve\u00a0wells \u200fwork\x07.\r\n"
    broken = '{"text": "Twelve \\u0000 wells \\ud800 work."}'
    plain, mended = read_all(write_lines(tmp_path / "d.jsonl", {"text": text}, broken))
    assert isinstance(plain, Document)
    assert plain.text == text
    assert isinstance(mended, Document)
    assert mended.text == "Twelve � wells � work."
    assert "characters_replaced" in mended.flags


@pytest.mark.parametrize(
    ("name", "content", "reason", "line", "mend"),
    [
        ("a.md", "---\npublished: 2016-13-40\n---\nTwelve.\n", "wrong_date", 2, "YYYY-MM-DD"),
        ("a.md", "---\ntitle: x\ndate: 11/12/2016\n---\nTwelve.\n", "wrong_date", 3, "YYYY-MM-DD"),
        ("a.md", "---\ntitle: Wells: an update\n---\nTwelve.\n", "front_matter", 2, "quotes"),
        ("a.md", "---\ntitle: x\nTwelve wells.\n", "front_matter", 1, "three dashes"),
        ("a.md", "---\na: &x 1\nb: *x\n---\nTwelve.\n", "front_matter", 3, "write the value out"),
        ("a.md", "---\ntitle: [a, b]\n---\nTwelve.\n", "front_matter", 2, "one value"),
        ("a.md", "---\ntitle: x\n---\n \n", "empty", None, "put the report's text"),
        ("a.txt", "", "empty", None, "put the report's text"),
        ("a.txt", " \n\t\n", "empty", None, "put the report's text"),
        ("a.txt", b"PK\x03\x04\x00\x00", "binary", None, "save the report as"),
        ("a.txt", b"fine\nt\xe9l\xe9\n", "not_utf8", 2, "UTF-8"),
        ("a.txt", "Twelve".encode("utf-16"), "not_utf8", None, "UTF-8"),
        ("a.html", "<html><body><script>1</script></body></html>", "empty", None, "save the page again"),
        ("a.pdf", "%PDF", "unsupported_format", None, "pdftotext"),
        ("a.odt", "PK", "unsupported_format", None, "save it as .docx"),
        ("a.xls", "PK", "unsupported_format", None, "with a column text"),
        ("a.eml", "From: x", "unsupported_format", None, "save the message's text as .txt"),
        ("a.odp", "PK", "unsupported_format", None, "one of .csv, .docx"),
        ("a.jsonl", "", "empty", None, "JSON object"),
        ("a.jsonl", "Twelve".encode("utf-16"), "not_utf8", None, "UTF-8"),
        ("a.jsonl", '{"text": "Twelve"', "malformed_json", 1, "one whole JSON object"),
        ("a.jsonl", '{"text": "5\thurt"}', "malformed_json", 1, "control character at column"),
        ("a.jsonl", "[1, 2]", "malformed_json", 1, "not a JSON object"),
        ("a.jsonl", "[" * 100_000, "malformed_json", 1, "one whole JSON object"),
        ("a.jsonl", '{"text": 9' + "9" * 5_000 + "}", "malformed_json", 1, "one whole JSON object"),
        ("a.jsonl", '\n{"title": "x"}', "no_text", 2, "'text'"),
        ("a.jsonl", '{"text": ["x"]}', "no_text", 1, "'text'"),
        ("a.jsonl", '{"text": " "}', "empty", 1, "put the text in"),
        ("a.jsonl", '{"text": "x", "title": 5}', "wrong_type", 1, "'title' must be a string"),
        ("a.jsonl", '{"text": "x", "published": "soon"}', "wrong_date", 1, "YYYY-MM-DD"),
        ("a.jsonl", b'{"text": "t\xe9l\xe9"}', "not_utf8", 1, "UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_naming_file_line_and_the_way_to_mend_it(
    tmp_path: Path, name: str, content: str | bytes, reason: str, line: int | None, mend: str
) -> None:
    refusal = refused(write(tmp_path / name, content))
    assert refusal.reason == reason
    assert refusal.line == line
    assert mend in refusal.message
    where = refusal.path if line is None else f"{refusal.path}, line {line}"
    assert refusal.message.startswith(f"{where}: ")
    assert "\n" not in refusal.message
    assert refusal.content is None or len(refusal.content) <= 2_000


def test_a_date_in_the_future_is_refused_and_a_dateline_there_dates_nothing(tmp_path: Path) -> None:
    """It would make every other number years old: all ages count from the newest publication."""
    latest = dt.date(2023, 11, 20)
    stated = write(tmp_path / "a.md", "---\npublished: 2032-11-16\n---\nFour people died.\n")
    refusal = refused(stated, latest=latest)
    assert (refusal.reason, refusal.line) == ("wrong_date", 2)
    assert "'2032-11-16' lies in the future; mend it" in refusal.message
    assert one(stated).published == dt.date(2032, 11, 16)
    told = write(tmp_path / "b.txt", "LORIN, 16 November 2032 (Agency) — Four people died.\n")
    assert one(told).published == dt.date(2032, 11, 16)
    passed_over = one(told, latest=latest)
    assert (passed_over.published, passed_over.flags) == (None, ("dateline_in_future", "undated"))
    today = write(tmp_path / "c.md", "---\npublished: 2023-11-20\n---\nFour people died.\n")
    assert one(today, latest=latest).published == latest


def test_one_bad_line_or_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", {"text": "One."}, "{", {"text": "Two."})
    write(tmp_path / "b.txt", b"\xff")
    write(tmp_path / "c.txt", "Three.")
    found = [item.text if isinstance(item, Document) else item.reason for item in read_all(tmp_path)]
    assert found == ["One.", "malformed_json", "Two.", "not_utf8", "Three."]


def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.txt").reason == "unreadable"
    (tmp_path / "folder.txt").symlink_to(tmp_path / "nowhere")
    assert refused(tmp_path / "folder.txt").reason == "unreadable"
    assert refused(tmp_path / "gone.jsonl").reason == "unreadable"


def test_a_folder_is_read_in_sorted_order_without_readme_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "README.md", "b/readme.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, f"Report {name}.")
    found = [item.text for item in read_all(tmp_path) if isinstance(item, Document)]
    assert found == ["Report a.txt.", "Report b/1.txt.", "Report b/2.txt."]
    assert one(tmp_path / "README.md").text == "Report README.md."


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Twelve wells work.")
    assert len(read_all(path, tmp_path, path)) == 1
