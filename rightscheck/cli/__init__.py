"""The command line: ``main`` runs one command and returns its exit code.

In: arguments. Out: a report on stdout, everything else on stderr, and one of CONTRACT's exit codes: 0 nothing at or
above --fail-on, 1 something, 2 wrong arguments, 3 a file that people write is invalid, 4 an input could not be read.
Refuses to show a traceback: set RIGHTSCHECK_DEBUG to see one.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from rightscheck.cli.streams import complain, prepare
from rightscheck.errors import RightscheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

UNREADABLE = 4
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. ``arguments`` are those of the process where None."""
    prepare()
    start_light()
    from rightscheck.cli.app import make_app

    given = sys.argv[1:] if arguments is None else list(arguments)
    completing = "_RIGHTSCHECK_COMPLETE" in os.environ
    if completing:
        from rightscheck.cli.completion import prepare_completion

        prepare_completion()
    app = make_app(None if completing else next(iter(given), None))
    try:
        code = app(args=given, prog_name="rightscheck", standalone_mode=False)
    except RightscheckError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        show = getattr(error, "show", None)  # typer's own errors know how to be shown, whichever click is inside
        if show is not None:
            show()
            return int(getattr(error, "exit_code", 2))
        if type(error).__name__ == "Abort":
            return INTERRUPTED
        if os.environ.get("RIGHTSCHECK_DEBUG"):
            raise
        complain(
            f"this should not have happened ({type(error).__name__}: {error}); nothing was decided. "
            "Please report it; RIGHTSCHECK_DEBUG=1 shows where"
        )
        return UNREADABLE
    return code if isinstance(code, int) else 0


def start_light() -> None:
    """Spare a short run what it does not need, a sixth of a start.

    Imports make many objects that live to the end: looking for garbage among them finds none. pydantic looks through
    every installed package for plugins, and none are wanted here.
    """
    gc.set_threshold(200_000, 20, 20)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def run() -> None:
    """The console script: run, flush, and leave without taking thousands of objects apart one by one."""
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # a reader that has gone away
            stream.flush()
    os._exit(code)
