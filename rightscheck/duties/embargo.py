"""embargo: not before an instant.

Read: the instant of the reuse against the embargo's end, or days after the page's publication.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet, unverified
from rightscheck.duties.dates import aware, instant


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``until``: an ISO instant; or ``days`` from publication."""
    written = params.get("until") or params.get("text")
    end = instant(None if written is None else str(written))
    if written is not None and end is None:
        return unverified("the embargo's end cannot be read", str(written))
    if end is None and params.get("days") is not None:
        published = instant(context.published)
        end = None if published is None else published + timedelta(days=int(params["days"]))
    if end is None:
        return not_checkable("no-date", "neither an instant nor the page's date of publication is known")
    said = f"embargo until {end.isoformat()}"
    return met(said) if aware(context.now) >= end else unmet("the embargo is running", said)
