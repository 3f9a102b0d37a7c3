"""take_down_after: off the site after some days. Read: the draft's own date of publication, where it has one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet, unverified
from rightscheck.duties.dates import aware, instant

_KEYS = ("article:published_time", "date", "dc.date", "dcterms.date", "datepublished")


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``days``: how long it may stay."""
    days = params.get("days")
    if days is None:
        return not_checkable("no-date", "the duty names no number of days")
    published = next((when for key in _KEYS for value in context.draft.values(key) if (when := instant(value))), None)
    if published is None:
        return unverified(f"the draft has no date of publication: take it down {days} days after it")
    end = published + timedelta(days=int(days))
    said = f"take down by {end.date().isoformat()}"
    return met(said) if aware(context.now) <= end else unmet(f"it has been up for more than {days} days", said)
