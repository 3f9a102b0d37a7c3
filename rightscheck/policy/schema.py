"""JSON Schemas of the files that people write, for editors and other programs.

In: a name. Out: a schema (draft 2020-12) made from the models that check the files, with the closed words written out:
actions, duties, facts and the operators that fit them. Refuses to promise more than the models hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rightscheck.errors import UsageError
from rightscheck.facts import CATALOGUE
from rightscheck.plan.actions import ACTIONS, SPELLINGS
from rightscheck.policy.conditions import OPERATORS_OF

if TYPE_CHECKING:
    from pydantic import BaseModel

NAMES = ("policy", "licence", "waivers")
_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
_VALUES: Mapping[str, Any] = {
    "flag": {"type": "boolean"},
    "number": {"type": "number"},
    "share": {"type": "number"},
    "text": {"type": "string"},
    "set": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "instant": {"type": "string", "description": "a date, or an instant like 2026-11-24T06:00:00Z"},
}
_LIST = {"type": "array", "minItems": 1, "items": {"type": "string"}}


def file_schema(name: str) -> dict[str, Any]:
    """The schema of one kind of file; that of the config is made where it is read. Raises UsageError for another."""
    from rightscheck.policy.files import LicenceOnFile, WaiverFile
    from rightscheck.policy.model import PolicyFile

    models: dict[str, type[BaseModel]] = dict(zip(NAMES, (PolicyFile, LicenceOnFile, WaiverFile), strict=True))
    if name not in models:
        raise UsageError(f"there is no schema {name!r}: use one of {', '.join(NAMES)} or config")
    schema: dict[str, Any] = _DIALECT | models[name].model_json_schema(by_alias=True)
    if "PolicyRule" in schema.get("$defs", {}):
        _write_out(schema["$defs"])
    return schema


def _write_out(parts: dict[str, Any]) -> None:
    """Put the closed words where the models have plain text."""
    from rightscheck.policy.model import DUTY_KINDS

    rule = parts["PolicyRule"]["properties"]
    for effect in ("permit", "prohibit", "review"):
        rule[effect]["items"] = {"enum": sorted((*ACTIONS, *SPELLINGS))}
    rule["components"]["items"] = {"type": "string", "pattern": "^(text|(image|embed)(:[1-9][0-9]*)?)$"}
    rule["when"] = {"$ref": "#/$defs/When"}
    parts["DutyRule"]["properties"]["kind"] = {"enum": list(DUTY_KINDS)}
    parts["When"] = _when()


def _when() -> dict[str, Any]:
    nested = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/When"}}
    facts = {name: _fact(name) for name in CATALOGUE}
    return {
        "type": "object",
        "description": "all must hold",
        "additionalProperties": False,
        "properties": {**facts, "any": nested, "all": nested, "not": {"$ref": "#/$defs/When"}},
    }


def _fact(name: str) -> dict[str, Any]:
    spec = CATALOGUE[name]
    value = _VALUES[spec.type]
    operators = {one: _LIST if one.endswith("_in") else value for one in OPERATORS_OF[spec.type]}
    about = ", ".join(part for part in (spec.about, spec.unit) if part)
    return {
        "type": "object",
        "description": about,
        "minProperties": 1,
        "additionalProperties": False,
        "properties": operators,
    }
