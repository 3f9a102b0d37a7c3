"""A decision in words: who decided, on which exact words, what lost and why, what is missing, what would change it.

In: a decision. Out: text, a paragraph a component. Refuses to add anything that the decision does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightscheck.report import NOTE
from rightscheck.report.glossary import WORDS
from rightscheck.report.phrases import by_words, duty_words, listed, option, owner_words
from rightscheck.report.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightscheck.policy.decision import ComponentDecision, DecidedBy, Decision, Missing, TraceRow


def explain_decision(decision: Decision) -> str:
    """The decision in words."""
    lines = [
        f"{clean(decision.page_name)}, {decision.reuse.action}, as of {decision.now}: {decision.verdict}.",
        f"{WORDS[decision.verdict]}",
        f"The text was supplied by {owner_words(decision.found.owner)}.",
    ]
    for part in decision.components:
        lines += ["", *_component(decision, part)]
    if decision.found.conflicts:
        lines += [
            "",
            *(
                f"Conflict on {one.component}: {clean(one.because)} ({one.kind}: {WORDS[one.kind]})"
                for one in decision.found.conflicts
            ),
        ]
    if told := list(_waivers(decision)):
        lines += ["", *told]
    if decision.found.not_checked:
        lines += ["", f"Not checked: {clean(', '.join(decision.found.not_checked))}."]
    return "\n".join([*lines, "", NOTE]) + "\n"


def _component(decision: Decision, part: ComponentDecision) -> Iterator[str]:
    reasons = f", because of {listed(part.reasons)}" if part.reasons else ""
    yield f"{part.component}: {part.verdict}{reasons}."
    yield from (f"  {reason}: {WORDS[reason]}" for reason in part.reasons)
    yield from (f"  For {clean(one.id)} ({one.role}): {one.verdict}." for one in part.holders)
    for rule in part.decided_by:
        yield from _rule(decision, rule)
    lost = dict.fromkeys(_asked(row, part) for row in decision.trace if row.component == part.component)
    if lost:
        yield "  Asked, from the top:"
        yield from (f"    {clean(line)}" for line in lost)
    if part.otherwise:
        yield f"  Without what is unknown the lower tiers give: {part.otherwise}."
    holder = part.holders[0].id if part.holders else ""
    yield from (
        f"  Owed: {duty_words(duty, decision.found, holder)} ({duty.status}, from {clean(duty.source)})"
        f"{f': {clean(duty.because)}' if duty.because else ''}."
        for duty in part.duties
    )
    yield from (_missing(one) for one in part.missing)
    yield from (
        f"  It would be {one.to} with {clean(one.do)}{f' ({option(one.option)})' if one.option else ''}."
        for one in part.would_change
    )
    yield from (f"  Note: {clean(note)}." for note in part.notes)


def _asked(row: TraceRow, part: ComponentDecision) -> str:
    """One rule that was asked: what it says, and why it did not decide."""
    why = row.why
    if row.effect.endswith("superseded"):
        tiers = [rule.tier for rule in part.decided_by]
        same = "inside a tier the narrower scope speaks first, then a ban wins"
        why = same if row.tier in tiers else f"the tier {tiers[0]} stands above it" if tiers else ""
    return f"{row.policy}#{row.rule} ({row.tier}, {row.truth}): {row.effect}{f'; {why}' if why else ''}"


def _missing(one: Missing) -> str:
    by = f", asked by {clean(listed(one.asked_by))}" if one.asked_by else ""
    return f"  Missing: {one.fact}{by}; answer with {option(one.answer_with)}."


def _waivers(decision: Decision) -> Iterator[str]:
    """Every waiver that was given, with its reason, approver and last day (DESIGN, trust rule 10)."""
    given = decision.given.waivers if decision.given else ()
    for waiver, (rule, state) in zip(given, decision.waivers, strict=False):
        more = ", ".join(part for part in (waiver.ticket, waiver.note) if part)
        yield clean(
            f"Waiver of {rule} ({waiver.reason}, approved by {waiver.approver}, until {waiver.expires}"
            f"{f', {more}' if more else ''}): {_STATES.get(state, state)}."
        )


_STATES = {
    "holds": "it holds",
    "ends-soon": "it holds, and ends within 14 days",
    "expired": "it has ended, and counts for nothing",
    "malformed-date": "its date cannot be read, so it counts as ended",
    "no-ticket": "it has no ticket, and counts for nothing here",
    "another-page": "it is for another page",
    "without-effect": "it changes nothing here",
}


def _rule(decision: Decision, rule: DecidedBy) -> Iterator[str]:
    source = dict(rule.source)
    where = ", ".join(f"{key} {clean(str(value))}" for key, value in source.items() if value is not None)
    name = f"{clean(rule.policy)}#{clean(rule.rule)}{f' ({where})' if where else ''}"
    quoted = [decision.found.claims[index].quote for index in rule.claims]
    because = "" if rule.because in quoted else f": {clean(rule.because).rstrip('.')}"
    yield f"  Decided {by_words(rule)}, rule {name}{because}{', in these words:' if quoted else '.'}"
    for index in rule.claims:
        claim = decision.found.claims[index]
        where = f"line {claim.place.line}" if claim.place.where == "text" else clean(claim.place.where)
        yield f'    {where}: "{clean(claim.quote)}"'
