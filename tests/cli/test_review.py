"""The command review: what it records, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl.cli.main import main
from etl.cli.review import FIELDS
from etl.reconcile.evidence import reviews
from etl.store import Store
from tests.documents.helpers import write


def reviewed(store: str) -> list[dict[str, Any]]:
    with Store(store, create=False) as opened:
        return opened.reviews().to_dict("records")


def test_review_is_recorded_and_changes_claims_at_the_next_run(
    loaded: tuple[str, str, str], notices: Path
) -> None:
    store, dead, children = loaded
    assert main(["review", dead, "correct", "low=15", "high=15", "qualifier=exact", "--by", "A", "--why", "w",
                 "--store", store]) == 0  # fmt: skip
    assert main(["review", children, "reject", "--by", "A", "--why", "misread", "--store", store]) == 0
    first, second = reviewed(store)
    assert (first["decision"], first["corrections"]) == (
        "correct",
        {"low": 15.0, "high": 15.0, "qualifier": "exact"},
    )
    assert (first["low"], first["indicator"], first["document_id"]) == (12.0, "deaths", "n1")
    assert (second["decision"], second["why"]) == ("reject", "misread")
    assert main(["run", str(notices), "--store", store]) == 0
    with Store(store) as opened:
        claims = opened.read("claims", ["indicator", "group", "low"], {"indicator": "deaths"})
        figures = opened.read("figures", ["low"], {"id": dead})
    assert claims["low"].tolist() == [15.0]
    assert figures["low"].tolist() == [12.0], "figures stay as printed"


def test_reviews_from_a_file_are_recorded_once(loaded: tuple[str, str, str], tmp_path: Path) -> None:
    store, dead, children = loaded
    path = write(
        tmp_path / "d.csv",
        f"figure_id,decision,why,low,place\n{dead},correct,misread,13,Idlib\n{children},accept,checked,,\n",
    )
    for _ in range(2):
        assert main(["review", "--from", str(path), "--by", "A. Haddad", "--store", store]) == 0
    first, second = reviewed(store)
    assert (first["figure_id"], first["corrections"]) == (dead, {"low": 13.0, "place": "Idlib"})
    assert (second["figure_id"], second["by"], second["corrections"]) == (children, "A. Haddad", None)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["f-1", "accept", "--by", "A", "--why", "w"], 1, "no figure f-1"),
        (["FIGURE", "accept", "--by", "A"], 2, "--why"),
        (["FIGURE", "accept", "low=3", "--by", "A", "--why", "w"], 2, "correct alone"),
        (["FIGURE", "correct", "--by", "A", "--why", "w"], 2, "FIELD=VALUE"),
        (["FIGURE", "correct", "low", "--by", "A", "--why", "w"], 2, "FIELD=VALUE"),
        (["FIGURE", "correct", "low=x", "--by", "A", "--why", "w"], 2, "a number"),
        (["FIGURE", "correct", "low=9", "high=3", "--by", "A", "--why", "w"], 2, "low is above high"),
        (
            ["FIGURE", "correct", "reference_period_start=2016-11-03", "reference_period_end=2016-11-02",
             "--by", "A", "--why", "w"], 2, "start is after reference_period_end",
        ),
        (["FIGURE", "correct", "sentence=x", "--by", "A", "--why", "w"], 2, "can't be corrected"),
        (["FIGURE", "correct", "indicator=dead", "--by", "A", "--why", "w"], 2, "allowed: abducted"),
        (["FIGURE", "correct", "reference_period_end=2 May", "--by", "A", "--why", "w"], 2, "YYYY-MM-DD"),
        (["FIGURE"], 2, "accept, reject or correct"),
        (["--from", "gone.csv"], 1, "gone.csv"),
    ],
)  # fmt: skip
def test_a_review_that_cannot_be_right_is_refused_in_one_sentence(
    loaded: tuple[str, str, str],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    store, dead, _ = loaded
    capsys.readouterr()
    given = [dead if each == "FIGURE" else each for each in arguments]
    assert main(["review", *given, "--store", store]) == code
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert reviewed(store) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("decision,why\naccept,w\n", "line 1: the column figure_id is missing"),
        ("figure_id,decision,colour\n", "line 1: the column 'colour' is not known"),
        ("figure_id,decision,why\nf,accept\n", "line 2: 3 cells are wanted"),
        ("figure_id,decision,why\nFIGURE,accept,w\nFIGURE,maybe,w\n", "line 3: the decision must be"),
        ("figure_id,decision,why,at\nFIGURE,accept,w,noon\n", "line 2: 'noon'"),
        (b"figure_id,decision,why\nf,accept,\xe9\n", "not UTF-8"),
    ],
)
def test_a_file_of_reviews_is_taken_whole_or_not_at_all(
    loaded: tuple[str, str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str | bytes,
    message: str,
) -> None:
    store, dead, _ = loaded
    content = content.replace("FIGURE", dead) if isinstance(content, str) else content
    assert main(
        ["review", "--from", str(write(tmp_path / "d.csv", content)), "--by", "A", "--store", store]
    ) in (1, 2)
    assert message in capsys.readouterr().err
    assert reviewed(store) == []


def test_what_can_be_corrected_is_what_reconciliation_takes() -> None:
    assert reviews.FIELDS == FIELDS
