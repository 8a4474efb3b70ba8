"""The rules of docs/architecture.md, and of what may be committed, held by looking at the files."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from etl.extraction import SOURCES
from etl.refresh import MAKERS
from etl.tables import TABLES
from etl.vocabulary import codes

ROOT = Path(__file__).parent.parent
LONGEST = 400  # lines of a module
KINDS = {"text", "integer", "real", "date", "timestamp", "boolean", "json"}

# Whoever lives in the room on the left imports nothing of the rooms on the right.
FORBIDDEN = {
    "etl": ["dashboard"],
    "etl.vocabulary": ["etl.extract", "etl.store", "etl.reconcile", "etl.documents"],
    "etl.language": ["etl.extract", "etl.when", "etl.places", "etl.store", "etl.reconcile", "etl.documents"],
    "etl.documents": ["etl.figures", "etl.store", "etl.reconcile"],
    "etl.extract": ["etl.when", "etl.places", "etl.store", "etl.reconcile", "etl.documents"],
    "etl.when": ["etl.store", "etl.reconcile", "etl.documents"],
    "etl.places": ["etl.store", "etl.reconcile", "etl.documents"],
    "etl.reconcile": ["etl.store", "etl.extract", "etl.documents", "etl.when"],
    "etl.store": ["etl.extract", "etl.reconcile", "etl.documents", "etl.when", "etl.places"],
    "etl.export": ["etl.extract", "etl.reconcile", "etl.documents", "etl.when", "etl.places"],
    "dashboard": ["etl.extract", "etl.documents", "etl.when", "etl.places"],
}
# Within a room, a folder imports only those before it; what lies beside the folders is shared by all.
ORDER = {
    "etl.extract": [
        "text", "numbers", "counted", "exclusions", "triggers", "laid_out", "linking", "details",
        "attribution",
    ],
    "etl.extract.linking": ["clauses", "nobody", "special", "wholes", "several", "choosing"],
    "etl.places": ["gazetteer", "spotting", "resolving", "attaching"],
    "etl.places.attaching": ["clues", "outright", "weighed"],
    "etl.when": ["expressions", "document", "choosing"],
    "etl.reconcile": ["evidence", "claims", "series", "checks"],
    "dashboard": [
        "i18n", "address", "rows", "words", "charts", "components", "pages", "files", "server",
    ],
}  # fmt: skip
# Words of a language live nowhere else, so every room may look them up.
ALLOWED = "etl.language"
DATABASES = ("sqlalchemy", "alembic", "psycopg", "sqlite3")


def modules(folder: str) -> list[Path]:
    """The modules under a folder of the repository."""
    return sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    """A module's dotted name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """The full names that a module imports, relative imports resolved."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def within(name: str, room: str) -> bool:
    """True when a dotted name lies in the room."""
    return name == room or name.startswith(room + ".")


@pytest.mark.parametrize("room", FORBIDDEN)
def test_rooms_import_only_what_data_flow_allows(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room.replace(".", "/"))
        for name in imports(path)
        if any(within(name, other) for other in FORBIDDEN[room]) and not within(name, ALLOWED)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", ORDER)
