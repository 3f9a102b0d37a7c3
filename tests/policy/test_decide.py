"""What a decision shows beside its verdict: the trace, the changes, the missing facts, the duties, the notes."""

from __future__ import annotations

from typing import Any

import pytest

from rightscheck.claims.model import Reading
from rightscheck.errors import PolicyError
from rightscheck.policy.asked import is_permit
from rightscheck.policy.duties import how, unite
from rightscheck.policy.model import DutyRule
from rightscheck.policy.rules import Rules
from tests.builders import HOUSE, claim, contract, decision, facts, found, shelf, waiver
from tests.policy.battery import AFP, COPYRIGHT, GAZETTE, NOTICE, WEB, cc, library


def changes(*args: Any, component: str = "text", **more: Any) -> list[tuple[str, str]]:
    made = decision(args[0], library(), *args[1:], changes=True, **more)
    return [
        (one.option, one.to) for part in made.components if part.component == component for one in part.would_change
    ]


def test_leaving_the_component_out_comes_first() -> None:
    """DESIGN, rule 8."""
    said = found(
        COPYRIGHT,
        claim("photo-credit", "afp", holder_type="agency", component="image:1"),
        components=("text", "image:1"),
        holders=(*GAZETTE, ("image:1", "afp", "agency", "fair")),
        readings=(cc("CC-BY-4.0"),),
    )
    assert changes(said, component="image:1")[0] == ("--components text", "conditional")


def test_a_contract_and_consent_are_offered_where_they_help() -> None:
    """The golden screen's two lines."""
    assert changes(found(NOTICE, holders=AFP)) == [("--licence", "conditional"), ("--waivers", "waived")]


def test_consent_on_one_notice_is_not_offered_where_another_still_forbids() -> None:
    """Every change offered was tried."""
    other = claim("restriction", "gazette", "No copying.", forbids=("reproduce",), strength="strong")
    assert "--waivers" not in [option for option, _ in changes(found(NOTICE, other, holders=AFP))]


def test_a_missing_fact_is_answered_with_its_option() -> None:
    """Non-commercial would help, commercial would not."""
    assert ("--non-commercial", "conditional") in changes(
        found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-NC-4.0"),))
    )


def test_two_missing_facts_are_offered_together() -> None:
    """Sets of up to two."""
    found_ = changes(found(NOTICE, holders=AFP), contracts=(contract("afp", WEB),))
    assert any("--territory" in option and "--channel" in option for option, _ in found_)


def test_nobody_is_told_to_move_abroad() -> None:
    """Another country is no way out of a law."""
    assert not [
        option for option, _ in changes(found(COPYRIGHT, holders=GAZETTE), territory=("US",)) if "territory" in option
    ]


def test_a_draft_is_offered_for_a_summary() -> None:
    """Contested ends with own words."""
    assert ("--draft", "conditional") in changes(found(NOTICE, holders=AFP), "summarize")


def test_the_trace_names_every_rule_asked() -> None:
    """What decided, what was superseded, what did not cover, what was unknown, what was waived."""
    made = decision(
        found(NOTICE, holders=AFP), library(), contracts=(contract("afp", WEB),), territory=("FR",), channel=("web",)
    )
    effects = {f"{row.policy}#{row.rule}": row.effect for row in made.trace}
    assert effects["c-1#web"] == "permit: decided"
    assert effects["afp#notice-forbids"] == "prohibit: superseded"
    assert effects["law/press-reprint#jp-39"] == "permit: not covered"
    unknown = decision(found(NOTICE, holders=AFP), library(), contracts=(contract("afp", WEB),))
    assert [row.effect for row in unknown.trace if row.rule == "web"] == ["permit: decided"]
    waived = decision(
        found(NOTICE, holders=AFP), library(), waivers=(waiver("afp#notice-forbids", "consent-in-writing"),)
    )
    assert "waived" in [row.effect for row in waived.trace]
    assert waived.waived == ("afp#notice-forbids",)


def test_a_waiver_that_changes_nothing_is_not_used() -> None:
    """A quotation is conditional without it."""
    made = decision(
        found(NOTICE, holders=AFP), library(), "quote", waivers=(waiver("afp#notice-forbids", "consent-in-writing"),)
    )
    assert (made.verdict, made.waived) == ("conditional", ())


def test_facts_are_listed_with_where_they_come_from() -> None:
    """A missing one has no source."""
    made = decision(found(NOTICE, holders=AFP), library(), contracts=(contract("afp", WEB),), channel=("web",))
    rows = {row.name: row for row in made.facts}
    assert (rows["channel"].value, rows["channel"].source) == (["web"], "reuse")
    assert (rows["territory"].value, rows["territory"].source) == (None, None)


