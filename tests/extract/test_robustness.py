"""Texts that nobody writes: nothing crashes, offsets hold."""

from __future__ import annotations

import pytest

from bench.sentences import examples
from etl.extract.core import read

TEXTS = {
    "one line of a million characters": "Some 12 people were killed in the raid and " * 24_000,
    "no spaces at all": "a" * 1_000_000,
    "digits without end": "7" * 200_000,
    "a hundred thousand numbers in a row": "12 " * 100_000,
    "numbers and commas": "1,200, " * 50_000,
    "short numbers and commas": "12, " * 20_000,
    "a rule of dashes and numbers below one another": "5\n5\n" + "-" * 50_000 + "\n",
    "brackets that never close": "(" * 50_000 + "12 killed",
    "line breaks": "12 people were killed\n\n" * 20_000,
    "control characters": "\x00\x01\x0212 people\x07 were killed\x1b[0m\x7f" * 200,
    "right to left": "قتل 12 شخصا و\u200f25 جريحا في حلب. \u202e12 killed\u202c " * 200,
    "Arabic-Indic digits": "قُتل ١٢ شخصًا؛ at least ١٬٢٠٠ people were displaced. " * 100,
    "remains of HTML": "<p>At least&nbsp;12 people</p> were <b>killed</b> &amp; 30&#160;wounded<br/>" * 200,
    "surrogates and the unassigned": "\ud800 12 people \udfff were killed \U000e0001\uffff" * 50,
    "combining marks": "1\u03012 pe\u0301ople were kille\u0301d " * 200,
    "every dash": "12-13–14—15−16‐17‑18 people were killed - – — " * 200,
    "only signs": "…!?.,;:()[]{}%$€#@*+-/\\|~^`'\"" * 2_000,
    "superscripts": "Deaths fell, 12 fewer than in ². In ²²²² 12 died, 2² were hurt, x² people fled. " * 50,
    "a number opens the text": "12 and 30 were reported dead and injured, respectively.",
    "empty": "",
    "white space": " \n\t\u00a0\u2003" * 1_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_crashes(name: str) -> None:
    text = TEXTS[name]
    core = read(text)
    for mention in core.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    for sentence in core.sentences:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]


def test_five_megabytes() -> None:
    paragraph = (
        "At least 12 people were killed and 30 wounded in Adan on Monday. The floods damaged 1,200 houses, "
        "and 4,500 families fled to the camps, where partners distributed 900 tents.\n\n"
    )
    prose = (
        "Aid workers said that the road to the north was still closed and that nobody could tell when it "
        "would open. The markets have little to sell. Teachers who stayed behind hold their lessons in the "
        "open, and the mayor asked for patience.\n\n"
    )
    page = prose * 6 + paragraph
    text = page * (5_000_000 // len(page) + 1)
    core = read(text)
    assert len(text) >= 5_000_000
    assert len(core.mentions) == 5 * text.count("At least")
    last = core.mentions[-1]
    assert text[last.start : last.end] == "900"


def test_a_sentence_may_break_off_anywhere() -> None:
    """Headlines, captions and cut lines end without a stop: "4 of 12 houses"."""
    for one in list(examples())[::3]:
        for end in [at for at, sign in enumerate(one.text) if sign == " "]:
            read(one.text[:end], one.language)


def test_a_sentence_may_begin_anywhere() -> None:
    """Cut lines and cells begin amid a sentence: "and 312, respectively"."""
    for one in list(examples())[1::3]:
        for start in [at for at, sign in enumerate(one.text) if sign == " "]:
            read(one.text[start + 1 :], one.language)
