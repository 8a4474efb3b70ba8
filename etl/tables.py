"""Every table's columns, with what they mean, in one place.

The store's schema, the exports and the data dictionary are made from these lists, so a column is
described once. ``kind`` is "text", "integer", "real", "date", "timestamp", "boolean" or "json".
Dates are ISO 8601; a null is an empty cell in CSV. ``hxl`` is the HXL 1.1 tag of an exported column.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind, meaning, HXL tag, and whether it belongs to the primary key."""

    name: str
    kind: str
    meaning: str
    hxl: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the store; ``indexes`` lists groups of columns that the store indexes."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...] = ()

    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


# What a figure, a claim and a point of a series are said of: these columns never mix within a series.
SUBJECT: tuple[Column, ...] = (
    Column("indicator", "text", "What is counted: a code of the indicators.", "#indicator+code"),
    Column("measure", "text", "stock (how many at a date), flow (how many within the period) or cumulative (a running total since a start).", "#indicator+measure"),
    Column("unit", "text", "people, households, facilities, events, vehicles, items or usd (money, in the currency named).", "#indicator+unit"),
    Column("currency", "text", "ISO 4217 code of the currency, for money only.", "#currency+code"),
    Column("counted", "text", "The noun counted as written, for items and areas: tents, tonnes, hectares; of people moved or helped, whether they are patients or wounded.", "#indicator+counted"),
    Column("group", "text", "Who: a code of the groups; null for anything but people and households.", "#indicator+group"),
    Column("object", "text", "Which kind of facility, for the unit facilities.", "#indicator+object"),
)  # fmt: skip

PLACE: tuple[Column, ...] = (
    Column("place", "text", "The place's name (in figures as written, in claims and series the gazetteer's name).", "#loc+name"),
    Column("place_id", "text", "The place's id with its kind: geonames:170063, pcode:SY02, own:aleppo-east, iso:SYR. Null when unknown.", "#loc+code"),
    Column("country", "text", "ISO 3166 alpha-3 code of the country.", "#country+code"),
)  # fmt: skip

BOUNDS: tuple[Column, ...] = (
    Column("low", "real", "Lower bound; empty for 'at most N'.", "#indicator+value+min"),
    Column("best", "real", "Best value by the rule named in method.", "#indicator+value+num"),
    Column("high", "real", "Upper bound; empty for 'at least N'.", "#indicator+value+max"),
)  # fmt: skip

PERIOD: tuple[Column, ...] = (
    Column("reference_period_start", "date", "First day that the number speaks of.", "#date+start"),
    Column("reference_period_end", "date", "Last day that the number speaks of.", "#date+end"),
)
# All that limits a view, and all that is counted of it, is in one index: no row is read that is not shown.
SAID_OF = ("indicator", "place_id", "group", "object", "reference_period_start", "reference_period_end")

DOCUMENT_FACTS: tuple[Column, ...] = (
    Column("title", "text", "The document's title.", "#meta+title"),
    Column("publisher", "text", "Who printed it.", "#meta+publisher"),
    Column("published", "date", "Publication date; null when nothing states it.", "#date+published"),
    Column("published_basis", "text", "Where the date comes from: stated, dateline or option.", ""),
    Column("url", "text", "The document's address.", "#meta+url"),
    Column("language", "text", "ISO 639-1 code of the language it was read in.", "#meta+lang"),
)

DOCUMENTS = Table(
    "documents",
    "One article or report as read, in its newest version.",
    (
        Column("id", "text", "Stable id: the one given, or one made of the content.", key=True),
        *DOCUMENT_FACTS,
        Column("text", "text", "The text that figures and offsets come from, unaltered."),
        Column("path", "text", "The file it was read from."),
        Column("content_hash", "text", "SHA-256 of what was read, to tell an unchanged document."),
        Column("text_key", "text", "Shared by texts that differ in white space alone."),
        Column("version", "integer", "1 for the first text under this id, then counted up."),
        Column("copy_of", "text", "The document of which this one is a copy, else null."),
        Column("flags", "json", "Short codes of what was noticed: dateline_differs, undated …"),
        Column("metadata", "json", "Unknown keys of the source, kept and never used in figures."),
        Column("extractor", "text", "Version of the extractor that made its figures."),
        Column("run_id", "text", "The run that loaded this version."),
    ),
    indexes=(("published",), ("publisher", "published"), ("title",), ("copy_of",), ("path",), ("text_key",)),
)

