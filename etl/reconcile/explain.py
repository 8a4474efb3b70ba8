"""How a number came about, in plain words: the rule, the claims used and set aside, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches

import pandas as pd

from etl.reconcile.checks import wording
from etl.reconcile.claims.records import Claim, Subject, claims_from
from etl.reconcile.evidence.names import plain
from etl.reconcile.frames import day_number
from etl.reconcile.places import Places
from etl.reconcile.rules import Rules
from etl.reconcile.series.points import Line, Point
from etl.reconcile.series.views import Step, by_subject, history, known_by, subject_lines
from etl.vocabulary import terms

_NAMED = 20  # places named where nothing is said of the one asked for
_ALIKE = 0.75  # share of letters from which a name may be a slip of another

_RULES = {
    "best_low_high": "where the claims agree, what they have in common; where they differ, from the least to "
    "the most that any of them allows, and the middle one of the sources' values as best, the lower of two",
    "lowest": "the lowest claim, within the least and the most that any claim allows",
    "range": "the least and the most that any claim allows, and the middle between them",
}
_METHODS = {
    "as_of": "the reports of that day",
    "carried": "the last report, carried forward",
    "incidents": "the sum of the incidents, each counted once",
    "incidents_or_totals": "the sum of the incidents, or a total over the same days with the incidents "
    "outside it, whichever is greater; a total is never added to the incidents inside it",
    "total": "a total from its first to its last day; totals are never added up",
    "silent": "nothing was reported, and the last report is too old to be carried",
}


def explain_series(
    tables: Mapping[str, pd.DataFrame],
    indicator: str,
    place: str,
    date: dt.date | str,
    group: str | None = None,
    object: str | None = None,
    unit: str | None = None,
    as_known_on: dt.date | str | None = None,
    rules: Rules | None = None,
    places: object = None,
) -> str:
    """What each series that matches says of a day and why, in plain words.

    ``tables`` holds claims, and for the sentences behind them claim_figures, figures and documents where
    given. ``place`` is a place's name or id. Says so where nothing matches.
    """
    rules = rules or Rules()
    day = day_number(date) or 0
    claims = tables["claims"]
    wanted = _matching(claims, indicator, place, group, object, unit)
    horizon = day_number(as_known_on)
    quote = _quotes(tables)
    gazetteer = places if isinstance(places, Places) else Places(places)
    out = []
    for subject, of in by_subject(known_by(claims_from(claims[wanted]), horizon)).items():
        for line in subject_lines(subject, of, rules, gazetteer, horizon)[1]:
            for point in _about(line, day):
                steps = history([replace(c) for c in of], point, line.series_id, rules, gazetteer)
                out.append(_told(line, point, rules, quote) + _came_about(steps))
        out += _undrawn(subject, of, day)
    if out:
        head = "" if horizon is None else f"As known on {wording.day(horizon)}.\n\n"
        return head + "\n\n".join(out)
    instead = _instead(claims, indicator, place)
    return f"Nothing is said of {indicator} in {place} on {wording.day(day)}.{instead}"


def _instead(claims: pd.DataFrame, indicator: str, place: str) -> str:
    """What there is: the days of the place, else places called nearly so, else those told of most."""
    told = claims[claims["indicator"] == indicator]
    here = told[(told["place"] == place) | (told["place_id"] == place)]
    ends = sorted(end for end in map(day_number, here["reference_period_end"]) if end is not None)
    if ends:
        often = "once" if len(ends) == 1 else f"{len(ends)} times"
        return f" It is told of {often} there, of days up to {wording.day(ends[-1])}."
    known = [str(name) for name in told["place"].value_counts().index]
    alike = get_close_matches(place, known, n=_NAMED, cutoff=_ALIKE)
    if alike:
        return f" Places called nearly so: {', '.join(alike)}."
    return f" Places with {indicator}: {', '.join(sorted(known[:_NAMED]))}." if known else ""


def _matching(
    claims: pd.DataFrame, indicator: str, place: str, group: str | None, kind: str | None, unit: str | None
) -> pd.Series[bool]:
    name = plain(place)
    named = claims["place"].map(lambda p: isinstance(p, str) and plain(p) == name).astype(bool)
    wanted = (claims["indicator"] == indicator) & ((claims["place_id"] == place) | named)
    for column, value in (("group", group), ("object", kind), ("unit", unit)):
        if value is not None:
            wanted &= claims[column] == value
    return wanted


def _about(line: Line, day: int) -> list[Point]:
    """The points about the day; of a step line the step that it stands on."""
    if line.grain != "total":
        return [p for p in line.points if (p.start or p.end) <= day <= p.end]
    begun = [p for p in line.points if p.end <= day]
    return begun[-1:]


def _came_about(steps: list[Step]) -> str:
    """How the value changed as reports came in, each step with the claim that caused it."""
    if len(steps) < 2:
        return ""
    told = []
    for step in steps:
        causes = ", ".join(f"{c.source} with {wording.value(c.low, c.high)}" for c in step.by)
        told.append(f"    {wording.day(step.known_on)}: {wording.bounds(step.bounds)} ({causes})")
    return "\n  As it became known:\n" + "\n".join(told)


def _told(line: Line, point: Point, rules: Rules, quote: Callable[[str], str | None]) -> str:
    grain = {"as_of": "as of a day", "total": "total"}.get(line.grain, f"by {line.grain}")
    when = wording.span(point.start, point.end)
    lines = [
        f"{wording.about(line.subject, line.place)}, {line.measure} {grain}, {when}: "
        f"{wording.bounds(point.bounds)} ({point.state})."
    ]
    method = point.method.split(":")[0]
    lines.append(f"  Rule: {_METHODS.get(method, method)}.")
    if len(point.used) > 1:
        lines.append(f"  Several claims: {_RULES[rules.best]}.")
    if point.state == "carried" and point.used:
        lines.append(f"  It was reported for {wording.day(point.used[0].end)}.")
    if point.break_note:
        lines.append(f"  Can't be compared with the point before: {point.break_note}.")
    origins = {c.voice for c in point.used}
    reports = sum(c.n_reports for c in point.used)
    if point.used:
        lines.append(f"  Used: {_count(len(point.used), 'claim')}, {_count(reports, 'report')}, "
                     f"{_count(len(origins), 'origin')}.")  # fmt: skip
    lines += [_claim("  + ", claim, quote) for claim in sorted(point.used, key=_order)]
    for claim in sorted(point.aside, key=_order):
        lines.append(_claim("  - set aside: ", claim, quote))
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _order(claim: Claim) -> tuple[int, str]:
    return (claim.known_on or 0, claim.claim_id)


def _claim(lead: str, claim: Claim, quote: Callable[[str], str | None]) -> str:
    known = "on an unknown date" if claim.known_on is None else f"on {wording.day(claim.known_on)}"
    of = f"{wording.value(claim.low, claim.high)} {wording.span(claim.start, claim.end)}"
    text = f"{lead}{claim.source}, {known}: {of}"
    text += f" ({_count(claim.n_reports, 'report')}, {_count(claim.n_origins, 'text')})"
    if claim.origin.startswith("source:") and not claim.source_seen:
        text += "; no report of the source's own is among them"
    if claim.status == "disputed":
        text += "; disputed in the text"
    if claim.reason:
        text += f". Why: {terms('reasons')[claim.reason].label}"
    sentence = quote(claim.claim_id)
    return text + (f'.\n      "{" ".join(sentence.split())}"' if sentence else ".")


def _undrawn(subject: Subject, claims: list[Claim], day: int) -> list[str]:
    """Claims about the day that no series could use."""
    out = []
    for claim in claims:
        about = claim.end is not None and (claim.start or claim.end) <= day <= claim.end
        if claim.reason in ("projected", "denied", "low_confidence") and about:
            out.append(
                f"{wording.about(subject, claim.place)}: {wording.side(claim)} enters no series: "
                f"{terms('reasons')[claim.reason].label}."
            )
    return out


def _quotes(tables: Mapping[str, pd.DataFrame]) -> Callable[[str], str | None]:
    """Claim id → the sentence of one of its figures, where the tables were given."""
    if "claim_figures" not in tables or "figures" not in tables:
        return lambda _: None
    links = tables["claim_figures"]
    first = links[links["how"] == "original"].drop_duplicates("claim_id")
    figure_of = dict(zip(first["claim_id"], first["figure_id"], strict=True))
    sentences = dict(zip(tables["figures"]["id"], tables["figures"]["sentence"], strict=True))

    def quote(claim_id: str) -> str | None:
        sentence = sentences.get(figure_of.get(claim_id, ""))
        return sentence if isinstance(sentence, str) else None

    return quote
