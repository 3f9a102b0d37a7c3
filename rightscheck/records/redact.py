"""A decision without what its contracts say: for a reader who may know that there is one, and no more.

In: a decision. Out: the same with ids, clauses, sources and duties of licences on file replaced. Refuses to change a
verdict, a holder or a quote of the page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from rightscheck.policy.decision import ComponentDecision, DecidedBy, Decision, Duty

REDACTED = "redacted"


def contracts_of(decision: Decision) -> set[str]:
    """The ids of the licences on file that were asked."""
    rules = (rule for part in decision.components for rule in part.decided_by)
    return {row.policy for row in decision.trace if row.tier == "contract"} | {
        rule.policy for rule in rules if rule.tier == "contract"
    }


def redacted(decision: Decision, contracts: set[str]) -> Decision:
    """The decision with its licences on file made unreadable."""
    if not contracts:
        return decision
    pattern = re.compile("|".join(re.escape(name) for name in sorted(contracts, key=len, reverse=True)))

    def blank(text: str) -> str:
        return pattern.sub(REDACTED, text)

    trace = tuple(
        replace(row, policy=REDACTED, rule=REDACTED) if row.policy in contracts else row for row in decision.trace
    )
    return replace(
        decision,
        components=tuple(_part(part, contracts, blank) for part in decision.components),
        trace=trace,
        facts=tuple(replace(row, value=REDACTED) if row.source == "contract" else row for row in decision.facts),
        notes=tuple(blank(note) for note in decision.notes),
        waivers=tuple((blank(rule), state) for rule, state in decision.waivers),
    )


def _part(part: ComponentDecision, contracts: set[str], blank: Callable[[str], str]) -> ComponentDecision:
    return replace(
        part,
        decided_by=tuple(_rule(rule) if rule.policy in contracts else rule for rule in part.decided_by),
        duties=tuple(_duty(duty) if _from(duty, contracts) else duty for duty in part.duties),
        notes=tuple(blank(note) for note in part.notes),
        would_change=tuple(replace(one, do=blank(one.do)) for one in part.would_change),
    )


def _rule(rule: DecidedBy) -> DecidedBy:
    return replace(rule, policy=REDACTED, rule=REDACTED, because="a licence on file", source=(("where", REDACTED),))


def _from(duty: Duty, contracts: set[str]) -> bool:
    return any(name in contracts for name in re.split(r"[#,; ]+", duty.source))


def _duty(duty: Duty) -> Duty:
    return replace(duty, how=REDACTED, source=REDACTED, params=(), evidence="", because="")
