"""Fixtures that several rooms share: a private PostgreSQL server, and stores on both engines.

The server lives in a temporary folder, listens on a socket in it alone, and ends with the test session;
nothing of the machine's own PostgreSQL is touched.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

from etl.store import Store

_START_SECONDS = 60

# An example that takes long on a busy machine is no failure.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def _server_program(name: str) -> str:
    """The path of one of PostgreSQL's server programs, of the newest version installed."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True
    )
    found = shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")]))
    if found is None:
        pytest.fail(
            "PostgreSQL's server is not installed, and the store is tested on it: run `make test`, "
            "or `apt-get install postgresql` as root.",
            pytrace=False,
        )
    return found


def _as_server_user() -> list[str]:
    """What to put before a command so that it does not run as root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """The folder with the socket of a private PostgreSQL server, run for the whole session."""
    initdb, postgres = _server_program("initdb"), _server_program("postgres")
    folder = Path(tempfile.mkdtemp(prefix="cf-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    data = folder / "data"
    make = [initdb, "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    made = subprocess.run(_as_server_user() + make, cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.fail(f"PostgreSQL's initdb failed: {made.stderr.strip()}", pytrace=False)
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "max_connections=50"]
    options = [part for setting in settings for part in ("-c", setting)]
    log = (folder / "server.log").open("w")
    server = subprocess.Popen(
        [*_as_server_user(), postgres, "-D", str(data), *options], cwd=folder, stdout=log, stderr=log
    )
    try:
        _wait(folder, server)
        yield folder
    finally:
        server.terminate()  # as root this reaches setpriv's successor: the process is the same
        server.wait(timeout=_START_SECONDS)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    pytest.fail(f"PostgreSQL did not start: {(folder / 'server.log').read_text()[-500:]}", pytrace=False)


@pytest.fixture
def postgres_url(postgres_server: Path) -> Iterator[str]:
    """The URL of an empty PostgreSQL database of the test's own."""
    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(host=str(postgres_server), user="postgres", dbname="postgres", autocommit=True) as c:
        c.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield f"postgresql+psycopg://postgres@/{name}?host={postgres_server}"
        c.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a store that does not exist yet: once in an SQLite file, once in PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'figures.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, on each engine in turn."""
    with Store(store_url) as opened:
        yield opened
