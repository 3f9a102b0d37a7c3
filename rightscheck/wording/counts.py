"""Counted things in English.

In: a number and a noun. Out: both, in the right form. Refuses to know irregular plurals: they are given.
"""

from __future__ import annotations


def plural(count: int, word: str, many: str = "") -> str:
    """``1 error``, ``2 errors``; ``many`` is the plural where it is not the word with an s."""
    return f"{count} {word if count == 1 else many or f'{word}s'}"
