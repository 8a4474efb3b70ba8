"""The store's derived tables: made whole, or in part after each change, they are the same."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import refresh
from etl.reconcile import Rules, load_rules, reconcile
from etl.reconcile.series import reach, series
from etl.reconcile.series.reach import Widths, needed, widths
from etl.reconcile.series.series import days_beside
from etl.refresh import copies, subjects, whole
from etl.store import DERIVED, Store
from tests.reconcile.news import PLACES, Report, Said, bare, collections, figures_of, frames, history, loaded

# The places of the tests, for the places table too.
ROWS = [
    {"place_id": name, "name": e["name"], "kind": e["kind"], "country": "SYR", "parents": list(e["parents"])}
    for name, e in PLACES.items()
]


@pytest.fixture(autouse=True)
def _gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    import etl.places.gazetteer.gazetteer as gazetteer

    monkeypatch.setattr(gazetteer, "name", lambda name: PLACES.get(name, {}).get("name"))
    monkeypatch.setattr(gazetteer, "kind", lambda name: PLACES.get(name, {}).get("kind"))
    monkeypatch.setattr(gazetteer, "parents", lambda name: PLACES.get(name, {}).get("parents", ()))
    monkeypatch.setattr(gazetteer, "place_rows", place_rows)


def place_rows(ids: Iterable[str]) -> list[dict[str, Any]]:
    """As the gazetteer gives them: the places and all that they are part of."""
    wanted = {each for name in ids for each in (name, *PLACES.get(name, {}).get("parents", ()))}
    return [row for row in ROWS if row["place_id"] in wanted]


@cache
def _empty() -> bytes:
    """An empty store's file: copying it is faster than making its tables each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.db"
        Store(path).close()
        return path.read_bytes()


@contextmanager
def a_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.db"
        path.write_bytes(_empty())
        with Store(path) as store:
            yield store


def load(store: Store, reports: Iterable[Report]) -> None:
    store.load_documents([loaded(report) for report in reports], "run")


def derived(store: Store) -> dict[str, list[dict[str, Any]]]:
    """All derived rows, in the order of their keys."""
    return {name: plain(store.read(name)) for name in DERIVED}


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in sorted(bare(frame), key=str)]


def fresh(reports: Iterable[Report]) -> dict[str, list[dict[str, Any]]]:
    """The tables of a store that saw these reports alone, at once."""
    with a_store() as store:
        load(store, reports)
        refresh.refresh(store)
        return derived(store)


def same(was: dict[str, list[dict[str, Any]]], now: dict[str, list[dict[str, Any]]]) -> None:
    for name in was:
        assert now[name] == was[name], name


SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(collections())
def test_the_store_holds_what_reconcile_makes(reports: list[Report]) -> None:
    figures, documents = frames(reports)
    pure = reconcile(figures, documents, places=PLACES)
    now = fresh(reports)
    for name, frame in pure.items():
        assert now[name] == plain(frame), name


@SLOW
@given(collections(), st.data())
def test_documents_added_in_any_parts_give_the_tables_of_one_run(reports: list[Report], data: Any) -> None:
    order = data.draw(st.permutations(reports))
    cut = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=3)))
    with a_store() as store:
        for first, last in zip([0, *cut], [*cut, len(order)], strict=True):
            part = order[first:last]
            load(store, part)
            change(store, {report.id for report in part})
        same(fresh(reports), derived(store))


@SLOW
@given(collections(), st.data())
def test_removing_a_document_gives_the_tables_of_a_run_that_never_saw_it(
    reports: list[Report], data: Any
) -> None:
    gone = data.draw(st.sampled_from(reports))
    with a_store() as store:
        load(store, reports)
        refresh.refresh(store)
        store.remove_document(gone.id)
        change(store, {gone.id}, gone=True)
        same(fresh([report for report in reports if report is not gone]), derived(store))


@SLOW
@given(collections(), collections(), st.data())
def test_a_document_read_anew_gives_the_tables_of_its_new_figures(
    reports: list[Report], others: list[Report], data: Any
) -> None:
    at = data.draw(st.integers(0, len(reports) - 1))
    better = Report(reports[at].id, others[0].said, others[0].day, reports[at].by, others[0].story)
    with a_store() as store:
        load(store, reports)
        refresh.refresh(store)
        load(store, [better])
        change(store, {better.id}, gone=True)
        same(fresh([*reports[:at], better, *reports[at + 1 :]]), derived(store))


