"""Rows in words: what is counted, of whom, where, when, how much, and by whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote

from dashboard.address.view import topic
from dashboard.i18n import Words
from dashboard.words import place_names
from etl.vocabulary import terms

Row = Mapping[str, Any]
_SAID = {"houses_destroyed": "house", "houses_damaged": "house"}  # objects that an indicator's name has
MONEY = "usd"
NAMED = 3  # sources that are named beside a number; its evidence names all
# Many lists of documents give an address where a publisher is asked for.
_ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s?#()]+)([^\s?#()]*)[^\s()]*")


def indicator(row: Row, words: Words) -> str:
    """The indicator with its object: "Bakeries working"."""
    return topic_label(_topic(row), words)


def _topic(row: Row) -> str:
    return f"{row['indicator']}:{row['object']}" if row.get("object") else str(row["indicator"])


def topic_label(text: str, words: Words, whole: bool = False) -> str:
    """The label of a topic ("facilities_functional:bakery"), once "homes" for homes destroyed.

    With ``whole`` their object too, where it tells them from others.
    """
    code, thing = topic(text)
    known = terms("indicators").get(code)
    label = words.label("indicators", code, known.label if known else code)
    if thing is None or (thing == _SAID.get(code) and not whole):
        return label
    kind = terms("objects").get(thing)
    name = words.label("objects", thing, kind.label if kind else thing)
    pattern = f"indicator_of.{code}"
    return (
        words(pattern, object=name)
        if words.has(pattern)
        else words("indicator_with", indicator=label, object=name)
    )


def group_label(code: str | None, words: Words) -> str:
    """The label of a group, empty for none."""
    if not code:
        return ""
    known = terms("groups").get(code)
    return words.label("groups", code, known.label if known else code)


def who(row: Row, words: Words) -> str:
    """Who is counted: the group, or the patients or wounded of it; of money, whose appeal; else empty."""
    group, counted = row.get("group"), row.get("counted")
    if row.get("unit") == MONEY:
        return named(str(counted), words) if counted else ""
    if not group or not counted:
        return group_label(group, words)
    among = "" if group == "people" else group_label(group, words)
    label = helped(row, words) or words.label("counted", str(counted))
    return words("list.comma").join(part for part in (among, label[:1].upper() + label[1:]) if part)


def definition(code: str, words: Words) -> str:
    """What an indicator counts, in a sentence."""
    known = terms("indicators").get(code)
    return words.label("definitions", code, known.definition if known else "")


def unit(row: Row, words: Words, number: float | None = None) -> str:
    """The unit as the reader writes it: people, USD, tonnes; as it stands after ``number``."""
    if row.get("currency"):
        return str(row["currency"])
    counted = _noun_counted(row, words)
    if not counted and row.get("unit") == "facilities" and row.get("object") == "house":
        counted = "houses"
    code = str(counted or row.get("unit") or "")
    if number is not None and words.has(f"numbered.{code}.other"):
        return words.beside(f"numbered.{code}", number)
    if counted and (measured := _measured(code, words)):
        return measured
    return words.label("counted" if counted else "units", code, code)


def _measured(counted: str, words: Words) -> str:
    """Goods by their measure: "tonnes of food and medical supplies"; empty for what is no measure."""
    measure, _, goods = counted.partition(" of ")
    if not words.has(f"measured.{measure}"):
        return ""
    named = [words.label("goods", part, part) for part in goods.split("+") if part]
    if not named:
        return words(f"measured.{measure}")
    *names, last = named
    together = words("list.and", names=words("list.comma").join(names), last=last) if names else last
    return words("goods.within", measure=words(f"measured.{measure}"), goods=together)


def _noun_counted(row: Row, words: Words) -> str | None:
    """What a number counts instead of its unit: tents, patients; what people were given is no noun."""
    counted = str(row.get("counted") or "")
    if not counted or row.get("unit") == MONEY or helped(row, words):
        return None
    named = words.has(f"numbered.{counted}.other")
    return counted if named or row.get("unit") not in ("people", "households") else None


def helped(row: Row, words: Words) -> str:
    """What people were given, are ill with or are: "given food", "cholera", "nationals (Mali)"; or empty."""
    counted = str(row.get("counted") or "")
    if counted.isupper() and (name := place_names.country(counted, words.code)):
        return words("counted.nationals", country=name)
    # Relief items that people were given are no unit, though a unit has their name.
    noun = words.has(f"numbered.{counted}.other") and counted not in terms("units")
    return words(f"counted.{counted}") if words.has(f"counted.{counted}") and not noun else ""


def noun(row: Row, words: Words) -> str:
    """The unit as it stands after the row's value: 1 person, 2 people."""
    return unit(row, words, _last(row))


