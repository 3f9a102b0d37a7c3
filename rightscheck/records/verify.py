"""A receipt checked: every hash again, every file that is found, every quote at its place.

In: the path of a receipt, and where it is wanted another copy of the page. Out: rows, one a thing checked: ok, differs,
not-verified, or a note. Refuses to pass over a file that is missing (not verified is no pass), and to rely on anything
in a receipt whose own hash is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError
from rightscheck.records.canonical import canonical, digest
from rightscheck.records.captures import differing, first_difference
from rightscheck.records.envelope import Envelope, FileEntry, read_envelope
from rightscheck.records.quotes import reads_so, source_of
from rightscheck.records.sums import NAME, read_sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OK, DIFFERS, NOT_VERIFIED, NOTE = "ok", "differs", "not-verified", "note"
MAX_RECEIPT = 100_000_000
_OWN_HASH = re.compile(r"-([0-9a-f]{64})\.json$")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was checked. ``status``: ok, differs, not-verified, or note (nothing to check)."""

    what: str
    detail: str
    status: str


@dataclass(frozen=True, slots=True)
class Verified:
    """All that was checked of one receipt; ``envelope`` is None where the receipt itself was changed."""

    path: Path
    rows: tuple[Row, ...]
    envelope: Envelope | None = None

    @property
    def exit_code(self) -> int:
        """0 all is as it was, 1 something differs, 4 something could not be verified (4 beats 1)."""
        found = {row.status for row in self.rows}
        return 4 if NOT_VERIFIED in found else 1 if DIFFERS in found else 0


def verify_receipt(path: Path, *, page: Path | None = None) -> Verified:
    """Check a receipt and all that it names. ``page``: a copy of the page from elsewhere.

    Raises InputError where the receipt cannot be read, or is no receipt and its name does not say that it was one.
    """
    data = read_bounded(path, MAX_RECEIPT)
    own = _own(path, data)
    if any(row.status == DIFFERS for row in own):
        return Verified(path, (*own, Row("contents", "the receipt was changed: nothing in it was relied on", NOTE)))
    envelope = read_envelope(data, path.name)
    rows = [*own]
    if canonical(_json(data)) != data:
        rows.append(Row("form", "it is not canonical JSON (RFC 8785)", DIFFERS))
    contents = [_contents(path.parent, entry) for entry in envelope.files]
    rows += [_file(entry, found) for entry, found in zip(envelope.files, contents, strict=True)]
    kept = contents[envelope.files.index(envelope.page)]
    if page is not None:
        rows.append(_copy(envelope.page, page, kept))
        kept = page.read_bytes() if kept is None else kept
    rows += _quotes(envelope, kept)
    rows += [Row("not hashed", missing, NOTE) for missing in envelope.not_hashed]
    return Verified(path, tuple(rows), envelope)


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a regular file. Raises InputError, one sentence."""
    try:
        if not path.is_file():
            raise InputError(f"{path}: there is no such file")
        if path.stat().st_size > most:
            raise InputError(f"{path}: it is larger than {most} bytes")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: it cannot be read: {error.strerror or error}") from error


def _json(data: bytes) -> Any:
    import json

    return json.loads(data)


def _own(path: Path, data: bytes) -> Iterator[Row] | list[Row]:
    """The receipt's own hash, against its name and against SHA256SUMS."""
    sha256 = digest(data)
    named = _OWN_HASH.search(path.name)
    listed = read_sums(path.parent)
    rows = []
    if named:
        same = named[1] == sha256
        rows.append(
            Row(
                "receipt",
                f"sha256 {sha256[:12]}: {'the same as' if same else 'not the one'} in its name",
                OK if same else DIFFERS,
            )
        )
    if listed is None:
        rows.append(
            Row(
                "sums",
                f"no {NAME} beside it{': its name holds its hash' if named else ''}",
                NOTE if named else NOT_VERIFIED,
            )
        )
    elif path.name in listed:
        same = listed[path.name] == sha256
        rows.append(Row("sums", f"{NAME} lists {'this hash' if same else 'another hash'}", OK if same else DIFFERS))
    elif sha256 in listed.values():
        rows.append(Row("sums", f"{NAME} lists this hash under another name", OK))
    else:
        rows.append(Row("sums", f"{NAME} does not list it", NOT_VERIFIED))
    return rows


def _contents(folder: Path, entry: FileEntry) -> bytes | None:
    """The bytes at the recorded path, or None where nothing is found or too much lies there."""
    if entry.path is None or PurePosixPath(entry.path).is_absolute() or PureWindowsPath(entry.path).drive:
        return None
    try:
        path = folder / entry.path
        # a hostile receipt must not make us read a device, or gigabytes: a file of another size is read only in part
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(entry.bytes + 1)
    except (OSError, ValueError):
        return None


def _file(entry: FileEntry, found: bytes | None) -> Row:
    what = f"{entry.role} {entry.component}" if entry.component else entry.role
    if found is None:
        where = f"{entry.path} is not there" if entry.path else "no path was recorded"
        return Row(what, f"{entry.name}: {where}", NOT_VERIFIED)
    if digest(found) == entry.sha256:
        return Row(what, f"{entry.path}: sha256 {entry.sha256[:12]}, {entry.bytes} bytes", OK)
    return Row(what, f"{entry.path}: {ranges(differing(found, entry))}", DIFFERS)


def ranges(found: Iterable[tuple[int, int]]) -> str:
    """``differs in bytes 0-1023 and 4096-5119``: first and last byte, counted from 0."""
    parts = [f"{start}-{end - 1}" for start, end in found]
    shown = parts[:5] + ([f"{len(parts) - 5} more ranges"] if len(parts) > 5 else [])
    return f"differs in bytes {', '.join(shown)}" if shown else "differs"


def _copy(entry: FileEntry, page: Path, kept: bytes | None) -> Row:
    data = read_bounded(page, max(entry.bytes * 2, 1_000_000))
    if digest(data) == entry.sha256:
        return Row("copy", f"{page.name}: the same bytes as the page of the receipt", OK)
    exact = (
        [first_difference(kept, data)] if kept is not None and digest(kept) == entry.sha256 else differing(data, entry)
    )
    return Row("copy", f"{page.name}: {ranges(exact)}", DIFFERS)


def _quotes(envelope: Envelope, data: bytes | None) -> Iterator[Row]:
    claims = envelope.decided.claims
    if data is None:
        if envelope.quotes:
            yield Row("quotes", f"{len(envelope.quotes)} quotes: the page is not there to find them in", NOT_VERIFIED)
        return
    source = source_of(data, envelope.page.encoding)
    lost = []
    for quote in envelope.quotes:
        claim = claims[quote.claim]
        bytes_right = quote.bytes is None or digest(data[quote.bytes[0] : quote.bytes[1]]) == quote.sha256
        if not bytes_right or not reads_so(source, claim):
            lost.append((quote, claim))
    found = len(envelope.quotes) - len(lost)
    if found:
        yield Row("quotes", f"{found} of {len(envelope.quotes)} found again at their offsets", OK)
    for quote, claim in lost:
        where = ranges([quote.bytes]).removeprefix("differs in ") if quote.bytes else f"offset {claim.place.start}"
        yield Row("quote", f"{where}: reads otherwise now; it was: {claim.quote}", DIFFERS)
    if envelope.unplaced:
        yield Row(
            "quotes",
            f"{envelope.unplaced} statements have no place of their own in the bytes (headers, computed)",
            NOTE,
        )
