"""What stands around every page: the shell, the header with its navigation, the filter bar."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash import dcc

from dashboard import i18n
from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.charts import trend_text
from dashboard.components import controls, download_menu, pieces, saved_views, scope_bar, widgets
from dashboard.components import tags as html
from dashboard.pages import Content, Page
from dashboard.pages.registry import PAGES
from dashboard.rows.crises import say
from dashboard.rows.data import Data
from dashboard.server import unread
from dashboard.server.answers import Answers

OF_TOPICS = ("trends", "places", "figures")  # pages whose subject is indicators and places
THEME = {
    "fontFamily": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif",
    "primaryColor": "blue",
    "primaryShade": {"light": 8, "dark": 4},
    "defaultRadius": "sm",
    "respectReducedMotion": True,
}


def shell() -> Any:
    """The layout before any page: where the address, the frame and the evidence go."""
    words = i18n.words(None)
    return dmc.MantineProvider(
        id="provider",
        theme=THEME,
        children=dmc.DirectionProvider(
            id="direction",
            direction="ltr",
            children=[
                dcc.Location(id="url", refresh=False),
                *(
                    dcc.Store(id=name)
                    for name in (
                        "goto",
                        "refresh",
                        "wanted",
                        "title",
                        "newest",
                        "canonical",
                        "reached",
                        "notes",
                        "unfold",
                    )
                ),
                html.Div(
                    [
                        html.P(id="failure-text"),
                        html.Button(id="failure-again", className="cf-quiet-button", n_clicks=0),
                    ],
                    id="failure",
                    className="cf-failure",
                    role="alert",
                    hidden=True,
                ),
                html.Div(html.P(words("app.loading"), className="cf-loading", role="status"), id="frame"),
                dmc.Drawer(
                    id="drawer",
                    opened=False,
                    position="right",
                    size="min(100vw, 42rem)",
                    padding="lg",
                    title=words("evidence.title"),
                    closeButtonProps={"aria-label": words("app.close")},
                    transitionProps={"duration": 120},
                    children=html.Div(id="drawer-content"),
                ),
            ],
        ),
    )


def whole(view: View, data: Data, reader: Reader) -> Content:
    """Header, bar and content of the view's page."""
    page = PAGES[view.page]
    resolved = page.resolve(view, data)
    return [
        html.A(reader.words("app.skip"), href="#main", className="cf-skip"),
        header(view, data, reader),
        html.Main(
            id="main",
            tabIndex="-1",
            children=[
                html.Div(
                    [
                        html.H1(title(page, reader), className="cf-page-title"),
                        html.Div(
                            [saved_views.menu(reader.words), download_menu.menu(view.page, reader.words)],
                            className="cf-menus cf-no-print",
                        ),
                    ],
                    className="cf-title-row",
                ),
                guide(reader),
                *bar(page, resolved, data, reader),
                # Drawn anew when a control changes, since the address is whole by then.
                html.Div(
                    [*unread.notes(view, data, reader.words), *page.content(resolved, data, reader)],
                    id="content",
                ),
            ],
        ),
        footer(data, reader),
    ]


def kept(view: View, data: Data, reader: Reader, answers: Answers) -> Any:
    """Header, bar and content, or the same from before."""
    return answers.part("whole", view, reader, lambda: whole(view, data, reader))


def guide(reader: Reader) -> Any:
    """Four steps for a first visit; reader.js shows them until they have been read."""
    words = reader.words
    steps = [
        html.Li([html.Strong(words(f"guide.{name}")), " ", words(f"guide.{name}_text")])
        for name in ("sentence", "marks", "evidence", "address")
    ]
    return html.Aside(
        className="cf-guide",
        children=[
            html.H2(words("guide.title")),
            html.Ol(steps),
            html.Button(words("guide.done"), id="guide-done", className="cf-quiet-button", n_clicks=0),
        ],
        **pieces.aria(label=words("guide.title")),
    )


def title(page: Page, reader: Reader) -> str:
    """The page's heading."""
    return reader.words(f"pages.{page.name}.title")


