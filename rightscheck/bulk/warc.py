"""The pages of one WARC archive, in its order; what is broken in it is an item too.

In: a file (bare, gzip a record, zstd), limits. Out: Items: HTML and plain text of responses with a status of 200 to
299, of resources and conversions. Refuses names: a record's address is never a path, and nothing is written. Reads
with fastwarc (the extra ``bulk``); behind damage in a gzip or bare archive it finds the next whole record by itself.

Source: WARC 1.1 (ISO 28500:2017), sections 5 and 6.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any, BinaryIO

from rightscheck.bulk.model import Fault, Item, Limits, Record
from rightscheck.bulk.payload import MAX_HEAD, split_head
from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = ("response", "resource", "conversion")
OTHERS = ("warcinfo", "request", "metadata", "revisit", "continuation")
_HTML = ("text/html", "application/xhtml+xml")
_TEXT = ("text/plain",)
_VAGUE = ("", "application/octet-stream", "unknown/unknown", "content/unknown", "*/*")
_SNIFF = re.compile(rb"<(?:!doctype html|html|head|body|title)\b", re.IGNORECASE)
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_STEP = 1 << 20
_FAR = 1 << 30  # a record above a gigabyte is not read to its end: the next one is looked for


def read_warc(file: BinaryIO, path: str, limits: Limits) -> Iterator[Item]:
    """The items of an archive; ``file`` can be sought. Raises UsageError where fastwarc is not installed."""
    try:
        from fastwarc import ArchiveIterator
    except ImportError:
        raise UsageError("reading WARC needs fastwarc: pip install 'rightscheck[bulk]'") from None
    reading = _Reading(path, limits)
    start: int | None = 0
    packed = file.read(4)
    while start is not None:
        file.seek(start)
        last, fault = start, None
        try:
            for record in ArchiveIterator(file, parse_http=False):
                last = record.stream_pos  # from the file's beginning, also behind a seek
                yield from reading.items(record, last)
                if reading.broken:
                    break
            else:
                break
        except (OSError, ValueError, UnicodeError) as error:
            fault = Fault("damaged", f"the archive is broken behind this offset: {error}")
        if packed == _ZSTD and reading.broken:
            fault = Fault("damaged", "the archive is broken behind this offset: a record is too short or too long")
        start = None if packed == _ZSTD else next_record(file, last + 1, packed=packed.startswith(_GZIP))
        yield from reading.fault(fault, last, lost=start is None)
    yield from reading.rest()


class _Reading:
    """Counts what is passed over between items."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path, self.limits, self.index = path, limits, 0
        self.passed: Counter[str] = Counter()
        self.broken = False
        self.faulty = -1  # the offset of the last row that tells of a fault

    def items(self, record: Any, offset: int) -> Iterator[Item]:
        self.broken = False
        said = {name.lower(): value for name, value in record.headers.astuples()}
        kind, length = said.get("warc-type", "unnamed").strip().lower(), record.content_length
        if kind not in KEPT:
            self.passed[f"{kind if kind in OTHERS else 'other'} records"] += 1
            self.broken = length > _FAR
            return
        if "content-length" not in said:
            self.broken = True
            yield self._item(said, offset, fault=Fault("damaged", "the record says no length"))
            return
        most = self.limits.max_bytes + MAX_HEAD
        block = record.reader.read(min(length, most)) if length else b""
        if len(block) < min(length, most):
            self.broken = True
            because = f"the record says {length} bytes, and {len(block)} are there"
            yield self._item(said, offset, fault=Fault("truncated", because))
            return
        self.broken = length > _FAR
        yield from self._page(kind, said, block, offset, length)

    def _page(self, kind: str, said: dict[str, str], block: bytes, offset: int, length: int) -> Iterator[Item]:
        status, headers, body = None, None, block
        declared = said.get("content-type", "")
        if declared.lower().startswith("application/http") or (kind == "response" and not declared):
            head = split_head(block)
            if head is None:
                yield self._item(said, offset, fault=Fault("no-head", "the response begins with no HTTP head"))
                return
            status, headers, body = head
            declared = headers.get("content-type", "")
        if status is not None and not 200 <= status < 300:
            self.passed[f"status {status // 100}xx"] += 1
            return
        declared = said.get("warc-identified-payload-type") or declared
        if not is_page(declared, body):
            self.passed["not HTML or text"] += 1
            return
        fault = None
        if len(body) > self.limits.max_bytes or length > len(block):
            because = f"{length} bytes is above the limit of {self.limits.max_bytes}: raise it with --max-bytes"
            fault, body = Fault("too-large", because), b""
        yield self._item(said, offset, body, status, headers, fault)

    def _item(
        self,
        said: dict[str, str],
        offset: int,
        body: bytes = b"",
        status: int | None = None,
        headers: dict[str, str] | None = None,
        fault: Fault | None = None,
    ) -> Item:
        record = Record(
            self.path,
            self.index,
            offset,
            said.get("warc-date"),
            status,
            said.get("warc-record-id"),
            said.get("warc-truncated"),
        )
        url = (said.get("warc-target-uri") or "").strip().strip("<>") or None
        passed, self.passed = dict(self.passed), Counter()
        self.index += 1
        self.faulty = offset if fault else -1
        return Item(f"{self.path}@{offset}", record, body, url, headers, fault=fault, passed=passed, at=offset)

    def fault(self, fault: Fault | None, offset: int, *, lost: bool) -> Iterator[Item]:
        """A row for a broken place; where a record has just said so by itself, one only if the rest is lost."""
        if fault is not None and lost:
            fault = Fault("unread", f"{fault.because}; no whole record was found behind it")
        if fault is not None and (lost or offset != self.faulty):
            yield self._item({}, offset, fault=fault)

    def rest(self) -> Iterator[Item]:
        """What was passed over behind the last item, as an item without a page and without a row."""
        if self.passed:
            yield Item("", Record(self.path, -1), passed=dict(self.passed))


def is_page(declared: str, body: bytes) -> bool:
    """Whether a content type is a page's; a vague one is decided by the first kilobyte."""
    name = declared.partition(";")[0].strip().lower()
    if name in _VAGUE:
        return _SNIFF.search(body, 0, 1024) is not None
    return name in _HTML or name in _TEXT


def next_record(file: BinaryIO, start: int, *, packed: bool) -> int | None:
    """The offset, at or behind ``start``, where the next whole record begins; None where there is none."""
    mark = b"\x1f\x8b\x08" if packed else b"WARC/1."
    file.seek(start)
    at, window = start, b""
    while chunk := file.read(_STEP):
        window += chunk
        found = window.find(mark)
        while found >= 0:
            if _begins(file, at + found, packed=packed):
                return at + found
            found = window.find(mark, found + 1)
        at += max(0, len(window) - len(mark) + 1)
        window = window[-(len(mark) - 1) :]
        file.seek(at + len(window))
    return None


def _begins(file: BinaryIO, offset: int, *, packed: bool) -> bool:
    """Whether a record begins there: its gzip member opens with WARC/, or the bare one follows an empty line."""
    if not packed:
        file.seek(max(0, offset - 2))
        return offset == 0 or file.read(2) == b"\r\n"
    file.seek(offset)
    try:
        return zlib.decompressobj(31).decompress(file.read(512), 16).startswith(b"WARC/")
    except zlib.error:
        return False
