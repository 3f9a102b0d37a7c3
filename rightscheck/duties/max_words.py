"""max_words: at most so many words of the source.

Read: quotations found in the source and unquoted runs; whole copies: the draft.
"""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet
from rightscheck.wording.tokens import words


def taken(context: DutyContext) -> int:
    """Words of the source in the draft: quotations found there, and equal runs outside them."""
    measure = context.measure
    quoted = sum(words(one.text) for one in measure.quotations if one.status != "not-found")
    return max(quoted + round(measure.share_unquoted * measure.words), measure.words_taken)


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``words``: the limit."""
    limit = params.get("words")
    if limit is None:
        return not_checkable("no-duty-text", "the duty names no number of words")
    count = taken(context) if context.action in ("quote", "excerpt", "summarize") else context.measure.words
    said = f"{count} words, {limit} at most"
    return met(said) if count <= limit else unmet(f"{count} words are taken, {limit} at most", said)
