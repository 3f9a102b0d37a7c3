"""A cache of compiled documents in the user's cache folder, keyed by the content of the files they came from.

In: a key, a document. Out: the document, or None where it is absent, older or damaged. Refuses pickles, and refuses to
matter: a folder that cannot be written, or a file that does not hold what its first line says, is as good as no cache.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import Any
from zlib import crc32

from pydantic_core import from_json

from rightscheck.policy.document import FORMAT, dump

KEPT = 16  # compiled documents; older ones go when a new one is written


def user_folder() -> Path:
    """The user's cache folder by the platform's custom (XDG base directories; Library/Caches; LOCALAPPDATA)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "rightscheck"


def key_of(files: list[tuple[str, bytes]]) -> str:
    """The key of a set of files: their names and bytes, and the format of the document."""
    whole = hashlib.blake2b(f"format {FORMAT}".encode(), digest_size=32)
    for name, data in sorted(files):
        whole.update(f"\0{name}\0{len(data)}\0".encode())
        whole.update(data)
    return whole.hexdigest()


def _sum(payload: bytes) -> bytes:
    """Against a damaged disk, not against an enemy, who could write both; a start has no time for a better one."""
    return b"%08x" % crc32(payload)


def load(folder: Path, key: str) -> dict[str, Any] | None:
    """The cached document, or None."""
    try:
        head, _, payload = (folder / f"policies-{key}.json").read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != _sum(payload):
        return None
    document = from_json(payload, cache_strings="keys")  # three times as fast as json, and loaded already with pydantic
    return document if isinstance(document, dict) and document.get("format") == FORMAT else None


def store(folder: Path, key: str, document: dict[str, Any]) -> None:
    """Write the document atomically; an error of the disk leaves things as they were."""
    payload = dump(document)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=folder, prefix="writing-", suffix=".tmp")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_sum(payload) + b"\n" + payload)
        Path(name).replace(folder / f"policies-{key}.json")
        _prune(folder)
    except OSError:
        Path(name).unlink(missing_ok=True)


def _prune(folder: Path) -> None:
    found = sorted(folder.glob("policies-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[KEPT:]:
        path.unlink(missing_ok=True)
