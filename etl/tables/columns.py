"""What a column and a table are, and the columns that several tables share."""

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
    Column("counted", "text", "The noun counted as written, for items and areas: tents, tonnes, hectares (of aid delivered, in claims and what is made of them, the measure and its goods: tonnes of food+medical); of people moved or helped, whether they are patients or wounded; of people helped and of the ill, in claims and what is made of them, with what (food, cash …) and of which disease (of the dead in totals too), of money the body whose appeal it is, and in totals the ISO alpha-3 of those who died or were hurt or held in another country than theirs.", "#indicator+counted"),
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
    Column(
        "title", "text", "Its title; flagged titled_by_file, the name of its file in words.", "#meta+title"
    ),
    Column("publisher", "text", "Who printed it.", "#meta+publisher"),
    Column("published", "date", "Publication date; null when nothing states it.", "#date+published"),
    Column("published_basis", "text", "Where the date comes from: stated, dateline or option.", ""),
    Column("url", "text", "The document's address.", "#meta+url"),
    Column("language", "text", "ISO 639-1 code of the language it was read in.", "#meta+lang"),
)
