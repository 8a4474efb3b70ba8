"""The pages of sources and of the numbers, the table of figures, and Markdown as parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import parse
from dashboard.components import grid, markdown
from dashboard.files.static import Writer
from dashboard.pages import sources
from dashboard.pages.registry import PAGES
from dashboard.pages.sources import percent
from dashboard.rows.data import Data
from dashboard.rows.exports import EXPORTS
from dashboard.words import coded
from etl.export.dictionary import data_dictionary
from etl.store.queries import quality
from etl.vocabulary import terms
from tests.dashboard.reports import fill

WORDS = i18n.words("en")
VIEW = parse("/figures", "crisis=all")


def shown(page: str, query: str, data: Data, reader: Reader) -> str:
    """A page's content as HTML."""
    found = PAGES[page]
    view = found.resolve(parse(f"/{page}", query), data)
    return Writer("http://figures.example", 1000, str).write(found.content(view, data, reader))


# ---------------------------------------------------------------- sources and quality


def test_sources_say_who_reports_what_and_how_often(data: Data, reader: Reader) -> None:
    page = shown("sources", "", data, reader)
    assert "City Council" in page
    assert "13 number" not in page
    rows = {row["source"]: row for row in data.quality(parse("/sources", ""), "by_source")}
    assert (rows["City Council"]["n_claims"], rows["City Council"]["n_days"]) == (3, 3)
    assert rows["O'Neil & Sons"]["n_claims"] == 1


