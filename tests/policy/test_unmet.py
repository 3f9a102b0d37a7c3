"""Why a condition does not hold, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.policy.conditions import FALSE, compile_when
from rightscheck.policy.unmet import unmet
from tests.policy.test_properties import conditions

VALUES = {
    "territory": frozenset(("US",)),
    "words": 900,
    "commercial": True,
    "purpose": "news",
    "instant": datetime(2026, 11, 23, tzinfo=UTC),
    "licence_elements": frozenset(),
}


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"territory": {"all_in": ["FR", "BE"]}}, "territory is US, must all be among BE, FR"),
        ({"territory": {"any_in": ["FR"]}}, "territory is US, must be one of FR"),
        ({"purpose": {"none_in": ["news"]}}, "purpose is news, must be none of news"),
        ({"words": {"at_least": 5, "at_most": 800}}, "words is 900, must be at most 800"),
        ({"commercial": {"is": False}}, "commercial is yes, must be no"),
        ({"purpose": {"is_not": "news"}}, "purpose is news, must not be news"),
        ({"instant": {"before": date(2026, 1, 1)}}, "instant is 2026-11-23T00:00:00Z, must be before 2026-01-01"),
        ({"instant": {"after": date(2027, 1, 1)}}, "instant is 2026-11-23T00:00:00Z, must be after 2027-01-01"),
        ({"licence_elements": {"any_in": ["nc"]}}, "licence_elements is nothing, must be one of nc"),
        (
            {"words": {"at_most": 1000}, "all": [{"purpose": {"is": "news"}}, {"words": {"at_least": 1000}}]},
            "words is 900, must be at least 1000",
        ),
        (
            {"any": [{"purpose": {"is": "research"}}, {"words": {"at_most": 3}}]},
            "purpose is news, must be research and words is 900, must be at most 3",
        ),
        ({"not": {"purpose": {"any_in": ["news"]}}}, "what must not hold does: purpose any in news"),
        (
            {"not": {"any": [{"purpose": {"is": "news"}}, {"not": {"words": {"at_most": 3}}}]}},
            "what must not hold does: any of purpose is news; not words at most 3",
        ),
    ],
)
def test_the_first_part_that_is_false_is_named(when, words):
    assert unmet(when, VALUES) == words


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"purpose": {"is": "news"}},
        {"channel": {"any_in": ["web"]}},
        {"words": {"at_most": 1000}, "channel": {"any_in": ["web"]}},
    ],
)
def test_what_is_true_or_unknown_is_not_explained(when):
    assert unmet(when, VALUES) == ""


@given(
    conditions,
    st.fixed_dictionaries(
        {},
        optional={
            "commercial": st.booleans(),
            "territory": st.sampled_from((frozenset(("FR",)), frozenset(("US", "FR")))),
            "words": st.sampled_from((50, 300, 900)),
            "kind": st.just("text"),
        },
    ),
)
def test_every_false_condition_has_its_words_and_no_other(when, values):
    """Whatever the condition."""
    assert bool(unmet(when, values)) is (compile_when(when)(values)[0] == FALSE)
