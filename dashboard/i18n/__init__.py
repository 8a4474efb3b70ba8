"""Every visible word of the dashboard, one YAML file a language, with its numbers and dates.

A translator edits one file. A key that a language lacks is shown in English; a key that English lacks
is an error that a test finds. Plurals: a mapping with the CLDR names one, two, few, many, other.
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
FALLBACK = "en"
# libyaml where PyYAML was built with it: pure Python takes a third of a second for the four languages.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KEPT = 20_000  # phrases, periods and numbers that are kept as written
_ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
# Letters that run against a language of each direction: Hebrew and Arabic scripts, or Latin, Greek, Cyrillic.
_OTHER_WAY = {
    "ltr": re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"),
    "rtl": re.compile(r"[A-Za-z\u00c0-\u058f]"),
}


class Words:
    """The words of one language: ``words("pages.trends.nav")``, numbers and dates in its form."""

    def __init__(self, code: str, tree: dict[str, Any], fallback: Words | None = None) -> None:
        self.code = code
        self.name: str = tree["language"]["name"]
        self.direction: str = tree["language"]["direction"]
        self._form: dict[str, Any] = tree["language"]
        self._flat = dict(_flatten(tree))
        self._fallback = fallback
        self._marks = {ord(","): self._form.get("thousands", ","), ord("."): self._form.get("decimal", ".")}
        self._digits = str.maketrans("0123456789", self._form["digits"]) if self.own_digits else None
        # A page writes the same days, numbers, periods and phrases many times.
        self._dates: dict[dt.date, str] = {}
        self._numbers: dict[float, str] = {}
        self._spans: dict[tuple[dt.date | None, dt.date | None], str] = {}
        self._said: dict[tuple[Any, ...], str] = {}
        self._beside: dict[tuple[str, str], str] = {}
        self._forms: dict[float, str] = {}
        self.told_apart: Mapping[tuple[str, str], str] = {}
        self.known_as: Mapping[str, str] = {}

    def with_places(self, told_apart: Mapping[tuple[str, str], str], known_as: Mapping[str, str]) -> Words:
        """The same words, with what is said behind the names that places share, by place id and name.

        ``known_as`` are the ids by which sources of names know places that a user's list gave other ids.
        """
        other = copy.copy(self)  # what was written is kept for both: it holds names and no ids
        other.told_apart, other.known_as = told_apart, known_as
        return other

    def __call__(self, key: str, **values: Any) -> str:
        """The words under ``key`` with ``{name}`` filled in; ``count`` chooses the plural form.

        Numbers and dates among the values are written in the language's form. Raises KeyError for a
        key that not even English has.
        """
        asked = (key, *values.items())
        try:
            written = self._said.get(asked)
        except TypeError:  # a value that can't be looked up by
            return self._write(key, values)
        if written is None:
            written = self._write(key, values)
            if len(self._said) >= KEPT:
                self._said.clear()
            self._said[asked] = written
        return written

    def _write(self, key: str, values: dict[str, Any]) -> str:
        pattern = self._pattern(key, values.get("count"))
        shown = {
            # Numbers have no direction to be kept apart for.
            name: self.number(value) if type(value) in (int, float) else self.isolated(self.show(value))
            for name, value in values.items()
        }
        return pattern.format(**shown)

    def has(self, key: str) -> bool:
        """True when the key exists here or in English."""
        return key in self._flat or bool(self._fallback and self._fallback.has(key))

    def beside(self, key: str, count: float) -> str:
        """Words that stand beside a number and don't write it, in the form that it asks for."""
        asked = (key, self._plural(count))
        written = self._beside.get(asked)
        if written is None:
            self._beside[asked] = written = self(key, count=count)
        return written

    def label(self, list_name: str, code: str, otherwise: str = "") -> str:
        """The label of a code of a vocabulary ("indicators", "groups" …), else ``otherwise``."""
        key = f"{list_name}.{code}"
        return self(key) if self.has(key) else (otherwise or code)

    def show(self, value: Any) -> str:
        """A value as text: numbers grouped, dates written out, text as it is."""
        if isinstance(value, bool) or value is None or isinstance(value, str):
            return "" if value is None else str(value)
        if isinstance(value, (int, float)):
            return self.number(value)
        if isinstance(value, dt.date):
            return self.date(value)
        return str(value)

    @property
    def mirrored(self) -> bool:
        """True where one reads, and time runs, from right to left."""
        return self.direction == "rtl"

    @property
    def own_digits(self) -> bool:
        """True where numbers are not written in the digits that chart libraries write."""
        return bool(self._form.get("digits"))

    def isolated(self, text: str) -> str:
        """A text kept apart from the sentence around it where it holds letters of the other direction."""
        bare = _ISOLATED.sub("", text)
        if not _OTHER_WAY[self.direction].search(bare):
            return text
        return f"\u2068{text}\u2069"

    def number(self, value: float, places: int | None = None) -> str:
        """A number with the language's separators and digits; whole numbers without decimals."""
        if places is None:
            written = self._numbers.get(value)
            if written is None:
                if len(self._numbers) >= KEPT:
                    self._numbers.clear()
                places = 0 if float(value).is_integer() else 1
                self._numbers[value] = written = self.number(value, places)
            return written
        text = f"{abs(value):,.{places}f}"
        minus = self._form.get("minus", "−") if value < 0 else ""
        return str(minus) + self.digits(text.translate(self._marks))

    def separators(self) -> str:
        """Decimal and thousands separators in the form that plotly takes."""
        return str(self._form["decimal"]) + str(self._form["thousands"])

    def form(self) -> dict[str, Any]:
        """How the browser writes numbers, days and calendars, where it writes them itself."""
        names = (
            "decimal", "thousands", "minus", "digits", "months", "months_short", "weekdays", "weekdays_short",
        )  # fmt: skip
        return {name: self._form[name] for name in names if name in self._form}

    @property
    def first_weekday(self) -> int:
        """The day that a week in a calendar begins with; Sunday is 0."""
        return int(self._form.get("first_weekday", 1))

    def signed(self, value: float) -> str:
        """A change, with + or − before it."""
        return (str(self._form.get("plus", "+")) if value > 0 else "") + self.number(value)

    def date(self, day: dt.date) -> str:
        """A day written out: 27 November 2016."""
        written = self._dates.get(day)
        if written is None:
            month = self._form["months"][day.month - 1]
            text = str(self._form["date"]).format(day=self._day(day), month=month, year=day.year)
            self._dates[day] = written = self.digits(text)
        return written

    def month(self, day: dt.date) -> str:
        """A month's short name."""
        return str(self._form["months_short"][day.month - 1])

    def axis_day(self, day: dt.date) -> str:
        """A day as an axis has room for it: 27 Nov."""
        month = self._form["months_short"][day.month - 1]
        return self.digits(str(self._form["short_date"]).format(day=self._day(day), month=month))

    def _day(self, day: dt.date) -> str:
        """The day of the month; some languages write the first as an ordinal."""
        return str(self._form.get("first_day", 1)) if day.day == 1 else str(day.day)

    def span(self, start: dt.date | None, end: dt.date | None) -> str:
        """A period: one day, a span without what its ends share, or an open end."""
        written = self._spans.get((start, end))
        if written is None:
            if len(self._spans) >= KEPT:
                self._spans.clear()
            self._spans[start, end] = written = self._span(start, end)
        return written

    def _span(self, start: dt.date | None, end: dt.date | None) -> str:
        if start and end:
            if start == end:
                return self.date(end)
            if (start.year, start.month) == (end.year, end.month):
                month = self._form["months"][end.month - 1]
                same = str(self._form["span_in_month"])
                first = self._day(start)
                return self.digits(same.format(first=first, last=end.day, month=month, year=end.year))
            return self("period.between", start=start, end=end)
        if end:
            return self("period.until", end=end)
        return self("period.since", start=start) if start else self("period.unknown")

    def digits(self, text: str) -> str:
        """Latin digits in the language's own."""
        return text.translate(self._digits) if self._digits else text

    def section(self, name: str) -> dict[str, str]:
        """All texts under a key, by what follows it; English for those that are missing."""
        found = self._fallback.section(name) if self._fallback else {}
        start = f"{name}."
        own = {
            key.removeprefix(start): str(text) for key, text in self._flat.items() if key.startswith(start)
        }
        return found | own

    def keys(self) -> frozenset[str]:
        """All keys that the language's file has."""
        return frozenset(self._flat)

    def _pattern(self, key: str, count: Any) -> str:
        if isinstance(count, (int, float)):
            for form in (self._plural(count), "other"):
                if f"{key}.{form}" in self._flat:
                    return str(self._flat[f"{key}.{form}"])
        if key in self._flat:
            return str(self._flat[key])
        if self._fallback is None:
            raise KeyError(key)
        return self._fallback._pattern(key, count)

    def _plural(self, count: float) -> str:
        form = self._forms.get(count)
        if form is None:
            if len(self._forms) >= KEPT:
                self._forms.clear()
            self._forms[count] = form = self._form_of(count)
        return form

    def _form_of(self, count: float) -> str:
        for form, condition in self._form.get("plurals", {}).items():
            if _holds(condition, count):
                return str(form)
        return "other"


def _holds(condition: dict[str, Any], count: float) -> bool:
    """True when a plural's condition holds.

    ``is`` lists numbers, ``below`` is a bound, ``mod100`` a span of n modulo 100, ``multiple`` divides n.
    """
    if count in condition.get("is", ()) or 0 <= count < condition.get("below", 0):
        return True
    if not float(count).is_integer():
        return False
    whole, span, unit = int(count), condition.get("mod100"), condition.get("multiple")
    if span is not None and span[0] <= whole % 100 <= span[1]:
        return True
    return bool(unit and whole and whole % unit == 0)


def _flatten(tree: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    out: list[tuple[str, Any]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            out.extend(_flatten(value, f"{prefix}{key}."))
        else:
            out.append((f"{prefix}{key}", value))
    return out


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a file, English first."""
    found = sorted(path.stem for path in FOLDER.glob("*.yml"))
    return (FALLBACK, *(code for code in found if code != FALLBACK))


@cache
def words(code: str | None) -> Words:
    """The words of a language; English for one that has no file."""
    name = code if code in languages() else FALLBACK
    tree = yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), LOADER)
    return Words(str(name), tree, None if name == FALLBACK else words(FALLBACK))
