"""One rule asked about one case, and what became of it.

In: nothing; these are values. Out: ``Asked`` and ``Outcome``. Refuses to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rightscheck.policy.conditions import FALSE, TRUE, UNKNOWN
from rightscheck.policy.model import DutyRule

__all__ = ["FALSE", "RANK", "TRUE", "UNKNOWN", "Asked", "Outcome", "is_permit", "worse"]

RANK = {"permitted": 0, "waived": 1, "conditional": 2, "review": 3, "prohibited": 4}


@dataclass(frozen=True, slots=True)
class Asked:
    """A rule and its answer. ``effect``: permit, prohibit, review, or "" where it does not speak of the action.

    ``width``: 0 article or image, 1 page or site. ``group``: the contract or offer it belongs to. ``named``: it names
    the action or one above it. A ``soft`` review restricts but does not lift a ban below it: the worse of the two
    stands.
    """

    policy: str
    rule: str
    tier: str
    effect: str
    truth: str
    missing: tuple[str, ...] = ()
    reason: str = ""
    because: str = ""
    duties: tuple[DutyRule, ...] = ()
    source: tuple[tuple[str, Any], ...] = ()
    claims: tuple[int, ...] = ()
    width: int = 0
    group: str = ""
    number: int = 0
    named: bool = True
    soft: bool = False
    overrides: bool = False
    when: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)  # to say why it is false

    @property
    def key(self) -> str:
        """``policy#rule``: the name that waivers use."""
        return f"{self.policy}#{self.rule}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the tiers give. ``by`` are the rules that decided; ``otherwise`` what lower tiers give under a review."""

    verdict: str  # permitted stands for any permit until its duties are counted
    by: tuple[Asked, ...] = ()
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    otherwise: str | None = None
    soft: bool = False
    level: int = -1


def is_permit(verdict: str) -> bool:
    """Whether a verdict lets the reuse go ahead."""
    return verdict in ("permitted", "waived", "conditional")


def worse(one: Outcome, other: Outcome) -> Outcome:
    """The worse of two outcomes; of equal ones the first, with the reasons of both."""
    if RANK[other.verdict] > RANK[one.verdict]:
        return other
    if other.verdict == one.verdict == "review":
        reasons = tuple(
            dict.fromkeys(
                (*one.reasons, *(reason for reason in other.reasons if reason not in ("no-rule", "no-notice")))
            )
        )
        missing = tuple(dict.fromkeys((*one.missing, *other.missing)))
        return Outcome("review", one.by, reasons, missing, other.verdict, False, one.level)
    return one
