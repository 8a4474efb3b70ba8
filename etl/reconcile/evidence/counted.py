"""What tells two counts of one indicator apart: with what people were helped, what goods were delivered, of
what they are ill or died, for whose appeal money is, and, in totals, whose nationals died far from home:
"800 Tunisians" are no toll of the war that they died in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from etl.language.peoples import names_of_peoples
from etl.reconcile.evidence.cues import event_and_basis
from etl.reconcile.evidence.evidence import Figure, source_of
from etl.reconcile.evidence.goods import delivered
from etl.reconcile.evidence.kinds import disease_of, helped_with
from etl.reconcile.evidence.names import is_body, load_names
from etl.reconcile.evidence.words import of, words_of
from etl.reconcile.rules import Rules

_KINDS = {"assisted": helped_with, "disease_cases": disease_of}
_OF_NATIONALS = ("deaths", "injured", "casualties", "missing", "detained", "captured", "abducted")
_OF_AN_APPEAL = ("funding_required", "funding_received")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NAMED = 5  # words behind a number, or ahead of it, in which the name of a people belongs to it
_DOING = 25  # characters behind that name in which its people would be at work: "Russian air strikes"
_AHEAD = 100  # characters before a number in which it is said whose number follows


def tell_counted(own: Sequence[Figure], rules: Rules) -> None:
    """Sets what each of a document's figures counts, where its sentence or the others tell it."""
    beside: dict[int, list[int]] = {}
    for figure in own:
        beside.setdefault(figure.sentence_start, []).append(figure.start_char - figure.sentence_start)
    for figure in own:
        if figure.counted is None and (kind := _KINDS.get(figure.indicator)) is not None:
            figure.counted = kind(*_said(figure, beside))
        elif figure.indicator == "aid_delivered":
            at = figure.start_char - figure.sentence_start
            figure.counted = delivered(figure.sentence, figure.language, at, figure.counted, figure.unit)
    _spread_disease(own)
    for figure in own:
        if (
            figure.counted is None
            and figure.indicator == "deaths"
            and (figure.event.lent or not figure.event.causes)
        ):
            figure.counted = _died_of(figure, own, beside, rules)
        if figure.indicator in _OF_AN_APPEAL:
            figure.counted = appellant(figure)
        if figure.counted is None and figure.indicator in _OF_NATIONALS and _total(figure, rules):
            figure.counted = nationals(figure)


def _said(figure: Figure, beside: dict[int, list[int]]) -> tuple[str, str, int, tuple[int, ...]]:
    """Its sentence, the language, and where in it the number and all that count something stand."""
    every = tuple(dict.fromkeys(beside[figure.sentence_start]))
    return figure.sentence, figure.language, figure.start_char - figure.sentence_start, every


def _spread_disease(own: Sequence[Figure]) -> None:
    """Gives cases of no named disease the only one that their document, or its title, names."""
    cases = [figure for figure in own if figure.indicator == "disease_cases"]
    named = {figure.counted for figure in cases} - {None}
    if cases and not named:
        named = {disease_of(cases[0].title, cases[0].language, 0)} - {None}
    if len(named) == 1:
        for figure in cases:
            figure.counted = figure.counted or next(iter(named))


def _died_of(figure: Figure, own: Sequence[Figure], beside: dict[int, list[int]], rules: Rules) -> str | None:
    """The disease whose cases stand in its sentence; that of a total also where its sentence names it."""
    cases = [f for f in own if f.indicator == "disease_cases" and f.sentence_start == figure.sentence_start]
    if cases:
        named = {f.counted for f in cases}
        return named.pop() if len(named) == 1 else disease_of(*_said(figure, beside), listed=True)
    return disease_of(*_said(figure, beside), listed=True) if _total(figure, rules) else None


def _total(figure: Figure, rules: Rules) -> bool:
    """Whether it counts more than the days of one event."""
    if figure.measure == "cumulative":
        return True
    days = None if figure.start is None or figure.end is None else figure.end - figure.start
    return figure.measure == "flow" and days is not None and days >= rules.incident_days


