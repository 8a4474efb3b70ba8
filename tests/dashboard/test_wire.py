"""What callbacks answer: JSON, named as such, with nothing written longer than it is."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import dash_mantine_components as dmc
import pytest

from dashboard.components import tags as html
from dashboard.server import wire
from tests.dashboard.asking import Answer, get, post


def _navigate(app: Any, path: str) -> Answer:
    """The answer to the callback that draws a page."""
    callback = next(
        each
        for each in get(app, "/_dash-dependencies").json()
        if each["inputs"] and each["inputs"][0]["id"] == "goto" and not each["clientside_function"]
    )
    output = callback["output"]
    names = output.removeprefix("..").removesuffix("..").split("...")
    payload = {"path": path, "search": "", "language": "en", "scheme": "light", "at": 1}
    return post(
        app,
        "/_dash-update-component",
        {
            "output": output,
            "outputs": [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names],
            "inputs": [{"id": "goto", "property": "data", "value": payload}],
            "changedPropIds": ["goto.data"],
            "state": [],
        },
    )


@pytest.mark.parametrize("path", ["/trends", "/places", "/figures"])
def test_a_callback_answers_in_plain_json(app: Any, path: str) -> None:
    answer = _navigate(app, path)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.json()["response"]["frame"]["children"]
    assert b"\\u002f" not in answer.body


def test_what_is_written_is_read_back_the_same() -> None:
    value = {"text": "</script> \u2028 <b>5</b>", "day": dt.date(2016, 11, 27), 3: [None, True, 1.5]}
    read = json.loads(wire.answer(value))
    assert read == {"text": value["text"], "day": "2016-11-27", "3": [None, True, 1.5]}


def test_components_of_other_classes_are_written_too() -> None:
    read = json.loads(wire.answer([dmc.Text("a/b"), html.P("words")]))
    assert read[0]["props"]["children"] == "a/b"
    assert read[1] == html.P("words")
