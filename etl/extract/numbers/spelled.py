"""Numbers as they are written: digits of any script and grouping, and words joined by hyphens."""

from __future__ import annotations

import re
import unicodedata

from etl.language.words import Lexicon


def fits(current: float, value: float, vigesimal: frozenset[float]) -> bool:
    """Whether a number word may go on a number: "hundred" + "six", "twenty" + "six", "soixante" + "dix"."""
    if current % 100 == 0:
        return True
    if current % 100 in vigesimal and value < 20:
        return True
    return current % 10 == 0 and value < 10 and current % 100 >= 20


def hyphenated(word: str, lexicon: Lexicon) -> float | None:
    """The value of "twenty-five", "quatre-vingt-dix-sept" or "two-and-a-half", else null."""
    parts = word.split("-")
    joiners = lexicon.numbers.get("joiners", ())
    if len(parts) > 3 and parts[-1] in lexicon.numbers.get("half", ()) and parts[-3] in joiners:
        whole = lexicon.entries.get("-".join(parts[:-3]))
        return None if whole is None or whole.value is None else whole.value + 0.5
    vigesimal = frozenset(lexicon.numbers.get("vigesimal", ()))
    total, current, k = 0.0, 0.0, 0
    if len(parts) < 2 or len(parts) > 8:
        return None
    while k < len(parts):
        for end in range(len(parts), k, -1):
            entry = lexicon.entries.get("-".join(parts[k:end]))
            if entry is not None and (entry.value is not None or entry.magnitude):
                break
        else:
            if parts[k] in joiners and k:
                k += 1
                continue
            return None
        if entry.magnitude and entry.value is None:
            if entry.magnitude == 100:
                current = max(current, 1.0) * 100
            else:
                total, current = total + max(current, 1.0) * entry.magnitude, 0.0
        elif current and not (fits(current, entry.value or 0.0, vigesimal) and entry.value):
            return None
        else:
            current += entry.value or 0.0
        k = end
    return total + current


def digit_value(written: str, numbers: dict[str, object]) -> float | None:
    """The value of a number in digits of any script and grouping; null for dates and codes."""
    if not written.isascii():
        written = "".join(
            str(unicodedata.digit(c))
            if c.isdigit()
            else {"٬": ",", "٫": ".", "’": "'"}.get(c, "" if c.isspace() else c)
            for c in written
        )
    if written.isdigit():
        return float(int(written)) if len(written) <= 15 else None
    grouping, decimal = str(numbers.get("grouping", ",")), str(numbers.get("decimal", "."))
    if grouping in written and (note := re.fullmatch(r"(\d{1,3}(?:\D\d{3})+)\d{1,2}", written)):
        written = note[1]  # a footnote mark glued to the number
    parts = written.replace("'", grouping).split(decimal)
    whole = parts[0].split(grouping)
    if any(grouping in part for part in parts[1:]) or not all(map(str.isdigit, (*whole, *parts[1:]))):
        return None
    if sum(map(len, whole)) + sum(map(len, parts[1:])) > 15:
        return None
    if len(parts) == 1:
        if len(whole) == 2 and len(whole[1]) == 1:
            return float(".".join(whole))  # the other language's decimal sign
        return float(int("".join(whole)))
    thousands = all(len(part) == 3 for part in parts[1:]) and len(whole) == 1
    if thousands and 0 < len(whole[0]) <= 3 and whole[0] != "0":
        return float(int("".join(parts)))  # 250.000: nothing humanitarian is counted in thousandths
    return float("".join(whole) + "." + parts[1]) if len(parts) == 2 else None
