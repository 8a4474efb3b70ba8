"""``python -m dashboard [--store URL] [--port N]``: serves the dashboard on this machine."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys

import uvicorn
from uvicorn.supervisors import Multiprocess

from dashboard.rows.crises import CrisisError
from etl.cli.options import positive
from etl.store import DEFAULT, StoreError


def main(arguments: list[str] | None = None) -> int:
    """Serves until it is stopped; 1 when it can't start, with one sentence on stderr."""
    options = _options(arguments)
    try:
        sock = _listen(options.host, options.port)
        from dashboard.rows.data import open_data
        from dashboard.server import serve

        open_data(options.store).store.close()  # what is wrong with it is said once, here
        os.environ[serve.STORE] = options.store
    except (StoreError, CrisisError, OSError) as error:
        print(f"dashboard: {error}", file=sys.stderr)
        return 1
    print(f"Crisis Figures: http://{options.host}:{options.port}  (stop with Ctrl+C)", flush=True)
    config = uvicorn.Config(
        "dashboard.server.serve:app",
        factory=True,
        workers=options.workers,
        log_level="warning",
        server_header=False,
    )
    if options.workers > 1:
        Multiprocess(config, [sock]).run()
    else:
        uvicorn.Server(config).run(sockets=[sock])
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m dashboard", description="Shows what the store holds, on a web page of this machine."
    )
    parser.add_argument(
        "--store", default=DEFAULT, help="SQLite path or SQLAlchemy URL (default: %(default)s)"
    )
    parser.add_argument("--port", type=int, default=8050, help="port to serve on (default: %(default)s)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: %(default)s, this machine only)"
    )
    parser.add_argument(
        "--workers",
        type=positive,
        default=max(2, min(4, os.cpu_count() or 1)),
        help="processes that answer, so that few wait for another's answer (default: %(default)s)",
    )
    return parser.parse_args(arguments)


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError with a sentence for the user."""
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except (OSError, OverflowError) as error:
        sock.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise OSError(
                f"port {port} is in use by another program: choose one with --port, as in --port {port + 1}"
            ) from None
        raise OSError(f"can't serve on {host}, port {port}: {error}") from None
    sock.listen(128)
    return sock


if __name__ == "__main__":
    sys.exit(main())
