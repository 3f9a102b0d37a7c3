"""What a permit grants and what a ban covers (DESIGN, rule 7).

In: actions that a rule names, the planned action. Out: how the rule reaches it: ``by name`` (the action or one above
it), ``implied``, or not at all. Refuses to look at conditions.
"""

from __future__ import annotations

from functools import cache

from rightscheck.plan.actions import ACTIONS, ancestors, canonical

BY_NAME, IMPLIED, NOT = "by name", "implied", ""
UNBANNED = frozenset(("quote", "summarize", "link"))  # DESIGN, rules 4 and 5: only a text that names them reaches them


@cache
def implied(action: str) -> frozenset[str]:
    """All that the action implies, step by step."""
    found: set[str] = set()
    waiting = list(ACTIONS[action].implies)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += ACTIONS[name].implies
    return frozenset(found)


@cache
def _line(action: str) -> frozenset[str]:
    return frozenset((action, *ancestors(action)))


@cache
def permit_reaches(named: tuple[str, ...], action: str) -> str:
    """A permit reaches what it names, what stands under that, and what that implies."""
    names = {canonical(name) for name in named}
    if names & _line(action):
        return BY_NAME
    return IMPLIED if any(action in implied(name) for name in names) else NOT


@cache
def ban_reaches(named: tuple[str, ...], action: str) -> str:
    """A ban covers what it names, what stands under that, and whatever implies it."""
    names = {canonical(name) for name in named}
    if names & _line(action):
        return BY_NAME
    return IMPLIED if any(names & _line(name) for name in implied(action)) else NOT


@cache
def page_ban_reaches(named: tuple[str, ...], action: str) -> str:
    """A ban of a notice or of terms: it reaches quoting, summarizing and linking only by their name."""
    if action in UNBANNED:
        return BY_NAME if action in {canonical(name) for name in named} else NOT
    return ban_reaches(named, action)
