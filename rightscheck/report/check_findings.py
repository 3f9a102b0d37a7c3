"""The decisions of ``check`` as findings, so that every format of the gate can show them.

In: answers. Out: a Report whose files are the pages. Refuses to soften: prohibited is an error, review a warning, an
unmet duty an error; conditional, waived and permitted components are no findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rightscheck._version import __version__
from rightscheck.checks import CHECKS
from rightscheck.report import Answer
from rightscheck.report.findings import Finding, Report

if TYPE_CHECKING:
    from rightscheck.claims.model import Claim
    from rightscheck.policy.decision import ComponentDecision, Decision


def report_of(answers: Sequence[Answer]) -> Report:
    """All findings of all decisions that were asked for."""
    decisions = [decision for answer in answers for decision in answer.asked]
    found = [finding for decision in decisions for finding in findings_of(decision)]
    now = decisions[0].now if decisions else ""
    revision = decisions[0].policies_revision if decisions else ""
    pages = len({decision.page_name for decision in decisions})
    ordered = tuple(sorted(found, key=lambda one: one.order))
    return Report(ordered, pages, now=now, version=__version__, revision=revision, show="note")


def findings_of(decision: Decision) -> Iterator[Finding]:
    """One finding a component that is prohibited or to be reviewed, and one a duty that is unmet."""
    action = decision.reuse.action
    for part in decision.components:
        because = part.decided_by[0].because if part.decided_by else ", ".join(part.reasons)
        if part.verdict == "prohibited":
            yield _made(decision, part, "RC110", f"To {action} {part.component} is prohibited: {because}.")
        elif part.verdict == "review":
            reasons = ", ".join(part.reasons)
            yield _made(
                decision, part, "RC111", f"To {action} {part.component} is to be decided by a person ({reasons})."
            )
        for duty in part.duties:
            if duty.status == "unmet":
                message = f"To {action} {part.component} a duty is not met: {duty.because or duty.how}".rstrip(".")
                yield _made(decision, part, "RC120", f"{message}.", duty.source)


def _made(decision: Decision, part: ComponentDecision, check: str, message: str, rule: str = "") -> Finding:
    by = part.decided_by[0] if part.decided_by else None
    claim = _claim(decision, part)
    line, column = (claim.place.line, claim.place.column) if claim else (1, 1)
    quote = claim.quote if claim else ""
    return Finding(
        check,
        CHECKS[check].severity,
        decision.page_name,
        line,
        column,
        line,
        column + max(len(quote), 1),
        message,
        quote=quote,
        where=claim.place.where if claim else "text",
        component=part.component,
        holder=part.holders[0].id if part.holders else "",
        rule=rule or (f"{by.policy}#{by.rule}" if by else ""),
        key=f"{decision.page_sha256}:{part.component}:{decision.reuse.action}:{check}:{message}",
    )


def _claim(decision: Decision, part: ComponentDecision) -> Claim | None:
    numbers = part.decided_by[0].claims if part.decided_by else ()
    claims = decision.found.claims
    shown = [claims[number] for number in numbers if number < len(claims)]
    about = shown or [claim for claim in claims if claim.component == part.component and not claim.place.hidden]
    return about[0] if about else None
