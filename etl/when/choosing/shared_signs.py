"""Signs of candidate periods that many candidates share, each set put into words once.

Two candidates that stand, are read and are spoken of alike carry the same tuple of signs.
"""

from __future__ import annotations

from functools import lru_cache

Signs = tuple[str, ...]

_FLAGS = ("said", "began", "future", "attributive", "open_end")
_SETS = 50_000  # sets kept of each kind


@lru_cache(_SETS)
def told(
    where: str, role: str, kind: str, counts: str, words: str, document: str, status: str, indicator: str
) -> Signs:
    """How the text speaks of an expression and of the number; ``counts`` is the kind of indicator."""
    return (
        where,
        f"{where}, {role}",
        f"{where}, {kind}",
        f"{where}, {counts}",
        f"{where}, {words}",
        f"{where}, {document}",
        f"{role}, {words}",
        f"{role}, {counts}",
        f"{where}, {status}",
        f"{where}, {indicator}",
    )


@lru_cache(_SETS)
def coloured(where: str, total: bool, *flags: bool) -> Signs:
    """What words around expression and number add: the expression's _FLAGS, to come, running."""
    *of_expression, to_come, running = flags
    out = [f"{where}, total"] if total else []
    for name, flag in zip(_FLAGS, of_expression, strict=True):
        if flag:
            out += [name, f"{name}, {where}"]
    if to_come:
        out.append(f"{where}, to come")
    if running:
        out.append(f"{where}, running")
    return tuple(out)


@lru_cache(_SETS)
def undated(where: str, document: str, kind: str) -> Signs:
    """An expression without dates."""
    return "no dates", f"no dates, {where}", f"no dates, {document}", f"no dates, {kind}"


@lru_cache(_SETS)
def read_as(
    reading: str,
    where: str,
    role: str,
    kind: str,
    counts: str,
    words: str,
    long: str,
    old: str,
    indicator: str,
    total: bool,
) -> Signs:
    """How an expression is read, and the length and age of what it is read as."""
    return (
        reading, f"{reading}, {counts}", f"{reading}, {words}",
        f"{reading}, {counts}, {words}", f"{reading}, {role}", f"{reading}, {kind}",
        f"{reading}, {role}, {words}", f"{reading}, {where}", long,
        f"{long}, {words}",
        f"{long}, {counts}", f"{where}, {long}", f"{where}, {old}", old, f"{role}, {long}",
        f"{old}, {words}", f"{reading}, {indicator}",
        f"{long}, {'total' if total else 'no total'}",
    )  # fmt: skip


@lru_cache(_SETS)
def counted_up(reading: str, where: str, role: str, long: str, counts: str) -> Signs:
    """A running total ("bringing the number to 900") beside an expression."""
    return (
        f"running, {reading}", f"running, {where}, {reading}", f"running, {role}, {reading}",
        f"running, {long}", f"running, {reading}, {counts}",
    )  # fmt: skip


@lru_cache(_SETS)
def in_brackets(reading: str, where: str, counts: str, words: str) -> Signs:
    """An expression in brackets, often a source's date."""
    return (
        f"in brackets, {reading}", f"in brackets, {where}, {reading}",
        f"in brackets, {reading}, {counts}", f"in brackets, {reading}, {words}",
    )  # fmt: skip


@lru_cache(_SETS)
def of_document(
    where: str,
    counts: str,
    words: str,
    document: str,
    own: str,
    long: str,
    old: str,
    basis: str,
    status: str,
    indicator: str,
) -> Signs:
    """What holds for the whole document; ``own`` tells how near an expression of the sentence stands."""
    return (
        where, f"{where}, {counts}", f"{where}, {words}",
        f"{where}, {counts}, {words}",
        f"{where}, {document}", f"{where}, own {own}", f"{where}, {words}, own {own}",
        f"{where}, {long}", f"{where}, {old}", f"{where}, {document}, {words}",
        f"{where}, {basis}", f"{where}, {status}",
        f"{where}, {indicator}",
    )  # fmt: skip


@lru_cache(_SETS)
def by_name(where: str, role: str | None, kind: str, long: str, words: str, counts: str, own: str) -> Signs:
    """The expression that names what holds for the whole document."""
    return (
        f"{where}, {role}", f"{where}, {role}, {words}", f"{where}, {role}, {counts}",
        f"{where}, {kind}", f"{where}, {long}, {words}",
        f"{where}, {role}, own {own}",
        f"{where}, {role}, {long}",
    )  # fmt: skip


@lru_cache(_SETS)
def standing(where: str, reported: bool, to_come: bool, running: bool, total: bool, lead: bool) -> Signs:
    """What words around the number, and its place in the text, say of what holds for the whole."""
    flags = {
        "in the reporting period": reported, "to come": to_come, "running": running, "total": total,
        "lead": lead,
    }  # fmt: skip
    return tuple(f"{where}, {name}" for name, flag in flags.items() if flag)
