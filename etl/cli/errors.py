"""What a command raises to end with one sentence on stderr and a given exit code."""

from __future__ import annotations

OK, FAILED, USAGE, SOME_REFUSED = 0, 1, 2, 3
INTERRUPTED = 130  # what shells expect after Ctrl-C


class CommandError(Exception):
    """The command failed: what, where, and how to mend it."""

    code = FAILED


class UsageError(CommandError):
    """The command was called with something that can't be right."""

    code = USAGE