@pytest.mark.parametrize(
    ("instruction", "more", "plan", "verdict"),
    [
        ("territory-out", {"territory": ("JP",)}, {"territory": ("JP",)}, "prohibited"),
        ("territory-out", {"territory": ("JP",)}, {"territory": ("FR",)}, "permitted"),
        ("territory-out", {"territory": ("JP",)}, {}, "review"),
        ("territory-out", {}, {}, "review"),
        ("online-out", {}, {"channel": ("web",)}, "prohibited"),
        ("online-out", {}, {"channel": ("print",)}, "permitted"),
        ("expires", {"until": "2026-11-23"}, {}, "permitted"),
        ("expires", {"until": "2026-11-22"}, {}, "prohibited"),
        ("no-archive", {}, {}, "permitted"),
        ("withdrawal", {}, {}, "prohibited"),
        ("mandatory-credit", {}, {}, "conditional"),
        ("correct", {}, {}, "permitted"),
    ],
)
def test_instructions_beat_a_contract_for_what_they_name(
    instruction: str, more: dict[str, Any], plan: dict[str, Any], verdict: str
) -> None:
    """DESIGN, rule 11."""
    said = claim(
        "instruction",
        "afp",
        instruction.upper(),
        holder_type="agency",
        instruction=instruction,
        strength="strong",
        **more,
    )
    assert (
        decision(
            found(said, holders=AFP),
            library(),
            contracts=(contract("afp", {"id": "a", "permit": ["republish", "archive"]}),),
            **plan,
        ).verdict
        == verdict
    )


def test_a_hidden_instruction_restricts_to_review() -> None:
    """Hidden evidence never decides alone."""
    said = claim("instruction", "afp", "KILL", holder_type="agency", instruction="kill", strength="weak", hidden=True)
    assert (
        decision(
            found(said, holders=AFP), library(), contracts=(contract("afp", {"id": "a", "permit": ["republish"]}),)
        ).verdict
        == "review"
    )


@pytest.mark.parametrize(
    ("profile", "action", "links", "verdict"),
    [
        ("strict", "republish", True, "review"),
        ("strict", "republish", False, "conditional"),
        ("strict", "link", True, "permitted"),
        ("default", "republish", True, "conditional"),
        ("research", "tdm", False, "conditional"),
    ],
)
def test_the_profiles_differ_as_design_says(profile: str, action: str, links: bool, verdict: str) -> None:
    """Unread terms stop the strict house alone."""
    said = found(COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-4.0"),), terms=("Terms of use",) if links else ())
    assert decision(said, library(), action, profile=profile).verdict == verdict


def test_strict_quotes_thirty_words_and_needs_a_ticket() -> None:
    """DESIGN, rule 5."""
    made = decision(found(NOTICE, holders=AFP), library(), "quote", profile="strict")
    assert dict(next(one.params for one in made.components[0].duties if one.kind == "max_words"))["words"] == 30
    assert Rules(library(), "strict").need_ticket
    assert not Rules(library()).need_ticket


def test_research_without_all_carriers_is_review() -> None:
    """A carrier not looked at is unknown."""
    made = decision(found(COPYRIGHT, holders=GAZETTE), library(), "tdm", profile="research", territory=("US",))
    assert (made.verdict, made.reasons) == ("review", ("missing-facts",))
    assert made.components[0].missing[0].fact == "tdm_reservation"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"permits": ("republish",)}, "low-confidence"),
        ({"permits": ("republish",), "understood": False, "holder": "gazette"}, "unread-terms"),
    ],
)
def test_a_permission_that_cannot_count_is_review(said: dict[str, Any], reason: str) -> None:
    """Unknown holder, or a condition not understood (DESIGN, rule 10)."""
    who = said.pop("holder", None)
    made = decision(
        found(claim("permission", who, strength="strong", **said), holders=GAZETTE if who else ()), library()
    )
    assert (made.verdict, made.reasons) == ("review", (reason,))


def test_a_publishers_terms_against_its_licence_are_a_conflict() -> None:
    """Two columns, never merged in silence."""
    policy = {
        "schema": 1,
        "id": "pub",
        "holder": {"name": "Pub", "type": "publisher"},
        "source": [{"where": "x", "seen": "2026-11-01"}],
        "rules": [{"id": "ban", "prohibit": ["republish"]}, {"id": "ok", "permit": ["translate"]}],
    }
    cc_file = library().policy("licences/cc")
    house = library().policy("house/default")
    assert cc_file is not None
    assert house is not None
    shelf_ = shelf(policy, cc_file.model_dump(by_alias=True), house.model_dump(by_alias=True), pub="publishers")
    owner = (("text", "pub", "publisher", "strong"),)
    by = found(COPYRIGHT, holders=owner, readings=(cc("CC-BY-4.0"),))
    nd = found(COPYRIGHT, holders=owner, readings=(cc("CC-BY-ND-4.0"),))
    assert decision(by, shelf_).reasons == ("conflict",)
    assert decision(nd, shelf_, "translate").reasons == ("conflict",)
    assert decision(by, shelf_, "translate").verdict == "conditional"


