"""The descent through the tiers for one component and one holder.

In: levels of asked rules. Out: an outcome. Refuses to guess: an unknown rule whose truth would change the outcome
stops the descent (DESIGN, rule 2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rightscheck.facts import Case
from rightscheck.policy.ask import Level
from rightscheck.policy.asked import RANK, TRUE, UNKNOWN, Asked, Outcome, worse


def descend(levels: Sequence[Level], case: Case) -> Outcome:
    """What the tiers give for a case."""
    known: dict[int, Outcome] = {}

    def from_(index: int) -> Outcome:
        if index not in known:
            known[index] = _at(index)
        return known[index]

    def _at(index: int) -> Outcome:
        if index == len(levels):
            return nothing_decides(case)
        level = levels[index]
        if not level.items:
            return from_(index + 1)
        true = [item for item in level.items if item.truth == TRUE]
        base = _settled(level, index, true)
        unknown = [item for item in level.items if item.truth == UNKNOWN]
        if not unknown:
            return base
        deciding = _deciding(unknown, lambda some: _settled(level, index, [*true, *some]).verdict != base.verdict)
        if not deciding:
            return base
        missing = tuple(dict.fromkeys(name for item in deciding for name in item.missing))
        return Outcome("review", tuple(deciding), ("missing-facts",), missing, base.verdict, level=index)

    def _settled(level: Level, index: int, items: Sequence[Asked]) -> Outcome:
        found = level.settle(items)
        if found is None:
            return from_(index + 1)
        found = replace(found, level=index)
        if not found.soft and found.verdict != "review":
            return found
        below = from_(index + 1)
        return worse(found, below) if found.soft else replace(found, otherwise=below.verdict)

    return from_(0)


def _deciding(unknown: list[Asked], changes: Callable[[list[Asked]], bool]) -> list[Asked]:
    """The unknown rules whose truth would change the outcome: one alone, else together."""
    alone = [item for item in unknown if changes([item])]
    if alone:
        return alone
    together = [unknown, *([item for item in unknown if item.effect == effect] for effect in ("permit", "prohibit"))]
    return next((some for some in together if some and changes(some)), [])


def nothing_decides(case: Case) -> Outcome:
    """Review, with the reason why nothing speaks (DESIGN, rule 5 (e))."""
    values = case.values
    if case.kind == "text" and not values.get("readable"):
        return Outcome("review", reasons=("unreadable",))
    if case.kind == "text" and values.get("terms_link"):
        return Outcome("review", reasons=("unread-terms",))
    if not values.get("claimed"):
        return Outcome("review", reasons=("no-notice",))
    return Outcome("review", reasons=("no-rule",))


def trace_effect(item: Asked, outcome: Outcome, index: int) -> str:
    """What an asked rule did to the outcome, in a word."""
    if item in outcome.by:
        return "decided"
    if item.truth == UNKNOWN:
        return "unknown"
    if item.truth != TRUE:
        return "not covered"
    return "superseded" if RANK[outcome.verdict] >= 0 and index >= outcome.level >= 0 else "no effect"