DOCUMENT_VERSIONS = Table(
    "document_versions",
    "Earlier texts of documents that came again under the same id with another text.",
    (
        Column("id", "text", "The document's id.", key=True),
        Column("version", "integer", "Which version this was.", key=True),
        *DOCUMENT_FACTS,
        Column("text", "text", "The text of that version."),
        Column("content_hash", "text", "SHA-256 of what was read."),
        Column("run_id", "text", "The run that loaded this version."),
    ),
)

FIGURES = Table(
    "figures",
    "One number that a document says of one indicator, as printed; never edited.",
    (
        Column("id", "text", "Stable id, from document, span and indicator.", "#meta+id", key=True),
        Column("document_id", "text", "The document that says it.", "#meta+document"),
        *PERIOD,
        *SUBJECT,
        Column("low", "real", "Lower bound as printed; null for 'at most N'.", "#indicator+value+min"),
        Column("high", "real", "Upper bound as printed; null for 'at least N'.", "#indicator+value+max"),
        Column("qualifier", "text", "exact, at_least, at_most, about, range or vague.", "#indicator+qualifier"),
        *PLACE,
        Column("admin1", "text", "First-level division.", "#adm1+name"),
        Column("admin1_code", "text", "Its P-code or GeoNames code, where a source gives one.", "#adm1+code"),
        Column("latitude", "real", "Degrees north (WGS 84).", "#geo+lat"),
        Column("longitude", "real", "Degrees east (WGS 84).", "#geo+lon"),
        Column("attribution", "text", "Who the text gives as the figure's source.", "#meta+source"),
        Column("status", "text", "reported, disputed, denied or projected.", "#status"),
        Column("subset_of", "text", "Id of the figure that this one is a part of.", "#meta+parent"),
        Column("implicit", "boolean", "True for a singular person or thing without a number word.", "#meta+implicit"),
        Column("quote", "text", "The number expression exactly as it stands in the text.", "#meta+quote"),
        Column("sentence", "text", "The sentence that says it.", "#meta+sentence"),
        Column("start_char", "integer", "Offset of the quote in the document's text, in characters.", ""),
        Column("end_char", "integer", "Offset after the quote.", ""),
        Column("sentence_start", "integer", "Offset of the sentence.", ""),
        Column("confidence", "real", "Probability that span, value and indicator are right.", "#meta+confidence"),
        Column("trigger", "text", "The words that named the indicator.", ""),
        Column("rule", "text", "The rule that linked number and indicator.", ""),
        Column("period_text", "text", "The time expression the period came from.", ""),
        Column("period_rule", "text", "The rule that chose the period.", ""),
        Column("place_how", "text", "How the place was resolved.", ""),
        Column("place_rule", "text", "The rule that attached the place.", ""),
    ),
    indexes=(("document_id",), (*SAID_OF, "id", "document_id"), ("reference_period_end",), ("high",), ("low",), ("place", "id")),
)  # fmt: skip

EXCLUSIONS = Table(
    "exclusions",
    "Number expressions that are no figure, each with exactly one named reason.",
    (
        Column("document_id", "text", "The document.", key=True),
        Column("start_char", "integer", "Offset of the expression.", key=True),
        Column("end_char", "integer", "Offset after it.", key=True),
        Column("reason", "text", "date, time, age, … unlinked (nothing is said of it), doubtful."),
    ),
)

