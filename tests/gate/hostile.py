"""Names and words that try to break out of a report; used by the hostile and the contract tests."""

from __future__ import annotations

from rightscheck.report.findings import ALLOWED, BASELINE, WAIVED, Finding, Report

WORDS = (
    "plain words",
    "\x1b[31mred\x1b]0;title\x07 \x9b1m",
    "::error file=x::pwned\n::set-output name=a::b\r\n::stop-commands::x",
    "</script><script>alert(1)</script><!-- ]]> <img src=x onerror=alert(1)>",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "|calc",
    "lone \ud800 surrogate \udc80",
    "nul \x00 bell \x07 ffff \uffff vt \x0b",
    "| a | `b` | **c** [x](javascript:alert(1)) @everyone #1 <b>",
    "%0A::error::x %25 100%",
    '"quotes" \'single\' & &amp; <tag attr="v">',
    "\u202ereversed\u2066 \u200b zero",
    "a𐐀b 日本語 العربية",
    "x" * 5000,
    "",
)
NAMES = (
    "posts/a.md",
    "posts/new\nline.md",
    "posts/100%.md",
    "posts/a b.md",
    "posts/ü日.md",
    "posts/\udce9.md",
    "posts/:,::error::.md",
    "posts/<b>.md",
    "=cmd.md",
    "posts/#1?.md",
)


def finding(number: int = 0, **more) -> Finding:
    words = WORDS[number % len(WORDS)]
    values = {
        "check": "RC102",
        "severity": ("error", "warning", "note")[number % 3],
        "file": NAMES[number % len(NAMES)],
        "line": number + 1,
        "column": 1,
        "end_line": number + 1,
        "end_column": 5,
        "message": f"The picture {words} is credited.",
        "quote": words,
        "where": "front-matter:" + words[:40],
        "component": "image:1",
        "holder": words[:20],
        "rule": "afp#" + words[:20],
        "strength": "fair",
        "frame": words[:1000],
        "key": f"k{number}",
    }
    return Finding(**(values | more))


def report(**more) -> Report:
    """Every word with every name, open and accepted."""
    findings = [finding(number) for number in range(len(WORDS) * 2)]
    findings += [
        finding(number, status=status, accepted=WORDS[number % len(WORDS)], line=900 + number)
        for number in range(len(WORDS))
        for status in (ALLOWED, WAIVED, BASELINE)
    ]
    findings.append(Finding("RC001", "error", NAMES[1], 1, 1, 1, 2, "The file could not be read."))
    values = {"files": 9, "now": "2026-11-23T10:00:00Z", "version": "0.1.0", "show": "note"}
    return Report(tuple(sorted(findings, key=lambda one: one.order)), **(values | more))


EMPTY = Report((), 3, now="2026-11-23T10:00:00Z", version="0.1.0")
