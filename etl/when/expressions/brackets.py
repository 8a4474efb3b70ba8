"""Brackets in a text."""

from __future__ import annotations


def bracket(text: str, at: int) -> tuple[int, int] | None:
    """The brackets that enclose position ``at``, at most 200 characters each way."""
    opened = text.rfind("(", max(0, at - 200), at + 1)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return None
    closed = text.find(")", at, at + 200)
    return None if closed < 0 else (opened, closed)
