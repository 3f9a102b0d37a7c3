"""Findings, as every report of the gate (and of ``check``) shows them.

In: nothing; these are values, and a few questions about them. Out: findings sorted, counted, filtered. Refuses to
drop what was accepted: allowed, waived and baselined findings stay, with reason, approver and last day (DESIGN, trust
rule 10).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rightscheck.checks import CHECKS, SEVERITIES, rank
from rightscheck.wording.counts import plural

OPEN, ALLOWED, WAIVED, BASELINE = "open", "allowed", "waived", "baseline"
STATUSES = (OPEN, ALLOWED, WAIVED, BASELINE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. Lines and columns start at 1 and count code points, the end is exclusive.

    ``file`` is relative to the repository's root, with forward slashes. ``message`` begins with a sentence that
    stands alone. ``quote`` are the exact words that it rests on; ``where`` where they stand; ``frame`` is the line of
    the file. ``rule`` is the policy's rule that decided, as a waiver names it. ``key`` is the finding's baseline key.
    ``accepted`` says why it is not open.
    """

    check: str
    severity: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    quote: str = ""
    where: str = "text"
    component: str = ""
    holder: str = ""
    rule: str = ""
    strength: str = ""
    how: str = ""
    frame: str = ""
    key: str = ""
    status: str = OPEN
    accepted: str = ""
    line_hash: str = ""

    @property
    def order(self) -> tuple[Any, ...]:
        """By file, place and check: the same whatever was finished first."""
        return (self.file, self.line, self.column, self.check, self.component, self.message)

    @property
    def title(self) -> str:
        """The title of the check."""
        return CHECKS[self.check].title


@dataclass(frozen=True, slots=True)
class Report:
    """What one run found. ``files`` were read, ``pictures`` looked into; ``notes`` are about the run itself."""

    findings: tuple[Finding, ...]
    files: int
    pictures: int = 0
    now: str = ""
    version: str = ""
    revision: str = ""
    site: str = ""
    fail_on: str = "error"
    show: str = "warning"
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody accepted."""
        return tuple(one for one in self.findings if one.status == OPEN)

    @property
    def shown(self) -> tuple[Finding, ...]:
        """Open findings at or above ``show``."""
        return tuple(one for one in self.open if rank(one.severity) >= rank(self.show))

    @property
    def accepted(self) -> tuple[Finding, ...]:
        """Findings that were allowed, waived or put into the baseline."""
        return tuple(one for one in self.findings if one.status != OPEN)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """Open findings at or above ``fail_on``."""
        return tuple(one for one in self.open if rank(one.severity) >= rank(self.fail_on))

    def counts(self) -> dict[str, int]:
        """How many of each severity are open, and how many have each other status."""
        severities = Counter(one.severity for one in self.open)
        statuses = Counter(one.status for one in self.findings)
        return {name: severities[name] for name in reversed(SEVERITIES)} | {
            name: statuses[name] for name in STATUSES[1:]
        }


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings before notes, each by place."""
    return sorted(findings, key=lambda one: (-rank(one.severity), *one.order))


def summary(report: Report) -> str:
    """One line: what is open, what was accepted, how much was looked at."""
    counts = report.counts()
    parts = [plural(counts[name], name) for name in ("error", "warning", "note") if counts[name]] or ["no findings"]
    accepted = [
        f"{counts[name]} {said}"
        for name, said in ((BASELINE, "in the baseline"), (ALLOWED, "allowed"), (WAIVED, "waived"))
        if counts[name]
    ]
    looked = f"{plural(report.files, 'file')} and {plural(report.pictures, 'picture')} looked at"
    return f"{', '.join(parts)}{' · ' + ', '.join(accepted) if accepted else ''} · {looked}"
