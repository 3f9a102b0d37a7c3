"""The planned reuse: what was not said stays unsaid."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from rightscheck.errors import UsageError
from rightscheck.plan.model import PlannedReuse


def test_what_is_not_given_is_missing():
    reuse = PlannedReuse(action="quote")
    given = reuse.model_dump(exclude={"action", "private"})
    assert set(given.values()) == {None}
    assert reuse.private is False


def test_the_action_is_made_canonical():
    assert PlannedReuse(action="Summarise").action == "summarize"


def test_an_unknown_action_is_a_usage_error():
    with pytest.raises((UsageError, ValidationError), match="unknown action"):
        PlannedReuse(action="steal")


def test_territories_are_upper_case():
    assert PlannedReuse(action="quote", territory=("fr", "Be")).territory == ("FR", "BE")


def test_an_empty_territory_is_not_a_missing_one():
    assert PlannedReuse(action="quote", territory=()).territory == ()


def test_a_reuse_is_frozen():
    reuse = PlannedReuse(action="quote")
    with pytest.raises(ValidationError):
        reuse.action = "link"


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="colour"):
        PlannedReuse(action="quote", colour="red")


def test_equal_plans_are_equal_values():
    when = datetime(2026, 3, 12, tzinfo=UTC)
    assert PlannedReuse(action="summary", publish_on=when) == PlannedReuse(action="summarize", publish_on=when)