CLAIMS = Table(
    "claims",
    "What one source says of one subject and place for one reference period, with all its evidence.",
    (
        Column("claim_id", "text", "Stable id, from subject, place, period, value and source.", "#meta+id", key=True),
        *PERIOD,
        *SUBJECT,
        *PLACE,
        Column("admin1", "text", "First-level division.", "#adm1+name"),
        Column("admin1_code", "text", "Its code.", "#adm1+code"),
        *BOUNDS,
        Column("qualifier", "text", "exact, at_least, at_most, about, range or vague.", "#indicator+qualifier"),
        Column("status", "text", "reported, disputed, denied or projected.", "#status"),
        Column("source", "text", "Who gives the number: the attribution, or the publisher where none is named.", "#meta+source"),
        Column("origin", "text", "Key of the independent origin behind it.", "#meta+origin"),
        Column("known_on", "date", "First publication of its evidence; null where undated.", "#date+known"),
        Column("n_figures", "integer", "Figures that say it.", "#meta+figures+num"),
        Column("n_reports", "integer", "Documents that say it, copies included.", "#meta+reports+num"),
        Column("n_origins", "integer", "Independent texts among them.", "#meta+origins+num"),
        Column("source_seen", "boolean", "True when the named source has a report of its own among the documents.", ""),
        Column("use", "text", "used, or set_aside.", "#meta+use"),
        Column("reason", "text", "Why it was set aside (projected, denied, low_confidence, superseded, part, within, miscopied, undated …).", ""),
        Column("superseded_by", "text", "The claim, of the same source or a later toll, that replaces it.", ""),
        Column("incident_id", "text", "The incident it speaks of, else null.", ""),
        Column("event", "text", "What its text tells of the event: causes (air_strike+shelling …; an earthquake, flood or storm also where its whole report tells of that alone, which lent says), targets (at:school …), other (another event than one told before), apart (its document gives several), earlier (a toll since risen), toll.", ""),
        Column("basis", "text", "How the count was made, where the text says so: identified, verified, recovered …", ""),
        Column("period_basis", "text", "stated by the text, or assumed from the publication date.", ""),
        Column("confidence", "real", "Highest confidence among the figures of its first day.", "#meta+confidence"),
        Column("figure_id", "text", "The figure that first said it.", "#meta+figure"),
    ),
    indexes=((*SAID_OF[:4], "unit", "currency", "counted", "place", "country", "measure", *SAID_OF[4:], "source", "origin", "known_on", "use"), ("known_on",), ("incident_id",), ("source", "known_on"), ("qualifier", "indicator", "place_id")),
)  # fmt: skip

CLAIM_FIGURES = Table(
    "claim_figures",
    "Which figures are the evidence of which claim.",
    (
        Column("claim_id", "text", "The claim.", key=True),
        Column("figure_id", "text", "The figure.", key=True),
        Column("how", "text", "original, repeat (same document) or copy (of another document)."),
        Column("document_id", "text", "The figure's document."),
    ),
    indexes=(("figure_id", "claim_id"), ("document_id",)),
)

INCIDENTS = Table(
    "incidents",
    "Events that several claims speak of: one range each, never a sum of their claims.",
    (
        Column("incident_id", "text", "Stable id.", "#event+id", key=True),
        *PERIOD,
        *SUBJECT,
        *PLACE,
        *BOUNDS,
        Column("n_claims", "integer", "Claims that speak of it.", "#meta+claims+num"),
        Column("n_sources", "integer", "Sources among them.", "#meta+sources+num"),
        Column("n_origins", "integer", "Independent origins among them.", "#meta+origins+num"),
        Column("known_on", "date", "When it first became known.", "#date+known"),
        Column("method", "text", "The rule that made it.", "#meta+method"),
        Column("same_as", "text", "The incident under another place, told more exactly, that it speaks of, so that both are one event; else null.", "#event+same"),
    ),
    indexes=((*SAID_OF, "known_on", "incident_id"), ("reference_period_end",)),
)  # fmt: skip

