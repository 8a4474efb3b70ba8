"""What stands around a drawing: title and subtitle above, sources, date and address below, and its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.svg_paint import paint, safe, written
from dashboard.charts.svg_traces import GROUND, INK, SOFT
from dashboard.i18n import Words

FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif"
LINE = 17  # height of a line of text
LETTER = 6.6  # mean width of a letter of 13 pixels
_BOLD = 20  # a bold title of 15 pixels is as wide as plain text of this size


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands around a chart: its title, a line under it, the lines below, and what it says in words.

    ``legend`` are names and their colours (None for those that share the colour of the rest).
    """

    title: str
    subtitle: str = ""
    footer: Sequence[str] = ()
    summary: str = ""
    legend: Sequence[tuple[str, str | None]] = ()


def room_above(labels: Labels, width: int) -> int:
    """The height of title, subtitle and legend."""
    lines = len(paragraph(labels.title, width, _BOLD)) + len(paragraph(labels.subtitle, width, 13))
    return (lines + len(_rows(labels.legend, width))) * LINE


def framed(parts: Sequence[str], labels: Labels, words: Words, name: str, width: int, bottom: float) -> str:
    """One SVG element of the parts, which end at ``bottom``, with all that stands around them."""
    foot = [line for text in labels.footer for line in paragraph(text, width, 12)]
    height = round(bottom + len(foot) * LINE)
    right_to_left = words.direction == "rtl"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'height="{height}" role="img" aria-labelledby="{name}-t {name}-d" font-family="{FONT}" '
            f'font-size="13" fill="{INK}" direction="ltr">',
            f'<title id="{name}-t">{safe(labels.title)}</title>',
            f'<desc id="{name}-d">{safe(labels.summary or labels.subtitle)}</desc>',
            f'<rect width="{width}" height="{height}" fill="{GROUND}"/>',
            *_above(labels, width, right_to_left),
            *parts,
            *_below(foot, width, bottom, right_to_left),
            "</svg>",
        ]
    )


def _above(labels: Labels, width: int, right_to_left: bool) -> list[str]:
    out = []
    at = 18.0
    side, anchor = (width - 4, "end") if right_to_left else (4, "start")
    for text, size, weight, colour in ((labels.title, 15, 600, INK), (labels.subtitle, 13, 400, SOFT)):
        for line in paragraph(text, width, _BOLD if weight > 400 else size):
            out.append(written(side, at, line, anchor, colour, size, weight))
            at += LINE
    for row in _rows(labels.legend, width):
        out += _legend_row(row, at, width, right_to_left)
        at += LINE
    return out


def _rows(legend: Sequence[tuple[str, str | None]], width: int) -> list[list[tuple[str, str, float]]]:
    """The legend in lines: name, colour, and where it starts."""
    rows: list[list[tuple[str, str, float]]] = []
    start = 0.0
    for name, colour in legend:
        room = len(name) * LETTER + 34
        if not rows or start + room > width:
            rows.append([])
            start = 0.0
        rows[-1].append((name, colour or SOFT, start))
        start += room
    return rows


def _legend_row(
    row: Sequence[tuple[str, str, float]], at: float, width: int, right_to_left: bool
) -> list[str]:
    out = []
    for name, colour, start in row:
        box = width - start - 15 if right_to_left else start + 4
        side, anchor = (box - 5, "end") if right_to_left else (box + 16, "start")
        out.append(f'<rect x="{box:.1f}" y="{at - 10:.1f}" width="11" height="11" {paint(colour)}/>')
        out.append(written(side, at, name, anchor, INK, 12))
    return out


def _below(lines: Sequence[str], width: int, top: float, right_to_left: bool) -> list[str]:
    side, anchor = (width - 4, "end") if right_to_left else (4, "start")
    return [
        written(side, top + 6 + number * LINE, line, anchor, SOFT, 12) for number, line in enumerate(lines)
    ]


def paragraph(text: str, width: int, size: int) -> list[str]:
    """The text in lines that the width holds; a word that is longer than a line (an address) is broken."""
    room = max(int((width - 8) / (LETTER * size / 13)), 1)
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines += [word[at : at + room] for at in range(0, len(word), room)]
    return lines
