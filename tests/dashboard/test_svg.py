"""Our own SVG: well-formed, whole, told in words, and drawn of the figure's own numbers."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from dashboard import i18n
from dashboard.charts.scales import Scale, day_number, day_ticks, log_ticks, number_ticks
from dashboard.charts.svg import chart, spark
from dashboard.charts.svg_frame import Labels, paragraph
from dashboard.charts.svg_paint import mark, paint

WORDS = i18n.words("en")
SVG = "{http://www.w3.org/2000/svg}"
LABELS = Labels("Wells & <taps>", "Stock, people", ("Sources: A, B", "As of 2 May"), "It rose from 1 to 3.")


def figure(*traces: dict[str, Any], **layout: Any) -> dict[str, Any]:
    """A figure as the charts make them."""
    return {"data": list(traces), "layout": {"xaxis": {}, "yaxis": {"rangemode": "tozero"}, **layout}}


def drawn(*traces: dict[str, Any], **layout: Any) -> ET.Element:
    """The figure's SVG, parsed."""
    return ET.fromstring(chart(figure(*traces, **layout), LABELS, WORDS))


def day(number: int) -> dt.date:
    return dt.date(2016, 5, number)


def dots(*numbers: float, **marker: Any) -> dict[str, Any]:
    """Marks on the first days of May."""
    days = [day(at + 1) for at in range(len(numbers))]
    return {"type": "scatter", "mode": "markers", "x": days, "y": list(numbers), "marker": marker}


def test_it_is_told_in_words() -> None:
    root = drawn(dots(1, 3))
    assert root.findtext(f"{SVG}title") == "Wells & <taps>"
    assert root.findtext(f"{SVG}desc") == "It rose from 1 to 3."
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert {"Wells & <taps>", "Stock, people", "Sources: A, B", "As of 2 May"} <= set(texts)


def test_marks_stand_at_their_values() -> None:
    root = drawn(dots(0, 10, 20, color="#00589c", symbol="circle"))
    heights = [float(circle.get("cy", "")) for circle in root.iter(f"{SVG}circle")]
    assert heights[0] > heights[1] > heights[2]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.2)


def test_lines_keep_their_gaps_and_bands_are_filled() -> None:
    line = {"type": "scatter", "mode": "lines", "line": {"color": "#00589c", "width": 2}}
    x, y = [day(1), day(2), None, day(4), day(5)], [1, 2, None, 4, 5]
    root = drawn(line | {"x": x, "y": y})
    lines = [path.get("d", "") for path in root.findall(f".//{SVG}path") if path.get("fill") == "none"]
    assert [line.count("M") for line in lines] == [2]
    band = {"fill": "toself", "fillcolor": "rgba(0,88,156,0.16)", "line": {"width": 0, "color": "#00589c"}}
    filled = drawn(line | band | {"x": x, "y": y}).findall(f".//{SVG}polygon")
    assert [each.get("fill-opacity") for each in filled] == ["0.16", "0.16"]


def test_bars_cover_their_days_and_open_bounds_are_hatched() -> None:
    week = 7 * 86_400_000
    bar = {
        "type": "bar", "x": [day(1), day(8)], "y": [5, 10], "width": [week, week], "offset": [0, 0],
        "marker": {"color": "#00589c", "pattern": {"shape": ["", "/"]}},
        "error_y": {"array": [2, 0], "arrayminus": [1, 0]}, "hovertext": ["<b>5</b> people<br>now", "10"],
    }  # fmt: skip
    root = drawn(bar)
    boxes = [rect for rect in root.iter(f"{SVG}rect") if rect.get("stroke")]
    assert float(boxes[1].get("x", "")) == pytest.approx(
        float(boxes[0].get("x", "")) + float(boxes[0].get("width", "")), abs=0.2
    )
    assert float(boxes[1].get("height", "")) == pytest.approx(2 * float(boxes[0].get("height", "")), abs=0.3)
    assert len(root.findall(f".//{SVG}path")) == 1  # one whisker
    groups = [g for g in root.iter(f"{SVG}g") if g.findtext(f"{SVG}title")]
    assert groups[0].findtext(f"{SVG}title") == "5 people · now"
    assert not groups[0].findall(f"{SVG}line")
    assert groups[1].findall(f"{SVG}line")


def test_events_and_notes_are_drawn() -> None:
    lines = [{"type": "line", "x0": "2016-05-02", "yref": "paper", "line": {"color": "#5c6370"}}]
    notes = [{"xref": "x", "yref": "paper", "x": "2016-05-02", "y": 1, "text": "1 &amp; only"}]
    root = drawn(dots(1, 2, 3), shapes=lines, annotations=notes)
    assert [line for line in root.iter(f"{SVG}line") if line.get("stroke-dasharray") == "2 4"]
    assert "1 & only" in [element.text for element in root.iter(f"{SVG}text")]


