"""The catalogue of checks, and its pages."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rightscheck.checks import CHECKS, SEVERITIES, check_of, index_page, page_of, rank
from rightscheck.errors import UsageError

DOCS = Path(__file__).resolve().parents[2] / "docs" / "checks"
PAGES = {f"{row.id}.md": page_of(row) for row in CHECKS.values()} | {"README.md": index_page()}


def test_every_page_is_what_the_catalogue_says():
    """docs/checks is written from the catalogue: RIGHTSCHECK_GOLDEN=write writes it anew."""
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        for name, text in PAGES.items():
            (DOCS / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")} == PAGES


@pytest.mark.parametrize("row", CHECKS.values(), ids=lambda row: row.id)
def test_every_check_says_how_to_fix_and_when_not(row):
    """Each check has all it needs, and its name is in the form that SARIF wants."""
    assert row.severity in SEVERITIES
    assert row.scope in ("file", "tree")
    assert all((row.title, row.why, row.how, row.bad, row.good, row.tags))
    assert row.name.isalnum()
    assert row.name[0].isupper()
    assert not any(
        word in f"{row.title} {row.why} {row.how}".casefold()
        for word in ("legal", " safe", "cleared", "fair use", "infring")
    )


def test_names_and_titles_are_unique():
    """Two checks never share a name."""
    assert len({row.name for row in CHECKS.values()}) == len({row.title for row in CHECKS.values()}) == len(CHECKS)


def test_an_unknown_check_is_a_usage_error():
    """A check that is not there is named, with those that are."""
    with pytest.raises(UsageError, match="unknown check 'RC999'"):
        check_of("RC999")
    assert check_of(" rc102 ").id == "RC102"


def test_severities_have_an_order():
    """An error is worse than a warning, a warning than a note."""
    assert rank("note") < rank("warning") < rank("error")
