"""What lies beside a page: its response head, robots.txt, well-known files.

In: the files and the folder that the options name. Out: the arguments of ``read_page`` for them. Raises InputError, one
sentence, for what cannot be read. Refuses to look anywhere that was not named.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.cli.inputs import MAX_HEAD, parse_head, read_text
from rightscheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ROBOTS = 5_000_000
_SUFFIXES = (".json", ".xml", ".rsl")
_MOST = 200  # files of one folder


def read_beside(headers: Path | None, robots: Path | None, well_known: Path | None) -> dict[str, Any]:
    """Keyword arguments of ``read_page``; only those that were given."""
    found: dict[str, Any] = {}
    if headers is not None:
        found["headers"] = parse_head(read_text(str(headers), MAX_HEAD), str(headers))
    if robots is not None:
        found["robots"] = _text(robots, MAX_ROBOTS)
    if well_known is not None:
        found["well_known"] = dict(_files(well_known))
    return found


def _text(path: Path, most: int) -> str:
    """A file's text; an empty file is an answer, unlike a missing one. What is no UTF-8 is marked in place."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: it cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > most:
        raise InputError(f"{path}: it is larger than {most} bytes: no such file is")
    return data.decode("utf-8-sig", "replace")


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """The folder's files that signals stand in, and those of ``.well-known`` in it."""
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder: name the one that holds tdmrep.json")
    try:
        paths = [path for part in (folder, folder / ".well-known") if part.is_dir() for path in sorted(part.iterdir())]
    except OSError as error:
        raise InputError(f"{folder}: it cannot be read: {error.strerror or error}") from error
    wanted = [path for path in paths if path.suffix.lower() in _SUFFIXES and path.is_file()]
    if len(wanted) > _MOST:
        raise InputError(f"{folder}: it holds {len(wanted)} files: name a folder with those of one site")
    for path in wanted:
        yield path.name, _text(path, MAX_ROBOTS)
