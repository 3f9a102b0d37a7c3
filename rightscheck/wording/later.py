"""Patterns that are compiled when they are first used.

In: a regular expression. Out: what searches like a compiled one. A start waits for all that is compiled at import, and
a page reaches half of what all pages together need. Refuses to hide a mistake for long: tests/wording/test_later.py
compiles every one.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class Later:
    """A pattern not compiled yet: the first attribute that is asked for compiles it.

    From then on its methods are the compiled pattern's own, with nothing in between.
    """

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled: re.Pattern[Any] = re.compile(*self.__dict__["_source"])
        for known in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags"):
            setattr(self, known, getattr(compiled, known))
        return getattr(compiled, name)


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled at its first use. The first use raises re.error for a bad one."""
    return cast("re.Pattern[AnyStr]", Later(pattern, flags))
