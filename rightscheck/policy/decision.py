"""A decision and everything that replaying it needs, as values.

In: nothing. Out: the `check` document of CONTRACT, schema 1, by ``report.json_``. Refuses to be edited: all frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rightscheck.claims.model import Found
from rightscheck.facts.model import Us
from rightscheck.plan.model import PlannedReuse

if TYPE_CHECKING:
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.policy.files import LicenceOnFile, Waiver

VERDICTS = ("permitted", "waived", "conditional", "review", "prohibited")  # the later the worse
REASONS = (
    "missing-facts",
    "conflict",
    "contested",
    "no-notice",
    "no-rule",
    "low-confidence",
    "unread-terms",
    "stale-terms",
    "unreadable",
)


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of a component. ``status``: met, unmet, unverified, not-checkable. ``params`` are the rule's own."""

    id: str
    kind: str
    status: str
    how: str
    source: str
    params: tuple[tuple[str, Any], ...] = ()
    evidence: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class DecidedBy:
    """A rule that decided: ``source`` is {"where", "line"?, "seen"?, ...}; ``claims`` are indexes into the claims."""

    policy: str
    rule: str
    tier: str
    because: str
    source: tuple[tuple[str, Any], ...] = ()
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that nobody supplied, the option that answers it, and the rules (``policy#rule``) that asked for it."""

    fact: str
    answer_with: str
    asked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Something the user can do, the option that does it, and the verdict it leads to."""

    do: str
    option: str
    to: str


@dataclass(frozen=True, slots=True)
class HolderVerdict:
    """The verdict that one holder of a component alone would give."""

    id: str
    role: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ComponentDecision:
    """The decision on one component; the worst of its holders wins."""

    component: str
    verdict: str
    reasons: tuple[str, ...] = ()
    holders: tuple[HolderVerdict, ...] = ()
    decided_by: tuple[DecidedBy, ...] = ()
    otherwise: str | None = None
    duties: tuple[Duty, ...] = ()
    missing: tuple[Missing, ...] = ()
    would_change: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact as it stood: ``source`` is page, reuse, draft, contract, config, clock, or None where it is missing."""

    name: str
    component: str
    value: Any
    source: str | None


@dataclass(frozen=True, slots=True)
class TraceRow:
    """One rule asked about one component and holder: ``truth`` is true, false or unknown; ``effect`` what it did.

    ``why`` says which condition is not met, or which facts are not known.
    """

    component: str
    holder: str
    policy: str
    rule: str
    tier: str
    truth: str
    effect: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knew beside the page, kept so that the decision can be made again.

    ``policies`` are the contents that could be asked (sha256 by id): they name the policy that has changed since.
    """

    profile: str = "default"
    carriers: tuple[str, ...] = ("meta",)
    us: Us = field(default_factory=Us)
    licences: tuple[LicenceOnFile, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    changes: bool = True
    policies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one planned reuse of one page."""

    page_name: str
    page_url: str | None
    page_sha256: str
    now: str
    reuse: PlannedReuse
    verdict: str
    reasons: tuple[str, ...]
    components: tuple[ComponentDecision, ...]
    found: Found
    facts: tuple[FactRow, ...] = ()
    trace: tuple[TraceRow, ...] = ()
    draft: DraftMeasure | None = None
    policies_revision: str = ""
    notes: tuple[str, ...] = ()
    waivers: tuple[tuple[str, str], ...] = ()
    page_title: str = ""
    extra: tuple[tuple[str, Any], ...] = field(default=())
    given: Given | None = None
