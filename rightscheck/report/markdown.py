"""Findings as Markdown: for a step summary, a pull request, a wiki.

In: a Report. Out: Markdown, at most so many bytes. Refuses to let a page's text be anything but text: every character
that Markdown or HTML could act on is escaped, names behind @ and addresses do not become mentions or links.
"""

from __future__ import annotations

import re

from rightscheck.report import NOTE
from rightscheck.report.findings import Finding, Report, summary, worst_first
from rightscheck.report.terminal import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>$=-])")
LONGEST = 500
_ICON = {"error": "**error**", "warning": "warning", "note": "note"}


def escape(text: str) -> str:
    """Text as Markdown that shows just it."""
    plain = clean(text).replace("&", "&amp;").replace("<", "&lt;")
    plain = _SPECIAL.sub(r"\\\1", plain)
    return re.sub(r"(?i)(https?|www|ftp|mailto)([:.])", "\\1\u200b\\2", plain.replace("@", "@\u200b"))


def markdown_report(report: Report, *, colour: bool = False, limit: int = 0) -> str:
    """The report. ``limit`` in bytes, 0 for none: what does not fit is counted."""
    del colour
    head = f"## rightscheck\n\n{escape(summary(report))}\n\n"
    table = "| | check | place | what |\n|---|---|---|---|\n"
    rows = [_row(one) for one in worst_first(report.shown)]
    accepted = [
        f"- {one.status}: {escape(one.file)} line {one.line}, {one.check}: {escape(one.accepted)}\n"
        for one in report.accepted
        if one.status != "baseline"
    ]
    tail = f"\n{NOTE}\n"
    kept, missing = _fit(rows, limit - len((head + table + tail).encode()) - 600 if limit else 0)
    body = table + "".join(kept) if rows else ""
    if missing:
        body += f"\n… and {missing} more, see the artifact.\n"
    extra, left = _fit(accepted, limit - len((head + body + tail).encode()) - 300 if limit else 0)
    if extra:
        body += "\n### Accepted\n\n" + "".join(extra) + (f"- … and {left} more\n" if left else "")
    return head + body + tail


def _row(one: Finding) -> str:
    said = f"<br>“{escape(one.quote[:LONGEST])}”" if one.quote and one.where != "allowance" else ""
    where = f"{escape(one.file)}:{one.line}"
    return f"| {_ICON[one.severity]} | {one.check} {escape(one.title)} | {where} | {escape(one.message)}{said} |\n"


def _fit(lines: list[str], limit: int) -> tuple[list[str], int]:
    if not limit:
        return lines, 0
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line.encode("utf-8"))
        if size > limit:
            break
        kept.append(line)
    return kept, len(lines) - len(kept)
