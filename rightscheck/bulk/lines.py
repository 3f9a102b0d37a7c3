"""The pages of one file of JSON Lines: an object a line, with the page's HTML (or text) in one of its keys.

In: a file (bare, gzip, zstd), limits. Out: Items. Keys that are read: ``html`` (or the one named; else ``text`` or
``content``), ``url``, ``headers``, ``date``, ``status``, ``id``. Refuses to hold a line longer than a page may be.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from rightscheck.bulk.model import Fault, Item, Limits, Record
from rightscheck.errors import UsageError
from rightscheck.page import join_head

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = ("html", "text", "content")
_STEP = 1 << 20


def read_lines(file: BinaryIO, path: str, limits: Limits, key: str | None = None) -> Iterator[Item]:
    """The items of a file, one a line that is not blank. ``offset`` is in the unpacked bytes."""
    source, offset, index = _unpacked(file, path), 0, 0
    longest = limits.max_bytes * 6 + 100_000  # JSON writes a character in at most six bytes
    while True:
        try:
            line, length = _line(source, longest)
        except (OSError, EOFError, ValueError) as error:
            fault = Fault("unread", f"the file is broken behind this offset, and the rest was not read: {error}")
            yield Item(f"{path}@{offset}", Record(path, index, offset), fault=fault)
            return
        if not length:
            return
        if line is None or line.strip():
            yield _item(line, length, Record(path, index, offset), limits, key, _at(file))
            index += 1
        offset += length


def _at(file: BinaryIO) -> int:
    try:
        return file.tell()
    except (OSError, ValueError):
        return 0


def _unpacked(file: BinaryIO, path: str) -> BinaryIO:
    magic = file.read(4)
    file.seek(0)
    if magic.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.open(file, "rb"))
    if magic == b"\x28\xb5\x2f\xfd":
        try:
            import zstandard
        except ImportError:
            raise UsageError(f"{path}: reading zstd needs zstandard: pip install 'rightscheck[bulk]'") from None
        import io

        stream = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return cast("BinaryIO", io.BufferedReader(stream, _STEP))
    return file


def _line(source: BinaryIO, longest: int) -> tuple[bytes | None, int]:
    """The next line and its length; None in its place where it is longer, read past in pieces."""
    line = source.readline(longest)
    length = len(line)
    if length < longest or line.endswith(b"\n"):
        return line, length
    while not line.endswith(b"\n") and (line := source.readline(_STEP)):
        length += len(line)
    return None, length


def _item(line: bytes | None, length: int, record: Record, limits: Limits, key: str | None, at: int) -> Item:
    name = f"{record.path}@{record.offset}"
    if line is None:
        because = f"a line of {length} bytes is above what a page of {limits.max_bytes} bytes can take"
        return Item(name, record, fault=Fault("too-large", because), at=at)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Item(name, record, fault=Fault("json", f"the line is no JSON: {error}"), at=at)
    page = _page(row, key) if isinstance(row, dict) else None
    if page is None:
        wanted = key or ", ".join(KEYS)
        because = f"the line is no object with a page in it: a text under {wanted} is needed"
        return Item(name, record, fault=Fault("json", because), at=at)
    status = row.get("status")
    record = Record(
        record.path,
        record.index,
        record.offset,
        _text(row.get("date")),
        status if isinstance(status, int) and not isinstance(status, bool) and 0 <= status < 1000 else None,
        _text(row.get("id")),
    )
    data = page.encode("utf-8", "replace")
    fault = None
    if len(data) > limits.max_bytes:
        because = f"{len(data)} bytes is above the limit of {limits.max_bytes}: raise it with --max-bytes"
        fault, data = Fault("too-large", because), b""
    return Item(name, record, data, _text(row.get("url")), _headers(row.get("headers")), True, fault=fault, at=at)


def _page(row: dict[str, Any], key: str | None) -> str | None:
    return next((row[name] for name in ([key] if key else KEYS) if isinstance(row.get(name), str)), None)


def _text(value: Any) -> str | None:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None


def _headers(value: Any) -> dict[str, str] | None:
    """A map of names to a value or several; anything else is no response head."""
    if not isinstance(value, dict):
        return None
    lines = ((name, one) for name, given in value.items() for one in (given if isinstance(given, list) else [given]))
    return join_head((str(_text(name)), one) for name, given in lines if (one := _text(given)) is not None)
