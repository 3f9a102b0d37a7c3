"""Findings as CSV for a spreadsheet.

In: a Report. Out: RFC 4180 with a head line. Refuses formulas: a cell that a spreadsheet would calculate begins with
an apostrophe.
"""

from __future__ import annotations

import csv
import io

from rightscheck.report.findings import Report
from rightscheck.report.terminal import clean

HEAD = (
    "severity",
    "check",
    "title",
    "file",
    "line",
    "column",
    "message",
    "quote",
    "where",
    "component",
    "holder",
    "rule",
    "status",
    "accepted",
)
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "|", "%", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """A value that stays text."""
    plain = clean(str(value))
    return f"'{plain}" if plain.startswith(_ACTIVE) else plain


def csv_report(report: Report, *, colour: bool = False) -> str:
    """One row a finding, accepted ones too."""
    del colour
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for one in report.findings:
        writer.writerow(
            [
                one.severity,
                one.check,
                cell(one.title),
                cell(one.file),
                one.line,
                one.column,
                cell(one.message),
                cell(one.quote),
                cell(one.where),
                cell(one.component),
                cell(one.holder),
                cell(one.rule),
                one.status,
                cell(one.accepted),
            ]
        )
    return out.getvalue()
