"""How a text speaks of a name, whatever the figure: the preposition that governs it, datelines, landmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.language.finder import Finder
from etl.places import actors, beside, phrases
from etl.places.cues import Cues
from etl.places.resolving import datelines
from etl.places.spotting.widening import Name

FARTHEST = 90  # characters before a name in which its preposition is looked for
LEFT = 40  # characters before a name in which what leads to it stands
SET_AGAINST = 160  # and in which it is told that something is the worst since what was there
FAR = 100  # and in which who is asked stands with an office
DATELINED = 400  # characters from the start of a text in which a report says where it was filed

# Where a text is filed, someone speaks, something was before, a boat or bus came from, or a photo was taken.
AWAY = frozenset(("dateline", "spoken in", "set against", "departed", "caption"))

_WORD = re.compile(r"\w+(?:-\w+)*")
_STOP = re.compile(r"[,.;:()\n|]")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+")
_OPENED = re.compile(r"(?:^|[.!?]\s|\n)\s*(\w+)\s$")


def cue(words: Cues, text: str, name: Name) -> str:
    """What the word that governs a name says: in, for "in the northern province of X" and "in the X"."""
    before = name.before
    led = before in words.of or before in words.articles or before in words.definite
    if led or before in words.epithets or before in words.epithet_ends:
        before = _governor(words, text[max(0, name.start - FARTHEST) : name.start]) or before
    if before in words.origin or (words.departed and _departed(words, text, name)):
        return "from"
    if before in words.toward or (before in words.either_way and _carried(words, text, name)):
        return "to"
    if before in words.locative and before in words.beside:
        return "beside"
    if before in words.locative:
        return "in"
    if before in words.of:
        return "of"
    if before in words.kinds or before in words.before_of:
        return "town"
    if before in words.motion:
        return "hit"
    return "nothing" if not before else "the" if before in words.articles else "other"


def _carried(words: Cues, text: str, name: Name) -> bool:
    """Whether people or things were taken to a place: « trasladados al hospital de X »."""
    return phrases.carried_to(words).search(text, max(0, name.start - LEFT), name.start) is not None


def _departed(words: Cues, text: str, name: Name) -> bool:
    """Whether a boat or convoy came from there: "departed X", « partie de Gambie », « procedente de X »."""
    left = [word.casefold() for word in _WORD.findall(text, max(0, name.start - LEFT), name.start)]
    while left and (left[-1] in words.articles or left[-1] in words.definite):
        left.pop()
    if len(left) > 1 and left[-1] in words.of:
        left.pop()
    return bool(left) and left[-1] in words.departed


def _governor(words: Cues, lead: str) -> str:
    """The preposition before a name's kind and articles; its own word where no kind is said."""
    left: list[str] = [word.casefold() for word in _WORD.findall(_STOP.split(lead)[-1])]
    while left:
        last = left[-1] if f"{left[-1]}'" not in words.articles else f"{left[-1]}'"
        if last in words.articles or last in words.definite or _epithet(words, last):
            left.pop()
        elif last in words.of and len(left) > 1 and _kind(words, left[-2]):
            del left[-2:]
            _adjectives(words, left)
        else:
            return last
    return ""


def _epithet(words: Cues, word: str) -> bool:
    """Whether the word may stand between a preposition and a name: in rebel-held X."""
    return word in words.epithets or ("-" in word and word.rpartition("-")[2] in words.epithet_ends)


def _kind(words: Cues, word: str) -> bool:
    return (
        word in words.kinds
        or word in words.before_of
        or word in words.part_nouns
        or word in words.sites
        or word in words.compass_nouns
    )


def _adjectives(words: Cues, left: list[str]) -> None:
    """Drops what stands between an article and a kind: in the remote northern (province of)."""
    for count in range(min(3, len(left) - 1) + 1):
        word = left[-1 - count]
        if word in words.articles or word in words.definite or word in words.locative:
            if count:
                del left[-count:]
            return
    while left and left[-1] in words.compass:
        left.pop()


