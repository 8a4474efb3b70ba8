"""The evidence of a figure: its claim with what is counted, and the command that corrects it."""

from __future__ import annotations

import argparse
import re
import shlex
from html import escape

import pytest

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import drawer, evidence_card, tags, trend_lists
from dashboard.files.static import Writer
from dashboard.rows.data import Data
from dashboard.words import describe
from etl.cli import review
from etl.store import DEFAULT

TRENDS = View(page="trends", crisis="all", topics=("trapped",))


def figure(data: Data, words: str) -> dict[str, object]:
    """The first figure whose sentence holds the words."""
    return data.figures(View(page="figures", crisis="all", search=words), 0, 1)[0]


@pytest.mark.parametrize("store", [None, "my reports/floods.db", "postgresql+psycopg://me@host/figures"])
def test_the_command_that_corrects_is_one_that_the_program_takes(
    data: Data, reader: Reader, store: str | None
) -> None:
    row = figure(data, "90,000")  # "at least": there is no upper bound to write
    command = evidence_card.correction(row, store, reader.words).children[-1].children.children
    parts = shlex.split(command)
    assert parts[:4] == ["python", "-m", "etl", "review"]
    parser = argparse.ArgumentParser()
    review.add_arguments(parser)
    taken = parser.parse_args(parts[4:])
    assert (taken.figure, taken.decision, taken.corrections) == (row["id"], "correct", ["low=90000"])
    assert taken.store == (store or DEFAULT)


def test_a_place_that_no_list_knows_is_shown_as_written(data: Data, reader: Reader) -> None:
    """It had been called "not stated", though the sentence states it."""
    known = {
        **figure(data, "90,000"),
        "place": "Amra",
        "place_id": "own:aleppo-east",
        "place_how": "gazetteer",
    }
    for place, how, said in (
        ({}, "gazetteer", "Amra"),
        ({"place_id": None}, "unknown", "Amra (in no list of places)"),
        ({"place_id": None}, "list", "Amra"),
        ({"place_id": None, "place": None}, None, "place not stated"),
    ):
        facts = evidence_card.attributes({**known, **place, "place_how": how}, "Board", reader.words)
        written = re.sub("<[^>]*>", "", Writer("", 100, str).write(facts))
        assert f"Place as written{said}Confidence" in written


def test_the_drawer_gives_the_command_for_a_figure_and_for_a_point_s_figures(
    data: Data, reader: Reader
) -> None:
    row = figure(data, "90,000")
    (claim,) = data.claims_of_figure(str(row["id"]))
    for evidence in (f"figure:{row['id']}", f"claim:{claim['claim_id']}"):
        view = View(page="trends", crisis="all", evidence=evidence)
        said = Writer("", 100, str).write(drawer.content(view, data, reader))
        assert f"etl review {row['id']} correct low=90000" in said


def test_a_claim_says_what_is_counted(data: Data, reader: Reader) -> None:
    row = figure(data, "bakeries")
    (claim,) = data.claims_of_figure(str(row["id"]))
    view = View(page="figures", crisis="all", evidence=f"claim:{claim['claim_id']}")
    said = Writer("", 100, str).write(drawer.content(view, data, reader))
    assert "3 facilities · Bakeries working · Eastern Aleppo" in said


@pytest.mark.parametrize(
    ("on", "said", "listed"),
    [
        ("2016-11-20", "2 sources, 2 independent origins", ["City Council", "Relief Board"]),
        ("2016-11-10", "1 source, 1 independent origin", []),
    ],
)
def test_a_point_says_how_many_voices_it_has_and_lists_several_before_their_cards(
    data: Data, reader: Reader, on: str, said: str, listed: list[str]
) -> None:
    points = data.points(TRENDS, data.heads(TRENDS))
    (point,) = (row for row in points if row["state"] == "reported" and row["date"].isoformat() == on)
    shown = drawer.content(TRENDS.but(evidence=f"point:{point['point_id']}"), data, reader)
    text = Writer("", 100, str).write(shown)
    assert said in text
    lists = [each for each in tags.within(shown) if "cf-voices" in str(each["props"].get("className"))]
    items = [str(item) for each in lists for item in each["props"]["children"]]
    assert len(items) == len(listed)
    assert all(name in item for name, item in zip(listed, items, strict=True))
    assert all("people" in item for item in items), "each with its own number"


