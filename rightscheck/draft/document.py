"""A draft as a document: HTML, Markdown, plain text or .docx.

In: a name and bytes. Out: a frozen DraftDocument: text with its paragraphs, links, images, quoted ranges, head values.
Offsets are code points in ``text``. Refuses what it cannot read (empty, too large, not a document) with an InputError
of one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    pairs: canonical, robots, og:image, syndication-source ... ; ``source`` is the decoded input (or "" for .docx).
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
    text = decode(name, data)
    if not kind:
        kind = "html" if _looks_html(text) else "text"
    if kind == "html":
        from rightscheck.draft.html import read_html

        return read_html(name, text)
    if kind == "markdown":
        from rightscheck.draft.markdown import read_markdown

        return read_markdown(name, text)
    from rightscheck.draft.plain import read_plain

    return read_plain(name, text)


def decode(name: str, data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else Windows-1252; a draft with NUL bytes is refused as binary."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data:
        raise InputError(f"{name}: the draft is binary, not text: give HTML, Markdown, plain text or .docx")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _looks_html(text: str) -> bool:
    start = text.lstrip()[:500].casefold()
    return start.startswith(("<!doctype html", "<html", "<article", "<body", "<p", "<div", "<h1", "<head", "<main"))