def test_a_name_beside_a_mark_is_whole() -> None:
    named = dots(1, 3) | {
        "mode": "markers+text",
        "text": ["", "Harbour Board"],
        "textposition": "middle right",
    }
    root = drawn(named)
    (window,) = (group for group in root.iter(f"{SVG}g") if group.get("clip-path"))
    assert "Harbour Board" in [element.text for element in root.iter(f"{SVG}text")]
    assert "Harbour Board" not in [element.text for element in window.iter(f"{SVG}text")]


def test_a_name_stands_at_its_line_on_a_logarithmic_scale() -> None:
    note = {"x": "2016-05-02", "y": 2, "xref": "x", "yref": "y", "text": "People", "xanchor": "left"}
    axis = {"type": "log", "range": [0, 4]}
    root = drawn(dots(1, 100), yaxis=axis, annotations=[note])
    (name,) = (element for element in root.iter(f"{SVG}text") if element.text == "People")
    last = list(root.iter(f"{SVG}circle"))[-1]
    assert float(name.get("y", "")) == pytest.approx(float(last.get("cy", "")) + 4, abs=0.2)


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = chart(figure(dots(1, 2)), LABELS, WORDS)
    assert "href" not in text
    assert "<script" not in text
    assert text.count("http") == 1  # the namespace


def test_the_axis_goes_as_far_as_in_the_browser() -> None:
    """Charts that are compared share one, whatever each of them draws."""
    axis = {"rangemode": "tozero", "range": [0, 500]}
    texts = [
        [each.text for each in root.iter(f"{SVG}text")]
        for root in (drawn(dots(3, 5), yaxis=axis), drawn(dots(3, 5)))
    ]
    assert "400" in texts[0]
    assert "400" not in texts[1]


def test_an_empty_figure_is_drawn() -> None:
    assert drawn(dots()).tag == f"{SVG}svg"


@pytest.mark.parametrize(
    "symbol", ["circle", "circle-open", "triangle-up-open", "triangle-down-open", "x", "odd"]
)
def test_every_symbol_is_a_mark(symbol: str) -> None:
    element = ET.fromstring(mark(symbol, (5, 5), 10, "#00589c"))
    hollow = element.get("fill-opacity") == "0"
    assert hollow == symbol.endswith("-open")


def test_colours_keep_their_opacity_apart() -> None:
    assert paint("rgba(0, 88, 156, 0.5)") == 'fill="#00589c" fill-opacity="0.5"'
    assert paint("#00589c") == 'fill="#00589c"'


def test_a_sparkline_is_hidden_from_readers_and_needs_two_points() -> None:
    assert spark([(day(1), 3)], "#00589c") == ""
    assert 'aria-hidden="true"' in spark([(day(1), 3), (day(2), 4)], "#00589c")


def test_ticks_are_round_and_few() -> None:
    assert [text for _, text in number_ticks(0, 26_000, 5, WORDS)] == ["0", "10,000", "20,000"]
    assert [value for value, _ in number_ticks(0, 0.9, 5, WORDS)] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8])
    assert [text for _, text in log_ticks(3, 30_000, WORDS)] == ["10", "100", "1,000", "10,000"]
    first, last = day_number("2016-07-01"), day_number("2017-02-01")
    ticks = [text for _, text in day_ticks(first, last, 9, WORDS)]
    assert ticks == ["Jul 2016", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan 2017", "Feb"]
    assert [text for _, text in day_ticks(first, first + 9 * 365, 9, WORDS)][:2] == ["2018", "2020"]
    weeks = [dt.date.fromordinal(int(value)) for value, _ in day_ticks(first, first + 40, 9, WORDS)]
    assert {each.weekday() for each in weeks} == {0}
    assert [text for _, text in day_ticks(first, first + 3, 9, WORDS)] == ["1 Jul", "2 Jul", "3 Jul", "4 Jul"]


def test_a_logarithmic_scale_gives_each_power_the_same_room() -> None:
    scale = Scale(1, 1000, 0, 300, log=True)
    assert [round(scale(value)) for value in (1, 10, 100, 1000)] == [0, 100, 200, 300]
    assert scale(0) < 0


def test_long_words_are_broken_and_others_kept_whole() -> None:
    lines = paragraph("one two https://figures.example/" + "x" * 400, 300, 13)
    assert lines[0].startswith("one two")
    assert max(map(len, lines)) * 6.6 <= 300


def test_a_legend_stands_in_lines_with_its_colours() -> None:
    legend = [(f"Source number {n}", "#00589c") for n in range(9)] + [("2 others", None)]
    told = Labels("Wells", legend=legend)
    root = ET.fromstring(chart(figure(dots(1, 2)), told, WORDS))
    boxes = [rect for rect in root.iter(f"{SVG}rect") if rect.get("width") == "11"]
    assert len(boxes) == 10
    assert len({rect.get("y") for rect in boxes}) > 1
    assert all(float(rect.get("x", "")) < 760 for rect in boxes)