SERIES = Table(
    "series",
    "For one subject, place and grain: low, best and high by date, each point made by a named rule.",
    (
        Column("date", "date", "The day that the point is drawn at: its end.", "#date"),
        Column("start", "date", "First day that it covers.", "#date+start"),
        Column("end", "date", "Last day that it covers.", "#date+end"),
        Column("grain", "text", "as_of (stock), day, week, month (flow) or total (a period's or running total).", "#indicator+grain"),
        *SUBJECT,
        *PLACE,
        *BOUNDS,
        Column("state", "text", "reported, zero, carried (from an earlier report) or silent.", "#status"),
        Column("n_claims", "integer", "Claims behind it.", "#meta+claims+num"),
        Column("n_sources", "integer", "Sources among them.", "#meta+sources+num"),
        Column("n_origins", "integer", "Independent origins among them.", "#meta+origins+num"),
        Column("method", "text", "The rule that made it.", "#meta+method"),
        Column("age_days", "integer", "Days since the report that a carried value comes from; 0 when reported.", ""),
        Column("disputed", "boolean", "True when a claim behind it is disputed in the text.", ""),
        Column("break_note", "text", "Why it can't be compared with the point before (a change of basis), else null.", ""),
        Column("series_id", "text", "Stable id of the series: its subject, place and grain.", "#meta+series"),
        Column("point_id", "text", "Stable id of the point.", "#meta+id", key=True),
    ),
    indexes=(("series_id", "date", "state"), ("indicator", "place_id", "group")),
)  # fmt: skip

SERIES_RULES = Table(
    "series_rules",
    "What points of series are by the rules that the series were not made by, where it differs.",
    (
        Column("point_id", "text", "The point.", key=True),
        Column("rule", "text", "best_low_high, lowest or range.", key=True),
        *BOUNDS,
        Column("state", "text", "reported, zero or carried."),
        Column("break_note", "text", "Why it can't be compared with the point before, else null."),
    ),
)

SERIES_CLAIMS = Table(
    "series_claims",
    "Which claims each point used, and which it set aside and why.",
    (
        Column("point_id", "text", "The point.", key=True),
        Column("claim_id", "text", "The claim.", key=True),
        Column("use", "text", "used or set_aside."),
        Column("reason", "text", "Why it was set aside."),
    ),
    indexes=(("claim_id",),),
)

FINDINGS = Table(
    "findings",
    "What the arithmetic audit, the comparison of sources and the alert rules found.",
    (
        Column("finding_id", "text", "Stable id.", key=True),
        Column("kind", "text", "contradiction, audit, silence, break or alert."),
        Column("rule", "text", "The check or alert rule that found it."),
        Column("date", "date", "The day it concerns."),
        *SUBJECT,
        *PLACE,
        Column("series_id", "text", "The series it concerns, where there is one."),
        Column("claim_a", "text", "One claim it rests on."),
        Column("claim_b", "text", "The other claim."),
        Column("sentence", "text", "What was found, in a plain sentence."),
        Column("details", "json", "Codes and values behind the sentence, so that it can be translated."),
    ),
    indexes=(("kind", "date", "indicator", "place_id", "finding_id"), ("series_id",), ("indicator", "place_id", "kind", "date", "finding_id"), ("claim_a",), ("claim_b",)),
)  # fmt: skip

TRENDS = Table(
    "trends",
    "For each series the latest value, its changes, its direction and its turns.",
    (
        Column("series_id", "text", "The series.", key=True),
        Column("grain", "text", "as_of, day, week, month or total.", "#indicator+grain"),
        *SUBJECT, *PLACE,
        Column("first_date", "date", "Day of the first report."),
        Column("date", "date", "Day of the latest report."),
        Column("start", "date", "First day that the latest report covers."),
        *BOUNDS,
        Column("change_7_low", "real", "Least change over 7 days."),
        Column("change_7_best", "real", "Change of the best value over 7 days."),
        Column("change_7_high", "real", "Most change over 7 days."),
        Column("change_30_low", "real", "Least change over 30 days."),
        Column("change_30_best", "real", "Change of the best value over 30 days."),
        Column("change_30_high", "real", "Most change over 30 days."),
        Column("direction", "text", "increasing, decreasing, no_trend or too_few_points."),
        Column("p_value", "real", "Of the Mann–Kendall test."),
        Column("n_points", "integer", "Reported points."),
        Column("change_points", "json", "Dates at which the level changes."),
    ),
    indexes=(("indicator", "place_id", "grain", "group", "object", "country", "first_date", "date", "start", "n_points", "series_id"), ("indicator", "grain", "date", "first_date", "series_id")),
)  # fmt: skip

