"""What a CSV can't say of itself: W3C's metadata for tables (CSVW) for machines, lines of text for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from etl.tables import Column

_KINDS = {
    "text": "string", "json": "json", "integer": "integer", "real": "number", "date": "date",
    "timestamp": "datetime", "boolean": "boolean",
}  # fmt: skip


def metadata(name: str, columns: Sequence[Column], facts: Mapping[str, Any]) -> str:
    """The JSON that stands as ``NAME-metadata.json`` beside the CSV ``name``, where readers of CSVW look."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "notes": [{"name": key, "value": value} for key, value in facts.items()],
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "datatype": _KINDS[column.kind],
                    "dc:description": column.meaning,
                    **({"hxl": column.hxl} if column.hxl else {}),
                }
                for column in columns
            ]
        },
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def note(facts: Mapping[str, Any]) -> str:
    """The facts, one a line, for whoever opens the file later."""
    return "".join(f"{key}: {' '.join(str(value).split())}\n" for key, value in facts.items())