def nationals(figure: Figure) -> str | None:
    """The country whose nationals a number counts, as ISO alpha-3, where it is not that of the place."""
    words = _words(figure.language)
    if words is None or figure.country is None:
        return None
    at = figure.start_char - figure.sentence_start
    behind = words.number.match(figure.sentence, at)
    found = _people(figure, behind.end(), len(figure.sentence), words.stop) if behind else None
    if found is None:
        led = [m.end() for m in words.ahead.finditer(figure.sentence, max(0, at - _AHEAD), at)]
        found = _people(figure, led[-1], at, words.stop_ahead) if led else None
    return None if found == figure.country else found


def _people(figure: Figure, start: int, end: int, stop: re.Pattern[str]) -> str | None:
    """The first people named in the next few words, up to a word that leads elsewhere or to what did it."""
    names, before, past = _names(figure.language), "", start
    for _ in range(_NAMED):
        word = _WORD.search(figure.sentence, past, end)
        if word is None or figure.sentence[past : word.start()].strip() or stop.fullmatch(word[0].lower()):
            return None
        found = names.get(f"{before} {word[0]}") or names.get(word[0])
        further = _WORD.match(figure.sentence, word.end() + 1, end)
        longer = names.get(f"{word[0]} {further[0]}") if further else None  # South Sudanese, not Sudanese
        if longer or found:
            span = figure.sentence[start : min(end, word.end() + _DOING)]
            return None if event_and_basis(span, figure.language)[0].causes else longer or found
        before, past = word[0], word.end()
    return None


@cache
def _names(language: str) -> dict[str, str]:
    """Names of peoples as they may be written, with the country's ISO alpha-3."""
    every = list(names_of_peoples(language))
    return {form: country for word, country in every for form in (word, word[:1].upper() + word[1:])}


def appellant(figure: Figure) -> str | None:
    """The body for whose appeal money is: the only one named ahead of the number, else its source.

    A plan of all bodies, and one that gathers theirs, is nobody's alone.
    """
    at = figure.start_char - figure.sentence_start
    plans, names = _plans(figure.language), load_names()
    if plans.search(figure.sentence):
        return None
    found = {names.of(m[0]) for m in _bodies().finditer(figure.sentence, 0, at)}
    own = source_of(figure)
    bodies = {name for name in found if not plans.search(name)}
    if len(bodies) > 1 and own.named:
        bodies.discard(own.label)
    if not bodies and (own.named or is_body(figure.publisher)) and not plans.search(own.label):
        return own.label
    return bodies.pop() if len(bodies) == 1 else None


@cache
def _bodies() -> re.Pattern[str]:
    """The names and aliases of bodies that count, as they are written."""
    every = sorted(load_names().written, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})\b")


@cache
def _plans(language: str) -> re.Pattern[str]:
    """What is asked for by all together."""
    every = words_of(language).get("appeals_of_all") or ["(?!)"]
    return re.compile(rf"\b(?:{'|'.join(every)})\b")


class _Words:
    """Of one language: a number with what leads to it, words that lead elsewhere, and what is said ahead."""

    def __init__(self, given: dict[str, list[str]], ahead: Sequence[str]) -> None:
        leading = "|".join(given["leading"])
        self.number = re.compile(rf"(?:(?:{leading}) )*(?:\d[\d., ]*(?<=\d)|[^\W\d_][\w-]*)", re.IGNORECASE)
        self.stop = re.compile("|".join(given["never"]))
        self.stop_ahead = re.compile(
            "|".join(word for word in given["never"] if word.rstrip("'") not in of())
        )
        self.ahead = re.compile(rf"\b(?:{'|'.join(ahead)})\b" if ahead else "(?!)", re.IGNORECASE)


@cache
def _words(language: str) -> _Words | None:
    given = words_of(language)
    return _Words(given["joined"], given.get("number_ahead") or ()) if given.get("joined") else None
