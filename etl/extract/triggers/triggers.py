"""Triggers of a sentence: words that name what happened, and which side their number stands on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from etl.extract.text.tokens import Tokens
from etl.extract.triggers.voice import adverb, voice
from etl.extract.triggers.wanted import fits
from etl.language.words import (
    BE,
    CHANGE,
    CLAUSE,
    COMMA,
    CONJUNCTION,
    END,
    HAVE,
    LATER,
    MOVE,
    NUMBER_OF,
    OTHERS,
    PREPOSITION,
    RAISE,
    RISE,
    Family,
    Lexicon,
)

FAR = 99.0
_GIVEN = frozenset(["next", "to"])  # said of what follows, never of those who do it
_ACTS = frozenset(["politics", "actors"])  # what is not counted: missions, districts


@dataclass(slots=True)
class Trigger:
    """A trigger at ``token``. ``voice`` is "passive", "active" or "bare" (a participle without help)."""

    token: int
    options: tuple[tuple[Family, str], ...]
    voice: str
    used_before: bool = False
    label: bool = False
    named: bool = False  # it names people: "aid for the injured"
    acts: bool = False  # those before it did it to a number of others right behind it
    inverted: bool = False  # its subject follows: "fueron evacuadas 300 familias"
    last: int = -1  # the last token of "killed, wounded", -1: the first


def find_triggers(tokens: Tokens, heads: set[int], lexicon: Lexicon) -> list[Trigger]:
    """All triggers but the nouns in ``heads``, which numbers already count."""
    found: list[Trigger] = []
    for i, entry in enumerate(tokens.entries):
        options = entry.triggers
        if entry.splits:
            options = _split(tokens, i) + options
        if not options:
            if i not in heads and (tally := _tally(tokens, i)) is not None:
                found.append(Trigger(i, ((tally, "label"),), "bare", label=True))
            continue
        label = False
        if i in heads:
            options = tuple(option for option in options if option[1] == "to")
            if not options:
                continue
        elif _of_acts(tokens, i, label := _counts_them(tokens, i)):
            continue
        elif label:
            options = tuple((family, "label") for family, side in options if side not in _GIVEN)
        if any(f.subject or f.goal or f.unless or f.outland for f, _ in options):
            options = tuple(o for o in options if fits(tokens, i, o[0], lexicon))
            if not options:
                continue
        one = Trigger(i, options, voice(tokens, i, lexicon), label=label)
        if _describes_noun(tokens, i):
            continue
        one.named = i > 0 and tokens.low[i - 1] in lexicon.naming
        one.inverted = lexicon.inversion and _before_subject(tokens, i)
        found.append(one)
    return _joined(tokens, found, lexicon) if len(found) > 1 else found


def _describes_noun(tokens: Tokens, i: int) -> bool:
    """Whether a compound only describes others than a number counts: "and other flood-hit people"."""
    after = tokens.entries[i + 1] if i + 1 < len(tokens.entries) else None
    led = i > 0 and tokens.entries[i - 1].roles & OTHERS and i - 1 not in tokens.numeric
    return bool(led) and "-" in tokens.low[i] and after is not None and after.noun is not None


def _split(tokens: Tokens, i: int) -> tuple[tuple[Family, str], ...]:
    """The families of split triggers at ``i`` whose second part follows: "took 300 people out of".

    Of second parts that begin at one word the longest is meant: "to safety", not "to".
    """
    out: list[tuple[Family, str]] = []
    numbered = False
    for k in range(i + 1, min(i + 16, len(tokens.low))):
        numbered = numbered or k in tokens.numeric
        if tokens.entries[k].roles & CLAUSE:
            break
        if not numbered:
            continue
        longest, met = 0, []
        for family, second in tokens.entries[i].splits:
            width = second.count(" ") + 1
            if f"{' '.join(tokens.low[k : k + width])} ".startswith(second + " "):
                met.append((width, family))
                longest = max(longest, width)
        out += ((family, "after") for width, family in met if width == longest)
    return tuple(out)


def _before_subject(tokens: Tokens, i: int) -> bool:
    """Whether a verb that opens its clause is followed by a number in it."""
    k = i
    while k > 0 and tokens.entries[k - 1].roles & (BE | HAVE):
        k -= 1
    if k > 0 and not tokens.entries[k - 1].roles & (COMMA | CLAUSE | END | CONJUNCTION):
        return False
    for j in range(i + 1, min(i + 7, len(tokens.low))):
        if j in tokens.numeric:
            return True
        if tokens.entries[j].roles & (COMMA | CLAUSE) or tokens.entries[j].triggers:
            return False
    return False


@cache
def _tally_of(indicator: str) -> Family:
    return Family(f"tally {indicator}", {"none": (indicator,), "person": (indicator,)}, True)


def _tally(tokens: Tokens, i: int) -> Family | None:
    """The label that a tally is before a verb such as "rose to": "covid-related deaths to be 40"."""
    noun = tokens.entries[i].noun
    if noun is None or noun.cls != "tally" or noun.self_indicator is None or i + 1 >= len(tokens.low):
        return None
    return _tally_of(noun.self_indicator) if tokens.entries[i + 1].roles & (RISE | CHANGE | MOVE) else None


def _counts_them(tokens: Tokens, i: int) -> bool:
    """Whether the trigger stands in "the number of civilians killed": then its number follows."""
    for k in range(i - 1, max(-1, i - 10), -1):
        if tokens.entries[k].roles & NUMBER_OF:
            numbered = any(m in tokens.numeric for m in range(max(0, k - 4), k))
            numbered = numbered and not any(e.roles & RAISE for e in tokens.entries[max(0, k - 5) : k])
            return tokens.entries[k].noun is None and not numbered
        entry = tokens.entries[k]
        if k in tokens.numeric or entry.roles & (CLAUSE | COMMA):
            return False
        if entry.triggers and entry.noun is None and not tokens.entries[k + 1].roles & CONJUNCTION:
            return False
    return False


def _of_acts(tokens: Tokens, i: int, label: bool) -> bool:
    """Whether acts or areas are numbered, not people: "the number of rescue missions reached 40".

    Without a ``label`` only where a verb of rising follows: "missions for people in danger reached 40".
    """
    after = tokens.entries[i + 1] if i + 1 < len(tokens.low) else None
    if not (label or (after is not None and after.roles & RISE and after.triggers)):
        return False
    numbered = (k for k in range(i - 1, max(-1, i - 10), -1) if tokens.entries[k].roles & NUMBER_OF)
    if (k := next(numbered, -1)) < 0:
        return False
    phrase = takewhile(lambda e: not e.roles & PREPOSITION, tokens.entries[k + 1 : i])
    heads = (*phrase, *tokens.entries[i + 1 : i + 2])
    return any(e.excluded_after in _ACTS and e.noun is None for e in heads)


def _joined(tokens: Tokens, triggers: list[Trigger], lexicon: Lexicon) -> list[Trigger]:
    """Join "killed or badly injured", "destroyed or damaged" into one trigger of the compound family."""
    out: list[Trigger] = []
    for n, trigger in enumerate(triggers):
        last = out[-1] if out else None
        following = triggers[n + 1] if n + 1 < len(triggers) else None
        listed = following is not None and _bridged(tokens, trigger, following, lexicon, COMMA | CONJUNCTION)
        if last is not None and (options := _compound(tokens, last, trigger, lexicon, listed)):
            if any(e.roles & LATER for e in tokens.entries[last.token + 1 : trigger.token + 2]):
                out[-1] = trigger  # "were injured and later died"
                continue
            passive = "passive" if "passive" in (last.voice, trigger.voice) else trigger.voice
            out[-1] = Trigger(last.token, options, passive, last=trigger.token)
        else:
            out.append(trigger)
    return out


def _bridged(tokens: Tokens, one: Trigger, two: Trigger, lexicon: Lexicon, joins: int) -> bool:
    """Whether nothing but what ``joins``, helping verbs and adverbs stand between two triggers."""
    gap = range(max(one.token, one.last) + 1, two.token)
    if not 0 < len(gap) <= 4 or not any(tokens.entries[k].roles & joins for k in gap):
        return False
    bridge = joins | CONJUNCTION | BE | HAVE
    return all(tokens.entries[k].roles & bridge or adverb(tokens, k, lexicon) for k in gap)


def _compound(
    tokens: Tokens, one: Trigger, two: Trigger, lexicon: Lexicon, listed: bool
) -> tuple[tuple[Family, str], ...]:
    """What two joined triggers say together; ``listed``: a comma may part them, as a third follows."""
    if not _bridged(tokens, one, two, lexicon, COMMA | CONJUNCTION if listed else CONJUNCTION):
        return ()
    out = []
    for first, side in one.options:
        if side == "before" and two.voice == "active":
            continue  # "made 40 homes collapse and damaged 300"
        for second, other in two.options:
            family = lexicon.compounds.get(frozenset((first.name, second.name)))
            if family is not None and first is not second and (side == other or "voice" in (side, other)):
                out.append((family, side))
    return tuple(dict.fromkeys(out))


def side_cost(trigger: Trigger, side: str, number_first: bool) -> float:
    """What it costs ``trigger`` to govern a number before it (``number_first``) or after it."""
    if number_first:
        if side in ("before", "either"):
            # "were moved to higher ground" is what others did: a family of participles is nearer.
            passive = trigger.voice == "passive" and any(s == "voice" for _, s in trigger.options)
            return 4.0 if trigger.inverted else 0.5 if passive and side == "before" else 0.0
        if side == "voice":
            return {"passive": 0.0, "bare": 0.5, "active": 4.0, "adjective": 8.0}[trigger.voice]
        if side in ("does", "undergoes"):
            return 0.3 if (trigger.voice == "passive") == (side == "undergoes") else FAR
        return FAR
    if side == "voice":
        cost = {"passive": 6.0, "bare": 1.5, "active": 0.0, "adjective": 2.5}[trigger.voice]
    elif side in ("after", "next", "label", "to"):
        cost = 0.0
    elif side == "either":
        cost = 0.5
    else:
        return FAR
    taken = trigger.used_before and not any(family.goal for family, _ in trigger.options)
    return cost + (5.0 if taken else 0.0)  # "90,000 people are served by two bakeries" speaks of both
