"""The pipeline: gather, derive, decide.

In: a page, a planned reuse, policies, and what the caller knows (draft, licences on file, waivers, who we are, the
instant). Out: a Decision that holds all that replaying it needs. Refuses to read the clock, a file or the network,
and knows no format, licence or agency by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError
from rightscheck.facts import Us, derive
from rightscheck.policy.decide import decide
from rightscheck.policy.decision import ComponentDecision, Decision, Duty, Given
from rightscheck.policy.rules import Rules

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.page.model import Page
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.policy.files import LicenceOnFile, Waiver
    from rightscheck.policy.store import Library


def find_claims(page: Page, library: Library | None = None) -> Found:
    """What the page says about rights: claims, owner, licence, signals, conflicts, what was not checked."""
    from rightscheck.claims import find

    return find(page, _library(library).lexicon)


def check(  # noqa: PLR0913  CONTRACT names them
    page: Page,
    reuse: PlannedReuse,
    library: Library | None = None,
    *,
    draft: Any = None,
    licences: Sequence[LicenceOnFile] = (),
    waivers: Sequence[Waiver] = (),
    us: Us | None = None,
    now: datetime,
    profile: str = "default",
    carriers: tuple[str, ...] | None = None,
    found: Found | None = None,
    measure: DraftMeasure | None = None,
    changes: bool = True,
) -> Decision:
    """May I reuse the page so? ``now`` is the clock's instant in UTC; ``draft`` a DraftDocument.

    ``found`` and ``measure`` save finding the claims and measuring the draft again for another reuse of the same page.
    Raises UsageError for an unknown profile or component, PolicyError for a policy that is no good.
    """
    policies = _library(library)
    said = find_claims(page, policies) if found is None else found
    looked_at = carriers if carriers is not None else carriers_of(page)
    stamp = now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)
    asked = Decision(
        page.name,
        page.url,
        page.sha256,
        stamp.isoformat().replace("+00:00", "Z"),
        reuse,
        "review",
        (),
        (),
        said,
        draft=_measure(page, draft) if measure is None else measure,
        page_title=page.title,
        given=Given(profile, looked_at, us or Us(), tuple(licences), tuple(waivers), changes),
    )
    made, instant = _decided(asked, policies)
    if draft is None or made.draft is None:
        return made
    from rightscheck.duties.context import context_of

    context = context_of(page, said, draft, made.draft, action=reuse.action, now=instant, records=policies.holders)
    return replace(
        made, components=tuple(replace(part, duties=_judged(part.duties, context)) for part in made.components)
    )


def carriers_of(page: Page) -> tuple[str, ...]:
    """The carriers of signals that were looked at: the page itself, and what was given beside it."""
    given = {"header": page.headers or None, "robots": page.robots, "well-known": page.well_known}
    return ("meta", *(name for name, there in given.items() if there is not None))


def decide_again(decision: Decision, library: Library | None = None) -> Decision:
    """The same question, answered anew by the policies given: from what the decision keeps, never from the page.

    What was measured in the draft stands as it was measured. Raises InputError for a decision that keeps no inputs,
    UsageError for a profile that is not among the policies.
    """
    if decision.given is None:
        raise InputError("the decision keeps no inputs: write it again with this version's check --format json")
    made, _ = _decided(decision, _library(library))
    seen = {
        (part.component, duty.kind, duty.params): duty
        for part in decision.components
        for duty in part.duties
        if duty.status != "unverified" or duty.evidence or duty.because
    }
    if not seen:
        return made
    return replace(made, components=tuple(_as_measured(part, seen) for part in made.components))


def _as_measured(part: ComponentDecision, seen: dict[Any, Duty]) -> ComponentDecision:
    def told(duty: Duty) -> Duty:
        before = seen.get((part.component, duty.kind, duty.params))
        return replace(duty, status=before.status, evidence=before.evidence, because=before.because) if before else duty

    return replace(part, duties=tuple(told(duty) for duty in part.duties))


def _decided(asked: Decision, policies: Library) -> tuple[Decision, datetime]:
    """The decision's question answered; and the instant of the reuse."""
    given = asked.given or Given()
    said, now = asked.found, datetime.fromisoformat(asked.now)
    rules = Rules(policies, given.profile, given.licences)
    rules = rules.with_(waived=holding(given.waivers, asked, now, need_ticket=rules.need_ticket))
    names = {holder.id for _, holders in said.holders for holder in holders}
    known = {name: reserves for name in names if (reserves := rules.reserves_reprint(name)) is not None}
    facts = derive(
        said, asked.reuse, now=now, us=given.us, measure=asked.draft, known_terms=known, carriers=given.carriers
    )
    made = decide(facts, rules, changes=given.changes)
    given = replace(given, policies=_asked_of(rules, names))
    states = tuple(
        (waiver.rule, _waiver_state(waiver, asked, now, made.waived, rules.need_ticket)) for waiver in given.waivers
    )
    decision = replace(
        asked,
        policies_revision=policies.revision,
        given=given,
        verdict=made.verdict,
        reasons=made.reasons,
        components=made.components,
        facts=made.facts,
        trace=made.trace,
        notes=facts.notes,
        waivers=states,
    )
    return decision, facts.instant


def _asked_of(rules: Rules, holders: set[str]) -> tuple[tuple[str, str], ...]:
    """The policies that could be asked, with the hash of their content."""
    named = {policy.id for policy in (*rules.chain, *rules.library.group("law"), *rules.library.group("licences"))}
    return tuple((name, found) for name in sorted(named | holders) if (found := rules.library.hash_of(name)))


def holding(
    waivers: Sequence[Waiver], asked: Decision, now: datetime, *, need_ticket: bool = False
) -> dict[str, Waiver]:
    """The waivers that hold for the decision's page today, by the rule they name."""
    return {
        waiver.rule: waiver
        for waiver in waivers
        if _is_for(waiver, asked) and waiver.state(now.date(), need_ticket=need_ticket) in ("holds", "ends-soon")
    }


def _is_for(waiver: Waiver, asked: Decision) -> bool:
    return waiver.is_for(name=asked.page_name, url=asked.page_url, sha256=asked.page_sha256)


def _waiver_state(waiver: Waiver, asked: Decision, now: datetime, used: tuple[str, ...], need_ticket: bool) -> str:
    state = waiver.state(now.date(), need_ticket=need_ticket)
    if state not in ("holds", "ends-soon"):
        return state
    if not _is_for(waiver, asked):
        return "another-page"
    return state if waiver.rule in used else "without-effect"


def _library(library: Library | None) -> Library:
    if library is not None:
        return library
    from rightscheck.policy.store import load_policies

    return load_policies()


def _measure(page: Page, draft: Any) -> DraftMeasure | None:
    if draft is None:
        return None
    from rightscheck.draft.measure import measure_draft

    measure: DraftMeasure = measure_draft(page.text, draft.text, headline=page.title or None, quotes=draft.quotes)
    return measure


def _judged(duties: tuple[Duty, ...], context: Any) -> tuple[Duty, ...]:
    from rightscheck.duties import judge_duties

    judged: tuple[Duty, ...] = judge_duties(duties, context)
    return judged