PLACES = Table(
    "places",
    "The places that figures were resolved to.",
    (
        Column("place_id", "text", "Id with its kind.", key=True),
        Column("name", "text", "Its name.", "#loc+name"),
        Column("kind", "text", "country, admin1, admin2, town, neighbourhood, area, region."),
        Column("country", "text", "ISO 3166 alpha-3.", "#country+code"),
        Column("admin1", "text", "First-level division.", "#adm1+name"),
        Column("admin1_code", "text", "Its code.", "#adm1+code"),
        Column("latitude", "real", "Degrees north.", "#geo+lat"),
        Column("longitude", "real", "Degrees east.", "#geo+lon"),
        Column("approximate", "boolean", "True when the point is the centre of its places."),
        Column("parents", "json", "Ids of the places it is a part of, nearest first."),
    ),
)

SOURCES = Table(
    "sources",
    "Who gives and who prints numbers, and how often.",
    (
        Column("source", "text", "The name.", key=True),
        Column("role", "text", "publisher, attributed, or both."),
        Column("n_documents", "integer", "Documents it printed."),
        Column("n_claims", "integer", "Claims it is the source of."),
        Column("first_known", "date", "First publication."),
        Column("last_known", "date", "Latest publication."),
    ),
)

REVIEWS = Table(
    "reviews",
    "Analysts' decisions on figures: an overlay that no run overwrites.",
    (
        Column("review_id", "text", "Stable id.", key=True),
        Column("figure_id", "text", "The figure as it was when reviewed."),
        Column("document_id", "text", "Its document."),
        Column("start_char", "integer", "Its span, for finding it again."),
        Column("end_char", "integer", "Its span."),
        Column("sentence", "text", "Its sentence, for finding it when the span moved."),
        Column("low", "real", "Its value when reviewed."),
        Column("high", "real", "Its value when reviewed."),
        Column("indicator", "text", "Its indicator when reviewed."),
        Column("decision", "text", "accept, correct or reject."),
        Column("corrections", "json", "Corrected fields and values."),
        Column("by", "text", "Who decided."),
        Column("at", "timestamp", "When."),
        Column("why", "text", "Why."),
        Column("applied", "boolean", "True once a run has made claims by it."),
    ),
    indexes=(("document_id",),),
)

RUNS = Table(
    "runs",
    "Each run of the ETL and what it counted.",
    (
        Column("run_id", "text", "Id of the run.", key=True),
        Column("started", "timestamp", "When it started (UTC)."),
        Column("finished", "timestamp", "When it finished; null if it did not."),
        Column("version", "text", "Version of the program."),
        Column("inputs", "json", "Paths and options given."),
        Column("counts", "json", "The sums of the summary."),
    ),
)

QUARANTINE = Table(
    "quarantine",
    "What could not be read, with the reason and how to mend it.",
    (
        Column("quarantine_id", "text", "Stable id, from file, line and content.", key=True),
        Column("run_id", "text", "The run that refused it."),
        Column("path", "text", "The file."),
        Column("line", "integer", "The line, where there is one."),
        Column("reason", "text", "Short code."),
        Column("message", "text", "What, where, and how to mend it."),
        Column("content", "text", "The first 2,000 characters of what was refused, where it is text."),
    ),
    indexes=(("run_id",),),
)

TABLES: dict[str, Table] = {table.name: table for table in (
    DOCUMENTS, DOCUMENT_VERSIONS, FIGURES, EXCLUSIONS, CLAIMS, CLAIM_FIGURES, INCIDENTS, SERIES,
    SERIES_RULES, SERIES_CLAIMS, FINDINGS, TRENDS, PLACES, SOURCES, REVIEWS, RUNS, QUARANTINE,
)}  # fmt: skip
