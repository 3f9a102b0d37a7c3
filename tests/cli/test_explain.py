"""explain: the words of decisions, and a decision in words."""

from __future__ import annotations

import pytest

from rightscheck.checks import CHECKS, page_of
from rightscheck.claims.model import CONFLICTS, KINDS, STRENGTHS
from rightscheck.policy.decision import REASONS, VERDICTS
from rightscheck.policy.model import TIERS
from rightscheck.report import Answer, report_answers
from rightscheck.report.explain_text import explain_decision
from rightscheck.report.glossary import WORDS
from tests.report.builders import republish
from tests.report.test_json import full

NEVER = ("legal ", "legally", "safe", "cleared", "fair use", "infring")


@pytest.mark.parametrize(
    "word", [*VERDICTS, *REASONS, *TIERS, *KINDS, *CONFLICTS, *STRENGTHS, "met", "unmet", "unverified", "not-checkable"]
)
def test_every_word_of_a_report_is_explained(run, word):
    done = run("explain", word)
    assert done.code == 0
    assert done.out.startswith(f"{word}: ")


def test_nothing_is_called_legal_or_safe():
    """Trust rule 3."""
    assert not [word for word, text in WORDS.items() if any(never in text.lower() for never in NEVER)]


@pytest.mark.parametrize(
    ("word", "meant"), [("missing_facts", "missing-facts"), ("License", "licence"), (" REVIEW ", "review")]
)
def test_spellings_of_words(run, word, meant):
    assert run("explain", word).out.startswith(f"{meant}: ")


def test_an_unknown_word_exits_2_with_the_nearest(run):
    done = run("explain", "contestd")
    assert done.code == 2
    assert "did you mean contested" in done.err


def test_a_word_far_from_all_exits_2(run):
    assert "neither a file nor a word" in run("explain", "xyzzy").err


def test_a_decision_in_words(run, tmp_path):
    """Who decided, on which words, and what would change it."""
    (tmp_path / "d.json").write_text(report_answers([Answer((republish(),))], form="json"), encoding="utf-8")
    done = run("explain", "d.json")
    assert done.code == 0
    assert "Decided by the notice on this page, rule afp#notice-forbids (where this page, line 50)" in done.out
    assert 'line 50: "you may not copy, reproduce, modify' in done.out
    assert "It would be conditional with a contract that covers republish (--licence FILE)." in done.out
    assert "Not checked: 12 other headlines on the page, linked terms." in done.out


def test_everything_that_a_decision_holds_is_said():
    text = explain_decision(full())
    for words in (
        "Missing: territory; answer with --territory CODES.",
        "the lower tiers give: review",
        "Conflict on text: because",
        "Asked, from the top:",
        "Owed: 60 words at most (unverified",
        "Note: note.",
    ):
        assert words in text


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json"])
def test_a_file_that_is_no_decision_exits_4(run, tmp_path, content):
    (tmp_path / "d.json").write_text(content)
    assert run("explain", "d.json").code == 4


def test_a_file_that_is_not_utf_8_exits_4(run, tmp_path):
    (tmp_path / "d.json").write_bytes(b"\xff\xfe\x00")
    assert run("explain", "d.json").code == 4


LICENCE = """schema: 1
id: afp-2026
holder: afp
valid: {from: 2026-01-01, to: 2026-12-31}
document: {name: afp.pdf}
rules:
- {id: web, clause: "3.1", permit: [republish], when: {territory: {all_in: [FR]}, channel: {all_in: [web]}}}
- {id: long, clause: "3.2", prohibit: [republish], when: {words: {at_least: 5000}}}
"""
PAGE = (
    "<!doctype html><html lang=en><title>Bridge</title><article><h1>Bridge</h1><p>PORT SARROW (AFP) - "
    + "The swing bridge closes in January for repairs. " * 20
    + "</p><p>© Agence France-Presse. You may not copy, publish or transmit any of this content without the prior written consent of Agence France-Presse.</p></article>"
)


def explained(run, tmp_path, *arguments):
    (tmp_path / "afp.yaml").write_text(LICENCE, encoding="utf-8")
    (tmp_path / "bridge.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "d.json").write_text(
        run(
            "check", "bridge.html", "--reuse", "republish", "--as-of", "2026-11-23", "--format", "json", *arguments
        ).out,
        encoding="utf-8",
    )
    return run("explain", "d.json").out


def test_who_asked_for_what_is_missing_is_named(run, tmp_path):
    out = explained(run, tmp_path, "--licence", "afp.yaml", "--territory", "FR")
    assert "Missing: channel, asked by afp-2026#web; answer with --channel NAME." in out
    assert "afp-2026#web (contract, unknown): permit: decided; channel not known" in out
    assert "afp-2026#long (contract, false): prohibit: not covered; words is " in out
    assert "Without what is unknown the lower tiers give: prohibited." in out


def test_what_lost_says_why(run, tmp_path):
    """A condition that is not met, and a tier that stands above."""
    out = explained(run, tmp_path, "--licence", "afp.yaml", "--territory", "US", "--channel", "web")
    assert "afp-2026#web (contract, false): permit: not covered; territory is US, must all be among FR" in out
    assert (
        "house/default#default-copyright (default, true): prohibit: superseded; the tier notice stands above it" in out
    )


def test_a_contract_that_has_ended_says_so(run, tmp_path):
    out = explained(run, tmp_path, "--licence", "afp.yaml", "--publish-on", "2027-02-01")
    assert "afp-2026#web (contract, false): permit: not covered; afp-2026 does not run on 2027-02-01" in out


def test_two_changes_that_help_only_together_are_found(run, tmp_path):
    """Both the country and the channel are what the contract does not cover."""
    out = explained(run, tmp_path, "--licence", "afp.yaml", "--territory", "US", "--channel", "print")
    assert (
        "It would be permitted with another territory: FR, and another channel: web" in out
        or "It would be conditional with another territory: FR, and another channel: web" in out
    )


def test_a_waiver_stays_visible_with_who_approved_it(run, tmp_path):
    (tmp_path / "w.yaml").write_text(
        "schema: 1\nwaivers:\n- {rule: afp#notice-forbids, page: bridge.html, reason: consent-in-writing, approver: us@paper.example, ticket: L-91, expires: 2026-12-31}\n"
    )
    out = explained(run, tmp_path, "--waivers", "w.yaml")
    assert (
        "Waiver of afp#notice-forbids (consent-in-writing, approved by us@paper.example, until 2026-12-31, L-91): it holds."
        in out
    )


def test_several_decisions_are_explained_one_after_the_other(run, tmp_path):
    (tmp_path / "d.jsonl").write_text(run("check", "page.html", "--format", "jsonl").out, encoding="utf-8")
    assert run("explain", "d.jsonl").out.count("not legal advice.") == 3


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_of_the_gate_is_explained(run, name):
    done = run("explain", name.lower())
    assert done.code == 0
    assert done.out == page_of(CHECKS[name])
