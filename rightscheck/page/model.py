"""The parsed document, whichever reader made it.

In: nothing; these are values. Out: blocks of visible text with their region, head metadata, links, images and embeds,
each able to say where it stands in the source. Refuses to decide what any of it means for rights.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

REGIONS = ("head", "header", "article", "caption", "aside", "nav", "footer", "comment")


@dataclass(frozen=True, slots=True)
class Encoding:
    """Which decoding won: ``decided_by`` is bom, header, meta, utf-8, detector, fallback or given."""

    name: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands. Offsets are code points in the decoded input, end exclusive; line and column start at 1."""

    start: int
    end: int
    line: int
    column: int
    css: str
    region: str
    where: str = "text"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """An inline element inside a block: ``block.text[start:end]`` is its text."""

    start: int
    end: int
    tag: str
    cls: str
    href: str | None = None
    rel: tuple[str, ...] = ()
    node: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One run of visible text: inline tags joined, white space collapsed.

    ``cls`` holds class, id, itemprop and role words of the block's element and its nearest ancestors, lower case.
    ``component`` is ``text`` or, in a caption or credit of an image, that image's id.
    """

    index: int
    text: str
    tag: str
    cls: str
    region: str
    hidden: bool = False
    component: str = "text"
    section: bool = False
    spans: tuple[Span, ...] = ()
    node: Any = field(default=None, compare=False, repr=False)
    breaks: tuple[int, ...] = ()
    credit: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value outside the visible text: a meta tag, an attribute, a JSON-LD string, a response header.

    ``where`` is as CONTRACT writes it: ``meta[copyright]``, ``attr:img@alt``, ``jsonld:author.name``, ``header:...``.
    """

    where: str
    value: str
    component: str = "text"
    region: str = "head"
    hidden: bool = False
    node: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """An ``a``, ``area`` or ``link`` element with every ``rel`` token, lower case."""

    href: str
    rel: tuple[str, ...]
    text: str
    region: str
    tag: str = "a"
    block: int | None = None
    start: int = 0
    end: int = 0
    hidden: bool = False
    component: str = "text"
    node: Any = field(default=None, compare=False, repr=False)
    type: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. ``id`` is ``image:N`` where it is a component, else "" (logo, icon, teaser, pixel: see ``kind``)."""

    id: str
    kind: str
    src: str
    alt: str = ""
    title: str = ""
    caption: str = ""
    region: str = "article"
    node: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Embed:
    """An iframe, video, audio or object of the article region (``embed:N``), or "" elsewhere."""

    id: str
    src: str
    region: str = "article"
    node: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class JsonLd:
    """One parsed JSON-LD script; ``data`` is plain Python, ``node`` the script element."""

    data: Any
    node: Any = field(default=None, compare=False, repr=False)


class Locator(Protocol):
    """What a reader must be able to say about its own nodes."""

    def offset(self, node: Any) -> int:
        """Code-point offset of the element's ``<`` in the decoded source."""

    def css(self, node: Any) -> str:
        """A CSS path from body to the element, like ``body > p:nth-of-type(1)``."""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole document. ``source`` is the decoded input; ``words`` counts the words of the main text.

    ``robots`` is the text of the site's robots.txt, ``well_known`` the files beside the page by name or address; None
    where nobody looked, which is not the same as empty. ``rsl`` are inline RSL documents, their text as ``data``.
    ``pictures`` are the images whose files were read, with the file's path; what they say stands among the attributes.
    """

    name: str
    url: str | None
    sha256: str
    source: str
    encoding: Encoding
    language: str | None
    title: str
    blocks: tuple[Block, ...]
    attributes: tuple[Attribute, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    embeds: tuple[Embed, ...] = ()
    jsonld: tuple[JsonLd, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    robots: str | None = None
    well_known: tuple[tuple[str, str], ...] | None = None
    rsl: tuple[JsonLd, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    published: str | None = None
    words: int = 0
    reader: str = "fast"
    notes: tuple[str, ...] = ()
    locator: Locator | None = field(default=None, compare=False, repr=False)
    lines: list[int] = field(default_factory=lambda: [0], compare=False, repr=False)
    memo: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def soup(self) -> Any:
        """The page as a BeautifulSoup tree, made from the decoded source when asked: for detectors of your own."""
        from rightscheck.page.soup import make_soup

        return make_soup(self.source)

    @property
    def text(self) -> str:
        """The main text: the article region's visible blocks, one a paragraph."""
        return "\n\n".join(
            b.text
            for b in self.blocks
            if b.region == "article" and b.component == "text" and not b.hidden and not b.section
        )
