"""Policy files as people write them, one frozen pydantic model each.

In: YAML, already read. Out: checked values, or a PolicyError that names file, line and field. Refuses unknown keys.
The shapes of licences on file, waivers and house policies are CONTRACT's ("Files that people write").
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rightscheck.holders.model import HolderRecord

TIERS = ("house", "contract", "law", "licence", "notice", "terms", "default")
Tier = Literal["house", "contract", "law", "licence", "notice", "terms", "default"]
DUTY_KINDS = (
    "credit_line",
    "byline",
    "link_back",
    "licence_link",
    "keep_notice",
    "keep_links",
    "indicate_changes",
    "share_alike",
    "no_alteration",
    "whole_work",
    "max_words",
    "max_share",
    "exact_quotation",
    "quotation_marks",
    "own_words",
    "embargo",
    "take_down_after",
    "counter",
    "canonical",
    "noindex",
    "no_agency_images",
    "report_usage",
    "pay",
    "obtain_consent",
    "pass_on",
    "confirm",
)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class SourceNote(_Frozen):
    """Where a rule or a record comes from. ``where`` is a public address or "stored copy, seen 2026-11"."""

    where: str
    seen: date | None = None
    basis: Literal["seen", "secondary", "memory", "none"] = "seen"
    confidence: Literal["high", "medium", "low"] | None = None
    quote: str | None = None


class DutyRule(BaseModel):
    """What a permit demands. ``kind`` is one of DUTY_KINDS; everything else are the duty's own parameters."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    kind: str
    text: str | None = None
    position: str | None = None
    days: int | None = None
    words: int | None = None
    share: float | None = None
    pattern: str | None = None


class PolicyRule(_Frozen):
    """One rule: permits, prohibits or sends to review some actions `when` conditions hold."""

    id: str
    tier: Tier | None = None
    clause: str | None = None
    permit: tuple[str, ...] = ()
    prohibit: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    reason: str | None = None
    components: tuple[str, ...] = ()
    when: dict[str, Any] = {}
    duties: tuple[DutyRule, ...] = ()
    because: str = ""
    source: SourceNote | None = None
    overrides_contract: bool = False


class PolicyTest(BaseModel):
    """A test inside a policy file: ``match``/``no_match`` texts in a position, or ``facts`` with a ``verdict``."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    name: str = ""


class PolicyFile(_Frozen):
    """One file: who a holder is, what its rules say, where that is written, and tests of both halves."""

    schema_: Literal[1] = Field(1, alias="schema")
    id: str
    title: str = ""
    tier: Tier | None = None
    extends: str | None = None
    holder: HolderRecord | None = None
    rules: tuple[PolicyRule, ...] = ()
    source: tuple[SourceNote, ...] = ()
    notes: tuple[str, ...] = ()
    tests: tuple[PolicyTest, ...] = ()
    require_ticket: bool = False  # house policies: a waiver without a ticket has no effect
