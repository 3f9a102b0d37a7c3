"""Lint: each kind of finding with its file, silence on what is right, and on everything shipped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rightscheck.config import load_licences
from rightscheck.facts import CATALOGUE, derive
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.lint import LICENCE_FACTS, UNSUPPLIED, lint_licence, lint_policy
from rightscheck.policy.model import PolicyFile
from rightscheck.policy.reading import read_file, validate
from rightscheck.policy.witness import TooManyPoints, witness
from tests.builders import NOW, found
from tests.policy.battery import library

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "lint"
EXPECTED = {
    "unknown-name": [
        ("unknown-name", name) for name in ("country", "component", "fact", "role", "reason", "holder", "planned")
    ],
    "extends": [("unknown-name", "")],
    "shadowed": [("shadowed", "not-in-france")],
    "overlap": [("overlap", "short")],
    "overlap-house": [("overlap", "fresh")],
    "territory-inside": [("territory-inside", "narrow")],
    "never-true": [("never-true", "between"), ("never-true", "nowhere")],
    "nobody-supplies": [("nobody-supplies", "licensed"), ("nobody-supplies", "instructed")],
    "expired": [("expired", "")],
    "no-source": [("no-source", "unsaid"), ("no-source", "undated")],
    "no-document": [("no-source", "")],
    "clean-house": [],
    "clean-licence": [],
}


def lint(path: Path):
    if isinstance(read_file(path).data.get("holder"), str):
        (contract,) = load_licences((path,))
        return lint_licence(contract, library(), date(2026, 11, 23))
    return lint_policy(validate(PolicyFile, read_file(path)), library())


@pytest.mark.parametrize("name", EXPECTED)
def test_each_kind_is_found_in_its_file_and_nothing_else(name):
    """The fixture says in its comment what is wrong with it."""
    assert sorted((one.kind, one.rule) for one in lint(FOLDER / f"{name}.yaml")) == sorted(EXPECTED[name])


def test_every_fixture_is_expected():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unknown-name", "did you mean GB?"),
        ("unknown-name", "unknown fact 'county'"),
        ("unknown-name", "did you mean 'reuters'?"),
        ("overlap", "where words is"),
        ("territory-inside", "its territories FR lie inside those of wide"),
        ("expired", "it ended on 2025-12-31"),
        ("shadowed", "never prohibits it all, without a condition"),
    ],
)
def test_a_finding_says_what_and_where(name, words):
    text = "\n".join(one.sentence for one in lint(FOLDER / f"{name}.yaml"))
    assert words in text


@pytest.mark.parametrize("identity", library().ids)
def test_everything_shipped_passes(identity):
    """No shipped rule lacks a source and a date, or says what it cannot mean."""
    assert lint_policy(library().policy(identity), library()) == ()


def test_the_last_day_of_a_contract_is_not_expired():
    (contract,) = load_licences((FOLDER / "expired.yaml",))
    assert lint_licence(contract, library(), date(2025, 12, 31)) == ()


def house(*rules, **more):
    data = {
        "schema": 1,
        "id": "house/x",
        "source": [{"where": "w", "seen": "2026-11-01"}],
        "tier": "default",
        "rules": [{"id": f"r{n}", **rule} for n, rule in enumerate(rules)],
        **more,
    }
    return [(one.kind, one.rule) for one in lint_policy(PolicyFile.model_validate(data), library())]


SOMETIMES = {"when": {"commercial": {"is": True}}}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (({"prohibit": ["reproduce"]}, {"permit": ["excerpt"], **SOMETIMES}), [("shadowed", "r1")]),
        (
            (
                {"prohibit": ["reproduce"], "components": ["image"]},
                {"permit": ["excerpt"], "components": ["text"], **SOMETIMES},
            ),
            [],
        ),
        (
            (
                {"prohibit": ["reproduce"], "components": ["image"]},
                {"permit": ["excerpt"], "components": ["image:2"], **SOMETIMES},
            ),
            [("shadowed", "r1")],
        ),
        (
            (
                {"prohibit": ["reproduce"], "components": ["image:2"]},
                {"permit": ["excerpt"], "components": ["image"], **SOMETIMES},
            ),
            [],
        ),
        (({"review": ["translate"]}, {"permit": ["translate"], **SOMETIMES}), [("shadowed", "r1")]),
        (({"permit": ["translate"]}, {"permit": ["translate"], **SOMETIMES}), [("shadowed", "r1")]),
        (({"permit": ["translate"]}, {"permit": ["translate"], "duties": [{"kind": "pay"}], **SOMETIMES}), []),
        (({"permit": ["translate"]}, {"prohibit": ["translate"], **SOMETIMES}), []),
        (({"prohibit": ["translate"]}, {"prohibit": ["translate"]}), [("shadowed", "r1")]),
        (({"prohibit": ["translate"]}, {"prohibit": ["translate", "rewrite"], **SOMETIMES}), []),
        (({"prohibit": ["reproduce"]}, {"permit": ["quote"], **SOMETIMES}), []),  # no such ban reaches quoting
        (
            (
                {"permit": ["link"], "when": {"territory": {"any_in": ["FR", "BE"]}}},
                {"permit": ["link"], "when": {"territory": {"any_in": ["BE", "FR"]}}},
            ),
            [("territory-inside", "r1")],
        ),
        (
            (
                {"permit": ["link"], "when": {"territory": {"any_in": ["FR"]}}},
                {"permit": ["link"], "when": {"territory": {"all_in": ["FR"]}}},
            ),
            [],
        ),
    ],
)
def test_what_shadows_what(rules, expected):
    """Deny wins inside a tier; duties of a permit are never in the shadow; scope must be covered."""
    assert house(*rules) == expected


def test_conditions_with_too_many_corners_are_left_alone():
    """Silence rather than a guess, and rather than hours."""
    when = {
        "any": [
            {name: {"at_most": limit}} for name in ("words", "age_days", "page_words") for limit in range(0, 400, 4)
        ]
    }
    with pytest.raises(TooManyPoints):
        witness([when])
    assert house({"permit": ["link"], "when": when}, {"prohibit": ["link"], "when": {"words": {"at_least": 3}}}) == []


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"territory": {"is": ["FR", "BE"]}}, True),
        ({"territory": {"is_not": ["FR"]}}, True),
        ({"purpose": {"is": "news"}, "not": {"purpose": {"any_in": ["news"]}}}, False),
        ({"purpose": {"none_in": ["news", "research"]}}, True),
        ({"commercial": {"is": True}, "all": [{"commercial": {"is": False}}]}, False),
        ({"instant": {"after": date(2026, 1, 1), "before": date(2026, 1, 1)}}, False),
        ({"all": [{"territory": {"any_in": ["FR"]}}, {"territory": {"any_in": ["BE"]}}]}, True),
        ({"licence_elements": {"any_in": ["nd"]}, "all": [{"licence_elements": {"any_in": ["sa"]}}]}, False),
        ({"words": {"at_least": 5, "at_most": 5}}, True),
    ],
)
def test_a_witness_is_found_where_there_is_one(when, holds):
    assert (witness([when]) is not None) is holds


def test_what_nobody_supplies_is_what_deriving_never_gives():
    """The list in lint is held against the facts that deriving can give."""
    full = found(holders=(("text", "a", "publisher", "strong"),), published="2026-01-01", host="a.gov")
    plan = PlannedReuse(
        action="republish",
        purpose="news",
        commercial=True,
        territory=("FR",),
        channel=("web",),
        language="fr",
        words=3,
        private=True,
        used_this_month=2,
    )
    made = derive(full, plan, now=NOW, carriers=("meta", "header", "robots", "well-known"))
    assert set(CATALOGUE) - set(made.cases[0][1][0].values) == LICENCE_FACTS | UNSUPPLIED


def test_an_unknown_holder_without_a_near_name_is_the_users_own():
    """Publishers that no policy names have ids of their own."""
    assert house({"tier": "house", "prohibit": ["link"], "when": {"holder": {"any_in": ["zzzzzz", "nobody"]}}}) == []
