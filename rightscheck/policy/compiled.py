"""Policy files compiled into one JSON document: checked once, loaded fast, the same bytes wherever they are made.

In: named YAML texts. Out: a JSON-able document: policies by id (raw data, dates marked), phrases by class, the hash of
every content. Refuses nothing silently: a file that is no policy, phrase or names file is a PolicyError with its line.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from rightscheck.errors import UsageError
from rightscheck.holders.phrasefile import PhraseFile, row_of
from rightscheck.holders.phrases import PLACEHOLDERS
from rightscheck.plan.actions import canonical
from rightscheck.policy.contents import words_of
from rightscheck.policy.document import digest, empty, freeze
from rightscheck.policy.model import DUTY_KINDS, PolicyFile
from rightscheck.policy.reading import check_rules, dotted, read_yaml, validate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightscheck.holders.phrasefile import PhraseEntry
    from rightscheck.policy.yamlfile import Path_, YamlFile

FOLDERS = ("agencies", "publishers", "licences", "law", "house", "phrases", "signals")


class NamesFile(BaseModel):
    """Several holders in one file, each a policy file in little: ``{id, holder, source, tests}``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: int = Field(1, alias="schema")
    title: str = ""
    holders: tuple[PolicyFile, ...]


def compile_files(files: Iterable[tuple[str, bytes]]) -> dict[str, Any]:
    """Check and compile named files. Raises PolicyError."""
    document = {**empty(), "known": {}}
    for shown, data in files:
        file = read_yaml(shown, data)
        keys = file.data if isinstance(file.data, dict) else {}
        if "class" in keys:
            _add_phrases(document, file)
        elif "holders" in keys:
            names = validate(NamesFile, file)
            for index, policy in enumerate(names.holders):
                _add_policy(document, file, policy, ("holders", index), shown)
        else:
            _add_policy(document, file, validate(PolicyFile, file), (), shown)
    del document["known"]
    for name, rows in document["phrases"].items():
        rows.sort(key=lambda row: json.dumps(row, ensure_ascii=False))
        document["hashes"][f"phrases/{name}"] = digest(rows)
    document["words"] = words_of(document)
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
    known = document["known"].setdefault(found.class_, set())
    for index, entry in enumerate(found.phrases):
        here: Path_ = ("phrases", index)
        if (entry.lang, entry.text, entry.role) in known:
            raise file.error(f"the phrase stands twice for {entry.lang!r}", here)
        known.add((entry.lang, entry.text, entry.role))
        _check_entry(file, entry, here)
        rows.append(row_of(entry))


def _check_entry(file: YamlFile, entry: PhraseEntry, here: Path_) -> None:
    for name in ("forbids", "permits"):
        for place, action in enumerate(getattr(entry, name)):
            try:
                canonical(action)
            except UsageError as error:
                raise file.error(str(error), (*here, name, place)) from error
    for kind in entry.duties:
        if kind not in DUTY_KINDS:
            raise file.error(f"unknown duty {kind!r}: use one of {', '.join(DUTY_KINDS)}", (*here, "duties", kind))
    _check_placeholders(file, entry.text, (*here, "text"))


def _check_placeholders(file: YamlFile, text: str, path: Path_) -> None:
    for piece in text.split("{")[1:]:
        name, closed, _ = piece.partition("}")
        if not closed or name not in PLACEHOLDERS:
            raise file.error(f"unknown placeholder in {dotted(path)}: use {{{'}, {'.join(PLACEHOLDERS)}}}", path)
