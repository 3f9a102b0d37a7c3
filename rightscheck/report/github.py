"""Annotations and the step summary of GitHub Actions.

In: a Report. Out: workflow commands, or Markdown of bounded size. Refuses to let a page's text begin a command: data
and properties are escaped as actions/toolkit does (command.ts). GitHub draws ten annotations a step and kind: the
worst come first, the rest is one notice. A summary above 1 MiB is dropped whole: ours ends at 900 KiB, with a count
of what is missing.
"""

from __future__ import annotations

from rightscheck.report.findings import Finding, Report, summary, worst_first
from rightscheck.report.markdown import markdown_report
from rightscheck.report.terminal import clean

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}
MOST = 10
MAX_SUMMARY = 900 * 1024


def data(text: str) -> str:
    """The message of a command."""
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """A property of a command. A file's name keeps what it is made of: only the escaping changes."""
    plain = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return plain.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")


def github_report(report: Report, *, colour: bool = False) -> str:
    """One command a finding, ten a kind, then the sum."""
    del colour
    lines: list[str] = []
    counts: dict[str, int] = {}
    for one in worst_first(report.shown):
        kind = _COMMAND[one.severity]
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= MOST:
            lines.append(_line(one, kind))
    rest = sum(max(0, count - MOST) for count in counts.values())
    if rest:
        lines.append(f"::notice title=rightscheck::and {rest} more, see the whole report. {data(summary(report))}")
    return "".join(f"{line}\n" for line in lines)


def _line(one: Finding, kind: str) -> str:
    end = f",endLine={one.end_line}" + (f",endColumn={one.end_column}" if one.end_line == one.line else "")
    said = f' It says: "{one.quote[:500]}"' if one.quote and one.where != "allowance" else ""
    return (
        f"::{kind} file={value(one.file)},line={one.line},col={one.column}{end},"
        f"title={value(f'{one.check} {one.title}')}::{data(one.message + said)}"
    )


def step_summary(report: Report, limit: int = MAX_SUMMARY) -> str:
    """The Markdown report, never longer than the limit in bytes."""
    return markdown_report(report, limit=limit)
