"""A list of P-codes that is added, changed or taken away: what the places were called before is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import extraction
from etl.documents import ReadOptions
from etl.model import Document, Extraction
from etl.pipeline import RunOptions, run
from etl.places.gazetteer.gazetteer import open_gazetteer
from etl.refresh.former import former
from etl.store import Store
from tests.documents.helpers import SUPPORTED, write
from tests.run import fake

ALEPPO, IDLIB = "geonames:170062", "geonames:169387"
HEADER = "ADM1_EN,ADM1_PCODE\n"


def of_aleppo(document: Document) -> Extraction:
    """The tests' figures, all in the governorate of Aleppo, called as the gazetteer calls it now."""
    found = fake.extract(document)
    where = open_gazetteer().shown(ALEPPO)
    figures = (replace(each, place="Aleppo", place_id=where, country="SYR") for each in found.figures)
    return Extraction(document.id, tuple(figures), found.exclusions)


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str | None], None]]:
    """Puts a list of Syria's divisions in place of the one before; none takes it away."""
    folder = tmp_path / "user"
    monkeypatch.setenv("CRISIS_FIGURES_GAZETTEER", str(folder))

    def put(rows: str | None) -> None:
        (folder / "SYR.csv").unlink(missing_ok=True)
        if rows is not None:
            from etl.places.gazetteer.codab import load

            load(write(folder.parent / "list.csv", HEADER + rows), country="SYR")
        forget()

    yield put
    monkeypatch.undo()
    forget()


def forget() -> None:
    """As in a new process, which reads the lists anew."""
    open_gazetteer.cache_clear()
    extraction.extractor_version.cache_clear()


def go(store: Store, folder: Path) -> dict[str, str]:
    """A run over the folder; the former ids that the store knows then, each with the present one."""
    options = RunOptions(ReadOptions(supported=SUPPORTED), 1, False, of_aleppo)
    run([folder], store, options)
    rows = store.read("former_places")
    return dict(zip(rows["former_id"], rows["place_id"], strict=True))


def test_a_former_id_leads_to_the_place_whatever_list_came_or_went(
    store: Store, tmp_path: Path, lists: Callable[[str | None], None]
) -> None:
    reports = tmp_path / "reports"
    write(reports / "a.md", "---\npublished: 2016-11-02\n---\nIn Aleppo 12 dead and 30 hurt.\n")
    lists(None)
    assert go(store, reports) == {}

    lists("Aleppo,SY02\n")
    known = go(store, reports)
    assert known[ALEPPO] == "pcode:SY02"
    assert set(store.read("claims")["place_id"]) == {"pcode:SY02"}
    assert go(store, reports) == known

    lists("Aleppo,SY002\n")
    known = go(store, reports)
    assert (known[ALEPPO], known["pcode:SY02"]) == ("pcode:SY002", "pcode:SY002")

    lists(None)
    known = go(store, reports)
    assert (known["pcode:SY02"], known["pcode:SY002"]) == (ALEPPO, ALEPPO)
    assert ALEPPO not in known


def test_a_place_corrected_by_a_former_id_is_the_place_as_it_is_called_now(
    store: Store, tmp_path: Path, lists: Callable[[str | None], None]
) -> None:
    from etl.cli.main import main

    reports = tmp_path / "reports"
    write(reports / "a.md", "---\npublished: 2016-11-02\n---\nIn Aleppo 12 dead.\n")
    lists(None)
    go(store, reports)
    (figure,) = store.read("figures")["id"]
    url = store.engine.url.render_as_string(hide_password=False)
    correction = ["place=Idlib", f"place_id={IDLIB}", "--by", "A. Haddad", "--why", "misread"]
    assert main(["review", figure, "correct", *correction, "--store", url]) == 0
    lists("Aleppo,SY02\nIdleb,SY07\n")
    go(store, reports)
    assert set(store.read("claims")["place_id"]) == {"pcode:SY07"}


NAMES = st.sampled_from([f"pcode:{letter}" for letter in "ABCDEF"] + [f"geonames:{n}" for n in range(4)])


@given(st.dictionaries(NAMES, NAMES), st.sets(NAMES), st.dictionaries(NAMES, NAMES))
def test_no_present_place_is_a_former_one_and_all_lead_to_present_ones(
    held: dict[str, str], present: set[str], known_as: dict[str, str]
) -> None:
    known_as = {name: other for name, other in known_as.items() if name in present and name != other}
    now = former(held, present, known_as)
    assert not set(now) & present
    assert all(place in present for name, place in now.items() if name not in held)
    assert set(held) - present <= set(now)
    assert former(now, present, known_as) == now


@pytest.mark.parametrize(
    ("held", "present", "known_as", "now"),
    [
        # Reports read before the list came are still in the store: both ids are places.
        ({}, {"geonames:1", "pcode:A"}, {"pcode:A": "geonames:1"}, {}),
        # What nothing speaks of any more keeps what was known of it.
        ({"geonames:1": "pcode:A"}, set(), {}, {"geonames:1": "pcode:A"}),
        # Two codes were one place's in turn.
        (
            {"geonames:1": "pcode:A"}, {"pcode:B"}, {"pcode:B": "geonames:1"},
            {"geonames:1": "pcode:B", "pcode:A": "pcode:B"},
        ),
    ],
)  # fmt: skip
def test_what_is_kept(
    held: dict[str, str], present: set[str], known_as: dict[str, str], now: dict[str, str]
) -> None:
    assert former(held, present, known_as) == now