def spoken_of(words: Cues, text: str, name: Name) -> Iterator[str]:
    """Signs that a place is where the report was filed, or is named along with another."""
    written = text[name.start : name.end]
    if len(written) > 3 and written.isupper():
        yield "in capitals"
    following = _WORD.search(text, name.end, name.end + 16)
    after = following[0].casefold() if following is not None else ""
    if after in words.agencies:
        yield "agency after"
    opens = name.start < DATELINED and (not name.start or text[name.start - 1] in "\n.(")
    end = name.end + ("." in written and text[name.end : name.end + 1] == ".")  # "Bogotá D.C., 20 de agosto"
    if (opens or written.isupper()) and datelines.filed(words, text, end, written.isupper()):
        yield "dateline"
    if text[name.end : name.end + 1] == "-" and after in words.based:
        yield "based"
    left = _WORD.findall(text[max(0, name.start - 40) : name.start].casefold())
    placed = name.before in words.locative or name.before in words.of
    if name.before in words.articles and len(left) > 2 and left[-2] in words.locative:
        placed, left = True, left[:-1]  # "a group based in the UK"

    def led_by(finder: Finder | re.Pattern[str], reach: int) -> bool:
        return finder.search(text, max(0, name.start - reach), name.start) is not None

    told = led_by(actors.according_to(words), FAR)
    if told or (placed and len(left) > 1 and left[-2] in words.reporters):
        yield "reporter"
    if words.departed and name.before not in words.locative and _departed(words, text, name):
        yield "departed"
    country = bool(name.candidates) and name.candidates[0].kind == "country"
    home = actors.speakers_home(words).search(text, max(0, name.start - LEFT), name.start) is not None
    says = name.before in words.saying and text[name.end : name.end + 1] in (".", ",", "")
    deal, watched = led_by(actors.mediator(words), FARTHEST), led_by(actors.watching(words), FAR)
    judges = after in words.judging and cue(words, text, name) in ("nothing", "other")
    if (
        judges
        or deal
        or watched
        or home
        or says
        or (country and after in words.posts)
        or led_by(actors.speaks_in(words), LEFT)
    ):
        yield "spoken in"
    led = _OPENED.search(text, max(0, name.start - LEFT), name.start)
    opens = led is not None and led[1].casefold() in words.inside | words.origin
    if opens and actors.said_behind(words).match(text, name.end):
        yield "said from"
    if led_by(actors.speaks_afar(words), FARTHEST):
        yield "spoken afar"
    if actors.credited(words).match(text, name.end) is not None:
        yield "caption"
    if led_by(phrases.compared(words), FARTHEST):
        yield "compared"
    if led_by(phrases.set_against(words), SET_AGAINST):
        yield "set against"
    while left and (left[-1] in words.locative or left[-1] in words.articles):
        left.pop()
    if left and left[-1] in words.including:
        yield "including"


def tells_of(words: Cues, text: str, city: str) -> bool:
    """Whether a text says that something is in ``city``, or of it, and not only that someone speaks there."""
    for found in re.finditer(rf"(?<!\w){re.escape(city)}(?![\w-])", text, re.IGNORECASE):
        before = _WORD.findall(text[max(0, found.start() - LEFT) : found.start()].casefold())
        led = bool(before) and (before[-1] in words.inside or before[-1] in words.of)
        spoken = len(before) > 1 and before[-2] in words.reporters
        if phrases.is_owner(words, text, found.end()) or (
            led and not spoken and not _speaks(words, text, found.start())
        ):
            return True
    return False


def _speaks(words: Cues, text: str, at: int) -> bool:
    return actors.speaks_in(words).search(text, max(0, at - LEFT), at) is not None


def of_nation(words: Cues, text: str, name: Name) -> bool:
    """Whether a name only says which country is meant: the Caribbean nation."""
    following = _WORD.match(text, name.end + 1) if text[name.end : name.end + 1] == " " else None
    return following is not None and following[0] in words.nations


def lies_by(words: Cues, text: str, name: Name) -> bool:
    """Whether a name only says where the one before it lies: Y, a town to the west of X, …; it borders X."""
    near = max(0, name.start - FARTHEST)
    if any(
        found(words).search(text, near, name.start) is not None
        for found in (beside.bordering, beside.beside_it)
    ):
        return True
    if text[name.end : name.end + 1] not in (",", ")"):
        return False
    lead = re.split("[,(]", text[max(0, name.start - 60) : name.start])
    before = _WORD.findall(lead[-1].casefold())
    if len(lead) < 2 or not lead[-2][-1:].isalpha() or len(before) < 2:
        return False
    named = _CAPITALISED.findall(lead[-2].split()[-1])
    apart = before[-2] in words.opposite and before[-1] in words.of | words.origin
    return bool(named) and (apart or (before[-1] in words.of and before[-2] in words.compass_nouns))
