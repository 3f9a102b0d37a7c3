"""Hostile drafts, all the way: read, measured, judged, shown, mended; within ten seconds with a result or one sentence."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import cache

import pytest

from rightscheck import PlannedReuse, check, load_policies, read_page
from rightscheck.draft.document import read_draft
from rightscheck.draft.repair import fix_draft, patch
from rightscheck.duties.mend import mend
from rightscheck.report.compare_html import compare_page
from rightscheck.report.compare_text import side_by_side
from rightscheck.report.comparison import Comparison
from tests.pace import within

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def words(count: int, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randint(0, 20_000)}" for _ in range(count))


DRAFTS = {
    "one word": lambda size: ("a " * (size // 2), "a " * (size // 2)),
    "one sentence": lambda size: ("So it is. " * (size // 10), "So it is. " * (size // 10)),
    "many words": lambda size: (words(size // 5, 1), f"{words(size // 10, 1)} {words(size // 10, 2)}"),
    "nested marks": lambda size: (words(500, 1), f"{'“' * (size // 10)}{words(50, 1)}{'”' * (size // 10)} {'> ' * (size // 20)}"),
    "lone surrogates": lambda size: ("\ud800 &#xD800; b c d e f " * (size // 25), "&#xDFFF; a b c d e f \udfff" * (size // 25)),
    "the holder's name": lambda size: (words(500, 1), "Ana Lee, Ostmark Weekly. " * (size // 25)),
    "the name in quotations": lambda size: (words(500, 1), f"“{words(12, 1)}” says Ana Lee.\n\n" * (size // 90)),
    "many quotations": lambda size: (words(2000, 1), " ".join(f'"{words(8, n)} x y"' for n in range(size // 100))),
    "one sentence changed in each": lambda size: ("".join(f"<p>{words(9, n)}.</p>" for n in range(size // 60)), "".join(f"<p>{words(9, n)} x.</p>" for n in range(size // 60))),
}


@cache
def library():
    return load_policies()


def whole(source: str, name: str, text: str) -> Comparison:
    page = read_page(
        f'<html lang=en><title>T</title><article><p class="byline">By Ana Lee</p><p>{source}</p><p>Licensed under a '
        '<a rel="license" href="https://creativecommons.org/licenses/by-nd/4.0/">Creative Commons licence</a>.</p></article></html>'.encode("utf-8", "replace"),
        name="s.html", url="https://ostmark.example/x",
    )
    draft = read_draft(name, text.encode("utf-8", "replace"))
    for action in ("quote", "republish"):
        decision = check(page, PlannedReuse(action=action, components=("text",)), library(), draft=draft, now=NOW)
    assert decision.draft is not None
    made = Comparison(page, draft, decision.draft, decision)
    assert side_by_side(made)
    assert compare_page(made)
    plan = mend(made.duties, page, decision.found)
    assert patch(draft.source, fix_draft(draft, plan.pieces), name) or not plan.kinds
    return made


@pytest.mark.parametrize(("kind", "name"), [*((kind, "d.txt") for kind in DRAFTS), ("nested marks", "d.md"), ("nested marks", "d.html"), ("lone surrogates", "d.html")])
def test_a_small_hostile_draft_has_a_result(kind, name):
    """Of 20,000 characters: quick, whatever is in it."""
    source, text = DRAFTS[kind](20_000)
    with within(4):
        whole(source, name, text)


@pytest.mark.slow
@pytest.mark.parametrize("kind", DRAFTS)
def test_a_draft_of_a_megabyte_ends_in_time(kind):
    """A megabyte, or 200,000 words against 200,000: within ten seconds each for the duties of two actions and all views."""
    source, text = DRAFTS[kind](1_000_000)
    with within(20):
        whole(source, "d.txt", text)
