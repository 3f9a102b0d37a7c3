"""check: which answers are asked for, and the exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rightscheck.report import NOTE
from tests.report.builders import quote, republish, summarize


def with_unmet(decision):
    part = decision.components[0]
    return replace(
        decision, components=(replace(part, duties=(replace(part.duties[0], status="unmet"), *part.duties[1:])),)
    )


def as_verdict(verdict):
    return replace(republish(), verdict=verdict, components=(replace(republish().components[0], verdict=verdict),))


@pytest.mark.parametrize(
    ("verdict", "fail_on", "code"),
    [
        ("prohibited", "review", 1),
        ("review", "review", 1),
        ("waived", "review", 0),
        ("conditional", "review", 0),
        ("permitted", "review", 0),
        ("prohibited", "prohibited", 1),
        ("review", "prohibited", 0),
        ("waived", "conditional", 1),
        ("conditional", "conditional", 1),
        ("permitted", "conditional", 0),
        ("prohibited", "never", 0),
    ],
)
def test_exit_code_by_verdict_and_fail_on(run, session, verdict, fail_on, code):
    session.made["republish"] = as_verdict(verdict)
    assert run("check", "page.html", "--reuse", "republish", "--fail-on", fail_on).code == code


@pytest.mark.parametrize(("fail_on", "code"), [("review", 1), ("prohibited", 1), ("never", 0)])
def test_an_unmet_duty_counts_as_prohibited(run, session, fail_on, code):
    session.made["quote"] = with_unmet(quote())
    assert run("check", "page.html", "--reuse", "quote", "--fail-on", fail_on).code == code


def test_without_a_reuse_the_three_are_asked(run, session):
    done = run("check", "page.html", "--format", "jsonl")
    assert [json.loads(line)["reuse"]["action"] for line in done.out.splitlines()] == [
        "quote",
        "republish",
        "summarize",
    ]
    assert done.code == 1


def test_what_could_be_done_instead_is_no_failure(run, session):
    """The screen shows what else there is; the exit code is that of the reuse asked for."""
    done = run("check", "page.html", "--reuse", "quote")
    assert "instead                republish  prohibited   by the notice on this page" in done.out
    assert done.code == 0


def test_in_json_only_what_was_asked_is_answered(run, session):
    assert (
        json.loads(run("check", "page.html", "--reuse", "quote", "--format", "json").out)["reuse"]["action"] == "quote"
    )
    assert [reuse.action for _, reuse, _ in session.asked] == ["quote"]


@pytest.mark.parametrize(
    ("word", "action"), [("summarise", "summarize"), ("AI-train", "ai_train"), ("Republish", "republish")]
)
def test_spellings_of_actions(run, session, word, action):
    run("check", "page.html", "--reuse", word, "--format", "json")
    assert session.asked[0][1].action == action


def test_several_reuses_in_one_run(run, session):
    run("check", "page.html", "--reuse", "quote,link", "--reuse", "quote", "--format", "jsonl")
    assert [reuse.action for _, reuse, _ in session.asked] == ["quote", "link"]


def test_options_become_the_planned_reuse(run, session):
    run(
        "check",
        "page.html",
        "--reuse",
        "republish",
        "--components",
        "text, image:1",
        "--purpose",
        "news",
        "--non-commercial",
        "--territory",
        "fr,BE",
        "--channel",
        "web,app",
        "--language",
        "de",
        "--words",
        "80",
        "--publish-on",
        "2026-12-24",
        "--private",
        "--format",
        "json",
    )
    reuse = session.asked[0][1]
    assert (reuse.components, reuse.purpose, reuse.commercial) == (("text", "image:1"), "news", False)
    assert (reuse.territory, reuse.channel, reuse.language, reuse.words, reuse.private) == (
        ("FR", "BE"),
        ("web", "app"),
        "de",
        80,
        True,
    )
    assert reuse.publish_on == datetime(2026, 12, 24, tzinfo=UTC)


def test_what_was_not_said_stays_missing(run, session):
    """No option has a default that answers a question."""
    run("check", "page.html", "--reuse", "republish", "--format", "json")
    assert session.asked[0][1].model_dump(exclude={"action", "private"}, exclude_none=True) == {}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23T10:00:00Z", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("2026-11-23T12:00:00+02:00", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
        ("2026-11-23T10:00:00", datetime(2026, 11, 23, 10, tzinfo=UTC)),
    ],
)
def test_the_instant_given_is_the_clock(run, session, text, moment):
    run("check", "page.html", "--as-of", text)
    assert session.opened["now"] == moment


def test_without_an_instant_the_clock_is_read_once(run, session):
    before = datetime.now(UTC).replace(microsecond=0)
    run("check", "page.html")
    assert before <= session.opened["now"] <= datetime.now(UTC)
    assert session.opened["now"].microsecond == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--reuse", "steal"], "unknown action 'steal': use one of quote, republish, summarize"),
        (["--fail-on", "maybe"], "--fail-on: unknown verdict"),
        (["--format", "xml"], "unknown format 'xml'"),
        (["--as-of", "noon"], "--as-of: 'noon' is no date"),
        (["--publish-on", "Friday"], "--publish-on: 'Friday' is no date"),
        (["--territory", ","], "an empty list"),
        (["--words", "-3"], "--words"),
        (["--nothing"], "No such option"),
        (["--reader", "lxml"], "unknown reader"),
    ],
    ids=" ".join,
)
def test_wrong_arguments_exit_2(run, session, arguments, words):
    done = run("check", "page.html", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_no_page_is_a_wrong_argument(run, session):
    assert run("check").code == 2


def test_the_note_comes_once_for_several_pages(run, session):
    assert run("check", "page.html", "page.html").out.count(NOTE) == 1


def test_a_missing_draft_exits_4(run, session):
    done = run("check", "page.html", "--reuse", "summarize", "--draft", "mine.md")
    assert (done.code, done.out) == (4, "")
    assert "mine.md: there is no such file" in done.err


def test_a_placeholder_of_the_screen_is_review(run, session):
    session.made["summarize"] = summarize()
    assert run("check", "page.html", "--reuse", "summarise").code == 1
