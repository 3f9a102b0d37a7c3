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

from rightscheck.facts import Us, derive
from rightscheck.policy.decide import decide
from rightscheck.policy.decision import Decision, Duty
from rightscheck.policy.files import LicenceOnFile, Waiver
from rightscheck.policy.rules import Rules

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.page.model import Page
    from rightscheck.plan.model import PlannedReuse
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
    changes: bool = True,
) -> Decision:
    """May I reuse the page so? ``now`` is the clock's instant in UTC; ``draft`` a DraftDocument.

    ``found`` saves finding the claims again for another reuse of the same page. Raises UsageError for an unknown
    profile or component, PolicyError for a policy that is no good.
    """
    policies = _library(library)
    said = find_claims(page, policies) if found is None else found
    rules = Rules(policies, profile, tuple(licences))
    stamp = now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)
    rules = rules.with_(waived=holding(waivers, page, stamp, need_ticket=rules.need_ticket))
    measure = _measure(page, draft)
    known = {
        holder.id: reserves
        for _, holders in said.holders
        for holder in holders
        if (reserves := rules.reserves_reprint(holder.id)) is not None
    }
    looked_at = carriers if carriers is not None else (("meta", "header") if page.headers else ("meta",))
    facts = derive(said, reuse, now=stamp, us=us, measure=measure, known_terms=known, carriers=looked_at)
    decided = decide(facts, rules, changes=changes)
    components = decided.components
    if draft is not None and measure is not None:
        from rightscheck.duties.context import context_of

        context = context_of(
            page, said, draft, measure, action=facts.action, now=facts.instant, records=policies.holders
        )
        components = tuple(replace(made, duties=_judged(made.duties, context)) for made in components)
    states = tuple(
        (waiver.rule, _waiver_state(waiver, page, stamp, decided.waived, rules.need_ticket)) for waiver in waivers
    )
    return Decision(
        page.name,
        page.url,
        page.sha256,
        stamp.isoformat().replace("+00:00", "Z"),
        reuse,
        decided.verdict,
        decided.reasons,
        components,
        said,
        decided.facts,
        decided.trace,
        measure,
        policies.revision,
        facts.notes,
        states,
        page.title,
    )


def holding(waivers: Sequence[Waiver], page: Page, now: datetime, *, need_ticket: bool = False) -> dict[str, Waiver]:
    """The waivers that hold for the page today, by the rule they name."""
    return {
        waiver.rule: waiver
        for waiver in waivers
        if waiver.is_for(name=page.name, url=page.url, sha256=page.sha256)
        and waiver.state(now.date(), need_ticket=need_ticket) in ("holds", "ends-soon")
    }


def _waiver_state(waiver: Waiver, page: Page, now: datetime, used: tuple[str, ...], need_ticket: bool) -> str:
    state = waiver.state(now.date(), need_ticket=need_ticket)
    if state not in ("holds", "ends-soon"):
        return state
    if not waiver.is_for(name=page.name, url=page.url, sha256=page.sha256):
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

    measure: DraftMeasure = measure_draft(page.text, draft.text, headline=page.title or None)
    return measure


def _judged(duties: tuple[Duty, ...], context: Any) -> tuple[Duty, ...]:
    from rightscheck.duties import judge_duties

    judged: tuple[Duty, ...] = judge_duties(duties, context)
    return judged
