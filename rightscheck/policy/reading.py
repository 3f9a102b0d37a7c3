"""YAML that people write, read with its line numbers.

In: the text of one file. Out: plain data with the line of every value, or one PolicyError that says file, line, field
and what to do. Refuses what could hurt: alias bombs, duplicate keys, tags, endless nesting, files beyond a size.

Plain words follow YAML 1.2's core schema, not 1.1: ``no`` stays the text "no" (a language, or Norway), ``12:30`` is no
number. Dates and instants in ISO form become ``date`` and ``datetime``; an impossible date stays text, so that whoever
owns the field says what is wrong with it.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from rightscheck.errors import PolicyError, UsageError
from rightscheck.plan.actions import canonical
from rightscheck.policy.document import MAX_BYTES, TOO_LARGE, bounded_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import BaseModel, ValidationError

    from rightscheck.policy.model import PolicyRule

MAX_NODES = 100_000  # with every alias counted as often as it is used
MAX_DEPTH = 40
MAX_ALIASES = 1_000

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}")
_CORE: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}
_PLAIN_WORDS = (
    ("Input should be", "this must be"), ("a valid tuple", "a list"), ("a valid list", "a list"),
    ("a valid dictionary", "a map"), ("a valid string", "text"),
)
_STR_TAG = "tag:yaml.org,2002:str"

M = TypeVar("M", bound="BaseModel")
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file's data. ``lines`` gives the 1-based line of a value by its path, e.g. ``("rules", 0, "id")``."""

    name: str
    data: Any
    lines: dict[Path_, int] = field(default_factory=dict)

    def line_of(self, path: Sequence[str | int] = ()) -> int:
        """The line of the value at the path, or of the nearest value around it."""
        known = tuple(path)
        while known and known not in self.lines:
            known = known[:-1]
        return self.lines.get(known, 1)

    def error(self, sentence: str, path: Sequence[str | int] = ()) -> PolicyError:
        """A PolicyError that points at the value."""
        return PolicyError(sentence, file=self.name, line=self.line_of(path), field=dotted(path))


def dotted(path: Sequence[str | int]) -> str:
    """``("rules", 0, "id")`` as people read it: ``rules[0].id``."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out


def read_file(path: Path) -> YamlFile:
    """Read one YAML file from the disk. Raises PolicyError when it cannot be read or is no good YAML."""
    return read_yaml(str(path), bounded_bytes(path))


def read_yaml(name: str | Path, text: str | bytes) -> YamlFile:
    """Read one YAML document. Raises PolicyError for anything that is not one plain, bounded document."""
    import yaml  # noqa: PLC0415  heavy at start-up

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
            raise self._fail(f"the key {key!r} stands twice: the first is in line {self.lines[(*frame.path, key)]}", line)
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


def validate(model: type[M], file: YamlFile) -> M:
    """The file's data as the model. Raises PolicyError at the first wrong line, with the key that was perhaps meant."""
    from pydantic import ValidationError  # noqa: PLC0415

    if not isinstance(file.data, dict):
        raise file.error(f"this must be a map of keys, not {_kind(file.data)}")
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        raise _first_error(model, file, error) from error


def _first_error(model: type[BaseModel], file: YamlFile, error: ValidationError) -> PolicyError:
    found = [(_known_path(file.data, entry["loc"]), entry) for entry in error.errors(include_url=False)]
    path, entry = min(found, key=lambda pair: (file.line_of(pair[0]), dotted(pair[0])))
    return file.error(_sentence(model, path, dict(entry)), path)


def _known_path(data: Any, loc: Sequence[str | int]) -> Path_:
    """The error's place without the names of union branches, which are no places in the file."""
    path: list[str | int] = []
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if inside:
            data = data[part]
        elif not (last and isinstance(data, dict)):
            continue
        path.append(part)
    return tuple(path)


def _sentence(model: type[BaseModel], path: Path_, entry: dict[str, Any]) -> str:
    name = path[-1] if path else ""
    if entry["type"] == "extra_forbidden":
        return f"unknown key {name!r}: {_guess(str(name), _keys_at(model, path[:-1]))}"
    if entry["type"] == "missing":
        return f"the key {entry['loc'][-1]!r} is missing: add it"
    given = entry.get("input")
    if entry["type"] == "string_type" and isinstance(given, (int, float, date)):
        return f"this must be text: put {given} in quotation marks"
    message = str(entry["msg"]).removeprefix("Value error, ")
    for theirs, ours in _PLAIN_WORDS:
        message = message.replace(theirs, ours)
    return f"{message}, not {_kind(given)}"


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else repr(value if not isinstance(value, str) else value[:80])


def _guess(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}"


def _keys_at(model: type[BaseModel], path: Path_) -> list[str]:
    for part in path:
        info = next((info for name, info in model.model_fields.items() if part in (name, info.alias)), None)
        inner = _model_in(info.annotation) if info else None
        model = inner or model
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if hasattr(annotation, "model_fields"):
        return annotation  # type: ignore[no-any-return]
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def check_rules(rules: Sequence[PolicyRule], file: YamlFile, at: Path_ = ("rules",)) -> None:
    """Hold what the models cannot: known actions, known duty kinds, ids that stand once, rules that do something.

    Raises PolicyError at the first rule that fails.
    """
    from rightscheck.policy.model import DUTY_KINDS  # noqa: PLC0415

    seen: set[str] = set()
    for index, rule in enumerate(rules):
        here = (*at, index)
        if rule.id in seen:
            raise file.error(f"the rule id {rule.id!r} stands twice: ids are used once a file", (*here, "id"))
        seen.add(rule.id)
        for effect in ("permit", "prohibit", "review"):
            for place, action in enumerate(getattr(rule, effect)):
                _check_action(file, action, (*here, effect, place))
        for place, duty in enumerate(rule.duties):
            if duty.kind not in DUTY_KINDS:
                guess = _guess(duty.kind, DUTY_KINDS)
                raise file.error(f"unknown duty {duty.kind!r}: {guess}", (*here, "duties", place, "kind"))


def _check_action(file: YamlFile, action: str, path: Path_) -> None:
    try:
        canonical(action)
    except UsageError as error:
        raise file.error(str(error), path) from error
