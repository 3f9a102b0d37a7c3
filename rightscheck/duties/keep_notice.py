"""keep_notice: the copyright notice stays.

Read: the duty's own words, else the © lines of the page, in the draft's text.
"""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet, unverified
from rightscheck.duties.finding import clip, find_text
from rightscheck.wording.tokens import tokenize


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``text``: the notice.

    Without it a © line of the page that is missing stays for a person: any reasonable form will do.
    """
    text = str(params.get("text") or "")
    tokens = tokenize(context.draft.text)
    if text:
        found = text in context.draft.text or (len(tokenize(text)) > 1 and find_text(tokens, text) is not None)
        return met(clip(text)) if found else unmet("the notice is missing", clip(f"wanted: {text}"))
    if not context.notices:
        return met("the page has no notice to keep")
    kept = [notice for notice in context.notices if find_text(tokens, notice) is not None]
    if kept:
        return met(clip(kept[0]))
    return unverified("the page's notice does not stand in the draft in the same words", clip(context.notices[0]))
