"""Properties over generated rules: 1 to 30 rules over all tiers, two holders, three components, nested conditions, unknowns."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightscheck.claims.model import Reading
from rightscheck.facts import Facts
from rightscheck.policy.asked import RANK, is_permit
from rightscheck.policy.decide import Decided, decide
from rightscheck.policy.files import LicenceOnFile, Waiver
from rightscheck.policy.rules import Rules
from tests.builders import Shelf, claim, contract, facts, found, shelf, waiver

ACTIONS = (
    "republish",
    "translate",
    "syndicate",
    "quote",
    "summarize",
    "excerpt",
    "archive",
    "reproduce",
    "distribute",
    "adapt",
)
PLANNED = ("republish", "translate", "syndicate", "quote", "summarize", "excerpt", "archive")
LEAVES: tuple[dict[str, Any], ...] = (
    {"commercial": {"is": True}},
    {"commercial": {"is": False}},
    {"territory": {"all_in": ["FR", "BE"]}},
    {"territory": {"any_in": ["US"]}},
    {"channel": {"none_in": ["print"]}},
    {"words": {"at_most": 500}},
    {"words": {"at_least": 100}},
    {"purpose": {"is": "news"}},
    {"kind": {"is": "text"}},
)
DUTIES = (
    {"kind": "max_words", "words": 60},
    {"kind": "max_words", "words": 400},
    {"kind": "credit_line"},
    {"kind": "whole_work"},
    {"kind": "link_back"},
)

conditions = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"any": parts}),
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: {"all": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=4,
)
effects = st.sampled_from(("permit", "prohibit", "review"))
TIERS = ("house", "default", "law", "licence", "terms-a", "terms-b", "contract-a", "contract-b")


@st.composite
def rule(draw: st.DrawFn, effect: str | None = None) -> dict[str, Any]:
    chosen = effect or draw(effects)
    made: dict[str, Any] = {
        chosen: draw(st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=2, unique=True)),
        "when": draw(st.one_of(st.just({}), conditions)),
    }
    if chosen == "permit":
        made["duties"] = draw(st.lists(st.sampled_from(DUTIES), max_size=2))
    return made


worlds = st.fixed_dictionaries(
    {
        "rules": st.lists(st.tuples(st.sampled_from(TIERS), rule()), min_size=1, max_size=30),
        "notices": st.lists(
            st.tuples(
                st.sampled_from(("a", "b")),
                st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=2),
                st.sampled_from(("article", "site")),
            ),
            max_size=3,
        ),
        "action": st.sampled_from(PLANNED),
        "plan": st.fixed_dictionaries(
            {},
            optional={
                "commercial": st.booleans(),
                "territory": st.sampled_from((("FR",), ("FR", "US"), ("US",))),
                "channel": st.sampled_from((("web",), ("print",))),
                "words": st.sampled_from((50, 300, 900)),
                "purpose": st.sampled_from(("news", "research")),
            },
        ),
        "licensed": st.booleans(),
        "waived": st.lists(st.integers(0, 29), max_size=2),
    }
)
run = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def build(
    world: dict[str, Any], order: random.Random | None = None, extra: tuple[str, dict[str, Any]] | None = None
) -> tuple[Facts, Rules]:
    """The facts and rules of a generated world. ``order`` shuffles files and rules."""
    by: dict[str, list[dict[str, Any]]] = {tier: [] for tier in TIERS}
    for number, (tier, made) in enumerate(world["rules"]):
        by[tier].append({"id": f"r{number}", **made})
    if extra is not None:
        by[extra[0]].append({"id": "added", **extra[1]})
    if order is not None:
        for some in by.values():
            order.shuffle(some)
    for made in by["licence"]:
        made["when"] = {"all": [{"licence": {"is": "L-1"}}, *([made["when"]] if made["when"] else [])]}
    source = [{"where": "by hand", "seen": "2026-11-01"}]
    house = [{**made, "tier": tier} for tier in ("house", "default") for made in by[tier]]
    holder = lambda name: {"name": name, "type": "publisher"}  # noqa: E731
    policies = [
        {"schema": 1, "id": "house/default", "rules": house, "source": source},
        {"schema": 1, "id": "law/x", "rules": by["law"], "source": source},
        {"schema": 1, "id": "licences/x", "rules": by["licence"], "source": source},
        {"schema": 1, "id": "a", "holder": holder("a"), "rules": by["terms-a"], "source": source},
        {"schema": 1, "id": "b", "holder": holder("b"), "rules": by["terms-b"], "source": source},
    ]
    contracts = [contract("a", *by["contract-a"], identity="ca"), contract("b", *by["contract-b"], identity="cb")]
    if order is not None:
        order.shuffle(policies)
        order.shuffle(contracts)
    library: Shelf = shelf(*policies, a="publishers", b="publishers")
    notices = [
        claim("restriction", who, "No.", forbids=tuple(named), scope=scope, strength="strong")
        for who, named, scope in world["notices"]
    ]
    if order is not None:
        order.shuffle(notices)
    components = ("text", "image:1", "embed:1")
    holders = (
        ("text", "a", "publisher", "strong"),
        ("text", "b", "publisher", "fair"),
        ("image:1", "b", "publisher", "strong"),
        ("embed:1", "a", "publisher", "weak"),
    )
    readings = (Reading("L-1", "text", "article", (), 1),) if world["licensed"] else ()
    said = found(*notices, holders=holders, readings=readings, components=components)
    names = {
        "house": "house/default",
        "default": "house/default",
        "law": "law/x",
        "licence": "L-1",
        "terms-a": "a",
        "terms-b": "b",
        "contract-a": "ca",
        "contract-b": "cb",
    }
    keys = [f"{names[tier]}#r{number}" for number, (tier, _) in enumerate(world["rules"])]
    waived: dict[str, Waiver] = {keys[index]: waiver(keys[index]) for index in world["waived"] if index < len(keys)}
    made_contracts: tuple[LicenceOnFile, ...] = tuple(contracts)
    return facts(said, world["action"], **world["plan"]), Rules(library, "default", made_contracts, waived)


def ranks(made: Decided) -> dict[str, int]:
    """Permits are one rank here: a waiver and its duties are no degree of permission."""
    return {part.component: 0 if is_permit(part.verdict) else RANK[part.verdict] for part in made.components}


@run
@given(worlds, st.sampled_from(TIERS), rule("prohibit"))
def test_a_ban_never_makes_a_verdict_more_permissive(world: dict[str, Any], tier: str, ban: dict[str, Any]) -> None:
    """Whatever ban is added wherever, no component comes out milder."""
    before = ranks(decide(*build(world), changes=False))
    after = ranks(decide(*build(world, extra=(tier, ban)), changes=False))
    assert all(after[name] >= rank for name, rank in before.items())


def without(name: str, given_facts: Facts) -> Facts:
    """The same facts, one of them unknown."""
    return replace(
        given_facts,
        cases=tuple(
            (
                component,
                tuple(
                    replace(case, values={key: value for key, value in case.values.items() if key != name})
                    for case in cases
                ),
            )
            for component, cases in given_facts.cases
        ),
    )


def opened(world: dict[str, Any], name: str) -> list[str]:
    """The components that a missing fact turns from review or worse into a permit."""
    given_facts, rules = build(world)
    before = ranks(decide(given_facts, rules, changes=False))
    after = ranks(decide(without(name, given_facts), rules, changes=False))
    return [component for component, rank in before.items() if rank >= RANK["review"] and after[component] == 0]


@run
@given(
    worlds,
    st.sampled_from(("commercial", "territory", "channel", "words", "purpose", "kind", "readable", "page_words")),
)
def test_a_missing_fact_never_turns_review_into_a_permit(world: dict[str, Any], name: str) -> None:
    """Knowing less never opens a door."""
    assert not opened(world, name)


ONE_FACT = st.sampled_from(
    ({}, {"purpose": {"is": "research"}}, {"purpose": {"is": "news"}}, {"purpose": {"is_not": "news"}})
)


@st.composite
def few(draw: st.DrawFn) -> dict[str, Any]:
    """Two to six rules that all turn on the purpose, mostly permits with duties that may contradict each other."""
    made = []
    for _ in range(draw(st.integers(2, 6))):
        effect = draw(st.sampled_from(("permit", "permit", "permit", "prohibit", "review")))
        rule_: dict[str, Any] = {effect: ["republish"], "when": draw(ONE_FACT)}
        if effect == "permit":
            rule_["duties"] = draw(st.lists(st.sampled_from(DUTIES), max_size=2))
        made.append((draw(st.sampled_from(TIERS)), rule_))
    plan = {"purpose": draw(st.sampled_from(("news", "research")))}
    return {
        "rules": made,
        "notices": [],
        "action": "republish",
        "plan": plan,
        "licensed": draw(st.booleans()),
        "waived": draw(st.lists(st.integers(0, 5), max_size=2)),
    }


@settings(run, max_examples=400)
@given(few())
def test_a_missing_purpose_never_hides_duties_that_contradict_each_other(world: dict[str, Any]) -> None:
    """A permit that is unknown may owe what another's duty forbids: above, beside or below it, or for another holder."""
    assert not opened(world, "purpose")


