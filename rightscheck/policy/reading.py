"""YAML that people write, read with its line numbers.

In: the text of one file. Out: plain data with the line of every value, or one PolicyError that says file, line, field
and what to do. Refuses what could hurt: alias bombs, duplicate keys, tags, endless nesting, files beyond a size.

Plain words follow YAML 1.2's core schema, not 1.1: ``no`` stays the text "no" (a language, or Norway), ``12:30`` is no
number. Dates and instants in ISO form become ``date`` and ``datetime``; an impossible date stays text, so that whoever
owns the field says what is wrong with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rightscheck.errors import PolicyError
from rightscheck.policy.checking import check_rules, validate
from rightscheck.policy.document import MAX_BYTES, TOO_LARGE, bounded_bytes
from rightscheck.policy.yamlfile import Path_, YamlFile, dotted
from rightscheck.wording.later import later

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["YamlFile", "check_rules", "dotted", "read_file", "read_yaml", "resolve", "validate"]

MAX_NODES = 100_000  # with every alias counted as often as it is used
MAX_DEPTH = 40
MAX_ALIASES = 1_000

_INT = later(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = later(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?\Z")
_DATE = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_INSTANT = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}")
_CORE: dict[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_STR_TAG = "tag:yaml.org,2002:str"


def read_file(path: Path) -> YamlFile:
    """Read one YAML file from the disk. Raises PolicyError when it cannot be read or is no good YAML."""
    return read_yaml(str(path), bounded_bytes(path))


def read_yaml(name: str | Path, text: str | bytes) -> YamlFile:
    """Read one YAML document. Raises PolicyError for anything that is not one plain, bounded document."""
    import yaml

    decoded = _decode(str(name), text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(str(name)).build(yaml.parse(decoded, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        sentence = f"not valid YAML: {error.problem or error.context or 'it cannot be parsed'}"
        raise PolicyError(sentence, file=str(name), line=mark.line + 1 if mark else None) from error
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        line = decoded.count("\n", 0, position if isinstance(position, int) else 0) + 1
        reason = getattr(error, "reason", "it cannot be parsed")
        raise PolicyError(f"not valid YAML: {reason}", file=str(name), line=line) from error


def _decode(name: str, text: str | bytes) -> str:
    if len(text) > MAX_BYTES:
        raise PolicyError(TOO_LARGE, file=name)
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise PolicyError("the file is not UTF-8: save it as UTF-8", file=name, line=line) from error


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is still open."""

    value: dict[str, Any] | list[Any]
    path: Path_
    anchor: str | None
    start: int  # nodes counted before it
    key: str | None = None


class _Builder:
    """Turns parser events into data without recursion, counting as it goes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path_, int] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.stack: list[_Frame] = []
        self.nodes = self.aliases = self.documents = 0
        self.root: Any = None

    def build(self, events: Iterator[Any]) -> YamlFile:
        """Consume the events of one document."""
        for event in events:
            kind = type(event).__name__
            line = event.start_mark.line + 1
            if kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise self._fail("a second document begins here: write one document a file", line)
            elif kind == "ScalarEvent":
                self._scalar(event, line)
            elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
                self._open(event, line, mapping=kind == "MappingStartEvent")
            elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
                frame = self.stack.pop()
                if frame.anchor:
                    self.anchors[frame.anchor] = (frame.value, self.nodes - frame.start)
            elif kind == "AliasEvent":
                self._alias(event.anchor, line)
        return YamlFile(self.name, self.root, self.lines)

    def _fail(self, sentence: str, line: int) -> PolicyError:
        path = self.stack[-1].path if self.stack else ()
        return PolicyError(sentence, file=self.name, line=line, field=dotted(path))

    def _count(self, many: int, line: int) -> None:
        self.nodes += many
        if self.nodes > MAX_NODES:
            raise self._fail(f"the file holds more than {MAX_NODES} values, aliases counted: split it", line)

    def _scalar(self, event: Any, line: int) -> None:
        self._count(1, line)
        if self._wants_key():
            self._key(event.value, line)
            return
        if event.tag not in (None, "!", _STR_TAG):
            raise self._fail(f"the tag {event.tag!r} is not used here: take it away", line)
        plain = event.implicit[0] and event.tag is None
        self._put(resolve(event.value) if plain else event.value, line, event.anchor, 1)

    def _open(self, event: Any, line: int, *, mapping: bool) -> None:
        self._count(1, line)
        if self._wants_key():
            raise self._fail("a key must be one word or text", line)
        if event.tag not in (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            raise self._fail(f"the tag {event.tag!r} is not used here: take it away", line)
        if len(self.stack) >= MAX_DEPTH:
            raise self._fail(f"nested deeper than {MAX_DEPTH} levels", line)
        value: dict[str, Any] | list[Any] = {} if mapping else []
        path = self._put(value, line, None, 1)
        self.stack.append(_Frame(value, path, event.anchor, self.nodes - 1))

    def _alias(self, anchor: str, line: int) -> None:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            raise self._fail(f"more than {MAX_ALIASES} aliases: write the values out", line)
        if anchor not in self.anchors:
            raise self._fail(f"the alias *{anchor} names nothing that is complete above it", line)
        value, weight = self.anchors[anchor]
        self._count(weight, line)
        if self._wants_key():
            if not isinstance(value, str):
                raise self._fail("a key must be one word or text", line)
            self._key(value, line)
            return
        self._put(value, line, None, weight)

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def _key(self, key: str, line: int) -> None:
        frame = self.stack[-1]
        if key in frame.value:
            first = self.lines[(*frame.path, key)]
            raise self._fail(f"the key {key!r} stands twice: the first is in line {first}", line)
        frame.key = key
        self.lines[(*frame.path, key)] = line

    def _put(self, value: Any, line: int, anchor: str | None, weight: int) -> Path_:
        if anchor:
            self.anchors[anchor] = (value, weight)
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            path: Path_ = (*frame.path, len(frame.value))
            frame.value.append(value)
            self.lines[path] = line
            return path
        key = frame.key or ""
        frame.value[key] = value
        frame.key = None
        return (*frame.path, key)


def resolve(word: str) -> Any:
    """The value of a plain word: null, true or false, a number, a date, an instant, or the word itself."""
    if word in _CORE:
        return _CORE[word]
    if not (word[0].isdigit() or word[0] in "+-."):
        return word
    if _INT.match(word):
        return int(word)
    if _FLOAT.match(word):
        return float(word)
    try:
        if _DATE.match(word):
            return date.fromisoformat(word)
        if _INSTANT.match(word):
            return datetime.fromisoformat(word.upper())
    except ValueError:
        return word
    return word
