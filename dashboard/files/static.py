"""Parts of a page as plain HTML: what the app shows, in a file that needs no app.

Text and attributes are escaped. What only works in the app is left out (controls, downloads) or becomes
its words (buttons that open evidence); charts and grids are drawn by the functions given for them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.components import tags as parts

Draw = Callable[[Mapping[str, Any]], str]
LEFT_OUT = frozenset({"cf-no-print"})

_VOID = frozenset({"br", "hr", "img"})
_KEPT = ("id", "lang", "dir", "title", "scope", "role", "colSpan", "rowSpan")
_TEXT = (
    "a",
    "abbr",
    "b",
    "bdi",
    "br",
    "code",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
)
_BLOCKS = (
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hr",
    "img",
    "nav",
)
_LISTS = ("dd", "dl", "dt", "li", "ol", "p", "pre", "section", "summary", "ul")
_TABLES = ("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_TAGS = frozenset((*_TEXT, *_BLOCKS, *_LISTS, *_TABLES, *(f"h{level}" for level in range(1, 7))))


@dataclass(slots=True)
class Writer:
    """``base`` is put before addresses within the app; tables keep ``rows`` rows, with ``more`` said below.

    ``draw`` gives the HTML of components that are no HTML by their type ("Graph", "AgGrid"), from their
    properties. ``leave_out`` are classes whose elements are dropped. ``refer`` gives the HTML that follows
    what opens evidence in the app.
    """

    base: str
    rows: int
    more: Callable[[int], str]
    draw: Mapping[str, Draw] = field(default_factory=dict)
    leave_out: frozenset[str] = LEFT_OUT
    refer: Callable[[str], str] | None = None

    def write(self, part: Any) -> str:
        """The part and all within it."""
        if part is None or isinstance(part, bool):
            return ""
        if isinstance(part, (list, tuple)):
            return "".join(self.write(each) for each in part)
        if not hasattr(part, "to_plotly_json"):
            return html.escape(str(part), quote=False)
        plain = part.to_plotly_json()
        kind, properties = plain["type"], plain["props"]
        if self.leave_out & set(str(properties.get("className") or "").split()):
            return ""
        if kind in self.draw:
            return self.draw[kind](properties)
        return self._element(kind, properties)

    def _element(self, kind: str, properties: Mapping[str, Any]) -> str:
        tag = kind.lower()
        children = properties.get("children")
        if kind == "Link":
            return self._tagged("a", {**properties, "href": self._address(properties.get("href"))}, children)
        if kind == "A":
            return self._link(properties, children)
        if kind == "Button":
            return self._opener(properties, children) if "data-evidence" in properties else ""
        if tag == "tbody":
            return self._tagged(tag, properties, self._cut(children))
        if tag not in _TAGS:
            return ""
        return self._tagged(tag, properties, children)

    def _opener(self, properties: Mapping[str, Any], children: Any) -> str:
        name = str(properties.get("className") or "")
        said = self._tagged("span", {"className": name}, children)
        if self.refer is None or "cf-opener" not in name.split():
            return said
        return said + self.refer(str(properties["data-evidence"]))

    def _link(self, properties: Mapping[str, Any], children: Any) -> str:
        if "data-download" in properties or "data-png" in properties:
            return ""
        address = str(properties.get("href") or "")
        if address.startswith(("http://", "https://")):
            return self._tagged("a", {"href": address, "rel": "noopener noreferrer"}, children)
        inside = address if address.startswith("#") else self._address(address)
        return self._tagged("a", {"href": inside}, children)

    def _address(self, path: Any) -> str:
        return self.base.rstrip("/") + str(path or "/")

    def _cut(self, rows: Any) -> list[Any]:
        found = list(rows) if isinstance(rows, (list, tuple)) else [rows]
        if len(found) <= self.rows:
            return found
        return [*found[: self.rows], parts.Tr(parts.Td(self.more(len(found) - self.rows), colSpan=99))]

    def _tagged(self, tag: str, properties: Mapping[str, Any], children: Any) -> str:
        opened = f"<{tag}{''.join(self._attributes(tag, properties))}>"
        return opened if tag in _VOID else f"{opened}{self.write(children)}</{tag}>"

    def _attributes(self, tag: str, properties: Mapping[str, Any]) -> Iterable[str]:
        for name, value in properties.items():
            if value in (None, ""):
                continue
            if name == "role" and value == "application":
                yield ' role="group"'  # no keys move it in a file
            elif name in _KEPT or name.startswith("aria-"):
                yield f' {name.lower()}="{html.escape(str(value))}"'
            elif name == "className":
                yield f' class="{html.escape(str(value))}"'
            elif name in ("href", "rel") and tag == "a":
                yield f' {name}="{html.escape(str(value))}"'
            elif name == "style":
                yield f' style="{html.escape(_style(value))}"'
            elif tag == "img" and (name == "alt" or (name == "src" and str(value).startswith("data:image/"))):
                yield f' {name}="{html.escape(str(value))}"'
        if tag == "details":
            yield " open"


def _style(value: Mapping[str, Any]) -> str:
    pairs = [
        (re.sub("[A-Z]", lambda found: f"-{found.group().lower()}", name), each)
        for name, each in value.items()
    ]
    return ";".join(f"{name}:{each}" for name, each in pairs)
