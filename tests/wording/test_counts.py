"""Counted things in English."""

from __future__ import annotations

import pytest

from rightscheck.wording.counts import plural


@pytest.mark.parametrize(
    ("count", "words", "said"),
    [
        (0, ("error",), "0 errors"),
        (1, ("error",), "1 error"),
        (2, ("error",), "2 errors"),
        (1, ("policy", "policies"), "1 policy"),
        (3, ("policy", "policies"), "3 policies"),
    ],
)
def test_only_one_is_singular(count, words, said):
    assert plural(count, *words) == said
