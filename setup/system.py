"""Installs what the tests need from Debian's packages: PostgreSQL, Chromium, and fonts for its pictures.

    python setup/system.py

Does nothing when both are there. As root, or with sudo, it runs apt-get; otherwise it says in one
sentence what to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Runs the command; returns the exit code."""
    packages = missing()
    if not packages:
        return 0
    names = " ".join(packages)
    before = _as_root()
    if before is None or shutil.which("apt-get") is None:
        print(f"The tests need {names}: run `apt-get install {names}` as root, then again.", file=sys.stderr)
        return 1
    print(f"Installing {names} from Debian's packages …", flush=True)
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    commands = [
        ["apt-get", *quiet, "update"],
        ["apt-get", *quiet, "install", "-y", "--no-install-recommends", *packages],
    ]
    for command in commands:
        done = subprocess.run([*before, *command], capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(
                f"apt-get could not install {names} ({last}): install them, then try again.", file=sys.stderr
            )
            return 1
    return 0


def missing() -> list[str]:
    """Debian's names of the packages that are not there."""
    packages = []
    if not list(Path("/usr/lib/postgresql").glob("*/bin/postgres")) and shutil.which("postgres") is None:
        packages.append("postgresql")
    if shutil.which("chromium") is None:
        packages += ["chromium", "fonts-dejavu-core"]  # without fonts Chromium draws empty boxes
    return packages


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root; null where that is not possible."""
    settings = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.name == "posix" and os.geteuid() == 0:
        return settings
    if shutil.which("sudo") is None:
        return None
    ask = [] if sys.stdin.isatty() else ["-n"]
    allowed = subprocess.run(["sudo", *ask, "true"], check=False, stderr=subprocess.DEVNULL)
    return ["sudo", *ask, *settings] if allowed.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