@pytest.mark.parametrize("code", i18n.languages())
def test_evidence_defines_its_indicator_once(data: Data, code: str) -> None:
    """A phone has no hover to read the definition by."""
    words = i18n.words(code)
    row = figure(data, "90,000")
    (claim,) = data.claims_of_figure(str(row["id"]))
    points = data.points(TRENDS, data.heads(TRENDS))
    last = [point["point_id"] for point in points if point["state"] == "reported"][-1]
    name, definition = describe.topic_label("trapped", words), describe.definition("trapped", words)
    defined = escape(words("evidence.defined", indicator=name, definition=definition), quote=False)
    for evidence in (f"figure:{row['id']}", f"claim:{claim['claim_id']}", f"point:{last}"):
        view = TRENDS.but(evidence=evidence)
        said = Writer("", 100, str).write(drawer.content(view, data, Reader(words)))
        assert said.count(defined) == 1


@pytest.mark.parametrize(
    ("origin", "seen", "said"),
    [
        ("source:ministry", False, True),
        ("source:ministry", True, False),
        ("generic:activists|post", False, False),
    ],
)
def test_a_report_that_could_be_had_and_is_missing_is_named(
    data: Data, reader: Reader, monkeypatch: pytest.MonkeyPatch, origin: str, seen: bool, said: bool
) -> None:
    (claim,) = data.claims_of_figure(str(figure(data, "90,000")["id"]))
    told = claim | {"origin": origin, "source_seen": seen}
    monkeypatch.setattr(data, "claims_by_id", lambda _ids: [told])
    view = View(page="trends", crisis="all", evidence=f"claim:{claim['claim_id']}")
    assert ("itself is among the documents" in str(drawer.content(view, data, reader))) == said


def test_the_usual_store_need_not_be_named(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    assert data.named_store() == data.store.where
    monkeypatch.setattr(data.store, "where", DEFAULT)
    assert data.named_store() is None


def test_incidents_name_who_speaks_of_them(data: Data, reader: Reader) -> None:
    view = View(page="trends", crisis="all", topics=("deaths",), places=("own:aleppo-east",))
    ids = [row["incident_id"] for row in data.incidents(view)]
    told_by = data.sources_of_incidents(ids, data.scope(view))
    assert list(told_by) == ids
    for name in ids:
        claims = data.claims_of_incident(name)
        assert {row["source"] for row in told_by[name]} == {claim["source"] for claim in claims} != set()
    listed = str(trend_lists.incidents(data.incidents(view), told_by, reader))
    assert "Harbour Wire" in listed
    assert data.sources_of_incidents([], data.scope(view)) == {}


def test_an_incident_that_all_give_with_about_is_so(data: Data, reader: Reader) -> None:
    view = View(page="trends", crisis="all", topics=("deaths",), places=("own:aleppo-east",))
    row = {**data.incidents(view)[0], "low": 60.0, "high": 60.0}
    for exact, said in (([0], True), ([0, 0], True), ([0, 1], False), ([2], False)):
        told = {row["incident_id"]: [{"source": f"Wire {n}", "exact": n} for n in exact]}
        assert ("about 60 people" in str(trend_lists.incidents([row], told, reader))) is said


def test_evidence_says_who_disagrees_with_it(data: Data, reader: Reader) -> None:
    """A reader who comes from a link to one side sees the other."""
    (row,) = data.store.read("findings", where={"kind": "contradiction"}).to_dict("records")[:1]
    for mine, other in (("claim_a", "claim_b"), ("claim_b", "claim_a")):
        view = TRENDS.but(evidence=f"claim:{row[mine]}")
        shown = drawer.content(view, data, reader)
        said = Writer("", 100, str).write(shown)
        assert "Sources disagree" in said
        assert f"claim:{row[other]}" in str(list(tags.within(shown)))


def test_the_series_that_a_claim_feeds_are_told_day_before_month(data: Data, reader: Reader) -> None:
    view = TRENDS.but(evidence="figure:f-d18-11-deaths")
    said = Writer("", 100, str).write(drawer.content(view, data, reader))
    assert said.index("(by day)") < said.index("(by week)") < said.index("(by month)")
