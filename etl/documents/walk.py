"""Paths to files: a folder is walked in sorted order, so that a run never depends on the file system."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

ABOUT_A_FOLDER = "readme"  # describes the reports beside it and is none itself


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named by ``paths`` or found below a folder among them, each once.

    Below a folder, hidden files and folders and files called README are passed over; a file named
    outright is always given. Links to folders are not followed.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else (path,):
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield file


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).stem.lower() != ABOUT_A_FOLDER:
                yield Path(parent) / name


def shown(path: Path) -> Path:
    """The path as records keep it: relative below the working folder, else absolute."""
    # Links are kept as named: their targets may be elsewhere tomorrow.
    whole = Path(os.path.normpath(path.absolute()))
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole


def gone(path: str) -> bool:
    """Whether a file that records name is no longer there."""
    return not os.path.lexists(path)
