"""The shorthand in which the language files write phrases that differ in a word or an ending."""

from __future__ import annotations

from collections.abc import Iterator

FORMS = 5_000  # of one phrase at most: all are kept, and written out whenever the program starts


def expand(word: str) -> Iterator[str]:
    """Every form of a shorthand: "famil(y|ies)", "boy(s)", "has (hit|topped)", "(a|(bomb |)threat)"."""
    start = word.find("(")
    end = _closing(word, start) if start >= 0 else -1
    if end < 0 or ("|" not in word[start:end] and word[start - 1 : start] == " "):
        yield word
        return
    inside = _options(word[start + 1 : end])
    # Each option by itself: to write the others out beside it again and again gave a phrase 10 million forms.
    forms = [form for option in inside for form in expand(option)] if len(inside) > 1 else ["", *inside]
    for rest in expand(word[end + 1 :]):
        yield from (word[:start] + form + rest for form in forms)


def _closing(word: str, start: int) -> int:
    """Where the bracket that opens at ``start`` closes; -1 where it does not."""
    depth = 0
    for k in range(start, len(word)):
        depth += {"(": 1, ")": -1}.get(word[k], 0)
        if not depth:
            return k
    return -1


def _options(inside: str) -> list[str]:
    """What stands between the bars of a bracket, those of brackets within it left alone."""
    found, depth = [""], 0
    for sign in inside:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found