def test_the_folders_of_a_room_import_one_another_in_one_direction(room: str) -> None:
    order = ORDER[room]
    home = ROOT / room.replace(".", "/")
    assert {path.relative_to(home).parts[0] for path in home.rglob("*.py") if path.parent != home} == set(
        order
    )
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for position, folder in enumerate(order)
        for path in modules(f"{room.replace('.', '/')}/{folder}")
        for name in imports(path)
        if any(within(name, f"{room}.{later}") for later in order[position + 1 :])
    ]
    assert wrong == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Names that are imported for types alone count too."""
    known = {name_of(path): path for path in [*modules("etl"), *modules("dashboard")]}
    needs: dict[str, set[str]] = {}
    for name, path in known.items():
        needs[name] = set()
        for imported in imports(path):
            module = imported if imported in known else imported.rpartition(".")[0]
            if module in known and module != name:
                needs[name].add(module)
    assert sum(map(len, needs.values())) > len(known)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail(" needs ".join(reversed(error.args[1])))


def reached(name: str) -> set[str]:
    """The parts of ``etl`` (folders, modules) that a module needs, and those that these need."""
    known = {name_of(path): path for path in modules("etl")}
    found, waiting = set(), [name]
    while waiting:
        each = waiting.pop()
        found.add(each)
        needs = {one if one in known else one.rpartition(".")[0] for one in imports(known[each])}
        waiting.extend((needs & known.keys()) - found)
    return {each.split(".")[1] for each in found if "." in each}


def test_whatever_figures_are_made_by_is_in_the_extractors_version() -> None:
    """Else a rule that changes would leave the figures of a store as they were, without a word."""
    assert reached("etl.figures") == {source.removesuffix(".py") for source in SOURCES}


def test_whatever_claims_are_made_by_is_in_their_state() -> None:
    """Beside the store, which only keeps them."""
    made_by = {source.removesuffix(".py") for source in (*MAKERS, *SOURCES)}
    assert reached("etl.refresh.whole") | reached("etl.refresh.part") <= made_by | {"store", "tables"}


def test_every_reason_to_set_a_claim_aside_has_words() -> None:
    given = re.compile(r'set_aside\(\s*"(\w+)"')
    sources = (path.read_text(encoding="utf-8") for path in modules("etl/reconcile"))
    used = {code for source in sources for code in given.findall(source)}
    assert len(used) > 5
    assert used <= codes("reasons")


def test_only_the_store_speaks_sql() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in [*modules("etl"), *modules("dashboard")]
        if not within(name_of(path), "etl.store")
        for name in imports(path)
        if name.split(".")[0] in DATABASES and name != "sqlalchemy.engine.Connection"  # handed through
    ]
    assert wrong == []


def test_the_dashboard_reads_the_store_in_one_module() -> None:
    """``__main__`` opens the store and hands it to ``data``, of which two modules are parts."""
    readers = {
        str(path.relative_to(ROOT))
        for path in modules("dashboard")
        if any(within(name, "etl.store") for name in imports(path))
    }
    data = {f"dashboard/rows/{name}.py" for name in ("data", "crisis_data", "evidence_data")}
    assert readers <= {*data, "dashboard/__main__.py"}


def test_importing_the_extract_package_loads_nothing() -> None:
    assert list(imports(ROOT / "etl" / "extract" / "__init__.py")) in ([], ["__future__.annotations"])


@pytest.mark.parametrize("folder", ["etl", "dashboard", "setup", "bench", "tests"])
def test_modules_stay_short(folder: str) -> None:
    generated = "etl/store/migrations/versions/v0001_first.py"
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(folder)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST and name != generated} == {}


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name: str) -> None:
    table = TABLES[name]
    assert table.meaning.endswith(".")
    assert len(set(table.names())) == len(table.names())
    assert any(column.key for column in table.columns)
    for column in table.columns:
        assert len(column.meaning.strip()) >= len("Why."), column.name
        assert column.kind in KINDS, column.name
        assert re.fullmatch(r"(#[a-z]+[0-9]?(\+[a-z_]+)*)?", column.hxl), column.name
    for group in table.indexes:
        assert set(group) <= set(table.names())


def committed() -> list[str]:
    """The paths that git keeps."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: what is committed can't be told")
    return listed.stdout.splitlines()


def test_nothing_built_by_others_is_committed() -> None:
    built = re.compile(r"(^|/)(node_modules|vendor)/|\.(min\.(js|css)|whl|map|woff2?|ttf|so|pyc|db)$")
    assert [path for path in committed() if built.search(path)] == []


def test_scripts_are_our_own_not_bundles() -> None:
    scripts = [ROOT / path for path in committed() if path.endswith((".js", ".css"))]
    longest = {
        path.name: max(map(len, path.read_text(encoding="utf-8").splitlines()), default=0)
        for path in scripts
        if path.exists()
    }
    assert {name: n for name, n in longest.items() if n > 500} == {}


def test_lists_of_libraries_are_pinned_and_hold_no_addresses() -> None:
    lists = [*ROOT.glob("requirements*.txt"), *(ROOT / "setup").glob("requirements*.txt")]
    assert len(lists) >= 3
    for path in lists:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[\w.-]+(\[[\w,]+\])?==[\w.]+( *#.*)?", line), f"{path.name}: {line}"
    for name in ("package.json", "package-lock.json", ".npmrc", "Makefile", ".ci/run", "pyproject.toml"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "http" not in text.replace("http://127.0.0.1:8050", ""), name


def test_every_library_is_accounted_for() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    listed = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt", ROOT / "setup/requirements-npm.txt")
    names = [
        re.split(r"[=\[]", line)[0].lower()
        for path in listed
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r "))
    ]
    names += json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert [name for name in names if name not in page] == []


def test_every_npm_package_has_an_integrity_hash() -> None:
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version
