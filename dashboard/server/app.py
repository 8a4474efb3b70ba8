"""The Dash app: made from a reader of the store, served by FastAPI under uvicorn."""

from __future__ import annotations

import html as escaping
import json
import re
from pathlib import Path
from typing import Any

import dash_ag_grid
from dash import Dash
from dash.fingerprint import build_fingerprint
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from dashboard import i18n
from dashboard.address.view import ORDER
from dashboard.rows.data import Data
from dashboard.server import downloads, router, serving, wire
from dashboard.server.answers import Answers
from dashboard.server.frame import shell

ASSETS = Path(__file__).parents[1] / "assets"
# Dash's own table, 9 kB that no page uses.
UNUSED = re.compile(r'<script src="[^"]*/dash_table/bundle[^"]*"></script>')
LATER = ASSETS / "later"
MAPS = ASSETS / "vendor" / "plotly-geo.min.js"
CHARTS = ASSETS / "vendor" / "plotly-cartesian.min.js"

INDEX = """<!DOCTYPE html>
<html lang="en">
  <head>
    {%metas%}
    <title>{%title%}</title>
    {%favicon%}
    {%css%}
    <script id="cf-config" type="application/json">CONFIG</script>
  </head>
  <body>
    {%app_entry%}
    <noscript><p class="cf-noscript">NOSCRIPT</p></noscript>
    <div>{%config%}{%scripts%}{%renderer%}</div>
  </body>
</html>"""


class _App(Dash):
    """Dash with a first view of our own: on a slow link it is all there is for ten seconds."""

    def interpolate_index(
        self,
        metas: Any = "",
        title: Any = "",
        css: Any = "",
        config: Any = "",
        scripts: Any = "",
        app_entry: Any = "",  # noqa: ARG002 - given by Dash by its name
        favicon: Any = "",
        renderer: Any = "",
    ) -> str:
        """The page that the app is loaded by; ``app_entry`` is where Dash would say "Loading..."."""
        parts = (metas, title, css, config, UNUSED.sub("", scripts), _first(), favicon, renderer)
        return str(super().interpolate_index(*parts))  # type: ignore[no-untyped-call]


def _first() -> str:
    """The name, and that it is loading, in every language: which the reader's is is not known yet."""
    said = " · ".join(
        f'<span lang="{words.code}" dir="{words.direction}">{escaping.escape(words("app.loading"))}</span>'
        for words in map(i18n.words, i18n.languages())
    )
    name = escaping.escape(i18n.words(None)("app.name"))
    return (
        '<div id="react-entry-point"><div class="_dash-loading cf-first" role="status">'
        f'<p class="cf-first-name">{name}</p><p>{said}</p></div></div>'
    )


def make_app(data: Data, answers: Answers | None = None) -> Dash:
    """The app over one reader; its ``server`` is the ASGI application."""
    server = FastAPI(title="Crisis Figures", docs_url=None, redoc_url=None, openapi_url=None)
    _load_grid_when_needed()
    app = _App(
        __name__,
        backend="fastapi",
        server=server,  # type: ignore[arg-type]
        title="Crisis Figures",
        update_title=None,  # type: ignore[arg-type]
        assets_folder=str(ASSETS),
        assets_path_ignore=["vendor", "later"],
        index_string=_index(),
        suppress_callback_exceptions=True,
        serve_locally=True,
        add_log_handler=False,
    )
    app.layout = shell()
    wire.install()
    router.register(app, data, answers or Answers(data))
    downloads.register(server, data)
    _wrap(app, server)
    # Dash gathers its scripts at the first request of "/" or of its own paths; another page may come first.
    app._setup_server()  # type: ignore[no-untyped-call]
    return app


def _wrap(app: Dash, server: FastAPI) -> None:
    """Compression within, headers outermost; the policy is made once, when all callbacks are known."""
    kept: list[str] = []

    def policy() -> str:
        if not kept:
            kept.append(serving.policy(list(app.csp_hashes())))
        return kept[0]

    server.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    server.add_middleware(serving.FingerprintedFiles)
    server.add_middleware(serving.SecurityHeaders, policy=policy)


def _load_grid_when_needed() -> None:
    """Takes the grid's bundle (0.4 MB) out of the first page; bundles.js loads it for pages with a table."""
    for resource in dash_ag_grid._js_dist:
        if resource["relative_package_path"] == "dash_ag_grid.min.js":
            resource["async"] = "lazy"


def _index() -> str:
    fallback = i18n.words(None)
    config = json.dumps(client_config()).replace("<", "\\u003c")
    return INDEX.replace("CONFIG", config).replace("NOSCRIPT", escaping.escape(fallback("app.needs_script")))


def client_config() -> dict[str, Any]:
    """What the scripts must know: languages, and where the parts are that pages load when they need them."""
    folder = Path(dash_ag_grid.__file__).parent
    bundle = folder / "dash_ag_grid.min.js"
    name = build_fingerprint(bundle.name, dash_ag_grid.__version__, int(bundle.stat().st_mtime))
    words = [i18n.words(code) for code in i18n.languages()]
    config: dict[str, Any] = {
        "languages": [
            {
                "code": each.code,
                "direction": each.direction,
                "failed": each("app.failed"),
                "again": each("app.again"),
                "form": each.form(),
            }
            for each in words
        ],
        "grid": f"/_dash-component-suites/dash_ag_grid/{name}",
        "gridPages": ["figures"],
        "order": ORDER,
        "chartPages": ["trends"],
        "mapPages": ["places"],
        **{
            path.stem: f"/assets/later/{path.name}?m={int(path.stat().st_mtime)}"
            for path in LATER.glob("*.js")
        },
    }
    if CHARTS.is_file():
        config["charts"] = f"/assets/vendor/{CHARTS.name}?m={int(CHARTS.stat().st_mtime)}"
    if MAPS.is_file():
        config["maps"] = f"/assets/vendor/{MAPS.name}?m={int(MAPS.stat().st_mtime)}"
    return config