def tab(view: View, data: Data, reader: Reader) -> str:
    """The name of the browser's tab: what a view is of, its page, and the app."""
    words, page = reader.words, PAGES[view.page]
    view = page.resolve(view, data)
    crisis = data.crisis(view)
    subject = ""
    if view.page == "evidence" and view.document:
        subject = str((data.document(view.document) or {}).get("title") or "")
    elif view.page in OF_TOPICS and (view.topics or view.places):
        where = trend_text.where(view, data, words) if view.places else ""
        subject = words("list.comma").join(part for part in (trend_text.topics(view, words), where) if part)
    elif view.page != "about":
        subject = say(crisis.titles, words.code) if crisis else words("app.all_reports")
    # A tab has no text around it that its direction could be taken from.
    parts = (subject.replace("\u2068", "").replace("\u2069", ""), title(page, reader), words("app.name"))
    return " – ".join(part for part in parts if part)


def header(view: View, data: Data, reader: Reader) -> Any:
    """Name, crisis, navigation, language and colours."""
    words = reader.words
    return html.Header(
        className="cf-header",
        children=[
            html.Div(
                className="cf-header-top",
                children=[
                    widgets.Link(words("app.name"), href="/", className="cf-name"),
                    _crisis_choice(view, data, reader),
                    html.Div(
                        className="cf-reader", children=[_language_choice(reader), _scheme_button(reader)]
                    ),
                ],
            ),
            html.Nav(navigation(view, reader), id="nav", **pieces.aria(label=words("app.navigation"))),
        ],
    )


def navigation(view: View, reader: Reader) -> Content:
    """Links to the pages, with the scope of the view taken along."""
    carried = View(
        crisis=view.crisis,
        topics=view.topics,
        places=view.places,
        groups=view.groups,
        start=view.start,
        end=view.end,
        known=view.known,
        day=view.day,
    )
    links = []
    for name in PAGES:
        here = pieces.aria(current="page") if name == view.page else {}
        text = reader.words(f"pages.{name}.nav")
        link = widgets.Link(text, href=carried.but(page=name).address(), className="cf-nav-link")
        links.append(html.Li(link, className="cf-here" if here else "", **here))
    return [html.Ul(links)]


def _crisis_choice(view: View, data: Data, reader: Reader) -> Any:
    crisis = data.crisis(view)
    options = [
        {"value": each.id, "label": say(each.titles, reader.words.code)} for each in data.crises.values()
    ]
    options.append({"value": "all", "label": reader.words("app.all_reports")})
    return controls.one(
        "crisis", reader.words("app.crisis"), options, crisis.id if crisis else "all", hidden_label=True
    )


def _language_choice(reader: Reader) -> Any:
    options = [{"value": code, "label": i18n.words(code).name} for code in i18n.languages()]
    return widgets.Select(
        id="language",
        data=options,
        value=reader.words.code,
        allowDeselect=False,
        size="xs",
        w=100,
        **pieces.aria(label=reader.words("app.language")),
    )


def _scheme_button(reader: Reader) -> Any:
    name = reader.words("app.to_light" if reader.dark else "app.to_dark")
    return html.Button(name, id="scheme", className="cf-quiet-button", n_clicks=0)


def bar(page: Page, view: View, data: Data, reader: Reader) -> Content:
    """The one bar of controls above a page; folded into a button on a narrow screen."""
    defaults = {"crisis": [], **page.defaults(view, data)}
    crisis = data.crisis(View())
    defaults["crisis"] = [crisis.id if crisis else "all"]
    content = page.bar(view, data, reader)
    store = widgets.Store(id="defaults", data=defaults)
    if not content:
        return [store]
    return [
        store,
        html.Button(
            scope_bar.chosen(view, data, reader.words),
            id="fold",
            className="cf-fold",
            n_clicks=0,
            **pieces.aria(expanded="false", controls="bar"),
        ),
        html.Div(
            content,
            id="bar",
            className="cf-bar",
            role="group",
            **pieces.aria(label=reader.words("app.filters")),
        ),
    ]


def chosen(page: Page, view: View, data: Data, reader: Reader) -> dict[str, str]:
    """What the button of the bar says, by its id."""
    return {"fold": scope_bar.chosen(page.resolve(view, data), data, reader.words)}


def footer(data: Data, reader: Reader) -> Any:
    """How much the store holds, and that numbers are provisional."""
    counts = data.counts()
    words = reader.words
    text = words(
        "app.footer", documents=counts["documents"], figures=counts["figures"], claims=counts["claims"]
    )
    # folds.js writes the address of the view before it is printed.
    return html.Footer([html.P(text), html.P(id="here", className="cf-here-address")], className="cf-footer")
