"""No page says a word of English in another language, apart from what documents say and what is named so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import yaml

from dashboard import i18n
from dashboard.address.view import PAGES, View
from tests.dashboard.browser.conftest import Watched

OPEN = Callable[..., Watched]
# What a reader meets, but for what documents and their sources say, and code. Methodology
# and the definitions of columns are English, as their page says, and marked with their language.
SAID = """(() => {
    const others = "blockquote, .cf-document, bdi, pre, code, script, style, noscript, svg, [lang]:not(html),"
        + " .ag-center-cols-container, #language-list, [role=option]";
    const found = [document.title];
    const parts = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (parts.nextNode()) {
        const part = parts.currentNode, element = part.nodeType === 3 ? part.parentElement : part;
        if (element.closest(others) || !element.checkVisibility()) { continue; }
        if (part.nodeType === 3) { found.push(part.data); continue; }
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
            found.push(element.getAttribute(name) || "");
        }
    }
    return found;
})()"""
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")  # names that run the other way
KEY = re.compile(r"\b[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*\b")
# What is named so in every language, and commands.
NAMED = re.compile(
    r"Crisis Figures|JavaScript|HTML|CSV|ZIP|HXL|Excel|Parquet|PNG|SVG|UTF-8|JSON|ETL|UTC|USD"
    r"|python -m etl [a-z]+|FOLDER|reject|correct|English|Français|Español"
)
ENGLISH = re.compile(
    r"\b(the|of|with|from|this|are|which|and|for|to|show|close|press|value|filter|choose)\b", re.I
)


def names(watched: Watched) -> list[str]:
    """What the tests' documents and sources are called: names are not translated."""
    return [
        "City Council", "Relief Board", "Harbour Wire", "Field Hospital", *watched.page.locator(
            "bdi, .ag-center-cols-container .ag-cell, blockquote"
        ).all_inner_texts(),
    ]  # fmt: skip


def texts(language: str) -> set[str]:
    """All that a language's own file says."""
    parts = [yaml.safe_load((i18n.FOLDER / f"{language}.yml").read_text(encoding="utf-8"))]
    found: set[str] = set()
    while parts:
        part = parts.pop()
        parts += part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
        found |= {part} if isinstance(part, str) else set()
    return found


def left(watched: Watched, language: str) -> list[str]:
    """What the page says in English, or as a key that nothing translates."""
    out, known = [], [name for name in names(watched) if name.strip()]
    english = texts("en") - texts(language)
    for text in watched.page.evaluate(SAID):
        bare = NAMED.sub("", ISOLATED.sub("", text))
        for name in known:
            bare = bare.replace(name, "")
        foreign = re.search(r"[A-Za-z]{2,}", bare) if language == "ar" else ENGLISH.search(bare)
        if foreign or KEY.fullmatch(bare.strip()) or (text.strip() in english and len(text) > 3):
            out.append(text.strip())
    return out


@pytest.mark.parametrize("language", [code for code in i18n.languages() if code != i18n.FALLBACK])
def test_no_page_says_a_word_of_english(open_page: OPEN, language: str) -> None:
    watched = open_page(locale=language, guide=True)
    addresses = [View(page=page, crisis="all").address() for page in PAGES]
    addresses += ["/trends?crisis=all&indicator=deaths&sources=apart", "/figures?crisis=all&q=zzz"]
    addresses += ["/trends?crisis=all&indicator=trapped&to=2016-10-01", "/?crisis=all&day=2016-01-01"]
    found: dict[str, list[str]] = {}
    for address in addresses:
        page = watched.open(address)
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        found[address] = left(watched, language)
    watched.open("/?crisis=all")
    watched.page.locator(".cf-headline .cf-opener").first.click()
    watched.page.locator("#drawer-content mark").first.wait_for()
    found["evidence"] = left(watched, language)
    watched.open("/figures?crisis=all")
    watched.page.locator(".ag-header-cell[col-id='low'] .ag-header-cell-filter-button").click()
    watched.page.locator(".ag-filter").wait_for()
    found["filter"] = left(watched, language)
    assert "\n".join(f"{place}: {text}" for place in found for text in found[place]) == ""
