"""The pages: each a module with what is above its content and the content itself, as pure functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import View
from dashboard.components import pieces, tags
from dashboard.rows.data import Data

Content = list[Any]


def as_it_is(view: View, _data: Data) -> View:
    """The view, nothing filled in."""
    return view


def no_bar(_view: View, _data: Data, _reader: Reader) -> Content:
    """No controls."""
    return []


def no_defaults(_view: View, _data: Data) -> dict[str, list[str]]:
    """No control has a value of its own."""
    return {}


def no_notes(_view: View, _reader: Reader) -> dict[str, str]:
    """No control says its value in words."""
    return {}


def nothing_later(_view: View, _reader: Reader) -> Any:
    """No part waits until the reader comes to it."""
    return None


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    ``resolve`` fills what an address leaves open, ``bar`` gives the controls and ``defaults`` the values
    that they have when the address doesn't name them; ``content`` is redrawn when a control changes, and
    ``notes`` are the texts beside controls, by id. ``later`` makes what its content leaves to an element
    with the id "later": a part that is loaded when the reader comes to it.
    """

    name: str
    content: Callable[[View, Data, Reader], Content]
    bar: Callable[[View, Data, Reader], Content] = no_bar
    resolve: Callable[[View, Data], View] = as_it_is
    defaults: Callable[[View, Data], dict[str, list[str]]] = no_defaults
    notes: Callable[[View, Reader], dict[str, str]] = no_notes
    later: Callable[[View, Reader], Any] = nothing_later


def complete(page: Page, view: View, data: Data, reader: Reader) -> Content:
    """The page's content with what it leaves for later, for a file that nothing is loaded into."""
    content = page.content(view, data, reader)
    pieces.unfolded(content)
    for part in content:
        for tag in tags.within(part):
            if tag["props"].get("id") == "later":
                tag["props"]["children"] = page.later(view, reader)
    return content
