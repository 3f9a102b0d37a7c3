"""The two readers against each other, and every claim's place proved, on our cases and on the labelled pages.

BeautifulSoup is the oracle of the fast reader: where both read a page alike, the claims are alike.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rightscheck.claims import find
from rightscheck.errors import InputError
from rightscheck.page import read_page
from rightscheck.page.places import strip_markup
from rightscheck.policy.store import load_policies

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted(ROOT.glob("tests/cases/*/*/page.html"))
SHARED = Path(os.environ.get("RIGHTSCHECK_SHARED", ROOT.parent / "shared"))


@cache
def lexicon() -> Any:
    return load_policies().lexicon


@cache
def _found(path: Path, reader: str) -> tuple[Any, Any]:
    expect = path.with_name("expect.yaml")
    wanted = yaml.safe_load(expect.read_text("utf-8")) if expect.is_file() else {}
    page = read_page(path.read_bytes(), name=path.name, url=wanted.get("url"), reader=reader)
    return page, find(page, lexicon())


def keys(found) -> set[tuple[Any, ...]]:
    return {
        (claim.kind, claim.quote, claim.component, claim.licence, tuple(holder.id for holder in claim.holders))
        for claim in found.claims
    }


def compare(paths) -> tuple[float, float, float, list[str]]:
    """Share of equal owners, of equal licences, F1 of claims, and the pages that differ."""
    owners = licences = both = fast_all = soup_all = 0
    differing = []
    for path in paths:
        fast, soup = _found(path, "fast")[1], _found(path, "soup")[1]
        owner = (fast.owner.type, fast.owner.ids) == (soup.owner.type, soup.owner.ids)
        licence = (fast.licence and fast.licence.id) == (soup.licence and soup.licence.id)
        owners, licences = owners + owner, licences + licence
        one, two = keys(fast), keys(soup)
        both, fast_all, soup_all = both + len(one & two), fast_all + len(one), soup_all + len(two)
        if not (owner and licence and one == two):
            differing.append(f"{path.parent.name}/{path.name}: {sorted(map(str, one ^ two))[:2]}")
    return owners / len(paths), licences / len(paths), 2 * both / max(1, fast_all + soup_all), differing


def unproved(paths, reader) -> list[str]:
    """Claims of visible text whose quote the source does not read back."""
    lost = []
    for path in paths:
        page, found = _found(path, reader)
        for claim in found.claims:
            place = claim.place
            if place.where == "text" and strip_markup(page.source[place.start : place.end]) != claim.quote:
                lost.append(f"{path.name}: {claim.kind} {claim.quote[:80]!r} at {place.line}:{place.column}")
    return lost


def test_both_readers_agree_on_our_cases():
    owners, licences, overlap, differing = compare(CASES)
    assert owners >= 0.95, differing
    assert licences >= 0.95, differing
    assert overlap >= 0.95, differing


@pytest.mark.parametrize("reader", ["fast", "soup"])
def test_every_claim_of_our_cases_is_proved(reader):
    assert unproved(CASES, reader) == []


@pytest.fixture(scope="module")
def corpus() -> list[Path]:
    pages = sorted((SHARED / "corpus" / "html").glob("*.html"))
    if not pages:
        pytest.skip(f"the labelled pages are not there: {SHARED / 'corpus'}")
    return pages


@pytest.mark.shared
@pytest.mark.slow
def test_both_readers_agree_on_the_labelled_pages(corpus):
    owners, licences, overlap, differing = compare(corpus)
    assert owners >= 0.95, differing
    assert licences >= 0.95, differing
    assert overlap >= 0.95, differing


@pytest.mark.shared
@pytest.mark.slow
def test_every_claim_of_the_labelled_pages_is_proved(corpus):
    assert unproved(corpus, "fast") == []


@pytest.mark.shared
def test_every_claim_of_the_seed_is_proved():
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip(f"the seed is not there: {SHARED / 'seeds'}")
    for seed in seeds:
        _page, found = _found(seed, "fast")
        assert found.owner.ids == ("afp",)
        assert {claim.kind for claim in found.claims} >= {"dateline", "restriction"}
        assert all(claim.place.start < claim.place.end for claim in found.claims)
    assert unproved(seeds, "fast") == []


@pytest.mark.shared
@pytest.mark.slow
def test_no_labelled_page_raises_anything_but_an_input_error_when_it_is_cut(corpus):
    """A page that was cut off in transfer is still a page."""
    for path in corpus[::4]:
        data = path.read_bytes()
        for part in (3, 7):
            try:
                page = read_page(data[: len(data) * part // 10], name=path.name)
            except InputError:
                continue
            find(page, lexicon())
