"""The folder of a run: a manifest of what was asked, parts of fixed size, and a line a part that was finished.

In: a folder, a manifest, lines. Out: ``manifest.json``, ``part-00000.jsonl`` (or ``.parquet``), ``parts.jsonl``. A part
is written under another name, flushed to the disk and renamed; only then its line is appended: whenever the run is
killed, going on loses nothing and writes nothing twice. Refuses a folder that holds anything else, or another run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MANIFEST, DONE = "manifest.json", "parts.jsonl"
_OURS = re.compile(r"(?:manifest\.json|parts\.jsonl|part-\d{5,}\.(?:jsonl|parquet))(?:\.writing)?")
_WRITING = ".writing"


class Parts:
    """An opened folder. ``done`` are the finished parts, ``complete`` the last line of a finished run."""

    def __init__(self, folder: Path, manifest: dict[str, Any]) -> None:
        self.folder, self.manifest = folder, manifest
        self.done: list[dict[str, Any]] = []
        self.complete: dict[str, Any] | None = None
        for row in _finished(folder / DONE):
            if row.get("complete"):
                self.complete = row
            else:
                self.done.append(row)

    def totals(self) -> tuple[int, Counter[str], Counter[str]]:
        """Rows, errors by kind, and what was passed over by reason, of the finished parts."""
        errors: Counter[str] = Counter()
        passed: Counter[str] = Counter()
        for row in self.done:
            errors.update(row["errors"])
            passed.update(row["passed_over"])
        return sum(row["rows"] for row in self.done), errors, passed

    def verify(self) -> None:
        """Raise InputError where a finished part is not what its line says."""
        for row in self.done:
            path = self.folder / row["file"]
            if not path.is_file() or _hash(path) != row["sha256"]:
                raise InputError(f"{path}: it is not what {DONE} says of it: name another folder with -o")

    def write(self, lines: list[bytes], encode: Callable[[list[bytes]], bytes], row: dict[str, Any]) -> None:
        """Write the next part, then its line. ``row`` says what is in it. Raises InputError where the disk refuses."""
        suffix = self.manifest["settings"]["format"]
        name = f"part-{len(self.done):05d}.{suffix}"
        data = encode(lines)
        with _told(self.folder / name):
            _write_whole(self.folder / name, data)
        row = {"part": len(self.done), "file": name, "sha256": hashlib.sha256(data).hexdigest()} | row
        self.append(row)
        self.done.append(row)

    def append(self, row: dict[str, Any]) -> None:
        """Append a line to the list of finished parts, and see it to the disk."""
        with _told(self.folder / DONE), (self.folder / DONE).open("ab") as file:
            file.write(_json(row) + b"\n")
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def open_parts(folder: Path, manifest: dict[str, Any]) -> Iterator[Parts]:
    """Begin a run in a new or empty folder, or go on with the same one. Raises UsageError, InputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = sorted(path.name for path in folder.iterdir() if not _OURS.fullmatch(path.name))
    except OSError as error:
        raise UsageError(f"{folder}: it cannot be a folder for the output: {error.strerror or error}") from error
    if strange:
        raise UsageError(f"{folder}: it holds other files ({strange[0]}): name a new or empty folder with -o")
    before = read_manifest(folder)
    if before is None:
        if (folder / DONE).exists():
            raise UsageError(f"{folder}: it holds parts without a manifest: name another folder with -o")
        with _told(folder / MANIFEST):
            _write_whole(folder / MANIFEST, _json(manifest, 2) + b"\n")
    else:
        _same(folder, before, manifest)
    with _lock(folder / DONE):
        for path in folder.glob(f"*{_WRITING}"):
            path.unlink()
        yield Parts(folder, manifest)


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of an earlier run, or None. Raises InputError for one that is no JSON."""
    path = folder / MANIFEST
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: this is no manifest of a scan: {error}") from error
    if not isinstance(found, dict):
        raise InputError(f"{path}: this is no manifest of a scan")
    return found


def _same(folder: Path, before: dict[str, Any], now: dict[str, Any]) -> None:
    """Raise UsageError that names the first difference of two runs."""
    for key in sorted({*before, *now}):
        if before.get(key) != now.get(key):
            raise UsageError(
                f"{folder}: it holds another run: its {key} differ from what is asked now ({MANIFEST}): name another "
                f"folder with -o, or ask the same again to go on"
            )


def _finished(path: Path) -> list[dict[str, Any]]:
    """The whole lines; one that was cut off by the end of a process is taken away."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        with path.open("rb+") as file:
            file.truncate(len(whole))
    try:
        return [json.loads(line) for line in whole.splitlines()]
    except ValueError as error:
        raise InputError(f"{path}: a line is no JSON: the folder was changed: name another with -o") from error


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Keep a second run out of the folder; the system frees it whatever becomes of this process."""
    with path.open("ab") as file:
        try:
            if os.name == "nt":
                import msvcrt

                file.seek(1 << 30)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{path.parent}: another scan is writing there: wait for it") from error
        yield


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """An error of the disk as one sentence."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise InputError(f"{path}: it cannot be written: {why}; once it can, the same command goes on") from error


def _write_whole(path: Path, data: bytes) -> None:
    writing = path.with_name(path.name + _WRITING)
    with writing.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    writing.replace(path)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _json(value: Any, indent: int | None = None) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")
