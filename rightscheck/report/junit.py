"""JUnit XML that Jenkins' own schema (xunit-plugin, junit-10.xsd) accepts.

In: a Report. Out: XML. Refuses characters that XML 1.0 forbids, and an empty report: a clean run has one passing
case. A suite is a file, a case a finding: failing ones fail, accepted ones are skipped with their reason, others pass
and say what they are.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.sax.saxutils import escape as escape_text

from rightscheck.checks import rank
from rightscheck.report.findings import OPEN, Finding, Report
from rightscheck.report.terminal import clean

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Text that XML can hold."""
    kept = "\n".join(clean(line) for line in _FORBIDDEN.sub("\ufffd", value).split("\n"))
    return escape_text(kept)


def attribute(value: str) -> str:
    """An attribute's value."""
    return text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def junit_report(report: Report, *, colour: bool = False) -> str:
    """The whole run as test suites."""
    del colour
    visible = [one for one in report.findings if one.status != OPEN or rank(one.severity) >= rank(report.show)]
    suites = [_suite(name, list(group), report) for name, group in groupby(visible, key=lambda one: one.file)]
    if not suites:
        clean = f'<testcase name="{report.files} files, no findings" classname="rightscheck" time="0"/>'
        head = '<testsuite name="rightscheck" tests="1" failures="0" errors="0" skipped="0" time="0">'
        suites = [(f"{head}\n{clean}\n</testsuite>\n", 1, 0, 0)]
    tests, failures, errors = sum(s[1] for s in suites), sum(s[2] for s in suites), sum(s[3] for s in suites)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="rightscheck" time="0" tests="{tests}" failures="{failures}" errors="{errors}">\n'
        f"{''.join(one[0] for one in suites)}</testsuites>\n"
    )


def _suite(name: str, findings: list[Finding], report: Report) -> tuple[str, int, int, int]:
    cases = [_case(one, report) for one in findings]
    failures = sum(1 for case in cases if "<failure" in case)
    errors = sum(1 for case in cases if "<error" in case)
    skipped = sum(1 for case in cases if "<skipped" in case)
    sums = f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="{skipped}" time="0"'
    head = f'<testsuite name="{attribute(name)}" {sums}>\n'
    return f"{head}{''.join(cases)}</testsuite>\n", len(cases), failures, errors


def _case(one: Finding, report: Report) -> str:
    name = f"{one.check} line {one.line}: {one.title}"
    said = f"{one.file}:{one.line}:{one.column}: {one.message}" + (f'\nIt says: "{one.quote}"' if one.quote else "")
    head = f'<testcase name="{attribute(name)}" classname="{attribute(one.file)}" time="0">'
    if one.status != OPEN:
        why = f"{one.status}: {one.accepted}"
        inner = f'<skipped message="{attribute(why)}">{text(why)}</skipped>'
    elif one.check == "RC001":
        inner = f'<error type="{one.check}" message="{attribute(one.message)}">{text(said)}</error>'
    elif rank(one.severity) >= rank(report.fail_on):
        inner = f'<failure type="{one.check}" message="{attribute(one.message)}">{text(said)}</failure>'
    else:
        inner = f"<system-out>{text(f'{one.severity}: {said}')}</system-out>"
    return f"{head}{inner}</testcase>\n"
