"""What is kept of the work itself: reviews, runs and what was refused."""

from __future__ import annotations

from etl.tables.columns import Column, Table

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

FORMER_PLACES = Table(
    "former_places",
    "Ids that places had before a list of places was added, changed or taken away, so that old links and files are understood.",
    (
        Column("former_id", "text", "The id as an older link or file has it.", "#loc+code+former", key=True),
        Column("place_id", "text", "The id of the same place now.", "#loc+code"),
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
