"""no_alteration: the text is unchanged.

Read: the difference between source and draft beyond style; time and place where the duty excepts them; credit, byline,
licence paragraph and headline do not count. Missing paragraphs belong to whole_work where that is owed.
"""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet
from rightscheck.duties.finding import clip
from rightscheck.duties.text_changes import is_time_or_place, text_changes
from rightscheck.wording.counts import plural

EXTRACTS = ("excerpt", "quote", "summarize", "link")


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``except``: time, place, house style."""
    excepted = {str(item) for item in params.get("except") or ()}
    if context.action in ("quote", "summarize"):
        return _quoted(context)
    changes = list(text_changes(context))
    if "whole_work" in context.owed or context.action in EXTRACTS:
        changes = [change for change in changes if not (change.kind == "missing" and change.whole)]
    small = [change for change in changes if {"time", "place"} & excepted and is_time_or_place(change)]
    changes = [change for change in changes if change not in small]
    if not changes:
        return met("no difference" + (f" beyond {len(small)} of time and place" if small else " beyond style"))
    shown = "; ".join(clip(str(change), 120) for change in changes[:5])
    return unmet(
        f"{plural(len(changes), 'difference')} beyond time, place and style", shown + (" …" if len(changes) > 5 else "")
    )


def _quoted(context: DutyContext) -> Judgement:
    altered = [one for one in context.measure.quotations if one.status in ("altered", "cut")]
    if altered and "exact_quotation" not in context.owed:
        return unmet("a quotation is altered", clip(altered[0].difference))
    return met("only quotations are taken, and they are judged on their own")
