"""The written pages against the program: every command, option and file that one names, the other has."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
from pathlib import Path

import pytest

from etl.cli import dictionary
from etl.cli.main import COMMANDS, main
from etl.documents.formats import ADVICE, FORMATS
from etl.tables import TABLES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
INSIDE = "".join(
    (ROOT / "docs" / f"{room}.md").read_text(encoding="utf-8") for room in ("store", "dashboard")
)
MANY = 16  # modules of a folder that can be found by their names alone
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def requirements(name: str) -> set[str]:
    """The libraries that a list of requirements names, in lower case, extras left out."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {
        re.split(r"[\[=]", line)[0].lower()
        for line in lines
        if line.strip() and not line.startswith(("#", "-r"))
    }


def test_the_readme_names_every_command_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|", README, re.MULTILINE)
    assert rows == list(COMMANDS)


def test_commands_in_the_readme_are_understood(capsys: pytest.CaptureFixture[str]) -> None:
    used = set(re.findall(r"-m etl ([a-z-]+)", README)) - {"COMMAND"}
    assert used <= set(COMMANDS)
    options: dict[str, str] = {}
    for command in used:
        with pytest.raises(SystemExit):
            main([command, "--help"])
        options[command] = capsys.readouterr().out
    everything = " ".join(options.values())
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--help"}
    assert {option for option in named if option not in everything} == set()


def test_targets_of_make_in_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([a-z]+)\b", README):
        if target in ("without", "does"):
            continue
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    local = [link.split("#")[0] for link in links if not link.startswith(("http", "#", "mailto:"))]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_dictionary_is_the_one_that_the_tables_make(tmp_path: Path) -> None:
    made = tmp_path / "dictionary.md"
    assert main(["dictionary", "-o", str(made)]) == 0
    wanted = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert made.read_text(encoding="utf-8") == wanted, "run: python -m etl dictionary"
    assert dictionary.HELP
    assert all(f"### {table}\n" in wanted for table in TABLES)


def test_every_library_is_accounted_for() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    names = requirements("requirements.txt") | requirements("requirements-dev.txt")
    assert {name for name in names if name not in page} == set()


def test_rooms_of_the_architecture_exist_and_every_room_is_named() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:etl|dashboard|bench|setup|tests|data|docs)/[\w/.]*)`", page + INSIDE))
    assert {name for name in named if not (ROOT / name).exists()} == set()
    listed = subprocess.run(
        ["git", "ls-files", "etl"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    rooms = {"/".join(path.split("/")[:2]) + "/" for path in listed if path.count("/") >= 2}
    beside = {path for path in listed if path.count("/") == 1 and not path.endswith("__.py")}
    assert {room for room in rooms | beside if f"`{room}`" not in page} == set()


def test_what_the_pages_on_the_code_say_stands_in_a_file_stands_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8") + INSIDE
    named = re.findall(r"`(\w+)` (?:of|in) `((?:etl|dashboard|bench)/[\w/]+\.py)`", page)
    assert len(named) > 5
    gone = [(name, path) for name, path in named if name not in (ROOT / path).read_text(encoding="utf-8")]
    assert gone == []


def test_every_kind_of_file_that_is_read_is_named_and_none_that_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["run", "--help"])
    for text in (README.partition("## Put your own reports in")[2], capsys.readouterr().out):
        assert sorted(ending for ending in FORMATS if not re.search(rf"{ending}\b", text)) == []
    assert FORMATS.keys() & ADVICE.keys() == set()


def test_a_folder_of_many_modules_says_which_is_for_what() -> None:
    folders = {path.parent for room in ("etl", "dashboard") for path in (ROOT / room).rglob("*.py")}
    many = [folder for folder in folders if len(list(folder.glob("*.py"))) > MANY]
    assert many
    for folder in many:
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
        names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
        named = set(re.findall(r"``(\w+)``", said))
        assert (sorted(names - named), sorted(named - names)) == ([], []), folder.name


MEASURED = sorted(
    path.stem for path in (ROOT / "bench").glob("*.py") if "__main__" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MEASURED)
def test_a_measurement_asked_for_help_gives_it_and_measures_nothing(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a measurement calls to measure would come before its help, or instead."""
    module = importlib.import_module(f"bench.{name}")
    monkeypatch.setattr("sys.argv", [name, "--help"])
    with pytest.raises(SystemExit) as end:
        module.main()
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("usage:")
