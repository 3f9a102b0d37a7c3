"""Bytes of a page to a Page: one parse, whoever asks.

In: bytes, and what is known beside them (name, address, response head). Out: a Page. Raises InputError for what is no
page: empty, binary, too large. Refuses to fetch, and to decide what the words mean.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from rightscheck.errors import InputError, UsageError
from rightscheck.page.encoding import decode
from rightscheck.page.model import Page
from rightscheck.wording.later import later

MAX_BYTES = 10_000_000
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"RIFF",
    b"ID3",
    b"SQLite format",
)
_MARKUP = later(
    r"<(?:!doctype|html|head|body|div|p|article|meta|main|section|span|table|h1|br|a|figure|script|link|title)\b",
    re.IGNORECASE,
)

__all__ = ["MAX_BYTES", "join_head", "read_page"]


def read_page(
    data: bytes,
    *,
    name: str = "",
    url: str | None = None,
    headers: dict[str, str] | None = None,
    robots: str | None = None,
    well_known: dict[str, str] | None = None,
    reader: str = "fast",
    max_bytes: int = MAX_BYTES,
) -> Page:
    """Parse a page.

    Args:
        data: the raw bytes, HTML or plain text.
        name: how to call it in results and messages.
        url: its address, if known.
        headers: its HTTP response head, if known; names in any case.
        robots: the text of its site's robots.txt; "" where the site has none, None where nobody looked.
        well_known: the site's files that signals stand in, by name (``tdmrep.json``) or address; None as above.
        reader: ``fast`` (turbohtml), or ``soup`` (BeautifulSoup), to which fast falls back where turbohtml is missing.
        max_bytes: size above which a page is refused.

    Raises:
        InputError: the input is empty, binary or too large.
        UsageError: no such reader.
    """
    _refuse(data, name, max_bytes)
    if reader not in ("fast", "soup"):
        raise UsageError(f"unknown reader {reader!r}: use fast or soup")
    head = tuple(sorted((key.lower(), value) for key, value in (headers or {}).items()))
    source, encoding = decode(data, dict(head).get("content-type"))
    digest = hashlib.sha256(data).hexdigest()
    if not source.strip():
        raise InputError(f"{name or 'the page'}: the page is empty: save it again from the browser")
    common: dict[str, Any] = {
        "name": name,
        "url": url,
        "sha256": digest,
        "source": source,
        "encoding": encoding,
        "headers": head,
        "robots": robots,
        "well_known": None if well_known is None else tuple(sorted(well_known.items())),
    }
    if not _MARKUP.search(source, 0, 20_000) and not name.lower().endswith((".html", ".htm", ".xhtml")):
        return _read_text(common)
    from rightscheck.page.document import read_document

    return read_document(common, reader)


def join_head(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A response head's lines by lower-case name: a name that comes again is joined, X-Robots-Tag line by line."""
    found: dict[str, str] = {}
    for name, value in lines:
        key = name.lower()
        joint = "\n" if key == "x-robots-tag" else ", "  # an agent named in one line says nothing of the next
        found[key] = f"{found[key]}{joint}{value}" if key in found else value
    return found


def _read_text(common: dict[str, Any]) -> Page:
    from rightscheck.page.document import count_words
    from rightscheck.page.places import line_starts
    from rightscheck.page.plain import PlainLocator, read_lines

    blocks, title = read_lines(common["source"])
    words = sum(count_words(block.text) for block in blocks if block.region == "article")
    return Page(
        **common,
        language=None,
        title=title,
        blocks=blocks,
        words=words,
        reader="text",
        locator=PlainLocator(),
        lines=line_starts(common["source"]),
    )


def _refuse(data: bytes, name: str, max_bytes: int) -> None:
    called = name or "the page"
    if not data:
        raise InputError(f"{called}: the file is empty: save the page again")
    if len(data) > max_bytes:
        raise InputError(
            f"{called}: {len(data)} bytes is above the limit of {max_bytes}: raise it with --max-bytes if you trust "
            f"the file"
        )
    if data.startswith(_BINARY) or (data[:2] not in (b"\xff\xfe", b"\xfe\xff") and data[:4000].count(0) > 8):
        raise InputError(f"{called}: this is a binary file, not a page: save the page as HTML or text")


def parse_json(text: str) -> Any:
    """JSON-LD as pages write it: comments, CDATA marks, a trailing semicolon are forgiven; None where it is no JSON."""
    marks = r"^\s*(?:/[/*]\s*)?<!\[CDATA\[(?:\s*\*/)?|(?:/[/*]\s*)?\]\]>(?:\s*\*/)?\s*\Z|^\s*<!--|-->\s*\Z"
    cleaned = re.sub(marks, "", text).strip().rstrip(";")
    for attempt in (cleaned, re.sub(r",\s*([}\]])", r"\1", cleaned), re.sub(r"[\x00-\x1f]", " ", cleaned)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None
