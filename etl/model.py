"""The records that pass between the stages, named in the field's own words.

A Document is read by etl.documents; etl.extract makes Figures and Exclusions of it; etl.reconcile
makes claims and series of the figures (rows described in etl.tables). All records are plain data.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """One article or report as read.

    ``text`` is the only thing that figures and offsets come from and is never altered after reading.
    ``title`` outside the text gives context (place, date, indicator) and no figures. ``file_name`` is what
    the name of its file says ("Flash Update 3 May 2019") where it states no title: it may date a report,
    but never places it, since no editor wrote it over this text.
    ``publisher`` printed it. ``published`` is null when nothing states it; ``published_basis`` says
    where it comes from: "stated" (front matter or metadata), "dateline", "option" (the command
    line), or null. ``flags`` are short codes such as "dateline_differs", "unsupported_language".
    ``text_key`` is shared by texts that differ in white space alone.
    """

    id: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    path: str | None = None
    content_hash: str = ""
    version: int = 1
    copy_of: str | None = None
    flags: tuple[str, ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)
    text_key: str = ""
    file_name: str | None = None

    @property
    def called(self) -> str | None:
        """What a reader is shown as its title: its own, else the name of its file."""
        return self.title or self.file_name


@dataclass(slots=True)
class Sentence:
    """A sentence, headline or layout line: ``text[start:end]`` of the document, in reading order.

    ``kind`` is "prose", "headline", "heading", "line" (a label–value line, bullet or box).
    """

    index: int
    start: int
    end: int
    kind: str = "prose"


@dataclass(slots=True)
class Mention:
    """A number linked to an indicator, before it has a place and a period.

    The extractor's core fills it; etl.when and etl.places read it. Offsets count characters of
    ``Document.text``. ``trigger_start``/``trigger_end`` span the word that named the indicator
    (null when it was inherited). ``parent`` is the index of the mention that it is part of.
    ``heads`` spans the heads of the column that it stands in, upper ones first; empty outside tables.
    ``low``/``high`` follow the bounds of the figure record (at least N: high null, at most N: low null).
    """

    start: int
    end: int
    sentence: int
    low: float | None
    high: float | None
    qualifier: str
    indicator: str
    unit: str
    group: str | None = None
    object: str | None = None
    currency: str | None = None
    counted: str | None = None
    trigger_start: int | None = None
    trigger_end: int | None = None
    attribution: str | None = None
    status: str = "reported"
    parent: int | None = None
    implicit: bool = False
    rule: str = ""
    confidence: float = 1.0
    heads: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The reference period of a mention: first and last day (either may be null), and its measure.

    ``text`` is the time expression it came from as written (null when inferred), ``why`` the name of
    the rule that chose it.
    """

    start: dt.date | None
    end: dt.date | None
    measure: str
    text: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a mention holds: the place as written and, where it could be told, which place it is.

    ``place_id`` carries its kind: "geonames:170063", "pcode:SY02", "own:aleppo-east", "iso:SYR".
    ``why`` names the rule that attached it and ``how`` the way it was resolved.
    """

    place: str | None = None
    place_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    how: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a document says of one indicator: the finest grain, evidence, never edited.

    Fields and their meaning are listed in etl.tables (table ``figures``), which the data dictionary
    is made from. ``start``/``end`` are the reference period.
    """

    id: str
    document_id: str
    start_char: int
    end_char: int
    quote: str
    sentence: str
    sentence_start: int
    low: float | None
    high: float | None
    qualifier: str
    indicator: str
    unit: str
    group: str | None
    object: str | None
    currency: str | None
    counted: str | None
    place: str | None
    place_id: str | None
    place_how: str | None
    country: str | None
    admin1: str | None
    admin1_code: str | None
    latitude: float | None
    longitude: float | None
    start: dt.date | None
    end: dt.date | None
    measure: str
    period_text: str | None
    period_rule: str | None
    place_rule: str | None
    attribution: str | None
    status: str
    subset_of: str | None
    implicit: bool
    rule: str
    trigger: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A number expression that is no figure, with exactly one named reason.

    Reasons are the codes of the vocabulary ``exclusions``, among them ``negated`` (what is said of it is
    denied) and ``unlinked`` (a count of something that no indicator was found for).
    """

    document_id: str
    start_char: int
    end_char: int
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that came of one document. Every number expression is in figures or in exclusions."""

    document_id: str
    figures: tuple[Figure, ...]
    exclusions: tuple[Exclusion, ...]
