"""The times of a mention's own sentence: which may hold for it, what each costs, and which is nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.model import Mention
from etl.when.choosing.afterwards import AFTER, told_after
from etl.when.choosing.measure import HELP, kind
from etl.when.choosing.said import Said, leads, tells_still
from etl.when.choosing.signs import counts_in_brackets, in_aside, ties
from etl.when.document.reader import Reader
from etl.when.expressions.brackets import bracket
from etl.when.expressions.expressions import Expression
from etl.when.expressions.words import last_match

# An expression, what it costs to reach, and the signs for it.
Tied = tuple[Expression, float, list[str]]
_NUMBER = re.compile(r"\d")
_LABELS = re.compile(r"\s*[:=]\s*\d")
# Characters before a toll in which its verb stands, and from it to the day of its count.
_TOLL, _COUNTED = 40, 70
_PARTING = re.compile(r"[,;:()]")
_STOP = re.compile(r"[;:!?]\s|\.\s")
_CLAUSE_END = re.compile(r"[,;:.]\s")
# Times that name a day or month, and those that only tell how long something took.
_CALENDAR = frozenset(("calendar", "month_of_year", "date", "season", "quarter", "window"))
# Roles of what happened, as against a day that something is counted at.
_HAPPENED = frozenset(("in", "between"))
_DATED = frozenset(("date", "weekday", "weekend", "week_of_month", "month_of_year"))
_LENGTHS, _SHORT = frozenset(("age", "duration")), frozenset(("hour", "day", "week"))
# What is compared with stands no further behind the word for it than this.
_COMPARED = 40
# A few words between a number and its time.
_DIRECT = re.compile(r"(?:\s+[^\W\d_]+){0,4}\s+")


class OwnTimes:
    """The expressions in the sentence of each mention of a document; ``by_unit`` gives its mentions."""

    def __init__(
        self, reader: Reader, mentions: Sequence[Mention], said: Sequence[Said], by_unit: dict[int, list[int]]
    ) -> None:
        self._reader, self._mentions, self._said, self._by_unit = reader, mentions, said, by_unit
        self._starts: dict[int, set[int]] = {}
        self._nearest: dict[int, Expression | None] = {}
        self._found: dict[int, list[Tied]] = {}

    def of(self, index: int) -> list[Tied]:
        """The expressions of the sentence of mention ``index``, worked out once."""
        if index not in self._found:
            self._found[index] = self._find(self._mentions[index], self._said[index])
        return self._found[index]

    def closest(self, index: int) -> Expression | None:
        """The expression that costs least."""
        if index not in self._nearest:
            own = self.of(index)
            self._nearest[index] = min(own, key=lambda item: item[1])[0] if own else None
        return self._nearest[index]

    def told_behind(self, index: int) -> bool:
        """Whether the clause of mention ``index`` ends with its month or year: "135 strikes last year"."""
        mention, own = self._mentions[index], self.of(index)
        behind = [
            e for e, _, _ in own if e.start >= mention.end and not e.said and e.role in ("in", "between")
        ]
        stays = self._said[index].kind == "state"  # "forced to flee in May remained displaced"
        if stays or len(own) != 1 or not behind:
            return False
        if behind[0].first.is_day or behind[0].first.part or behind[0].first.kind not in _CALENDAR:
            return False
        between = self._reader.text[mention.end : behind[0].start]
        return not (_NUMBER.search(between) or re.search(r"[,;:.()\n]", between)) and len(between) < 80

    def attached(self, unit: int, expression: Expression) -> bool:
        """Whether an expression is the nearest one to some mention of its sentence."""
        if unit not in self._starts:
            found = (self.closest(index) for index in self._by_unit.get(unit, ()))
            self._starts[unit] = {nearest.start for nearest in found if nearest is not None}
        return expression.start in self._starts[unit]

    def in_head(self, index: int) -> bool:
        """Whether the head of the column of mention ``index`` tells a time."""
        return self._reader.told_in_cells(self._mentions[index].heads) is not None

    def _find(self, mention: Mention, said: Said) -> list[Tied]:
        if (told := self._reader.told_in_cells(mention.heads)) is not None:
            return [(told, 0.0, ["own, only one", "own, nearest before, none after"])]
        text, lexicon, opening = self._reader.text, self._reader.lexicon, self._reader.units[said.unit][0]
        found = [
            expression
            for told in self._reader.expressions(said.unit)
            if (expression := _without_number(_in_since(told, mention), mention, text)) is not None
            and not self._of_another(mention, expression)
            and not (expression.aside and _told_aside(mention, expression))
            and not self._of_next_clause(mention, expression, said)
            and not self._of_raised(mention, expression)
            and not self._of_the_helped(mention, expression)
            and not self._of_cause(mention, expression, said)
            and not self._of_second(mention, expression, said)
            and not self._of_event_before(mention, expression, said)
            and not self._of_share(mention, expression)
            and not self._of_part(said, expression)
            and not self._in_clause_of_another(mention, expression, said)
            and (said.total or not in_aside(text, mention, expression, opening, lexicon))
        ]
        last = max((e.start for e in found if not e.said), default=0)
        after = [e for e in found if e.start == last and told_after(text, mention, e, opening, lexicon)]
        found = after[-1:] or [e for e in found if e.first.kind != AFTER or not e.aside]
        found = self._labelled(mention, found)
        found = _without_lengths(self._without_parallels(mention, said, found))
        found = self._told_then(mention, found)
        found = [e for e in found if not self.of_count(said.index, e)] or found
        out = []
        before = [e for e in found if e.end <= mention.start]
        after = [e for e in found if e.end > mention.start]
        for expression in found:
            cost, signs = self._tied(said, expression)
            if len(found) == 1:
                signs.append("own, only one")
            if before and expression is before[-1]:
                signs.append("own, nearest before" + (", none after" if not after else ""))
            if after and expression is after[0]:
                signs.append("own, nearest after" + (", none before" if not before else ""))
            out.append((expression, cost, signs))
        return out

    def _without_parallels(self, mention: Mention, said: Said, found: list[Expression]) -> list[Expression]:
        """Without the times of numbers before, each having its own behind it: "9 in May and 14 in June"."""
        starts = sorted(self._mentions[other].start for other in self._by_unit[said.unit])
        last = max((start for start in starts if start < mention.start), default=None)
        following = min(
            (start for start in starts if start >= mention.end), default=self._reader.units[said.unit][1]
        )
        if not any(mention.end <= e.start and e.end <= following and not e.said for e in found):
            return found
        found = [e for e in found if e.start < following or e.role == "as_of" or e.said]
        if last is None:
            return found
        if self._directly_behind(mention, found):
            return [e for e in found if e.start >= mention.end]
        if any(e.end <= starts[0] and not e.said for e in found):
            return found
        return [e for e in found if not last <= e.start < mention.start or e.role == "as_of"]

    def _directly_behind(self, mention: Mention, found: list[Expression]) -> bool:
        """Whether but a few words part a number from a time: "900 by May, 40 of them in the past week"."""
        text = self._reader.text
        gaps = (text[mention.end : e.start] for e in found if mention.end <= e.start and not e.said)
        return any(_DIRECT.fullmatch(gap) is not None for gap in gaps)

    def _labelled(self, mention: Mention, found: list[Expression]) -> list[Expression]:
        """The time alone that a bracket with a number stands behind: "than in May 2018 (900 cases)"."""
        inside = bracket(self._reader.text, mention.start)
        if inside is None or any(inside[0] < each.start < inside[1] for each in found):
            return found
        text, at = self._reader.text, inside[0]
        return [e for e in found if e.end <= at and not text[e.end : at].strip(" (")] or found

    def of_count(self, index: int, expression: Expression) -> bool:
        """Whether a day is that of a count: "the toll of Saturday's quake rose to 90 on Monday"."""
        mention, text = self._mentions[index], self._reader.text
        if not (expression.first.is_day and expression.role == "in") or expression.last is not None:
            return False
        if kind(mention.indicator) != "harm" or not leads(
            self._reader, mention, "toll", max(0, mention.start - _TOLL)
        ):
            return False
        a, b = sorted((mention.end, expression.start))
        if expression.end <= mention.start:
            a, b = expression.end, mention.start
            if text[self._reader.units[self._said[index].unit][0] : expression.start].strip():
                return False
        return b - a <= _COUNTED and _NUMBER.search(text, a, b) is None

    def _told_then(self, mention: Mention, found: list[Expression]) -> list[Expression]:
        """The time alone that leads to a number: "it held since June until Monday, when 14 people died"."""
        before = [e for e in found if e.end <= mention.start]
        if not before or _STOP.search(self._reader.text, before[-1].end, mention.start):
            return found
        end = before[-1].end  # or behind a bracket: "since round 4 (July), when 900 were there"
        end += self._reader.text[end : end + 1] == ")"
        led = self._reader.lexicon.which_when.match(self._reader.text, end)
        return before[-1:] if led is not None else found

    def _of_another(self, mention: Mention, expression: Expression) -> bool:
        """Whether an expression is another number's: "5,547 (35,091 in 2017)", "12, up from 40 in May"."""
        text, start = self._reader.text, expression.first.start
        inside = bracket(text, start)
        if inside is not None and not inside[0] <= mention.start < inside[1]:
            if _LABELS.match(text, expression.end) is not None:
                return True  # "311 in week 8 (week 7: 298)"
            return counts_in_brackets(text, start) or (
                expression.last is not None and self._counted_between(mention, inside[0])
            )
        if expression.first.kind == "unit_before" and any(
            mention.end <= other.start < start for other in self._reader.beside(expression)
        ):
            return True  # "900 cases last week, a rise from the week before"
        lead = max(mention.end, start - _COMPARED)
        compared = last_match(self._reader.lexicon.comparison, text[lead:start]) if lead < start else None
        if compared is None or _NUMBER.search(text, lead + compared.end(), start) is None:
            return False
        word = lead + compared.start()  # "wounded more than 30 on Monday" compares nothing
        unit = self._by_unit[self._reader.unit_of(mention)]
        return not any(self._mentions[n].start <= word < self._mentions[n].end for n in unit)

    def _counted_between(self, mention: Mention, end: int) -> bool:
        """Whether something else is counted between a mention and ``end``, later in its sentence."""
        others = (self._mentions[other] for other in self._by_unit[self._reader.unit_of(mention)])
        return any(mention.end <= o.start < end and o.indicator != mention.indicator for o in others)

    def _of_next_clause(self, mention: Mention, expression: Expression, said: Said) -> bool:
        """Whether a time stands after a semicolon with a number of its own: "20 cases; none since May".

        "Since" may stand anywhere there, other times open what the semicolon parts off.
        """
        if expression.start < mention.end:
            return False
        text = self._reader.text
        at = text.rfind(";", mention.end, expression.start)
        if at < 0:
            return False
        if not text[at + 1 : expression.start].strip():
            return _NUMBER.search(text, expression.end, self._reader.units[said.unit][1]) is not None
        starts = (self._mentions[other].start for other in self._by_unit[said.unit])
        return expression.role == "since" and any(at < start for start in starts)

    def _of_second(self, mention: Mention, expression: Expression, said: Said) -> bool:
        """Whether a second clause tells its own time and number: "in 2010, 12 died, and in 2011 nine did"."""
        text, (opening, end) = self._reader.text, self._reader.units[said.unit]
        if expression.start < mention.end or not text[mention.end : expression.start].count(","):
            return False
        starts = [self._mentions[other].start for other in self._by_unit[said.unit]]
        own = any(expression.end <= start < end for start in starts)
        between = any(mention.end <= start < expression.start for start in starts)
        if not own or between:
            return False
        told = self._reader.expressions(said.unit)
        return any(opening <= e.start and e.end <= mention.start and not e.said for e in told)

    def _of_event_before(self, mention: Mention, expression: Expression, said: Said) -> bool:
        """Whether a time is of what happened, not of how many are so still.

        "200 fled on Sunday; 90 live in tents", "the boat sank on Sunday, killing 12, and 40 remain missing"
        """
        if said.words != "stock" or expression.end > mention.start or expression.role not in _HAPPENED:
            return False
        text, others = self._reader.text, [n for n in self._by_unit[said.unit] if n < said.index]
        if said.kind not in ("state", "movement") or bracket(text, expression.start) is not None:
            return False
        if self._reader.lexicon.said.search(text, expression.end, mention.start) is not None:
            return False  # "On Sunday the ministry said that 44 were killed and 18 are missing still"
        at = text.find(";", expression.end, mention.start)
        if at >= 0:
            return any(self._mentions[n].start < at for n in others)
        happened = any(self._said[n].words == "flow" for n in others)
        return happened and tells_still(self._reader, mention, said.unit)

    def _of_part(self, said: Said, expression: Expression) -> bool:
        """Whether a time stands right behind a part: "2,150 were moved, of whom 800 on 12 October".

        In "five clinics rebuilt in 2017 remain open" it is of what was done to them.
        """
        text, mention = self._reader.text, self._mentions[said.index]
        if expression.start < mention.end:
            return False
        if said.kind == "state" and self._reader.lexicon.measures["stock"].match(text, expression.end + 1):
            return True
        parts = (self._mentions[other] for other in self._by_unit[said.unit])
        return any(p.parent == said.index and text[p.end : expression.start].isspace() for p in parts)

    def _in_clause_of_another(self, mention: Mention, expression: Expression, said: Said) -> bool:
        """Whether a time is of a number told aside: "12,000 went to Bela, which held 9,800 in December"."""
        text, lexicon = self._reader.text, self._reader.lexicon
        comma = text.find(",", mention.end, expression.start)
        if comma < 0 or lexicon.aside.match(text, comma + 2) is None:
            return False
        starts = (self._mentions[other].start for other in self._by_unit[said.unit])
        between = max((start for start in starts if comma < start < expression.start), default=None)
        return between is not None and _CLAUSE_END.search(text, between, expression.start) is None

    def _of_share(self, mention: Mention, expression: Expression) -> bool:
        """Whether a time is of a share told after: "4,000 live there, and 70% of them came since May"."""
        if expression.start < mention.end:
            return False
        between = self._reader.text[mention.end : expression.start]
        told = last_match(self._reader.lexicon.share, between)
        at = max(between.rfind("%"), told.start() if told is not None else -1)
        return "," in between[: max(at, 0)] and _PARTING.search(between, at) is None

    def _of_raised(self, mention: Mention, expression: Expression) -> bool:
        """Whether a time is of the total behind a number: "nine died, taking the toll since June to 40"."""
        if expression.start < mention.end:
            return False
        text, raising = self._reader.text, self._reader.lexicon.measures["raising"]
        found = raising.search(text, mention.end, expression.start)
        if found is None or _STOP.search(text, mention.end, found.start()):
            return False
        running = expression.role == "since" or expression.first.kind == "to_date"
        return running or _NUMBER.search(text, found.end(), expression.start) is None

    def _of_the_helped(self, mention: Mention, expression: Expression) -> bool:
        """Whether a time tells what befell the helped: "fed 300 people whose homes burnt on Monday"."""
        if mention.indicator not in HELP or expression.start < mention.end:
            return False
        return self._opened_by(self._reader.lexicon.relative, mention, expression)

    def _of_cause(self, mention: Mention, expression: Expression, said: Said) -> bool:
        """Whether a time tells what a state came after: "4,000 live in schools after the flood of 3 May"."""
        if said.kind != "state" or expression.start < mention.end or expression.role == "as_of":
            return False
        return self._opened_by(self._reader.lexicon.in_the_wake, mention, expression)

    def _opened_by(self, words: re.Pattern[str], mention: Mention, expression: Expression) -> bool:
        """Whether one of the words behind a mention opens the clause that a time stands in."""
        text = self._reader.text
        found = words.search(text, mention.end, expression.start)
        return found is not None and _CLAUSE_END.search(text, found.start(), expression.start) is None

    def _tied(self, said: Said, expression: Expression) -> tuple[float, list[str]]:
        others = [other for other in self._by_unit[said.unit] if other != said.index]
        if not expression.said:  # "3,000 people, 900 of them civilians, died in May"
            others = [other for other in others if self._mentions[other].parent != said.index]
        numbers = [self._mentions[other].start for other in others]
        opening = self._reader.units[said.unit][0]
        return ties(
            self._reader.text, self._mentions[said.index], expression, numbers, opening, self._reader.lexicon
        )


