"""Where a quote stands in the source: derived from the nearest tag, and proved by reading the source back.

In: a page, a block and a slice of its text; or an element and an attribute. Out: a Place and the quote as the source
has it. Refuses to guess: a slice that cannot be found again gets its element's place and an empty proof (start == end).
The parser gives no positions of text (see fast.py), so the source is read forward from the tag that opened before it.
"""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_right
from itertools import accumulate
from operator import not_

from rightscheck.page.model import Attribute, Block, Page, Place
from rightscheck.wording.later import later

_TAG = later(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|template|textarea|select|noframes|datalist|canvas)\b[^>]*>.*?(?:</\1\s*>|"
    r"\Z)|</?[A-Za-z][^<>]*>|</?[A-Za-z](?:[^>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*>|<[!?][^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = later(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SOLID = later(r"[^\s\x00]+")
_STEP = 300
_FAR = 400_000


def line_starts(source: str) -> list[int]:
    r"""Offset of the first character of every line; ``\r\n``, ``\\n`` and a lone ``\\r`` end a line."""
    if "\r" not in source:
        return list(accumulate((len(line) + 1 for line in source.split("\n")[:-1]), initial=0))
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", source))]


def strip_markup(piece: str) -> str:
    """Source to quote: tags out, entities decoded, white space collapsed (CONTRACT, ``quote``)."""
    return " ".join(html.unescape(_TAG.sub("", piece)).replace("\x00", "").split())


def _flatten(source: str, start: int, end: int) -> tuple[str, list[int], list[int]]:
    """Visible characters between two offsets, white space left out: the characters, their starts, their ends."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def plain(low: int, high: int) -> None:
        for word in _SOLID.finditer(source, low, high):
            pieces.append(word.group())
            starts.extend(range(word.start(), word.end()))
            ends.extend(range(word.start() + 1, word.end() + 1))

    def text(low: int, high: int) -> None:
        at = low
        for entity in _ENTITY.finditer(source, low, high):
            plain(at, entity.start())
            for word in _SOLID.findall(html.unescape(entity.group())):
                pieces.append(word)
                starts.extend([entity.start()] * len(word))
                ends.extend([entity.end()] * len(word))
            at = entity.end()
        plain(at, high)

    at = start
    for match in _TAG.finditer(source, start, end):
        text(at, match.start())
        at = match.end()
    text(at, end)
    return "".join(pieces), starts, ends


def _window(source: str, anchor: int, needed: int) -> int:
    end = min(len(source), anchor + needed)
    closing = source.find(">", end)
    return min(len(source), closing + 1) if 0 <= closing < end + 2000 else end


def find_slice(page: Page, block: Block, start: int, end: int) -> tuple[int, int] | None:
    """Offsets in the source of ``block.text[start:end]``, or None where the source does not read so."""
    read = page.memo.get(block.index)
    if read is None:
        read = page.memo[block.index] = _read_block(page, block)
    starts, ends, first, before, plain = read
    low, high = before[start], before[end]
    if low == high:
        return None
    if first is None:
        at = plain.find("".join(block.text[start:end].split()))
        return (starts[at], ends[at + high - low - 1]) if at >= 0 else None
    return starts[first + low], ends[first + high - 1]


def _read_block(page: Page, block: Block) -> tuple[list[int], list[int], int | None, list[int], str]:
    """The source from the block's anchor on, flattened once for all its claims.

    Returns starts and ends of the visible characters, where the block begins among them (None: it was not found whole),
    for every offset of its text how many visible characters stand before it, and the visible characters.
    """
    assert page.locator is not None
    source, anchor = page.source, page.locator.offset(block.node)
    wanted = "".join(block.text.split())
    before = list(accumulate(map(not_, map(str.isspace, block.text)), initial=0))
    reach = len(wanted) * 2 + _STEP
    while True:
        plain, starts, ends = _flatten(source, anchor, _window(source, anchor, reach))
        at = plain.find(wanted)
        if at >= 0:
            return starts, ends, at, before, plain
        if reach > _FAR or anchor + reach >= len(source):
            return starts, ends, None, before, plain
        reach *= 4


def at_offset(lines: list[int], start: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    line = bisect_right(lines, start)
    return line, start - lines[line - 1] + 1


def text_place(page: Page, block: Block, start: int, end: int) -> tuple[Place, str]:
    """Place and quote of a slice of a block."""
    assert page.locator is not None
    found = find_slice(page, block, start, end)
    lines = page.lines
    css = page.locator.css(block.node)
    if found is None:
        anchor = page.locator.offset(block.node)
        line, column = at_offset(lines, anchor)
        return Place(anchor, anchor, line, column, css, block.region, "text", block.hidden), block.text[start:end]
    line, column = at_offset(lines, found[0])
    quote = strip_markup(page.source[found[0] : found[1]])
    return Place(found[0], found[1], line, column, css, block.region, "text", block.hidden), quote


def attribute_place(page: Page, attribute: Attribute) -> Place:
    """Place of an attribute's, a meta tag's or a JSON-LD string's value."""
    if attribute.node is None or page.locator is None:
        return Place(0, 0, 1, 1, "", attribute.region, attribute.where, attribute.hidden)
    start = page.locator.offset(attribute.node)
    span = _json_span if attribute.where.startswith("jsonld:") else _value_span
    low, high = span(page.source, start, attribute.value)
    line, column = at_offset(page.lines, low)
    css = page.locator.css(attribute.node)
    return Place(low, high, line, column, css, attribute.region, attribute.where, attribute.hidden)


def _value_span(source: str, start: int, value: str) -> tuple[int, int]:
    """The value inside the start tag that begins at ``start``; the tag itself where the value is written otherwise."""
    window = source[start : start + len(value) * 6 + 20_000]
    at = window.find(value) if value else -1
    if at >= 0:
        return start + at, start + at + len(value)
    for match in re.finditer(r"=\s*(\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", window):
        group = next(number for number in (2, 3, 4) if match.group(number) is not None)
        if " ".join(html.unescape(match.group(group)).split()) == " ".join(value.split()):
            return start + match.start(group), start + match.end(group)
    return start, start


def _json_span(source: str, start: int, value: str) -> tuple[int, int]:
    for form in (
        value,
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        value.replace("/", "\\/"),
        html.escape(value, quote=False),
    ):
        at = source.find(form, start) if form else -1
        if at >= 0:
            return at, at + len(form)
    return start, start
