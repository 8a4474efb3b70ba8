"""Marks, colours and texts as SVG, in the forms that every drawing program reads."""

from __future__ import annotations

import html
import re
from typing import Any

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RGBA = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)")

# Outlines around the origin, of diameter 2.
_OUTLINES = {
    "triangle-up": "M0 -1.1L1 .75L-1 .75Z",
    "triangle-down": "M0 1.1L1 -.75L-1 -.75Z",
    "diamond": "M0 -1.2L1.2 0L0 1.2L-1.2 0Z",
    "square": "M-.9 -.9H.9V.9H-.9Z",
    "cross": "M-1 0H1M0 -1V1",
    "hash": "M-.5 -1V1M.5 -1V1M-1 -.5H1M-1 .5H1",
    "x": "M-.8 -.8L.8 .8M.8 -.8L-.8 .8",
}


def paint(colour: str) -> str:
    """fill, with its opacity apart."""
    plain, opacity = _colour(colour)
    return f'fill="{plain}"' + ("" if opacity == 1 else f' fill-opacity="{opacity:g}"')


def stroke(colour: str, width: float) -> str:
    """stroke and its width, with the opacity apart."""
    plain, opacity = _colour(colour)
    faint = "" if opacity == 1 else f' stroke-opacity="{opacity:g}"'
    return f'stroke="{plain}"{faint} stroke-width="{width:g}"'


def mark(symbol: str, at: tuple[float, float], size: float, colour: str) -> str:
    """A mark of plotly's name ("circle-open", "triangle-up-open" …); ``size`` is its diameter."""
    name, _, how = str(symbol).partition("-open")
    hollow = str(symbol).endswith("-open") or bool(how)
    x, y = at
    filled = f'fill="#ffffff" fill-opacity="0" {stroke(colour, 1.5)}' if hollow else paint(colour)
    if name == "circle" or name not in _OUTLINES:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size / 2:g}" {filled}/>'
    if name in ("cross", "hash", "x"):
        filled = f'fill="none" {stroke(colour, 2)}'
    scaled = re.sub(r"-?\d*\.?\d+", lambda found: f"{float(found.group()) * size / 2:.1f}", _OUTLINES[name])
    return f'<path transform="translate({x:.1f} {y:.1f})" d="{scaled}" {filled}/>'


def _colour(text: str) -> tuple[str, float]:
    found = _RGBA.fullmatch(text.strip())
    if not found:
        return text, 1.0
    red, green, blue = (int(found.group(n)) for n in (1, 2, 3))
    return f"#{red:02x}{green:02x}{blue:02x}", float(found.group(4) or 1)


def tooltip(text: str) -> str:
    """A text that shows on hover, nothing for none."""
    return f"<title>{safe(text)}</title>" if text else ""


def plain(text: Any) -> str:
    """Plotly's text (escaped, with <b> and <br>) as plain text."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br\s*/?>", " · ", str(text))))


def safe(text: str) -> str:
    """The text with what XML can't hold left out and its signs escaped."""
    return html.escape(re.sub(r"[\x00-\x08\x0b-\x1f]", "", text))


def turned(text: str) -> str:
    """A line of a drawing, whose own direction is left to right, told by its own letters where they turn."""
    return f"\u2068{text}\u2069" if RIGHT_TO_LEFT.search(text) else text


def each(value: Any, number: int) -> Any:
    """The value of one mark, where a property is given for each or for all."""
    return value[number] if isinstance(value, (list, tuple)) else value


def at(value: float) -> str:
    """A length to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def written(x: float, y: float, text: str, anchor: str, colour: str, size: float, weight: int = 400) -> str:
    """A line of text; ``anchor`` is start, middle or end."""
    heavy = f' font-weight="{weight}"' if weight != 400 else ""
    place = f'x="{at(x)}" y="{at(y)}" text-anchor="{anchor}" font-size="{size}"'
    return f"<text {place} {paint(colour)}{heavy}>{safe(turned(text))}</text>"
