"""Which rules are asked about a case, level by level, from the top.

In: a case, the rules. Out: levels of asked rules with the function that settles each. Refuses to decide. The levels are
DESIGN's tiers (rule 1), with the instructions above them (rule 11).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rightscheck.facts import Case, Facts, Statement
from rightscheck.policy.asked import FALSE, TRUE, UNKNOWN, Asked
from rightscheck.policy.model import DutyRule
from rightscheck.policy.reach import BY_NAME, ban_reaches, page_ban_reaches, permit_reaches
from rightscheck.policy.rules import Rule, Rules, licence_facts
from rightscheck.policy.settle import Settle, settle_contract, settle_licence, settle_plain

CONSENTS = frozenset(("consent-in-writing", "own-material"))  # reasons of a waiver that are a holder's own word
STALE_DAYS = 548  # DESIGN, rule 10: 18 months
STOPPING = frozenset(("kill", "withdrawal"))
PAGE = "this page"
Reach = Callable[[tuple[str, ...], str], str]


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the descent."""

    name: str
    items: tuple[Asked, ...]
    settle: Settle


def levels_of(case: Case, facts: Facts, rules: Rules) -> tuple[Level, ...]:
    """All levels for a case, the highest first."""
    house = [item for rule in rules.house for item in ask(rule, case, facts, _reach_of(rule.tier))]
    law = list(_law(case, facts, rules))
    terms = list(_terms(case, facts, rules))
    notices = list(_notices(case, facts, rules))
    licence = list(_licences(case, facts, rules))
    bans = [item for item in notices if item.effect == "prohibit" and item.rule == "notice-forbids"]
    naming = [item for item in notices if item.rule == "notice-forbids" and item.reason == "contested"]
    column = [item for item in terms if not item.soft] if case.values.get("holder_type") == "publisher" else []
    hidden = [item for item in notices if item.rule == "notice-forbids" and item.soft]
    return (
        Level("instruction", tuple(_instructions(case, facts)), settle_plain),
        Level("house", tuple(item for item in house if item.tier == "house"), settle_plain),
        Level(
            "contract", (*_contracts(case, facts, rules), *(item for item in law if item.overrides)), settle_contract
        ),
        Level("law", (*law, *(_with(item, soft=True) for item in naming)), settle_plain),
        Level("licence", (*licence, *bans, *_as_bans(hidden), *column) if licence else (), settle_licence),
        Level("notice", tuple(notices), settle_plain),
        Level("terms", tuple(terms), settle_plain),
        Level("default", tuple(item for item in house if item.tier == "default"), settle_plain),
    )


def _reach_of(tier: str) -> Reach:
    return page_ban_reaches if tier in ("licence", "terms", "notice", "default") else ban_reaches


def ask(rule: Rule, case: Case, facts: Facts, reach: Reach, **more: Any) -> Iterable[Asked]:
    """Ask one rule: nothing where it does not speak of the action or of the component."""
    made = rule.rule
    if made.components and case.kind not in made.components and case.component not in made.components:
        return
    values = more.pop("values", case.values)
    answer = None
    for effect, named in (("permit", made.permit), ("prohibit", made.prohibit), ("review", made.review)):
        found = (
            ""
            if not named
            else permit_reaches(named, facts.action)
            if effect == "permit"
            else reach(named, facts.action)
        )
        if not found:
            continue
        truth, missing = answer = answer or rule.test(values)
        yield Asked(
            rule.policy,
            made.id,
            rule.tier,
            effect,
            truth,
            missing,
            made.reason or ("contested" if effect == "review" else ""),
            made.because,
            made.duties,
            rule.source,
            claims=more.get("claims", ()),
            width=more.get("width", 0),
            group=more.get("group", rule.policy),
            number=more.get("number", 0),
            named=found == BY_NAME,
            soft=more.get("soft", rule.tier == "house" and effect == "review"),
            overrides=made.overrides_contract,
            when=made.when,
        )


def _instructions(case: Case, facts: Facts) -> Iterable[Asked]:
    for said in case.statements:
        if not said.instruction or facts.action == "link":
            continue
        truth, missing = _instruction_truth(said, case, facts)
        if truth == "silent":
            continue
        effect, reason = ("review", "missing-facts") if truth == "unreadable" else ("prohibit", "")
        if not said.firm:
            effect, reason = "review", "low-confidence"
        yield Asked(
            said.holder or case.holder or "page",
            f"instruction-{said.instruction}",
            "notice",
            effect,
            TRUE if truth == "unreadable" else truth,
            ("instruction",) if truth == "unreadable" else missing,
            reason,
            said.quote,
            source=(("where", PAGE), ("line", said.line)),
            claims=(said.claim,),
            soft=not said.firm or truth == "unreadable",
        )


def _instruction_truth(said: Statement, case: Case, facts: Facts) -> tuple[str, tuple[str, ...]]:
    kind = said.instruction
    if kind in STOPPING:
        return TRUE, ()
    if kind in ("embargo", "expires"):
        until = _instant(said.until)
        if until is None:
            return "unreadable", ()
        return (TRUE if (facts.instant < until) == (kind == "embargo") else FALSE), ()
    if kind == "no-archive":
        return (TRUE if facts.action == "archive" else FALSE), ()
    if kind in ("territory-out", "online-out"):
        name = "territory" if kind == "territory-out" else "channel"
        barred = (
            frozenset(said.territory)
            if name == "territory"
            else frozenset(("web", "app", "social", "newsletter", "online"))
        )
        if not barred:
            return "unreadable", ()
        given = case.values.get(name)
        return (UNKNOWN, (name,)) if given is None else ((TRUE if given & barred else FALSE), ())
    return "silent", ()