RESEARCH, NEWS = {"purpose": {"is": "research"}}, {"purpose": {"is": "news"}}
WHOLE, SHORT = [{"kind": "whole_work"}], [{"kind": "max_words", "words": 60}]


@pytest.mark.parametrize(
    "rules",
    [
        [
            ("contract-a", {"permit": ["republish"], "when": RESEARCH, "duties": WHOLE}),
            ("contract-b", {"permit": ["republish"], "when": RESEARCH, "duties": WHOLE}),
            ("default", {"permit": ["republish"], "duties": SHORT}),
        ],
        [
            ("default", {"permit": ["republish"], "when": RESEARCH, "duties": WHOLE}),
            ("default", {"permit": ["republish"], "duties": SHORT}),
        ],
        [
            ("law", {"permit": ["republish"], "duties": WHOLE}),
            ("default", {"permit": ["republish"], "when": RESEARCH, "duties": SHORT}),
            ("default", {"prohibit": ["republish"], "when": NEWS}),
        ],
        [
            ("terms-a", {"permit": ["republish"], "when": RESEARCH, "duties": WHOLE}),
            ("terms-b", {"permit": ["republish"], "when": RESEARCH, "duties": SHORT}),
            ("default", {"permit": ["republish"]}),
        ],
    ],
    ids=["a permit above", "a permit beside", "a ban that hides it", "another holder"],
)
def test_duties_that_could_contradict_each_other_are_asked_for(rules: list[Any]) -> None:
    """Known, they are a conflict; unknown, the purpose is missing, and named."""
    given_facts, made = build(
        {
            "rules": rules,
            "notices": [],
            "action": "republish",
            "plan": {"purpose": "research"},
            "licensed": False,
            "waived": [],
        }
    )
    text = decide(given_facts, made, changes=False).components[0]
    assert (text.verdict, text.reasons) == ("review", ("conflict",))
    text = decide(without("purpose", given_facts), made, changes=False).components[0]
    assert (text.verdict, text.reasons, [one.fact for one in text.missing]) == (
        "review",
        ("missing-facts",),
        ["purpose"],
    )


