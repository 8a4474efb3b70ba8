"""A user's COD-AB list adds P-codes, and the index is built anew when what it is made of changes."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

import pytest

from etl.model import Document
from etl.places.gazetteer import build as build_module
from etl.places.gazetteer.build import fingerprint
from etl.places.gazetteer.codab import CodabError, load, read_units
from etl.places.gazetteer.gazetteer import CACHE, Gazetteer, open_gazetteer
from etl.places.gazetteer.names import fold
from etl.places.gazetteer.sources import DATA, GazetteerError, Place, read_rows
from etl.places.resolving import agreeing
from etl.places.resolving.profile import countries

HEADER = ["ADM0_EN", "ADM0_PCODE", "ADM1_EN", "ADM1_AR", "ADM1_PCODE", "ADM2_EN", "ADM2_PCODE"]
ROWS = [
    ["Syria", "SY", "Aleppo", "حلب", "SY02", "Jebel Saman", "SY0200"],
    ["Syria", "SY", "Aleppo", "حلب", "SY02", "Newly Made District", "SY0299"],
    ["Syria", "SY", "Idleb", "إدلب", "SY07", "Idleb", "SY0700"],
]


@pytest.fixture
def with_list(tmp_path: Path) -> Gazetteer:
    source = tmp_path / "syr_adm2.csv"
    with source.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([HEADER, *ROWS])
    folder = tmp_path / "user"
    assert load(source, folder) > 0
    open_gazetteer()  # builds the index where a checkout has none yet
    return Gazetteer(build_module.build(CACHE), tuple(read_units(folder)))


def test_p_codes_come_with_the_list(with_list: Gazetteer) -> None:
    assert with_list.shown("geonames:170062") == "pcode:SY02"
    assert with_list.admin1_code("geonames:170062") == "SY02"
    assert open_gazetteer().shown("geonames:170062") == "geonames:170062"


def test_a_division_that_no_list_had_is_found(with_list: Gazetteer) -> None:
    (found,) = with_list.candidates(fold("Newly Made District"))
    entry = with_list.entry(found.id)
    assert entry is not None
    assert (entry.id, entry.kind, entry.country) == ("pcode:SY0299", "admin2", "SYR")
    assert "pcode:SY02" in with_list.parents(entry.id)


def test_one_town_tells_the_country_whose_list_was_added(
    with_list: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports from inside a country seldom name it: a short one had its town left without a place."""
    here = Document("d", "Les pluies ont fait 18 morts à Sarmin.", language="fr")
    both = Document("d", "Les pluies ont fait 18 morts à Sarmin et à Beledweyne.", language="fr")
    assert countries(here) == {}
    monkeypatch.setattr(agreeing, "open_gazetteer", lambda: with_list)
    assert list(countries(here)) == ["SYR"]
    assert countries(both) == {}


def test_a_list_without_p_codes_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "bad.csv"
    source.write_text("name,people\nAleppo,2\n", encoding="utf-8")
    with pytest.raises(CodabError, match=r"bad\.csv"):
        load(source, tmp_path / "user")


def test_a_changed_list_is_another_index(tmp_path: Path) -> None:
    same, changed = tmp_path / "same", tmp_path / "changed"
    shutil.copytree(DATA, same)
    shutil.copytree(DATA, changed)
    assert fingerprint(same) == fingerprint(DATA)  # two checkouts of one state share an index
    with (changed / "own.csv").open("a", encoding="utf-8") as handle:
        handle.write("own:test-place,Testplace,town,iso:SYR,SYR,36,37,\n")
    assert fingerprint(changed) != fingerprint(DATA)


def _few(_: Path) -> list[Place]:
    place = Place("own:somewhere", "Somewhere", "town", "SYR", names={"Somewhere": 2})
    return [place]


def test_building_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "collect", _few)
    target = build_module.build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert Gazetteer(target).candidates("somewhere")[0].id == "own:somewhere"

    def fails(*_: object) -> None:
        raise RuntimeError("stopped half-way")

    shutil.rmtree(target)
    monkeypatch.setattr(build_module, "write", fails)
    with pytest.raises(RuntimeError):
        build_module.build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_slower_of_two_builders_takes_the_other_s_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_module, "collect", _few)
    first = build_module.build(tmp_path)
    kept = tmp_path / "kept"
    first.rename(kept)
    write = build_module.write

    def overtaken(places: list[Place], folder: Path) -> None:
        write(places, folder)
        kept.rename(first)

    monkeypatch.setattr(build_module, "write", overtaken)
    assert build_module.build(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_of_earlier_indexes_the_newest_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "collect", _few)
    for age, name in enumerate(("newest", "older", "oldest")):
        folder = tmp_path / f"gazetteer-{name}"
        folder.mkdir()
        os.utime(folder, (1e9 - age, 1e9 - age))
    target = build_module.build(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {target.name, "gazetteer-newest"}


def test_a_malformed_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name\nown:a\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="line 2"):
        list(read_rows(path, ("id", "name")))
