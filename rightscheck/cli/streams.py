"""The three streams: UTF-8 whatever the locale, a broken pipe in silence, colour only where it is wanted.

In: text. Out: bytes on stdout or stderr. Refuses to mix them: stdout carries the report alone.
"""

from __future__ import annotations

import os
import sys


def prepare() -> None:
    """UTF-8 and bare line feeds on both streams; what has no UTF-8 is written with a backslash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def emit(text: str) -> None:
    """Write a piece of the report. A reader that has gone away is no error, and changes no exit code."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_stdout()


def _drop_stdout() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(sentence: str) -> None:
    """Write one sentence to stderr."""
    from rightscheck.report.terminal import clean

    sys.stderr.write(f"rightscheck: {clean(sentence)}\n")


def wants_colour() -> bool:
    """Colour on a terminal only, and never with NO_COLOR (no-color.org) or on a dumb terminal."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """The terminal's columns, 92 where there is none: the same bytes in every pipe."""
    from rightscheck.report.terminal import WIDTH

    return min(os.get_terminal_size(sys.stdout.fileno()).columns, 200) if sys.stdout.isatty() else WIDTH
