"""A page of docs/ as parts of the app: headings with anchors, paragraphs, lists, tables, code.

HTML in the text is shown as text; links go to the web, to another place of the page, or nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from dashboard.components import pieces
from dashboard.components import tags as html

_DROP = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, words and anchor."""

    level: int
    text: str
    anchor: str


@dataclass(slots=True)
class Page:
    """A text's parts, and its headings for a table of contents."""

    parts: list[Any] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)


def page(text: str, links: Mapping[str, str] | None = None, deeper: int = 0) -> Page:
    """The text's parts; ``links`` replaces addresses of other files, ``deeper`` lowers all headings."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    made = _Maker(dict(links or {}), deeper)
    made.page.parts = made.children(tree)
    return made.page


@cache
def read(path: Path, deeper: int = 0) -> Page:
    """The page of a file; empty where there is none."""
    return page(path.read_text(encoding="utf-8"), None, deeper) if path.is_file() else Page()


class _Maker:
    """Turns a tree into parts, headings noted on the way."""

    def __init__(self, links: dict[str, str], deeper: int) -> None:
        self.page = Page()
        self.links = links
        self.deeper = deeper
        self.anchors: dict[str, int] = {}

    def children(self, node: SyntaxTreeNode) -> list[Any]:
        """The node's children as parts."""
        return [part for child in node.children for part in self.node(child)]

    def node(self, node: SyntaxTreeNode) -> list[Any]:
        """One node's parts."""
        if node.type in _TEXTS:
            return [node.content]
        if node.type in ("softbreak", "hardbreak"):
            return [" "] if node.type == "softbreak" else [html.Br()]
        if node.type == "heading":
            return [self.heading(node)]
        if node.type == "link":
            return [self.link(node)]
        if node.type in ("fence", "code_block"):
            return [html.Pre(html.Code(node.content), className="cf-code")]
        if node.type == "code_inline":
            return [html.Code(node.content)]
        if node.type == "table":
            return [self.table(node)]
        if node.type == "paragraph" and node.parent is not None and node.parent.type == "list_item":
            return self.children(node)  # a list's items are set tight
        make = _PLAIN.get(node.type)
        return [make(self.children(node))] if make else self.children(node)

    def heading(self, node: SyntaxTreeNode) -> Any:
        """A heading with an anchor of its own."""
        text = _words(node)
        plain = _DROP.sub("", text.lower()).strip().replace(" ", "-") or "part"
        times = self.anchors.get(plain, 0)
        self.anchors[plain] = times + 1
        anchor = f"{plain}-{times}" if times else plain
        level = min(int(node.tag[1]) + self.deeper, 6)
        self.page.headings.append(Heading(level, text, anchor))
        return getattr(html, f"H{level}")(self.children(node), id=anchor)

    def link(self, node: SyntaxTreeNode) -> Any:
        """A link to the web or within the page; others are their words."""
        address = str(node.attrs.get("href", ""))
        address = self.links.get(address, address)
        if address.startswith("#"):
            return html.A(self.children(node), href=address)
        return pieces.outside(self.children(node), address)

    def table(self, node: SyntaxTreeNode) -> Any:
        """A table that scrolls inside itself."""
        shown = html.Table(self.children(node), className="cf-table cf-plain")
        label = ", ".join(_words(cell) for cell in node.children[0].children[0].children)
        return html.Div(shown, className="cf-scroll", tabIndex="0", role="region", **pieces.aria(label=label))


def _header_cell(parts: list[Any]) -> Any:
    return html.Th(parts, scope="col")


_TEXTS = frozenset({"text", "html_inline", "html_block"})
_PLAIN: dict[str, Callable[[list[Any]], Any]] = {
    "paragraph": html.P,
    "bullet_list": html.Ul,
    "ordered_list": html.Ol,
    "list_item": html.Li,
    "strong": html.Strong,
    "em": html.Em,
    "blockquote": html.Blockquote,
    "thead": html.Thead,
    "tbody": html.Tbody,
    "tr": html.Tr,
    "th": _header_cell,
    "td": html.Td,
    "hr": lambda _parts: html.Hr(),
}


def _words(node: SyntaxTreeNode) -> str:
    """The node's text without its marks."""
    if node.type in (*_TEXTS, "code_inline"):
        return node.content
    return "".join(_words(child) for child in node.children)
