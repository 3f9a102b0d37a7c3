"""Decisions that must come out, each one sentence of DESIGN's eleven rules, must-not cases first. Also what mutants meet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from rightscheck.claims.model import Reading, Signal
from rightscheck.facts import Us
from rightscheck.policy.store import Library, load_policies
from tests.builders import claim, contract, decision, found, waiver

Case = Callable[[], tuple[str, Any]]  # what must come out, what came out
CASES: dict[str, Case] = {}


@cache
def library() -> Library:
    """The shipped policies."""
    return load_policies(use_cache=False)


def case(function: Case) -> Case:
    CASES[function.__name__] = function
    return function


def verdict(*args: Any, component: str = "text", **more: Any) -> str:
    made = decision(args[0], library(), *args[1:], **more)
    return next(part.verdict for part in made.components if part.component == component)


NOTICE = claim(
    "restriction",
    "afp",
    "You may not copy, reproduce or publish this.",
    holder_type="agency",
    forbids=("reproduce", "distribute"),
    strength="strong",
)
AFP = (("text", "afp", "agency", "strong"),)
GAZETTE = (("text", "gazette", "publisher", "strong"),)
COPYRIGHT = claim("all-rights-reserved", "gazette", "© 2026 Gazette", strength="strong")
WEB: dict[str, Any] = {
    "id": "web",
    "clause": "3.1",
    "permit": ["republish"],
    "components": ["text"],
    "when": {"territory": {"all_in": ["FR", "BE"]}, "channel": {"all_in": ["web"]}},
    "duties": [{"kind": "credit_line", "text": "© AFP"}],
}


def cc(identity: str, **more: Any) -> Reading:
    return Reading(
        identity, "text", more.pop("scope", "article"), (0,), more.pop("offer", 1), more.pop("hidden", False)
    )


@case
def a_notice_beats_silence() -> tuple[str, Any]:
    return "prohibited", verdict(found(NOTICE, holders=AFP))


@case
def a_contract_stands_above_the_notice() -> tuple[str, Any]:
    return "conditional", verdict(
        found(NOTICE, holders=AFP), contracts=(contract("afp", WEB),), territory=("FR",), channel=("web",)
    )


@case
def a_contract_that_does_not_cover_is_no_contract() -> tuple[str, Any]:
    return "prohibited", verdict(
        found(NOTICE, holders=AFP), contracts=(contract("afp", WEB),), territory=("FR", "US"), channel=("web",)
    )


@case
def a_contract_that_has_ended_is_no_contract() -> tuple[str, Any]:
    return "prohibited", verdict(
        found(NOTICE, holders=AFP),
        contracts=(contract("afp", WEB, to="2026-11-22"),),
        territory=("FR",),
        channel=("web",),
    )


@case
def the_last_day_of_a_contract_counts_whole() -> tuple[str, Any]:
    late = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)
    said = found(NOTICE, holders=AFP)
    return "conditional", verdict(
        said, contracts=(contract("afp", WEB, to="2026-11-23"),), territory=("FR",), channel=("web",), now=late
    )


@case
def unknown_stops_the_descent() -> tuple[str, Any]:
    return "review", verdict(found(NOTICE, holders=AFP), contracts=(contract("afp", WEB),), channel=("web",))


@case
def every_missing_fact_is_named() -> tuple[str, Any]:
    made = decision(found(NOTICE, holders=AFP), library(), contracts=(contract("afp", WEB),))
    return (
        "territory channel prohibited",
        f"{' '.join(one.fact for one in made.components[0].missing)} {made.components[0].otherwise}",
    )


@case
def at_most_includes_the_limit() -> tuple[str, Any]:
    short = {"id": "short", "permit": ["republish"], "when": {"words": {"at_most": 800}}}
    return "permitted", verdict(found(NOTICE, holders=AFP), contracts=(contract("afp", short),), words=800)


@case
def permit_and_ban_in_one_contract_is_a_conflict() -> tuple[str, Any]:
    made = decision(
        found(NOTICE, holders=AFP),
        library(),
        contracts=(contract("afp", {"id": "a", "permit": ["republish"]}, {"id": "b", "prohibit": ["republish"]}),),
    )
    return "review conflict", f"{made.verdict} {' '.join(made.reasons)}"


@case
def a_ban_on_what_a_permit_implies_still_holds() -> tuple[str, Any]:
    both = contract("afp", {"id": "a", "permit": ["syndicate"]}, {"id": "b", "prohibit": ["republish"]})
    return "prohibited", verdict(found(NOTICE, holders=AFP), "syndicate", contracts=(both,))


@case
def no_notice_bans_a_quotation() -> tuple[str, Any]:
    made = decision(found(NOTICE, holders=AFP), library(), "quote")
    return (
        "conditional 60",
        f"{made.verdict} {dict(next(duty.params for duty in made.components[0].duties if duty.kind == 'max_words'))['words']}",
    )


@case
def a_notice_that_names_quotations_is_contested() -> tuple[str, Any]:
    naming = claim("restriction", "afp", "No quotations.", holder_type="agency", forbids=("quote",), strength="strong")
    return "review", verdict(found(naming, holders=AFP), "quote")


@case
def a_contract_may_ban_quotations() -> tuple[str, Any]:
    return "prohibited", verdict(
        found(NOTICE, holders=AFP),
        "quote",
        contracts=(contract("afp", {"id": "q", "prohibit": ["quote"]}),),
        territory=("US",),
    )


@case
def an_exception_that_overrides_contracts_is_contested() -> tuple[str, Any]:
    return "review", verdict(
        found(NOTICE, holders=AFP),
        "quote",
        contracts=(contract("afp", {"id": "q", "prohibit": ["quote"]}),),
        territory=("GB",),
    )


@case
def a_bare_licence_permits_with_duties() -> tuple[str, Any]:
    return "conditional", verdict(found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-4.0"),)), "translate")


@case
def nc_bans_commerce() -> tuple[str, Any]:
    return "prohibited", verdict(found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-NC-4.0"),)), commercial=True)


@case
def nc_without_commercial_is_missing() -> tuple[str, Any]:
    return "review", verdict(found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-NC-4.0"),)))


@case
def unequal_readings_are_a_conflict() -> tuple[str, Any]:
    return "review", verdict(
        found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-NC-4.0"), cc("CC-BY-4.0", offer=2))), commercial=True
    )


@case
def the_best_of_two_offers_counts() -> tuple[str, Any]:
    return "conditional", verdict(
        found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-NC-4.0"), cc("CC-BY-4.0"))), commercial=True
    )


@case
def a_hidden_licence_permits_nothing() -> tuple[str, Any]:
    return "prohibited", verdict(found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-4.0", hidden=True),)))


@case
def a_hidden_ban_restricts_to_review() -> tuple[str, Any]:
    hidden = claim("restriction", "gazette", "No copying.", forbids=("reproduce",), hidden=True, strength="weak")
    return "review", verdict(found(COPYRIGHT, hidden, holders=GAZETTE, readings=(cc("CC-BY-4.0"),)))


@case
def a_sentence_of_wider_scope_leaves_the_licence_alone() -> tuple[str, Any]:
    wide = claim(
        "restriction",
        "gazette",
        "No part of this site may be reproduced.",
        forbids=("reproduce",),
        scope="site",
        strength="strong",
    )
    return "conditional", verdict(found(COPYRIGHT, wide, holders=GAZETTE, readings=(cc("CC-BY-4.0"),)))


@case
def the_narrower_sentence_speaks_first() -> tuple[str, Any]:
    wide = claim(
        "restriction",
        "gazette",
        "No part of this site may be reproduced.",
        forbids=("reproduce",),
        scope="site",
        strength="strong",
    )
    own = claim("permission", "gazette", "This article may be republished.", permits=("republish",), strength="strong")
    return "permitted", verdict(found(COPYRIGHT, wide, own, holders=GAZETTE))


@case
def a_licence_never_covers_agency_copy() -> tuple[str, Any]:
    return "prohibited", verdict(
        found(holders=(("text", "afp", "agency", "fair"),), readings=(cc("CC-BY-4.0", scope="site"),))
    )


@case
def default_copyright_prohibits() -> tuple[str, Any]:
    return "prohibited", verdict(found(COPYRIGHT, holders=GAZETTE), "rewrite")


@case
def a_weak_owner_is_review() -> tuple[str, Any]:
    return "review", verdict(
        found(claim("machine-readable", "wire-x", strength="weak"), holders=(("text", "wire-x", "agency", "weak"),))
    )


@case
def no_notice_is_review() -> tuple[str, Any]:
    made = decision(found(), library(), territory=("DE",))
    return "review no-notice", f"{made.verdict} {' '.join(made.reasons)}"


@case
def under_fifty_words_is_unreadable() -> tuple[str, Any]:
    made = decision(found(words=49), library(), "quote")
    return "review unreadable", f"{made.verdict} {' '.join(made.reasons)}"


@case
def a_link_is_permitted() -> tuple[str, Any]:
    return "permitted", verdict(found(NOTICE, holders=AFP), "link")


@case
def terms_from_memory_lift_nothing() -> tuple[str, Any]:
    owner = (("text", "opendemocracy", "publisher", "strong"),)
    said = found(claim("all-rights-reserved", "opendemocracy", "© openDemocracy", strength="strong"), holders=owner)
    return "prohibited", verdict(said, commercial=False)


@case
def fresh_terms_decide() -> tuple[str, Any]:
    owner = (("text", "rferl", "publisher", "strong"),)
    return "conditional", verdict(
        found(claim("all-rights-reserved", "rferl", "© RFE/RL", strength="strong"), holders=owner)
    )


@case
def stale_terms_do_not() -> tuple[str, Any]:
    owner = (("text", "rferl", "publisher", "strong"),)
    said = found(claim("all-rights-reserved", "rferl", "© RFE/RL", strength="strong"), holders=owner)
    return "prohibited", verdict(said, now=datetime(2028, 9, 1, tzinfo=UTC))


@case
def every_holder_is_needed() -> tuple[str, Any]:
    both = (("text", "afp", "agency", "strong"), ("text", "dpa", "agency", "strong"))
    return "prohibited", verdict(
        found(holders=both), contracts=(contract("afp", {"id": "a", "permit": ["republish"]}),)
    )


@case
def a_kill_beats_a_contract() -> tuple[str, Any]:
    kill = claim("instruction", "afp", "MANDATORY KILL", holder_type="agency", instruction="kill", strength="strong")
    return "prohibited", verdict(
        found(kill, holders=AFP), contracts=(contract("afp", {"id": "a", "permit": ["republish"]}),)
    )


@case
def an_embargo_ends() -> tuple[str, Any]:
    over = claim(
        "instruction",
        "afp",
        "EMBARGO",
        holder_type="agency",
        instruction="embargo",
        until="2026-11-23T09:59:00+00:00",
        strength="strong",
    )
    return "permitted", verdict(
        found(over, holders=AFP), contracts=(contract("afp", {"id": "a", "permit": ["republish"]}),)
    )


@case
def an_embargo_that_cannot_be_read_is_review() -> tuple[str, Any]:
    dark = claim(
        "instruction",
        "afp",
        "EMBARGO",
        holder_type="agency",
        instruction="embargo",
        until="unreadable",
        strength="strong",
    )
    return "review", verdict(
        found(dark, holders=AFP), contracts=(contract("afp", {"id": "a", "permit": ["republish"]}),)
    )


@case
def a_waiver_takes_away_one_rule() -> tuple[str, Any]:
    return "prohibited", verdict(
        found(NOTICE, holders=AFP), waivers=(waiver("house/default#default-copyright", "consent-in-writing"),)
    )


@case
def consent_on_the_notice_is_a_permit() -> tuple[str, Any]:
    return "waived", verdict(found(NOTICE, holders=AFP), waivers=(waiver("afp#notice-forbids", "consent-in-writing"),))


@case
def a_negotiation_is_no_permit() -> tuple[str, Any]:
    return "prohibited", verdict(
        found(NOTICE, holders=AFP), waivers=(waiver("afp#notice-forbids", "licence-in-negotiation"),)
    )


@case
def consent_does_not_reach_a_contract() -> tuple[str, Any]:
    banned = contract("afp", {"id": "no-web", "prohibit": ["republish"]})
    return "prohibited", verdict(
        found(NOTICE, holders=AFP), contracts=(banned,), waivers=(waiver("afp#notice-forbids", "consent-in-writing"),)
    )


@case
def a_signal_that_reserves_prohibits() -> tuple[str, Any]:
    signal = Signal("tdmrep", "2024-05-10", "tdm-reservation", "1", "meta", ("tdm",))
    return "prohibited", verdict(found(COPYRIGHT, holders=GAZETTE, signals=(signal,)), "tdm", territory=("US",))


@case
def our_own_page_is_ours() -> tuple[str, Any]:
    us = Us(names=("Gazette",), domains=("gazette.example",))
    return "permitted", verdict(found(COPYRIGHT, holders=GAZETTE), us=us)


@case
def agency_copy_on_our_page_is_not_ours() -> tuple[str, Any]:
    us = Us(names=("Gazette",), domains=("gazette.example",))
    return "prohibited", verdict(found(COPYRIGHT, holders=(("text", "ap", "agency", "fair"),)), us=us)


@case
def limits_merge_to_the_stricter() -> tuple[str, Any]:
    loose = contract("afp", {"id": "q", "permit": ["quote"], "duties": [{"kind": "max_words", "words": 400}]})
    made = decision(found(NOTICE, holders=AFP), library(), "quote", contracts=(loose,))
    return "60", str(dict(next(duty.params for duty in made.components[0].duties if duty.kind == "max_words"))["words"])


@case
def publisher_and_licence_are_two_columns() -> tuple[str, Any]:
    owner = (("text", "the-conversation", "publisher", "fair"),)
    made = decision(
        found(claim("credit-line", "the-conversation"), holders=owner, readings=(cc("CC-BY-ND-4.0"),)), library()
    )
    kinds = {duty.kind for duty in made.components[0].duties}
    return "conditional True", f"{made.verdict} {kinds >= {'no_alteration', 'counter', 'licence_link'}}"


def failures() -> list[str]:
    """The names of the cases that do not come out."""
    wrong = []
    for name, function in CASES.items():
        try:
            wanted, got = function()
        except Exception as error:  # noqa: BLE001  a mutant may raise anything; that is caught too
            wanted, got = "no error", repr(error)
        if wanted != got:
            wrong.append(f"{name}: {got} instead of {wanted}")
    return wrong
