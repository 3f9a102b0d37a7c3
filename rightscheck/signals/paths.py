"""Paths as robots.txt writes them: a prefix, ``*`` for anything, ``$`` for the end.

In: a pattern and a path. Out: how many characters of the pattern matched, or None. Refuses to guess where the page's
address is not known. Source: RFC 9309, section 2.2.2 and 2.2.3; TDMRep and RSL 1.0 take the same form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_MOST = 4_000  # characters of a path or pattern that count: longer ones are an attack


class Row(NamedTuple):
    """A statement for a path; "" is the whole site."""

    pattern: str
    said: str
    line: int


def target_of(url: str | None) -> str | None:
    """Path and query of an address; None where there is none."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def plain(path: str) -> str:
    """Escapes in upper case, other scripts escaped: two spellings of one path are equal."""
    path = _ESCAPE.sub(lambda match: match.group().upper(), path[:_MOST])
    if path.isascii():
        return path
    return "".join(
        char if char.isascii() else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace")) for char in path
    )


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern covers a path. Linear in both: each piece between stars is looked for once."""
    pattern = plain(pattern)
    ends = pattern.endswith("$")
    first, *rest = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not ends or at == len(path)
    *middle, last = rest
    for piece in middle:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if ends:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0


def covers_all(pattern: str) -> bool:
    """Whether a pattern covers every path, so that no address is needed."""
    return pattern in ("", "/", "*", "/*", "/*$", "*$")


def speaking(rows: Iterable[Row], path: str | None) -> tuple[list[Row], list[Row], bool]:
    """The rows of the longest pattern that covers the path, those of shorter ones, and whether that is certain.

    Without a path, rows for parts of the site may or may not speak: then it is not certain.
    """
    every = list(rows)
    if path is None:
        whole = [row for row in every if covers_all(row.pattern)]
        return whole, [row for row in every if row not in whole], len(whole) == len(every)
    fitting = [row for row in every if not row.pattern or matches(row.pattern, path)]
    longest = max((max(len(row.pattern), 1) for row in fitting), default=0)
    best = [row for row in fitting if max(len(row.pattern), 1) == longest]
    return best, [row for row in fitting if row not in best], True
