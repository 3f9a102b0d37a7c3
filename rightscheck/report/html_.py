"""Findings as one self-contained, printable page: everything is open, nothing is loaded, nothing runs.

In: a Report. Out: HTML. Refuses scripts, addresses that could be followed, and any markup from a page: all text is
escaped, and a content security policy forbids the rest.
"""

from __future__ import annotations

from itertools import groupby

from rightscheck.checks import CHECKS
from rightscheck.report import NOTE
from rightscheck.report.findings import Finding, Report, summary
from rightscheck.report.markup import Markup, document, el

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.05rem;border-bottom:1px solid #bbb;margin-top:2rem;overflow-wrap:anywhere}
article{margin:1rem 0;padding:.5rem .8rem;border-left:4px solid #888;break-inside:avoid}
.error{border-color:#b00020}.warning{border-color:#a15c00}.note{border-color:#1f5fa8}.accepted{border-color:#bbb;color:#444}
pre{background:#f4f4f4;padding:.4rem .6rem;white-space:pre-wrap;overflow-wrap:anywhere}p{margin:.3rem 0}
blockquote{margin:.3rem 0 .3rem 1rem;font-style:italic;overflow-wrap:anywhere}small{color:#444}
@media print{body{margin:0;max-width:none}}
"""


def html_report(report: Report, *, colour: bool = False) -> str:
    """The whole report on one page."""
    del colour
    parts: list[Markup] = []
    shown = (*report.shown, *report.accepted)
    for name, group in groupby(sorted(shown, key=lambda one: one.order), key=lambda one: one.file):
        parts += [el("h2", name), *(_finding(one) for one in group)]
    return document(
        "rightscheck",
        el("h1", "rightscheck"),
        el("p", summary(report), f". As of {report.now}, rightscheck {report.version}."),
        *(parts or [el("p", "No findings.")]),
        el("p", el("small", NOTE)),
        style=_STYLE,
    )


def _finding(one: Finding) -> Markup:
    about = [
        f"in {one.where}" if one.where not in ("text", "file", "allowance") else "",
        f"rule {one.rule}" if one.rule else "",
    ]
    parts = [el("p", el("strong", f"{one.severity} {one.check}"), f" {one.title}, line {one.line}")]
    if one.frame.strip():
        parts.append(el("pre", Markup(f"{one.line:>4} | "), one.frame))
    parts.append(el("p", one.message))
    if one.quote and one.where != "allowance":
        parts.append(el("blockquote", f"“{one.quote}”"))
    if one.status != "open":
        parts.append(el("p", el("strong", one.status), ": ", one.accepted))
    parts += [el("p", f"How to fix: {CHECKS[one.check].how}"), el("p", el("small", " · ".join(filter(None, about))))]
    return el("article", *parts, "\n", cls=one.severity if one.status == "open" else "accepted")