def test_all_sources_are_counted_and_downloaded_where_few_are_listed(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = quality.by_source
    monkeypatch.setattr(quality, "by_source", lambda c, scope, limit=2: whole(c, scope, limit))
    monkeypatch.setattr(sources, "SHOWN", 2)
    with fill(tmp_path / "figures.db") as store:
        own = Data(store)
        number = len(list(EXPORTS["sources"].rows(parse("/sources", "crisis=all"), own)))
        page = shown("sources", "crisis=all", own, reader)
    assert number > 4
    assert f"{number} sources give" in page
    assert f"The first 2 of {number}; the download has all." in page
    assert "publishers of documents in the store" in page


def test_sources_that_speak_of_one_day_are_compared(data: Data) -> None:
    pairs = data.quality(parse("/sources", ""), "agreement", ("City Council", "Relief Board", "Harbour Wire"))
    assert [(pair["source_a"], pair["source_b"], pair["n_points"], pair["n_agree"]) for pair in pairs] == [
        ("City Council", "Relief Board", 1, 0)
    ]


def test_one_meeting_of_two_sources_is_no_hundred_percent(data: Data, reader: Reader) -> None:
    page = shown("sources", "", data, reader)
    assert "0 of 1" in page
    assert sources._agree(1, 1, WORDS) == "1 of 1"
    assert "4 of 5" in str(sources._agree(4, 5, WORDS))
    assert "80.0%" in str(sources._agree(4, 5, WORDS))


def test_what_was_refused_is_told_with_its_remedy(data: Data, reader: Reader) -> None:
    page = shown("sources", "", data, reader)
    assert "scan.pdf" in page
    assert "holds &lt;no&gt; text: run OCR on it first" in page


def test_the_numbers_in_the_texts_add_up(data: Data, reader: Reader) -> None:
    page = shown("sources", "", data, reader)
    # 14 figures stand in the texts; 4 reports hold a date and an unlinked number each.
    assert data.reading("spans") + sum(row["n"] for row in data.reading("exclusions")) == 21
    assert "21 numbers stand in the texts of the store" in page
    assert "19 % of all could not be linked" in page


def test_confidence_is_counted_by_tenths(data: Data) -> None:
    tenths = data.quality(parse("/sources", ""), "confidences")
    assert tenths[5] == 1
    assert sum(tenths) == tenths[5] + tenths[9]


def test_shares_in_words() -> None:
    assert [percent(part, 200, WORDS) for part in (0, 0.5, 50)] == ["0 %", "under 1 %", "25 %"]
    assert percent(1, 0, WORDS) == "–"


# ---------------------------------------------------------------- about the numbers


def test_every_indicator_and_column_is_defined(data: Data, reader: Reader) -> None:
    page = shown("about", "", data, reader)
    for term in terms("indicators").values():
        assert term.definition.split("&")[0] in page.replace("&amp;", "&").replace("&#x27;", "'")
    assert "reference_period_start" in page


def test_the_contents_lead_somewhere(data: Data, reader: Reader) -> None:
    parts = PAGES["about"].content(parse("/about", ""), data, reader)
    page = Writer("http://figures.example", 1000, str, leave_out=frozenset()).write(parts)
    targets = [part.split('"')[0] for part in page.split('href="#')[1:]]
    assert targets
    assert all(f'id="{target}"' in page for target in targets)


# ---------------------------------------------------------------- Markdown


def html_of(text: str) -> str:
    return Writer("http://figures.example", 1000, str).write(markdown.page(text).parts)


def test_markdown_becomes_parts() -> None:
    text = "# A *b*\n\nOne `two` **three**\nfour.\n\n- x\n- y\n\n"
    page = html_of(text + "| h | i |\n|---|---|\n| 1 | <b> |\n\n```\ncode\n```\n")
    assert '<h1 id="a-b">A <em>b</em></h1>' in page
    assert "<p>One <code>two</code> <strong>three</strong> four.</p>" in page
    assert "<ul><li>x</li><li>y</li></ul>" in page
    assert '<th scope="col">h</th>' in page
    assert "<td>&lt;b&gt;</td>" in page
    assert "<code>code\n</code>" in page


def test_markdown_never_becomes_markup_or_script() -> None:
    page = html_of(
        "<script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](https://x.example) [c](other.md)"
    )
    assert "<script" not in page
    assert "javascript:" not in page.replace("[a](javascript:alert(1))", "")
    assert 'href="https://x.example"' in page
    assert "other.md" not in page


def test_headings_of_one_name_have_their_own_anchors() -> None:
    made = markdown.page("## Rules\n\n## Rules\n\n## Größe & Zahl!", deeper=1)
    assert [(heading.level, heading.anchor) for heading in made.headings] == [
        (3, "rules"), (3, "rules-1"), (3, "größe--zahl"),
    ]  # fmt: skip


def test_the_data_dictionary_is_read_whole() -> None:
    made = markdown.page(data_dictionary())
    page = Writer("http://figures.example", 10_000, str).write(made.parts)
    assert "|---" not in page


# ---------------------------------------------------------------- the table of figures


def asked(data: Data, reader: Reader, model: dict[str, Any], query: str = "", **more: Any) -> dict[str, Any]:
    request = {"startRow": 0, "endRow": 100, "filterModel": model, "sortModel": [], **more}
    return grid.rows(request, parse("/figures", query), data, reader)


def test_the_grid_reads_a_page_and_says_how_many_fit(data: Data, reader: Reader) -> None:
    page = asked(data, reader, {}, startRow=10, endRow=12)
    assert len(page["rowData"]) == 2
    assert grid.said(page, reader) == f"{page['rowCount']} figures fit this view."


def test_the_grid_filters_by_the_labels_it_shows(data: Data, reader: Reader) -> None:
    model = {"indicator": {"filterType": "text", "type": "contains", "filter": "trapped or"}}
    page = asked(data, reader, model)
    assert {row["indicator"] for row in page["rowData"]} == {"Trapped or besieged"}
    assert page["rowCount"] == 5


def test_where_no_source_is_named_the_publisher_is_the_source(data: Data, reader: Reader) -> None:
    answer = asked(data, reader, {}, "q=bakeries")
    assert [row["attribution"] for row in answer["rowData"]] == ["Harbour Wire"]
    model = {"attribution": {"filterType": "text", "type": "equals", "filter": "city council"}}
    assert {row["publisher"] for row in asked(data, reader, model)["rowData"]} == {"City Council"}
    blank = {"attribution": {"filterType": "text", "type": "blank"}}
    assert asked(data, reader, blank)["rowCount"] == 0


def test_a_publisher_s_address_is_told_by_its_host_and_its_file(data: Data, reader: Reader) -> None:
    """Cut off at their ends, addresses of one host are all the same; filters still look at the whole."""
    (row,) = data.figures(parse("/figures", "crisis=all&q=bakeries"), 0, 1)
    address = {"attribution": None, "publisher": "https://host.example/files/2020/Report%201.pdf"}
    shown = grid._shown({**row, **address}, VIEW, data, reader.words)
    assert (shown["attribution"], shown["publisher"]) == ("host.example/…/Report 1.pdf",) * 2
    assert grid._shown({**row, "publisher": None}, VIEW, data, reader.words)["publisher"] is None


def test_a_place_is_shown_as_printed_and_as_found(data: Data, reader: Reader) -> None:
    (row,) = data.figures(parse("/figures", "crisis=all&q=bakeries"), 0, 1)

    def shown(printed: str, place_id: str | None) -> str:
        given = {**row, "place": printed, "place_id": place_id}
        return str(grid._shown(given, VIEW, data, reader.words)["place"])

    name = data.place_name(row["place_id"])
    assert name != row["place_id"]
    assert shown("the besieged quarters", row["place_id"]) == f"the besieged quarters ({name})"
    assert shown(name.lower(), row["place_id"]) == name.lower()
    assert shown("Lorin", None) == shown("Lorin", "geonames:0") == "Lorin"


def test_figures_of_later_documents_are_not_known_on_an_earlier_day(data: Data, reader: Reader) -> None:
    answer = asked(data, reader, {}, "known=2016-11-10")
    assert answer["rowCount"] == 2
    assert {row["published"] for row in answer["rowData"]} == {"2016-11-01", "2016-11-10"}


def test_every_column_can_be_filtered_and_sorted(data: Data, reader: Reader) -> None:
    for name, kind, *_ in grid.COLUMNS:
        value = {"text": {"filter": "a"}, "number": {"filter": 1}, "date": {"dateFrom": "2016-11-01"}}[kind]
        how = "contains" if kind == "text" else "greaterThan"
        model = {name: {"filterType": kind, "type": how, **value}}
        page = asked(data, reader, model, sortModel=[{"colId": name, "sort": "desc"}])
        assert page["rowCount"] == len(page["rowData"])


def test_the_columns_of_the_address_are_shown(reader: Reader) -> None:
    view = parse("/figures", "column=low&column=sentence")
    definitions = grid.table(view, reader, "figures").columnDefs
    assert [each["field"] for each in definitions if not each["hide"]] == ["low", "sentence"]


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("contains", "bak", {"Bakeries working"}),
        ("startsWith", "bakeries w", {"Bakeries working"}),
        ("equals", "bakeries working", {"Bakeries working"}),
        ("contains", "facilities_functional", {"Bakeries working"}),
        ("contains", "trapped", {"Trapped or besieged"}),
        ("contains", "nothing of the kind", set()),
    ],
)
def test_an_indicator_is_found_by_what_its_cell_says(
    data: Data, reader: Reader, kind: str, text: str, shown: set[str]
) -> None:
    """Its object is part of its name; what is excluded is all the rest."""
    whole = asked(data, reader, {})
    found = asked(data, reader, {"indicator": {"filterType": "text", "type": kind, "filter": text}})
    assert {row["indicator"] for row in found["rowData"]} == shown
    excluding = {"contains": "notContains", "equals": "notEqual"}.get(kind)
    if excluding:
        part = {"filterType": "text", "type": excluding, "filter": text}
        assert asked(data, reader, {"indicator": part})["rowCount"] == whole["rowCount"] - found["rowCount"]


@pytest.mark.parametrize("pairs", [None, [1], [[1]], [[["deaths"], None]], [{"a": 1}]])
def test_pairs_that_are_none_break_nothing(data: Data, reader: Reader, pairs: Any) -> None:
    part = {"filterType": "pairs", "beside": "object", "pairs": pairs}
    assert asked(data, reader, {"indicator": part})["rowCount"] in (0, asked(data, reader, {})["rowCount"])


def test_words_of_a_filter_become_codes() -> None:
    part = {"filterType": "text", "type": "startsWith", "filter": "bak"}
    assert coded.model({"object": part}, WORDS)["object"]["values"] == ["bakery"]
    both = {"operator": "OR", "conditions": [part, {"filterType": "text", "type": "blank"}]}
    made = coded.model({"object": both, "place": part}, WORDS)
    assert made["object"]["conditions"][0]["values"] == ["bakery"]
    assert made["object"]["conditions"][1] == {"filterType": "text", "type": "blank"}
    assert made["place"] == part
