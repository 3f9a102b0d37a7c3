"""The first screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rightscheck.claims.model import Claim, Conflict, Holder, Owner
from rightscheck.draft.model import DraftMeasure
from rightscheck.policy.decision import Change, ComponentDecision, DecidedBy, Duty, HolderVerdict, Missing, TraceRow
from rightscheck.report import NOTE, Answer, report_answers
from rightscheck.report.terminal import WIDTH, columns
from tests.report.builders import afp_found, decided, place, quote, republish, summarize

SCREEN = """\
PROHIBITED  republish   seed.txt: Iran plans to supply Russia with arms 'unacceptable'...
owner       Agence France-Presse (agency, strong: notice and dateline agree)

text        PROHIBITED by the notice on this page                 afp#notice-forbids
  line 50   "you may not copy, reproduce, modify, transmit, publish, display ...
             without the prior written consent of Agence France-Presse."
  line 3    "Istanbul, Nov 3 (AFP)"                               dateline
            no contract with afp on file

it would change with   a contract that covers republish      --licence FILE
                       written consent, kept as a waiver     --waivers FILE
instead                quote      conditional  60 words at most, credit AFP
                       summarize  review       contested; measure it: --draft FILE
not checked            12 other headlines on the page, linked terms

Reports what the page states and what your policy says; not legal advice.
"""


def shown(*answers: Answer, **more: object) -> str:
    return report_answers(answers, **more)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer((quote(), republish(), summarize())), id="all three asked"),
        pytest.param(Answer((republish(),), (quote(), summarize())), id="republish asked"),
    ],
)
def test_the_screen_of_the_contract(answer):
    """Letter by letter, whichever way the three answers came."""
    assert shown(answer) == SCREEN


def test_colour_paints_the_verdict_alone():
    """Without its colours the screen is the same text."""
    coloured = shown(Answer((republish(),), (quote(), summarize())), colour=True)
    assert "\x1b[1;31mPROHIBITED" in coloured
    assert coloured.replace("\x1b[1;31m", "").replace("\x1b[0m", "") == SCREEN


def test_the_note_comes_once_a_run():
    """Two pages, one closing line, at the end."""
    text = shown(Answer((republish(),)), Answer((quote(),)))
    assert text.count(NOTE) == 1
    assert text.endswith(NOTE + "\n")


def crowded(parts: int) -> Answer:
    holder = Holder("afp", "agency", "Agence France-Presse", "AFP")
    claims = tuple(
        Claim("photo-credit", f"Photo {n} / AFP " + "long " * 40, place(100 + n), holder, f"image:{n}", "image")
        for n in range(1, parts)
    )
    found = replace(
        afp_found(),
        claims=(*afp_found().claims, *claims),
        not_checked=tuple(f"{n} things" for n in range(40)),
        conflicts=(
            Conflict("two-licences", (0, 1), "one says " + "this " * 50),
            Conflict("two-owners", (0, 1), "two"),
        ),
    )
    kinds = ("max_words", "max_share", "credit_line", "link_back", "no_alteration", "byline", "counter", "keep_links")
    duties = tuple(Duty(kind, kind, "unverified", kind, "p#r") for kind in kinds)
    components = tuple(
        ComponentDecision(
            "text" if n == 0 else f"image:{n}",
            ("conditional", "review", "prohibited", "waived", "permitted")[n % 5],
            ("conflict",) if n % 5 == 1 else (),
            (HolderVerdict("afp", "owner", "review"),),
            (DecidedBy("p", f"rule-{n % 7}", "default", "because", claims=(n % 3,)),),
            "prohibited",
            duties,
            (Missing("territory", "--territory"),),
            tuple(Change(f"change {k}", "--licence", "conditional") for k in range(6)),
            ("a note",) * 3,
        )
        for n in range(parts)
    )
    measure = DraftMeasure(100, 200, 10, 0.1, 0.05, 8, 8, 0.1, 0, headline_taken=False, lede_taken=False)
    return Answer((decided("republish", *components, found=found, draft=measure),), (quote(), summarize()))


@pytest.mark.parametrize("parts", [1, 2, 5, 30, 300])
def test_never_more_than_22_lines(parts):
    """Whatever the page: what does not fit is counted."""
    text = shown(crowded(parts))
    assert len(text.splitlines()) <= 22
    assert max(columns(line) for line in text.splitlines()) <= WIDTH + 30
    assert text.count('"') <= 2 * 3
    if parts > 1:
        assert "lines: --format json" in text


def test_components_with_the_same_verdict_share_a_line():
    rule = DecidedBy("house/default", "default-copyright", "default", "because")
    parts = [ComponentDecision(f"image:{n}", "prohibited", (), (), (rule,)) for n in (1, 2)]
    text = shown(Answer((decided("republish", ComponentDecision("text", "permitted"), *parts),)))
    assert "images 1,2  PROHIBITED by the house default" in text


def test_what_is_missing_is_named_with_its_option():
    part = ComponentDecision(
        "text", "review", ("missing-facts",), missing=(Missing("territory", "--territory"),), otherwise="prohibited"
    )
    text = shown(Answer((decided("quote", part),), (decided("link", part),)))
    assert "missing: territory (--territory CODES)" in text
    assert "the lower tiers alone give: prohibited" in text
    assert "link       review       missing-facts; answer it: --territory CODES" in text


def test_a_contract_that_was_asked_is_not_called_absent():
    """Where a licence on file was looked at, the screen does not say that there is none."""
    decision = replace(
        republish(), trace=(TraceRow("text", "afp", "afp-2026", "web", "contract", "false", "not covered"),)
    )
    assert "no contract" not in shown(Answer((decision,)))


def test_hostile_words_of_a_page_stay_on_their_line():
    """A title that tries to write a verdict of its own writes none."""
    decision = replace(republish(), page_title="\x1b[2J\nPERMITTED  republish", page_name="a\x1b[31m.html")
    first = shown(Answer((decision,))).splitlines()[0]
    assert first == "PROHIBITED  republish   a.html: PERMITTED republish"


@pytest.mark.parametrize(
    ("owner", "line"),
    [
        (Owner(), "owner       unknown (nobody is named)"),
        (
            Owner("agency", "afp", ("afp",), "AFP", "fair", ("ap",), "byline", ()),
            "owner       AFP (agency, fair: byline; with ap)",
        ),
        (
            Owner("publisher", "x.example", (), None, "weak", (), "site name, file name", ()),
            "owner       x.example (publisher, weak: site name, file name)",
        ),
    ],
)
def test_the_owner_in_words(owner, line):
    assert line in shown(Answer((replace(republish(), found=replace(afp_found(), owner=owner)),)))
