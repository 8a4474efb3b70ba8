"""HTML elements as Dash sends them, made without its checks: ``tags.P("words", className="x")``.

A page has thousands, and making and checking each as Dash's own component costs more than all else that a
page does. A tag is a mapping, which needs no code of ours to become JSON. A test holds that Dash knows each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

_NAMESPACE = "dash_html_components"


class Tag(dict[str, Any]):
    """One element; its properties can be read as attributes."""

    __slots__ = ()

    def to_plotly_json(self) -> dict[str, Any]:
        """Itself, as Dash's components are asked."""
        return self

    def __getattr__(self, name: str) -> Any:
        try:
            return self["props"][name]
        except KeyError:
            raise AttributeError(name) from None


def _maker(kind: str) -> Callable[..., Any]:
    def make(children: Any = None, **props: Any) -> Tag:
        if children is not None:
            props["children"] = children
        return Tag(props=props, type=kind, namespace=_NAMESPACE)

    make.__name__ = kind
    make.__doc__ = f"The element {kind.lower()}."
    return make


def within(part: Any) -> Iterator[Tag]:
    """The tags of a part of a page, itself included, as far as they stand in tags and lists."""
    if isinstance(part, Tag):
        yield part
        yield from within(part["props"].get("children"))
    elif isinstance(part, (list, tuple)):
        for each in part:
            yield from within(each)


A = _maker("A")
Abbr = _maker("Abbr")
Article = _maker("Article")
Aside = _maker("Aside")
Bdi = _maker("Bdi")
Blockquote = _maker("Blockquote")
Br = _maker("Br")
Button = _maker("Button")
Caption = _maker("Caption")
Code = _maker("Code")
Dd = _maker("Dd")
Details = _maker("Details")
Div = _maker("Div")
Dl = _maker("Dl")
Dt = _maker("Dt")
Em = _maker("Em")
Footer = _maker("Footer")
H1 = _maker("H1")
H2 = _maker("H2")
H3 = _maker("H3")
H4 = _maker("H4")
H5 = _maker("H5")
H6 = _maker("H6")
Header = _maker("Header")
Hr = _maker("Hr")
Img = _maker("Img")
Li = _maker("Li")
Main = _maker("Main")
Mark = _maker("Mark")
Nav = _maker("Nav")
Ol = _maker("Ol")
P = _maker("P")
Pre = _maker("Pre")
Section = _maker("Section")
Span = _maker("Span")
Strong = _maker("Strong")
Summary = _maker("Summary")
Table = _maker("Table")
Tbody = _maker("Tbody")
Td = _maker("Td")
Th = _maker("Th")
Thead = _maker("Thead")
Tr = _maker("Tr")
Ul = _maker("Ul")
