"""Which receipts are there for this picture, page or address?

In: folders, and a picture, a page or an address. Out: the receipts that name it, oldest first, and what could not be
read. Refuses to look at similar pictures: only the same bytes are the same file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightscheck.errors import InputError
from rightscheck.records.canonical import digest
from rightscheck.records.envelope import Envelope, read_envelope
from rightscheck.records.verify import MAX_RECEIPT, read_bounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rightscheck.records.envelope import FileEntry

MAX_FILES = 100_000


@dataclass(frozen=True, slots=True)
class Hit:
    """A receipt that names it. ``entry`` is the file of the same bytes, or None where the address is the same."""

    path: Path
    envelope: Envelope
    entry: FileEntry | None = None


def receipts_in(folders: Iterable[Path], unread: list[str]) -> Iterator[tuple[Path, Envelope]]:
    """Every receipt under the folders, by name; other JSON is passed over, a damaged receipt goes to ``unread``."""
    for folder in folders:
        if not folder.exists():
            raise InputError(f"{folder}: there is no such folder")
        files: Sequence[Path] = sorted(folder.rglob("*.json")) if folder.is_dir() else [folder]
        if len(files) > MAX_FILES:
            raise InputError(f"{folder}: more than {MAX_FILES} JSON files: name the folder that holds the receipts")
        for path in files:
            try:
                data = read_bounded(path, MAX_RECEIPT)
                if b'"rightscheck-receipt"' in data:
                    yield path, read_envelope(data, str(path))
            except InputError as error:
                unread.append(str(error))


def find_receipts(
    folders: Iterable[Path], unread: list[str], *, file: bytes | None = None, url: str | None = None
) -> list[Hit]:
    """The receipts that hold a file of these bytes (picture, page or draft), or of a page at this address."""
    wanted = digest(file) if file is not None else None
    hits = []
    for path, envelope in receipts_in(folders, unread):
        entry = next((one for one in envelope.files if one.sha256 == wanted), None)
        address = envelope.decided.page.url
        if entry is not None or (url is not None and same_address(address, url)):
            hits.append(Hit(path, envelope, entry))
    return sorted(hits, key=lambda hit: (hit.envelope.made.at, hit.path.name))


def same_address(one: str | None, other: str) -> bool:
    """Whether two addresses are one, but for scheme, a fragment and a final slash."""

    def bare(text: str) -> str:
        return text.partition("://")[2].partition("#")[0].rstrip("/") if "://" in text else text.rstrip("/")

    return one is not None and bare(one) == bare(other)
