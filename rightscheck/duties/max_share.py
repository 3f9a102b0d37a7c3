"""max_share: at most such a share of the source. Read: words taken against the words of the source."""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet
from rightscheck.duties.max_words import taken


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``share``: the limit, 0 to 1, of the source."""
    limit = params.get("share")
    size = context.measure.source_words
    if limit is None or not size:
        return not_checkable("no-duty-text", "the duty names no share, or the source has no words")
    count = taken(context)
    said = f"{count} of {size} words of the source ({count / size:.1%}), {limit:.0%} at most"
    return met(said) if count <= limit * size else unmet("more of the source is taken than agreed", said)