def _without_lengths(found: list[Expression]) -> list[Expression]:
    """Without how long what a day or month tells took: "in August 40 died in four days of fighting"."""
    dated = [e for e in found if e.role in ("in", "between") and not e.said and e.first.kind in _DATED]
    if not dated:
        return found
    return [e for e in found if e.last or e.first.kind not in _LENGTHS or e.first.unit not in _SHORT]


def _in_since(expression: Expression, mention: Mention) -> Expression:
    """The time alone of what "since" opens with: "no aid came since shells killed 12 in May"."""
    if expression.role != "since" or not expression.start < mention.start < expression.first.start:
        return expression
    return replace(
        expression, start=expression.first.start, role="in", clause=(expression.start, expression.first.start)
    )


def _told_aside(mention: Mention, expression: Expression) -> bool:
    """Whether a time that only a part of its sentence tells of stands in another part than a mention."""
    if expression.clause is None:
        return mention.start < expression.start
    return not expression.clause[0] < mention.start < expression.clause[1]


def _without_number(expression: Expression, mention: Mention, text: str) -> Expression | None:
    """An expression without the number that it took for a day or year: "in August 23 people drowned"."""
    first = expression.first
    if not (first.start < mention.end and mention.start < first.end):
        return expression
    told = first.month is not None or (first.weekday is not None and first.day is not None)
    if not told or first.part or expression.last or mention.start <= first.start:
        return None
    end = len(text[: mention.start].rstrip())
    weekday = first.weekday if first.month is None else None
    mark = replace(first, day=None, year=None, weekday=weekday, end=end)
    return replace(expression, end=end, text=text[expression.start : end], first=mark)
