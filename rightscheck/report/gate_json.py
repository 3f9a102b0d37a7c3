"""Findings as JSON: one document, or one line a finding.

In: a Report. Out: JSON with ``"schema": 1``; fields may be added, names and meanings are fixed. Refuses to leave out
accepted findings.
"""

from __future__ import annotations

import json
from typing import Any

from rightscheck.checks import CHECKS
from rightscheck.report.findings import Finding, Report
from rightscheck.report.sarif import clean


def finding_document(one: Finding) -> dict[str, Any]:
    """One finding."""
    check = CHECKS[one.check]
    return {
        "check": one.check,
        "severity": one.severity,
        "status": one.status,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "title": check.title,
        "message": one.message,
        "quote": one.quote,
        "where": one.where,
        "component": one.component or None,
        "holder": one.holder or None,
        "rule": one.rule or None,
        "strength": one.strength or None,
        "how": check.how,
        "accepted": one.accepted or None,
        "key": one.key,
    }


def report_document(report: Report) -> dict[str, Any]:
    """The whole run. All findings are in it, whatever ``show`` says."""
    return {
        "schema": 1,
        "tool": {"version": report.version},
        "now": report.now,
        "site": report.site or None,
        "fail_on": report.fail_on,
        "looked_at": {"files": report.files, "pictures": report.pictures},
        "counts": report.counts(),
        "findings": [finding_document(one) for one in report.findings],
        "notes": list(report.notes),
    }


def json_report(report: Report, *, colour: bool = False) -> str:
    """One document."""
    del colour
    return json.dumps(clean(report_document(report)), ensure_ascii=False, indent=1) + "\n"


def json_lines(report: Report, *, colour: bool = False) -> str:
    """A line a finding."""
    del colour
    return "".join(
        json.dumps({"schema": 1} | clean(finding_document(one)), ensure_ascii=False) + "\n" for one in report.findings
    )
