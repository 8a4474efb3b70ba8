"""The command line: finds the command, runs it, and turns every failure into one sentence."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from etl.cli.errors import FAILED, INTERRUPTED, OK, CommandError

# In the order of the help; each is a module of etl.cli (dashes become underscores) with HELP,
# EXAMPLES, add_arguments(parser) and run(arguments) -> exit code.
COMMANDS = (
    "run",
    "extract",
    "explain",
    "export",
    "explain-series",
    "review",
    "remove",
    "places",
    "gazetteer",
    "dictionary",
)
DESCRIPTION = "Reads reports, extracts humanitarian figures with their evidence, reconciles and exports them."
EPILOG = """\
first steps:
  python -m etl run data/reports            read reports into data/figures.db
  python -m etl export -o data/tables       write the tables as CSV
  python -m etl run --help                  what a command takes, with examples

exit codes: 0 all read; 3 some refused (see the table quarantine); 2 wrong use; 1 failed.
"""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Leaves our line ends alone and sets all helps in one column."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)
        # argparse counts the indent of commands once too little, and would break the longest one's line.
        self._action_max_length = 20


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; imports no heavy library."""
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=_Formatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in COMMANDS:
        module: Any = import_module(f"etl.cli.{name.replace('-', '_')}")
        command = commands.add_parser(
            name,
            help=module.HELP,
            description=module.__doc__,
            epilog="examples:\n" + module.EXAMPLES,
            formatter_class=_Formatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; never lets an exception through.

    With DEBUG set in the environment the traceback is shown too.
    """
    parsed = make_parser().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("Stopped. What was loaded until now is kept; run again to go on.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has closed: no fault, and nothing to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        if os.environ.get("DEBUG"):
            traceback.print_exc()
        print(sentence(error), file=sys.stderr)
        return error.code if isinstance(error, CommandError) else FAILED


def sentence(error: Exception) -> str:
    """One line for the user: what failed, where, and how to mend it."""
    text = " ".join(str(error).split())
    if type(error).__module__.startswith("etl."):
        return text
    if isinstance(error, OSError) and error.filename is not None:
        why = (error.strerror or type(error).__name__).lower()
        return f"{error.filename}: {why}; check the path, its rights and the free space."
    if isinstance(error, MemoryError):
        return "Memory ran out; read fewer reports at once, or use --jobs 1."
    return (
        f"Something failed that should not have ({type(error).__name__}: {text[:200]}); "
        "please report it with what DEBUG=1 shows."
    )
