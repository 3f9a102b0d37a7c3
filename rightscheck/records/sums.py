"""SHA256SUMS: the list that ``sha256sum -c SHA256SUMS`` checks.

In: a folder, names and hashes. Out: one line a file, as GNU coreutils write it. Refuses to remove or change a line.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from rightscheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
MAX_BYTES = 100_000_000


def read_sums(folder: Path) -> dict[str, str] | None:
    """Hash by relative name; None where there is no list. Raises InputError for a line of another form."""
    path = folder / NAME
    try:
        if not path.is_file():
            return None
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: it is larger than {MAX_BYTES} bytes: this is no list of a receipt folder")
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: it cannot be read: {error}") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if not match:
            raise InputError(f"{path}:{number}: this is no line of sha256sum")
        if found.get(match[2], match[1]) != match[1]:
            raise InputError(f"{path}:{number}: {match[2]} is listed twice with different hashes")
        found[match[2]] = match[1]
    return found


def add_sums(folder: Path, hashes: Iterable[tuple[str, str]]) -> None:
    """Append what is not yet listed, in one write, so that several writers do not mix their lines."""
    listed = read_sums(folder) or {}
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in dict(hashes).items() if name not in listed)
    if not lines:
        return
    path = folder / NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
        try:
            os.write(handle, lines.encode("utf-8"))
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise InputError(f"{path}: it cannot be written: {error.strerror or error}") from error
