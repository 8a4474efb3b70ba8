"""The callbacks: thin ones from the address to pages, content and evidence.

app.js writes the stores ``goto`` (another page, or back and forward: everything is drawn), ``refresh``
(a control changed: the content alone) and ``wanted`` (evidence opened or closed). Answers are made
in a thread beside the server's own (dashboard.server.answers).
"""

from __future__ import annotations

import asyncio
import contextvars
import functools
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard.address.reader import Reader, request
from dashboard.address.view import View
from dashboard.components import drawer, grid
from dashboard.pages.registry import PAGES
from dashboard.rows.data import Data
from dashboard.server import frame, unread
from dashboard.server.answers import ONE, Answers
from dashboard.words import told_apart

Payload = dict[str, Any] | None


def register(app: Dash, data: Data, answers: Answers) -> None:
    """Registers all callbacks of the app over one reader."""
    _frames(app, data, answers)
    _contents(app, data, answers)
    _evidence(app, data)
    _tables(app, data)
    _browser(app)


def _threaded(answer: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    @functools.wraps(answer)
    async def in_thread(*values: Any) -> Any:
        context = contextvars.copy_context()
        made = functools.partial(context.run, answer, *values)
        return await asyncio.get_running_loop().run_in_executor(ONE, made)

    return in_thread


def _frames(app: Dash, data: Data, answers: Answers) -> None:
    """Another page, or back and forward: all is drawn."""

    @app.callback(
        Output("frame", "children"),
        Output("title", "data"),
        Output("direction", "direction"),
        Output("drawer", "opened"),
        Output("drawer-content", "children"),
        Output("drawer", "title"),
        Output("drawer", "closeButtonProps"),
        Output("canonical", "data"),
        Output("newest", "data"),
        Input("goto", "data"),
        prevent_initial_call=True,
    )
    @_threaded
    def navigate(payload: Payload) -> tuple[Any, ...]:
        view, reader = _asked(payload, data)
        words = reader.words
        newest = data.days(view)["last_known"]
        evidence = drawer.content(view, data, reader) if view.evidence else []
        return (
            frame.kept(view, data, reader, answers),
            frame.tab(view, data, reader),
            words.direction,
            bool(view.evidence),
            evidence,
            words("evidence.title"),
            {"aria-label": words("app.close")},
            {"address": PAGES[view.page].resolve(view, data).address(), "path": (payload or {}).get("path")},
            newest.isoformat() if newest else None,
        )


def _contents(app: Dash, data: Data, answers: Answers) -> None:
    """A control changed, or the reader came to what is drawn later: that part alone is drawn."""

    @app.callback(
        Output("content", "children"),
        Output("nav", "children"),
        Output("notes", "data"),
        Output("title", "data", allow_duplicate=True),
        Input("refresh", "data"),
        prevent_initial_call=True,
    )
    @_threaded
    def refresh(payload: Payload) -> tuple[Any, Any, dict[str, str], str]:
        view, reader = _asked(payload, data)
        page = PAGES[view.page]

        def make() -> Any:
            return page.content(page.resolve(view, data), data, reader)

        content = answers.part("content", view, reader, make)
        navigation = frame.navigation(view, reader)
        notes = page.notes(view, reader) | frame.chosen(page, view, data, reader)
        return content, navigation, notes, frame.tab(view, data, reader)

    @app.callback(Output("later", "children"), Input("reached", "data"), prevent_initial_call=True)
    @_threaded
    def later(payload: Payload) -> Any:
        view, reader = _asked(payload, data)
        page = PAGES[view.page]
        return page.later(page.resolve(view, data), reader)


def _evidence(app: Dash, data: Data) -> None:
    """Evidence was opened or closed: the drawer alone is drawn."""

    @app.callback(
        Output("drawer", "opened", allow_duplicate=True),
        Output("drawer-content", "children", allow_duplicate=True),
        Input("wanted", "data"),
        prevent_initial_call=True,
    )
    @_threaded
    def open_evidence(payload: Payload) -> tuple[bool, Any]:
        view, reader = _asked(payload, data)
        if not view.evidence:
            return False, no_update
        return True, drawer.content(PAGES[view.page].resolve(view, data), data, reader)


def _tables(app: Dash, data: Data) -> None:
    """The rows that a table asks for as it is scrolled."""

    @app.callback(
        Output({"grid": ALL}, "getRowsResponse"),
        Output({"said": ALL}, "children"),
        Input({"grid": ALL}, "getRowsRequest"),
        State("goto", "data"),
        State("refresh", "data"),
        prevent_initial_call=True,
    )
    @_threaded
    def rows(asked: list[Any], first: Payload, later: Payload) -> tuple[list[Any], list[Any]]:
        view, reader = _asked(_newest(first, later), data)
        resolved = PAGES[view.page].resolve(view, data)
        found = [grid.rows(one, resolved, data, reader) if one else None for one in asked]
        # Where a page says how many rows there are, it says so of the one grid that it has.
        said: Any = next((grid.said(one, reader) for one in found if one), no_update)
        return [no_update if one is None else one for one in found], [said for _ in ctx.outputs_list[1]]


def _asked(payload: Payload, data: Data) -> tuple[View, Reader]:
    """The view and the reader of what was sent, without what is not here."""
    view, reader = request(payload)
    return unread.settled(view, data), replace(reader, words=told_apart.words(reader.words, data))


def _newest(first: Payload, later: Payload) -> Payload:
    """The later of two payloads by the moment that app.js gave them."""
    if not first or not later:
        return first or later
    return later if later.get("at", 0) >= first.get("at", 0) else first


def _browser(app: Dash) -> None:
    """The callbacks that run in the browser: their code is in assets/app.js."""

    def connect(name: str, *parts: Any, initially: bool = False) -> None:
        function = ClientsideFunction("cf", name)
        app.clientside_callback(function, *parts, prevent_initial_call=not initially)

    connect("address", Input("url", "pathname"), Input("url", "search"), initially=True)
    connect("choose", Input({"control": ALL}, "value"), State("defaults", "data"))
    connect("mark", Input({"chart": ALL}, "clickData"))
    connect("zoom", Input({"chart": ALL}, "relayoutData"))
    connect("row", Input({"grid": ALL}, "cellClicked"))
    connect("grid", Input({"grid": ALL}, "getRowsRequest"))
    connect("drawer", Input("drawer", "opened"))
    connect("title", Input("title", "data"))
    connect("newest", Input("newest", "data"))
    connect("notes", Input("notes", "data"))
    connect("canonical", Input("canonical", "data"))
    connect("ready", Input("content", "children"))
    connect("ready", Input("frame", "children"))
    connect("ready", Input("drawer-content", "children"))
    connect("again", Input("failure-again", "n_clicks"))
    connect("unfold", Input("unfold", "data"), State({"folded": ALL}, "data"))
    connect("guide", Input("guide-done", "n_clicks"))
    connect("language", Input("language", "value"))
    connect("firstScheme", Output("provider", "forceColorScheme"), Input("url", "id"), initially=True)
    connect(
        "scheme", Output("provider", "forceColorScheme", allow_duplicate=True), Input("scheme", "n_clicks")
    )
    connect(
        "fold",
        Output("bar", "className"),
        Output("fold", "aria-expanded"),
        Input("fold", "n_clicks"),
    )
