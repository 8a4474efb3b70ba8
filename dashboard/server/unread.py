"""What an address asks for that is not here: taken out of the view, and said in a sentence with a way out.

Else a link to another crisis, or with a date that does not exist, would show other numbers without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.address.view import ALL, DATES, View, topic
from dashboard.components import grid
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows.crises import say
from dashboard.rows.data import Data
from dashboard.words import describe
from etl.vocabulary import terms

_COMPARED = frozenset(
    (
        "equals", "notEqual", "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual", "inRange",
        "contains", "notContains", "startsWith", "endsWith", "blank", "notBlank",
    )
)  # fmt: skip


def settled(view: View, data: Data) -> View:
    """The view without what the store and the table don't have, which is kept as unread."""
    unread = list(view.unread)
    crisis = view.crisis
    if crisis not in (None, "all") and crisis not in data.crises:
        unread.append(("crisis", str(crisis)))
        crisis = None
    names = {name for name, *_ in grid.COLUMNS}
    columns = {name: part for name, part in view.columns.items() if name in names and _readable(part)}
    unread += [("filter", name) for name in view.columns if name not in columns]
    sort, other = _parted(view.sort, names)
    unread += [("sort", text) for text in other]
    shown, other = _parted(view.shown_columns, names)
    unread += [("column", text) for text in other]
    topics = tuple(text for text in view.topics if _counted(text))
    unread += [("indicator", text) for text in view.topics if text not in topics]
    groups = tuple(code for code in view.groups if code in terms("groups"))
    unread += [("group", code) for code in view.groups if code not in groups]
    view = _followed(view, data.former_places())
    if unread == list(view.unread):
        return view
    return view.but(
        crisis=crisis, columns=columns, sort=sort, shown_columns=shown, topics=topics, groups=groups,
        unread=tuple(unread),
    )  # fmt: skip


def _followed(view: View, now: Mapping[str, str]) -> View:
    """The view with present ids for former ones of places, in the table's filters too."""
    of_id = view.columns.get("place_id")
    asked = [place for place in (*view.places, *_filtered_for(of_id)) if place in now]
    if not asked:
        return view
    places = tuple(dict.fromkeys(now.get(place, place) for place in view.places))
    columns = {**view.columns, "place_id": _with(of_id, now)} if of_id else view.columns
    followed = tuple((place, now[place]) for place in dict.fromkeys(asked))
    return view.but(places=places, columns=columns, followed=followed)


def _filtered_for(part: Any) -> list[str]:
    """The texts that a filter of a column looks for."""
    if not isinstance(part, dict):
        return []
    conditions = part.get("conditions")
    if isinstance(conditions, list):
        return [text for each in conditions for text in _filtered_for(each)]
    return [str(part["filter"])] if part.get("filter") else []


def _with(part: Any, now: Mapping[str, str]) -> Any:
    """The filter with other texts for those that ``now`` has."""
    if not isinstance(part, dict):
        return part
    conditions = part.get("conditions")
    if isinstance(conditions, list):
        return {**part, "conditions": [_with(each, now) for each in conditions]}
    text = part.get("filter")
    return {**part, "filter": now.get(str(text), text)} if text else part


def _counted(text: str) -> bool:
    """True for an indicator, with or without an object: of no other can be said that nothing is reported."""
    code, thing = topic(text)
    return text == ALL or (code in terms("indicators") and (thing is None or thing in terms("objects")))


def _parted(texts: Iterable[str], names: set[str]) -> tuple[tuple[str, ...], list[str]]:
    """Those that begin with one of the names, and the others."""
    kept = tuple(text for text in texts if text.partition(":")[0] in names)
    return kept, [text for text in texts if text not in kept]


def _readable(part: Any) -> bool:
    """True for a filter that the table can have."""
    if not isinstance(part, dict):
        return False
    if isinstance(part.get("conditions"), list):
        return all(_readable(each) for each in part["conditions"])
    return part.get("type") in _COMPARED


def notes(view: View, data: Data, words: Words) -> list[Any]:
    """A sentence for each part of the address that was left out, each place and source that is not here, and
    each place that has another id now.

    Such a place or source stays in the view: what all have must not stand in its stead.
    """
    said = [_said(name, value, view, data, words) for name, value in view.unread]
    said += [words("unread.place", value=place) for place in view.places if place not in data.places()]
    if view.named:
        here = set(data.sources(view))
        said += [words("unread.source", value=name) for name in view.named if name not in here]
    for place, now in view.followed:
        name = words.isolated(describe.place(now, data.place_name(now), words))
        value, now = words.isolated(place), words.isolated(now)
        said.append(words("unread.followed", value=value, now=now, name=name))
    return [html.Div([html.P(text) for text in said], className="cf-unread", role="status")] if said else []


def _said(name: str, value: str, view: View, data: Data, words: Words) -> str:
    if name == "crisis":
        crisis = data.crisis(view)
        shown = say(crisis.titles, words.code) if crisis else words("app.all_reports")
        return words("unread.crisis", value=value, shown=shown)
    if name == "page":
        return words("unread.page", value=value)
    if name in DATES:
        return words("unread.date", value=value)
    return words("unread.choice", name=name, value=value)
