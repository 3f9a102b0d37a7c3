"""The two documents of CONTRACT as pydantic models: their JSON Schemas are made from these.

In: nothing. Out: InspectDocument, CheckDocument, ``schemas``. Refuses to write documents (json_ does, without the cost
of building models at every start): a test holds what is written against what is promised here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from rightscheck.claims.model import CONFLICTS, KINDS, SCOPES, STRENGTHS
from rightscheck.page.model import REGIONS
from rightscheck.policy.decision import REASONS, VERDICTS
from rightscheck.policy.model import DUTY_KINDS, TIERS

HolderType = Literal["agency", "publisher", "third-party"]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


def _one_of(*words: str) -> Any:
    return Field(json_schema_extra={"enum": list(words)})


Verdict = Annotated[str, _one_of(*VERDICTS)]
Reason = Annotated[str, _one_of(*REASONS)]
Strength = Annotated[str, _one_of(*STRENGTHS)]
Index = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
Pair = Annotated[list[int], Field(min_length=2, max_length=2)]


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EncodingPart(_Document):
    """Which decoding won."""

    name: str
    decided_by: str


class OwnerPart(_Document):
    """Who supplied the main text; ``evidence`` are indexes into the claims."""

    type: Literal["agency", "publisher", "third-party", "unknown"]
    id: str | None
    ids: list[str]
    name: str | None
    strength: Strength | None
    contributing: list[str]
    because: str
    evidence: list[Index]


class LicencePart(_Document):
    """The open licence that covers the main text."""

    id: str
    component: str
    evidence: list[Index]


class HolderPart(_Document):
    """Who a claim names."""

    id: str
    type: HolderType
    name: str
    as_written: str


class PlacePart(_Document):
    """Code points in the decoded input, end exclusive; line and column start at 1."""

    start: Index
    end: Index
    line: Annotated[int, Field(ge=1)]
    column: Annotated[int, Field(ge=1)]
    css: str
    region: Annotated[str, _one_of(*REGIONS)]
    where: str
    hidden: bool


class ClaimPart(_Document):
    """One statement found."""

    kind: Annotated[str, _one_of(*KINDS)]
    holder: HolderPart | None
    component: str
    scope: Annotated[str, _one_of(*SCOPES)]
    licence: str | None
    forbids: list[str]
    strength: Strength
    quote: str
    place: PlacePart
    permits: list[str] = []
    holders: list[HolderPart] = []
    via: list[HolderPart] = []
    duties: list[list[str]] = []
    as_read: str | None = None
    instruction: str | None = None
    until: str | None = None
    territory: list[str] = []
    position: str = ""
    understood: bool = True


class SignalPart(_Document):
    """A machine-readable reservation or preference; never a grant."""

    standard: str
    version: str
    key: str
    value: str
    carrier: str
    reserves: list[str]
    place: PlacePart | None
    allows: list[str] = []
    unread: list[str] = []
    superseded_by: str = ""
    note: str = ""
    line: int = 0
    component: str = "text"


class ComponentPart(_Document):
    """What a right attaches to."""

    id: Annotated[str, Field(pattern="^(text|image:[0-9]+|embed:[0-9]+)$")]
    words: int | None = None
    src: str | None = None
    caption: str | None = None
    touched: bool = True


class ConflictPart(_Document):
    """Claims that disagree."""

    kind: Annotated[str, _one_of(*CONFLICTS)]
    claims: list[Index]
    because: str
    component: str


class InspectDocument(_Document):
    """What a page says about whose rights (`rightscheck inspect`)."""

    schema_: Literal[1] = Field(alias="schema")
    page: str
    url: str | None
    sha256: Sha256
    language: str | None
    title: str
    encoding: EncodingPart
    owner: OwnerPart
    licence: LicencePart | None
    claims: list[ClaimPart]
    signals: list[SignalPart]
    components: list[ComponentPart]
    conflicts: list[ConflictPart]
    not_checked: list[str]
    reader: str
    published: str | None


class ToolPart(_Document):
    """What decided: the version, the month and the hash of the policies."""

    version: str
    policies: str
    revision: str


class PagePart(_Document):
    """Which page."""

    name: str
    url: str | None
    sha256: str
    title: str


class ReusePart(_Document):
    """The planned reuse: what was not said is not there."""

    action: str
    components: list[str] | None = None
    purpose: str | None = None
    commercial: bool | None = None
    territory: list[str] | None = None
    channel: list[str] | None = None
    language: str | None = None
    words: int | None = None
    publish_on: str | None = None
    private: bool = False
    used_this_month: int | None = None


class HolderVerdictPart(_Document):
    """What one holder of a component alone would give."""

    id: str
    role: str
    verdict: Verdict


class DecidedByPart(_Document):
    """A rule that decided; ``claims`` are indexes into the claims."""

    policy: str
    rule: str
    tier: Annotated[str, _one_of(*TIERS)]
    because: str
    source: dict[str, Any]
    claims: list[Index]


class DutyPart(_Document):
    """One duty."""

    id: str
    kind: Annotated[str, _one_of(*DUTY_KINDS)]
    status: Literal["met", "unmet", "unverified", "not-checkable"]
    how: str
    from_: str = Field(alias="from")
    params: dict[str, Any]
    evidence: str
    because: str


class MissingPart(_Document):
    """A fact that nobody supplied, and the option that answers it."""

    fact: str
    answer_with: str
    asked_by: list[str]


class ChangePart(_Document):
    """What would change the verdict, and to what."""

    do: str
    option: str
    to: str


class ComponentDecisionPart(_Document):
    """The decision on one component."""

    component: str
    verdict: Verdict
    reasons: list[Reason]
    holders: list[HolderVerdictPart]
    decided_by: list[DecidedByPart]
    otherwise: str | None
    duties: list[DutyPart]
    missing: list[MissingPart]
    would_change: list[ChangePart]
    notes: list[str]


class FactPart(_Document):
    """One fact as it stood."""

    name: str
    component: str
    value: Any
    from_: str | None = Field(alias="from")


class TracePart(_Document):
    """One rule asked."""

    component: str
    holder: str
    policy: str
    rule: str
    tier: str
    truth: str
    effect: str
    why: str


class RunPart(_Document):
    """Equal tokens; offsets are code points, end exclusive."""

    draft: Pair
    source: Pair
    words: int
    quoted: bool


class QuotationPart(_Document):
    """A quoted passage of the draft, looked up in the source."""

    draft: Pair
    text: str
    status: Literal["exact", "altered", "not-found", "cut"]
    source: Pair | None
    difference: str


class DraftPart(_Document):
    """What the draft took."""

    words: int
    words_taken: int
    share_of_draft: Share
    share_of_source: Share
    longest_run: int
    runs: list[RunPart]
    spans: list[RunPart]
    quotations: list[QuotationPart]
    source_words: int
    longest_unquoted: int
    share_unquoted: Share
    words_quoted: int
    headline_taken: bool
    lede_taken: bool


class FoundPart(_Document):
    """The rest of what the page says, for replaying."""

    owner: OwnerPart
    licence: LicencePart | None
    signals: list[SignalPart]
    components: list[ComponentPart]
    holders: list[dict[str, Any]]
    readings: list[dict[str, Any]]
    host: str | None
    published: str | None
    words: int
    terms: list[str]


class UsPart(_Document):
    """Who we are."""

    names: list[str]
    domains: list[str]
    territories: list[str]
    channels: list[str]
    commercial: bool | None
    repository: bool


class GivenPart(_Document):
    """What the caller knew beside the page, for replaying; dates in files are marked `$date`."""

    profile: str
    carriers: list[str]
    us: UsPart
    licences: list[dict[str, Any]]
    waivers: list[dict[str, Any]]
    changes: bool
    policies: dict[str, str]


class CheckDocument(_Document):
    """A decision on one planned reuse of one page (`rightscheck check`)."""

    schema_: Literal[1] = Field(alias="schema")
    tool: ToolPart
    now: str
    page: PagePart
    reuse: ReusePart
    verdict: Verdict
    reasons: list[Reason]
    components: list[ComponentDecisionPart]
    claims: list[ClaimPart]
    facts: list[FactPart]
    trace: list[TracePart]
    conflicts: list[ConflictPart]
    not_checked: list[str]
    draft: DraftPart | None
    notes: list[str]
    waivers: list[list[str]]
    extra: dict[str, Any]
    found: FoundPart
    given: GivenPart | None


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas (draft 2020-12) by file name."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {
        "inspect.schema.json": dialect | InspectDocument.model_json_schema(by_alias=True),
        "check.schema.json": dialect | CheckDocument.model_json_schema(by_alias=True),
    }
