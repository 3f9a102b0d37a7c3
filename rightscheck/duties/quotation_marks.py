"""quotation_marks: what is taken stands in quotation marks.

Read: runs outside them (12 words; 8 in a work under 100 words).
"""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet, unverified
from rightscheck.duties.finding import clip
from rightscheck.wording.counts import plural

FLAG, FLAG_SHORT, SHORT_WORK = 12, 8, 100


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters."""
    measure = context.measure
    limit = FLAG if measure.source_words >= SHORT_WORK else FLAG_SHORT
    if measure.longest_unquoted >= limit:
        run = max((run for run in measure.runs if not run.quoted), key=lambda run: run.words)
        words = clip(context.draft.text[slice(*run.draft)])
        return unmet(f"{measure.longest_unquoted} words in a row stand outside quotation marks", words)
    quoted = sum(one.status != "not-found" for one in measure.quotations)
    if quoted or measure.words_quoted:
        return met(f"{plural(quoted, 'quotation')} in marks; longest run outside them {measure.longest_unquoted} words")
    return unverified("the draft quotes nothing")
