"""The first schema. Written by etl.store.migrations.regenerate; not edited by hand."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001_5f77becf"
down_revision = None

# Compared by code point on both engines, so that both sort alike.
text = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
json = sa.Text()
integer = sa.Integer()
real: sa.Double[float] = sa.Double()
date = sa.Date()
boolean = sa.Boolean()
timestamp = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes all tables."""
    op.create_table(
        "documents",
        sa.Column("id", text, primary_key=True),
        sa.Column("title", text),
        sa.Column("publisher", text),
        sa.Column("published", date),
        sa.Column("published_basis", text),
        sa.Column("url", text),
        sa.Column("language", text),
        sa.Column("text", text),
        sa.Column("path", text),
        sa.Column("content_hash", text),
        sa.Column("text_key", text),
        sa.Column("version", integer),
        sa.Column("copy_of", text),
        sa.Column("flags", json),
        sa.Column("metadata", json),
        sa.Column("extractor", text),
        sa.Column("run_id", text),
    )
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_index("ix_documents_publisher_published", "documents", ["publisher", "published"])
    op.create_index("ix_documents_title", "documents", ["title"])
    op.create_index("ix_documents_copy_of", "documents", ["copy_of"])
    op.create_index("ix_documents_path", "documents", ["path"])
    op.create_index("ix_documents_text_key", "documents", ["text_key"])
    op.create_table(
        "claims",
        sa.Column("claim_id", text, primary_key=True),
        sa.Column("reference_period_start", date),
        sa.Column("reference_period_end", date),
        sa.Column("indicator", text),
        sa.Column("measure", text),
        sa.Column("unit", text),
        sa.Column("currency", text),
        sa.Column("counted", text),
        sa.Column("group", text),
        sa.Column("object", text),
        sa.Column("place", text),
        sa.Column("place_id", text),
        sa.Column("country", text),
        sa.Column("admin1", text),
        sa.Column("admin1_code", text),
        sa.Column("low", real),
        sa.Column("best", real),
        sa.Column("high", real),
        sa.Column("qualifier", text),
        sa.Column("status", text),
        sa.Column("source", text),
        sa.Column("origin", text),
        sa.Column("known_on", date),
        sa.Column("n_figures", integer),
        sa.Column("n_reports", integer),
        sa.Column("n_origins", integer),
        sa.Column("source_seen", boolean),
        sa.Column("use", text),
        sa.Column("reason", text),
        sa.Column("superseded_by", text),
        sa.Column("incident_id", text),
        sa.Column("event", text),
        sa.Column("basis", text),
        sa.Column("period_basis", text),
        sa.Column("confidence", real),
        sa.Column("figure_id", text),
    )
    op.create_index(
        "ix_claims_indicator_place_id_more",
        "claims",
        [
            "indicator",
            "place_id",
            "group",
            "object",
            "unit",
            "currency",
            "counted",
            "place",
            "country",
            "measure",
            "reference_period_start",
            "reference_period_end",
            "source",
            "origin",
            "known_on",
            "use",
        ],
    )
    op.create_index("ix_claims_known_on", "claims", ["known_on"])
    op.create_index("ix_claims_incident_id", "claims", ["incident_id"])
    op.create_index("ix_claims_source_known_on", "claims", ["source", "known_on"])
    op.create_index(
        "ix_claims_qualifier_indicator_place_id",
        "claims",
        ["qualifier", "indicator", "place_id"],
    )
    op.create_table(
        "claim_figures",
        sa.Column("claim_id", text, primary_key=True),
        sa.Column("figure_id", text, primary_key=True),
        sa.Column("how", text),
        sa.Column("document_id", text),
    )
    op.create_index("ix_claim_figures_figure_id_claim_id", "claim_figures", ["figure_id", "claim_id"])
    op.create_index("ix_claim_figures_document_id", "claim_figures", ["document_id"])
    op.create_table(
        "incidents",
        sa.Column("incident_id", text, primary_key=True),
        sa.Column("reference_period_start", date),
        sa.Column("reference_period_end", date),
        sa.Column("indicator", text),
        sa.Column("measure", text),
        sa.Column("unit", text),
        sa.Column("currency", text),
        sa.Column("counted", text),
        sa.Column("group", text),
        sa.Column("object", text),
        sa.Column("place", text),
        sa.Column("place_id", text),
        sa.Column("country", text),
        sa.Column("low", real),
        sa.Column("best", real),
        sa.Column("high", real),
        sa.Column("n_claims", integer),
        sa.Column("n_sources", integer),
        sa.Column("n_origins", integer),
        sa.Column("known_on", date),
        sa.Column("method", text),
        sa.Column("same_as", text),
    )
    op.create_index(
        "ix_incidents_indicator_place_id_more",
        "incidents",
        [
            "indicator",
            "place_id",
            "group",
            "object",
            "reference_period_start",
            "reference_period_end",
            "known_on",
            "incident_id",
        ],
    )
    op.create_index("ix_incidents_reference_period_end", "incidents", ["reference_period_end"])
    op.create_table(
        "series",
        sa.Column("date", date),
        sa.Column("start", date),
        sa.Column("end", date),
        sa.Column("grain", text),
        sa.Column("indicator", text),
        sa.Column("measure", text),
        sa.Column("unit", text),
        sa.Column("currency", text),
        sa.Column("counted", text),
        sa.Column("group", text),
        sa.Column("object", text),
        sa.Column("place", text),
        sa.Column("place_id", text),
        sa.Column("country", text),
        sa.Column("low", real),
        sa.Column("best", real),
        sa.Column("high", real),
        sa.Column("state", text),
        sa.Column("n_claims", integer),
        sa.Column("n_sources", integer),
        sa.Column("n_origins", integer),
        sa.Column("method", text),
        sa.Column("age_days", integer),
        sa.Column("disputed", boolean),
        sa.Column("break_note", text),
        sa.Column("series_id", text),
        sa.Column("point_id", text, primary_key=True),
    )
    op.create_index("ix_series_series_id_date_state", "series", ["series_id", "date", "state"])
    op.create_index("ix_series_indicator_place_id_group", "series", ["indicator", "place_id", "group"])
    op.create_table(
        "series_rules",
        sa.Column("point_id", text, primary_key=True),
        sa.Column("rule", text, primary_key=True),
        sa.Column("low", real),
        sa.Column("best", real),
        sa.Column("high", real),
        sa.Column("state", text),
        sa.Column("break_note", text),
    )
    op.create_table(
        "series_claims",
        sa.Column("point_id", text, primary_key=True),
        sa.Column("claim_id", text, primary_key=True),
        sa.Column("use", text),
        sa.Column("reason", text),
    )
    op.create_index("ix_series_claims_claim_id", "series_claims", ["claim_id"])
    op.create_table(
        "findings",
        sa.Column("finding_id", text, primary_key=True),
        sa.Column("kind", text),
        sa.Column("rule", text),
        sa.Column("date", date),
        sa.Column("indicator", text),
        sa.Column("measure", text),
        sa.Column("unit", text),
        sa.Column("currency", text),
        sa.Column("counted", text),
        sa.Column("group", text),
        sa.Column("object", text),
        sa.Column("place", text),
        sa.Column("place_id", text),
        sa.Column("country", text),
        sa.Column("series_id", text),
        sa.Column("claim_a", text),
        sa.Column("claim_b", text),
        sa.Column("sentence", text),
        sa.Column("details", json),
    )
    op.create_index(
        "ix_findings_kind_date_more",
        "findings",
        ["kind", "date", "indicator", "place_id", "finding_id"],
    )
    op.create_index("ix_findings_series_id", "findings", ["series_id"])
    op.create_index(
        "ix_findings_indicator_place_id_more",
        "findings",
        ["indicator", "place_id", "kind", "date", "finding_id"],
    )
    op.create_index("ix_findings_claim_a", "findings", ["claim_a"])
    op.create_index("ix_findings_claim_b", "findings", ["claim_b"])
    op.create_table(
        "trends",
        sa.Column("series_id", text, primary_key=True),
        sa.Column("grain", text),
        sa.Column("indicator", text),
        sa.Column("measure", text),
        sa.Column("unit", text),
        sa.Column("currency", text),
        sa.Column("counted", text),
        sa.Column("group", text),
        sa.Column("object", text),
        sa.Column("place", text),
        sa.Column("place_id", text),
        sa.Column("country", text),
        sa.Column("first_date", date),
        sa.Column("date", date),
        sa.Column("start", date),
        sa.Column("low", real),
        sa.Column("best", real),
        sa.Column("high", real),
        sa.Column("change_7_low", real),
        sa.Column("change_7_best", real),
        sa.Column("change_7_high", real),
        sa.Column("change_30_low", real),
        sa.Column("change_30_best", real),
        sa.Column("change_30_high", real),
        sa.Column("direction", text),
        sa.Column("p_value", real),
        sa.Column("n_points", integer),
        sa.Column("change_points", json),
    )
    op.create_index(
        "ix_trends_indicator_place_id_more",
        "trends",
        [
            "indicator",
            "place_id",
            "grain",
            "group",
            "object",
            "country",
            "first_date",
            "date",
            "start",
            "n_points",
            "series_id",
        ],
    )
    op.create_index(
        "ix_trends_indicator_grain_more",
        "trends",
        ["indicator", "grain", "date", "first_date", "series_id"],
    )
    op.create_table(
        "places",
        sa.Column("place_id", text, primary_key=True),
        sa.Column("name", text),
        sa.Column("kind", text),
        sa.Column("country", text),
        sa.Column("admin1", text),
        sa.Column("admin1_code", text),
        sa.Column("latitude", real),
        sa.Column("longitude", real),
        sa.Column("approximate", boolean),
        sa.Column("parents", json),
    )
    op.create_table(
        "sources",
        sa.Column("source", text, primary_key=True),
        sa.Column("role", text),
        sa.Column("n_documents", integer),
        sa.Column("n_claims", integer),
        sa.Column("first_known", date),
        sa.Column("last_known", date),
    )
    op.create_table(
        "reviews",
        sa.Column("review_id", text, primary_key=True),
        sa.Column("figure_id", text),
        sa.Column("document_id", text),
        sa.Column("start_char", integer),
        sa.Column("end_char", integer),
        sa.Column("sentence", text),
        sa.Column("low", real),
        sa.Column("high", real),
        sa.Column("indicator", text),
        sa.Column("decision", text),
        sa.Column("corrections", json),
        sa.Column("by", text),
        sa.Column("at", timestamp),
        sa.Column("why", text),
        sa.Column("applied", boolean),
    )
    op.create_index("ix_reviews_document_id", "reviews", ["document_id"])
    op.create_table(
        "runs",
        sa.Column("run_id", text, primary_key=True),
        sa.Column("started", timestamp),
        sa.Column("finished", timestamp),
        sa.Column("version", text),
        sa.Column("inputs", json),
        sa.Column("counts", json),
    )
    op.create_table(
        "former_places",
        sa.Column("former_id", text, primary_key=True),
        sa.Column("place_id", text),
    )
    op.create_table(
        "quarantine",
        sa.Column("quarantine_id", text, primary_key=True),
        sa.Column("run_id", text),
        sa.Column("path", text),
        sa.Column("line", integer),
        sa.Column("reason", text),
        sa.Column("message", text),
        sa.Column("content", text),
    )
    op.create_index("ix_quarantine_run_id", "quarantine", ["run_id"])
    op.create_table(
        "document_versions",
        sa.Column("id", text, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", integer, primary_key=True),
        sa.Column("title", text),
        sa.Column("publisher", text),
        sa.Column("published", date),
        sa.Column("published_basis", text),
        sa.Column("url", text),
        sa.Column("language", text),
        sa.Column("text", text),
        sa.Column("content_hash", text),
        sa.Column("run_id", text),
    )
    op.create_table(
        "figures",
        sa.Column("id", text, primary_key=True),
        sa.Column("document_id", text, sa.ForeignKey("documents.id", ondelete="CASCADE")),
        sa.Column("reference_period_start", date),
        sa.Column("reference_period_end", date),
        sa.Column("indicator", text),
        sa.Column("measure", text),
        sa.Column("unit", text),
        sa.Column("currency", text),
        sa.Column("counted", text),
        sa.Column("group", text),
        sa.Column("object", text),
        sa.Column("low", real),
        sa.Column("high", real),
        sa.Column("qualifier", text),
        sa.Column("place", text),
        sa.Column("place_id", text),
        sa.Column("country", text),
        sa.Column("admin1", text),
        sa.Column("admin1_code", text),
        sa.Column("latitude", real),
        sa.Column("longitude", real),
        sa.Column("attribution", text),
        sa.Column("status", text),
        sa.Column("subset_of", text),
        sa.Column("implicit", boolean),
        sa.Column("quote", text),
        sa.Column("sentence", text),
        sa.Column("start_char", integer),
        sa.Column("end_char", integer),
        sa.Column("sentence_start", integer),
        sa.Column("confidence", real),
        sa.Column("trigger", text),
        sa.Column("rule", text),
        sa.Column("period_text", text),
        sa.Column("period_rule", text),
        sa.Column("place_how", text),
        sa.Column("place_rule", text),
    )
    op.create_index("ix_figures_document_id", "figures", ["document_id"])
    op.create_index(
        "ix_figures_indicator_place_id_more",
        "figures",
        [
            "indicator",
            "place_id",
            "group",
            "object",
            "reference_period_start",
            "reference_period_end",
            "id",
            "document_id",
        ],
    )
    op.create_index("ix_figures_reference_period_end", "figures", ["reference_period_end"])
    op.create_index("ix_figures_high", "figures", ["high"])
    op.create_index("ix_figures_low", "figures", ["low"])
    op.create_index("ix_figures_place_id", "figures", ["place", "id"])
    op.create_table(
        "exclusions",
        sa.Column("document_id", text, sa.ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("start_char", integer, primary_key=True),
        sa.Column("end_char", integer, primary_key=True),
        sa.Column("reason", text),
    )
    connection = op.get_bind()
    engine = connection.dialect.name
    fts5 = "SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'"
    if engine == "sqlite" and connection.exec_driver_sql(fts5).scalar_one():
        op.execute("""
    CREATE VIRTUAL TABLE figures_texts USING fts5(
        sentence, place, attribution, title, publisher,
        content='', columnsize=0, tokenize='ascii'
    )
    """)
        op.execute("CREATE TABLE figures_words (word TEXT PRIMARY KEY) WITHOUT ROWID")
    if engine == "postgresql":
        op.execute("""
    DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX ix_figures_sentence_trigrams ON figures USING gin (lower(sentence) gin_trgm_ops);
        CREATE INDEX ix_documents_title_trigrams ON documents USING gin (lower(title) gin_trgm_ops);
        CREATE INDEX ix_documents_publisher_trigrams ON documents USING gin (lower(publisher) gin_trgm_ops);
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
        RAISE NOTICE 'no index of texts: %', SQLERRM;
    END $$
    """)
        op.execute("""CREATE INDEX ix_figures_reference_period_end_descending
    ON figures (reference_period_end DESC NULLS LAST)""")
        op.execute("""CREATE INDEX ix_figures_high_descending
    ON figures (high DESC NULLS LAST)""")
        op.execute("""CREATE INDEX ix_figures_low_descending
    ON figures (low DESC NULLS LAST)""")
        op.execute("""CREATE INDEX ix_documents_published_descending
    ON documents (published DESC NULLS LAST)""")
        op.execute("""CREATE INDEX ix_incidents_reference_period_end_descending
    ON incidents (reference_period_end DESC NULLS LAST)""")
