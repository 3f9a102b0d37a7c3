"""The quoted words, found again in the bytes of the page.

In: a page's bytes, its encoding, the statements of a decision. Out: the byte range of each quote, and whether it
still reads the same there. Refuses to search elsewhere: a quote that moved is not found.
"""

from __future__ import annotations

import codecs
import html
import json
from typing import TYPE_CHECKING, Any

from rightscheck.page.encoding import decode
from rightscheck.page.places import strip_markup
from rightscheck.records.canonical import digest, harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rightscheck.records.envelope import Statement

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def source_of(data: bytes, encoding: str | None) -> str:
    """The decoded source, in which offsets count. An encoding that is not known is decided anew."""
    if encoding is None or data.startswith(tuple(_BOMS)):
        return decode(data)[0]
    try:
        return data.decode(encoding, "replace")
    except (LookupError, ValueError):
        return decode(data)[0]


def reads_so(source: str, claim: Statement) -> bool:
    """Whether the claim's words stand at its place.

    Text: the slice with tags removed, entities decoded, white space collapsed. Attributes and JSON-LD: the value, with
    its entities or its JSON escapes decoded (CONTRACT, ``quote``).
    """
    place, quote = claim.place, " ".join(claim.quote.split())
    piece = source[place.start : place.end]
    if not piece or not quote:
        return False
    forms = [piece, html.unescape(piece)] if place.where != "text" else []
    if place.where.startswith("jsonld:"):
        forms.append(_from_json(piece))
    candidates = [strip_markup(piece), *(" ".join(form.split()) for form in forms)]
    return any(harmless(candidate) == quote for candidate in candidates)


def _from_json(piece: str) -> str:
    try:
        return str(json.loads(f'"{piece}"', strict=False))
    except ValueError:
        return ""


def byte_range(data: bytes, source: str, encoding: str | None, start: int, end: int) -> tuple[int, int] | None:
    """Code points to bytes; None where the encoding cannot be counted back (undecodable bytes, shift states)."""
    if encoding is None:
        return None
    bom = next((mark for mark in _BOMS if data.startswith(mark)), b"")
    name = _BOMS.get(bom, encoding)
    try:
        low = len(bom) + len(source[:start].encode(name))
        high = low + len(source[start:end].encode(name))
        return (low, high) if data[low:high].decode(name) == source[start:end] else None
    except (LookupError, UnicodeError):
        return None


def quotes_of(data: bytes, encoding: str | None, claims: Sequence[Statement]) -> tuple[list[dict[str, Any]], int]:
    """The quotes that read so at their places, with their byte ranges; and how many claims have none."""
    source = source_of(data, encoding)
    found: list[dict[str, Any]] = []
    for index, claim in enumerate(claims):
        if not reads_so(source, claim):
            continue
        span = byte_range(data, source, encoding, claim.place.start, claim.place.end)
        hashed = digest(data[span[0] : span[1]]) if span else None
        found.append({"claim": index, "bytes": list(span) if span else None, "sha256": hashed})
    return found, len(claims) - len(found)
