"""What an address asks for and is not here is left out and said; an empty store says what to do."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View, parse
from dashboard.components import tags
from dashboard.files.static import Writer
from dashboard.pages.registry import PAGES
from dashboard.rows.data import Data
from dashboard.server import frame, unread
from dashboard.server.answers import Answers
from etl.model import Extraction
from etl.store import Store
from tests.dashboard.reports import report


def read(content: object) -> str:
    """The words of a part of a page, as HTML."""
    return Writer("", 100, str).write(content)


def shown(view: View, data: Data, reader: Reader) -> str:
    """What the page of a view shows in its content."""
    whole = frame.whole(unread.settled(view, data), data, reader)
    return read(next(tag for tag in tags.within(whole) if tag["props"].get("id") == "content"))


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("/", "crisis=another", "There is no crisis “another” here; shown is:"),
        ("/nowhere", "", "There is no page “nowhere” here"),
        ("/trends", "known=2016-02-31", "names the day “2016-02-31”, which does not exist"),
        ("/trends", "grain=hour", "“grain=hour”, which means nothing here"),
        ("/trends", "indicator=deths", "“indicator=deths”, which means nothing here"),
        ("/places", "indicator=facilities_closed:bakry", "“indicator=facilities_closed:bakry”"),
        ("/trends", "indicator=deaths&group=nobody", "“group=nobody”"),
        ("/figures", "sort=nonsense:asc&column=nonsense", "“column=nonsense”"),
        ("/figures", 'filter={"nonsense":{"type":"equals"},"low":{"type":"equals"}}', "“filter=nonsense”"),
    ],
)  # fmt: skip
def test_each_is_said_above_what_is_shown_instead(
    data: Data, reader: Reader, path: str, query: str, said: str
) -> None:
    view = parse(path, query)
    assert said in shown(view, data, reader)
    assert said not in shown(parse(view.path(), ""), data, reader)


@pytest.mark.parametrize(("source", "said"), [("Nobody", True), ("City Council", False)])
def test_a_source_that_gives_no_number_is_said(data: Data, reader: Reader, source: str, said: bool) -> None:
    there = shown(View(page="trends", crisis="all", topics=("trapped",), named=(source,)), data, reader)
    assert (f"No number here is given by a source “{source}”." in there) == said
    assert ("No figure reported" in there) == said


def test_a_place_that_the_store_lacks_is_said_and_no_other_shown_for_it(data: Data, reader: Reader) -> None:
    there = shown(parse("/trends", "crisis=all&indicator=trapped&place=geonames:1"), data, reader)
    assert "No report in the store speaks of the place “geonames:1”." in there
    assert "No figure reported" in there
    known = shown(parse("/trends", "crisis=all&indicator=trapped&place=own:aleppo-east"), data, reader)
    assert "speaks of the place" not in known


def test_what_can_be_used_stays(data: Data) -> None:
    model = '{"nonsense":{},"low":{"type":"equals","filter":3}}'
    text = f"filter={model}&sort=low:asc&sort=nonsense:asc&column=low"
    view = unread.settled(parse("/figures", text), data)
    assert (set(view.columns), view.sort, view.shown_columns) == ({"low"}, ("low:asc",), ("low",))
    plain = parse("/figures", "sort=low:asc&crisis=all")
    assert unread.settled(plain, data) is plain


def test_an_answer_that_says_so_is_not_kept_for_those_who_asked_rightly(data: Data, reader: Reader) -> None:
    answers = Answers(data)
    wrong = unread.settled(parse("/", "crisis=another"), data)
    frame.kept(wrong, data, reader, answers)
    right = orjson.dumps(frame.kept(parse("/", ""), data, reader, answers))
    assert b"another" not in right


@pytest.mark.parametrize("language", i18n.languages())
@pytest.mark.parametrize("page", ["today", "trends", "places", "figures", "evidence", "sources"])
def test_an_empty_store_says_how_to_fill_it(tmp_path: Path, page: str, language: str) -> None:
    with Store(str(tmp_path / "empty.db")) as store:
        data, words = Data(store), i18n.words(language)
        view = PAGES[page].resolve(View(page), data)
        said = read(PAGES[page].content(view, data, Reader(words)))
    assert "python -m etl run" in said
    assert words("period.unknown") not in said


def test_a_store_of_refusals_alone_leads_to_why(tmp_path: Path, reader: Reader) -> None:
    with Store(str(tmp_path / "refused.db")) as store:
        run = store.start_run("1", {})
        refusal = {"path": "scan.pdf", "line": None, "reason": "no_text", "content": ""}
        store.quarantine([{**refusal, "message": "scan.pdf holds no text"}], run)
        store.finish_run(run, {"documents_in": 1, "quarantined": 1})
        data = Data(store)
        said = read(PAGES["today"].content(View("today"), data, reader))
        assert "nothing of the last run could be used" in said
        assert 'href="/sources"' in said
        assert "scan.pdf" in read(PAGES["sources"].content(View("sources"), data, reader))


def test_a_store_of_reports_without_numbers_does_not_say_that_it_is_empty(
    tmp_path: Path, reader: Reader
) -> None:
    with Store(str(tmp_path / "bare.db")) as store:
        bare = report("bare", 1, "The bakers met.")
        store.load_documents([(bare, Extraction("bare", (), ()))], store.start_run("1", {}))
        said = read(PAGES["today"].content(View("today"), Data(store), reader))
    assert "no document" not in said
    assert "holds no claim yet" in said


def test_documents_that_end_before_this_page_lead_back(data: Data, reader: Reader) -> None:
    said = read(PAGES["evidence"].content(parse("/evidence", "section=5000"), data, reader))
    assert "ends before this page" in said
    assert 'href="/evidence"' in said


def test_an_unknown_source_and_an_early_day_have_a_way_out(data: Data, reader: Reader) -> None:
    base = "crisis=all&indicator=deaths&place=own%3Aaleppo-east"

    def said(more: str) -> str:
        return read(PAGES["trends"].content(parse("/trends", f"{base}&{more}"), data, reader))

    assert "Deaths, by Nobody alone" in said("source=Nobody")
    assert "All sources again" in said("source=Nobody")
    assert "On 1 January 1999 nothing of this was known yet." in said("known=1999-01-01")


def test_where_nothing_is_told_leads_to_what_is_told_elsewhere(data: Data, reader: Reader) -> None:
    def said(query: str) -> str:
        return read(PAGES["trends"].content(parse("/trends", f"crisis=all&{query}"), data, reader))

    late = said("indicator=deaths&place=own%3Aaleppo-east&from=2017-12-20&to=2017-12-21")
    assert "on all days" in late
    assert 'href="/trends?crisis=all&amp;indicator=deaths"' in late
    assert "on all days" not in said("indicator=missing&from=2016-11-16")  # nowhere
