"""What a file declares about its text and its pictures: front-matter values by meaning.

In: front matter (and values inherited from elsewhere), and the project's own aliases. Out: statements with the key,
line and file they came from. Refuses to judge them, and to drop a key that looks like rights in silence: those are
returned as unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rightscheck.gate.aliases import (
    BESIDE_PICTURE,
    CODE_HOST,
    CONTAINERS,
    NO_PICTURE,
    OF_INSIDE,
    OF_TEXT,
    PICTURE_FILE,
    RIGHTS_KEY,
    of_flat_picture,
    plain,
)

MAX_VALUES = 2_000
_TOP: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One declared value. ``key`` is the dotted path as written; ``file`` another file that it was inherited from."""

    meaning: str
    value: str
    key: str
    line: int
    file: str = ""


@dataclass(slots=True)
class Picture:
    """A picture that the front matter names, or describes without naming it; statements by meaning."""

    src: Statement | None = None
    said: dict[str, Statement] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Declared:
    """All that is declared. ``unknown`` are keys that look like rights and are not in the tables."""

    text: dict[str, Statement]
    pictures: tuple[Picture, ...]
    unknown: tuple[Statement, ...] = ()


def read_declared(
    data: Mapping[str, Any],
    line_of: Mapping[tuple[Any, ...], int],
    *,
    aliases: Mapping[str, str] | None = None,
    files: Mapping[str, str] | None = None,
) -> Declared:
    """Sort the values by what they mean.

    ``aliases`` maps plain dotted keys of the project to meanings; ``files`` top keys to the file that they were
    inherited from.
    """
    own = aliases or {}
    text: dict[str, Statement] = {}
    pictures: dict[tuple[Any, ...], Picture] = {}
    unknown: list[Statement] = []
    leaves = _leaves(data)
    naming = {path[:-1] for path, value in leaves if len(path) > 1 and PICTURE_FILE.search(value)}
    for path, value in leaves:
        parts = path[1:] if len(path) > 1 and plain(path[0]) == "params" else path
        keys = [plain(part) for part in parts if isinstance(part, str)]
        if not keys or NO_PICTURE & set(keys) or keys[0] == "rightscheck":
            continue
        dotted = ".".join(keys)
        statement = Statement(
            "", value, ".".join(str(part) for part in path), _line(line_of, path), (files or {}).get(str(path[0]), "")
        )
        meaning, container = _meaning(parts, keys, dotted, value, own)
        if meaning is None and path[:-1] in naming and keys[-1] in BESIDE_PICTURE:
            meaning, container = f"image-{OF_INSIDE[keys[-1]]}", _above(parts)
        if meaning is None and keys[-2:] in (["photo", "name"], ["foto", "name"]) and path[:-1] not in naming:
            meaning = "image-credit"  # photo: {name: Jane Roe, link: ...} beside the picture
        if meaning is None:
            if RIGHTS_KEY.search(keys[-1]) and len(value) > 2:
                unknown.append(statement)
            continue
        made = Statement(meaning.removeprefix("image-"), *_rest(statement))
        if meaning in ("source", "source-url") and CODE_HOST.match(value):
            continue
        if not meaning.startswith("image"):
            text.setdefault(made.meaning, made)
            continue
        picture = pictures.setdefault(container, Picture())
        if meaning == "image":
            if picture.src is None:
                picture.src = made
            else:
                pictures[(*container, len(pictures))] = Picture(made)
        else:
            picture.said.setdefault(made.meaning, made)
    return Declared(text, _joined(pictures), tuple(unknown))


def _rest(statement: Statement) -> tuple[str, str, int, str]:
    return statement.value, statement.key, statement.line, statement.file


def _meaning(
    parts: tuple[Any, ...], keys: list[str], dotted: str, value: str, own: Mapping[str, str]
) -> tuple[str | None, tuple[Any, ...]]:
    """The meaning of a value, and the picture that it belongs to (a path; () for the file's own)."""
    if dotted in own:
        return own[dotted], _TOP
    if PICTURE_FILE.search(value) and "\n" not in value and len(value) < 500:
        return "image", parts if isinstance(parts[-1], int) else _above(parts)
    if dotted in OF_TEXT:
        return OF_TEXT[dotted], _TOP
    if len(keys) == 1:
        found = of_flat_picture(dotted)
        return (f"image-{found}" if found else None), _TOP
    deeper = _of_parent(keys)
    if deeper and len(keys) == 2:
        return f"image-{deeper}", _TOP
    if CONTAINERS & set(keys[:-1]):
        found = deeper or OF_INSIDE.get(keys[-1]) or of_flat_picture(keys[-1])
        return (f"image-{found}" if found else None), _container(parts[: -2 if deeper else -1])
    return None, _TOP


def _above(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    """The picture that a value belongs to: the nearest map that describes one, an entry of a list, else the file's."""
    above = parts[:-1]
    while above and not isinstance(above[-1], int) and plain(above[-1]) not in CONTAINERS:
        above = above[:-1]
    return _container(above)


def _of_parent(keys: list[str]) -> str | None:
    """What ``credit: {name: ..., url: ...}`` says: the key above gives the meaning."""
    above = OF_INSIDE.get(keys[-2]) if len(keys) > 2 else of_flat_picture(keys[-2])
    if above not in ("credit", "licence", "copyright"):
        return None
    if keys[-1] in ("name", "text", "label", "holder", "statement"):
        return above
    return f"{above}-url" if keys[-1] in ("url", "link", "href") and above != "copyright" else None


def _container(path: tuple[Any, ...]) -> tuple[Any, ...]:
    return path[:-1] if path and isinstance(path[-1], str) and plain(path[-1]) == "params" else path


def _joined(pictures: dict[tuple[Any, ...], Picture]) -> tuple[Picture, ...]:
    """A description without a picture (``photo: {author: ...}``) belongs to the file's own picture."""
    named = [picture for picture in pictures.values() if picture.src is not None]
    loose = [picture for picture in pictures.values() if picture.src is None]
    if named and loose:
        for picture in loose:
            for meaning, statement in picture.said.items():
                named[0].said.setdefault(meaning, statement)
        return tuple(named)
    if len(loose) > 1:
        for picture in loose[1:]:
            for meaning, statement in picture.said.items():
                loose[0].said.setdefault(meaning, statement)
        loose = loose[:1]
    return tuple(named or [picture for picture in loose if set(picture.said) - {"caption", "alt"}])


def _line(line_of: Mapping[tuple[Any, ...], int], path: tuple[Any, ...]) -> int:
    for length in range(len(path), 0, -1):
        if path[:length] in line_of:
            return line_of[path[:length]]
    return 1


def _leaves(data: Mapping[str, Any]) -> list[tuple[tuple[Any, ...], str]]:
    """Text values with their paths, in order, without recursion; at most MAX_VALUES."""
    found: list[tuple[tuple[Any, ...], str]] = []
    stack: list[tuple[tuple[Any, ...], Any]] = [((), data)]
    while stack and len(found) < MAX_VALUES:
        path, value = stack.pop()
        if isinstance(value, str):
            if value.strip() and path:
                found.append((path, value.strip()))
        elif isinstance(value, Mapping):
            stack += [((*path, key), inner) for key, inner in reversed(list(value.items()))]
        elif isinstance(value, list) and len(path) < 12:
            if value and all(isinstance(item, str) and not PICTURE_FILE.search(item) for item in value):
                found.append((path, ", ".join(item.strip() for item in value)))
            else:
                stack += [((*path, index), inner) for index, inner in reversed(list(enumerate(value)))]
    return found
