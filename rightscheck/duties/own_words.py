"""own_words: a summary in one's own words (DESIGN, rule 5 (c)).

Read: longest unquoted run under 12 words, under 15 % of the draft, headline not taken.
"""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet
from rightscheck.duties.finding import clip

RUN, SHARE = 12, 0.15


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters."""
    measure = context.measure
    reasons = []
    words = ""
    if measure.longest_unquoted >= RUN:
        reasons.append(f"{measure.longest_unquoted} words in a row are the source's")
        run = max((run for run in measure.runs if not run.quoted), key=lambda run: run.words)
        words = clip(context.draft.text[slice(*run.draft)])
    if measure.share_unquoted >= SHARE:
        reasons.append(f"{measure.share_unquoted:.0%} of the draft are the source's words")
    if measure.headline_taken:
        reasons.append("the headline is the source's")
    said = f"longest unquoted run {measure.longest_unquoted} words, {measure.share_unquoted:.1%} of the draft"
    return unmet("; ".join(reasons), words or said) if reasons else met(said)
