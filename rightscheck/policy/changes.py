"""What would change a verdict, found by deciding again.

In: a component's decision, the facts, the rules. Out: the smallest changes (sets of up to two) that a user can make,
leaving the component out first (DESIGN, rule 8). Refuses to offer what does not help: each change was tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import Any

from rightscheck.facts import CATALOGUE, Facts
from rightscheck.policy.ask import levels_of
from rightscheck.policy.asked import RANK, is_permit
from rightscheck.policy.conditions import leaves
from rightscheck.policy.decision import Change, ComponentDecision
from rightscheck.policy.rules import Rules

MAX_CANDIDATES = 24
_PAPERS = frozenset(("contract", "waiver"))  # what others must sign: two facts that we can say are worth more
_PLACES = ("territory", "channel")
State = tuple[Facts, Rules]


@dataclass(frozen=True, slots=True)
class _Candidate:
    do: str
    option: str
    apply: Callable[[Facts, Rules], State]
    about: str = ""


def would_change(
    made: ComponentDecision, all_: tuple[ComponentDecision, ...], facts: Facts, rules: Rules
) -> tuple[Change, ...]:
    """What a user can do about one component's verdict."""
    found = list(_leave_out(made, all_))
    alone = replace(facts, cases=tuple(pair for pair in facts.cases if pair[0] == made.component))
    candidates = list(_candidates(made, alone, rules))[:MAX_CANDIDATES]
    alone_gives: dict[str, str] = {}
    for candidate in candidates:
        verdict = _verdict(made, *candidate.apply(alone, rules))
        alone_gives[candidate.do] = verdict
        if RANK[verdict] < RANK[made.verdict]:
            found.append(Change(candidate.do, candidate.option, verdict))
    opens = {candidate.about for candidate in candidates if is_permit(alone_gives[candidate.do])}
    if opens <= _PAPERS and not any(is_permit(change.to) for change in _leave_out(made, all_)):
        pool = [candidate for candidate in candidates if not (opens and candidate.about in _PAPERS)]
        for one, other in combinations(pool, 2):
            if one.about == other.about:
                continue
            verdict = _verdict(made, *other.apply(*one.apply(alone, rules)))
            best = min(RANK[made.verdict], RANK[alone_gives[one.do]], RANK[alone_gives[other.do]])
            if RANK[verdict] < best:  # each of the two is needed
                found.append(Change(f"{one.do}, and {other.do}", f"{one.option} {other.option}", verdict))
                break
    return tuple(dict.fromkeys(found))


def _verdict(made: ComponentDecision, facts: Facts, rules: Rules) -> str:
    from rightscheck.policy.decide import verdicts

    return verdicts(facts, rules)[made.component]


def _leave_out(made: ComponentDecision, all_: tuple[ComponentDecision, ...]) -> Iterable[Change]:
    bad = [other for other in all_ if other.component != "text" and not is_permit(other.verdict)]
    rest = [other for other in all_ if other not in bad]
    if made not in bad or not rest:
        return
    left = max((other.verdict for other in rest), key=RANK.__getitem__)
    if RANK[left] < RANK[made.verdict]:
        names = ",".join(other.component for other in rest)
        yield Change(f"leave out {', '.join(other.component for other in bad)}", f"--components {names}", left)


def _candidates(made: ComponentDecision, facts: Facts, rules: Rules) -> Iterable[_Candidate]:
    cases = [case for _, found in facts.cases for case in found]
    verdict_of = {holder.id: holder.verdict for holder in made.holders}
    holders = list(
        dict.fromkeys(case.holder for case in cases if case.holder and not is_permit(verdict_of.get(case.holder, "")))
    )
    if holders and not any(row.tier == "contract" for row in made.decided_by):
        names = " and ".join(holders) if len(holders) > 1 else ""
        yield _Candidate(
            f"a contract{f' each with {names}' if names else ''} that covers {facts.action}",
            "--licence",
            _with_contracts(holders),
            "contract",
        )
    notices = [row for row in made.decided_by if row.rule == "notice-forbids"]
    if notices and all(row.policy in holders for row in notices):
        yield _Candidate("written consent, kept as a waiver", "--waivers", _with_consent(holders), "waiver")
    yield from _supplies(facts, rules)
    if "own_words" in cases[0].values and facts.action == "summarize":
        yield _Candidate("a draft measured as own words", "--draft", _with_value("own_words", "met"), "own_words")


