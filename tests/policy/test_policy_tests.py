"""The tests inside the shipped policies pass, and every rule has both its tests, a source and a date."""

from __future__ import annotations

import pytest

from rightscheck.policy.conditions import compile_when
from rightscheck.policy.model import PolicyFile, PolicyTest
from rightscheck.policy.rules import licence_policy
from rightscheck.policy.store import load_policies
from rightscheck.policy.testing import run_tests, uncovered

LIBRARY = load_policies(use_cache=False)
WITH_RULES = [name for name in LIBRARY.ids if (found := LIBRARY.policy(name)) and found.rules]


def _policy(name: str) -> PolicyFile:
    found = LIBRARY.policy(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", WITH_RULES)
def test_the_rules_of_a_policy_do_what_its_tests_say(name: str) -> None:
    """Every rule fires once and stays silent once."""
    policy = _policy(name)
    rule_tests = PolicyFile.model_validate(
        {
            **policy.model_dump(by_alias=True),
            "tests": [test.model_dump() for test in policy.tests if {"rule", "not_rule"} & set(test.model_extra or {})],
        }
    )
    assert not [f"{one.name}: {one.said}" for one in run_tests(rule_tests, LIBRARY) if not one.passed]
    assert not uncovered(policy)


@pytest.mark.parametrize("name", WITH_RULES)
def test_every_rule_has_a_source_with_a_date_and_a_condition_that_loads(name: str) -> None:
    """Memory says that it is memory; anything else was seen on a day."""
    policy = _policy(name)
    for rule in policy.rules:
        note = rule.source or (policy.source[0] if policy.source else None)
        assert note is not None, rule.id
        assert note.seen or "noted 20" in note.where, rule.id
        compile_when(rule.when)


@pytest.mark.parametrize(
    "identity",
    [
        "CC-BY-1.0",
        "CC-BY-SA-2.5",
        "CC-BY-NC-ND-3.0-US",
        "CC-BY-ND-4.0",
        "CC-BY-3.0-IGO",
        "CC-BY",
        "CC-NC-ND-1.0",
        "CC0-1.0",
        "GFDL-1.3",
        "OGL-UK-3.0",
        "KOGL-2",
    ],
)
def test_a_licence_is_generated_from_its_family(identity: str) -> None:
    """No licence has a file of its own, and each known one has rules that are not the unread ones."""
    policy = licence_policy(LIBRARY, identity)
    assert policy.id == identity
    assert policy.rules
    assert [rule.id for rule in policy.rules] != ["unread"]


@pytest.mark.parametrize("identity", ["MIT", "Apache-2.0", "BSD-3-Clause", "house-terms", "CC-SAMPLING-1.0"])
def test_an_unknown_licence_sends_to_review(identity: str) -> None:
    """Unknown terms are unread terms."""
    (rule,) = licence_policy(LIBRARY, identity).rules
    assert rule.reason == "unread-terms"
    assert rule.review


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"rule": "gone", "action": "quote"}, "no rule"),
        ({"rule": "link", "action": "dance"}, "unknown action"),
        ({"rule": "link", "action": "quote"}, "does not fire"),
        ({"not_rule": "link", "action": "link"}, "fires"),
        ({"rule": "link", "action": "link", "verdict": "prohibited"}, "permitted instead"),
        ({"rule": "link", "action": "link", "facts": {"colour": 1}}, "unknown fact"),
        ({"what": 1}, "shape"),
        ({"text": "x", "holder": "afp", "position": "roof"}, "unknown position"),
        ({"text": "Nothing here", "holder": "afp", "position": "prose"}, "not found"),
        ({"text": "PORT SARROW (AFP) - The bridge will close.", "holder": None, "position": "dateline"}, "is found"),
        (
            {"text": "PORT SARROW (AFP) - The bridge will close.", "not_holder": "afp", "position": "dateline"},
            "is found",
        ),
    ],
)
def test_a_wrong_test_fails_and_says_why(row: dict[str, object], said: str) -> None:
    """A test that cannot be right is never passed over."""
    policy = PolicyFile.model_validate({**_policy("house/default").model_dump(by_alias=True), "tests": []})
    with_test = policy.model_copy(update={"tests": (PolicyTest.model_validate({"name": "wrong", **row}),)})
    (result,) = run_tests(with_test, LIBRARY)
    assert not result.passed
    assert said in result.said


def test_a_rule_without_tests_is_told() -> None:
    """Coverage names the rule and the side that is missing."""
    bare = PolicyFile.model_validate({"schema": 1, "id": "x", "rules": [{"id": "r", "permit": ["link"]}]})
    assert len(uncovered(bare)) == 2
