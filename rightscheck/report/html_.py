"""Findings as one self-contained, printable page: everything is open, nothing is loaded, nothing runs.

In: a Report. Out: HTML. Refuses scripts, addresses that could be followed, and any markup from a page: all text is
escaped, and a content security policy forbids the rest.
"""

from __future__ import annotations

import html
from itertools import groupby

from rightscheck.checks import CHECKS
from rightscheck.report import NOTE
from rightscheck.report.findings import Finding, Report, summary
from rightscheck.report.terminal import clean

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.05rem;border-bottom:1px solid #bbb;margin-top:2rem;overflow-wrap:anywhere}
article{margin:1rem 0;padding:.5rem .8rem;border-left:4px solid #888;break-inside:avoid}
.error{border-color:#b00020}.warning{border-color:#a15c00}.note{border-color:#1f5fa8}.accepted{border-color:#bbb;color:#444}
pre{background:#f4f4f4;padding:.4rem .6rem;white-space:pre-wrap;overflow-wrap:anywhere}p{margin:.3rem 0}
blockquote{margin:.3rem 0 .3rem 1rem;font-style:italic;overflow-wrap:anywhere}small{color:#444}
@media print{body{margin:0;max-width:none}}
"""
_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
)


def text(value: object) -> str:
    """Text, and nothing but text."""
    return html.escape(clean(str(value)), quote=True)


def html_report(report: Report, *, colour: bool = False) -> str:
    """The whole report on one page."""
    del colour
    parts = [_HEAD, f"<title>rightscheck</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>rightscheck</h1>\n"]
    parts.append(f"<p>{text(summary(report))}. {text(f'As of {report.now}, rightscheck {report.version}.')}</p>\n")
    shown = (*report.shown, *report.accepted)
    for name, group in groupby(sorted(shown, key=lambda one: one.order), key=lambda one: one.file):
        parts.append(f"<h2>{text(name)}</h2>\n")
        parts += [_finding(one) for one in group]
    if not shown:
        parts.append("<p>No findings.</p>\n")
    parts.append(f"<p><small>{NOTE}</small></p>\n</body>\n</html>\n")
    return "".join(parts)


def _finding(one: Finding) -> str:
    kind = one.severity if one.status == "open" else "accepted"
    frame = f"<pre>{one.line:>4} | {text(one.frame)}</pre>" if one.frame.strip() else ""
    says = f"<blockquote>“{text(one.quote)}”</blockquote>" if one.quote and one.where != "allowance" else ""
    about = [
        f"in {one.where}" if one.where not in ("text", "file", "allowance") else "",
        f"rule {one.rule}" if one.rule else "",
    ]
    small = text(" · ".join(part for part in about if part))
    accepted = f"<p><strong>{text(one.status)}</strong>: {text(one.accepted)}</p>" if one.status != "open" else ""
    return (
        f'<article class="{kind}"><p><strong>{text(one.severity)} {one.check}</strong> {text(one.title)}, '
        f"line {one.line}</p>{frame}"
        f"<p>{text(one.message)}</p>{says}{accepted}"
        f"<p>How to fix: {text(CHECKS[one.check].how)}</p><p><small>{small}</small></p></article>\n"
    )
