"""Line fingerprints for code scanning, read from the files that findings stand in.

In: a report and the root. Out: the report with ``line_hash`` where the file can be read. Refuses files without shown
findings.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rightscheck.errors import InputError
from rightscheck.gate.item import decode
from rightscheck.report.findings import Report
from rightscheck.report.linehash import line_hashes


def with_line_hashes(report: Report, root: Path) -> Report:
    """The report with fingerprints."""
    hashes: dict[str, list[str]] = {}
    for name in {one.file for one in report.shown}:
        try:
            hashes[name] = line_hashes(decode((root / name).read_bytes()))
        except (OSError, InputError, ValueError):
            hashes[name] = []
    found = tuple(
        replace(one, line_hash=hashes[one.file][one.line - 1]) if one.line <= len(hashes.get(one.file, ())) else one
        for one in report.findings
    )
    return replace(report, findings=found)
