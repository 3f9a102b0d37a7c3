"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import rightscheck
from rightscheck.wording.later import Later

KEPT = [
    (f"{module.name}.{name}", value)
    for module in walk_packages(rightscheck.__path__, "rightscheck.")
    if module.name.startswith(("rightscheck.claims", "rightscheck.page"))
    for name, value in vars(import_module(module.name)).items()
    if isinstance(value, Later)
]


def test_a_mistake_shows_at_the_first_use():
    late = Later("(")
    with pytest.raises(re.error):
        late.search("x")


def test_it_finds_what_a_compiled_pattern_finds():
    late, plain = Later(r"a(.)", re.IGNORECASE), re.compile(r"a(.)", re.IGNORECASE)
    text = "xAb ac"
    assert late.search(text, 2).span() == plain.search(text, 2).span()
    assert late.match(text, 1, 3).group(1) == "b"
    assert late.match(text) is None
    assert [one.group() for one in late.finditer(text)] == ["Ab", "ac"]
    assert late.sub("-", text) == "x- -"


def test_some_are_kept_for_later():
    assert len(KEPT) > 10


@pytest.mark.parametrize(("name", "late"), KEPT, ids=[name for name, _ in KEPT])
def test_every_one_compiles(name, late):
    assert isinstance(late.pattern, re.Pattern)
