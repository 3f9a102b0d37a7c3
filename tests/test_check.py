"""The pipeline from bytes to a decision, and what it keeps for replaying."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from rightscheck.check import check, find_claims
from rightscheck.draft.document import read_draft
from rightscheck.errors import UsageError
from rightscheck.page import read_page
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.decision import Decision
from tests.builders import NOW, waiver
from tests.policy.battery import library

TEXT = (
    "The swing bridge that joins the two halves of the town will close in January for repairs that engineers call urgent. "
    * 5
)
HTML = f"""<!doctype html><html lang="en"><head><title>Bridge</title></head><body><article><h1>Bridge</h1>
<p>PORT SARROW (AFP) - {TEXT}</p>
<p>© Agence France-Presse. All rights reserved. You may not copy, reproduce, modify, transmit or publish any of this content
without the prior written consent of Agence France-Presse.</p></article></body></html>"""
PAGE = read_page(HTML.encode(), name="bridge.html")


def run(action: str = "republish", **more: Any) -> Decision:
    return check(PAGE, PlannedReuse(action=action), library(), now=more.pop("now", NOW), **more)


@pytest.mark.parametrize(
    ("action", "verdict"),
    [("republish", "prohibited"), ("quote", "conditional"), ("summarise", "review"), ("link", "permitted")],
)
def test_a_page_is_decided(action: str, verdict: str) -> None:
    """The three that users ask first, and a link."""
    made = run(action)
    assert made.verdict == verdict
    assert made.components[0].holders[0].id == "afp"


def test_the_notice_is_named_with_its_line() -> None:
    """Who decided, in which exact words, where."""
    (by,) = run().components[0].decided_by
    assert (by.policy, by.rule, by.tier) == ("afp", "notice-forbids", "notice")
    assert "may not copy" in by.because
    assert dict(by.source) == {"where": "this page", "line": 3}
    assert by.claims


def test_the_same_input_gives_the_same_decision() -> None:
    """Replaying needs nothing else, and claims found before may be handed in."""
    assert run() == run(found=find_claims(PAGE, library()))
    assert run().policies_revision == library().revision
    assert run(now=datetime(2026, 11, 23, 10)).now == "2026-11-23T10:00:00Z"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("made", "profile", "state"),
    [
        (waiver("afp#notice-forbids", "consent-in-writing"), "default", "holds"),
        (waiver("afp#notice-forbids", "consent-in-writing"), "strict", "no-ticket"),
        (waiver("ap#notice-forbids"), "default", "without-effect"),
        (waiver("afp#notice-forbids", expires="2026-11-22"), "default", "expired"),
        (waiver("afp#notice-forbids", expires="soon"), "default", "malformed-date"),
        (waiver("afp#notice-forbids", page="*.md"), "default", "another-page"),
        (waiver("afp#notice-forbids", "consent-in-writing", expires="2026-11-30"), "default", "ends-soon"),
    ],
)
def test_every_waiver_is_accounted_for(made: Any, profile: str, state: str) -> None:
    """Used, about to end, or why it had no effect."""
    decided = run(waivers=(made,), profile=profile)
    assert decided.waivers == ((made.rule, state),)
    assert (decided.verdict == "waived") is (state in ("holds", "ends-soon"))


def test_a_response_head_is_a_carrier_that_was_looked_at() -> None:
    """But robots.txt and the well-known files were not."""
    page = replace(PAGE, headers=(("content-type", "text/html"),))
    made = check(page, PlannedReuse(action="tdm"), library(), now=NOW, profile="research")
    assert made.reasons == ("missing-facts",)
    given = check(
        page,
        PlannedReuse(action="tdm"),
        library(),
        now=NOW,
        profile="research",
        carriers=("meta", "header", "robots", "well-known"),
    )
    assert given.verdict == "conditional"


def test_an_unknown_profile_is_a_wrong_argument() -> None:
    """Exit code 2, before anything is decided."""
    with pytest.raises(UsageError):
        run(profile="nowhere")


def test_without_a_library_the_shipped_policies_decide() -> None:
    """CONTRACT: load_policies() when nothing is given."""
    assert check(PAGE, PlannedReuse(action="link"), now=NOW).verdict == "permitted"


def test_what_an_html_draft_puts_in_a_blockquote_is_quoted() -> None:
    """The document says what is a quotation; marks in its text are not needed."""
    taken = " ".join(PAGE.text.split()[:20])
    for tag, unquoted in (("blockquote", False), ("p", True)):
        draft = read_draft("d.html", f"<article><p>It said:</p><{tag}>{taken}</{tag}></article>".encode())
        made = check(PAGE, PlannedReuse(action="quote"), library(), now=NOW, draft=draft)
        assert made.draft is not None
        assert (made.draft.longest_unquoted >= 10) is unquoted


PICTURE = '<figure><img src="/bridge.jpg" width="800"><figcaption>The bridge. Photo: Lea Noor/Getty Images</figcaption></figure>'


def test_leaving_a_picture_out_is_not_offered_where_the_rest_is_no_better() -> None:
    """The text is prohibited too: without the picture nothing is won."""
    page = read_page(HTML.replace("<p>PORT", PICTURE + "<p>PORT").encode(), name="bridge.html")
    made = check(page, PlannedReuse(action="republish"), library(), now=NOW)
    assert {part.verdict for part in made.components} == {"prohibited"}
    assert len(made.components) == 2
    assert not [one.do for part in made.components for one in part.would_change if one.do.startswith("leave out")]


def test_leaving_a_picture_out_is_offered_where_it_helps() -> None:
    """The text is free, the picture is an agency's."""
    free = '<p>This text is published under <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>'
    html = f"<!doctype html><html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>{PICTURE}<p>{TEXT}</p>{free}</article></body></html>"
    made = check(read_page(html.encode(), name="bridge.html"), PlannedReuse(action="republish"), library(), now=NOW)
    (picture,) = (part for part in made.components if part.component == "image:1")
    assert next((one.option, one.to) for one in picture.would_change) == ("--components text", "conditional")
