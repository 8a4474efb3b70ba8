"""Signs of how a time expression and a number stand to each other, and of what a period is like."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right

from etl.model import Mention
from etl.when.expressions.brackets import bracket
from etl.when.expressions.expressions import Expression
from etl.when.expressions.words import Words

# An expression within so many characters of its sentence's start opens it.
_OPENING = 30
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_COMMA = re.compile(r",(?!\d)")
_HARD = re.compile(r"[;:•\uf0b7▪●]|\n\s*\n")
_KINDS = {
    "week_of_month": "week", "week_of": "week", "quarter": "season", "month_of_year": "month",
    "next_window": "window", "duration": "window", "weekend": "days", "easter": "day of no year",
    "counted_part": "month", "same_period": "calendar", "unit_before": "calendar",
    "before_told": "ago", "after_told": "ago", "day_of_month": "weekday",
    "beginning": "to_date", "spell": "to_date",
    "nth_year": "age", "entered_year": "age", "anniversary": "age", "later": "age",
}  # fmt: skip


def ties(
    text: str, mention: Mention, expression: Expression, others: list[int], opening: int, lexicon: Words
) -> tuple[float, list[str]]:
    """How far expression and number stand apart in their sentence, as a cost and as signs.

    ``others`` are the places of the sentence's other numbers, ``opening`` is where it starts.
    """
    first = expression.end <= mention.start
    a, b = (expression.end, mention.start) if first else (mention.end, max(mention.end, expression.start))
    gap = text[a:b]
    words, commas = len(_WORD.findall(gap)), len(_COMMA.findall(gap))
    hard, clauses = len(_HARD.findall(gap)), len(lexicon.clause.findall(gap))
    numbers = sum(a <= other < b for other in others)
    side = "before" if first else "after"
    opens = first and expression.start - opening <= _OPENING
    cost = 0.8 * words + 14 * hard + 2.5 * commas + 5 * clauses + 4 * numbers
    signs = [
        f"{side} {bucket(words, (2, 4, 8, 14, 24))}",
        f"{side}, commas {min(commas, 3)}",
        f"{side}, breaks {min(hard, 2)}",
        f"{side}, clauses {min(clauses, 2)}",
        f"{side}, numbers {min(numbers, 3)}",
    ]
    if opens:
        cost = min(cost, 8 + 14 * hard)
        signs += ["opens", f"opens, breaks {min(hard, 1)}"]
    inside, within = bracket(text, expression.start), bracket(text, mention.start)
    if inside != within:
        cost += 3
        signs.append("bracket, expression in" if inside else "bracket, number in")
    elif inside is not None:
        signs.append("bracket, both")
        cost -= 6
    cost += 30 * expression.said + 20 * expression.began + 15 * expression.attributive
    cost += 25 * (expression.future or expression.role == "before")
    signs.append(f"cost {bucket(cost, (4, 8, 15, 25, 40, 60))}")
    return cost, signs


def in_aside(text: str, mention: Mention, expression: Expression, opening: int, lexicon: Words) -> bool:
    """Whether "since" is told in passing: "in Amra, where they have fought since May, 14 people died"."""
    comma = text.rfind(",", opening, expression.start)
    if expression.role != "since" or comma < 0 or comma < mention.start < expression.start:
        return False
    closed = text.find(",", expression.end, mention.start) >= 0
    led = lexicon.aside.match(text, comma + 2) is not None
    return led and (closed or mention.start < comma)


def began_when(text: str, mention: Mention, expression: Expression, lexicon: Words) -> bool:
    """Whether a number is of the day on which something began: "began on 25 August, when 12 died"."""
    if not expression.began or mention.start < expression.end or not expression.first.is_day:
        return False
    return lexicon.which_when.match(text, expression.end) is not None


def kind_of(expression: Expression) -> str:
    """What an expression names: a day, a month of no year, a weekday, a window …"""
    first = expression.first
    if first.kind == "date":
        kind = "day" if first.day is not None else "month" if first.month is not None else "year"
        return kind if first.year is not None or kind == "year" else f"{kind} of no year"
    return _KINDS.get(first.kind, first.kind)


# Spans that run up to the day of writing; the others name a month, a year or a range.
_RUNNING = frozenset(("window", "to_date", "vague_window", "age", "calendar"))


def runs_on(expression: Expression) -> bool:
    """Whether an expression spans time up to a day, so that a number of this day holds on it alone."""
    since = expression.role == "since" or expression.open_end or expression.began
    return since or kind_of(expression) in _RUNNING


def bucket(value: float, steps: tuple[float, ...]) -> str:
    """The greatest of ``steps`` that ``value`` reaches."""
    at = bisect_right(steps, value)
    return f"{steps[at - 1]:g}+" if at else f"<{steps[0]:g}"


def length(start: dt.date | None, end: dt.date | None) -> str:
    """How long a period is."""
    if start is None or end is None:
        return "length unknown"
    return f"length {bucket((end - start).days, (1, 3, 8, 36, 100, 400))}"


def age(end: dt.date | None, anchor: dt.date | None) -> str:
    """How long before the document a period ended."""
    if end is None or anchor is None:
        return "age unknown"
    return f"age {bucket((anchor - end).days, (0, 1, 3, 8, 36, 100, 400))}"


def counts_in_brackets(text: str, at: int) -> bool:
    """Whether position ``at`` stands in brackets behind a number of theirs: "5,547 (35,091 in 2017)"."""
    inside = bracket(text, at)
    return inside is not None and _DIGIT.search(text, inside[0], at) is not None
