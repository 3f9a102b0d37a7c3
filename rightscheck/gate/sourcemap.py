"""From a place in the composed page back to line and column of the file that somebody wrote.

In: the file's text, the composed HTML with its marks, and a place in it. Out: a place in the file. Refuses to be more
exact than it can prove: words that cannot be found again get the beginning of their paragraph or key. A mark is a
comment ``<!--@N-->`` in the composed HTML: what follows comes from the lines, or the key, that the mark names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from rightscheck.page.model import Place
from rightscheck.page.places import at_offset, line_starts

_MARK = re.compile(r"<!--@(\d+)-->")


@dataclass(frozen=True, slots=True)
class Mark:
    """Lines ``first`` to ``last`` (1-based, inclusive) of the file; ``where`` is text, front-matter:..., iptc:... .

    ``file`` is another file that the value came from (REUSE.toml, a Jekyll default); ``prefix`` is what was put
    before the value so that the detectors see what it is; ``value`` is the value as written.
    """

    first: int
    last: int
    where: str = "text"
    file: str = ""
    prefix: str = ""
    value: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A range in a file: lines and columns from 1, the end exclusive; ``start`` and ``end`` are code points."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class SourceMap:
    """The file's text and the marks of one composed page."""

    text: str
    html: str
    marks: list[Mark]
    direct: int | None = None  # the body stands in the composed page as it is, moved by so many characters
    body_from: int = 0  # offset in the composed page where that body begins
    inserted: list[tuple[int, int]] = field(default_factory=list)  # ranges of the composed page put into such a body
    lines: list[int] = field(default_factory=list)
    _at: list[int] = field(default_factory=list)
    _of: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the marks and the lines once."""
        self.lines = line_starts(self.text)
        for match in _MARK.finditer(self.html):
            if int(match[1]) < len(self.marks):
                self._at.append(match.start())
                self._of.append(int(match[1]))

    def mark_at(self, offset: int) -> Mark:
        """The mark that an offset of the composed page stands under."""
        index = bisect_right(self._at, offset) - 1
        return self.marks[self._of[index]] if index >= 0 else Mark(1, len(self.lines))

    def spot(self, offset: int, quote: str) -> Spot:
        """Where the quote stands in the file, given its offset in the composed page."""
        if self._is_direct(offset):
            start = min(max(offset - (self.direct or 0) - self._put_in(offset), 0), len(self.text))
            return self.range(start, start + len(quote) if self.text.startswith(quote, start) else start)
        mark = self.mark_at(offset)
        if mark.file and mark.where.startswith("front-matter:"):
            return self.first_word(1)  # inherited: written in another file
        low = self._line_start(mark.first)
        high = self._line_start(mark.last + 1)
        found = find_words(self.text, mark.value or quote, low, high)
        if mark.where == "text" and found is None:
            found = find_words(self.text, " ".join(quote.split()[:3]), low, high)
        return self.range(*found) if found else self.first_word(mark.first)

    def place(self, place: Place, quote: str) -> Place:
        """The place in the file of a place in the composed page; paths of the composed page mean nothing there."""
        spot = self.spot(place.start, quote)
        mark = self.mark_at(place.start)
        inside = self._is_direct(place.start)
        where = place.where if inside or mark.where == "text" else mark.where
        css = place.css if inside else ""
        return Place(spot.start, spot.end, spot.line, spot.column, css, place.region, where, place.hidden)

    def _is_direct(self, offset: int) -> bool:
        if self.direct is None or offset < self.body_from:
            return False
        return not any(low <= offset < high for low, high in self.inserted)

    def _put_in(self, offset: int) -> int:
        return sum(high - low for low, high in self.inserted if high <= offset)

    def range(self, start: int, end: int) -> Spot:
        """Two offsets of the file as lines and columns."""
        line, column = at_offset(self.lines, start)
        end_line, end_column = at_offset(self.lines, max(end, start))
        return Spot(line, column, end_line, end_column, start, max(end, start))

    def first_word(self, line: int) -> Spot:
        """The written part of a line."""
        low, high = self._line_start(line), self._line_start(line + 1)
        text = self.text[low:high]
        start = low + len(text) - len(text.lstrip())
        return self.range(start, max(start, low + len(text.rstrip())))

    def _line_start(self, line: int) -> int:
        return self.lines[line - 1] if 1 <= line <= len(self.lines) else len(self.text)


def find_words(text: str, words: str, low: int, high: int) -> tuple[int, int] | None:
    """The first place between two offsets where the words stand, whatever punctuation is between them."""
    at = text.find(words, low, high) if words else -1
    if at >= 0:
        return at, at + len(words)
    wanted = "".join(char for char in words if char.isalnum())
    if not wanted:
        return None
    offsets = [offset for offset in range(low, min(high, low + 200_000)) if text[offset].isalnum()]
    flat = "".join(text[offset] for offset in offsets)
    at = flat.find(wanted)
    return (offsets[at], offsets[at + len(wanted) - 1] + 1) if at >= 0 else None
