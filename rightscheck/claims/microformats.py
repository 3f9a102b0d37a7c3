"""ccREL and hNews: rights and authorship in class, rel and property attributes of the visible text.

In: a page that carries either. Out: machine-readable mentions. Refuses to take ``rel=principles`` (ethics) for a
licence, and a name in an attribute for a holder that no policy knows. Sources: hNews 0.1, microformats.org; ccREL, W3C
member submission 2008-05-01, section 5 (attributionName, attributionURL, morePermissions).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rightscheck.claims.context import Context, Mention
from rightscheck.claims.model import Holder
from rightscheck.page.model import Attribute, Block

_RELS = {"cc:attributionurl": "attributionURL", "cc:morepermissions": "morePermissions"}
_ORGANISATION, _ROOT = "source-org", "hnews"
Known = Callable[[Context, str], tuple[Holder, ...]]


def find_microformats(context: Context, known: Known) -> Iterator[Mention]:
    """Mentions in document order; ``known`` names the holders of a text that policies know."""
    rooted = _ROOT in context.page.source  # the root may be the article element, whose words a block does not carry
    for block in context.page.blocks:
        words = block.cls.split()
        if rooted and _ORGANISATION in words:
            yield _mention(context, known, "hnews:source-org", block.text, block, block.node)
        for span in block.spans:
            text = block.text[span.start : span.end].strip()
            if text and rooted and _ORGANISATION in span.cls.split():
                yield _mention(context, known, "hnews:source-org", text, block, span.node)
            if text and _property(span.node) == "cc:attributionname":
                yield _mention(context, known, "ccrel:attributionName", text, block, span.node)
    for link in context.page.links:
        for rel in link.rel:
            if rel in _RELS:
                attribute = Attribute(
                    f"ccrel:{_RELS[rel]}", link.href, link.component, link.region, link.hidden, link.node
                )
                yield Mention("machine-readable", None, attribute=attribute, component=link.component, position="ccrel")


def _mention(context: Context, known: Known, where: str, text: str, block: Block, node: Any) -> Mention:
    attribute = Attribute(where, text, block.component, block.region, block.hidden, node)
    return Mention(
        "machine-readable",
        None,
        attribute=attribute,
        holders=known(context, text) if len(text) < 120 else (),
        component=block.component,
        scope="article" if block.component == "text" else "image",
        position="meta-author" if where.startswith("hnews") else "ccrel",
    )


def _property(node: Any) -> str:
    """The element's ``property``, whichever reader made it."""
    read = getattr(node, "attr", None) if not hasattr(node, "get_text") else node.get
    return str(read("property") or "").lower() if callable(read) else ""
