"""Words that a page shows broken: letters set apart, and text decoded with the wrong table.

In: the text of one block. Out: the words as they were meant, each character with its place in the block, or nothing.
Refuses what does not decode without loss, and single words: a few odd letters are a name, not an encoding.
"""

from __future__ import annotations

from dataclasses import dataclass

from rightscheck.wording.later import later

_LONGEST = 600
_SPACED = later(r"(?<!\w)(?:\w ){9,}\w(?!\w)")
_LATIN = later("[\u00c0-\u00ff]{2}")
_ARABIC = later("(?:[\u0637\u0638][^\u0637\u0638 ] ?){4}")  # the lead bytes D8 and D9 of UTF-8, read as cp1256
_DOUBLED = later("[\u00c2\u00c3\u00d0\u00d1\u00d8\u00d9][\u0080-\u00bf\u0152-\u2122]")
_CYRILLIC = later("[\u0400-\u045f]")


@dataclass(frozen=True, slots=True)
class Repaired:
    """``text`` as it was meant; ``offsets[i]`` is where character i began in the block, with one end entry."""

    text: str
    offsets: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The block's offsets of a slice of ``text``."""
        return self.offsets[start], self.offsets[end]

    def between(self, low: int, high: int) -> str:
        """The repaired words of a slice of the block."""
        return "".join(char for char, at in zip(self.text, self.offsets, strict=False) if low <= at < high)


def repair(text: str) -> Repaired | None:
    """The block as it was meant, where it was decoded with the wrong table: cp1251 or UTF-8 read as something else."""
    if text.isascii() or len(text) > _LONGEST:
        return None
    if _ARABIC.search(text):
        return _bytewise(text, "cp1256")
    if _DOUBLED.search(text):
        return _bytewise(text, "cp1252") or _bytewise(text, "latin-1")
    if len(_LATIN.findall(text)) < 4 or sum(char.isascii() and char.isalpha() for char in text) * 2 > len(text):
        return None
    try:
        meant = text.encode("latin-1").decode("cp1251")
    except UnicodeError:
        return None
    return Repaired(meant, tuple(range(len(text) + 1))) if len(_CYRILLIC.findall(meant)) * 2 > len(text) else None


def _bytewise(text: str, table: str) -> Repaired | None:
    """UTF-8 whose bytes were read one by one: every byte is a character of the block."""
    try:
        meant = text.encode(table).decode("utf-8")
    except UnicodeError:
        return None
    offsets, at = [], 0
    for char in meant:
        offsets.append(at)
        at += len(char.encode("utf-8"))
    return Repaired(meant, (*offsets, at)) if meant != text else None


def is_spaced(text: str) -> bool:
    """Whether a block may hold letters set apart: more than two fifths of it are spaces."""
    return len(text) <= _LONGEST and text.count(" ") * 5 > len(text) * 2 and _SPACED.search(text) is not None


def joined(text: str) -> Repaired:
    """The block without its spaces."""
    kept = [at for at, char in enumerate(text) if char != " "]
    return Repaired("".join(text[at] for at in kept), (*kept, len(text)))
