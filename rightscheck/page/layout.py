"""Which part of a page is the article, and so the region of every block.

In: a filled Builder. Out: the article's root, the headline's block, and a function that gives a block's region.
Refuses to read what the text says: only tags, class words, lengths and link density count.
"""

from __future__ import annotations

from dataclasses import dataclass

from rightscheck.page.build import Builder, El, RawBlock
from rightscheck.wording.later import later

_BYLINE = later(r"(?:^|[\s_-])(?:byline|author|autor|source|agency)")
_GROW = 1.7  # a parent that holds little more text than its child is still the article
_SLACK = 500
_PARAGRAPH = 60


@dataclass(slots=True)
class Layout:
    """The article's root element (None: the whole page), the headline's block index, and remembered regions."""

    root: El | None
    headline: int | None
    plain: frozenset[int]
    known: dict[int, tuple[str, bool]]

    def marked(self, el: El) -> tuple[str, bool]:
        """Region and section as the element's and its ancestors' tags and words say; "" where they say nothing."""
        chain: list[El] = []
        at: El | None = el
        while at is not None and at.order not in self.known:
            chain.append(at)
            at = at.parent
        found = self.known[at.order] if at is not None else ("", False)
        for one in reversed(chain):  # a loop, because pages nest deeper than calls may
            found = self.known[one.order] = self._mark(one, found)
        return found

    def _mark(self, el: El, above: tuple[str, bool]) -> tuple[str, bool]:
        mark = el.mark
        if mark.region is None or el.order in self.plain:
            return above[0], above[1] or (mark.section and el.order not in self.plain)
        if (mark.region in ("nav", "header") and above[0] in ("footer", "comment")) or (
            mark.region == "footer" and above[0] in ("aside", "comment")
        ):
            return above
        return mark.region, above[1] or mark.section

    def region(self, raw: RawBlock, index: int) -> tuple[str, bool]:
        """The block's region and whether it belongs to a section (teaser, widget, related story)."""
        el = raw.el
        region, section = self.marked(el)
        if region in ("footer", "header") and self._inside(el) and self._within(el):
            return "article", section
        if region == "aside" and self._inside(el) and len(raw.text) < 120 and _is_byline(el):
            return "article", False
        if region:
            return region, section
        if self.root is None or self._inside(el) or index == self.headline or self._in_body(el):
            return "article", section
        if el.order < self.root.order:
            between = self.headline is not None and index > self.headline
            return ("article" if between else "header"), section
        return ("aside", True) if _linked(raw) > 0.6 and len(raw.text) < 300 else ("footer", section)

    def _inside(self, el: El) -> bool:
        return self.root is None or self.root.order <= el.order <= self.root.end

    def _in_body(self, el: El) -> bool:
        node: El | None = el
        while node is not None:
            if node.mark.body:
                return True
            node = node.parent
        return False

    def _within(self, el: El) -> bool:
        """A footer or header of the article itself: inside an article element that is the root or inside it."""
        node: El | None = el
        while node is not None:
            if node.tag == "article":
                return True
            if node is self.root:
                return False
            node = node.parent
        return False


def _is_byline(el: El) -> bool:
    node: El | None = el
    for _ in range(3):
        if node is not None and _BYLINE.search(node.words):
            return True
        node = node.parent if node is not None else None
    return False


def _linked(raw: RawBlock) -> float:
    linked = sum(end - start for start, end, span in raw.spans if span.tag == "a")
    return linked / max(1, len(raw.text))


def _totals(layout: Layout, blocks: list[RawBlock]) -> dict[int, int]:
    """Text that is not linked, by element order number, for every ancestor of every block."""
    own: dict[int, int] = {}
    elements: dict[int, El] = {}
    for raw in blocks:
        if raw.el.hidden or layout.marked(raw.el)[1] or layout.marked(raw.el)[0] in ("nav", "comment"):
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


def _heaviest(layout: Layout, elements: list[El]) -> El | None:
    free = [
        el
        for el in elements
        if el.weight > 0 and layout.marked(el)[0] in ("", "article", "header", "aside") and not layout.marked(el)[1]
    ]
    best = max(free, key=lambda el: el.weight, default=None)
    if best is None:
        return None
    bodies = [el for el in free if el.mark.body and el.weight * 3 >= best.weight]
    return max(bodies, key=lambda el: el.weight) if bodies else best


def _mistaken(blocks: list[RawBlock], headline: El | None) -> frozenset[int]:
    """Elements whose words promise an aside, a nav or a header, but which hold the headline or half of the text."""
    shares: dict[int, int] = {}
    whole = 0
    for raw in blocks:
        weight = int(len(raw.text) * (1 - 2 * _linked(raw)))
        if weight < _PARAGRAPH or raw.el.hidden:
            continue
        whole += weight
        node: El | None = raw.el
        while node is not None:
            if node.mark.region in ("aside", "nav", "header", "comment", "footer") and node.tag not in ("aside", "nav"):
                shares[node.order] = shares.get(node.order, 0) + weight
            node = node.parent
    wrong = {order for order, share in shares.items() if share * 2 > whole}
    while headline is not None:
        if headline.mark.region in ("aside", "nav", "header", "comment"):
            wrong.add(headline.order)
        headline = headline.parent
    return frozenset(wrong)


def lay_out(builder: Builder) -> Layout:
    """Find the article's root: the heaviest container, grown while its parents hold little more."""
    headings = [(number, raw) for number, raw in enumerate(builder.blocks) if _heading(raw.el)]
    first = _headline(headings, None, builder.title)
    headline = builder.blocks[first].el if first is not None and _titled(builder.blocks[first], builder.title) else None
    layout = Layout(None, None, _mistaken(builder.blocks, headline), {})
    root = _heaviest(layout, builder.elements)
    if root is not None:
        totals = _totals(layout, builder.blocks)
        while root.parent is not None and root.parent.tag != "html" and not layout.marked(root.parent)[1]:
            parent = root.parent
            inside, around = totals.get(root.order, 0), totals.get(parent.order, 0)
            if root.tag == "article" and parent.tag != "article" and around > inside * 1.15 + 150:
                break
            if parent.tag != "article" and around > inside * _GROW + _SLACK:
                break
            root = parent
    layout.root, layout.headline = root, _headline(headings, root, builder.title)
    return layout


def _titled(raw: RawBlock, title: str) -> bool:
    folded, text = " ".join(title.lower().split()), raw.text.lower()
    return len(text) > 15 and (text in folded or folded[: max(20, len(text) // 2)] in text)


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
    for number, raw in headings:
        if _titled(raw, title):
            return number
    if root is not None:
        inside = [number for number, raw in headings if root.order <= raw.el.order <= root.end]
        before = [number for number, raw in headings if raw.el.order < root.order]
        return inside[0] if inside else (before[-1] if before else None)
    return headings[0][0]
