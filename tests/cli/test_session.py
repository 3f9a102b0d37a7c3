"""The surroundings of a run, with the real engine: configuration, profile, licences, waivers."""

from __future__ import annotations

import json

import pytest

NOTICE = "© 2026 Agence France-Presse. All rights reserved. You may not copy or republish this text without the consent of Agence France-Presse."
AFP = (
    "<!doctype html><html lang=en><title>A quay</title><article><h1>A quay</h1><p>PORT (AFP) – "
    + "Some words of a town by the sea. " * 12
    + f"</p></article><p>{NOTICE}</p>"
)
LICENCE = "schema: 1\nid: afp-1\nholder: afp\nrules:\n- {id: web, permit: [republish], duties: [{kind: credit_line, text: '© AFP'}]}\n"
WAIVERS = "schema: 1\nwaivers:\n- {rule: afp#notice-forbids, page: 'afp.html', reason: consent-in-writing, approver: a@b.example, ticket: L-1, expires: 2026-12-31}\n"


@pytest.fixture
def verdict(run, tmp_path):
    (tmp_path / "afp.html").write_text(AFP, encoding="utf-8")
    (tmp_path / "afp.yaml").write_text(LICENCE, encoding="utf-8")
    (tmp_path / "waivers.yaml").write_text(WAIVERS, encoding="utf-8")

    def decide(*arguments, code=None):
        done = run("check", "afp.html", "--reuse", "republish", "--as-of", "2026-11-23", "--format", "json", *arguments)
        assert code is None or done.code == code, done.err
        return json.loads(done.out)["verdict"] if done.out else done.err

    return decide


def test_nothing_on_file(verdict):
    assert verdict(code=1) == "prohibited"


def test_a_licence_named_by_option_or_configuration(verdict, tmp_path):
    assert verdict("--licence", "afp.yaml", code=0) == "conditional"
    (tmp_path / "rightscheck.yaml").write_text("licences: afp.yaml\n")
    assert verdict(code=0) == "conditional"


def test_a_waiver_named_by_option_or_configuration(verdict, tmp_path):
    assert verdict("--waivers", "waivers.yaml", code=0) == "waived"
    (tmp_path / "rightscheck.yaml").write_text("waivers: waivers.yaml\n")
    assert verdict(code=0) == "waived"


def test_an_option_stands_above_the_configuration(verdict, tmp_path):
    """Other licences named by option replace the configured ones."""
    (tmp_path / "rightscheck.yaml").write_text("licences: afp.yaml\n")
    (tmp_path / "none").mkdir()
    assert verdict("--licence", "none", code=1) == "prohibited"


def test_a_configuration_can_be_named(verdict, tmp_path):
    (tmp_path / "other.yaml").write_text("licences: afp.yaml\n")
    assert verdict("--config", "other.yaml", code=0) == "conditional"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--profile", "nobody"], 2, "unknown profile"),
        (["--profile", "nobody.yaml"], 2, "is not there"),
        (["--licence", "x.yaml"], 3, "not there"),
        (["--config", "x.yaml"], 3, "not there"),
        (["--waivers", "afp.yaml"], 3, "afp.yaml"),
    ],
)
def test_what_is_not_there_or_not_right(verdict, arguments, code, words):
    assert words in verdict(*arguments, code=code)


def test_a_house_policy_of_your_own(verdict, tmp_path):
    (tmp_path / "house.yaml").write_text(
        "schema: 1\nid: house/desk\nextends: default\nrules:\n- {id: no-afp, prohibit: [republish], when: {holder: {is: afp}}, because: no contract}\n"
    )
    assert verdict("--profile", "house.yaml", "--licence", "afp.yaml", code=1) == "prohibited"
