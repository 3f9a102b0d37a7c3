"""A draft as a document: HTML, Markdown, plain text or .docx.

In: a name and bytes. Out: a frozen DraftDocument: text with its paragraphs, links, images, quoted ranges, head values.
Offsets are code points in ``text``, the words that a reader sees; ``line_at`` leads from there to the file. Refuses
what it cannot read (empty, too large, not a document) with an InputError of one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from rightscheck.errors import InputError

LARGEST = 20_000_000
KINDS = {
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "md": "markdown",
    "markdown": "markdown",
    "mdown": "markdown",
    "mdx": "markdown",
    "qmd": "markdown",
    "rmd": "markdown",
    "docx": "docx",
    "txt": "text",
    "text": "text",
    "rst": "text",
    "adoc": "text",
}


_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class DraftLink:
    """A link; ``at`` is where its words begin in the document's text."""

    href: str
    text: str
    rel: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class DraftImage:
    """A picture, script or frame source.

    ``credit`` is the caption or the words beside it; ``tag`` is img, script, iframe.
    """

    src: str
    alt: str = ""
    width: str = ""
    height: str = ""
    credit: str = ""
    tag: str = "img"
    hidden: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class DraftDocument:
    """What a draft holds.

    ``paragraphs``, ``quotes``, ``headings`` and ``captions`` are offset ranges in ``text``; ``meta`` are (key, value)
    pairs: canonical, robots, og:image, syndication-source ... ; ``source`` is the decoded input (or "" for .docx), and
    ``encoding`` a codec that turns it into the file's bytes again. ``lines`` are (offset in the text, line of the file)
    where the line changes, empty where the text is the file; a .docx has no lines, and counts paragraphs.
    """

    name: str
    kind: str
    text: str
    title: str = ""
    paragraphs: tuple[tuple[int, int], ...] = ()
    links: tuple[DraftLink, ...] = ()
    images: tuple[DraftImage, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    source: str = ""
    headings: tuple[tuple[int, int], ...] = ()
    captions: tuple[tuple[int, int], ...] = ()
    encoding: str = "utf-8"
    lines: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """The line of the file in which the text's character stands (of a .docx: its paragraph), from 1."""
        if self.lines:
            return self.lines[max(0, bisect_right(self.lines, (offset, LARGEST)) - 1)][1]
        return self.text.count("\n", 0, max(0, offset)) + 1

    def place_at(self, offset: int) -> str:
        """``line 3``, or ``paragraph 3`` of a .docx."""
        return f"{'paragraph' if self.kind == 'docx' else 'line'} {self.line_at(offset)}"

    def values(self, key: str) -> tuple[str, ...]:
        """The head's values of a key, in order."""
        return tuple(value for name, value in self.meta if name == key)


def read_draft(name: str, data: bytes) -> DraftDocument:
    """Read a draft by its name's ending, else by its first bytes.

    Raises:
        InputError: it is empty, larger than 20 MB, binary, or a .docx that cannot be opened.
    """
    if not data.strip():
        raise InputError(f"{name}: the draft is empty")
    if len(data) > LARGEST:
        raise InputError(f"{name}: the draft has {len(data):,} bytes, at most {LARGEST:,} are read")
    kind = KINDS.get(name.rpartition(".")[2].casefold(), "") if "." in name else ""
    if kind == "docx" or (not kind and data.startswith(b"PK\x03\x04")):
        from rightscheck.draft.docx import read_docx

        return read_docx(name, data)
    text, encoding = decode(name, data)
    if not kind:
        kind = "html" if _looks_html(text) else "text"
    return replace(_reader(kind)(name, text), encoding=encoding)


def _reader(kind: str) -> Callable[[str, str], DraftDocument]:
    if kind == "html":
        from rightscheck.draft.html import read_html

        return read_html
    if kind == "markdown":
        from rightscheck.draft.markdown import read_markdown

        return read_markdown
    from rightscheck.draft.plain import read_plain

    return read_plain


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text, and the codec that gives the bytes back: found as for pages; NUL bytes without a mark are binary."""
    from rightscheck.page.encoding import decode as decode_page

    marked = next((codec for mark, codec in _MARKS.items() if data.startswith(mark)), "")
    if b"\x00" in data and not marked.startswith("utf-16"):
        raise InputError(f"{name}: the draft is binary, not text: give HTML, Markdown, plain text or .docx")
    text, encoding = decode_page(data)
    return text.removeprefix("\ufeff"), marked or encoding.name


def _looks_html(text: str) -> bool:
    start = text.lstrip()[:500].casefold()
    return start.startswith(("<!doctype html", "<html", "<article", "<body", "<p", "<div", "<h1", "<head", "<main"))