def those(row: Row, words: Words) -> str:
    """Who is counted as it stands after the row's value: 1 civilian, 2 children; else its unit.

    What they were given or fell ill with stands behind them: "500 people, given food".
    """
    if given := helped(row, words):
        return words("list.comma").join((those({**row, "counted": None}, words), given))
    group = row.get("group")
    if _noun_counted(row, words) and group:
        return who(row, words).lower()
    if group in (None, "", "people"):
        return noun(row, words)
    key = f"numbered.{group}"
    return words.beside(key, _last(row)) if words.has(f"{key}.other") else group_label(group, words).lower()


def _last(row: Row) -> Any:
    """The number that a value ends with."""
    return row.get("low") if row.get("high") is None else row.get("high")


def value(row: Row, words: Words) -> str:
    """The bounds of a point, claim or figure: "at least 250,000", "15,000 to 50,000"."""
    low, high, kind = row.get("low"), row.get("high"), row.get("qualifier")
    if low is not None and low == high and not kind:  # as nearly all points of series
        return words.number(low)
    if low is None and high is None:
        return words("value.none")
    if kind == "vague":
        return words("value.vague", low=low if low is not None else high)
    if high is None:
        return words("value.at_least" if low else "value.from_zero", low=low)
    if low is None:
        return words("value.at_most", high=high)
    if low == high:
        return words("value.about", value=low) if kind == "about" else words.number(low)
    return words("value.range", low=low, high=high)


def quantity(row: Row, words: Words) -> str:
    """The bounds with what is counted: "at least 250,000 people"."""
    counted = noun(row, words)
    if not counted:
        return value(row, words)
    least = row.get("high") if row.get("low") is None else row.get("low")
    if row.get("qualifier") == "vague" and least is not None:
        return words("value.vague_with_unit", low=least, unit=counted)  # the unit stands beside its number
    return words("value.with_unit", value=value(row, words), unit=counted)


def change(row: Row, words: Words) -> str:
    """The bounds of a change, each with its sign: "−75,000", "−260,000 to −225,000", "at least +12"."""
    low, high = row.get("low"), row.get("high")
    if low is None and high is None:
        return words("change.unknown")
    if low is not None and high is not None:
        if low == high:
            return words.signed(low) if low else words("change.none")
        return words("value.range", low=words.signed(low), high=words.signed(high))
    return (
        words("value.at_least", low=words.signed(low))
        if low is not None
        else words("value.at_most", high=words.signed(high or 0))
    )


def break_note(note: str | None, words: Words) -> str:
    """Why a point can't be compared with the one before, as the rules noted it."""
    text = str(note or "")
    kind, _, rest = text.partition(": ")
    now, _, before = rest.partition(" instead of ")
    key = f"breaks.{kind.replace(' ', '_')}"
    if before and words.has(key):
        if kind == "counted differently":
            now, before = _bases(now, words), _bases(before, words)
        return words(key, now=now, before=before)
    revised, _, source = text.partition(" by ")
    if source and revised == "running total revised down":
        return words("breaks.running_total_revised_down_by", source=source)
    whole = f"breaks.{text.replace(' ', '_')}"
    return words(whole) if words.has(whole) else text


def _bases(names: str, words: Words) -> str:
    """How a count was made, in the reader's words."""
    said = [words.label("bases", name) for name in names.split(", ")]
    return words("list.comma").join(said)


def where(row: Row, words: Words) -> str:
    """The place's name in the reader's language, or that it is unknown."""
    name = words.isolated(place(row.get("place_id"), row.get("place"), words))
    return words("place.with_parts", place=name) if row.get("with_parts") else name


def place(place_id: str | None, stored: str | None, words: Words) -> str:
    """A place's name in the reader's language where one is known, else as stored, else that it is unknown.

    Where the store has other places of that name, what tells it apart stands behind it; not behind another
    name that a text has for it.
    """
    if not stored:
        return words("place.unknown")
    name = place_name(place_id, stored, words)
    by = words.told_apart.get((place_id or "", name))
    return words("place.told_apart", place=name, by=by) if by else name


