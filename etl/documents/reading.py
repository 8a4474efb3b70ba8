"""Reading: files by format, then each document's language, publication date and identity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from etl.dateline import find_dateline
from etl.documents import file_names
from etl.documents.dates import DateError, parse_date
from etl.documents.formats import ADVICE, FORMATS, holds_many
from etl.documents.identity import content_hash, content_id, text_key
from etl.documents.language import detect, stated_code
from etl.documents.records import Raw, RawStream, ReadOptions, Refusal, Refused, refusal, storable
from etl.documents.walk import files, shown
from etl.language import languages
from etl.model import Document

TOLERANCE = dt.timedelta(days=2)  # a dateline further than this from the stated date wins over it


def read(paths: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Document | Refusal]:
    """Every document of the files and folders, in order; a Refusal where one could not be read.

    Nothing here stops the rest: a broken file or line is refused with the reason and reading goes on.
    """
    options = options or ReadOptions()
    supported = options.supported if options.supported is not None else languages()
    for file in files(Path(path) for path in paths):
        for item in _open(shown(file)):
            if isinstance(item, Refusal):
                yield item
                continue
            try:
                yield finish(item, options, supported)
            except Refused as refused:
                yield refused.refusal


def _open(path: Path) -> RawStream:
    ending = path.suffix.lower()
    if ending not in FORMATS:
        mend = ADVICE.get(ending, f"save the report as one of {', '.join(sorted(FORMATS))}")
        what = f"files of this kind are not read; {mend}"
        yield refusal(path.as_posix(), None, "unsupported_format", what)
        return
    try:
        yield from FORMATS[ending].read(path)
    except Refused as refused:
        yield refused.refusal


def finish(raw: Raw, options: ReadOptions, supported: Iterable[str]) -> Document:
    """The document that ``raw`` states, with language, date, id and hash settled.

    Raises Refused when the stated date is none, or lies in the future.
    """
    flags = list(raw.flags)
    # Settled before anything looks at it, so that every offset is one of the text that is kept.
    text = storable(raw.text)
    if text != raw.text:
        flags.append("characters_replaced")
        raw.text = text
    language = stated_code(raw.language) or options.language or detect(text)
    if language not in supported:
        flags.append("unsupported_language")
    published, basis = _published(raw, options, language, flags)
    if published is None:
        flags.append("undated")
    title, url = _clean(raw.title), _clean(raw.url)
    file_name = None
    if title is None and options.file_names:
        file_name = file_names.in_words(url, None if holds_many(raw.path) else raw.path)
    if file_name is not None:
        flags.append("titled_by_file")
    draft = Document(
        id=storable(raw.id) if raw.id else content_id(raw),
        text=text,
        title=title,
        published=published,
        published_basis=basis,
        publisher=_clean(raw.publisher) or options.publisher,
        url=url,
        language=language,
        path=raw.path,
        text_key=text_key(text),
        file_name=file_name,
        flags=tuple(flags),
        metadata=raw.metadata,
    )
    return replace(draft, content_hash=content_hash(draft))


def _clean(value: str | None) -> str | None:
    return (storable(value).strip() or None) if value else None


def _published(
    raw: Raw, options: ReadOptions, language: str, flags: list[str]
) -> tuple[dt.date | None, str | None]:
    """The publication date and what it rests on; a dateline far from the stated date wins over it.

    One in the future is flagged and dates nothing.
    """
    stated = None
    if raw.published:
        try:
            stated = parse_date(raw.published)
        except DateError:
            raise _wrong(raw, "is no date; write it as YYYY-MM-DD, or leave it out if unknown") from None
    latest = options.latest or dt.date.max
    if stated is not None and stated > latest:
        raise _wrong(raw, "lies in the future; mend it, or this machine's clock if that is wrong")
    dateline = find_dateline(raw.text, language, near=stated)
    if dateline is not None and dateline > latest:
        flags.append("dateline_in_future")
        dateline = None
    if stated is None:
        if dateline is not None:
            return dateline, "dateline"
        return options.published, "option" if options.published else None
    if dateline is not None and abs(dateline - stated) > TOLERANCE:
        flags.append("dateline_differs")
        return dateline, "dateline"
    return stated, "stated"


def _wrong(raw: Raw, why: str) -> Refused:
    what = f"'{(raw.published or '')[:60]}' {why}"
    return Refused(refusal(raw.path, raw.published_line, "wrong_date", what, raw.text))
