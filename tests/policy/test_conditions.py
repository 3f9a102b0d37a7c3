"""Three-valued conditions: errors and absences are unknown, names and kinds are checked at load."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.errors import PolicyError
from rightscheck.policy.conditions import FALSE, TRUE, UNKNOWN, compile_when, leaves

FR_US = frozenset(("FR", "US"))


@pytest.mark.parametrize(
    ("when", "values", "truth"),
    [
        ({"territory": {"all_in": ["FR", "BE"]}}, {"territory": FR_US}, FALSE),
        ({"territory": {"all_in": ["FR", "US", "BE"]}}, {"territory": FR_US}, TRUE),
        ({"territory": {"any_in": ["FR"]}}, {"territory": FR_US}, TRUE),
        ({"territory": {"none_in": ["JP"]}}, {"territory": FR_US}, TRUE),
        ({"territory": {"none_in": ["US"]}}, {"territory": FR_US}, FALSE),
        ({"territory": {"all_in": ["FR"]}}, {"territory": frozenset()}, FALSE),
        ({"territory": {"is": ["FR", "US"]}}, {"territory": FR_US}, TRUE),
        ({"territory": {"all_in": ["FR"]}}, {}, UNKNOWN),
        ({"words": {"at_most": 800}}, {"words": 800}, TRUE),
        ({"words": {"at_most": 800}}, {"words": 801}, FALSE),
        ({"words": {"at_least": 50}}, {"words": 49}, FALSE),
        ({"words": {"at_most": 800}}, {"words": "many"}, UNKNOWN),
        ({"words": {"at_most": 800}}, {"words": True}, UNKNOWN),
        ({"commercial": {"is": False}}, {"commercial": False}, TRUE),
        ({"commercial": {"is_not": False}}, {"commercial": True}, TRUE),
        ({"commercial": {"is": False}}, {"commercial": 0}, UNKNOWN),
        ({"instant": {"before": "2026-11-24"}}, {"instant": datetime(2026, 11, 23, tzinfo=UTC)}, "refused"),
        ({"instant": {"before": datetime(2026, 11, 24)}}, {"instant": datetime(2026, 11, 23, tzinfo=UTC)}, TRUE),  # noqa: DTZ001
        ({"instant": {"after": datetime(2026, 11, 24).date()}}, {"instant": datetime(2026, 11, 23, tzinfo=UTC)}, FALSE),  # noqa: DTZ001
        ({"instant": {"after": datetime(2026, 11, 24, tzinfo=UTC)}}, {"instant": "soon"}, UNKNOWN),
        ({"any": [{"purpose": {"is": "news"}}, {"commercial": {"is": False}}]}, {"commercial": False}, TRUE),
        ({"all": [{"purpose": {"is": "news"}}, {"commercial": {"is": False}}]}, {"commercial": True}, FALSE),
        ({"not": {"purpose": {"is": "news"}}}, {}, UNKNOWN),
        ({"not": {"purpose": {"is": "news"}}}, {"purpose": "art"}, TRUE),
        ({"words": {"at_least": 10, "at_most": 20}}, {"words": 15}, TRUE),
        ({}, {}, TRUE),
    ],
)
def test_an_operator_means_what_contract_says(when: dict[str, Any], values: dict[str, Any], truth: str) -> None:
    """Each operator on a value, a limit, an absence and nonsense."""
    if truth == "refused":
        with pytest.raises(PolicyError):
            compile_when(when)
    else:
        assert compile_when(when)(values)[0] == truth


@pytest.mark.parametrize(
    "when",
    [
        {"teritory": {"is": "FR"}},
        {"territory": {"in": ["FR"]}},
        {"words": {"any_in": [1]}},
        {"commercial": {"is": "yes"}},
        {"words": {"at_most": "800"}},
        {"words": {"at_most": True}},
        {"territory": {"all_in": []}},
        {"territory": "FR"},
        {"any": []},
        {"any": {"words": {"is": 1}}},
        {"not": {}},
        {"all": ["words"]},
        {"instant": {"before": "noon"}},
    ],
)
def test_a_wrong_condition_is_refused_when_it_is_loaded(when: dict[str, Any]) -> None:
    """Unknown names, operators and kinds never wait until a decision."""
    with pytest.raises(PolicyError) as caught:
        compile_when(when)
    assert caught.value.field


def test_only_the_facts_that_matter_are_missing() -> None:
    """A false part settles an ``all``: nothing is asked for."""
    test = compile_when({"territory": {"all_in": ["FR"]}, "channel": {"all_in": ["web"]}})
    assert test({"channel": frozenset(("print",))}) == (FALSE, ())
    assert test({"channel": frozenset(("web",))}) == (UNKNOWN, ("territory",))
    assert test({}) == (UNKNOWN, ("territory", "channel"))


def test_leaves_are_found_at_every_depth() -> None:
    """Changes and lint see nested conditions too."""
    when = {"any": [{"not": {"words": {"at_most": 5}}}, {"purpose": {"is": "news"}}], "kind": {"is": "text"}}
    assert [name for name, _, _ in leaves(when)] == ["words", "purpose", "kind"]


simple = st.sampled_from(({"words": {"at_most": 5}}, {"commercial": {"is": True}}, {"purpose": {"is": "news"}}))
nested = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda some: {"any": some}),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: {"all": some}),
        inner.map(lambda one: {"not": one}),
    ),
    max_leaves=8,
)
values = st.fixed_dictionaries(
    {},
    optional={
        "words": st.sampled_from((3, 9)),
        "commercial": st.booleans(),
        "purpose": st.sampled_from(("news", "art")),
    },
)


@given(nested, values)
def test_what_is_known_stays_so_when_more_is_known(when: dict[str, Any], known: dict[str, Any]) -> None:
    """Kleene: supplying the missing facts never turns true into false or false into true."""
    truth, missing = compile_when(when)(known)
    full = {"words": 3, "commercial": True, "purpose": "news", **known}
    if truth == UNKNOWN:
        assert missing
        assert not set(missing) & set(known)
    else:
        assert compile_when(when)(full)[0] == truth
