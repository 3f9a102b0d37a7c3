"""Folding text for matching, with a map back to the original.

In: any text. Out: folded text and, for each folded character, the offset of the original character it came from.
NFKC, lower case, quotes and dashes made one, zero-width and soft hyphens dropped, white space collapsed
(facts, phrases.yaml, matching_rules). Refuses to fold meaning: agency codes are confirmed on the unfolded text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rightscheck.wording.later import later

_SINGLE = {
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»「」『』", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "İ": "i",
    "ⓒ": "©",
    "Ⓒ": "©",
    "ℂ": "c",
    "ſ": "s",
}
_DROPPED = later("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_PLAIN = later(r"(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?\Z")


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


_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FLAT = str.maketrans(
    {
        **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),  # lone surrogates: no encoder takes them
        **{char: folded for char, folded in _SINGLE.items() if len(char) == 1},
        **{chr(code): char for code, char in _WIDE.items()},
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r"
            "\x0b\x0c",
            " ",
        ),
    }
)
# invisible and combining characters, and letters with a dot below that Unicode composes in no normal form (UAX 15)
_NEEDS_MAP = later(
    "[\u0958-\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59-\u0a5b\u0a5e\u0b5c\u0b5d"
    "\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufb00-\ufb06\ufeff]"
)


def flat(text: str) -> str:
    """Fold without changing the length: quotes, dashes, wide forms and spaces made one, lower case. Offsets stay."""
    return text.translate(_FLAT).lower()


def needs_map(text: str) -> bool:
    """Whether invisible or combining characters make ``flat`` too weak: then ``fold_composed`` must be used."""
    return not text.isascii() and _NEEDS_MAP.search(text) is not None


def fold_composed(text: str) -> Folded:
    """Fold like ``flat`` with invisible characters dropped and combining marks composed, keeping the offsets."""
    out: list[str] = []
    offsets: list[int] = []
    index = 0
    while index < len(text):
        end = index + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = _DROPPED.sub("", text[index:end])
        for piece in flat(unicodedata.normalize("NFC", cluster).replace("ﬁ", "fi").replace("ﬂ", "fl")):
            out.append(piece)
            offsets.append(index)
        index = end
    offsets.append(len(text))
    return Folded("".join(out), offsets, len(text))
