"""The formats of findings: name to function, imported when asked for.

In: a Report and a format's name. Out: text. Raises UsageError for an unknown format.
"""

from __future__ import annotations

from importlib import import_module

from rightscheck.errors import UsageError
from rightscheck.report.findings import Report

FORMATS = {
    "text": "gate_text:gate_report",
    "short": "gate_text:short_report",
    "json": "gate_json:json_report",
    "jsonl": "gate_json:json_lines",
    "sarif": "sarif:sarif_report",
    "junit": "junit:junit_report",
    "github": "github:github_report",
    "gitlab": "gitlab:gitlab_report",
    "markdown": "markdown:markdown_report",
    "html": "html_:html_report",
    "csv": "csv_:csv_report",
}


def report_findings(report: Report, form: str, *, colour: bool = False) -> str:
    """The report in one format."""
    if form not in FORMATS:
        raise UsageError(f"unknown format {form!r}: use one of {', '.join(FORMATS)}")
    module, function = FORMATS[form].split(":")
    return str(getattr(import_module(f"rightscheck.report.{module}"), function)(report, colour=colour))
