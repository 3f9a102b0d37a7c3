"""From a reader's stream of elements and text to blocks, links, images and embeds.

In: calls of ``open``, ``text``, ``close`` in document order. Out: a Draft of the page: elements with text weights,
blocks that join inline tags, everything still without knowing which part is the article. Refuses to judge regions by
content: that is layout.py, once the whole page is known.
"""

from __future__ import annotations

from typing import Any

from rightscheck.page.model import Span
from rightscheck.page.regions import BLOCK_TAGS, Mark, mark

_LIMIT = 200_000  # a block longer than this is cut into pieces: bounded work whatever the page


class El:
    """An open or closed element: what later steps need, and nothing else."""

    __slots__ = ("attrs", "end", "hidden", "mark", "node", "order", "parent", "tag", "weight", "words")

    def __init__(self, tag: str, attrs: dict[str, str], parent: El | None, node: Any, order: int) -> None:
        self.tag, self.attrs, self.parent, self.node, self.order = tag, attrs, parent, node, order
        self.weight, self.end = 0, order
        self.words, role = "", ""
        self.hidden: bool = parent.hidden if parent else False
        if attrs:
            words = attrs.get("class", "")
            for name in ("id", "itemprop", "data-testid", "data-component"):
                if name in attrs:
                    words = f"{words} {attrs[name]}"
            self.words, role = words.lower()[:300], attrs.get("role", "")
            self.hidden = self.hidden or is_hidden(attrs)
        self.mark: Mark = mark(tag, self.words, role)
        self.hidden = self.hidden or self.mark.hidden


def is_hidden(attrs: dict[str, str]) -> bool:
    """Whether an element's own attributes hide it."""
    if "hidden" in attrs and attrs["hidden"].lower() != "until-found":
        return True
    style = attrs.get("style")
    if not style:
        return False
    flat = style.replace(" ", "").lower()
    return "display:none" in flat or "visibility:hidden" in flat or "font-size:0;" in flat + ";"


class RawBlock:
    """A block before its region is known."""

    __slots__ = ("anchor", "breaks", "credit", "el", "links", "spans", "text")

    def __init__(self, text: str, el: El, anchor: Any, spans: list[tuple[int, int, El]], breaks: list[int]) -> None:
        self.text, self.el, self.anchor, self.spans, self.breaks = text, el, anchor, spans, breaks


class Builder:
    """Collects a page. ``open`` and ``close`` must nest; ``text`` gives decoded text in document order."""

    def __init__(self) -> None:
        self.blocks: list[RawBlock] = []
        self.elements: list[El] = []  # those that later steps look at: links, images, embeds, metas, containers
        self.current: El | None = None
        self.title: str = ""
        self.rsl: list[tuple[Any, str]] = []  # inline RSL documents
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self._spans: list[tuple[int, int, El]] = []
        self._open_spans: list[tuple[int, El]] = []
        self._breaks: list[int] = []
        self._owner: El | None = None
        self._anchor: Any = None
        self._last_open: Any = None
        self._after_inline = False
        self._order = 0

    def data_script(self, kind: str, jsonld: list[tuple[Any, str]]) -> list[tuple[Any, str]] | None:
        """The list that a script of this type belongs to; None where it holds no data for us."""
        kind = kind.lower()
        if "ld+json" in kind:
            return jsonld
        return self.rsl if "rsl+xml" in kind else None

    def open(self, tag: str, attrs: dict[str, str], node: Any) -> None:
        """An element begins."""
        self._order += 1
        el = El(tag, attrs, self.current, node, self._order)
        self._last_open = node
        if tag in BLOCK_TAGS or "-" in tag:
            self.flush()
        elif tag == "br":
            self._break()
        else:
            if self._after_inline or el.mark.credit or tag == "img":
                self._space = True
            self._open_spans.append((self._length, el))
        self._after_inline = False
        self.current = el
        self.elements.append(el)

    def close(self) -> None:
        """The current element ends."""
        el = self.current
        if el is None:
            return
        el.end = self._order
        if el.tag in BLOCK_TAGS or "-" in el.tag:
            self.flush()
            self._after_inline = False
        elif el.tag != "br":
            start, opened = self._open_spans.pop() if self._open_spans else (0, el)
            if opened is el and self._length > start:
                self._spans.append((start, self._length, el))
            self._after_inline = True
        self.current = el.parent

    def text(self, data: str) -> None:
        """Text inside the current element."""
        if self.current is not None and self.current.tag == "title":
            self.title = self.title or " ".join(data.split())
            return
        words = data.split()
        if not words:
            self._space = self._space or bool(data)
            return
        if self._owner is None:
            self._owner, self._anchor = self._block_element(), self._last_open
        if self._length and (self._space or data[0].isspace()):
            self._parts.append(" ")
            self._length += 1
        piece = " ".join(words)
        self._parts.append(piece)
        self._length += len(piece)
        self._space = data[-1].isspace()
        self._after_inline = False
        if self._length > _LIMIT:
            self.flush()

    def flush(self) -> None:
        """End the block that is being collected."""
        if not self._parts and not self._open_spans:
            self._spans, self._breaks, self._space = [], [], False
            self._owner = self._anchor = None
            return
        if self._parts and self._owner is not None:
            text = "".join(self._parts)
            spans = [
                *self._spans,
                *((start, self._length, el) for start, el in self._open_spans if self._length > start),
            ]
            self.blocks.append(RawBlock(text, self._owner, self._anchor, spans, self._breaks))
            self._weigh(text)
        self._parts, self._length, self._spans, self._breaks = [], 0, [], []
        self._open_spans = [(0, el) for _, el in self._open_spans]
        self._owner = self._anchor = None
        self._space = False

    def _break(self) -> None:
        if self._parts and self._breaks and self._breaks[-1] == self._length:
            self.flush()
            return
        self._space = True
        if self._length:
            self._breaks.append(self._length)

    def _block_element(self) -> El:
        el = self.current
        assert el is not None  # text outside the root does not occur: readers always open html first
        while el.parent is not None and el.tag not in BLOCK_TAGS and "-" not in el.tag:
            el = el.parent
        return el

    def _weigh(self, text: str) -> None:
        """Long paragraphs weigh on their container: that is how layout.py finds the article."""
        el = self._owner
        assert el is not None
        linked = sum(end - start for start, end, span in self._spans if span.tag == "a")
        weight = len(text) - 2 * linked
        if weight < 60 or el.hidden or el.mark.region in ("footer", "comment", "caption"):
            return
        if el.tag in ("p", "li", "h2", "h3", "blockquote", "span") and el.parent is not None:
            el = el.parent
        el.weight += weight
        if el.parent is not None:
            el.parent.weight += weight // 2


def make_spans(raw: RawBlock) -> tuple[Span, ...]:
    """The inline elements of a block as values; those without words or address are left out."""
    made = []
    for start, end, el in raw.spans:
        shift = 1 if raw.text[start : start + 1] == " " else 0
        href = el.attrs.get("href")
        if href is not None or el.words or el.tag in ("time", "em", "i", "strong", "b", "cite", "small"):
            rel = tuple(el.attrs.get("rel", "").lower().split())
            made.append(Span(start + shift, end, el.tag, el.words, href, rel, el.node))
    return tuple(made)
