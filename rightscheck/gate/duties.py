"""Duties of a licence or of a publisher's terms, read in the file that republishes the text.

In: a Case whose text is permitted under conditions. Out: a finding a duty that is seen to be unmet. Refuses to judge
what only the source could show (whether the text was altered, whether it is whole): the source is not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rightscheck.gate.case import Case
from rightscheck.report.findings import Finding

if TYPE_CHECKING:
    from rightscheck.policy.decision import ComponentDecision

KINDS = frozenset(("credit_line", "byline", "link_back", "licence_link", "counter", "canonical", "noindex"))


def unmet_duties(case: Case, part: ComponentDecision) -> Iterator[Finding]:
    """One finding for each duty of KINDS that the file does not meet."""
    declared = case.composed.declared.text
    holder = case.holders("text")[0]
    known = holder.id in case.session.library.holders or {"source", "source-url"} & set(declared)
    if not known or not any(duty.kind in KINDS for duty in part.duties):
        return
    from rightscheck.draft.document import read_draft
    from rightscheck.draft.measure import measure_draft
    from rightscheck.duties import judge_duties
    from rightscheck.duties.context import context_of
    from rightscheck.errors import InputError

    try:
        draft = read_draft("page.html", case.composed.html.encode("utf-8", "replace"))
    except InputError:
        return
    asked = tuple(duty for duty in part.duties if duty.kind in KINDS)
    measure = measure_draft("", draft.text)
    context = context_of(case.page, case.found, draft, measure, action="republish", now=case.session.now)
    for duty in judge_duties(asked, context):
        if duty.status == "unmet":
            message = f"A duty towards {holder.name} is not met: {duty.how.rstrip('.')}."
            yield case.finding(part, "RC120", message, holder)
