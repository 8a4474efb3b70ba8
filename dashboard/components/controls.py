"""Controls whose value is part of the address: each has the id {"control": name in the address}."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dashboard.components import pieces, widgets
from dashboard.components import tags as html
from dashboard.i18n import Words

Options = list[dict[str, str]]

EPOCH = dt.date(1970, 1, 1)


def one(
    name: str,
    label: str,
    options: Options,
    value: str | None,
    *,
    clearable: bool = False,
    hidden_label: bool = False,
    placeholder: str = "",
) -> Any:
    """One of several values."""
    naming: dict[str, Any] = {"aria-label": label} if hidden_label else {"label": label}
    field = widgets.Select(
        id={"control": name},
        data=options,
        value=value,
        clearable=clearable,
        allowDeselect=clearable,
        searchable=len(options) > 12,
        placeholder=placeholder,
        size="sm",
        maxDropdownHeight=360,
        **naming,
    )
    return _framed(name, field)


def several(name: str, label: str, options: Options, value: Sequence[str], placeholder: str) -> Any:
    """Any number of values; none means what the placeholder says."""
    field = widgets.MultiSelect(
        id={"control": name},
        label=label,
        data=options,
        value=list(value),
        placeholder="" if value else placeholder,
        searchable=True,
        clearable=True,
        hidePickedOptions=True,
        size="sm",
        maxDropdownHeight=360,
        limit=200,
        filter={"function": "choices"},
    )
    return _framed(name, field)


def day(
    name: str,
    label: str,
    value: dt.date | None,
    words: Words,
    placeholder: str = "",
    within: tuple[dt.date | None, dt.date | None] = (None, None),
) -> Any:
    """A day, typed or picked from a calendar in the reader's language; ``within`` are its bounds."""
    bounds = {name: day.isoformat() for name, day in zip(("minDate", "maxDate"), within, strict=True) if day}
    field = widgets.DateInput(
        id={"control": name},
        label=label,
        value=value.isoformat() if value else None,
        valueFormat="YYYY-MM-DD",
        placeholder=placeholder or words("controls.date_form"),
        clearable=True,
        clearButtonProps=pieces.aria(label=words("controls.clear", name=label)),
        ariaLabels=words.section("controls.calendar"),
        **bounds,
        size="sm",
    )
    # The month and the days are the words of the language's file: functions.js hands them to the calendar.
    settings = {"locale": words.code, "firstDayOfWeek": words.first_weekday, "weekendDays": []}
    # Mantine puts the day before back without a word; functions.js says so here.
    unread: dict[str, Any] = {"data-unread": words("controls.day_unread", value="{value}")}
    said = html.P(className="cf-control-said", role="status", **unread)
    return _framed(name, widgets.DatesProvider(field, settings=settings), said)


def _framed(name: str, *field: Any) -> Any:
    """The field in an element that can be laid out: its own class is not on its outermost one."""
    return html.Div(list(field), className=f"cf-control cf-control-{name}")


def switch(name: str, label: str, options: Options, value: str) -> Any:
    """One of a few values, all of them visible."""
    return widgets.InputWrapper(
        label=label,
        className=f"cf-control cf-control-{name}",
        children=widgets.SegmentedControl(
            id={"control": name}, data=options, value=value, size="xs", **{"aria-label": label}
        ),
    )


def days(name: str, label: str, first: dt.date, last: dt.date, value: dt.date | None, words: Words) -> Any:
    """A day on a slider; its right end stands for all that is known."""
    low, high = (first - EPOCH).days, (last - EPOCH).days + 1
    return widgets.InputWrapper(
        label=label,
        description=html.Span(days_note(value, words), id=f"{name}-note"),
        className=f"cf-control cf-control-{name}",
        children=slider(
            name, label, low, high, (value - EPOCH).days if value else high, "knownOn",
            words("controls.known_all"), words,
        ),
    )  # fmt: skip


def slider(
    name: str, label: str, low: int, high: int, value: int, written: str, end: str, words: Words
) -> Any:
    """A slider of days since EPOCH; functions.js writes each by ``written``, the last one is ``end``.

    A button at either side goes on by a day, which no mouse hits on a slider of years.
    """
    told: dict[str, Any] = {"data-end": end, "data-slider": name}

    def step(by: int, sign: str, said: str) -> Any:
        data: dict[str, Any] = {"data-step": by}
        named = pieces.aria(label=words(said, name=label))
        return html.Button(sign, type="button", className="cf-quiet-button cf-step", **named, **data)

    return html.Div(
        [step(-1, "‹", "controls.day_before"), _slider(name, label, low, high, value, written),
         step(1, "›", "controls.day_after")],
        className="cf-steps",
        **told,
    )  # fmt: skip


def _slider(name: str, label: str, low: int, high: int, value: int, written: str) -> Any:
    return html.Div(
        widgets.Slider(
            id={"control": name},
            min=low,
            max=high,
            step=1,
            value=value,
            label={"function": written},
            updatemode="mouseup",
            size="sm",
            thumbLabel=label,
        ),
    )


def days_note(value: dt.date | None, words: Words) -> str:
    """The slider's present value in words; the router writes it anew when the view changes."""
    return words("controls.known_value", day=value) if value else words("controls.known_all")


def slider_end(last: dt.date) -> str:
    """The value in the address that a slider's right end would have: its default, so left out."""
    return (last + dt.timedelta(days=1)).isoformat()
