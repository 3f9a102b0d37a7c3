"""What was compared, as one value for every report about a draft; and its JSON.

In: a page, a draft, its measure; where a reuse was judged, the decision and what a corrected copy would mend. Out: a
Comparison, a document. Refuses to judge anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rightscheck.draft.document import DraftDocument
    from rightscheck.draft.model import DraftMeasure, Passage, Run
    from rightscheck.page.model import Page
    from rightscheck.policy.decision import ComponentDecision, Decision, Duty

MARKS = {"met": "✓", "unmet": "✗", "unverified": "?", "not-checkable": "–"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``fixed`` is the corrected copy's name, or None where none was written; ``patch`` its difference, or "".

    ``mended`` are the kinds of duties that the corrected copy meets, ``by_hand`` those that a person must mend.
    """

    page: Page
    draft: DraftDocument
    measure: DraftMeasure
    decision: Decision | None = None
    mended: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    fixed: str | None = None
    patch: str | None = None

    @property
    def parts(self) -> tuple[ComponentDecision, ...]:
        """The judged components."""
        return self.decision.components if self.decision else ()

    @property
    def passages(self) -> tuple[Passage | Run, ...]:
        """What is shown as taken: the spans, else the runs."""
        return self.measure.spans or self.measure.runs

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The judged duties of all components."""
        return tuple(duty for part in self.parts for duty in part.duties)


def verdict_words(made: Comparison) -> str:
    """Behind the verdict: the duties counted by status, else why nothing is owed."""
    from rightscheck.report.phrases import summary

    decision = made.decision
    if decision is None or decision.verdict == "prohibited" or not made.duties:
        return "" if decision is None else summary(decision)
    counts = {status: sum(duty.status == status for duty in made.duties) for status in MARKS}
    told = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    return f"{len(made.duties)} {'duty' if len(made.duties) == 1 else 'duties'}: {told}"


def source_line(page: Page, offset: int) -> int:
    """The line of the page's source where a character of its main text stands; of its block where that is unproved."""
    from rightscheck.page.places import text_place

    at = 0
    for block in page.blocks:
        if block.region == "article" and block.component == "text" and not block.hidden and not block.section:
            if offset < at + len(block.text) + 2:
                within = min(offset - at, max(0, len(block.text) - 1))
                return text_place(page, block, within, within + 1)[0].line
            at += len(block.text) + 2
    return 1


def comparison_document(made: Comparison) -> dict[str, Any]:
    """The JSON of `compare`: offsets are code points in the texts as read, lines are those of the two files."""
    from rightscheck.report.json_ import compare_document

    document: dict[str, Any] = compare_document(made.page, made.draft.name, made.measure)
    found = document["draft"]
    for key in ("runs", "spans", "quotations"):
        for row in found[key]:
            row["line"] = made.draft.line_at(row["draft"][0])
            row["source_line"] = source_line(made.page, row["source"][0]) if row["source"] else None
    if made.decision:
        document |= {
            "reuse": made.decision.reuse.action,
            "verdict": made.decision.verdict,
            "duties": [
                {"component": part.component, "kind": duty.kind, "status": duty.status, "how": duty.how}
                | {"because": duty.because, "evidence": duty.evidence, "from": duty.source}
                for part in made.parts
                for duty in part.duties
            ],
        }
    if made.patch is not None or made.fixed is not None:
        document |= {"mended": list(made.mended), "by_hand": list(made.by_hand), "fixed": made.fixed}
        document |= {"patch": made.patch}
    return document
