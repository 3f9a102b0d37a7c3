"""Checking files that people write against their models.

In: a file read by policy/reading.py and a pydantic model. Out: the model, or one PolicyError at the first wrong line.
Refuses unknown keys, actions and duties, and says which was perhaps meant.
"""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from rightscheck.errors import UsageError
from rightscheck.plan.actions import canonical
from rightscheck.policy.yamlfile import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel, ValidationError

    from rightscheck.errors import PolicyError
    from rightscheck.policy.model import PolicyRule
    from rightscheck.policy.yamlfile import Path_, YamlFile

_PLAIN_WORDS = (
    ("Input should be", "this must be"),
    ("a valid tuple", "a list"),
    ("a valid list", "a list"),
    ("a valid dictionary", "a map"),
    ("a valid string", "text"),
)

M = TypeVar("M", bound="BaseModel")


def validate(model: type[M], file: YamlFile) -> M:
    """The file's data as the model. Raises PolicyError at the first wrong line, with the key that was perhaps meant."""
    from pydantic import ValidationError

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
    from rightscheck.policy.model import DUTY_KINDS

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
