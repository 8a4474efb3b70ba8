"""What a number may be linked to, as the search for its trigger finds it."""

from __future__ import annotations

from etl.extract.triggers.triggers import Trigger

PART = "part"  # the rule of numbers that take what is said of their whole

# Fighters are "destroyed" in communiqués, other people are not.
BODIES = ("person", "household", "lives", "tally", "none", "unknown")

# A link that may be: its cost, indicators, trigger and rule.
Found = tuple[float, tuple[str, ...], Trigger | None, str]
# The best of these, with its lead over the next indicator.
Best = tuple[float, tuple[str, ...], Trigger | None, str, float]