def _with_contracts(holders: list[str]) -> Callable[[Facts, Rules], State]:
    from rightscheck.policy.files import LicenceOnFile
    from rightscheck.policy.model import DutyRule, PolicyRule

    def apply(facts: Facts, rules: Rules) -> State:
        credit = DutyRule.model_construct(kind="credit_line")
        covers = PolicyRule.model_construct(id="covers", permit=(facts.action,), duties=(credit,))
        made = [
            LicenceOnFile.model_construct(schema_=1, id=f"a contract with {holder}", holder=holder, rules=(covers,))
            for holder in holders
        ]
        return facts, rules.with_(contracts=made)

    return apply


def _with_consent(holders: list[str]) -> Callable[[Facts, Rules], State]:
    from rightscheck.policy.files import Waiver

    def apply(facts: Facts, rules: Rules) -> State:
        more = {
            f"{holder}#notice-forbids": Waiver.model_construct(
                rule=f"{holder}#notice-forbids",
                page="*",
                reason="consent-in-writing",
                approver="you",
                ticket="yours",
                expires=facts.today + timedelta(days=1),
            )
            for holder in holders
        }
        return facts, rules.with_(waived={**rules.waived, **more})

    return apply


def _with_value(name: str, value: Any) -> Callable[[Facts, Rules], State]:
    def apply(facts: Facts, rules: Rules) -> State:
        cases = tuple(
            (component, tuple(replace(case, values={**case.values, name: value}) for case in found))
            for component, found in facts.cases
        )
        return replace(facts, cases=cases), rules

    return apply


def _supplies(facts: Facts, rules: Rules) -> Iterable[_Candidate]:
    """Values that the rules asked for, of facts that a user can supply or change."""
    wanted: dict[str, dict[Any, None]] = {}
    for _, found in facts.cases:
        for case in found:
            for name, value in _asked_values(case, facts, rules):
                spec = CATALOGUE[name]
                if spec.changeable and name not in ("own_words", "instant") and case.values.get(name) != value:
                    wanted.setdefault(name, {})[value] = None
    for name, values in wanted.items():
        known = any(name in case.values for _, found in facts.cases for case in found)
        for value in list(values)[:3]:
            yield _Candidate(_say(name, value, known), _option(name, value), _with_value(name, value), name)


def _asked_values(case: Any, facts: Facts, rules: Rules) -> Iterable[tuple[str, Any]]:
    keys = {
        (item.policy, item.rule)
        for level in levels_of(case, facts, rules)
        for item in level.items
        if item.truth != "true"
    }
    pool = [*rules.law, *rules.house, *rules.terms(case.holder)]
    pool += [rule for offer in case.offers for rule in rules.licence(offer.licence)]
    own = [rule for contract in rules.contracts for rule in rules.contract_rules(contract)]
    for rule in (*own, *pool):
        if (rule.policy, rule.rule.id) not in keys:
            continue
        for name, operator, wanted in leaves(rule.rule.when):
            if name in _PLACES and name in case.values and rule.tier != "contract":
                continue  # another country is no way out of a law; what our own contract covers is worth saying
            if operator in ("all_in", "any_in"):
                yield from (
                    (name, frozenset((part,))) if CATALOGUE[name].type == "set" else (name, part)
                    for part in list(wanted)[:1]
                )
            elif operator in ("is", "at_most", "at_least"):
                yield (
                    name,
                    frozenset((wanted,))
                    if CATALOGUE[name].type == "set" and not isinstance(wanted, list)
                    else wanted
                    if not isinstance(wanted, list)
                    else frozenset(wanted),
                )


def _say(name: str, value: Any, known: bool) -> str:
    shown = ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else value
    if isinstance(value, bool):
        shown = "yes" if value else "no"
    return f"{'another' if known else 'say the'} {name}: {shown}"


def _option(name: str, value: Any) -> str:
    if name == "commercial":
        return "--commercial" if value else "--non-commercial"
    if name == "private":
        return "--private"
    shown = ",".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)
    return f"{CATALOGUE[name].option} {shown}"
