"""HTML pages: the headline and the body as text, built once; menus, scripts and footers are left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from etl.documents.decoding import read_text
from etl.documents.html_tables import data_rows
from etl.documents.records import Raw, RawStream, Refused, refusal

LEFT_OUT = frozenset(
    [
        "aside",
        "button",
        "canvas",
        "dialog",
        "figure",
        "footer",
        "form",
        "head",
        "iframe",
        "input",
        "menu",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
        "audio",
    ]
)
LEFT_OUT_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"}
)
PARAGRAPHS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "details",
        "div",
        "dl",
        "fieldset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
    ]
)
LINES = frozenset({"br", "dd", "dt", "hr", "li", "tr", "caption"})
CELLS = frozenset({"td", "th"})
# The white space that HTML collapses; a no-break space is not among it and may group digits.
SPACES = re.compile(r"[ \t\r\n\f]+")
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

PUBLISHED = ("article:published_time", "datePublished", "date", "dc.date", "dcterms.date", "pubdate")
PUBLISHER = ("og:site_name", "publisher", "dc.publisher")


def read(path: Path) -> RawStream:
    """The one document of an HTML page: headline, empty line, body, one line per block."""
    name = path.as_posix()
    source = DECLARATION.sub("", read_text(path))
    try:
        root = lxml_html.document_fromstring(source)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise _no_text(name, source) from None
    facts = _facts(root)
    heading = _headline(root)
    title = facts.pop("headline") or (_text(heading) if heading is not None else None) or _page_title(root)
    main = _main(root)
    body = _text(main, skip=heading)
    if not body and not title:
        raise _no_text(name, source)
    headline = _text(heading) if heading is not None else title
    yield Raw(
        text="\n\n".join(part for part in (headline, body) if part),
        path=name,
        title=title,
        **facts,
    )


def _no_text(name: str, source: str) -> Refused:
    what = "has no readable text in it; save the page again, or its text as .txt"
    return Refused(refusal(name, None, "empty", what, source))


def _facts(root: Any) -> dict[str, Any]:
    """Publication facts from meta elements, JSON-LD, ``<time>`` and ``<html lang>``; null where absent."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content"):
            meta.setdefault(key.lower(), element.get("content").strip())
    linked = _json_ld(root)
    time = next((e.get("datetime") for e in root.iter("time") if e.get("datetime")), None)
    canonical = next((e.get("href") for e in root.iter("link") if e.get("rel") == "canonical"), None)
    publisher = linked.get("publisher")
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    return {
        "headline": _string(meta.get("og:title")) or _string(linked.get("headline")),
        "published": _first(meta, PUBLISHED) or _string(linked.get("datePublished")) or _string(time),
        "publisher": _first(meta, PUBLISHER) or _string(publisher),
        "url": _string(meta.get("og:url")) or _string(canonical),
        "language": _string(root.get("lang"))
        or _string(root.get("{http://www.w3.org/XML/1998/namespace}lang")),
    }


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name.lower()] for name in names if meta.get(name.lower())), None)


def _string(value: Any) -> str | None:
    return SPACES.sub(" ", value).strip() or None if isinstance(value, str) else None


def _json_ld(root: Any) -> dict[str, Any]:
    """The first JSON-LD object of the page that has a publication date or a headline."""
    for element in root.iter("script"):
        if element.get("type") != "application/ld+json":
            continue
        try:
            content = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        graph = content.get("@graph", content) if isinstance(content, dict) else content
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict) and ("datePublished" in item or "headline" in item):
                return item
    return {}


def _headline(root: Any) -> Any | None:
    """The page's only or first h1 with text in it."""
    return next((element for element in root.iter("h1") if _text(element)), None)


def _page_title(root: Any) -> str | None:
    return _string(root.findtext(".//title"))


def _main(root: Any) -> Any:
    """The element that holds the article: the longest ``article``, else ``main``, else the body."""
    articles = [*root.iter("article")]
    if articles:
        return max(articles, key=lambda element: len(element.text_content()))
    main = next(root.iter("main"), None)
    if main is not None:
        return main
    body = root.find("body")
    return body if body is not None else root


def _text(element: Any, skip: Any | None = None) -> str:
    """The element's text: white space collapsed, blocks a blank line apart, rows and items a line apart."""
    lines: list[str] = []
    current: list[str] = []

    def end_line(blank: bool) -> None:
        line = SPACES.sub(" ", "".join(current)).strip(" ")
        current.clear()
        if line:
            lines.append(line)
        if blank and lines and lines[-1]:
            lines.append("")

    for piece in _pieces(element, skip):
        if piece == "\n":
            end_line(blank=False)
        elif piece == "\n\n":
            end_line(blank=True)
        else:
            current.append(piece)
    end_line(blank=False)
    return "\n".join(lines).strip("\n")


def _pieces(element: Any, skip: Any | None) -> Iterator[str]:
    """Text and breaks ("\\n", "\\n\\n") in reading order, without recursion: pages can nest deeply."""
    left_out: Any | None = None
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if left_out is None and node is not element:
                yield node.tail or ""
            continue
        if left_out is not None:
            if event == "end" and node is left_out:
                left_out = None
                yield "\n\n"
                yield node.tail or ""
            continue
        mark = _break(node.tag)
        if event == "start":
            if node is not element and (node is skip or _is_left_out(node)):
                left_out = node
                continue
            if node.tag == "table" and (rows := data_rows(node, _text)) is not None:
                left_out = node
                yield "\n\n"
                for row in rows:
                    yield from (row, "\n")
                continue
            yield from (mark, node.text or "")
        else:
            yield from (mark if node.tag != "br" else "", (node.tail or "") if node is not element else "")


def _break(tag: Any) -> str:
    if tag in PARAGRAPHS:
        return "\n\n"
    if tag in LINES:
        return "\n"
    return " " if tag in CELLS else ""


def _is_left_out(node: Any) -> bool:
    return (
        node.tag in LEFT_OUT
        or node.get("role") in LEFT_OUT_ROLES
        or node.get("aria-hidden") == "true"
        or node.get("hidden") is not None
    )
