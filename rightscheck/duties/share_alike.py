"""share_alike: what was adapted carries the same licence. Read: the licence the draft links to."""

from __future__ import annotations

from typing import Any

from rightscheck.claims.licence_ids import from_address
from rightscheck.duties.context import DutyContext, Judgement, met, unmet, unverified


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters. A later version of the same licence will do (CC BY-SA 4.0, section 3(b)(1))."""
    linked = [found for link in context.draft.links if (found := from_address(link.href))]
    linked += [found for value in context.draft.values("license") if (found := from_address(value))]
    if not linked:
        return unverified("the draft names no licence of its own")
    same = [found for found in linked if "-SA" in found and ("-NC" in found) == ("-NC" in (context.licence or found))]
    if same:
        return met(same[0])
    return unmet("the draft is under another licence", linked[0])
