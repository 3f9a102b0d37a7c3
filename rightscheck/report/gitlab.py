"""GitLab's code quality report.

In: a Report. Out: a JSON array, ``[]`` when clean. Refuses equal fingerprints: GitLab drops the second one in silence.
"""

from __future__ import annotations

import hashlib
import json

from rightscheck.report.findings import Report
from rightscheck.report.sarif import clean

_SEVERITY = {"error": "critical", "warning": "major", "note": "minor"}


def gitlab_report(report: Report, *, colour: bool = False) -> str:
    """The report."""
    del colour
    seen: set[str] = set()
    rows = []
    for one in report.shown:
        number, mark = 0, ""
        while not mark or mark in seen:
            raw = f"{one.check}\0{one.file}\0{one.key or one.message}\0{number}"
            mark = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:32]
            number += 1
        seen.add(mark)
        said = f' It says: "{one.quote}"' if one.quote and one.where != "allowance" else ""
        rows.append(
            {
                "description": f"{one.message}{said}",
                "check_name": one.check,
                "fingerprint": mark,
                "severity": _SEVERITY[one.severity],
                "location": {"path": one.file, "lines": {"begin": one.line, "end": one.end_line}},
            }
        )
    return json.dumps(clean(rows), ensure_ascii=False, indent=1) + "\n"
