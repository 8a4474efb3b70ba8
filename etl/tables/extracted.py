"""What was read: documents, their figures, and the numbers that are none."""

from __future__ import annotations

from etl.tables.columns import DOCUMENT_FACTS, PERIOD, PLACE, SAID_OF, SUBJECT, Column, Table

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
        Column(
            "flags",
            "json",
            "Short codes of what was noticed: dateline_differs, dateline_in_future, undated, titled_by_file …",
        ),
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
        Column("reason", "text", "Why it is none: a code of exclusions."),
    ),
)
