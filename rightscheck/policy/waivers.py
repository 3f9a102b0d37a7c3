"""What must be said about waivers after a run: those that end soon, have ended, or do nothing.

In: the waivers given, and how each stood in each decision. Out: one sentence a waiver. Refuses to hide one: a waiver
that was left out of account is named with the reason (DESIGN, trust rule 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from rightscheck.policy.files import Waiver

States = Sequence[tuple[tuple[str, str], ...]]
_OVER = {
    "malformed-date": "its date {expires!r} cannot be read, so it counts as expired: write expires: 2026-12-31",
    "expired": "it ended on {expires}: renew it or take it away",
    "no-ticket": "it has no ticket, and this house asks for one",
}


def waiver_warnings(waivers: Sequence[Waiver], states: States, today: date) -> Iterator[str]:
    """Sentences about the waivers of one run. ``states`` are ``Decision.waivers``, one row a decision."""
    elsewhere = 0
    for number, waiver in enumerate(waivers):
        seen = {row[number][1] for row in states}
        said = _sentence(waiver, seen, today)
        if said:
            yield f"waiver of {waiver.rule} for {waiver.page}: {said}"
        elsewhere += seen == {"another-page"}
    if elsewhere:
        yield f"{plural(elsewhere, 'waiver')} unused: no page asked is named"


def _sentence(waiver: Waiver, seen: set[str], today: date) -> str:
    for state, words in _OVER.items():
        if state in seen:
            return words.format(expires=waiver.expires)
    said = []
    if "without-effect" in seen and seen <= {"without-effect", "another-page"}:
        said.append("it changed nothing: the rule decides nothing here, or others stand in the way")
    last = waiver.last_day()
    if last is not None and seen and waiver.state(today) == "ends-soon":
        days = (last - today).days
        said.append(f"it ends on {last}, {'today' if days == 0 else 'in ' + plural(days, 'day')}")
    return "; ".join(said)
