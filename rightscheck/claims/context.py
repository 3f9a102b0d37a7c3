"""What every detector looks at: the page, the words found in it, and where in the article a block stands.

In: a page and a lexicon. Out: a Context; and ``Mention``, what a detector yields. Refuses to locate quotes: that is
done once for all, when the mentions are known.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rightscheck.claims.licence_names import named_licences
from rightscheck.claims.model import Holder
from rightscheck.holders.lexicon import Hit, Lexicon
from rightscheck.page.model import Attribute, Block, Page
from rightscheck.wording.repair import Repaired, is_spaced, joined, repair
from rightscheck.wording.scripts import has_unspaced

_LONG, _LONG_CJK = 120, 45
_JOINS = 20  # blocks with letters set apart that are read: each asks for every formula
_MOST = 1_000  # words of one block that detectors look at: a page of nothing but © must end in time


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement in a block (``start:end`` of its text) or in an attribute, before its place is known."""

    kind: str
    block: Block | None
    start: int = 0
    end: int = 0
    attribute: Attribute | None = None
    holders: tuple[Holder, ...] = ()
    via: tuple[Holder, ...] = ()
    component: str = "text"
    scope: str = "article"
    licence: str | None = None
    forbids: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    duties: tuple[tuple[str, str], ...] = ()
    understood: bool = True
    instruction: str | None = None
    until: str | None = None
    territory: tuple[str, ...] = ()
    position: str = ""


@dataclass(slots=True)
class Context:
    """One page under examination. ``zones`` says lead, body, tail or "" for every block."""

    page: Page
    lexicon: Lexicon
    hits: list[list[Hit]]
    cues: list[frozenset[str]]
    zones: list[str]
    host: str | None
    first: int | None = None
    last: int | None = None
    headline: int | None = None
    repaired: dict[int, Repaired] = field(default_factory=dict)
    worded: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)

    def holder(self, identity: str, as_written: str) -> Holder:
        """The holder of a policy's id."""
        record = self.lexicon.records[identity]
        return Holder(identity, record.type, record.name, as_written)

    def named(self, name: str, kind: str = "publisher") -> Holder:
        """A holder by name as written: a known one, else the slug of its name (CONTRACT, Python)."""
        known = self.lexicon.holder_of(name)
        if known is not None:
            return self.holder(known, name)
        return Holder(own_slug(self.lexicon, name), kind, name, name)

    def cued(self, block: Block, detector: str) -> bool:
        """Whether the block holds any word that concerns the detector."""
        return detector in self.cues[block.index]

    def licences(self, block: Block) -> list[tuple[int, int, str]]:
        """The licences that a block names in words, read once."""
        found = self.worded.get(block.index)
        if found is None:
            found = self.worded[block.index] = named_licences(block.text, self.hits[block.index])
        return found

    def in_block(self, block: Block, *kinds: str) -> list[Hit]:
        """The block's hits of these kinds."""
        return [hit for hit in self.hits[block.index] if hit.kind in kinds]


def slug(name: str) -> str:
    """Letters with their signs and digits of any script, joined by hyphens."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    if not plain.isascii():  # vowel signs are part of a word, and no word characters to a regular expression
        plain = "".join(char if char.isalnum() or unicodedata.category(char)[0] == "M" else "-" for char in plain)
        return re.sub(r"-+", "-", plain).strip("-")[:80] or "unnamed"
    return re.sub(r"[^\w]+", "-", plain).strip("-_")[:80] or "unnamed"


def own_slug(lexicon: Lexicon, name: str) -> str:
    """A name's slug that is no policy's id: a photographer called Nan is not the agency whose id is ``nan``."""
    made = slug(name)
    return f"{made}-unlisted" if made in lexicon.records else made


def is_long(text: str) -> bool:
    """Whether a block is a paragraph of running text rather than a line."""
    return len(text) >= (_LONG_CJK if has_unspaced(text) else _LONG)


def build_context(page: Page, lexicon: Lexicon) -> Context:
    """Find all words at once and see where the article begins and ends."""
    found = lexicon.find_many(block.text for block in page.blocks)
    cues = [frozenset(hit.value for hit in hits if hit.kind == "cue") for hits in found]
    hits = [[hit for hit in row if hit.kind != "cue"][:_MOST] for row in found]
    host = urlsplit(page.url).hostname if page.url else None
    host = (host or _canonical_host(page) or "").lower().removeprefix("www.") or None
    context = Context(page, lexicon, hits, cues, [""] * len(page.blocks), host, repaired=_repair(page, lexicon, hits))
    main = [
        block for block in page.blocks if block.region == "article" and block.component == "text" and not block.section
    ]
    paragraphs = [block.index for block in main if is_long(block.text) and block.tag not in ("h1", "h2", "h3")]
    context.first, context.last = (paragraphs[0], paragraphs[-1]) if paragraphs else (None, None)
    context.headline = next(
        (block.index for block in page.blocks if block.text == page.title and block.tag.startswith("h")), None
    )
    for block in main:
        context.zones[block.index] = _zone(context, block.index)
    return context


def _repair(page: Page, lexicon: Lexicon, hits: list[list[Hit]]) -> dict[int, Repaired]:
    """Read blocks that are shown broken as they were meant; what is found there is added to ``hits``."""
    found: dict[int, Repaired] = {}
    joins = 0
    for block in page.blocks:
        if is_spaced(block.text) and joins < _JOINS:
            joins += 1
            whole = joined(block.text)
            more = lexicon.find_joined(whole.text)
        else:
            meant = repair(block.text)
            if meant is None:
                continue
            whole = found[block.index] = meant
            more = [hit for hit in lexicon.find(meant.text) if hit.kind != "cue"]
        added = [Hit(hit.kind, *whole.original(hit.start, hit.end), hit.value) for hit in more[:_MOST]]
        hits[block.index] = sorted((*hits[block.index], *added), key=lambda hit: (hit.start, -hit.end))
    return found


def _zone(context: Context, index: int) -> str:
    if context.first is None or context.last is None:
        return "lead"
    if index < context.first:
        return "lead"
    return "body" if index <= context.last else "tail"


def _canonical_host(page: Page) -> str | None:
    for link in page.links:
        if "canonical" in link.rel and link.href.startswith(("http://", "https://")):
            return urlsplit(link.href).hostname
    for attribute in page.attributes:
        if attribute.where == "meta[og:url]" and attribute.value.startswith(("http://", "https://")):
            return urlsplit(attribute.value).hostname
    return None
