"""No waiver is left without a word: ended, ending, unused, without effect."""

from __future__ import annotations

from datetime import date

import pytest

from rightscheck.policy.waivers import waiver_warnings
from tests.builders import waiver

TODAY = date(2026, 11, 23)


def said(states, **more):
    made = waiver("afp#notice-forbids", **more)
    return list(waiver_warnings([made], [((made.rule, state),) for state in states], TODAY))


@pytest.mark.parametrize(
    ("states", "more", "words"),
    [
        (["malformed-date"], {"expires": "soon"}, "its date 'soon' cannot be read"),
        (["expired"], {"expires": date(2026, 11, 22)}, "it ended on 2026-11-22"),
        (["no-ticket"], {}, "it has no ticket"),
        (["ends-soon"], {"expires": date(2026, 12, 7)}, "it ends on 2026-12-07, in 14 days"),
        (["ends-soon"], {"expires": date(2026, 11, 24)}, "in 1 day"),
        (["ends-soon"], {"expires": "2026-11-23"}, "it ends on 2026-11-23, today"),
        (["without-effect"], {}, "it changed nothing"),
        (["another-page", "without-effect"], {}, "it changed nothing"),
        (["without-effect"], {"expires": date(2026, 11, 30)}, "stand in the way; it ends on 2026-11-30, in 7 days"),
    ],
)
def test_a_waiver_is_told_apart(states, more, words):
    (line,) = said(states, **more)
    assert line.startswith("waiver of afp#notice-forbids for *: ")
    assert words in line


@pytest.mark.parametrize("states", [[], ["holds"], ["holds", "another-page"], ["without-effect", "holds"]])
def test_a_waiver_that_holds_is_no_news(states):
    assert said(states) == []


def test_those_that_name_no_page_asked_are_counted():
    assert said(["another-page", "another-page"]) == ["1 waiver unused: no page asked is named"]
    two = [waiver("a#x"), waiver("b#x")]
    assert list(waiver_warnings(two, [(("a#x", "another-page"), ("b#x", "another-page"))], TODAY)) == [
        "2 waivers unused: no page asked is named"
    ]
