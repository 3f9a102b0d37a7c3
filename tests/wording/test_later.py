"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import rightscheck
from rightscheck.wording.later import Later, later

KEPT = [
    (f"{module.name}.{name}", value)
    for module in walk_packages(rightscheck.__path__, "rightscheck.")
    if not module.name.endswith("__main__")
    for name, value in vars(import_module(module.name)).items()
    if isinstance(value, Later)
]


def test_a_mistake_shows_at_the_first_use():
    late = later("(")
    with pytest.raises(re.error):
        late.search("x")


def test_it_finds_what_a_compiled_pattern_finds():
    late, plain = later(r"a(.)", re.IGNORECASE), re.compile(r"a(.)", re.IGNORECASE)
    text = "xAb ac"
    assert late.search(text, 2).span() == plain.search(text, 2).span()
    assert late.match(text, 1, 3).group(1) == "b"
    assert late.match(text) is None
    assert [one.group() for one in late.finditer(text)] == ["Ab", "ac"]
    assert late.sub("-", text) == "x- -"


def test_some_are_kept_for_later():
    assert len(KEPT) > 100


@pytest.mark.parametrize(("name", "late"), KEPT, ids=[name for name, _ in KEPT])
def test_every_one_compiles(name, late):
    assert re.compile(late.pattern, late.flags).groups == late.groups