@SLOW
@given(collections(), st.data())
def test_a_review_gives_the_tables_of_a_run_that_knew_it(reports: list[Report], data: Any) -> None:
    figure = data.draw(st.sampled_from([f for report in reports for f in figures_of(report)]))
    kind = data.draw(st.sampled_from(["accept", "reject", "correct"]))
    review = {
        "review_id": "r1", "figure_id": figure.id, "document_id": figure.document_id,
        "start_char": figure.start_char, "end_char": figure.end_char, "sentence": figure.sentence,
        "low": figure.low, "high": figure.high, "indicator": figure.indicator, "decision": kind,
        "corrections": {"low": 7.0, "high": 7.0, "place": "Binnish"} if kind == "correct" else None,
        "by": "A", "at": dt.datetime(2017, 1, 1, tzinfo=dt.UTC), "why": "w",
    }  # fmt: skip
    with a_store() as store, a_store() as at_once:
        load(store, reports)
        refresh.refresh(store)
        store.add_reviews([review])
        assert refresh.waiting(store) == {figure.document_id}
        change(store, refresh.waiting(store), gone=True)
        assert not refresh.waiting(store)
        load(at_once, reports)
        at_once.add_reviews([review])
        refresh.refresh(at_once)
        same(derived(at_once), derived(store))


@settings(parent=SLOW, max_examples=10)
@given(history(), st.data())
def test_days_far_apart_come_and_go_as_in_one_run(reports: list[Report], data: Any) -> None:
    order = data.draw(st.permutations(reports))
    with a_store() as store:
        load(store, order[:-3])
        refresh.refresh(store)
        for report in order[-3:]:
            load(store, [report])
            change(store, {report.id})
        same(fresh(order), derived(store))
        for report in order[:2]:
            store.remove_document(report.id)
            change(store, {report.id}, gone=True)
        same(fresh(order[2:]), derived(store))


def change(store: Store, ids: set[str], gone: bool = False) -> None:
    """A change carried through by itself, however large."""
    held, refresh.SMALL = refresh.SMALL, 99.0  # type: ignore[misc]
    try:
        refresh.refresh(store, ids, gone)
    finally:
        refresh.SMALL = held  # type: ignore[misc]


# ---------------------------------------------------------------- how far a change reaches


def told(on: int, by: str, since: int = -1, **more: Any) -> Report:
    """Twelve dead in a report of its own; the sentence is its publisher's alone."""
    first = on if since == -1 else since
    more["words"] = f"{more.get('words', '')} {by} wrote of".strip()
    return Report(
        f"{by}-{first}-{on}", (Said(**{"low": 12, "on": on, "since": first, **more}),), max(on, 0), by
    )


def assumed(on: int, by: str, **more: Any) -> Report:
    """The same, dated by its publication alone."""
    return told(on, by, dated=False, **more)


MAY = 181  # 1 May 2017, a Monday: with it a week begins and a month
TOLD_AFTER = replace(told(MAY - 1, "Herald", MAY - 2), day=MAY + 4)
QUAKE = {"words": "The earthquake:"}
STOCK = {"indicator": "trapped", "measure": "stock"}
# Of each width: the reports held, and the one that comes, which reaches just so far.
EDGES: dict[str, tuple[list[Report], Report]] = {
    # Daily's toll went to the first day of the earthquake, and now agrees with a number of its own day.
    "back": ([told(18, "Post", **QUAKE), assumed(39, "Daily", **QUAKE)], told(39, "Mail")),
    # Daily's goes 21 days back, so that Herald's two days no longer join its day but the next.
    "ahead": (
        [assumed(41, "Daily", **QUAKE), told(42, "Herald", 41), told(42, "Post")],
        told(20, "Mail", **QUAKE),
    ),
    # Daily's leaves the 18th, and with it goes what a car bomb's two days had in common with that day.
    "lead": (
        [
            told(18, "Post", words="An air strike:"),
            assumed(39, "Daily", words="The death toll:"),
            told(18, "Herald", 17, words="A car bomb:"),
        ],
        told(39, "Mail"),
    ),
    # Whether Herald replaced its number of 1 May hangs on Daily's day, and that on Post's, 23 days before.
    "margin": (
        [
            told(MAY - 23, "Post", **QUAKE), assumed(MAY - 2, "Daily", **QUAKE), told(MAY - 1, "Globe"),
            TOLD_AFTER, told(MAY, "Herald", MAY - 1),
        ],
        told(MAY + 21, "Mail"),
    ),
    "buckets": ([told(1, "Post")], told(50, "Mail")),
    "neighbours": (
        [told(0, "Post", **STOCK), told(20, "Post", **STOCK)], told(10, "Mail", low=19, **STOCK),
    ),
    "copies": ([Report("late", day=30, by="Post", story=1)], Report("early", day=0, by="Mail", story=1)),
}  # fmt: skip


