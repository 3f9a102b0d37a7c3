"""exact_quotation: what is quoted stands so in the source. Read: every quotation of 4 words or more."""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet, unverified
from rightscheck.duties.finding import clip
from rightscheck.wording.counts import plural


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters."""
    quotations = context.measure.quotations
    wrong = [one for one in quotations if one.status in ("altered", "cut")]
    exact = sum(one.status == "exact" for one in quotations)
    if wrong:
        first = wrong[0]
        said = f"{plural(len(wrong), 'quotation')} altered or cut"
        return unmet(said, clip(f"{first.status}: {first.difference}", 300))
    if exact:
        other = len(quotations) - exact
        hidden = next((one.difference for one in quotations if one.status == "exact" and one.difference), "")
        said = f"{plural(exact, 'quotation')} word for word"
        return met(said + (f"; {other} not in this source" if other else ""), hidden)
    return unverified("no quotation of 4 words or more was found in the source")
