"""One notice, as a file and in a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.cli.main import main
from etl.store import Store
from tests.cli.notice import NOTICE
from tests.documents.helpers import write_lines


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    """A file with the notice."""
    return write_lines(tmp_path / "in.jsonl", NOTICE)


@pytest.fixture
def loaded(notices: Path, tmp_path: Path) -> tuple[str, str, str]:
    """A store with the notice's figures: its path and two figures' ids."""
    store = str(tmp_path / "figures.db")
    assert main(["run", str(notices), "--store", store]) == 0
    with Store(store) as opened:
        ids = opened.read("figures", ["id", "start_char"]).sort_values("start_char")["id"].tolist()
    return store, ids[0], ids[1]
