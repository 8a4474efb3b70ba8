"""Makes the virtual environment and installs pinned libraries into it, once for each list of them.

    python3 setup/environment.py [requirements.txt] [--folder .venv]

Needs nothing but Python 3.11 with its venv module. A stamp, written only after pip succeeded, holds the
hash of the list: the same list again takes no time, an interrupted installation begins again.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Runs the command; returns the exit code."""
    parser = argparse.ArgumentParser(description="Make the virtual environment and install libraries.")
    parser.add_argument("requirements", nargs="?", default="requirements.txt", help="the list of libraries")
    parser.add_argument("--folder", type=Path, default=Path(".venv"), help="the environment's folder")
    options = parser.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036 - it runs under the machine's Python, whichever that is
        return _fail(
            f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: make PYTHON=python3.11"
        )
    folder, requirements = ROOT / options.folder, ROOT / options.requirements
    stamp = folder / f".installed-{requirements.stem}"
    wanted = _digest(requirements)
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    if not _works(folder) and not _make(folder):
        return 1
    print(f"Installing the libraries of {requirements.name} (some minutes the first time) …", flush=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(requirements)]
    if subprocess.run([python_of(folder), *install], check=False).returncode:
        return _fail("pip could not install the libraries (see above): mend that and run the command again.")
    stamp.write_text(wanted)
    return 0


def python_of(folder: Path) -> str:
    """The path of an environment's Python."""
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _digest(requirements: Path) -> str:
    """A hash of the list, of the lists that it includes, and of the Python in use."""
    text = requirements.read_text(encoding="utf-8")
    included = [line.split(maxsplit=1)[1] for line in text.splitlines() if line.startswith("-r ")]
    parts = [sys.version, text, *(_digest(requirements.parent / name) for name in included)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _works(folder: Path) -> bool:
    """True when the folder holds a whole environment, not one whose making was interrupted."""
    python = python_of(folder)
    if not Path(python).exists():
        return False
    return (
        subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    )


def _make(folder: Path) -> bool:
    if importlib.util.find_spec("ensurepip") is None:
        _fail("Python's venv module is missing: on Debian run `apt-get install python3-venv` as root.")
        return False
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=False).returncode:
        _fail(f"the environment {folder} could not be made (see above).")
        return False
    return True


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
