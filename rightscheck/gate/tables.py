"""What a repository says about its pictures beside the posts: REUSE.toml, ``.license`` files, tables of credits.

In: the root and its files. Out: words about a picture by its name. Refuses to weigh one against another: each is put
under the picture with where it is written (REUSE 3.3; precedence there decides for its own entries only).
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from rightscheck.gate.discover import CREDITS, is_picture
from rightscheck.gate.pictures import Words

_TAG = re.compile(r"SPDX-(FileCopyrightText|License-Identifier):\s*(.+?)\s*(?:-->|\*/)?$", re.MULTILINE)
_NAME = re.compile(r"[\w@%+.\-/ ()]+?\.(?:jpe?g|png|webp|gif|svg|avif|tiff?)\b", re.IGNORECASE)
_MARKUP = re.compile(r"!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)|[`*|]|<[^>]*>")
MAX_TABLE = 2_000_000


@dataclass(slots=True)
class Tables:
    """All that is said beside the posts. ``globs`` are REUSE annotations, ``by_name`` credits by file name or path."""

    globs: list[tuple[str, Words]] = field(default_factory=list)
    by_name: dict[str, Words] = field(default_factory=dict)
    sidecars: dict[str, Words] = field(default_factory=dict)
    read: list[str] = field(default_factory=list)

    def words_of(self, picture: str) -> tuple[Words, ...]:
        """What is said about a picture; the closest first."""
        found = [self.sidecars[picture]] if picture in self.sidecars else []
        for name in (picture, posixpath.basename(picture).casefold()):
            if name in self.by_name:
                found.append(self.by_name[name])
                break
        if not found:
            found += [words for pattern, words in reversed(self.globs) if fnmatchcase(picture, pattern)][:1]
        return tuple(found)


def read_tables(root: Path, files: list[str], more: tuple[str, ...] = ()) -> Tables:
    """Read what there is."""
    tables = Tables()
    for name in files:
        last = posixpath.basename(name)
        if last == "REUSE.toml":
            _reuse(_text(root / name), name, tables)
        elif last.endswith(".license") and is_picture(name.removesuffix(".license")):
            words = _spdx(_text(root / name), name)
            if words:
                tables.sidecars[name.removesuffix(".license")] = words
        elif CREDITS.match(last) or name in more:
            _credits(_text(root / name), name, tables)
        else:
            continue
        tables.read.append(name)
    return tables


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MAX_TABLE).decode("utf-8-sig", "replace")
    except OSError:
        return ""


def _joined(holders: Any, licence: Any) -> str:
    parts = holders if isinstance(holders, list) else [holders]
    licences = licence if isinstance(licence, list) else [licence]
    return ", ".join(str(part) for part in (*parts, *licences) if part)


def _reuse(text: str, name: str, tables: Tables) -> None:
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    folder = posixpath.dirname(name)
    for entry in data.get("annotations", []) if isinstance(data.get("annotations"), list) else []:
        if not isinstance(entry, dict):
            continue
        value = _joined(entry.get("SPDX-FileCopyrightText"), entry.get("SPDX-License-Identifier"))
        paths = entry.get("path")
        for path in paths if isinstance(paths, list) else [paths]:
            if isinstance(path, str) and value:
                at = text.find(path)
                line = text.count("\n", 0, at) + 1 if at >= 0 else 1
                tables.globs.append(
                    (posixpath.join(folder, path.replace("**", "*")), Words(f"reuse:{path}", value, name, line))
                )


def _spdx(text: str, name: str) -> Words | None:
    found: dict[str, list[str]] = {}
    for kind, value in _TAG.findall(text):
        found.setdefault(kind, []).append(value)
    value = _joined(found.get("FileCopyrightText", []), found.get("License-Identifier", []))
    return Words("reuse:sidecar", value, name, 1) if value else None


def _credits(text: str, name: str, tables: Tables) -> None:
    if name.lower().endswith(".csv"):
        rows = [
            (number, ", ".join(row)) for number, row in enumerate(csv.reader(io.StringIO(text.replace("\0", ""))), 1)
        ]
    else:
        rows = list(enumerate(text.splitlines(), 1))
    folder = posixpath.dirname(name)
    for number, row in rows:
        if len(row) > 2_000:
            continue
        match = _NAME.search(row)
        if match is None:
            continue
        rest = _MARKUP.sub(
            lambda found: f" {found[1] or ''} " if found[1] is not None else " ",
            row[: match.start()] + " " + row[match.end() :],
        )
        value = " ".join(rest.split()).strip(" -–:,;()")
        if len(value) < 3:
            continue
        written = match[0].strip().lstrip("./")
        words = Words(f"credits:{written}", value, name, number)
        tables.by_name.setdefault(posixpath.join(folder, written), words)
        tables.by_name.setdefault(written, words)
        tables.by_name.setdefault(posixpath.basename(written).casefold(), words)
