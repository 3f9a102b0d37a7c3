"""Where sentences begin and end.

In: text. Out: offsets. Ends at . ! ? and their kin in other scripts, and at blank lines; not after initials, common
abbreviations and decimal points. Refuses to be clever: a wrong cut only moves a boundary, never a word.
"""

from __future__ import annotations

from rightscheck.wording.later import later

_END = later(r"[.!?…؟۔।]+[\"'”’»›)\]]*(?=\s|\Z)|[。！？]+[」』”）]*|\n[ \t]*\n|\r\n[ \t]*\r\n")
_SHORT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "no",
        "vs",
        "jr",
        "sr",
        "inc",
        "ltd",
        "co",
        "etc",
        "e.g",
        "i.e",
        "u.s",
        "u.k",
        "u.n",
        "a.m",
        "p.m",
        "gen",
        "col",
        "lt",
        "sgt",
        "rep",
        "sen",
        "gov",
        "bzw",
        "usw",
        "z.b",
        "d.h",
        "nr",
        "ca",
        "sr",
        "sra",
        "dña",
        "ud",
        "m",
        "mme",
        "mlle",
        "p",
        "pp",
        "vol",
        "fig",
        "al",
        "ing",
        "dott",
        "sig",
    ]
)
_LAST_WORD = later(r"(\S{1,12})\Z")


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of each sentence, white space around it left out."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _abbreviated(text, start, match.start()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _abbreviated(text: str, start: int, end: int) -> bool:
    last = _LAST_WORD.search(text, max(start, end - 13), end)
    if last is None:
        return False
    word = last.group(1).lstrip("(\"'“‘«").casefold()
    return word in _SHORT or (len(word) == 1 and word.isalpha())


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    if left < right:
        found.append((left, right))
