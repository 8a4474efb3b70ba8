"""Addresses, crisis files and files that name a place by an id that it had before a list of P-codes came."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import orjson
import pandas as pd
import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View, parse
from dashboard.components import tags
from dashboard.files.static import Writer
from dashboard.pages.registry import PAGES
from dashboard.rows.crises import Crisis, Headline
from dashboard.rows.data import Data
from dashboard.server import frame, unread
from dashboard.server.answers import Answers
from dashboard.server.app import make_app
from dashboard.words import describe, told_apart
from etl.cli.main import main
from etl.model import Extraction
from etl.places.gazetteer.codab import load
from etl.places.gazetteer.gazetteer import open_gazetteer
from etl.refresh import refresh
from etl.store import Store
from tests.dashboard.asking import get
from tests.dashboard.reports import figure, report

FORMER, NOW = "geonames:170062", "pcode:SY02"
CRISIS = Crisis("aleppo", {"en": "Aleppo"}, places=(FORMER,), headline=(Headline("deaths", place=FORMER),))
LINK = f"crisis=all&indicator=deaths&place={FORMER}"


@pytest.fixture
def listed(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    """A store whose places have the P-codes of a list."""
    monkeypatch.setenv("CRISIS_FIGURES_GAZETTEER", str(tmp_path / "user"))
    path = tmp_path / "list.csv"
    path.write_text("ADM1_EN,ADM1_PCODE\nAleppo,SY02\nIdleb,SY07\n", encoding="utf-8")
    load(path)
    open_gazetteer.cache_clear()
    with Store(store_url) as store:
        text = "In Aleppo 12 people were killed."
        document = report("d", 3, text)
        of = figure(document, "12", "deaths", place="Aleppo", place_id=NOW, country="SYR")
        store.load_documents([(document, Extraction("d", (of,), ()))], store.start_run("1", {}))
        refresh(store)
        yield Data(store, {"aleppo": CRISIS})
    open_gazetteer.cache_clear()


def read(view: View, data: Data, reader: Reader) -> str:
    whole = frame.whole(view, data, reader)
    content = next(tag for tag in tags.within(whole) if tag["props"].get("id") == "content")
    return Writer("", 100, str).write(content)


def test_a_link_leads_to_the_present_place_and_says_so(listed: Data, reader: Reader) -> None:
    view = unread.settled(parse("/trends", LINK), listed)
    assert view.places == (NOW,)
    assert f"a former id, {FORMER}" in read(view, listed, reader)
    assert "Deaths, Aleppo" in read(view, listed, reader)
    # The address in the browser is the present one, of which nothing has to be said.
    later = unread.settled(parse("/trends", view.address().partition("?")[2]), listed)
    answers = Answers(listed)
    assert b"former id" not in orjson.dumps(frame.kept(later, listed, reader, answers))
    assert b"former id" in orjson.dumps(frame.kept(view, listed, reader, answers))


@pytest.mark.parametrize("language", i18n.languages())
def test_it_is_said_in_each_language(listed: Data, language: str) -> None:
    view = unread.settled(parse("/trends", LINK), listed)
    said = Writer("", 100, str).write(unread.notes(view, listed, i18n.words(language)))
    assert FORMER in said
    assert NOW in said


def test_a_place_with_a_p_code_keeps_its_name_in_the_readers_language(listed: Data) -> None:
    """No source of names has P-codes: in Arabic the province was called Aleppo once a list was added."""
    words = told_apart.words(i18n.words("ar"), listed)
    assert describe.place(NOW, "Aleppo", words) == describe.place(FORMER, "Aleppo", i18n.words("ar")) == "حلب"


@pytest.mark.parametrize(
    "model",
    [
        '{"place_id":{"filterType":"text","type":"equals","filter":"geonames:170062"}}',
        '{"place_id":{"filterType":"text","operator":"OR","conditions":'
        '[{"type":"equals","filter":"geonames:170062"},{"type":"equals","filter":"geonames:1"}]}}',
    ],
)
def test_a_filter_of_the_table_finds_the_present_place(listed: Data, model: str) -> None:
    view = unread.settled(parse("/figures", f"crisis=all&filter={model}"), listed)
    assert [row["place_id"] for row in listed.stream_figures(view)] == [NOW]
    assert view.followed == ((FORMER, NOW),)


def test_a_crisis_file_may_go_on_naming_it_as_before(listed: Data, reader: Reader) -> None:
    for view in (View(), View(crisis="aleppo")):
        crisis = listed.crisis(view)
        assert crisis is not None
        assert (crisis.places, crisis.headline[0].place) == ((NOW,), NOW)
        shown = Writer("", 100, str).write(PAGES["today"].content(view, listed, reader))
        assert "place=pcode%3ASY02" in shown


def test_a_download_holds_the_present_place_and_says_so(listed: Data) -> None:
    app = make_app(listed).server
    got = get(app, f"/download/trends/claims.csv?{LINK}")
    assert got.status == 200
    assert set(pd.read_csv(BytesIO(got.body))["place_id"]) == {NOW}
    with ZipFile(BytesIO(get(app, f"/download/trends/claims.zip?{LINK}").body)) as packed:
        noted = b"".join(map(packed.read, packed.namelist())).decode()
    assert f"{FORMER} is now {NOW}" in noted


def test_the_command_explains_and_exports_by_former_ids(
    listed: Data, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = listed.store.engine.url.render_as_string(hide_password=False)
    assert main(["explain-series", "deaths", FORMER, "2016-11-03", "--store", url]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{FORMER} is a former id: the place is {NOW} since the list of places changed.")
    assert "12" in said
    assert main(["export", "-o", str(tmp_path / "out"), "--store", url]) == 0
    rows = pd.read_csv(tmp_path / "out" / "former_places.csv")
    assert dict(zip(rows["former_id"], rows["place_id"], strict=True))[FORMER] == NOW
