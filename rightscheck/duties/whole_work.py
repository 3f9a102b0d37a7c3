"""whole_work: the whole article is there. Read: which sentences of the source are missing."""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet
from rightscheck.duties.finding import clip
from rightscheck.duties.text_changes import text_changes
from rightscheck.wording.tokens import words


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``share``: how much must be there at least, where less than all will do."""
    missing = [change for change in text_changes(context) if change.kind == "missing" and change.whole]
    if not missing:
        return met("nothing is missing")
    lost = sum(words(change.old) for change in missing)
    share = params.get("share")
    if share is not None and lost <= (1 - float(share)) * context.measure.source_words:
        return met(f"{lost} words are left out, which is allowed")
    return unmet(f"{lost} words are left out", "; ".join(clip(change.old, 120) for change in missing[:3]))
