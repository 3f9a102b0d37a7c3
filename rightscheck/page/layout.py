"""Which part of a page is the article, and so the region of every block.

In: a filled Builder. Out: the article's root, the headline's block, and a function that gives a block's region.
Refuses to read what the text says: only tags, class words, lengths and link density count.
"""

from __future__ import annotations

from dataclasses import dataclass

from rightscheck.page.build import Builder, El, RawBlock

_GROW = 1.7  # a parent that holds little more text than its child is still the article
_SLACK = 500


@dataclass(frozen=True, slots=True)
class Layout:
    """The article's root element (None: the whole page), and the headline's block index."""

    root: El | None
    headline: int | None
    headers: frozenset[int]

    def region(self, raw: RawBlock, index: int) -> tuple[str, bool]:
        """The block's region and whether it belongs to a section (teaser, widget, related story)."""
        el = raw.el
        if el.region == "header" and self._in_article_header(el):
            return "article", el.section
        if el.region in ("footer", "aside") and not el.section and self._inside(el) and self._within(el):
            return "article", False
        if el.region:
            return el.region, el.section
        if self.root is None or self._inside(el) or index == self.headline:
            return "article", el.section
        if el.order < self.root.order:
            between = self.headline is not None and index > self.headline
            return ("article", el.section) if between else ("header", el.section)
        return ("aside", True) if _linked(raw) > 0.6 and len(raw.text) < 300 else ("footer", el.section)

    def _inside(self, el: El) -> bool:
        return self.root is None or self.root.order <= el.order <= self.root.end

    def _within(self, el: El) -> bool:
        """A footer of the article itself: inside an article element that is the root or inside it."""
        node: El | None = el
        while node is not None and node is not self.root:
            if node.tag == "article":
                return True
            node = node.parent
        return node is not None and node.tag == "article"

    def _in_article_header(self, el: El) -> bool:
        node: El | None = el
        while node is not None:
            if node.order in self.headers:
                return True
            node = node.parent
        return False


def _linked(raw: RawBlock) -> float:
    linked = sum(end - start for start, end, span in raw.spans if span.tag == "a")
    return linked / max(1, len(raw.text))


def _totals(blocks: list[RawBlock]) -> dict[int, int]:
    """Text that is not linked, by element order number, for every ancestor of every block."""
    own: dict[int, int] = {}
    elements: dict[int, El] = {}
    for raw in blocks:
        if raw.el.section or raw.el.hidden or raw.el.region in ("nav", "comment"):
            continue
        own[raw.el.order] = own.get(raw.el.order, 0) + int(len(raw.text) * (1 - _linked(raw)))
        elements[raw.el.order] = raw.el
    totals: dict[int, int] = {}
    for order, amount in own.items():
        node: El | None = elements[order]
        while node is not None:
            totals[node.order] = totals.get(node.order, 0) + amount
            node = node.parent
    return totals


def _heaviest(elements: list[El]) -> El | None:
    best = max(elements, key=lambda el: el.weight, default=None)
    if best is None or best.weight <= 0:
        return None
    bodies = [el for el in elements if el.mark.body and el.weight * 3 >= best.weight and not el.section]
    return max(bodies, key=lambda el: el.weight) if bodies else best


def lay_out(builder: Builder) -> Layout:
    """Find the article's root: the heaviest container, grown while its parents hold little more."""
    headings = [(number, raw) for number, raw in enumerate(builder.blocks) if _heading(raw.el)]
    root = _heaviest(builder.elements)
    if root is not None:
        totals = _totals(builder.blocks)
        while root.parent is not None and root.parent.tag not in ("html",) and not root.parent.section:
            parent = root.parent
            if root.tag == "article" and parent.tag in ("main", "body", "div"):
                if totals.get(parent.order, 0) > totals.get(root.order, 0) * 1.15 + 150:
                    break
            if parent.tag != "article" and totals.get(parent.order, 0) > totals.get(root.order, 0) * _GROW + _SLACK:
                break
            root = parent
    headline = _headline(headings, root, builder.title)
    return Layout(root, headline, _headers(builder.blocks, headline))


def _heading(el: El) -> bool:
    node: El | None = el
    while node is not None and node.tag not in ("body", "article", "div", "section"):
        if node.tag == "h1":
            return True
        node = node.parent
    return False


def _headline(headings: list[tuple[int, RawBlock]], root: El | None, title: str) -> int | None:
    if not headings:
        return None
    folded = " ".join(title.lower().split())
    for number, raw in headings:
        text = raw.text.lower()
        if len(text) > 15 and (text in folded or folded[: max(20, len(text) // 2)] in text):
            return number
    if root is not None:
        inside = [number for number, raw in headings if root.order <= raw.el.order <= root.end]
        before = [number for number, raw in headings if raw.el.order < root.order]
        return inside[0] if inside else (before[-1] if before else None)
    return headings[0][0]


def _headers(blocks: list[RawBlock], headline: int | None) -> frozenset[int]:
    """Order numbers of the header elements that hold the headline: those are the article's, not the site's."""
    if headline is None:
        return frozenset()
    found: set[int] = set()
    node: El | None = blocks[headline].el
    while node is not None:
        if node.mark.region == "header":
            found.add(node.order)
        node = node.parent
    return frozenset(found)
