"""Hostile pages: read, searched and placed within bounded time, with no exception but InputError.

The limit is generous and a multiple of a plain loop on the same machine, for slow and shared ones: what it must catch is
work that grows with the square of a page.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

import pytest

from rightscheck.claims import find
from rightscheck.errors import InputError
from rightscheck.page import read_page
from rightscheck.page.places import text_place
from rightscheck.policy.store import load_policies
from tests.pace import traced, within

SECONDS = 8.0
FILE = Path(__file__).resolve().parents[1] / "hostile" / "make.py"


def _pages():
    spec = importlib.util.spec_from_file_location("hostile_pages", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAGES


PAGES = _pages()
RESCAN = "the standard library's parser scans to the end again at every opening"
NOT_IN_SOUP = {
    "misnested": "every block copies all open inline elements",
    **dict.fromkeys(
        ("closing-brackets", "comment-openers", "open-comment", "many-open-scripts", "open-quote", "many-open-quotes"),
        RESCAN,
    ),
}


@cache
def lexicon():
    return load_policies().lexicon


def marked(known, **how):
    return [
        pytest.param(name, marks=[pytest.mark.xfail(reason=known[name], **how)] if name in known else [])
        for name in PAGES
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_costs_bounded_time(name):
    if traced():
        pytest.skip("timed without coverage only")
    lexicon()
    data = PAGES[name]().encode("utf-8")
    with within(SECONDS):
        try:
            page = read_page(data, name="x.html" if data.startswith(b"<!") else "x.txt")
            found = find(page, lexicon())
            for block in [*page.blocks[:20], *page.blocks[-20:]]:
                text_place(page, block, 0, min(len(block.text), 200))
        except InputError:
            found = None
    if found is not None:
        assert all(0 <= claim.place.start <= claim.place.end <= len(page.source) for claim in found.claims)


@pytest.mark.parametrize("name", marked(NOT_IN_SOUP, run=False))
@pytest.mark.slow
def test_the_soup_reader_survives_too(name):
    """It is not asked to be fast, only never to fall over."""
    data = PAGES[name]().encode("utf-8")
    try:
        read_page(data, name="x.html", reader="soup")
    except InputError as problem:
        assert "\n" not in str(problem)
