"""explain: the words of decisions, and a decision in words."""

from __future__ import annotations

import pytest

from rightscheck.claims.model import CONFLICTS, KINDS, STRENGTHS
from rightscheck.policy.decision import REASONS, VERDICTS
from rightscheck.policy.model import TIERS
from rightscheck.report import Answer, report_answers
from rightscheck.report.explain_text import explain_decision
from rightscheck.report.glossary import WORDS
from tests.report.builders import republish
from tests.report.test_json import full

NEVER = ("legal ", "legally", "safe", "cleared", "fair use", "infring")


@pytest.mark.parametrize("word", [*VERDICTS, *REASONS, *TIERS, *KINDS, *CONFLICTS, *STRENGTHS, "met", "unmet", "unverified", "not-checkable"])
def test_every_word_of_a_report_is_explained(run, word):
    done = run("explain", word)
    assert done.code == 0
    assert done.out.startswith(f"{word}: ")


def test_nothing_is_called_legal_or_safe():
    """Trust rule 3."""
    assert not [word for word, text in WORDS.items() if any(never in text.lower() for never in NEVER)]


@pytest.mark.parametrize(("word", "meant"), [("missing_facts", "missing-facts"), ("License", "licence"), (" REVIEW ", "review")])
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
    for words in ("Missing: territory; answer with --territory CODES.", "the lower tiers give: review", "Conflict on text: because", "Asked, from the top:", "Owed: 60 words at most (unverified", "Note: note."):
        assert words in text


@pytest.mark.parametrize("content", ["", "{}", "[]", "not json"])
def test_a_file_that_is_no_decision_exits_4(run, tmp_path, content):
    (tmp_path / "d.json").write_text(content)
    assert run("explain", "d.json").code == 4


def test_a_file_that_is_not_utf_8_exits_4(run, tmp_path):
    (tmp_path / "d.json").write_bytes(b"\xff\xfe\x00")
    assert run("explain", "d.json").code == 4