def _instant(until: str | None) -> datetime | None:
    from datetime import UTC, timedelta

    try:
        stamp = datetime.fromisoformat(until or "")
    except ValueError:
        return None
    if until and len(until) == len("2026-11-24"):
        stamp += timedelta(days=1)  # a bare day counts whole
    return stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)


def _contracts(case: Case, facts: Facts, rules: Rules) -> Iterable[Asked]:
    for contract in rules.contracts:
        if not case.holder or contract.holder != case.holder:
            continue
        valid = contract.valid.covers(facts.today)
        for rule in rules.contract_rules(contract):
            for item in ask(rule, case, facts, ban_reaches, group=contract.id):
                if valid:
                    yield item
                else:
                    why = f"{contract.id} does not run on {facts.today}"
                    yield _with(item, truth=FALSE, missing=(), because=why, when=None)


def _law(case: Case, facts: Facts, rules: Rules) -> Iterable[Asked]:
    given = "territory" in case.values
    for rule in rules.law:
        if given or "territory" not in rule.facts:
            soft = bool(rule.rule.review)
            yield from ask(rule, case, facts, ban_reaches, soft=soft)


def _licences(case: Case, facts: Facts, rules: Rules) -> Iterable[Asked]:
    for offer in case.offers:
        values = {**case.values, **licence_facts(offer.licence)}
        for rule in rules.licence(offer.licence):
            yield from ask(
                rule,
                case,
                facts,
                _licence_reach,
                values=values,
                claims=offer.claims,
                width=offer.width,
                group=offer.licence,
                number=offer.number,
                soft=offer.hidden,
            )


def _licence_reach(named: tuple[str, ...], action: str) -> str:
    """No licence bans quoting or linking (DESIGN, rule 4); a summary it may ban."""
    return page_ban_reaches(named, action) if action in ("quote", "link") else ban_reaches(named, action)


def _notices(case: Case, facts: Facts, rules: Rules) -> Iterable[Asked]:
    for said in case.statements:
        where = (("where", PAGE), ("line", said.line))
        common: dict[str, Any] = {"because": said.quote, "source": where, "claims": (said.claim,), "width": said.width}
        if said.forbids and page_ban_reaches(said.forbids, facts.action):
            effect, reason = ("review", "contested") if facts.action == "quote" else ("prohibit", "")
            if not said.firm:
                effect, reason = "review", "low-confidence"
            policy = said.holder or case.holder or "page"
            yield Asked(policy, "notice-forbids", "notice", effect, TRUE, reason=reason, soft=not said.firm, **common)
        if said.permits and said.firm and not said.instruction:
            yield from _permission(said, case, facts, common)
    for reservation in case.reservations:
        if page_ban_reaches(reservation.actions, facts.action):
            text = f"{reservation.key}: {reservation.value} ({reservation.standard})"
            yield Asked(
                "signals",
                "reserved",
                "notice",
                "prohibit",
                TRUE,
                because=text,
                source=(("where", reservation.where or PAGE), ("line", reservation.line)),
                width=1,
            )
    yield from _consents(case, rules)


def _permission(said: Statement, case: Case, facts: Facts, common: dict[str, Any]) -> Iterable[Asked]:
    if not permit_reaches(said.permits, facts.action):
        return
    policy = said.holder or "page"
    if not said.holder or not case.holder:
        yield Asked(policy, "permission", "notice", "review", TRUE, reason="low-confidence", soft=True, **common)
    elif said.holder == case.holder and not said.understood:
        yield Asked(policy, "permission", "notice", "review", TRUE, reason="unread-terms", **common)
    elif said.holder == case.holder:
        duties = tuple(_duty(kind, what) for kind, what in said.duties)
        yield Asked(policy, "permission", "notice", "permit", TRUE, duties=duties, **common)


def _duty(kind: str, what: str) -> DutyRule:
    return DutyRule.model_validate({"kind": kind, "target": what} if what else {"kind": kind})


def _consents(case: Case, rules: Rules) -> Iterable[Asked]:
    """A holder's consent in writing, kept as a waiver on its notice rule, is its permit (DESIGN, rule 11)."""
    waiver = rules.waived.get(f"{case.holder}#notice-forbids")
    spoken = any(said.forbids and (said.holder or case.holder) == case.holder for said in case.statements)
    if case.holder and waiver is not None and waiver.reason in CONSENTS and spoken:
        yield Asked(
            case.holder,
            "consent",
            "notice",
            "permit",
            TRUE,
            because=f"{waiver.reason}, approved by {waiver.approver}",
            source=(("where", f"waiver {waiver.ticket or waiver.rule}"),),
        )


def _terms(case: Case, facts: Facts, rules: Rules) -> Iterable[Asked]:
    for rule in rules.terms(case.holder):
        for item in ask(rule, case, facts, page_ban_reaches):
            doubt = doubt_about(rule, facts.today)
            if item.effect == "prohibit" and facts.action in ("quote", "summarize"):
                continue
            if doubt:
                yield _with(item, effect="review", reason=doubt, soft=True, duties=())
            else:
                yield _with(item, soft=item.effect == "review" and item.reason == "low-confidence")


def doubt_about(rule: Rule, today: date) -> str:
    """Why known terms cannot decide: from memory or nowhere, or not seen for 18 months (DESIGN, rule 10)."""
    note = rule.note
    if note is None or note.basis in ("memory", "none"):
        return "low-confidence"
    if note.seen is None or (today - note.seen).days > STALE_DAYS:
        return "stale-terms"
    return ""


def _as_bans(hidden: Sequence[Asked]) -> Iterable[Asked]:
    return (
        _with(item, effect="prohibit", soft=False, width=0) for item in hidden
    )  # what no reader sees has no scope of its own


def _with(item: Asked, **more: Any) -> Asked:
    from dataclasses import replace

    return replace(item, **more)
