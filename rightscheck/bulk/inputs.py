"""What is to be scanned: archives, folders, files of JSON Lines, in the order they were named.

In: names. Out: Inputs with size and hash, and their items. Raises InputError for what is not there or of no known kind.
Refuses to follow a link out of the folder that was named, and to write anything by a name that stands in an input.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rightscheck.bulk.lines import read_lines
from rightscheck.bulk.model import Fault, Item, Limits, Record
from rightscheck.bulk.warc import read_warc
from rightscheck.errors import InputError

PAGES = (".html", ".htm", ".xhtml", ".txt")
_LINES = (".jsonl", ".ndjson", ".json")
_PACKINGS = (".gz", ".zst", ".zstd")


@dataclass(frozen=True, slots=True)
class Input:
    """One input. ``sha256`` is of the file's bytes, of a folder over the names and sizes of its pages."""

    path: str
    kind: str  # warc, jsonl, folder, page
    bytes: int
    sha256: str
    files: tuple[str, ...] = ()


def list_inputs(names: list[str]) -> list[Input]:
    """The inputs in the order given. Raises InputError."""
    return [_folder(name) if Path(name).is_dir() else _file(name) for name in names]


def kind_of(name: str) -> str | None:
    """What a file is, by its name."""
    low = name.lower()
    for packing in _PACKINGS:
        low = low.removesuffix(packing)
    if low.endswith((".warc", ".wet")):
        return "warc"
    if low.endswith(_LINES):
        return "jsonl"
    return "page" if name.lower().endswith(PAGES) else None


def _file(name: str) -> Input:
    path = Path(name)
    if not path.exists():
        raise InputError(f"{name}: there is no such file or folder")
    kind = kind_of(path.name)
    if kind is None:
        raise InputError(
            f"{name}: this is no input that is known here: name .warc, .warc.gz, .warc.zst, .jsonl, .html files, or a "
            f"folder of pages"
        )
    whole = hashlib.sha256()
    size = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                whole.update(chunk)
                size += len(chunk)
    except OSError as error:
        raise InputError(f"{name}: it cannot be read: {error.strerror or error}") from error
    return Input(name, kind, size, whole.hexdigest(), (name,) if kind == "page" else ())


def _folder(name: str) -> Input:
    files, size, whole = [], 0, hashlib.sha256()
    for path, length in _pages(name):
        files.append(path)
        size += length
        whole.update(f"{path}\0{length}\0".encode("utf-8", "surrogateescape"))
    if not files:
        raise InputError(f"{name}: no pages are in this folder: files that end in {', '.join(PAGES)} are looked for")
    return Input(name, "folder", size, whole.hexdigest(), tuple(files))


def _pages(folder: str) -> Iterator[tuple[str, int]]:
    """The pages below a folder, sorted; a link that leads out of it is passed by."""
    root = Path(folder).resolve()
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(here, name)
            if name.lower().endswith(PAGES) and path.is_file() and path.resolve().is_relative_to(root):
                yield path.as_posix(), path.stat().st_size


def read_input(one: Input, limits: Limits, key: str | None = None) -> Iterator[Item]:
    """The items of an input."""
    if one.kind in ("folder", "page"):
        yield from _read_files(one, limits)
        return
    try:
        with Path(one.path).open("rb") as file:
            yield from (
                read_warc(file, one.path, limits) if one.kind == "warc" else read_lines(file, one.path, limits, key)
            )
    except OSError as error:
        raise InputError(f"{one.path}: it cannot be read: {error.strerror or error}") from error


def _read_files(one: Input, limits: Limits) -> Iterator[Item]:
    at = 0
    for index, name in enumerate(one.files):
        shown = os.fsencode(name).decode("utf-8", "backslashreplace")
        record = Record(shown, index)
        try:
            with Path(name).open("rb") as file:
                data = file.read(limits.max_bytes + 1)
            fault = None
        except OSError as error:
            data, fault = b"", Fault("unread", f"the file cannot be read: {error.strerror or error}")
        at += len(data)
        if len(data) > limits.max_bytes:
            because = f"above the limit of {limits.max_bytes} bytes: raise it with --max-bytes"
            data, fault = b"", Fault("too-large", because)
        yield Item(shown, record, data, ours=True, fault=fault, at=at)
