"""The command line as a user meets it: what it writes, says and returns."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import etl
from etl.cli.main import COMMANDS, main
from etl.places.gazetteer.gazetteer import open_gazetteer
from etl.store import Store
from tests.cli.notice import NOTICE, TEXT
from tests.documents.helpers import write, write_lines

ROOT = Path(__file__).parent.parent.parent
GOLD_FIELDS = {
    "document_id", "start_char", "end_char", "quote", "low", "high", "qualifier", "indicator", "unit",
    "group", "object", "place", "country", "start", "end", "measure", "attribution", "status", "subset_of",
    "implicit", "sentence", "confidence", "currency", "counted",
}  # fmt: skip


def figures_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def process(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "etl", *arguments], cwd=cwd, capture_output=True, text=True, timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, check=False,
    )  # fmt: skip


def test_extract_writes_every_field_of_every_figure(notices: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "figures.jsonl"
    assert main(["extract", str(notices), "-o", str(out)]) == 0
    found = figures_of(out)
    assert [(figure["quote"], figure["indicator"]) for figure in found] == [
        ("At least 12", "deaths"), ("three", "deaths"), ("More than 2,500", "trapped"),
    ]  # fmt: skip
    for figure in found:
        assert set(figure) == GOLD_FIELDS
        assert TEXT[figure["start_char"] : figure["end_char"]] == figure["quote"]
        assert figure["document_id"] == "n1"
        assert figure["sentence"] in TEXT
        assert 0 <= figure["confidence"] <= 1
    dead, children, trapped = found
    assert (dead["low"], dead["high"], dead["start"], dead["end"]) == (12, None, "2016-11-01", "2016-11-01")
    assert isinstance(dead["low"], int)
    assert (children["subset_of"], children["group"], dead["subset_of"]) == (0, "children", None)
    assert (trapped["measure"], trapped["currency"], trapped["counted"]) == ("stock", None, None)


def test_extract_leaves_no_half_written_file(
    notices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl import extraction

    out = write(tmp_path / "figures.jsonl", "before\n")

    def fail(*_: object) -> Any:
        raise MemoryError

    monkeypatch.setattr(extraction, "extract_all", fail)
    assert main(["extract", str(notices), "-o", str(out)]) == 1
    assert out.read_text() == "before\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["figures.jsonl", "in.jsonl"]


def test_extract_names_what_it_refuses_and_returns_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_lines(tmp_path / "in.jsonl", NOTICE, "{", {"text": 1})
    assert main(["extract", str(path), "-o", str(tmp_path / "out.jsonl")]) == 3
    assert len(figures_of(tmp_path / "out.jsonl")) == 3
    said = capsys.readouterr().err
    assert "in.jsonl, line 2: is not JSON" in said
    assert "in.jsonl, line 3: has no 'text'" in said
    assert "1 documents read, 3 figures written, 2 refused" in said


def test_run_export_remove(notices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, out = str(tmp_path / "new" / "figures.db"), tmp_path / "tables"
    write(tmp_path / "b.txt", "Nine people were killed in Idlib on 1 November 2016.")
    assert main(["run", str(notices), "--store", store]) == 0
    assert "Documents: 1 = 1 loaded" in capsys.readouterr().out
    with Store(store) as opened:
        before = {
            name: opened.read(name).to_dict("records") for name in ("figures", "claims", "series", "sources")
        }
    assert main(["run", str(tmp_path / "b.txt"), "--publisher", "Post", "--store", store]) == 0
    assert "Documents: 1 = 1 loaded" in capsys.readouterr().out
    assert main(["export", "-o", str(out), "--store", store]) == 0
    with (out / "figures.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert {row["publisher"] for row in rows} == {"Health Office", "Post"}
    (other,) = {row["document_id"] for row in rows} - {"n1"}
    assert main(["remove", other, "--store", store]) == 0
    with Store(store) as opened:
        after = {name: opened.read(name).to_dict("records") for name in before}
    assert repr(after) == repr(before)


def test_remove_of_an_unknown_document_removes_nothing(
    notices: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "figures.db")
    main(["run", str(notices), "--store", store])
    assert main(["remove", "n1", "nobody", "--store", store]) == 1
    assert "no document nobody" in capsys.readouterr().err
    with Store(store) as opened:
        assert opened.count("documents") == 1


def test_run_returns_3_when_something_was_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", TEXT)
    write(tmp_path / "x.txt", b"\xff")
    assert main(["run", str(tmp_path), "--store", str(tmp_path / ".store" / "f.db")]) == 3


def test_explain_shows_every_stage(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Seven people were killed in Aleppo on Tuesday, 5 km from a market that was hit in 2015."
    assert main(["explain", text, "--published", "2016-11-03"]) == 0
    said = capsys.readouterr().out
    for part in ("tokens: seven", "numbers: “Seven” = 7", "triggers: ", "chosen: deaths by “killed”",
                 "rejected: ", "“5” is no figure: distance", "period: 2016-11-01 (flow)", "from “on Tuesday”",
                 "place: Aleppo = ", "SYR", "“2015”: date"):  # fmt: skip
        assert part in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [("The 300 homes were not damaged.", "negated"), ("Some 300 doors were painted.", "unlinked"),
     ("He found $300 there.", "money")],
)  # fmt: skip
def test_explain_says_why_a_number_is_no_figure(
    text: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", text]) == 0
    assert f"chosen: none, so it is excluded as {reason}" in capsys.readouterr().out


def test_explain_says_who_is_told_of_without_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "A child was killed in Sarmin on Tuesday."]) == 0
    assert "“A child”: deaths, 1 people\n     of children; exact, reported" in (
        told := capsys.readouterr().out
    )
    assert "told without a number" in told


def test_explain_of_a_language_that_is_not_supported_and_of_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "Zwölf Brunnen wurden am Dienstag in Sarmin repariert."]) == 0
    assert "No figures are read in this language" in capsys.readouterr().out
    assert main(["explain", " "]) == 2


def test_places_writes_a_line_a_document(tmp_path: Path) -> None:
    here = {"id": "p", "text": "Wells in Aleppo and in Xqzwv work.", "language": "en"}
    unsupported = {"id": "q", "text": "Zwölf Brunnen wurden am Dienstag in Damaskus repariert."}
    path = write_lines(tmp_path / "in.jsonl", here, unsupported, "{")
    assert main(["places", str(path), "-o", str(tmp_path / "out.jsonl")]) == 3
    first, second = figures_of(tmp_path / "out.jsonl")
    (aleppo,) = [name for name in first["toponyms"] if name["text"] == "Aleppo"]
    assert set(aleppo) == {"start_char", "end_char", "text", "place_id", "country", "lat", "lon"}
    assert first["document_id"] == "p"
    assert (aleppo["start_char"], aleppo["end_char"], aleppo["country"]) == (9, 15, "SYR")
    assert isinstance(aleppo["place_id"], int)
    assert 36 < aleppo["lat"] < 37
    assert second == {"document_id": "q", "toponyms": []}


def test_gazetteer_adds_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CRISIS_FIGURES_GAZETTEER", str(tmp_path / "user"))
    path = write(tmp_path / "list.csv", "ADM1_EN,ADM1_PCODE\nNorthern Wells,SY91\nSouthern Wells,SY92\n")
    assert main(["gazetteer", str(path)]) == 0
    assert "divisions of" in capsys.readouterr().out
    assert "SY91" in (tmp_path / "user" / "SYR.csv").read_text(encoding="utf-8")
    assert main(["gazetteer", str(write(tmp_path / "bad.csv", "name\nWells\n"))]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_gazetteer_finds_the_p_code_that_a_list_gave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CRISIS_FIGURES_GAZETTEER", str(tmp_path / "user"))
    path = write(tmp_path / "list.csv", "ADM1_EN,ADM1_PCODE\nAleppo,SY02\nIdleb,SY07\n")
    try:
        assert main(["gazetteer", str(path)]) == 0
        assert main(["gazetteer", "--find", "Aleppo"]) == 0
        assert "pcode:SY02" in capsys.readouterr().out
    finally:
        open_gazetteer.cache_clear()


def test_gazetteer_finds_the_ids_of_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "--find", "derna"]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.split() == ["geonames:87205", "Derna", "town", "Darnah,", "Libya", "population", "102,581"]
    assert any("Romania" in line for line in rest)
    assert main(["gazetteer", "--find", "Zzqqx"]) == 1
    assert capsys.readouterr().out == "The gazetteer knows no place called Zzqqx.\n"


def test_dictionary_check(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert main(["dictionary", "--check", "-o", str(page)]) == 1
    assert main(["dictionary", "-o", str(page)]) == 0
    assert main(["dictionary", "--check", "-o", str(page)]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run", "gone/"], 2, "no such file or folder"),
        (["extract", "gone.jsonl", "-o", "x"], 2, "no such file or folder"),
        (["export", "-o", "x", "--store", "mysql://a/b"], 2, "mysql"),
        (["export", "-o", "x", "--store", "gone.db"], 1, "gone.db"),
        (["remove", "a", "--store", "gone.db"], 1, "gone.db"),
        (["export", "-o", "x", "--store", "postgresql://nobody@127.0.0.1:9/none"], 1, "127.0.0.1"),
    ],
)
def test_errors_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], code: int, message: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    said = capsys.readouterr()
    assert message in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["nothing"], ["run"], ["run", "x", "--jobs", "0"], ["run", "x", "--published", "soon"],
        ["run", "x", "--language", "q1"],
    ],
)  # fmt: skip
def test_wrong_use_returns_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"python -m etl {command}" in said.split("examples:")[1]


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, etl.cli.main as m\nm.make_parser()\n"
        "print([n for n in ('pandas', 'sqlalchemy', 'lxml', 'numpy', 'yaml') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_fault_of_the_program_is_one_sentence_and_a_traceback_only_on_request(
    notices: Path, tmp_path: Path
) -> None:
    code = "import etl.extraction as e\ndef fail(*_): raise RuntimeError('a fault')\ne.extract_all = fail\n"
    broken = write(tmp_path / "broken" / "sitecustomize.py", code)
    arguments = ("extract", str(notices), "-o", str(tmp_path / "o.jsonl"))
    paths = f"{broken.parent}{os.pathsep}{ROOT}"
    plain = process(*arguments, PYTHONPATH=paths)
    assert (plain.returncode, plain.stderr.count("\n")) == (1, 1)
    assert "a fault" in plain.stderr
    assert "Traceback" in process(*arguments, PYTHONPATH=paths, DEBUG="1").stderr


def test_a_reader_that_closes_early_is_no_failure(notices: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "f.db")
    assert process("run", str(notices), "--store", store).returncode == 0
    command = f"{sys.executable} -m etl explain - --published 2016-11-03 | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, input=TEXT * 2_000, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert etl.__version__ == project["project"]["version"]


def test_explain_series_names_rule_claims_and_sentences(
    loaded: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    store = loaded[0]
    capsys.readouterr()
    assert main(["explain-series", "trapped", "Aleppo", "2016-11-03", "--store", store]) == 0
    said = capsys.readouterr().out
    assert "Rule: " in said
    assert "2,500" in said
    assert "More than 2,500 residents are trapped." in said
    arguments = ["explain-series", "trapped", "Aleppo", "2016-11-03", "--as-known-on", "2016-11-02"]
    assert main([*arguments, "--store", store]) == 0
    assert "Nothing is said of trapped" in capsys.readouterr().out
    assert main(["explain-series", "dying", "Aleppo", "2016-11-03", "--store", store]) == 2
    assert "allowed: abducted" in capsys.readouterr().err
