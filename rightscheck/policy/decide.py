"""The decision: facts and rules in, a verdict for each touched component out.

In: ``Facts``, ``Rules``. Out: components with verdict, reasons, duties, missing facts, what would change it, and the
trace of every rule asked. Refuses to look at anything else: no page, no clock, no file (DESIGN, "How a decision is
made").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rightscheck.facts import CATALOGUE, Case, Facts
from rightscheck.policy.ask import Level, levels_of
from rightscheck.policy.asked import FALSE, RANK, TRUE, UNKNOWN, Asked, Outcome, is_permit
from rightscheck.policy.decision import ComponentDecision, DecidedBy, Duty, FactRow, HolderVerdict, Missing, TraceRow
from rightscheck.policy.descent import descend, trace_effect
from rightscheck.policy.duties import Row, unite
from rightscheck.policy.rules import Rules, licence_facts
from rightscheck.policy.unmet import unmet

OURS = Asked(
    "us", "ours", "house", "permit", TRUE, because="the component is our own", source=(("where", "the config"),)
)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """The outcome for one holder of a component."""

    case: Case
    outcome: Outcome
    verdict: str
    rows: tuple[Row, ...]
    levels: tuple[Level, ...]
    waived: tuple[str, ...] = ()
    possible: tuple[Row, ...] = ()  # with the duties of permits that are unknown, where there are any
    unknown: tuple[Asked, ...] = ()  # those permits


@dataclass(frozen=True, slots=True)
class Decided:
    """All components, the worst of which is the page's verdict."""

    verdict: str
    reasons: tuple[str, ...]
    components: tuple[ComponentDecision, ...]
    facts: tuple[FactRow, ...]
    trace: tuple[TraceRow, ...]
    waived: tuple[str, ...]


def decide(facts: Facts, rules: Rules, *, changes: bool = True) -> Decided:
    """Decide every touched component. ``changes`` also looks for what would change the verdict, by deciding again."""
    results = [
        (component, tuple(decide_case(case, facts, rules) for case in cases)) for component, cases in facts.cases
    ]
    components = tuple(_component(component, found) for component, found in results)
    if changes:
        from rightscheck.policy.changes import would_change

        components = tuple(
            replace(made, would_change=would_change(made, components, facts, rules))
            if not is_permit(made.verdict)
            else made
            for made in components
        )
    worst = max((made.verdict for made in components), key=RANK.__getitem__, default="review")
    reasons = tuple(dict.fromkeys(reason for made in components if made.verdict == worst for reason in made.reasons))
    if not components:
        reasons = ("unreadable",)
    waived = tuple(dict.fromkeys(key for _, found in results for result in found for key in result.waived))
    return Decided(worst, reasons, components, tuple(_fact_rows(results)), tuple(_trace(results)), waived)


def verdicts(facts: Facts, rules: Rules) -> dict[str, str]:
    """The verdict of each component and nothing else: what looking for changes needs."""
    return {
        component: _component(component, tuple(decide_case(case, facts, rules) for case in cases)).verdict
        for component, cases in facts.cases
    }


def decide_case(case: Case, facts: Facts, rules: Rules) -> CaseResult:
    """Decide for one holder; waivers count only where they change what comes out (DESIGN, rule 11)."""
    waived = rules.waived
    levels = levels_of(case, facts, rules.with_(waived={}) if waived else rules)
    plain = _result(case, levels)
    if not waived or is_permit(plain.verdict):
        return plain
    asked = levels_of(case, facts, rules)
    lifted = tuple(
        dict.fromkeys(
            item.key
            for level in asked
            for item in level.items
            if item.key in waived and item.truth != FALSE and item.effect != "permit"
        )
    )
    if not lifted:
        return plain
    without = tuple(
        replace(level, items=tuple(item for item in level.items if item.key not in lifted)) for level in asked
    )
    freed = _result(case, without)
    if is_permit(freed.verdict):
        return replace(freed, verdict="waived", levels=asked, waived=lifted)
    return replace(freed, levels=asked, waived=lifted)


