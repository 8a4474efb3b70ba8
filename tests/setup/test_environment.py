"""The scripts behind make: repeated they do nothing, interrupted they begin again, failing they say why."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import plotly
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the setup scripts and a list of no libraries."""
    shutil.copytree(ROOT / "setup", tmp_path / "setup", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    return tmp_path


def environment(folder: Path) -> subprocess.CompletedProcess[str]:
    script = folder / "setup" / "environment.py"
    return subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)


def test_an_environment_is_made_once_for_each_list(copy: Path) -> None:
    first, second = environment(copy), environment(copy)
    assert (first.returncode, second.returncode) == (0, 0)
    assert "Installing" in first.stdout
    assert second.stdout == ""
    (copy / "requirements.txt").write_text("# another nothing\n")
    assert "Installing" in environment(copy).stdout


def test_a_half_made_environment_is_made_again(copy: Path) -> None:
    assert environment(copy).returncode == 0
    (copy / ".venv" / ".installed-requirements").unlink()
    for package in (copy / ".venv").rglob("pip"):
        if package.is_dir():
            shutil.rmtree(package)
    assert environment(copy).returncode == 0
    python = copy / ".venv" / "bin" / "python"
    assert subprocess.run([python, "-m", "pip", "--version"], check=False).returncode == 0


def test_a_failed_installation_is_said_and_not_stamped(copy: Path) -> None:
    (copy / "requirements.txt").write_text("this is no library!\n")
    failed = environment(copy)
    assert failed.returncode == 1
    assert failed.stderr.strip().splitlines()[-1].startswith("pip could not install")
    assert "Traceback" not in failed.stderr
    assert not list((copy / ".venv").glob(".installed*"))


def test_the_bundles_are_of_the_plotly_js_that_plotly_py_carries() -> None:
    bundle = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    carried = re.search(r"plotly\.js v(\S+)", bundle.read_text(encoding="utf-8")[:300])
    assert carried is not None
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert pinned["plotly.js-cartesian-dist-min"] == carried.group(1)
    assert pinned["plotly.js-geo-dist-min"] == carried.group(1)
