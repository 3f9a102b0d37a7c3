"""A decision document read back into a Decision.

In: the JSON that `check --format json` wrote. Out: the same values. Raises InputError for anything else: a document of
another schema, a field that is missing or of the wrong kind. Refuses to guess.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from rightscheck.draft.model import DraftMeasure
from rightscheck.errors import InputError, UsageError
from rightscheck.policy.decision import Decision
from rightscheck.policy.files import LicenceOnFile, Waiver
from rightscheck.report.json_ import SCHEMA, Document

# named by a Decision's fields, and imported there for the type checker only
_KINDS = {kind.__name__: kind for kind in (DraftMeasure, LicenceOnFile, Waiver)}


def read_decision(text: str, name: str = "the document") -> Decision:
    """The decision in a JSON text. Raises InputError, one sentence, where it is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: this is no JSON document: write one with check --format json") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA or "verdict" not in document:
        raise InputError(
            f"{name}: this is no decision document of schema {SCHEMA}: "
            "write one with check --format json, one page and one --reuse"
        )
    try:
        found: Decision = _thaw(Decision, _fields(document))
    except (KeyError, TypeError, ValueError, AttributeError, UsageError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(
            f"{name}: the decision document is damaged ({reason}): write it again with check --format json"
        ) from error
    return found


def _fields(document: Document) -> Document:
    """The document with the names and shapes of Decision's fields."""
    page, said = document["page"], document["found"]
    if not isinstance(document["components"], list):
        raise TypeError("components is no list")
    return {
        "page_name": page["name"],
        "page_url": page["url"],
        "page_sha256": page["sha256"],
        "page_title": page["title"],
        "policies_revision": document["tool"]["revision"],
        "components": [_part(part) for part in document["components"]],
        "found": {
            **said,
            **{key: document[key] for key in ("claims", "conflicts", "not_checked")},
            "components": [{**one, "kind": one["id"].partition(":")[0]} for one in said["components"]],
            "holders": [[one["component"], one["holders"]] for one in said["holders"]],
        },
        "facts": [{**row, "source": row["from"]} for row in document["facts"]],
        "extra": list(document["extra"].items()),
        "given": _given(document.get("given")),
        **{key: document[key] for key in ("now", "reuse", "verdict", "reasons", "trace", "draft", "notes", "waivers")},
    }


def _given(given: Document | None) -> Document | None:
    from rightscheck.policy.document import thaw

    if given is None:
        return None
    files = {key: thaw(given[key]) for key in ("licences", "waivers")}
    return {**given, **files, "policies": list(given["policies"].items())}


def _part(part: Document) -> Document:
    return {
        **part,
        "decided_by": [{**one, "source": list(one["source"].items())} for one in part["decided_by"]],
        "duties": [{**one, "source": one["from"], "params": list(one["params"].items())} for one in part["duties"]],
    }


def _thaw(kind: Any, value: Any) -> Any:
    """A JSON value as a value of the annotated type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return (
            None
            if value is None and NoneType in inner
            else _thaw(next(one for one in inner if one is not NoneType), value)
        )
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise TypeError(f"a list is needed, not {value!r:.40}")
        each = [inner[0]] * len(value) if inner[1:] == (Ellipsis,) else inner
        return tuple(_thaw(one, item) for one, item in zip(each, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind, localns=_KINDS)
        given = {one.name: _thaw(hints[one.name], value[one.name]) for one in fields(kind) if one.name in value}
        return kind(**given)
    if hasattr(kind, "model_validate"):
        return kind.model_validate(value)
    if kind is not Any and isinstance(kind, type) and not isinstance(value, (int, float) if kind is float else kind):
        raise TypeError(f"{kind.__name__} is needed, not {value!r:.40}")
    return value
