"""How charts are drawn for one reader and view: axes, ground, events; zero on the axis, no frame."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dashboard.charts import palette, scales
from dashboard.i18n import Words

DAY = dt.timedelta(days=1)
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif"
CONFIG: Any = {
    "displayModeBar": False,
    "displaylogo": False,
    "responsive": True,
    "scrollZoom": False,
    "showTips": False,
    "doubleClick": "autosize",
}

# Room for the labels at the lines' ends, in pixels, and what one letter of them takes.
LABEL_ROOM, LETTER = 150, 6.4


@dataclass(frozen=True, slots=True)
class Style:
    """``events`` are days marked by number; ``vague`` the ids of points that vague counts alone support;
    ``thin`` says that marks beyond what can be told apart are left out (dashboard.charts.thinning);
    ``line_order`` are the lines of all charts, where both place and group tell them apart;
    ``width`` is about how many pixels wide the axis of time is, to tell what has room on it.
    """

    words: Words
    dark: bool = False
    narrow: bool = False
    log: bool = False
    change: bool = False
    thin: bool = False
    start: dt.date | None = None
    end: dt.date | None = None
    height: int = 340
    width: int = 900
    events: Sequence[tuple[dt.date, str]] = ()
    vague: frozenset[str] = frozenset()
    place_order: Sequence[str] = field(default_factory=tuple)
    group_order: Sequence[str] = field(default_factory=tuple)
    line_order: Sequence[tuple[str, str]] = field(default_factory=tuple)
    source_order: Sequence[str] = field(default_factory=tuple)


def layout(style: Style, annotations: Sequence[dict[str, Any]] = (), right: int = 14) -> dict[str, Any]:
    """The layout of a panel; ``right`` is the room where time ends."""
    ink, soft = palette.INK[style.dark], palette.SOFT[style.dark]
    lines, flags = _events(style)
    mirrored = style.words.mirrored
    axis: dict[str, Any] = {
        "type": "date",
        "showgrid": False,
        "linecolor": soft,
        "ticks": "outside",
        "tickcolor": soft,
        "tickfont": {"color": soft},
        "automargin": True,
        "nticks": _most_days(style),
        "tickangle": 0,  # letters that stand on their side are not read
        **_ticks(style),
    }
    if style.start and style.end:
        ends = [(style.start - DAY).isoformat(), (style.end + DAY).isoformat()]
        axis["range"] = ends[::-1] if mirrored else ends
    elif mirrored:
        axis["autorange"] = "reversed"
    return {
        "height": style.height,
        "autosize": True,
        "margin": {"l": right if mirrored else 8, "r": 8 if mirrored else right, "t": 24, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 12,
        "dragmode": False if style.narrow else "zoom",
        "barmode": "group",
        "font": {"family": FONT, "size": 13, "color": ink},
        "separators": style.words.separators(),
        "hoverlabel": {
            "align": "right" if mirrored else "left",
            "bgcolor": palette.GROUND[style.dark],
            "bordercolor": soft,
            "font": {"color": ink, "size": 13},
        },
        "xaxis": axis,
        "yaxis": {
            "side": "right" if mirrored else "left",
            "type": "log" if style.log else "linear",
            "rangemode": "normal" if style.change else "tozero",
            "fixedrange": True,
            "gridcolor": palette.GRID[style.dark],
            "zeroline": True,
            "zerolinecolor": soft,
            "tickfont": {"color": soft},
            "tickformat": ",~r",
            "automargin": True,
            "nticks": 6,
        },
        "shapes": lines,
        "annotations": [*annotations, *flags],
    }


def _most_days(style: Style) -> int:
    """How many days have room for their names below the axis."""
    return 5 if style.narrow else max(style.width // 86, 2)


def _ticks(style: Style) -> dict[str, Any]:
    """Ticks in the reader's own words: days, weeks, months or years."""
    start, end, words = style.start, style.end, style.words
    if not start or not end:
        return {}
    length, most = (end - start).days, _most_days(style)
    if length > 800:
        ticks = scales.day_ticks(start.toordinal(), end.toordinal(), most, words)
        shown, texts = [dt.date.fromordinal(int(at)) for at, _ in ticks], [text for _, text in ticks]
        return {"tickmode": "array", "tickvals": [day.isoformat() for day in shown], "ticktext": texts}
    if length <= 75:
        step = next(each for each in (1, 2, 7, 14, 28) if length / each <= most or each == 28)
        shown = [start + n * step * DAY for n in range(length // step + 1)]
        texts = [words.axis_day(day) for day in shown]
    else:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        every = next(each for each in (1, 2, 3, 6, 12) if months / each <= most or each == 12)
        firsts = [
            dt.date(start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1, 1)
            for n in range(0, months, every)
        ]
        shown = [day for day in firsts if start <= day <= end]
        texts = [words.month(day) for day in shown]
    # The year stands under the first tick and under the first of each new year.
    told = {day.year: n for n, day in reversed(list(enumerate(shown)))}
    for year, n in told.items():
        texts[n] += f"<br>{words.digits(str(year))}"
    return {"tickmode": "array", "tickvals": [day.isoformat() for day in shown], "ticktext": texts}


def _events(style: Style) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A thin line and a number for each event; the list below the charts says what they were."""
    colour = palette.SOFT[style.dark]
    lines, flags = [], []
    for number, (day, text) in enumerate(style.events, start=1):
        at = day.isoformat()
        mark = {"color": colour, "width": 1, "dash": "2px,3px"}
        lines.append(
            {
                "type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "xref": "x", "yref": "paper",
                "line": mark, "layer": "below", "opacity": 0.55,
            }
        )  # fmt: skip
        flags.append(
            {
                "x": at, "y": 1, "xref": "x", "yref": "paper", "yanchor": "bottom", "showarrow": False,
                "text": style.words.number(number), "hovertext": html.escape(text),
                "font": {"size": 11, "color": colour},
            }
        )  # fmt: skip
    return lines, flags
