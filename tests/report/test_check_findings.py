"""The decisions of check in the formats of findings."""

from __future__ import annotations

import json

import pytest

from rightscheck.errors import UsageError
from rightscheck.report import FINDINGS, Answer, check_format, report_answers
from rightscheck.report.check_findings import report_of
from tests.report.builders import quote, republish


@pytest.mark.parametrize("form", FINDINGS)
def test_every_format_shows_a_decision(form):
    """The page, the check and the words."""
    text = report_answers([Answer((republish(),))], form=form)
    assert "RC110" in text


def test_permitted_under_conditions_is_no_finding():
    """Only what stops, and what is owed and not done."""
    assert [one.check for one in report_of([Answer((quote(),))]).findings if one.severity == "error"] == []


def test_a_prohibited_component_is_an_error_at_its_words():
    """With the rule that decided, and its line."""
    finding = report_of([Answer((republish(),))]).findings[0]
    assert (finding.check, finding.severity, finding.component) == ("RC110", "error", "text")
    assert "#" in finding.rule
    assert finding.quote


def test_inspect_has_no_formats_of_findings():
    """There is nothing decided to find fault with."""
    with pytest.raises(UsageError, match="sarif"):
        check_format("sarif")
    check_format("sarif", findings=True)


def test_sarif_of_check_is_json():
    """And names the page."""
    log = json.loads(report_answers([Answer((republish(),))], form="sarif"))
    assert log["runs"][0]["results"]


def test_no_decision_at_all():
    """The emptiest report."""
    assert report_answers([], form="gitlab") == "[]\n"
