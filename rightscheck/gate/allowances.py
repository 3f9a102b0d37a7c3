"""Inline allowances: a comment beside what it allows, or a ``rightscheck:`` block in the front matter.

``<!-- rightscheck: allow RC102 until 2027-01-31 - reason -->``

In: a file's text and its findings, and today. Out: findings with their status, and findings about the allowances
themselves. Refuses an allowance without check, last day or reason: a malformed one allows nothing. The last day
counts. An allowance holds for its own line, or, alone on a line, for the block that follows; one in the front matter
holds for the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rightscheck.checks import CHECKS
from rightscheck.gate.frontmatter import FrontMatter
from rightscheck.report.findings import ALLOWED, OPEN, Finding

if TYPE_CHECKING:
    from rightscheck.gate.settings import Settings

WARN_DAYS = 14
_ALLOW = re.compile(r"(?:<!--|\{/\*|^\s*\.\.|#)\s*rightscheck:\s*(allow\b[^\n]*?)\s*(?:-->|\*/\}|$)", re.IGNORECASE)
_PARTS = re.compile(
    r"allow\s+(?P<checks>[A-Za-z]{2}\d+(?:\s*,\s*[A-Za-z]{2}\d+)*)(?:\s+until\s+(?P<until>\S+))?(?:\s*[-–—:]+\s*(?P<reason>.*))?\Z",
    re.IGNORECASE,
)
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One allowance. ``lines`` are those it holds for, None the whole file; ``problem`` says why it allows nothing."""

    checks: tuple[str, ...]
    until: date | None
    reason: str
    line: int
    text: str
    lines: tuple[int, ...] | None = None
    problem: str = ""


def read_allowances(text: str, front: FrontMatter) -> list[Allowance]:
    """All allowances of a file, those in code left out: they are examples."""
    found = _of_front(front)
    if "rightscheck:" not in text.lower():
        return found
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines, 1):
        opened = _FENCE.match(line)
        if opened and number > front.last:
            fence = "" if fence and opened[1].startswith(fence) else fence or opened[1]
            continue
        match = None if fence or line.startswith("    ") else _ALLOW.search(line)
        if match is None or (match[0].lstrip().startswith("#") and number > front.last):
            continue
        if line[: match.start()].count("`") % 2:
            continue  # in code
        alone = not (line[: match.start()] + line[match.end() :]).strip()
        found.append(parse(match[1], number, (number, _block_after(lines, number) if alone else number)))
    return found


def _block_after(lines: list[str], number: int) -> int:
    """The last line of the block that follows a line: up to the next empty one."""
    at = number
    while at < len(lines) and not lines[at].strip():
        at += 1
    directive = at < len(lines) and lines[at].startswith("..")  # reStructuredText: its body is what is indented
    at += directive
    while at < len(lines) and (lines[at][:1] in ("", " ", "\t") if directive else lines[at].strip()):
        at += 1
    return at


def parse(words: str, line: int, lines: tuple[int, ...] | None) -> Allowance:
    """One allowance from its words."""
    parts = _PARTS.match(words.strip())
    if parts is None:
        return Allowance((), None, "", line, words, lines, "it names no check")
    return build(re.split(r"\s*,\s*", parts["checks"]), parts["until"], parts["reason"] or "", line, words, lines)


def build(
    checks: Sequence[str], until: Any, reason: str, line: int, text: str, lines: tuple[int, ...] | None
) -> Allowance:
    """An allowance from its parts, with what is wrong with it."""
    named = tuple(str(check).upper() for check in checks)
    unknown = [check for check in named if check not in CHECKS]
    problem = ""
    day: date | None = None
    if unknown or not named:
        problem = f"it names no check that is known: {', '.join(unknown) or 'none is named'}"
    elif fixed := [check for check in named if not CHECKS[check].waivable]:
        problem = f"{fixed[0]} cannot be allowed"
    elif not reason.strip():
        problem = "it gives no reason"
    elif until is None:
        problem = "it names no last day"
    else:
        try:
            day = until if isinstance(until, date) else date.fromisoformat(str(until).rstrip(",;."))
        except ValueError:
            problem = f"its last day {str(until)!r} is no date"
    return Allowance(named, day, reason.strip(), line, text, lines, problem)


def _of_front(front: FrontMatter) -> list[Allowance]:
    block = front.data.get("rightscheck")
    if not isinstance(block, dict):
        return []
    entries = block.get("allow")
    found = []
    for index, entry in enumerate(entries if isinstance(entries, list) else [entries] if entries is not None else []):
        line = front.line(("rightscheck", "allow", index))
        if isinstance(entry, str):
            found.append(parse(entry if entry.lower().startswith("allow") else f"allow {entry}", line, None))
        elif isinstance(entry, dict):
            checks = entry.get("check", entry.get("checks", ()))
            named = [checks] if isinstance(checks, str) else checks if isinstance(checks, list) else []
            found.append(build(named, entry.get("until"), str(entry.get("reason") or ""), line, str(entry), None))
        else:
            found.append(Allowance((), None, "", line, str(entry), None, "it names no check"))
    return found


def apply_allowances(
    findings: Sequence[Finding],
    allowances: Sequence[Allowance],
    name: str,
    today: date,
    settings: Settings,
    *,
    accept: bool = True,
) -> list[Finding]:
    """The findings with their status; then what is wrong with the allowances. ``accept`` False: nothing is accepted."""
    out: list[Finding] = []
    used: set[int] = set()
    for one in findings:
        held = _holder(one, allowances, today)
        used.update(index for index, allowance in enumerate(allowances) if _covers(allowance, one))
        if held is None or not accept or one.status != OPEN:
            out.append(one)
        else:
            out.append(replace(one, status=ALLOWED, accepted=f"{held.reason}, until {held.until}"))
    for index, allowance in enumerate(allowances):
        out += _about(allowance, name, today, settings, used=index in used)
    return out


def _covers(allowance: Allowance, finding: Finding) -> bool:
    if allowance.problem or finding.check not in allowance.checks:
        return False
    return allowance.lines is None or allowance.lines[0] <= finding.line <= allowance.lines[-1]


def _holder(finding: Finding, allowances: Sequence[Allowance], today: date) -> Allowance | None:
    if not CHECKS[finding.check].waivable:
        return None
    return next(
        (one for one in allowances if _covers(one, finding) and one.until is not None and one.until >= today), None
    )


def _about(allowance: Allowance, name: str, today: date, settings: Settings, *, used: bool) -> list[Finding]:
    def say(check: str, message: str) -> list[Finding]:
        severity = settings.severity_of(check)
        made = Finding(
            check,
            severity,
            name,
            allowance.line,
            1,
            allowance.line,
            2,
            message,
            quote=allowance.text,
            where="allowance",
            frame=allowance.text,
        )
        return [made]

    checks = ", ".join(allowance.checks)
    if allowance.problem:
        return say("RC901", f"This allowance allows nothing: {allowance.problem}.")
    assert allowance.until is not None  # no problem means that the day was read
    if allowance.until < today:
        return say("RC902", f"The allowance of {checks} ended on {allowance.until}.")
    if not used:
        return say("RC903", f"The allowance of {checks} allows nothing here.")
    if allowance.until <= today + timedelta(days=WARN_DAYS):
        return say("RC906", f"The allowance of {checks} ends on {allowance.until}.")
    return []
