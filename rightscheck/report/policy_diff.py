"""Which verdicts change when other policies decide the same facts.

In: decisions, two libraries. Out: one row a component whose verdict changes. Refuses to read pages: each decision is
made again from what it keeps, by the old policies and by the new ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightscheck.check import decide_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightscheck.policy.decision import ComponentDecision, Decision
    from rightscheck.policy.store import Library


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One component whose verdict changes, and who decided before and after."""

    page: str
    action: str
    component: str
    old: str
    new: str
    because: tuple[str, ...]


def diff_verdicts(decisions: Iterable[Decision], old: Library, new: Library) -> Iterator[VerdictChange]:
    """The verdicts that change. Raises InputError, UsageError as ``decide_again`` does."""
    for decision in decisions:
        before, after = decide_again(decision, old), decide_again(decision, new)
        for one, other in zip(before.components, after.components, strict=True):
            if one.verdict != other.verdict:
                yield VerdictChange(
                    decision.page_name,
                    decision.reuse.action,
                    one.component,
                    _words(one),
                    _words(other),
                    (f"before: {_who(one)}", f"after: {_who(other)}"),
                )


def _words(part: ComponentDecision) -> str:
    return f"{part.verdict} ({', '.join(part.reasons)})" if part.reasons else part.verdict


def _who(part: ComponentDecision) -> str:
    rows = [f"{row.policy}#{row.rule} ({row.tier}): {row.because}" for row in part.decided_by]
    return "; ".join(rows) or "no rule decides"
