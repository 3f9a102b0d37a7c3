"""Findings for a terminal: place, frame and caret, the exact words, why, how to fix.

In: a Report. Out: text. Refuses to let a page's text do anything but be read (report/terminal.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from rightscheck.checks import CHECKS
from rightscheck.report import NOTE
from rightscheck.report.findings import Finding, Report, summary
from rightscheck.report.terminal import WIDTH, clean, columns, cut, fitting, paint

_COLOUR = {"error": "prohibited", "warning": "review", "note": "conditional"}
_INDENT = " " * 6
MAX_ACCEPTED = 20


def gate_report(report: Report, *, colour: bool = False) -> str:
    """The whole report: findings, what was accepted, one line of sums, the closing line."""
    lines: list[str] = []
    for finding in report.shown:
        lines += [*_finding(finding, colour=colour), ""]
    lines += _accepted(report, colour=colour)
    lines += [clean(note) for note in report.notes]
    lines.append(summary(report))
    hidden = len(report.open) - len(report.shown)
    if hidden:
        lines.append(f"{hidden} below --show {report.show} not printed")
    lines.append(NOTE)
    return "\n".join(lines) + "\n"


def short_report(report: Report, *, colour: bool = False) -> str:
    """One line a finding: file:line:column: severity check message."""
    lines = [
        f"{clean(one.file)}:{one.line}:{one.column}: {paint(one.severity, _COLOUR[one.severity], on=colour)} "
        f"{one.check} {clean(one.message)}"
        for one in report.shown
    ]
    return "\n".join([*lines, summary(report), NOTE]) + "\n"


def _finding(finding: Finding, *, colour: bool) -> Iterator[str]:
    severity = paint(finding.severity, _COLOUR[finding.severity], on=colour)
    yield f"{clean(finding.file)}:{finding.line}:{finding.column}  {severity}  {finding.check} {finding.title}"
    yield from _frame(finding, colour=colour)
    yield from _wrapped(clean(finding.message))
    framed = "".join(clean(finding.frame).split())
    if finding.quote and "".join(clean(finding.quote).split()) not in framed:
        yield from _wrapped(f'says "{clean(finding.quote)}"{_where(finding)}')
    elif finding.where not in ("text", "file", "allowance"):
        yield from _wrapped(f"in {clean(finding.where)}")
    yield from _wrapped(f"fix: {CHECKS[finding.check].how}")
    about = [f"rule {clean(finding.rule)}"] if finding.rule else []
    yield f"{_INDENT}{' · '.join([*about, CHECKS[finding.check].page])}"


def _where(finding: Finding) -> str:
    return f" ({clean(finding.where)})" if finding.where not in ("text", "file", "allowance") else ""


def _frame(finding: Finding, *, colour: bool) -> Iterator[str]:
    """The line of the file with a caret; a long line is cut around the column."""
    if not finding.frame.strip():
        return
    start = finding.column - 1
    begin = max(0, start - 30) if start > WIDTH - 30 else 0
    before, rest = _visible(finding.frame[begin:start]), _visible(finding.frame[start:])
    shown = (before + rest)[: fitting(before + rest, WIDTH - 10)]
    length = finding.end_column - finding.column if finding.end_line == finding.line else len(rest)
    width = max(1, min(columns(_visible(finding.frame[start : start + length])), columns(shown) - columns(before)))
    number = f"{finding.line:>4}"
    yield f"{number} | {shown.rstrip()}"
    yield f"{' ' * len(number)} | {' ' * columns(before)}{paint('^' * width, _COLOUR[finding.severity], on=colour)}"


def _visible(text: str) -> str:
    """Harmless, and without changing how many spaces stand there."""
    return "".join(
        clean(char) or (" " if char in " \t" else "") if not char.isprintable() or char == "\t" else char
        for char in text
    )


def _wrapped(text: str) -> Iterator[str]:
    width = WIDTH - len(_INDENT)
    while text:
        at = len(text) if columns(text) <= width else max(fitting(text, width), 1)
        yield f"{_INDENT}{text[:at].rstrip()}"
        text = text[at:].lstrip()


def _accepted(report: Report, *, colour: bool) -> Iterator[str]:
    """Waived and allowed findings, one line each; those in the baseline are counted in the sum."""
    named = [one for one in report.accepted if one.status != "baseline"]
    for one in named[:MAX_ACCEPTED]:
        line = f"{one.status}  {clean(one.file)}:{one.line}  {one.check} {one.title}: {clean(one.accepted)}"
        yield paint(cut(line, WIDTH * 2), "dim", on=colour)
    if len(named) > MAX_ACCEPTED:
        yield f"and {len(named) - MAX_ACCEPTED} more that were waived or allowed"
    if named:
        yield ""
