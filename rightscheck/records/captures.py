"""The files that a receipt rests on: hashed whole and in blocks, kept under their own hash.

In: bytes and paths. Out: entries for the envelope; captures on disk; the byte ranges in which a file differs from its
entry. Refuses to overwrite anything, and to read a picture outside the page's own folder (a page may name any path).
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rightscheck.errors import InputError
from rightscheck.records.canonical import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightscheck.claims.model import Found
    from rightscheck.records.envelope import FileEntry

FOLDER = "captures"
MAX_IMAGE = 50_000_000  # bytes; a larger picture is listed as not hashed
_SMALLEST_BLOCK, _MOST_BLOCKS = 1024, 64


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file beside the decision. ``role``: page, image, draft. ``path`` is where it lay, or None (standard input)."""

    role: str
    data: bytes
    name: str
    path: Path | None = None
    component: str | None = None


def block_size(length: int) -> int:
    """The power of two, 1024 at least, that cuts so many bytes into 64 blocks at most."""
    size = _SMALLEST_BLOCK
    while size * _MOST_BLOCKS < length:
        size *= 2
    return size


def block_hashes(data: bytes, size: int) -> list[str]:
    """The sha256 of each block: they say later where a file was changed."""
    return [digest(data[start : start + size]) for start in range(0, len(data), size)]


def differing(data: bytes, entry: FileEntry) -> list[tuple[int, int]]:
    """The byte ranges (end exclusive) in which a file's blocks are not those of the entry; neighbours joined."""
    found: list[tuple[int, int]] = []
    now = block_hashes(data, entry.block)
    for index in range(max(len(now), len(entry.blocks))):
        here = now[index] if index < len(now) else None
        there = entry.blocks[index] if index < len(entry.blocks) else None
        if here == there:
            continue
        start, end = index * entry.block, min((index + 1) * entry.block, max(len(data), entry.bytes))
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def first_difference(data: bytes, other: bytes) -> tuple[int, int]:
    """The range (end exclusive) from the first to the last byte in which two contents differ."""
    pairs = enumerate(zip(data, other, strict=False))
    start = next((at for at, (one, two) in pairs if one != two), min(len(data), len(other)))
    if len(data) != len(other):
        return start, max(len(data), len(other))
    end = next((at for at in range(len(data) - 1, start - 1, -1) if data[at] != other[at]), start)
    return start, end + 1


def images_on_disk(found: Found, page: Path) -> Iterator[tuple[str, str, Path | None]]:
    """The page's pictures: component, address, and the file where it lies in the page's own folder or below it."""
    root = page.resolve().parent
    for part in found.components:
        if part.kind != "image" or not part.src or part.src.startswith("data:"):
            continue
        yield part.id, part.src, _inside(root, part.src)


def _inside(root: Path, address: str) -> Path | None:
    try:
        parts = urlsplit(address)
        name = unquote(parts.path)
        if parts.scheme or parts.netloc or not name or name.startswith(("/", "\\")) or "\x00" in name:
            return None
        path = (root / name).resolve()
        return path if path.is_relative_to(root) and path.is_file() and path.stat().st_size <= MAX_IMAGE else None
    except (OSError, ValueError):
        return None


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Write bytes under a name that holds their hash. The same bytes again change nothing.

    Raises InputError where other bytes lie under that name, or where nothing can be written.
    """
    target = folder / name
    try:
        if target.exists():
            if target.read_bytes() != data:
                raise InputError(f"{target}: other bytes lie under this name: the folder was changed; verify it")
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except OSError as error:
        raise InputError(f"{target}: it cannot be written: {error.strerror or error}") from error
    return target


def relative(path: Path, folder: Path) -> str | None:
    """The way from the folder to the file, with forward slashes; None where there is none (another drive)."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return None
