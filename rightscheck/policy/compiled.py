"""Policy files compiled into one JSON document: checked once, loaded fast, the same bytes wherever they are made.

In: named YAML texts. Out: a JSON-able document: policies by id (raw data, dates marked), phrases by class, the hash of
every content. Refuses nothing silently: a file that is no policy, phrase or names file is a PolicyError with its line.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from rightscheck.errors import PolicyError, UsageError
from rightscheck.holders.phrases import PLACEHOLDERS, PhraseFile, compact
from rightscheck.plan.actions import canonical
from rightscheck.policy.model import PolicyFile
from rightscheck.policy.reading import Path_, YamlFile, check_rules, dotted, read_file, validate

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 1  # raise it when the document's shape changes: older caches are then not found
FOLDERS = ("agencies", "publishers", "licences", "law", "house", "phrases", "signals")
_DATE = "$date"
_INSTANT = "$instant"


class NamesFile(BaseModel):
    """Several holders in one file, each a policy file in little: ``{id, holder, source, tests}``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: int = Field(1, alias="schema")
    title: str = ""
    holders: tuple[PolicyFile, ...]


def yaml_files(path: Path) -> list[Path]:
    """The YAML files of a folder, sorted, links out of it left alone; or the one file. Raises PolicyError."""
    if path.is_dir():
        found = [item for item in path.rglob("*") if item.suffix in {".yaml", ".yml"} and item.is_file()]
        return sorted(item for item in found if not any(part.startswith(".") for part in item.relative_to(path).parts))
    if not path.exists():
        raise PolicyError("there is no such file or folder", file=str(path))
    return [path]


def empty() -> dict[str, Any]:
    """A document without policies."""
    return {"format": FORMAT, "policies": {}, "phrases": {}, "hashes": {}}


def compile_files(paths: Iterable[Path], root: Path | None = None) -> dict[str, Any]:
    """Read, check and compile the files. ``root`` shortens the names that the document keeps. Raises PolicyError."""
    document = empty()
    for path in paths:
        file = read_file(path)
        shown = path.relative_to(root).as_posix() if root else str(path)
        keys = file.data if isinstance(file.data, dict) else {}
        if "class" in keys:
            _add_phrases(document, file)
        elif "holders" in keys:
            names = validate(NamesFile, file)
            for index, policy in enumerate(names.holders):
                _add_policy(document, file, policy, ("holders", index), shown)
        else:
            _add_policy(document, file, validate(PolicyFile, file), (), shown)
    return document


def _add_policy(document: dict[str, Any], file: YamlFile, policy: PolicyFile, at: Path_, shown: str) -> None:
    check_rules(policy.rules, file, (*at, "rules"))
    if policy.id in document["policies"]:
        other = document["policies"][policy.id]["file"]
        raise file.error(f"the id {policy.id!r} is taken: {other} has it too", (*at, "id"))
    data = file.data
    for part in at:
        data = data[part]
    frozen = freeze(data)
    folder = _folder_of(policy.id, shown)
    document["policies"][policy.id] = {"folder": folder, "file": shown, "data": frozen}
    document["hashes"][policy.id] = digest([folder, frozen])


def _folder_of(identity: str, shown: str) -> str:
    parents = [part for part in PurePath(shown).parts[:-1] if part in FOLDERS]
    prefix = identity.partition("/")[0]
    return prefix if "/" in identity and prefix in FOLDERS else parents[-1] if parents else "own"


def _add_phrases(document: dict[str, Any], file: YamlFile) -> None:
    found = validate(PhraseFile, file)
    rows = document["phrases"].setdefault(found.class_, [])
    known = {(row[0], row[1], row[5]) for row in rows}
    for index, entry in enumerate(found.phrases):
        here = ("phrases", index)
        for name in ("forbids", "permits"):
            for place, action in enumerate(getattr(entry, name)):
                try:
                    canonical(action)
                except UsageError as error:
                    raise file.error(str(error), (*here, name, place)) from error
        if (entry.lang, entry.text, entry.role) in known:
            raise file.error(f"the phrase stands twice for {entry.lang!r}", here)
        known.add((entry.lang, entry.text, entry.role))
        _check_placeholders(file, entry.text, (*here, "text"))
        rows.append(compact(entry))
    name = f"phrases/{found.class_}"
    document["hashes"][name] = digest(sorted(rows, key=lambda row: (row[0], row[1], row[5])))


def _check_placeholders(file: YamlFile, text: str, path: Path_) -> None:
    for piece in text.split("{")[1:]:
        name, closed, _ = piece.partition("}")
        if not closed or name not in PLACEHOLDERS:
            raise file.error(f"unknown placeholder in {dotted(path)}: use {{{'}, {'.join(PLACEHOLDERS)}}}", path)


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
    if isinstance(value, list):
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
    return {"format": FORMAT, "policies": {**base["policies"], **more["policies"]}, "phrases": phrases, "hashes": hashes}


def dump(document: dict[str, Any]) -> bytes:
    """The document's bytes: sorted, compact, the same on every machine."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
