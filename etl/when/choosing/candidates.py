"""The periods that a mention could hold for, and the signs that speak for each.

A candidate is a time expression of the mention's own sentence, of one before or right after it or of a
heading, read in several ways (see etl.when.choosing.readings); or what holds for the whole document: its
date, the period that it reports on, its main event, its conflict; or nothing at all. Signs are weighed in
weights.csv (see etl.when.choosing.choice).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from etl.model import Document, Mention, Sentence
from etl.when.choosing import measure as measures
from etl.when.choosing.candidate import Candidate, out_of_scale
from etl.when.choosing.measure import LASTING
from etl.when.choosing.notes import Notes
from etl.when.choosing.own import OwnTimes
from etl.when.choosing.plan_year import plan_year
from etl.when.choosing.readings import Readings
from etl.when.choosing.said import Said, count_on, ill_on, in_reporting, read_said
from etl.when.choosing.shared_signs import by_name, of_document, standing
from etl.when.choosing.signs import age, bucket, counts_in_brackets, kind_of, length
from etl.when.document.anchor import frame
from etl.when.document.context import ERA, GOES_ON, era, is_event, later_event, main_event
from etl.when.document.dates import Dates
from etl.when.document.frames import Frame
from etl.when.document.reader import Reader
from etl.when.expressions.brackets import bracket
from etl.when.expressions.expressions import Expression
from etl.when.expressions.words import Words

# Sentences back and ahead whose expressions are candidates.
BACK, AHEAD = 4, 1
# Mentions of the same figure to each side whose expressions are candidates.
TWINS = 12
_LONG = frozenset(("duration", "window"))  # how long what it tells took
_COUNTING = frozenset(("as_of", "until"))  # a day up to which something was counted
_OPENS = 4  # characters of a sentence before the time that opens it
_HELP = measures.HELP | {"funding_required", "funding_received"}


class Candidates:
    """The candidates of each mention of a document."""

    def __init__(
        self, document: Document, sentences: list[Sentence], mentions: list[Mention], lexicon: Words
    ) -> None:
        self.text = document.text
        self.lexicon = lexicon
        self.mentions = mentions
        self.frame: Frame = frame(document, lexicon)
        self.reader = Reader(document, sentences, lexicon, self.frame.dateline)
        self.by_unit: dict[int, list[int]] = {}
        self._told: dict[int, frozenset[str]] = {}
        self._same: dict[tuple[object, ...], list[int]] = {}
        for index, mention in enumerate(mentions):
            self.by_unit.setdefault(self.reader.unit_of(mention), []).append(index)
            self._same.setdefault(_what(mention), []).append(index)
        reports = self.frame.is_report and self.frame.reporting is None
        ill = {unit for unit in self.by_unit if "disease_cases" in self._indicators(unit)}
        self.said = [
            read_said(self.reader, mention, index, reports, ill) for index, mention in enumerate(mentions)
        ]
        count_on(self.reader, mentions, self.said)
        ill_on(self.reader, mentions, self.said, lexicon)
        self._notes = Notes(self.reader, mentions, self.by_unit)
        dates = Dates(self.reader, self.frame)
        self.resolved = dates.of
        self.own = OwnTimes(self.reader, mentions, self.said, self.by_unit)
        self.document = self._document_kind()
        self._readings = Readings(dates, mentions, self.by_unit, self.document, self.event)

    def _document_kind(self) -> str:
        basis, reporting = self.frame.basis, self.frame.reporting is not None
        if basis in ("published", "dateline"):
            return "dated report" if reporting else "dated"
        if self.frame.anchor is None:
            return "none"
        return "report" if reporting else "undated"

    @cached_property
    def event(self) -> Expression | None:
        """The time of the document's main event."""
        of_none = {unit for unit in self.by_unit if self._indicators(unit) <= _HELP or self._of_none(unit)}
        of_states = {unit for unit in self.by_unit if self._indicators(unit) <= measures.STATES}
        of_states |= self._of_sums
        if self.frame.reporting is not None:
            of_states |= set(self.by_unit)  # since when a report counts them is no event that it tells of
        anchor = self.frame.anchor
        found = main_event(self.reader, anchor, self.frame.reporting_text, of_none, of_states)
        return found or (later_event(self.reader, anchor) if self.frame.is_report else None)

    def _sums_up(self, expression: Expression) -> bool:
        """Whether a time says since when a later sentence counts what was told before."""
        return expression.role == "since" and self.reader.holding(expression) in self._of_sums

    @cached_property
    def _of_sums(self) -> set[int]:
        """The sentences that add up what was told before: "killed 23. Since January they have killed 180"."""
        least: dict[str, float] = {}
        found = set()
        for unit in sorted(self.by_unit):
            told = [(self.mentions[n].indicator, self.mentions[n].low or 0.0) for n in self.by_unit[unit]]
            if any(value > least.get(code, value) for code, value in told):
                found.add(unit)
            for code, value in told:
                least[code] = min(value, least.get(code, value))
        return found

    @cached_property
    def era(self) -> Expression | None:
        """The expression that tells since when the document's conflict lasts."""
        return era(self.reader, self.frame.anchor, range(len(self.reader.units)))

    def of(self, index: int) -> list[Candidate]:
        """The candidates of one mention."""
        said = self.said[index]
        out: list[Candidate] = []
        own = self.own.of(said.index)
        best = min((cost for _, cost, _ in own), default=99.0)
        nearest = bucket(best, (4, 8, 15, 30, 60)) if own else "none"
        for expression, cost, signs in own:
            at = [*signs, "own, least cost" if cost == best else "own, not least"]
            out += self._readings.of(said, expression, "own", at)
        if out and self.own.in_head(index):
            return out  # what the head of its column tells, nothing else does
        if not out and (noted := self._notes.below(index, said.unit)) is not None:
            return list(self._readings.of(said, noted, "heading", []))
        if (planned := plan_year(self.reader, self.mentions[index], said.unit)) is not None:
            return [planned]
        if (year := self._year_so_far(said)) is not None and {e.first.year for e, _, _ in own} <= year[0]:
            return [year[1]]
        settled = self.own.told_behind(index)
        for where, expression, signs in self._others(said):
            if where == "ahead" and (settled or self._sums_up(expression)):
                continue
            if settled and where == "back":
                continue
            out += self._readings.of(said, expression, where, [*signs, f"{where}, own {nearest}"])
        own_days = (each.expression for each in out if each.where == "own" and each.end is not None)
        counted = any(by is not None and by.role in _COUNTING and not by.said for by in own_days)
        out += (each for each in self._whole(said, nearest) if each.where != "none" or not counted)
        if (past := self._goes_on_from(said)) is not None:
            told_on = [each for each in out if each.where == "back" and each.expression is past]
            if told_on:
                return told_on
        if self.frame.reporting is not None and in_reporting(self.reader, self.mentions[index], said):
            return [each for each in out if each.where == "reporting"] or out
        return [each for each in out if not out_of_scale(said, each, self.frame, self.text, self.lexicon)]

    def _year_so_far(self, said: Said) -> tuple[set[int | None], Candidate] | None:
        """The year up to the document's day, of what is compared with the one before: "983 (1,428 in 2017)".

        With it the year that it is compared with.
        """
        anchor, mention = self.frame.anchor, self.mentions[said.index]
        others = (each.start for each in self.mentions[said.index + 1 : said.index + 2])
        following = min(others, default=len(self.text))
        for expression in self.reader.expressions(said.unit) if anchor is not None else ():
            first = expression.first
            inside = bracket(self.text, first.start)
            if inside is None or inside[0] < mention.end or not counts_in_brackets(self.text, first.start):
                continue
            alone = first.year is not None and first.month is None and following > inside[0]
            if not alone or anchor is None or first.year != anchor.year - 1:
                return None
            start = anchor.replace(month=1, day=1)
            return {first.year}, Candidate(start, anchor, None, "year so far", "whole", ())
        return None

    def tells_a_time(self, index: int) -> bool:
        """Whether a mention's own sentence tells a time, other than that of a statement."""
        return any(not expression.said for expression, _, _ in self.own.of(index))

    def _others(self, said: Said) -> Iterator[tuple[str, Expression, list[str]]]:
        """Expressions of other sentences: a few before, the one after, the nearest heading."""
        unit, reader = said.unit, self.reader
        yield from self._back(said)
        yield from self._ahead(said)
        heading = reader.heading_time(unit)
        if heading is not None:
            yield "heading", heading, []
        for other, expression in self._same_figure(said):
            yield "same figure", expression, ["same figure, " + ("ahead" if other > said.index else "back")]
        parent = self.mentions[said.index].parent
        if parent is not None and parent < said.index and self.said[parent].unit != unit:
            for expression, _, _ in self.own.of(parent):
                yield "part of", expression, []

    def _back(self, said: Said) -> Iterator[tuple[str, Expression, list[str]]]:
        """Expressions of a few sentences before, the nearest first."""
        met, events = 0, 0
        if self.lexicon.passed.match(self.text, self.reader.units[said.unit][0]) is not None:
            return  # "Six months later, 900 families live in tents"
        for step in range(1, min(BACK, said.unit) + 1):
            earlier = said.unit - step
            if self.by_unit.get(earlier) and self.reader.items.apart(earlier, said.unit):
                continue
            same = self.reader.same_paragraph(earlier, said.unit)
            found = self._told_on(said, earlier, same)
            numbers = bool(self.by_unit.get(earlier))
            for position, expression in enumerate(reversed(found)):
                place = f"back, {'paragraph' if same else 'other paragraph'}"
                signs = [
                    f"{place}, {step}",
                    f"{place}, met {min(met, 3)}",
                    f"{place}, {_place_among(position, len(found))}",
                    f"{place}, {'figures' if numbers else 'no figures'}",
                    f"{place}, {'event' if is_event(expression) else 'no event'}",
                ]
                if is_event(expression):
                    signs.append(f"{place}, event {min(events, 2)}")
                    signs.append(f"{place}, event {min(events, 2)}, {said.words}")
                    events += 1
                if numbers and self.own.attached(earlier, expression):
                    signs.append(f"{place}, attached")
                    if self.mentions[said.index].indicator in self._indicators(earlier):
                        signs.append(f"{place}, attached, same indicator")
                yield "back", expression, signs
            met += len(found)

    def _told_on(self, said: Said, earlier: int, same: bool) -> list[Expression]:
        """The expressions of an ``earlier`` sentence, of the ``same`` paragraph or not, that may hold on."""
        reader, counts = self.reader, self.by_unit.get(earlier, ())
        found = [each for each in reader.expressions(earlier) if self._goes_beyond(each)]
        found = [e for e in found if not any(self.own.of_count(other, e) for other in counts)]
        found = [e for e in found if e.role != "since" or not self._of_none(earlier)]
        found = [e for e in found if not self._of_their_total(said, earlier, e)]
        if not same:
            found = [e for e in found if not self._of_their_count(said, earlier, e)]
            found = [e for e in found if not self._looked_back(earlier, e)]
        return [e for e in found if not any(reader.counts_from(after, e) for after in found)]

    def _ahead(self, said: Said) -> Iterator[tuple[str, Expression, list[str]]]:
        """Expressions of the sentence after, within the paragraph."""
        reader, unit = self.reader, said.unit
        for later in range(unit + 1, min(unit + AHEAD, len(reader.units) - 1) + 1):
            if not reader.same_paragraph(unit, later):
                return
            begins = reader.units[later][0]
            for position, expression in enumerate(reader.expressions(later)):
                event = is_event(expression)
                opens = event and not self.text[begins : expression.start].strip()
                apart = opens or (event and said.kind == "state")
                if not self._goes_beyond(expression) or (apart and self.own.attached(later, expression)):
                    continue  # "On Monday 40 graves were dug" tells another day
                at = "later" if position else "first"
                yield "ahead", expression, [f"ahead, {at}, {'event' if event else 'no event'}"]

    def _goes_on_from(self, said: Said) -> Expression | None:
        """The past year that the sentence before opens with, where this one tells no time of its own.

        "In 2004 a quake set off a tsunami. It killed 230,000 people." Of "such attacks" it is any one time.
        """
        anchor, before = self.frame.anchor, said.unit - 1
        if anchor is None or before < 0 or said.kind not in ("harm", "movement") or said.total:
            return None
        if not self.reader.same_paragraph(before, said.unit) or self.tells_a_time(said.index):
            return None
        told = [e for e in self.reader.expressions(before) if not e.said and e.first.kind not in _LONG]
        if len(told) == 1 and self.lexicon.such_events.search(self.text, *self.reader.units[said.unit]):
            return told[0]
        if len(told) != 1 or told[0].role != "in" or told[0].first.year is None:
            return None
        start = self.reader.units[before][0]
        found = self.resolved(told[0])
        if told[0].start - start > _OPENS or found is None or found.end is None:
            return None
        return told[0] if (anchor - found.end).days > GOES_ON else None

    def _of_their_count(self, said: Said, unit: int, expression: Expression) -> bool:
        """Whether "since" is of what another paragraph counts: "vaccinated 2,400 since Friday"."""
        since = expression.role == "since" or expression.began
        if not since or said.running or said.kind not in ("harm", "movement"):
            return False
        counts = self.by_unit.get(unit, ())
        if not counts or not self.own.attached(unit, expression):
            return False
        running = any(self.said[other].running for other in counts)
        return running or self.mentions[said.index].indicator not in self._indicators(unit)

    def _of_their_total(self, said: Said, unit: int, expression: Expression) -> bool:
        """Whether a report counts something else alone from long before its own time until now."""
        reporting, mention = self.frame.reporting, self.mentions[said.index]
        alike = mention.parent is not None or mention.indicator in self._indicators_of(unit)
        if reporting is None or alike or said.running or said.words == "cumulative":
            return False
        found = self.resolved(expression)
        if (
            found is None
            or found.start is None
            or found.end is None
            or not self.own.attached(unit, expression)
        ):
            return False
        return (reporting[0] - found.start).days > ERA and found.end >= reporting[0]

    def _indicators_of(self, unit: int) -> frozenset[str]:
        return self._indicators(unit) if unit in self.by_unit else frozenset()

    def _looked_back(self, unit: int, expression: Expression) -> bool:
        """Whether a time long ago is of its own count alone: "a flood in May 2020 displaced 900"."""
        anchor, found = self.frame.anchor, self.resolved(expression)
        if anchor is None or found is None or found.end is None or (anchor - found.end).days <= GOES_ON:
            return False
        return self.own.attached(unit, expression)

    def _of_none(self, unit: int) -> bool:
        """Whether a sentence tells that something has not been: "no cases have been found since May"."""
        told = [self.mentions[other] for other in self.by_unit.get(unit, ())]
        return bool(told) and all(mention.high == 0 for mention in told)

    def _goes_beyond(self, expression: Expression) -> bool:
        """Whether an expression may hold for other sentences than its own."""
        lasting = expression.first.kind in LASTING or expression.first.kind == "decade"
        told_in_passing = expression.aside or expression.attributive or lasting
        return not told_in_passing and not counts_in_brackets(self.text, expression.first.start)

    def _indicators(self, unit: int) -> frozenset[str]:
        """What the mentions of a sentence count."""
        if unit not in self._told:
            self._told[unit] = frozenset(self.mentions[other].indicator for other in self.by_unit[unit])
        return self._told[unit]

    def _same_figure(self, said: Said) -> Iterator[tuple[int, Expression]]:
        """The nearest expressions of the same number and indicator told in another sentence."""
        mention = self.mentions[said.index]
        if mention.low is not None and mention.low < 2:
            return
        same = self._same[_what(mention)]
        at = bisect_left(same, said.index)
        for other in same[max(0, at - TWINS) : at + TWINS + 1]:
            if self.said[other].unit != said.unit:
                nearest = self.own.closest(other)
                if nearest is not None:
                    yield other, nearest

    def _whole(self, said: Said, own: str) -> list[Candidate]:
        """What holds for the whole document."""
        anchor, reporting = self.frame.anchor, self.frame.reporting
        out: list[Candidate] = []

        def add(where: str, start: dt.date | None, end: dt.date | None, by: Expression | None) -> None:
            long, old = length(start, end), age(end, anchor)
            mention = self.mentions[said.index]
            whole = of_document(
                where, said.kind, said.words, self.document, own, long, old, self.frame.basis,
                mention.status, mention.indicator,
            )  # fmt: skip
            role = None if by is None else by.role if not by.began else "began"
            named = by_name(where, role, kind_of(by), long, said.words, said.kind, own) if by else ()
            flags = standing(where, said.reported, said.to_come, said.running, said.total, said.unit <= 1)
            out.append(Candidate(start, end, by, where, where, (whole, named, flags)))

        if anchor is None or self.document in ("report", "undated"):
            add("none", None, None, None)
        if anchor is None:
            return out
        add("date", anchor, anchor, None)
        if reporting is not None:
            add("reporting", reporting[0], reporting[1], None)
            if reporting[1] != anchor:
                add("reporting end", reporting[1], reporting[1], None)
        era_of = self.era if said.total or said.words == "cumulative" else None
        for where, expression in (("event", self.event), ("era", era_of)):
            found = self.resolved(expression) if expression is not None else None
            if expression is None or found is None or found.start is None or found.end is None:
                continue
            if where == "event":
                add("event", found.start, found.end, expression)
                if found.start <= anchor and found.end < anchor:
                    add("event onward", found.start, anchor, expression)
            elif found.start <= anchor:
                add("era", found.start, anchor, expression)
        return out


def _place_among(at: int, count: int) -> str:
    return "last" if at == 0 else "first" if at == count - 1 else "mid"


def _what(mention: Mention) -> tuple[object, ...]:
    return mention.indicator, mention.low, mention.high, mention.unit, mention.object