def shorten(monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    """Takes a day off what is needed of a width, or the last of its kind."""
    if width in Widths._fields:
        full = needed(load_rules())
        less = full._replace(**{width: getattr(full, width) - 1})
        monkeypatch.setattr(reach, "widths", lambda _: less)
    elif width == "buckets":
        monkeypatch.setattr(reach, "BUCKETS", {"day": reach.BUCKETS["day"]})
    elif width == "neighbours":
        for module in (series, subjects):
            monkeypatch.setattr(module, "days_beside", lambda *given: {min(days_beside(*given))})
    else:
        days = copies._Change._days
        monkeypatch.setattr(
            copies._Change, "_days", lambda self, day: (days(self, day)[0] + 1, days(self, day)[1] - 1)
        )


def comes_later(before: list[Report], last: Report) -> None:
    """What is carried through gives the tables of one run."""
    with a_store() as store:
        load(store, before)
        refresh.refresh(store)
        load(store, [last])
        change(store, {last.id})
        same(fresh([*before, last]), derived(store))


def come_and_go(reports: list[Report]) -> None:
    """The last comes after the others, then the first goes: each time as in one run over those there."""
    comes_later(reports[:-1], reports[-1])
    with a_store() as store:
        load(store, reports)
        refresh.refresh(store)
        store.remove_document(reports[0].id)
        change(store, {reports[0].id}, gone=True)
        same(fresh(reports[1:]), derived(store))


@pytest.mark.parametrize("width", EDGES)
def test_each_width_is_enough_and_a_day_less_would_be_seen(
    width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "widths", needed)
    comes_later(*EDGES[width])
    shorten(monkeypatch, width)
    with pytest.raises(AssertionError):
        comes_later(*EDGES[width])


@pytest.mark.parametrize("place", ["Sarmin", "Nowhere on the lists"])
@pytest.mark.parametrize("since", [3, 17])
def test_a_running_total_of_another_start_comes_to_a_place_told_of(place: str, since: int) -> None:
    held = [told(18, "Post", place=place), told(20, "Daily", 17, measure="cumulative", place=place)]
    comes_later(held, told(40, "Mail", since, measure="cumulative", place=place))


def toll(on: int, by: str, **more: Any) -> Report:
    """A running total of which nobody says when it began."""
    return assumed(on, by, since=None, **{"measure": "cumulative", "low": 15, **more})


@pytest.mark.parametrize("words", ["", "The earthquake:"])
def test_a_toll_without_a_start_comes_before_or_after_its_event(words: str) -> None:
    reports = [told(18, "Post", words=words), toll(39, "Daily", words=words), told(60, "Mail", words=words)]
    come_and_go(reports)
    come_and_go(reports[::-1])


def test_a_start_told_exactly_comes_to_one_told_loosely_or_goes() -> None:
    new_year = 61
    loosely = told(500, "Post", new_year, measure="cumulative")
    exactly = told(520, "Daily", new_year + 40, measure="cumulative", low=14)
    come_and_go([loosely, exactly])
    come_and_go([exactly, loosely])
    come_and_go([loosely, exactly, told(521, "Mail", new_year + 41, measure="cumulative", low=16)])


def test_the_widths_follow_the_rules() -> None:
    assert set(Widths._fields) < set(EDGES)
    assert needed(Rules(incident_days=1, assumed_days=0, toll_days=0)) == (0, 0, 0, 0)
    assert needed(Rules(incident_days=4, assumed_days=3, toll_days=0)) == (3, 6, 3, 9)
    assert needed(Rules(incident_days=4, assumed_days=3, toll_days=30)) == (30, 33, 3, 36)
    every = product(range(5), range(5), (0, 3, 30))
    for rules in (Rules(incident_days=i, assumed_days=a, toll_days=t) for i, a, t in every):
        assert all(used >= least for used, least in zip(widths(rules), needed(rules), strict=True))


@st.composite
def at_the_edges(draw: st.DrawFn) -> list[Report]:
    """Reports of few days around the turn of a month and week, which agree in their number or their cause."""
    out = []
    for number in range(draw(st.integers(3, 9))):
        on = MAY + draw(st.integers(-5, 6))
        by = draw(st.sampled_from(["Post", "Daily", "Herald", "SOHR"]))
        cause = draw(
            st.sampled_from(["", "", "An air strike:", "A car bomb:", "The earthquake:", "The death toll:"])
        )
        since = on - draw(st.sampled_from([0, 0, 1, 2]))
        made = told(on, by, since, dated=draw(st.booleans()), words=cause)
        if draw(st.sampled_from([False, False, False, True])):
            made = toll(on, by, words=cause)
        out.append(replace(made, id=f"e{number}", day=on + draw(st.integers(0, 3)), edit=f"Note {number}."))
    return out


@SLOW
@given(at_the_edges(), st.data())
def test_days_close_together_come_and_go_as_in_one_run(reports: list[Report], data: Any) -> None:
    come_and_go(data.draw(st.permutations(reports)))


def test_the_number_of_files_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [
        Report(f"r{n}", (Said(n, place=p), Said(2 * n, indicator="injured")), n, story=n)
        for n in range(1, 20)
        for p in ("Sarmin", "Binnish")
    ]
    one = fresh(reports)
    monkeypatch.setattr(whole, "AT_ONCE", 5)
    same(one, fresh(reports))
