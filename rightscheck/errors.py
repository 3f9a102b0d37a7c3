"""Every error that rightscheck raises on purpose.

In: what went wrong. Out: one sentence for a person (what, where, what to do). Refuses to decide how it is shown.

    RightscheckError
    ├── UsageError      wrong arguments                                              exit 2
    ├── PolicyError     a policy, licence, waiver, config or baseline file is bad    exit 3
    └── InputError      a page, draft or other input could not be read               exit 4
"""

from __future__ import annotations


class RightscheckError(Exception):
    """The root. ``exit_code`` is the documented code of the command line (CONTRACT, exit codes)."""

    exit_code = 4


class UsageError(RightscheckError):
    """The caller asked for something that does not exist or does not fit together."""

    exit_code = 2


class PolicyError(RightscheckError):
    """A file that people write is invalid.

    Args:
        sentence: what is wrong and what to do.
        file: the file's name as the user gave it.
        line: 1-based line, or None where the file has no lines to point at.
        field: dotted path of the field, or "".
    """

    exit_code = 3

    def __init__(self, sentence: str, *, file: str = "", line: int | None = None, field: str = "") -> None:
        self.sentence, self.file, self.line, self.field = sentence, file, line, field
        where = ":".join(str(part) for part in (file, line) if part not in ("", None))
        super().__init__(": ".join(part for part in (where, field, sentence) if part))


class InputError(RightscheckError):
    """An input is missing, empty, a folder, binary, too large or otherwise unreadable."""

    exit_code = 4
