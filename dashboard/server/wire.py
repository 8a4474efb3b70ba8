"""What a callback answers, as bytes of JSON.

Dash writes its answers so that they could stand within a script of a page, which none does: each "<" and "/"
as six letters, looked for and replaced one kind after the other in a text of a megabyte. They are sent as
JSON, named as such, and parsed by the browser.
"""

from __future__ import annotations

from typing import Any

import orjson
from dash import _callback
from dash._utils import to_json

_AS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY


def dumps(value: Any) -> bytes:
    """Plain mappings, lists, dates and numbers as JSON. Raises TypeError for anything else."""
    return orjson.dumps(value, option=_AS)


def answer(value: Any) -> str | bytes:
    """An answer as JSON; what holds components of Dash's own classes is written by Dash."""
    try:
        return dumps(value)
    except TypeError:
        written: str = to_json(value)
        return written


def install() -> None:
    """Lets Dash write the answers of callbacks by ``answer``."""
    _callback.to_json = answer  # type: ignore[attr-defined]  # Dash names it in no list of exports
