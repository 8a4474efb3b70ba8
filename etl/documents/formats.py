"""Which files are read, by their endings, and what to make of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from etl.documents import article_lists, html, jsonl, markdown, plain, word
from etl.documents.records import RawStream


@dataclass(frozen=True, slots=True)
class Format:
    """How files of an ending are read; of those that hold ``many`` documents none has the file's name."""

    read: Callable[[Path], RawStream]
    many: bool = False


FORMATS = {
    ".md": Format(markdown.read),
    ".markdown": Format(markdown.read),
    ".txt": Format(plain.read),
    ".html": Format(html.read),
    ".htm": Format(html.read),
    ".docx": Format(word.read),
    ".jsonl": Format(jsonl.read, many=True),
    ".csv": Format(article_lists.read_csv, many=True),
    ".tsv": Format(article_lists.read_csv, many=True),
    ".xlsx": Format(article_lists.read_xlsx, many=True),
}


def holds_many(path: str) -> bool:
    """Whether a file is of a kind that holds several documents."""
    form = FORMATS.get(PurePath(path).suffix.lower())
    return form is not None and form.many


# What to make of a file of another kind, by its ending.
_AS_TEXT = "open it and save it as .docx, as a web page (.html) or as plain text in UTF-8 (.txt)"
_AS_ROWS = "a list of articles is read as .xlsx or .csv, a row for each, with a column text: save it as one"
_PDF = (
    "make text of it (pdftotext -layout FILE.pdf writes FILE.txt) and look into it: a scanned page has none"
)
_MESSAGE = "save the message's text as .txt, its date and sender as published and publisher (see README)"
ADVICE = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pptx"), _AS_TEXT),
    **dict.fromkeys((".xls", ".ods"), _AS_ROWS),
    **dict.fromkeys((".eml", ".msg"), _MESSAGE),
    ".pdf": _PDF,
}
