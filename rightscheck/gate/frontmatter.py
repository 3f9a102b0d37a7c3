"""The front matter of a content file: YAML between ``---``, TOML between ``+++``, JSON in braces.

In: a file's text. Out: its values with the line of each, and where the body begins. Refuses to guess at what cannot
be parsed: ``problem`` says what is wrong in one sentence, and the body is read without it. Bounded as policy files
are (policy/reading.py).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from rightscheck.errors import PolicyError

MAX_CHARACTERS = 200_000
_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``body`` is the offset of the body; ``last`` the last line of the front matter, 0 without one."""

    kind: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Key, int] = field(default_factory=dict)
    body: int = 0
    last: int = 0
    problem: str = ""
    problem_line: int = 1

    def line(self, path: Key) -> int:
        """The line of a key, else of its nearest parent."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


def read_front_matter(text: str) -> FrontMatter:
    """Read what stands before the body. A file without front matter has an empty one."""
    head = text[:5].lstrip("\ufeff")
    if head.startswith("---"):
        match = _YAML.match(text)
        return _yaml(text, match) if match else FrontMatter()
    if head.startswith("+++"):
        match = _TOML.match(text)
        return _toml(text, match) if match else FrontMatter()
    return _json(text) if re.match(r"\ufeff?\{\s*(?:\"|\})", text) else FrontMatter()


def _ends(text: str, body: int) -> int:
    return text.count("\n", 0, body)


def _refused(kind: str, text: str, body: int, sentence: str, line: int = 1) -> FrontMatter:
    return FrontMatter(kind, {}, {}, body, _ends(text, body), sentence, line)


def _yaml(text: str, match: re.Match[str]) -> FrontMatter:
    from rightscheck.policy.reading import read_yaml

    inner, body = match[1], match.end()
    if len(inner) > MAX_CHARACTERS:
        return _refused("yaml", text, body, f"the front matter is longer than {MAX_CHARACTERS} characters")
    try:
        file = read_yaml("", inner)
    except PolicyError as error:
        line = (error.line or 0) + 1
        if _TEMPLATE.search(inner):
            return _refused("yaml", text, body, "")  # a template of posts, not a post: nothing is declared in it
        return _refused("yaml", text, body, error.sentence, line)
    data = file.data if isinstance(file.data, dict) else {}
    return FrontMatter(
        "yaml", data, {path: line + 1 for path, line in file.lines.items() if path}, body, _ends(text, body)
    )


def _toml(text: str, match: re.Match[str]) -> FrontMatter:
    import tomllib

    inner, body = match[1], match.end()
    if len(inner) > MAX_CHARACTERS:
        return _refused("toml", text, body, f"the front matter is longer than {MAX_CHARACTERS} characters")
    try:
        data = tomllib.loads(inner.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        if _TEMPLATE.search(inner):
            return _refused("toml", text, body, "")
        found = re.search(r"line (\d+)", str(error))
        return _refused("toml", text, body, f"not valid TOML: {error}", int(found[1]) + 1 if found else 1)
    return FrontMatter("toml", data, _toml_lines(inner, data), body, _ends(text, body))


def _toml_lines(inner: str, data: dict[str, Any]) -> dict[Key, int]:
    """The line of each key: tables and keys are read once more for their positions only."""
    lines: dict[Key, int] = {}
    table: Key = ()
    counts: dict[Key, int] = {}
    for number, line in enumerate(inner.splitlines(), 2):
        stripped = line.strip()
        opened = re.fullmatch(r"(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?", stripped)
        if opened:
            table = tuple(part.strip(" \"'") for part in opened[2].split("."))
            if opened[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault(table, number)
            continue
        found = re.match(r"([A-Za-z0-9_.\-\"' ]+?)\s*=", stripped)
        if found:
            key = (*table, *(part.strip(" \"'") for part in found[1].split(".")))
            lines.setdefault(key, number)
            for inside in re.finditer(r"([A-Za-z0-9_-]+)\s*=", stripped[found.end() :]):
                lines.setdefault((*key, inside[1]), number)
    del data
    return lines


def _json(text: str) -> FrontMatter:
    start = text.find("{")
    if len(text) > MAX_CHARACTERS * 10:
        return FrontMatter()
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return FrontMatter("json", {}, {}, 0, 0, f"not valid JSON: {getattr(error, 'msg', 'nested too deep')}", line)
    lines: dict[Key, int] = {}
    at = start
    for path in _paths(data, ()):
        found = text.find(json.dumps(path[-1], ensure_ascii=False), at, end)
        if found >= 0:
            lines[path] = text.count("\n", 0, found) + 1
            at = found
    return FrontMatter("json", data, lines, end, text.count("\n", 0, end) + 1)


def _paths(value: Any, path: Key, depth: int = 0) -> list[Key]:
    found: list[Key] = []
    if depth > 20:
        return found
    if isinstance(value, dict):
        for key, inner in value.items():
            found.append((*path, key))
            found += _paths(inner, (*path, key), depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += _paths(inner, (*path, index), depth + 1)
    return found
