"""What permits grant and bans cover (DESIGN, rule 7)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.plan.actions import ACTIONS, ancestors
from rightscheck.policy.reach import BY_NAME, IMPLIED, NOT, ban_reaches, implied, page_ban_reaches, permit_reaches


@pytest.mark.parametrize(
    ("named", "action", "how"),
    [
        (("translate",), "republish", NOT),
        (("distribute",), "reproduce", NOT),
        (("quote",), "excerpt", NOT),
        (("reproduce",), "quote", BY_NAME),
        (("syndicate",), "republish", IMPLIED),
        (("ai_train",), "tdm", IMPLIED),
        (("use",), "link", BY_NAME),
        (("translate",), "reproduce", IMPLIED),
    ],
)
def test_a_permit_reaches(named: tuple[str, ...], action: str, how: str) -> None:
    """What it names, what stands under that, and what that implies; never sideways."""
    assert permit_reaches(named, action) == how


@pytest.mark.parametrize(
    ("named", "action", "how"),
    [
        (("translate",), "republish", NOT),
        (("republish",), "quote", NOT),
        (("reproduce",), "excerpt", BY_NAME),
        (("distribute",), "republish", IMPLIED),
        (("republish",), "syndicate", IMPLIED),
        (("tdm",), "ai_train", IMPLIED),
    ],
)
def test_a_ban_covers(named: tuple[str, ...], action: str, how: str) -> None:
    """What it names, what stands under that, and whatever implies it."""
    assert ban_reaches(named, action) == how


@pytest.mark.parametrize("action", ["quote", "summarize", "link"])
def test_a_page_reaches_these_by_name_only(action: str) -> None:
    """No notice bans quoting, summarizing or linking unless it says so."""
    assert not page_ban_reaches(("use",), action)
    assert page_ban_reaches((action,), action) == BY_NAME


@given(st.sampled_from(sorted(ACTIONS)))
def test_implication_ends(action: str) -> None:
    """No action implies itself or stands above itself."""
    assert action not in implied(action)
    assert action not in ancestors(action)
