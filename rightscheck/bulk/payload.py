"""The bytes of an HTTP response as an archive keeps them: the head, and the body unpacked within a limit.

In: the block of a response record. Out: status, headers, body. Raises UnpackError for a body that cannot be unpacked,
and for one that grows above the limit. Refuses to trust a length, and to guess a packing.

Sources: RFC 9112 (status line, chunks), RFC 9110 section 8.4 (content codings).
"""

from __future__ import annotations

import re
import zlib
from importlib import import_module
from typing import TYPE_CHECKING

from rightscheck.bulk.model import Fault
from rightscheck.page import join_head

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_HEAD = 262_144
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?=[ \r\n]|$)")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_PACKED = ("gzip", "x-gzip", "deflate", "br", "zstd")
_PIECE = 1 << 20
_SIP = 256  # what comes out of so few bytes is bounded by the packing's own ratio


class UnpackError(Exception):
    """A body that is not what its head says; ``fault`` says how."""

    def __init__(self, kind: str, because: str) -> None:
        self.fault = Fault(kind, because)
        super().__init__(because)


def split_head(block: bytes) -> tuple[int, dict[str, str], bytes] | None:
    """Status, headers in lower case, body; None where the block begins with no HTTP head.

    A header given twice is joined as for one page (RFC 9110, 5.3), a folded one with a space; a line of another form is
    left out.
    """
    match = _STATUS.match(block)
    end = _END.search(block, 0, MAX_HEAD) if match else None
    if match is None or end is None:
        return None
    found: list[tuple[str, str]] = []
    for line in _text(block[: end.start()]).split("\n")[1:]:  # splitlines would take other signs for an end too
        name, colon, value = line.partition(":")
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        elif colon and name.strip():
            found.append((name.strip(), value.strip()))
    return int(match[1]), join_head(found), block[end.end() :]


def _text(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("latin-1")


def unpack(body: bytes, headers: Mapping[str, str], limit: int) -> bytes:
    """The body without its chunks and packings, of at most ``limit`` bytes. Raises UnpackError.

    A body that was unpacked already by the crawler, and still says that it is packed, is taken as it is.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        body = _join_chunks(body)
    codings = [name.strip().lower() for name in headers.get("content-encoding", "").split(",")]
    for name in reversed([one for one in codings if one and one != "identity"]):
        if name not in _PACKED:
            raise UnpackError("encoding", f"the body is packed with {name[:40]!r}, which is not known here")
        if body.lstrip()[:1] != b"<":
            body = _unpacked(name, body, limit)
    return body


def _join_chunks(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while True:
        match = _CHUNK.match(body, at)
        if match is None:
            raise UnpackError("truncated", "the body's chunks end before the last one")
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        if len(parts[-1]) < size:
            raise UnpackError("truncated", "the body's chunks end before the last one")
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1


def _unpacked(name: str, body: bytes, limit: int) -> bytes:
    if name in ("br", "zstd"):
        return _by_library(name, body, limit)
    window = 31 if name in ("gzip", "x-gzip") else 15
    try:
        return _inflate(body, window, limit)
    except zlib.error as error:
        if window == 15:  # many servers send bare deflate (RFC 9110, 8.4.1.2)
            try:
                return _inflate(body, -15, limit)
            except zlib.error:
                pass
        raise UnpackError("encoding", f"the body says that it is packed with {name}, and is not: {error}") from error


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    parts: list[bytes] = []
    size, rest = 0, body
    while rest:
        engine = zlib.decompressobj(window)
        while True:
            part = engine.decompress(rest, _PIECE)
            size += len(part)
            _within(size, limit)
            parts.append(part)
            rest = engine.unconsumed_tail
            if engine.eof or not (rest or part):
                break
        if not engine.eof:
            raise UnpackError("truncated", "the packed body ends too early")
        rest = engine.unused_data if window == 31 and engine.unused_data.startswith(b"\x1f\x8b") else b""
    return b"".join(parts)


def _by_library(name: str, body: bytes, limit: int) -> bytes:
    """Brotli and Zstandard, where their library is installed."""
    library = {"br": "brotli", "zstd": "zstandard"}[name]
    try:
        module = import_module(library)
    except ImportError:
        raise UnpackError("encoding", f"the body is packed with {name}: pip install {library}") from None
    wrong = module.error if name == "br" else module.ZstdError
    engine = module.Decompressor() if name == "br" else module.ZstdDecompressor().decompressobj()
    step = engine.process if name == "br" else engine.decompress
    parts: list[bytes] = []
    size = 0
    try:
        for at in range(0, len(body), _SIP):
            parts.append(step(body[at : at + _SIP]))
            size += len(parts[-1])
            _within(size, limit)
        whole = engine.is_finished() if name == "br" else engine.eof
    except wrong as error:
        raise UnpackError("encoding", f"the body says that it is packed with {name}, and is not: {error}") from error
    if not whole:
        raise UnpackError("truncated", "the packed body ends too early")
    return b"".join(parts)


def _within(size: int, limit: int) -> None:
    if size > limit:
        raise UnpackError("too-large", f"unpacked, the body is above the limit of {limit} bytes")
