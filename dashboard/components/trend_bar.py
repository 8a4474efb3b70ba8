"""The controls of the page of trends: what, where and when in the bar, how it is drawn in a second row."""

from __future__ import annotations

from typing import Any

from dashboard.address.reader import Reader
from dashboard.address.view import ALL, GRAINS, PARTS, RULES, SCALES, SHOWN, SOURCES, SPLITS, View
from dashboard.components import controls, scope_bar
from dashboard.components import tags as html
from dashboard.i18n import Words
from dashboard.rows.data import Data
from dashboard.words import describe


def bar(view: View, data: Data, reader: Reader) -> list[Any]:
    """All controls of the view."""
    words = reader.words
    chosen = [text for text in view.topics if text != ALL]
    rows: list[Any] = [
        html.Div(
            className="cf-bar-row",
            children=[
                controls.several(
                    "indicator", words("trends.indicators"), topics(view, data, reader), chosen,
                    words("trends.all_topics"),
                ),
                controls.several(
                    "place", words("trends.places"), places(view, data, words), view.places,
                    all_places(view, data, words),
                ),
                controls.several(
                    "group", words("trends.groups"), _groups(view, data, reader), view.groups,
                    words("trends.all_groups"),
                ),
                *scope_bar.dates(view, data, words),
            ],
        )
    ]  # fmt: skip
    rows.append(
        html.Div(
            className="cf-bar-row cf-bar-fine",
            children=[
                _switch("parts", PARTS, view.parts, reader),
                _switch("rule", RULES, view.rule, reader),
                _switch("grain", GRAINS, view.grain, reader),
                _switch("sources", SOURCES, view.sources, reader),
                _switch("by", SPLITS, view.split, reader),
                _switch("scale", SCALES, view.scale, reader),
                _switch("show", SHOWN, view.shown, reader),
                *_known(view, data, reader),
            ],
        )
    )
    return rows


def defaults(view: View, data: Data) -> dict[str, list[str]]:
    """The values that controls have when the address doesn't name them."""
    found = {
        "rule": [RULES[0]], "grain": [GRAINS[0]], "sources": [SOURCES[0]], "by": [SPLITS[0]],
        "scale": [SCALES[0]], "show": [SHOWN[0]], "parts": [PARTS[0]],
    }  # fmt: skip
    # Emptied on purpose it means all indicators, which a bare address doesn't: the address says so.
    found["everything"] = ["indicator"]
    last = data.days(view)["last_known"]
    if last:
        found["known"] = [controls.slider_end(last)]
    return found


def notes(view: View, reader: Reader) -> dict[str, str]:
    """The slider's day in words."""
    return {"known-note": controls.days_note(view.known, reader.words)}


def _switch(name: str, values: tuple[str, ...], value: str, reader: Reader) -> Any:
    words = reader.words
    options = [{"value": each, "label": words(f"options.{name}.{each}")} for each in values]
    return controls.switch(name, words(f"options.{name}.label"), options, value)


def _known(view: View, data: Data, reader: Reader) -> list[Any]:
    days = data.days(view)
    first, last = days["first_known"], days["last_known"]
    if not first or not last or first >= last:
        return []
    known = min(view.known, last) if view.known else None
    return [controls.days("known", reader.words("trends.as_known_on"), first, last, known, reader.words)]


def topics(view: View, data: Data, reader: Reader) -> list[dict[str, str]]:
    """What has claims, most first; what is chosen stays choosable even without any."""
    found: dict[str, None] = {}
    for row in data.topics(view):
        found[f"{row['indicator']}:{row['object']}" if row["object"] else row["indicator"]] = None
    for text in view.topics:
        if text != ALL:
            found.setdefault(text, None)
    labels = {text: describe.topic_label(text, reader.words) for text in found}
    for text, label in labels.items():
        if list(labels.values()).count(label) > 1:  # homes beside what no object is told of
            labels[text] = describe.topic_label(text, reader.words, whole=True)
    return [{"value": text, "label": label} for text, label in labels.items()]


def all_places(view: View, data: Data, words: Words) -> str:
    """What it says where no place is chosen."""
    return words("trends.all_places" if data.crisis(view) else "trends.every_place")


def places(view: View, data: Data, words: Words) -> list[dict[str, str]]:
    """The places that have claims, most first."""
    found = dict.fromkeys(row["place_id"] for row in data.claimed_places(view))
    for place in view.places:
        found.setdefault(place, None)
    return [
        {
            "value": place,
            "label": describe.place(place, data.place_name(place), words),
            "also": data.place_name(place),  # found by its stored name too
        }
        for place in found
    ]


def _groups(view: View, data: Data, reader: Reader) -> list[dict[str, str]]:
    found = dict.fromkeys([*(row["group"] for row in data.groups(view)), *view.groups])
    return [{"value": code, "label": describe.group_label(code, reader.words)} for code in found]
