"""Which pages of an audit changed since they were checked before, and what that changed.

In: the items of an audit. Out: a row for each page whose last check saw other bytes than the one before it. Refuses to
compare what was checked once, and pages that share neither address nor name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightscheck.records.changes import Capture, compare_captures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightscheck.policy.decision import Decision
    from rightscheck.records.audit import Item

_SHOWN = 5
SAME = "nothing that it says about rights"


@dataclass(frozen=True, slots=True)
class Changed:
    """A page; the instants (ISO 8601, UTC) of its last two checks; the kinds of changes; verdicts before and after."""

    page: str
    before: str
    after: str
    what: str
    verdicts: str


def changed(items: Iterable[Item]) -> tuple[Changed, ...]:
    """The pages that changed between their last two checks, by name."""
    checks: dict[str, list[Decision]] = {}
    for item in items:
        decision = item.decision
        checks.setdefault(decision.page_url or decision.page_name, []).append(decision)
    rows = (_row(name, found) for name, found in sorted(checks.items()))
    return tuple(row for row in rows if row is not None)


def _row(name: str, found: list[Decision]) -> Changed | None:
    instants = sorted({one.now for one in found})
    if len(instants) < 2:
        return None
    old, new = ({one.reuse.action: one for one in found if one.now == instant} for instant in instants[-2:])
    one, other = next(iter(old.values())), next(iter(new.values()))
    if one.page_sha256 == other.page_sha256:
        return None
    differences = compare_captures(Capture(name, one.found), Capture(name, other.found))
    kinds = list(dict.fromkeys(f"{each.kind} ({each.component})" for each in differences))
    more = f" and {len(kinds) - _SHOWN} more" if len(kinds) > _SHOWN else ""
    moved = [_verdicts(action, old[action], new[action]) for action in sorted(old.keys() & new.keys())]
    what = (", ".join(kinds[:_SHOWN]) + more) or SAME
    return Changed(name, instants[-2], instants[-1], what, "; ".join(moved) or "other reuses were asked")


def _verdicts(action: str, old: Decision, new: Decision) -> str:
    became = f"to {new.verdict}" if new.verdict != old.verdict else "as before"
    return f"{action}: {old.verdict} {became}"