def test_duties_that_contradict_are_a_conflict() -> None:
    """The whole work, and at most 60 words of it."""
    whole = contract("afp", {"id": "w", "permit": ["quote"], "duties": [{"kind": "whole_work"}]})
    made = decision(found(NOTICE, holders=AFP), library(), "quote", contracts=(whole,))
    assert (made.verdict, made.reasons) == ("review", ("conflict",))


def test_credit_lines_of_different_text_are_all_owed() -> None:
    """And one without text is met by one with."""
    rows = [
        ("a", "A", DutyRule(kind="credit_line", text="© A")),
        ("b", "B", DutyRule(kind="credit_line", text="© B")),
        ("c", "C", DutyRule(kind="credit_line")),
    ]
    duties, against = unite(rows)
    assert [dict(one.params)["text"] for one in duties] == ["© A", "© B"]
    assert [one.id for one in duties] == ["credit", "credit-2"]
    assert not against


@pytest.mark.parametrize(
    ("kind", "params", "text"),
    [
        ("max_words", {"words": 60}, "take at most 60 words"),
        ("max_share", {"share": 0.1}, "take at most 10 % of the text"),
        ("credit_line", {"text": "© A", "position": "end"}, 'credit "© A" (end)'),
        ("credit_line", {"holder": "Agence"}, "credit Agence"),
        ("embargo", {"days": 2}, "wait 2 days"),
        ("unheard_of", {}, "unheard_of"),
    ],
)
def test_a_duty_says_what_to_do(kind: str, params: dict[str, Any], text: str) -> None:
    """One line."""
    assert how(kind, params) == text


def test_nothing_touched_is_unreadable() -> None:
    """No component, no permit."""
    made = decision(found(components=()), library())
    assert (made.verdict, made.reasons) == ("review", ("unreadable",))


def test_a_condition_that_cannot_be_read_is_a_policy_error() -> None:
    """Found when a rule is compiled, with its name."""
    bad = shelf(
        {
            "schema": 1,
            "id": "house/default",
            "rules": [{"id": "x", "permit": ["link"], "when": {"colour": {"is": "red"}}}],
        }
    )
    with pytest.raises(PolicyError, match="house/default#x"):
        decision(found(), bad)


def test_two_versions_of_the_same_elements_decide_alike() -> None:
    """A conflict that is listed, not a question (DESIGN, rule 9)."""
    said = found(
        COPYRIGHT, holders=GAZETTE, readings=(cc("CC-BY-3.0"), Reading("CC-BY-4.0", "text", "article", (0,), 2))
    )
    assert decision(said, library()).verdict == "conditional"


def test_the_verdict_is_the_same_twice() -> None:
    """Same facts, same rules, same decision."""
    given = facts(found(NOTICE, holders=AFP))
    from rightscheck.policy.decide import decide

    assert decide(given, Rules(library())) == decide(given, Rules(library()))
    assert not is_permit("review")


def test_a_duty_that_may_be_owed_and_contradicts_is_missing_facts() -> None:
    """Terms that may ask for the whole work, against a quotation: not knowing never helps."""
    policy = {
        "schema": 1,
        "id": "pub",
        "holder": {"name": "Pub", "type": "publisher"},
        "source": [{"where": "x", "seen": "2026-11-01"}],
        "rules": [
            {
                "id": "whole",
                "permit": ["quote"],
                "when": {"commercial": {"is": False}},
                "duties": [{"kind": "whole_work"}],
            }
        ],
    }
    house = library().policy("house/default")
    assert house is not None
    shelf_ = shelf(policy, house.model_dump(by_alias=True), pub="publishers")
    said = found(COPYRIGHT, holders=(("text", "pub", "publisher", "strong"),))
    paper = contract("pub", {"id": "q", "permit": ["quote"]})
    assert decision(said, shelf_, "quote", contracts=(paper,)).reasons == ("missing-facts",)
    assert decision(said, shelf_, "quote", contracts=(paper,), commercial=True).verdict == "conditional"
    assert decision(said, shelf_, "quote", contracts=(paper,), commercial=False).reasons == ("conflict",)


def test_a_monthly_quota_needs_its_count():
    """Not supplied is missing; used up is not covered, and what stands below decides."""
    library = shelf(HOUSE | {"rules": [{"id": "no", "prohibit": ["republish"], "tier": "default"}]})
    said = found(holders=(("text", "afp", "agency", "strong"),))
    quota = contract("afp", {"id": "web", "permit": ["republish"], "when": {"used_this_month": {"at_most": 50}}})
    asked = decision(said, library, contracts=(quota,))
    assert (asked.verdict, asked.reasons) == ("review", ("missing-facts",))
    assert [(one.fact, one.answer_with) for one in asked.components[0].missing] == [
        ("used_this_month", "--used-this-month")
    ]
    assert decision(said, library, contracts=(quota,), used_this_month=50).verdict == "permitted"
    assert decision(said, library, contracts=(quota,), used_this_month=51).verdict == "prohibited"