def _result(case: Case, levels: tuple[Level, ...]) -> CaseResult:
    if case.values.get("ours"):
        levels = (
            *levels[:2],
            Level("ours", (OURS,), lambda items: Outcome("permitted", tuple(items)) if items else None),
        )
    outcome = descend(levels, case)
    rows = tuple(_rows(case, outcome, levels))
    duties, against = unite(rows)
    if not is_permit(outcome.verdict):
        return CaseResult(case, outcome, outcome.verdict, rows, levels)
    unknown = tuple(
        item for level in levels for item in level.items if item.truth == UNKNOWN and item.effect == "permit"
    )
    possible = (*rows, *_possible(case, levels)) if unknown else rows
    if against:
        outcome = Outcome("review", outcome.by, ("conflict",), level=outcome.level)
    elif unknown and unite(possible)[1]:
        outcome = Outcome("review", outcome.by, ("missing-facts",), _missing_of(unknown), level=outcome.level)
    verdict = "conditional" if is_permit(outcome.verdict) and duties else outcome.verdict
    return CaseResult(case, outcome, verdict, rows, levels, possible=possible, unknown=unknown)


def _possible(case: Case, levels: Sequence[Level]) -> Iterable[Row]:
    """The duties that could be owed: of every permit that is unknown, and of those that a true one could stand beside.

    Whether a ban hides them is not asked: where something is unknown, the ban may be what is not true.
    """
    for level in levels:
        if any(item.truth == UNKNOWN for item in level.items):
            permits = [item for item in level.items if item.effect == "permit" and item.truth != FALSE]
            yield from ((item.policy, case.name, duty) for item in permits for duty in item.duties)
            continue
        found = level.settle([item for item in level.items if item.truth == TRUE])
        if found is not None and is_permit(found.verdict):
            yield from ((item.policy, case.name, duty) for item in found.by for duty in item.duties)


def _missing_of(unknown: Iterable[Asked]) -> tuple[str, ...]:
    """What the unknown permits that owe something lack."""
    return tuple(dict.fromkeys(name for item in unknown if item.duties for name in item.missing))


def _rows(case: Case, outcome: Outcome, levels: Sequence[Level]) -> Iterable[Row]:
    """The duties of what decided, then of every permit below it that is true (DESIGN, rule 3)."""
    name = case.name
    for item in outcome.by:
        if (item.effect == "permit" and is_permit(outcome.verdict)) or (
            item.effect == "review" and outcome.verdict == "review" and not outcome.missing
        ):
            yield from ((item.policy, name, duty) for duty in item.duties)
    if not is_permit(outcome.verdict):
        return
    for level in levels[outcome.level + 1 :]:
        found = level.settle([item for item in level.items if item.truth == TRUE])
        if found is not None and is_permit(found.verdict):
            yield from ((item.policy, name, duty) for item in found.by for duty in item.duties)
    for said in case.statements:
        if said.instruction == "mandatory-credit":
            from rightscheck.policy.model import DutyRule

            yield said.holder or "page", name, DutyRule(kind="credit_line")


def _component(component: str, results: Sequence[CaseResult]) -> ComponentDecision:
    worst = max((result.verdict for result in results), key=RANK.__getitem__)
    leading = [result for result in results if result.verdict == worst]
    outcomes = [result.outcome for result in leading]
    duties, against = unite(row for result in results for row in result.rows)
    reasons = (
        tuple(dict.fromkeys(reason for outcome in outcomes for reason in outcome.reasons)) if worst == "review" else ()
    )
    missing = (
        tuple(dict.fromkeys(name for outcome in outcomes for name in outcome.missing)) if worst == "review" else ()
    )
    unknown = tuple(item for result in results for item in result.unknown)
    if against and is_permit(worst):
        worst, reasons = "review", ("conflict",)
    elif is_permit(worst) and unknown and unite(row for result in results for row in result.possible)[1]:
        worst, reasons, missing = "review", ("missing-facts",), _missing_of(unknown)
    return ComponentDecision(
        component,
        worst,
        reasons,
        tuple(
            HolderVerdict(result.case.holder or "nobody", result.case.role, result.verdict)
            for result in results
            if result.case.holder
        ),
        tuple(dict.fromkeys(_by(item, result) for result in leading for item in result.outcome.by)),
        next((outcome.otherwise for outcome in outcomes if outcome.otherwise), None) if worst == "review" else None,
        duties if worst != "prohibited" else (),
        tuple(_missing(name, [*unknown, *(item for outcome in outcomes for item in outcome.by)]) for name in missing),
        notes=tuple(dict.fromkeys((*against, *(note for result in results for note in _notes(result))))),
    )


