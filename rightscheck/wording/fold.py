"""Folding text for matching, with a map back to the original.

In: any text. Out: folded text and, for each folded character, the offset of the original character it came from.
NFKC, lower case, quotes and dashes made one, zero-width and soft hyphens dropped, white space collapsed
(facts, phrases.yaml, matching_rules). Refuses to fold meaning: agency codes are confirmed on the unfolded text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SINGLE = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "İ": "i", "ⓒ": "©", "Ⓒ": "©", "ℂ": "c", "ſ": "s",
}
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_PLAIN = re.compile(r"[\x21-\x7e]*(?: [\x21-\x7e]+)*\Z")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` for matching; ``offsets[i]`` is where folded character i began in the original, with one end entry."""

    text: str
    offsets: list[int] | None
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of the folded slice, end exclusive."""
        if self.offsets is None:
            return start, end
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1 if end < len(self.offsets) else self.length


def fold(text: str) -> Folded:
    """Fold the text. Plain ASCII without runs of white space keeps its offsets, so no map is made."""
    if text.isascii() and _PLAIN.match(text):
        return Folded(text.lower(), None, len(text))
    out: list[str] = []
    offsets: list[int] = []
    space = True
    for index, char in enumerate(text):
        if char.isspace():
            if not space:
                out.append(" ")
                offsets.append(index)
                space = True
            continue
        if char > "\x7f" and _DROPPED.match(char):
            continue
        folded = _SINGLE.get(char)
        if folded is None:
            folded = char.lower() if char < "\x80" else unicodedata.normalize("NFKC", char).lower().strip()
        for piece in folded:
            out.append(_SINGLE.get(piece, piece))
            offsets.append(index)
        space = False
    if out and out[-1] == " ":
        out.pop()
        offsets.pop()
    offsets.append(len(text))
    return Folded("".join(out), offsets, len(text))
