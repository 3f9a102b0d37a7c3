"""The files of a page's pictures, in a folder that the user named.

In: a page and the folder. Out: the page with what the files say of themselves; what could not be read is a note on the
page. Refuses to leave the folder, to choose between files of one name, and to fetch.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from rightscheck.errors import InputError

if TYPE_CHECKING:
    from rightscheck.page.model import Page

_MOST_FILES, _MOST_NOTES = 20_000, 5


def with_assets(page: Page, folder: Path) -> Page:
    """Read the pictures of the page that lie in the folder or below it. Raises InputError where there is no folder."""
    from rightscheck.page.picture import with_pictures

    files = _by_name(folder)
    read: dict[str, tuple[tuple[str, str], ...]] = {}
    paths: dict[str, Path] = {}
    notes: list[str] = []
    for image in page.images:
        if not image.id or not image.src or image.id in read:
            continue
        try:
            path = _file_of(image.src, files)
            if path is not None:
                read[image.id] = _fields(path)
                paths[image.id] = path
        except InputError as error:
            notes.append(f"{image.id} ({image.src[:80]}): {error}")
    rest = len(notes) - _MOST_NOTES
    shown = (*notes[:_MOST_NOTES], *((f"{rest} more pictures that could not be read",) if rest > 0 else ()))
    return with_pictures(page, read, paths, shown)


def _fields(path: Path) -> tuple[tuple[str, str], ...]:
    from rightscheck.page.picture import MAX_PICTURE, read_picture

    try:
        with path.open("rb") as file:
            data = file.read(MAX_PICTURE + 1)
    except OSError as error:
        raise InputError(f"it cannot be read: {error.strerror or error}") from error
    return read_picture(data)


def _by_name(folder: Path) -> dict[str, list[Path]]:
    """The files below the folder by their name; links that lead out of it are left out."""
    root = folder.resolve()
    if not root.is_dir():
        raise InputError(f"{folder}: there is no such folder: name the one that holds the page's pictures")
    found: dict[str, list[Path]] = {}
    for number, path in enumerate(sorted(root.rglob("*"))):
        if number >= _MOST_FILES:
            raise InputError(
                f"{folder}: it holds more than {_MOST_FILES} files: name the folder of the page's pictures"
            )
        if path.is_file() and path.resolve().is_relative_to(root):
            found.setdefault(path.name, []).append(path)
    return found


def _file_of(address: str, files: dict[str, list[Path]]) -> Path | None:
    """The file whose path ends as the address does; None where there is none. Raises InputError where two do."""
    try:
        parts = [part for part in unquote(urlsplit(address).path).replace("\\", "/").split("/") if part]
    except ValueError:
        return None
    mine = files.get(parts[-1], []) if parts else []
    if len(mine) < 2:
        return mine[0] if mine else None
    shared = {path: _shared(path.parts, parts) for path in mine}
    best = [path for path, length in shared.items() if length == max(shared.values())]
    if len(best) > 1:
        raise InputError(f"{len(best)} files have its name: name the folder of this page's pictures")
    return best[0]


def _shared(one: tuple[str, ...], other: list[str]) -> int:
    """How many parts two paths have in common, from the end."""
    count = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        count += 1
    return count
