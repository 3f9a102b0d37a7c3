"""A row of a scan as pydantic models: its JSON Schema is made from these.

In: nothing. Out: PageRow, ErrorRow, ``row_schema``. Refuses to write rows (the kernel does): tests hold what is
written, and the Arrow schema, against what is promised here.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from rightscheck.bulk.model import FAULTS
from rightscheck.plan.actions import ACTIONS
from rightscheck.policy.decision import REASONS, VERDICTS
from rightscheck.policy.model import TIERS
from rightscheck.report.documents import InspectDocument


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _one_of(*words: str) -> Any:
    return Field(json_schema_extra={"enum": list(words)})


class RecordPart(_Part):
    """Where a page came from: ``path`` and ``index`` name it, ``offset`` is in bytes of the file."""

    path: str
    index: int
    offset: int | None
    date: str | None
    status: int | None
    id: str | None
    truncated: str | None


class ErrorPart(_Part):
    """Why there is no page."""

    kind: str = _one_of(*FAULTS)
    because: str


class DecidedPart(_Part):
    """A rule that decided, and the claims that it stands on."""

    policy: str
    rule: str
    tier: str = _one_of(*TIERS)
    claims: list[int]


class ComponentRow(_Part):
    """The verdict on one component, its holders, the facts that are missing."""

    component: str
    verdict: str = _one_of(*VERDICTS)
    reasons: list[str] = Field(json_schema_extra={"items": {"enum": list(REASONS)}})
    holders: list[str]
    decided_by: list[DecidedPart]
    missing: list[str]


class DecisionRow(_Part):
    """The verdict on one reuse, in short: `rightscheck check` on the page says the rest."""

    action: str = _one_of(*ACTIONS)
    verdict: str = _one_of(*VERDICTS)
    reasons: list[str] = Field(json_schema_extra={"items": {"enum": list(REASONS)}})
    components: list[ComponentRow]


class PageRow(InspectDocument):
    """A page: what `inspect` says of it, and where it came from."""

    record: RecordPart
    error: None
    decisions: list[DecisionRow] | None


class ErrorRow(_Part):
    """No page: what would be said of it is null."""

    schema_: Literal[1] = Field(alias="schema")
    page: str
    url: str | None
    sha256: None
    language: None
    title: None
    encoding: None
    owner: None
    licence: None
    claims: None
    signals: None
    components: None
    conflicts: None
    not_checked: None
    reader: None
    published: None
    record: RecordPart
    error: ErrorPart
    decisions: None


def row_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a row."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | TypeAdapter[Any](PageRow | ErrorRow).json_schema(by_alias=True)
