"""What is made of the figures: claims, incidents, series, findings, trends, and their places and sources."""

from __future__ import annotations

from etl.tables.columns import BOUNDS, PERIOD, PLACE, SAID_OF, SUBJECT, Column, Table

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
        Column("reason", "text", "Why it was set aside: a code of reasons.", ""),
        Column("superseded_by", "text", "The claim, of the same source or a later toll, that replaces it.", ""),
        Column("incident_id", "text", "The incident it speaks of, else null.", ""),
        Column("event", "text", "What its text tells of the event: causes (air_strike+shelling …; an earthquake, flood or storm also where its whole report tells of that alone, which lent says), targets (at:school …), other (another event than one told before), apart (its document gives several), earlier (a toll since risen), toll, part (of those whom another number counts), sum:41+26 (what one sentence joined to it).", ""),
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
        Column(
            "how",
            "text",
            "original, repeat (same document), added (to another number of its sentence) or copy (of another document).",
        ),
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
        Column("reason", "text", "Why it was set aside: a code of reasons."),
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
