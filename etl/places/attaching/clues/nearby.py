"""What speaks for a name of a figure's own sentence: where it stands from the figure, and beside what."""

from __future__ import annotations

import re
from bisect import bisect_right

from etl.model import Mention
from etl.places.attaching.clues.starts import Starts
from etl.places.cues import Cues
from etl.places.resolving.expressions import Spot
from etl.places.resolving.spots import Reader

FAR = 600  # characters from a figure beyond which only the nearest name of its sentence is weighed
GAPS = (0, 2, 4, 7, 11, 17, 27)  # words between figure and name, as steps
MOVING = frozenset(("displaced", "refugees", "evacuated", "returned", "sheltered"))
AID = frozenset(("aid_delivered", "assisted", "funding_required", "funding_received"))
BODY = frozenset(("name body after", "name capital after", "name says", "half sure", "doubtful"))

_NUMBER = re.compile(r"\d")
_STOP = re.compile(r"[;|\n•§]|\. | - | – ")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_AFTER = re.compile(r"(?:\s{0,2}[(:=–]\s{0,2}|\s-\s)(?P<number>\d)")
_BRACKETED = re.compile(r"\s{0,2}\(\s?(?P<number>\d[\d,. ]*)\)")
_NUMBER_BEFORE = re.compile(r"(?P<number>\d[\d,.]*)\s(?P<word>\w+)\s$")


def relative(
    reader: Reader,
    starts: Starts,
    mention: Mention,
    i: int,
    spot: Spot,
    skipped: int,
    last: tuple[Spot, str] | None,
) -> list[str]:
    """Signs of the ``i``-th name of the figure's sentence by where it stands from the figure.

    ``skipped`` counts the names between, ``last`` is the place of the figure before in the same sentence
    and on which side of it that place was named.
    """
    name, text = spot.name, reader.text
    if spot.modifier:
        return ["own modifier", *spot.signs]
    after = name.start >= mention.end
    side = "after" if after else "before"
    a = mention.end if after else min(spot.end, mention.start)
    b = max(spot.start, mention.end) if after else mention.start
    step = bisect_right(GAPS, text.count(" ", a, b))
    figures = starts.between(a, b if after else mention.start)
    signs = [
        "own",
        f"{side} {step}",
        f"{side}, {min(skipped, 2)} names between",
        f"{side}, {min(figures, 2)} figures between",
        f"{side}, cue {spot.cue}",
        *spot.signs,
    ]
    between = text[a:b] if b - a <= FAR else text[a : a + FAR]
    signs += _between(between, side, figures, reader.cues)
    if mention.indicator in MOVING:
        signs.append(f"moving, {side}, {spot.cue}")
    if mention.indicator in AID:
        signs.append(f"aid, {side}, {spot.cue}")
    if spot.cue == "from" and _word_before_cue(text, spot.start, reader.cues) in reader.cues.movers:
        signs.append(f"people from, {side}")
    if whose := _beside(reader, mention, spot):
        signs.append(f"{side}, of {whose}")
    signs += (f"{side}, {sign}" for sign in spot.signs if sign in BODY)
    if beyond := _by_verb(mention, spot, after):
        signs.append(beyond)
    if i == 0 and name.start - reader.sentences[mention.sentence].start < 30:
        signs.append(f"opens, {side}, {spot.cue}")
    if last is not None:
        same = "as" if last[0].id == spot.id else "unlike"
        signs.append(f"{same} the figure before, {side}, {min(figures, 1)}")
        signs.append(f"{same} the figure before, {side}, it took {last[1]}")
    return signs


def _between(between: str, side: str, figures: int, cues: Cues) -> list[str]:
    """Signs of the text that stands between a name and the figure, with ``figures`` in it."""
    stop = _STOP.search(between)
    signs = [f"{side}, {'stop' if stop else 'comma' if ',' in between else 'no stop'}"]
    if not figures and _NUMBER.search(between):
        signs.append(f"{side}, number between")
    stripped, after = between.strip(), side == "after"
    if _labels(stripped, cues) if after else stripped in ("(", ":", "–", "-", ""):
        signs.append(f"label {side}")
    if not after and not cues.where_words.isdisjoint(_WORD.findall(between.casefold())):
        signs.append("where between")
    if ")" in between:
        signs.append(f"{side}, past a bracket")
    if between.count(",") > 1:
        signs.append(f"{side}, commas")
    return signs


def _by_verb(mention: Mention, spot: Spot, after: bool) -> str | None:
    """Where a name stands from the verb, if this is on the name's side of the figure."""
    if mention.trigger_start is None or mention.trigger_end is None:
        return None
    if after and mention.trigger_start >= mention.end:
        return "past the verb" if spot.name.start >= mention.trigger_end else "before the verb"
    if not after and mention.trigger_end <= mention.start:
        return "subject" if spot.name.end <= mention.trigger_start else "verb before name"
    return None


def _labels(between: str, cues: Cues) -> bool:
    """Whether what stands between a number and a name behind it ties them: "40 people in Idlib"."""
    counted, _, last = between.rpartition(" ")
    return between in ("", "(", ":") or (last in cues.inside and (not counted or counted in cues.counted_in))


def _word_before_cue(text: str, start: int, cues: Cues) -> str:
    """The word before the preposition of a name: migrants, in "migrants from X"."""
    words = _WORD.findall(text[max(0, start - 50) : start].casefold())
    while words and words[-1] in cues.articles:
        words.pop()
    return words[-2] if len(words) > 1 else ""


def _beside(reader: Reader, mention: Mention, spot: Spot) -> str | None:
    """Whether a name stands beside a number, this figure or another: in a row, as in Kano (31), or not."""
    text, cues = reader.text, reader.cues
    form = "row"
    found = _BRACKETED.match(text, spot.end)
    if found is None:
        form, found = "number", _NUMBER_AFTER.match(text, spot.end)
    if found is None:
        found = _NUMBER_BEFORE.search(text, max(0, spot.start - 30), spot.start)
        if found is None or found["word"].casefold() not in cues.inside | cues.origin:
            return None
    whose = "this" if mention.start <= found.start("number") < mention.end else "another"
    return f"{whose} {form}"
