"""Reports: one format a file, and the table of formats.

In: decisions and what pages say. Out: text. Refuses to change a verdict, and to let a page's text do anything but be
read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.page.model import Page
    from rightscheck.policy.decision import Decision

NOTE = "Reports what the page states and what your policy says; not legal advice."


@dataclass(frozen=True, slots=True)
class Answer:
    """The decisions on one page, the asked ones first in the order asked, and those that could be done instead."""

    asked: tuple[Decision, ...]
    instead: tuple[Decision, ...] = ()


# format -> (of `inspect`, of `check`): module:function, imported when it is asked for
FORMATS = {
    "text": ("inspect_text:inspect_report", "text:check_report"),
    "json": ("json_:inspect_report", "json_:check_report"),
    "jsonl": ("json_:inspect_lines", "json_:check_lines"),
}


# formats of findings that `check` has too, beside FORMATS (gate_formats.py)
FINDINGS = ("short", "sarif", "junit", "github", "gitlab", "markdown", "html", "csv")


def check_format(name: str, *, findings: bool = False) -> None:
    """Raise UsageError for an unknown format. ``findings``: the formats of findings count too."""
    known = (*FORMATS, *FINDINGS) if findings else tuple(FORMATS)
    if name not in known:
        raise UsageError(f"unknown format {name!r}: use one of {', '.join(known)}")


def _format(name: str, which: int) -> Callable[..., str]:
    check_format(name)
    module, function = FORMATS[name][which].split(":")
    found: Any = getattr(import_module(f"{__name__}.{module}"), function)
    return found  # type: ignore[no-any-return]


def report_pages(pages: Sequence[tuple[Page, Found]], *, form: str = "text", colour: bool = False) -> str:
    """What pages say, as one report. Raises UsageError for an unknown format."""
    return _format(form, 0)(pages, colour=colour)


def report_answers(answers: Sequence[Answer], *, form: str = "text", colour: bool = False) -> str:
    """What was decided, as one report. Raises UsageError for an unknown format."""
    if form in FINDINGS:
        from rightscheck.report.check_findings import report_of
        from rightscheck.report.gate_formats import report_findings

        return report_findings(report_of(answers), form, colour=colour)
    return _format(form, 1)(answers, colour=colour)
