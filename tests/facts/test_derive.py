"""Claims become facts here and nowhere else: what is not said stays missing, what is ours is ours, nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rightscheck.claims.model import Reading
from rightscheck.draft.model import DraftMeasure
from rightscheck.errors import UsageError
from rightscheck.facts import CATALOGUE, Us, own_words
from tests.builders import claim, facts, found

GAZETTE = (("text", "gazette", "publisher", "strong"),)
US = Us(
    names=("Sarrow Post",), domains=("sarrowpost.example",), territories=("fr",), channels=("web",), commercial=True
)


def values(*args: Any, **more: Any) -> dict[str, Any]:
    ((_, (case, *_rest)),) = facts(*args, **more).cases
    return dict(case.values)


@pytest.mark.parametrize(
    "name", ["purpose", "commercial", "territory", "channel", "language", "age_days", "tdm_reservation"]
)
def test_what_nobody_says_is_missing(name: str) -> None:
    """Never a default."""
    assert name not in values(found(), "quote")


def test_every_fact_is_in_the_catalogue() -> None:
    """The catalogue is closed, and the table of docs/policy.md is whole."""
    said = found(claim("all-rights-reserved", "gazette"), holders=GAZETTE, published="2026-11-01")
    assert set(values(said, us=US, purpose="news", language="fr", words=5)) <= set(CATALOGUE)
    page = (Path(__file__).parents[2] / "docs" / "policy.md").read_text(encoding="utf-8")
    assert not [name for name in CATALOGUE if f"| `{name}` |" not in page]


def test_the_config_answers_only_what_the_reuse_leaves_open() -> None:
    """An option stands above the config."""
    one = values(found(), us=US)
    assert (one["territory"], one["channel"], one["commercial"]) == (frozenset(("FR",)), frozenset(("web",)), True)
    other = values(found(), us=US, territory=("us",), commercial=False)
    assert (other["territory"], other["commercial"]) == (frozenset(("US",)), False)


@pytest.mark.parametrize(
    ("published", "age"),
    [
        ("2026-11-22T23:59:00Z", 1),
        ("2026-11-23", 0),
        ("2026-11-24T00:30:00+02:00", 0),
        ("2026-10-24", 30),
        ("yesterday", None),
        (None, None),
    ],
)
def test_age_is_counted_in_calendar_days_of_utc(published: str | None, age: int | None) -> None:
    """A date that cannot be read is no date."""
    assert values(found(published=published)).get("age_days") == age


def test_publish_on_is_the_instant() -> None:
    """A bare date is its start in UTC."""
    given = facts(found(published="2026-11-23"), publish_on=datetime(2026, 12, 1))  # noqa: DTZ001
    assert given.instant == datetime(2026, 12, 1, tzinfo=UTC)
    assert given.cases[0][1][0].values["age_days"] == 8


def test_words_are_the_pages_for_republish_alone() -> None:
    """A quotation's extent is a duty, not the page's length."""
    assert values(found(words=300))["words"] == 300
    assert "words" not in values(found(words=300), "quote")
    assert values(found(words=300), words=40)["words"] == 40


@pytest.mark.parametrize(
    ("action", "touched"),
    [
        ("republish", ["text", "image:1", "embed:1"]),
        ("quote", ["text"]),
        ("translate", ["text"]),
        ("archive", ["text", "image:1", "embed:1"]),
    ],
)
def test_an_action_touches_its_components(action: str, touched: list[str]) -> None:
    """DESIGN, rule 8."""
    said = found(components=("text", "image:1", "embed:1"))
    assert [name for name, _ in facts(said, action).cases] == touched


def test_a_component_that_is_not_there_is_refused() -> None:
    """Kinds and ids are accepted, nothing else."""
    said = found(components=("text", "image:1", "image:2"))
    assert [name for name, _ in facts(said, components=("image",)).cases] == ["image:1", "image:2"]
    with pytest.raises(UsageError, match="image:9"):
        facts(said, components=("image:9",))


def measure(**more: Any) -> DraftMeasure:
    base: dict[str, Any] = {
        "words": 100,
        "source_words": 300,
        "words_taken": 0,
        "share_of_draft": 0.0,
        "share_of_source": 0.0,
        "longest_run": 0,
        "longest_unquoted": 11,
        "share_unquoted": 0.149,
        "words_quoted": 0,
        "headline_taken": False,
        "lede_taken": False,
    }
    return DraftMeasure(**{**base, **more})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"longest_unquoted": 12}, "unmet"),
        ({"share_unquoted": 0.15}, "unmet"),
        ({"headline_taken": True}, "unmet"),
        ({}, "met"),
    ],
)
def test_own_words_are_measured(more: dict[str, Any], said: str) -> None:
    """Longest unquoted run under 12, share under 15 %, headline not taken."""
    assert own_words(measure(**more)) == said
    assert own_words(None) == "unmeasured"


@pytest.mark.parametrize(
    ("holder", "strength", "host", "ours"),
    [
        ("sarrow-post", "strong", None, True),
        ("sarrow-post", "weak", None, False),
        ("sarrow-post", "weak", "www.sarrowpost.example", True),
        ("sarrowpost.example", "strong", None, True),
        ("gazette", "strong", "sarrowpost.example", False),
        ("notsarrowpost.example", "strong", None, False),
    ],
)
def test_who_is_us(holder: str, strength: str, host: str | None, ours: bool) -> None:
    """By id, name or domain; our name in the metadata alone makes no page ours."""
    assert (
        values(
            found(claim("all-rights-reserved", holder), holders=(("text", holder, "publisher", strength),), host=host),
            us=US,
        )["ours"]
        is ours
    )


def test_what_carries_no_other_claim_on_our_page_is_ours() -> None:
    """In our repository or on our domain, unless a licence or another's claim stands there."""
    ours = Us(names=("Sarrow Post",), repository=True)
    assert values(found(), us=ours)["ours"]
    assert not values(found(host="else.example"), us=ours)["ours"]
    assert not values(found(readings=(Reading("CC-BY-4.0", "text", "article", ()),)), us=ours)["ours"]
    assert not values(found(claim("permission", "gazette")), us=ours)["ours"]
    assert not values(found(), us=US)["ours"]


def test_a_licence_reaches_agency_copy_only_where_it_names_the_agency() -> None:
    """A site's licence never covers it."""
    agency = (("text", "afp", "agency", "fair"),)
    reading = (Reading("CC-BY-4.0", "text", "site", (0,)),)
    assert not values(found(claim("licence"), holders=agency, readings=reading))["licensed"]
    assert values(found(claim("licence", "afp", holder_type="agency"), holders=agency, readings=reading))["licensed"]


@pytest.mark.parametrize(
    ("quote", "reserved"),
    [
        ("© 2026 Gazette", False),
        ("© Gazette. All rights reserved.", True),
        ("© Gazette. Alle Rechte vorbehalten", True),
    ],
)
def test_a_bare_copyright_line_reserves_no_reprint(quote: str, reserved: bool) -> None:
    """Words that reserve do (DESIGN, rule 6)."""
    assert values(found(claim("all-rights-reserved", "gazette", quote), holders=GAZETTE))["press_reserved"] is reserved
    assert values(found(claim("restriction", "gazette"), holders=GAZETTE))["press_reserved"]


def test_all_rights_reserved_by_nobody_is_still_a_claim() -> None:
    """Somebody claims it, though no one is named."""
    said = values(found(claim("all-rights-reserved", None, "All rights reserved.")))
    assert said["copyright_claimed"]
    assert said["strength"] == "strong"
