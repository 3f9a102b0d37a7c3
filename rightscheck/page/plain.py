"""Plain text to a Page: no tags, so lines and lengths are all there is.

In: decoded text. Out: blocks, title, regions. Refuses to join what it is not sure of: a line is a block unless the
text is clearly hard-wrapped. Short lines in a row behind the article are other headlines, a section of their own.
"""

from __future__ import annotations

from rightscheck.page.model import Block
from rightscheck.wording.later import later

_END = later(r"[.!?:;…。！？\"'”’»)\]>]\s*\Z")
_YEAR = later(r"\b(?:19|20)\d\d\b")


class PlainLocator:
    """Nodes are offsets: nothing to look up."""

    def offset(self, node: object) -> int:
        """The offset itself."""
        return node if isinstance(node, int) else 0

    def css(self, node: object) -> str:
        """Plain text has no paths."""
        del node
        return ""


def _lines(source: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    at = 0
    for line in source.splitlines(keepends=True):
        found.append((at, line))
        at += len(line)
    return found


def _wrapped(lines: list[tuple[int, str]]) -> bool:
    """Whether the text is hard-wrapped: most lines of paragraphs end near the same column without punctuation."""
    lengths = [len(line.rstrip()) for _, line in lines if line.strip()]
    long = [length for length in lengths if length > 50]
    if len(long) < 4 or max(lengths, default=0) > 100:
        return False
    open_ended = sum(1 for _, line in lines if len(line.rstrip()) > 50 and not _END.search(line.rstrip()))
    return open_ended * 2 > len(long)


def read_lines(source: str) -> tuple[tuple[Block, ...], str]:
    """Cut text into blocks; return them with the headline."""
    lines = _lines(source)
    wrapped = _wrapped(lines)
    pieces: list[tuple[int, str]] = []
    firsts: set[int] = set()
    gap = True
    for at, line in lines:
        text = " ".join(line.split())
        if not text:
            gap = True
            continue
        if wrapped and not gap and len(pieces[-1][1]) > 50:
            pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]} {text}")
        else:
            if gap:
                firsts.add(len(pieces))
            pieces.append((at + len(line) - len(line.lstrip()), text))
        gap = False
    title = _title([text for _, text in pieces])
    last = max((number for number, (_, text) in enumerate(pieces) if len(text) > 120 or _END.search(text)), default=-1)
    body_end = _body_end(pieces, last)
    blocks = []
    for number, (at, text) in enumerate(pieces):
        headline = body_end < number and len(text) < 120 and not _END.search(text)
        tag = "h1" if text == title else ("p" if not headline else ("h2" if number in firsts else "li"))
        blocks.append(Block(number, text, tag, "", "aside" if headline else "article", section=headline, node=at))
    return tuple(blocks), title


def _body_end(pieces: list[tuple[int, str]], last: int) -> int:
    """The last paragraph before a run of four or more short lines without punctuation."""
    run = 0
    for number, (_, text) in enumerate(pieces):
        short = len(text) < 120 and not _END.search(text)
        run = run + 1 if short else 0
        if run >= 4 and number > 4:
            return number - run
    return max(last, len(pieces))


def _title(texts: list[str]) -> str:
    first: list[str] = []
    for text in texts[:6]:
        if len(text) > 140:
            break
        first.append(text)
    plain = [text for text in first if not _YEAR.search(text) and not text.endswith((".", "。"))] or first
    return max(plain, key=len, default="")