def _missing(name: str, asked: Iterable[Asked]) -> Missing:
    option = CATALOGUE[name].option if name in CATALOGUE else ""
    return Missing(name, option, tuple(sorted({item.key for item in asked if name in item.missing})))


def _by(item: Asked, result: CaseResult) -> DecidedBy:
    claims = item.claims or (result.case.evidence if item.tier in ("default", "terms", "contract") else ())
    return DecidedBy(item.policy, item.rule, item.tier, item.because, item.source, claims)


def _notes(result: CaseResult) -> Iterable[str]:
    for said in result.case.statements:
        if said.instruction in ("correct", "advisory"):
            yield f"the page carries an instruction ({said.instruction}): {said.quote}"
    for offer in result.case.offers:
        if offer.hidden:
            yield f"a hidden licence ({offer.licence}) permits nothing"
    for key in result.waived:
        yield f"waived: {key}"
    decided = {item.tier for item in result.outcome.by}
    for reservation in result.case.reservations:
        if reservation.actions and "licence" in decided:
            yield f"signal against the licence: {reservation.key}: {reservation.value}"
        if result.case.values.get("action") in reservation.open and result.outcome.verdict == "review":
            named = f"{reservation.standard} {reservation.key}: {reservation.value}".rstrip(": ")
            yield f"left open by {named}{f' ({reservation.note})' if reservation.note else ''}"


def _trace(results: Iterable[tuple[str, Sequence[CaseResult]]]) -> Iterable[TraceRow]:
    for component, found in results:
        for result in found:
            seen: set[tuple[str, str]] = set()
            for index, level in enumerate(result.levels):
                for item in level.items:
                    key = (item.key, f"{item.effect}{item.claims}")
                    if key in seen:
                        continue
                    seen.add(key)
                    effect = (
                        "waived"
                        if item.key in result.waived
                        else f"{item.effect}: {trace_effect(item, result.outcome, index)}"
                    )
                    holder, why = result.case.holder or "nobody", _why(item, result.case)
                    yield TraceRow(component, holder, item.policy, item.rule, item.tier, item.truth, effect, why)


def _why(item: Asked, case: Case) -> str:
    """Which condition is not met, or which facts are not known."""
    if item.truth == UNKNOWN:
        return f"{', '.join(item.missing)} not known"
    if item.truth == TRUE:
        return ""
    if item.when is None:
        return item.because
    return unmet(item.when, case.values if item.tier != "licence" else {**case.values, **licence_facts(item.group)})


def _fact_rows(results: Iterable[tuple[str, Sequence[CaseResult]]]) -> Iterable[FactRow]:
    for component, found in results:
        known: dict[str, tuple[Any, str]] = {}
        asked: set[str] = set()
        for result in found:
            for name, value in result.case.values.items():
                known.setdefault(name, (value, result.case.sources.get(name, "page")))
            asked |= {name for level in result.levels for item in level.items for name in item.missing}
        for name in CATALOGUE:
            if name in known:
                yield FactRow(name, component, plain(known[name][0]), known[name][1])
            elif name in asked:
                yield FactRow(name, component, None, None)


def plain(value: Any) -> Any:
    """A fact's value as JSON can say it."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat().replace("+00:00", "Z") if hasattr(value, "isoformat") else value


def judged(made: ComponentDecision, duties: tuple[Duty, ...]) -> ComponentDecision:
    """The component with its duties judged against a draft."""
    return replace(made, duties=duties)
