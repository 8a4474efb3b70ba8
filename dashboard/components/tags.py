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


def maker(kind: str, namespace: str = _NAMESPACE) -> Callable[..., Any]:
    """What makes the elements of one kind."""

    def make(children: Any = None, **props: Any) -> Tag:
        if children is not None:
            props["children"] = children
        return Tag(props=props, type=kind, namespace=namespace)

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


A = maker("A")
Abbr = maker("Abbr")
Article = maker("Article")
Aside = maker("Aside")
Bdi = maker("Bdi")
Blockquote = maker("Blockquote")
Br = maker("Br")
Button = maker("Button")
Caption = maker("Caption")
Code = maker("Code")
Dd = maker("Dd")
Details = maker("Details")
Div = maker("Div")
Dl = maker("Dl")
Dt = maker("Dt")
Em = maker("Em")
Footer = maker("Footer")
H1 = maker("H1")
H2 = maker("H2")
H3 = maker("H3")
H4 = maker("H4")
H5 = maker("H5")
H6 = maker("H6")
Header = maker("Header")
Hr = maker("Hr")
Img = maker("Img")
Li = maker("Li")
Main = maker("Main")
Mark = maker("Mark")
Nav = maker("Nav")
Ol = maker("Ol")
P = maker("P")
Pre = maker("Pre")
Section = maker("Section")
Span = maker("Span")
Strong = maker("Strong")
Summary = maker("Summary")
Table = maker("Table")
Tbody = maker("Tbody")
Td = maker("Td")
Th = maker("Th")
Thead = maker("Thead")
Tr = maker("Tr")
Ul = maker("Ul")
