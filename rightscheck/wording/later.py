"""Patterns that are compiled when they are first used.

In: a regular expression. Out: what searches like a compiled one. Meant for the dear ones (half a millisecond and more)
that most pages never reach: a start waits for all that is compiled at import. Refuses to hide a mistake for long:
tests/wording/test_later.py compiles every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Later:
    """A pattern not compiled yet. The methods are those of ``re.Pattern`` (Python library reference, "re")."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = (pattern, flags)
        self._compiled: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern. Raises re.error for a bad one."""
        if self._compiled is None:
            self._compiled = re.compile(*self._source)
        return self._compiled

    def search(self, text: str, *within: int) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.pattern.search(text, *within)

    def match(self, text: str, *within: int) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.pattern.match(text, *within)

    def finditer(self, text: str, *within: int) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.pattern.finditer(text, *within)

    def sub(self, replacement: str, text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self.pattern.sub(replacement, text)
