"""The command line `datastore`: it shows and moves; what is allowed, the database decides."""

import signal
import sys
from importlib import import_module
from types import FrameType

__all__ = ["Terminated", "main"]


class Terminated(KeyboardInterrupt):
    """Ended by SIGTERM, as by a scheduler: all that an interruption by the keyboard leaves in
    order, this does too."""


def main() -> None:
    """Run the command line and end the process with its exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    try:
        # Loading it takes most of a second, in which it may be interrupted too.
        code = import_module("datastore_tools.cli.app").main()
    except Terminated:
        code = 143
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise Terminated
