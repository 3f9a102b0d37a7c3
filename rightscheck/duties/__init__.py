"""Duties read in the draft: one kind a module, named like the kind.

In: the duties of a decision and what is known about source and draft. Out: the same duties with a status (met, unmet,
unverified, not-checkable), evidence and the reason. Refuses to decide whether a reuse is allowed, and to call met what
it cannot see.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from rightscheck.duties.context import NOT_CHECKABLE, DutyContext, Judgement
from rightscheck.policy.decision import Duty
from rightscheck.policy.model import DUTY_KINDS

__all__ = ["NOT_CHECKABLE", "DutyContext", "Judgement", "judge_duties"]


def judge_duties(duties: tuple[Duty, ...], context: DutyContext) -> tuple[Duty, ...]:
    """Judge every duty in the draft. A kind that is not in DUTY_KINDS stays unverified."""
    known = replace(context, owed=frozenset(duty.kind for duty in duties))
    return tuple(_judged(duty, known) for duty in duties)


def _judged(duty: Duty, context: DutyContext) -> Duty:
    if duty.kind not in DUTY_KINDS:
        return replace(duty, status="unverified", because=f"the kind {duty.kind!r} is not known here: check it by hand")
    said: Judgement = import_module(f"rightscheck.duties.{duty.kind}").judge(dict(duty.params), context)
    return replace(duty, status=said.status, evidence=said.evidence, because=said.because)
