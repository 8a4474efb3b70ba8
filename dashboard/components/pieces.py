"""Small pieces: sentence above a chart, empty state, lists, definitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import tags as html
from dashboard.components import widgets
from dashboard.i18n import Words
from dashboard.words import describe

NAMES = "cf-names"  # the class of what names sources, which files without names leave out


def aria(**values: str) -> dict[str, Any]:
    """Accessibility attributes: ``aria(label="Close")`` is aria-label."""
    return {f"aria-{name.replace('_', '')}": value for name, value in values.items()}


def sentence(text: str, hint: str = "") -> Any:
    """What is shown, said above it; the hint is shown on hover."""
    return html.P(text, className="cf-sentence", **({"title": hint} if hint else {}))


def place(row: Any, words: Words) -> Any:
    """A place's name in the reader's language, with the stored one on hover."""
    other = describe.stored(row, words)
    return html.Span(describe.where(row, words), title=other) if other else describe.where(row, words)


def empty(text: str, way_out: Any = "") -> Any:
    """Nothing to show, said as a statement, with what to do."""
    return html.Div(className="cf-empty", children=[html.P(text), html.P(way_out) if way_out else None])


def note(text: str) -> Any:
    """A remark beside what is shown."""
    return html.P(text, className="cf-note")


def section(heading: str, children: Any, name: str = "") -> Any:
    """A part of a page under its heading."""
    return html.Section(
        className=f"cf-section {name}".strip(), children=[html.H2(heading), *listed(children)]
    )


def listed(children: Any) -> list[Any]:
    """The children as a list."""
    return list(children) if isinstance(children, (list, tuple)) else [children]


def facts(pairs: Sequence[tuple[str, Any]]) -> Any:
    """Names and values; pairs without a value are left out."""
    rows: list[Any] = []
    for name, value in pairs:
        if value not in (None, ""):
            rows += [html.Dt(name), html.Dd(value)]
    return html.Dl(rows, className="cf-facts")


def opener(text: Any, evidence: str, label: str = "") -> Any:
    """A button that opens the evidence of something ("figure:ID", "claim:ID", "point:ID")."""
    naming: dict[str, Any] = {"data-evidence": evidence} | (aria(label=label) if label else {})
    return html.Button(text, className="cf-opener", **naming)


def sources(names: str, count: str) -> Any:
    """Who is behind a number; in files without names, and where none is known, how many."""
    number = html.Span(count, className="cf-alone")
    return [html.Span(names, className=NAMES), number] if names else number


def copier(text: str, words: Words) -> Any:
    """A button that copies a citation; copy.js adds the address of the view."""
    data: dict[str, Any] = {"data-copy": text, "data-done": words("evidence.copied")}
    return html.P(
        [
            html.Button(words("evidence.copy"), className="cf-quiet-button cf-copy", type="button", **data),
            " ",
            html.Span(role="status"),
        ],
        className="cf-note cf-no-print",
    )


def plot(graph: Any, said: str, height: int, words: Words) -> Any:
    """A chart that keys step through (keys.js): what it shows in words, and how it is used."""
    data: dict[str, Any] = {
        "data-keys": words("chart.keys"),
        "data-at": words("chart.at", at="{at}", all="{all}"),
    }
    return html.Div(
        [graph, html.P(words("chart.keys"), className="cf-plot-hint cf-no-print", **aria(hidden="true"))],
        className="cf-plot",
        tabIndex="0",
        role="application",
        style={"minHeight": f"{height}px"},
        **aria(label=said),
        **data,
    )


def indicator(row: Any, words: Words) -> Any:
    """An indicator's name with its definition on hover."""
    return html.Abbr(
        describe.indicator(row, words),
        title=describe.definition(row["indicator"], words),
        className="cf-term",
    )


def fold(name: str, summary: str, content: Any, className: str = "") -> Any:
    """What is folded away: it comes with the page and is drawn when it is unfolded (folds.js), since drawing
    what nobody sees takes longer than all that is seen. ``name`` is its own on the page.
    """
    return html.Details(
        [
            html.Summary(summary),
            widgets.Store(id={"folded": name}, data=content),
            html.Div(id={"fold": name}, className="cf-fold-content"),
        ],
        className=className,
    )


def unfolded(content: Any) -> None:
    """Puts what is folded away in its place, for a file in which nothing unfolds."""
    found: dict[str, Any] = {}
    for tag in html.within(content):
        name = tag["props"].get("id")
        if isinstance(name, dict) and "folded" in name:
            found[name["folded"]] = tag["props"]["data"]
        elif isinstance(name, dict) and "fold" in name:
            tag["props"]["children"] = found.pop(name["fold"])


def outside(text: Any, url: Any) -> Any:
    """A link to a document elsewhere; only text where the address isn't one of the web."""
    address = describe.link(url)
    if address is None:
        return text
    return html.A(text, href=address, target="_blank", rel="noopener noreferrer nofollow")


def inside(text: Any, address: str) -> Any:
    """A link to another view."""
    return widgets.Link(text, href=address)


def download(text: Any, path: str) -> Any:
    """A link to a file of exactly this view: files.js adds the view's query when it is followed."""
    data: dict[str, Any] = {"data-download": path}
    return html.A(text, href=path, className="cf-download", **data)