def place_name(place_id: str | None, stored: str, words: Words) -> str:
    """A place's name in the reader's language where one is known, else as stored."""
    return place_names.named(words.known_as.get(place_id or "", place_id), stored, words.code)


def stored(row: Row, words: Words) -> str:
    """That the store has the place under another name than is shown, empty where it is the same."""
    return stored_names([(row.get("place_id"), row.get("place"))], words)


def stored_names(places: Iterable[tuple[str | None, str | None]], words: Words) -> str:
    """The names that places have in the store, those that are shown under another."""
    other = [name for place_id, name in places if name and place_name(place_id, name, words) != name]
    return words("place.stored", names=words("list.comma").join(other)) if other else ""


def period(row: Row, words: Words) -> str:
    """The reference period in words."""
    return words.span(row.get("reference_period_start"), row.get("reference_period_end"))


def subject(row: Row, words: Words) -> str:
    """Indicator, group and place: "Trapped or besieged · Civilians · Eastern Aleppo"."""
    parts = [indicator(row, words), who(row, words), where(row, words)]
    return " · ".join(part for part in parts if part)


def line_name(row: Row, words: Words, place: bool = True, group: bool = True) -> str:
    """What tells a line from its neighbours: place and group as far as they differ."""
    parts = [where(row, words) if place else "", who(row, words) if group else ""]
    return words("list.comma").join(part for part in parts if part) or where(row, words)


def claim(row: Row, words: Words) -> str:
    """A claim in one line: value, subject, period and source."""
    return words(
        "claim.line",
        value=quantity(row, words),
        subject=subject(row, words),
        period=period(row, words),
        source=named(row.get("source"), words),
    )


def age(day: dt.date, since: dt.date, words: Words) -> str:
    """How long before the reference day something was."""
    days = (since - day).days
    return words("age.same_day") if days == 0 else words("age.days", count=days)


def behind(row: Row, words: Words) -> str:
    """What a number rests on: "2 claims by 1 source"."""
    sources = words("trends.sources", count=row["n_sources"] or 0)
    return words("chart.behind", count=row["n_claims"] or 0, sources=sources)


def title(row: Row, words: Words) -> str:
    """What the store has as a document's title; else the end of its address, though it be a mere number."""
    if row.get("title"):
        return str(row["title"])
    for address in (row.get("url"), row.get("publisher")):
        found = _ADDRESS.fullmatch(str(address or ""))
        if found and (last := found[2].rstrip("/").rpartition("/")[2]):
            return unquote(last)
    return words("document.untitled")


def named(name: str | None, words: Words) -> str:
    """A source's or publisher's name; an address by its host and its last part, which have room in a list."""
    return _ADDRESS.sub(_short, name) if name else words("source.unknown")


def _short(address: re.Match[str]) -> str:
    host, path = address.groups()
    folder, _, last = path.rstrip("/").rpartition("/")
    return f"{host}{'/…' if folder else ''}/{unquote(last)}" if last else host


def sources(rows: Iterable[Row], words: Words) -> str:
    """The names of those who give something, a few of them; empty where nothing is known of it."""
    names = list(dict.fromkeys(named(row["source"], words) for row in rows))
    shown = [words.isolated(name) for name in names[:NAMED]]
    rest = [words("list.rest", count=len(names) - NAMED)] if len(names) > NAMED else []
    return words("list.comma").join([*shown, *rest])


def published(row: Row, words: Words) -> str:
    """The publication date with what it rests on, or that nothing states it."""
    day = row.get("published")
    if not day:
        return words("document.undated")
    basis = row.get("published_basis")
    text = words.date(day)
    key = f"document.basis.{basis}"
    return f"{text} ({words(key)})" if basis and basis != "stated" and words.has(key) else text


def reason(code: str | None, words: Words) -> str:
    """Why a claim was set aside."""
    known = terms("reasons").get(code or "")
    return words.label("reasons", code, known.label if known else code) if code else ""


def rule_name(method: str | None, words: Words) -> str:
    """The rule that made a point, named."""
    code = str(method or "").replace(":", ".")
    return words.label("methods", code, str(method or ""))


def link(url: Any) -> str | None:
    """The address of a document when it is one that a browser may open (http or https), else None."""
    text = str(url or "")
    return text if text.startswith(("https://", "http://")) else None


def when(row: Row, words: Words) -> str:
    """The day of a stock, the span of anything else."""
    return words.date(row["date"]) if row["grain"] == "as_of" else words.span(row["start"], row["end"])
