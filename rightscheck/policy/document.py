"""The compiled document of policies, as plain data: what the cache keeps and the wheel carries.

In: paths, or a document. Out: the bytes of files; hashes; documents merged; dates in and out of JSON. Refuses nothing:
checking is the work of policy/compiled.py, which this module does without so that a start from the cache stays fast.

``{"format", "policies": {id: {"folder", "file", "data"}}, "phrases": {class: [row]}, "hashes": {name: sha256},
"words": table}`` (holders/words.py has the table; two documents merged carry none).
"""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 3  # raise it when the document's shape changes: older caches are then not found
MAX_BYTES = 2_000_000
_DATE = "$date"
_INSTANT = "$instant"
TOO_LARGE = f"the file is larger than {MAX_BYTES} bytes: split it"


def bounded_bytes(path: Path) -> bytes:
    """The bytes of a regular file of at most MAX_BYTES. Raises PolicyError for a device, a folder, a larger file."""
    try:
        if not path.is_file():
            sentence = "this is no regular file" if path.exists() else "there is no such file"
            raise PolicyError(f"{sentence}: give a YAML file", file=str(path))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PolicyError(f"the file cannot be read ({reason})", file=str(path)) from error
    if len(data) > MAX_BYTES:
        raise PolicyError(TOO_LARGE, file=str(path))
    return data


def yaml_files(path: Path) -> list[Path]:
    """The YAML files of a folder, sorted, links out of it left alone; or the one file. Raises PolicyError."""
    if path.is_dir():
        return list(_walk(path))
    if not path.exists():
        raise PolicyError("there is no such file or folder: give the path of a policy", file=str(path))
    return [path]


def _walk(folder: str | Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.name.endswith((".yaml", ".yml")) and entry.is_file():
            yield Path(entry.path)


def named_bytes(paths: Iterable[Path], root: Path | None = None) -> list[tuple[str, bytes]]:
    """The files with the names that errors and documents show; ``root`` shortens them. Raises PolicyError."""
    return [(path.relative_to(root).as_posix() if root else str(path), bounded_bytes(path)) for path in paths]


def empty() -> dict[str, Any]:
    """A document without policies."""
    return {"format": FORMAT, "policies": {}, "phrases": {}, "hashes": {}}


def digest(value: Any) -> str:
    """The sha256 of the value's canonical JSON."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def revision(hashes: dict[str, str]) -> str:
    """One hash over ids and contents, whatever the order of files."""
    return digest(sorted(hashes.items()))


def freeze(value: Any) -> Any:
    """Data as JSON can hold it: dates and instants marked."""
    if isinstance(value, dict):
        return {key: freeze(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [freeze(item) for item in value]
    if isinstance(value, datetime):
        return {_INSTANT: value.isoformat()}
    return {_DATE: value.isoformat()} if isinstance(value, date) else value


def thaw(value: Any) -> Any:
    """The data that ``freeze`` was given."""
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(value.get(_DATE), str):
            return date.fromisoformat(value[_DATE])
        if len(value) == 1 and isinstance(value.get(_INSTANT), str):
            return datetime.fromisoformat(value[_INSTANT])
        return {key: thaw(item) for key, item in value.items()}
    return [thaw(item) for item in value] if isinstance(value, list) else value


def merge(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Both documents; a policy of ``more`` replaces that of the same id, phrases are added."""
    phrases = {name: [*rows] for name, rows in base["phrases"].items()}
    for name, rows in more["phrases"].items():
        phrases.setdefault(name, []).extend(row for row in rows if row not in phrases[name])
    hashes = {**base["hashes"], **more["hashes"]}
    for name in more["phrases"]:
        key = f"phrases/{name}"
        hashes[key] = digest([base["hashes"].get(key, ""), more["hashes"][key]])
    policies = {**base["policies"], **more["policies"]}
    return {"format": FORMAT, "policies": policies, "phrases": phrases, "hashes": hashes}


def dump(document: dict[str, Any]) -> bytes:
    """The document's bytes: sorted, compact, the same on every machine."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
