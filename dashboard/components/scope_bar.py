"""Controls that several pages have: words looked for, and what, where, whose and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.address.view import ALL, View
from dashboard.components import controls, pieces, widgets
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows.data import Data
from dashboard.words import describe


def search(view: View, words: Words, where: str) -> Any:
    """Words looked for; ``where`` is the key of the words that say in what."""
    return widgets.TextInput(
        id={"control": "q"},
        label=words("controls.search"),
        value=view.search or "",
        placeholder=words(where),
        debounce=600,
        size="sm",
        className="cf-control cf-control-q",
    )


def sources(view: View, data: Data, words: Words) -> list[dict[str, str]]:
    """Who gives numbers, most first; what the address names stays choosable."""
    names = dict.fromkeys([*data.sources(view), *view.named])
    return [{"value": name, "label": describe.named(name, words)} for name in names]


def dates(view: View, data: Data, words: Words) -> list[Any]:
    """First and last day; empty they show the scope's own, and their calendars open within it."""
    scope, limits, days = data.scope(view), data.crisis_scope(view), data.days(view)
    within = (limits.start or days["first"], limits.end or days["last"])
    return [
        controls.day("from", words("trends.from"), view.start, words, _shown(scope.start), within),
        controls.day("to", words("trends.to"), view.end, words, _shown(scope.end), within),
    ]


def unseen(view: View, without: Sequence[str], words: Words) -> list[Any]:
    """What narrows a view and has no control on its page, ``without`` one, with a way out; else nothing.

    Links take a view's choices along to pages that show only some of them.
    """
    comma = words("list.comma")
    said = {
        "groups": comma.join(describe.group_label(code, words).lower() for code in view.groups),
        "named": comma.join(describe.named(name, words) for name in view.named),
        "start": words.span(view.start, view.end) if view.start else "",
        "end": "" if view.start or not view.end else words.span(None, view.end),
        "known": words("trends.known", day=view.known) if view.known else "",
    }
    limits = [said[name] for name in without if said[name]]
    if not limits:
        return []
    empty = View()
    lifted = view.but(evidence=None, **{name: getattr(empty, name) for name in without})
    return [
        html.P(
            [
                words("scope.also", limits=comma.join(limits)),
                " ",
                pieces.inside(words("scope.lift"), lifted.address()),
            ],
            className="cf-note",
        )
    ]


def chosen(view: View, data: Data, words: Words) -> str:
    """What a view is limited to and drawn by, the first few in words, for the button that hides the bar."""
    fine, usual = (
        {"parts": each.parts, "rule": each.rule, "grain": each.grain, "sources": each.sources,
         "by": each.split, "scale": each.scale, "show": each.shown}
        for each in (view, View())
    )  # fmt: skip
    said = [
        *([words("controls.quoted", text=view.search)] if view.search else []),
        *(describe.topic_label(text, words) for text in view.topics if text != ALL),
        *(describe.place(place, data.place_name(place), words) for place in view.places),
        *(describe.group_label(code, words) for code in view.groups),
        *(describe.named(name, words) for name in view.named),
        *([words.span(view.start, view.end)] if view.start or view.end else []),
        *([words("trends.known", day=view.known)] if view.known else []),
        *([words.date(view.day)] if view.day else []),
        *(words(f"options.{name}.{value}") for name, value in fine.items() if value != usual[name]),
    ]
    if not said:
        return words("app.filters")
    names = words("list.comma").join(said[:_SAID])
    if len(said) > _SAID:
        names = words("list.more", names=names, count=len(said) - _SAID)
    return words("app.filters_chosen", chosen=names)


_SAID = 3  # choices that the button names


def _shown(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
