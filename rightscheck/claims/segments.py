"""Sentences and lines of a block, with offsets: the unit in which rights are stated.

In: text. Out: (start, end) pairs without white space at the ends. Refuses to split after company forms and initials.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rightscheck.wording.later import later

_STOP = later(r"[.!?]+[\"'”’»)\]]*(?=\s|[A-Z](?=[a-z]|ll\b))|[。！？]|(?<=\s)[|•·](?=\s)|\s{0,2}\|\s{0,2}|;\s(?=[A-Z])")
_ABBREVIATION = later(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Cos|Bros|No|Nr|St|Dr|Mr|Mrs|Ms|vs|Jr|Sr|Hr|bzw|etc|ca|Art|art|Abs|al|Reg|Rep|Sen|Gov|"
    r"Gen|Lt|Col|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Tel|Foto|fot|Fot|Bild|Pvt|Pty|dpt|Mio|Mrd|e\.V|u\.a|z\.B|d\.h|"
    r"a\.s|s\.r\.o|o\.o|S\.A|S\.p\.A|S\.r\.l|S\.L\.U|S\.L|N\.V|B\.V|U\.S|U\.K)|"
    r"(?:^|[\s(])[A-Z]|(?:[A-Z]\.){1,4}[A-Z])\.\Z"
)


@lru_cache(maxsize=64)
def split(text: str, breaks: tuple[int, ...] = ()) -> tuple[tuple[int, int], ...]:
    """Cut at sentence ends, bars and line breaks. Remembered: several detectors ask for one block."""
    cuts: list[int] = []
    for match in _STOP.finditer(text):
        before = text[max(0, match.start() - 13) : match.start() + 1]
        if match.group().startswith(".") and _ABBREVIATION.search(before):
            continue
        cuts.append(match.end())
    points = sorted({0, *cuts, *breaks, len(text)})
    found: list[tuple[int, int]] = []
    for low, high in pairwise(points):
        piece = text[low:high]
        start = low + len(piece) - len(piece.lstrip(" |•·"))
        end = high - (len(piece) - len(piece.rstrip(" |•·")))
        if end > start:
            found.append((start, end))
    return tuple(found)


def around(pieces: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence, or run of sentences, that covers a slice."""
    inside = [(low, high) for low, high in pieces if low < end and high > start]
    return (inside[0][0], inside[-1][1]) if inside else (start, end)