@run
@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_files_and_rules_never_matters(world: dict[str, Any], order: random.Random) -> None:
    """Shuffled files, rules, contracts and claims give the same verdicts, reasons, duties and missing facts."""

    def told(made: Decided) -> list[Any]:
        return [
            (
                part.component,
                part.verdict,
                sorted(part.reasons),
                sorted((duty.kind, repr(duty.params)) for duty in part.duties),
                sorted(one.fact for one in part.missing),
                sorted((row.policy, row.rule) for row in part.decided_by if row.rule != "notice-forbids"),
            )
            for part in made.components
        ]

    assert told(decide(*build(world), changes=False)) == told(decide(*build(world, order), changes=False))


@run
@given(worlds)
def test_a_permit_is_never_given_without_a_rule(world: dict[str, Any]) -> None:
    """What is permitted, conditional or waived names the rule that says so; a review says why."""
    for part in decide(*build(world), changes=False).components:
        if is_permit(part.verdict):
            assert part.decided_by
        if part.verdict == "review":
            assert part.reasons


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds)
def test_every_change_offered_helps(world: dict[str, Any]) -> None:
    """What would change the verdict leads to a better one."""
    for part in decide(*build(world)).components:
        for change in part.would_change:
            if not change.option.startswith("--components"):
                assert RANK[change.to] < RANK[part.verdict]
