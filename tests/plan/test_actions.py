"""The closed hierarchy of actions: DESIGN's table, held row by row."""

from __future__ import annotations

import pytest

from rightscheck.errors import UsageError
from rightscheck.plan.actions import ACTIONS, FIRST, PLANNABLE, SPELLINGS, ancestors, canonical

TABLE = [
    (("quote", "excerpt", "republish"), "reproduce", ("distribute",), True),
    (("archive",), "reproduce", (), False),
    (("translate", "rewrite"), "adapt", ("reproduce", "distribute"), True),
    (("summarize",), "adapt", ("distribute",), True),
    (("broadcast", "embed"), "distribute", (), True),
    (("syndicate",), "distribute", ("republish",), True),
    (("tdm", "ai_input"), "mine", (), False),
    (("ai_train", "ai_index"), "mine", ("tdm",), False),
    (("link",), "use", (), False),
]


@pytest.mark.parametrize(
    ("name", "under", "implies", "public"), [(name, *rest) for names, *rest in TABLE for name in names]
)
def test_an_action_is_as_the_table_says(name, under, implies, public):
    action = ACTIONS[name]
    assert (action.under, action.implies, action.public) == (under, implies, public)


def test_the_table_is_closed():
    planned = {name for names, *_ in TABLE for name in names}
    assert set(PLANNABLE) == planned
    assert set(ACTIONS) - planned == {"use", "reproduce", "distribute", "adapt", "mine"}


def test_the_users_three_come_first():
    assert PLANNABLE[:3] == FIRST == ("quote", "republish", "summarize")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("quote", "quote"),
        (" Quote ", "quote"),
        ("SUMMARISE", "summarize"),
        ("summary", "summarize"),
        ("ai-train", "ai_train"),
        ("AI_INPUT", "ai_input"),
        ("mining", "tdm"),
        ("reproduce", "reproduce"),
    ],
)
def test_an_action_is_known_however_it_is_written(written, name):
    assert canonical(written) == name


@pytest.mark.parametrize("written", ["", "steal", "quote republish", "quotes", "ai train", "İquote"])
def test_an_unknown_action_names_the_ones_to_use(written):
    with pytest.raises(UsageError, match=r"unknown action .*: use one of quote, republish, summarize, ") as caught:
        canonical(written)
    assert caught.value.exit_code == 2


def test_other_spellings_lead_to_actions_of_the_table():
    assert set(SPELLINGS.values()) <= set(PLANNABLE)
    assert not set(SPELLINGS) & set(ACTIONS)


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        ("use", ()),
        ("link", ("use",)),
        ("quote", ("reproduce", "use")),
        ("summarize", ("adapt", "use")),
        ("ai_train", ("mine", "use")),
    ],
)
def test_ancestors_are_nearest_first(name, parents):
    assert ancestors(name) == parents


def test_every_parent_and_implied_action_is_in_the_table_and_no_circle():
    for action in ACTIONS.values():
        assert action.under is None or action.under in ACTIONS
        assert set(action.implies) <= set(ACTIONS)
        assert action.name not in ancestors(action.name)
        assert action.name not in action.implies
