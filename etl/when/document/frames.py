"""What holds for a whole document: the day that it speaks from, the period that it reports on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from etl.when.expressions.mark_dates import TOLERANCE
from etl.when.expressions.parts import Span

# Dates without a year count beside a full date when they lie this many days from it.
NEAR = 45
# A period that ends on the latest date of a text is what it reports on, up to so many days.
LONG = 100


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a whole document: its anchor, the period it reports on, and where both came from.

    ``reporting`` is null for a news item. ``dateline`` says where the dateline stands in the text: it
    dates the document and none of its figures.
    """

    anchor: dt.date | None
    basis: str
    reporting: Span | None = None
    reporting_text: str | None = None
    dateline: tuple[int, int] | None = None

    @property
    def is_report(self) -> bool:
        """Whether the document is dated as situation reports are: by heading, period or as-of date."""
        return self.reporting is not None or self.basis not in ("published", "dateline", "title")

    @property
    def tolerance(self) -> int:
        """Days by which a date without a year may follow the anchor: more where it is but inferred."""
        return TOLERANCE if self.basis in ("published", "dateline") else NEAR
