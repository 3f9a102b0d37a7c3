"""SARIF 2.1.0 that GitHub's code scanning takes.

In: a Report. Out: one JSON document. Refuses what GitHub would misread: accepted findings are left out unless asked
for (it ignores suppressions and would alert), no security severity, no more results than it takes, worst first.
Columns count code points. Sources: OASIS SARIF 2.1.0; GitHub docs, "SARIF support for code scanning" and "SARIF
limits", 2026-11.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from rightscheck.checks import CHECKS, Check
from rightscheck.report.findings import BASELINE, OPEN, Finding, Report, worst_first

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://pypi.org/project/rightscheck/"
MAX_RESULTS = 25_000
_PRECISION = {"error": "high", "warning": "medium", "note": "low"}
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}


def sarif_report(report: Report, *, colour: bool = False, accepted: bool = False) -> str:
    """The log of one run. ``accepted``: with suppressed results, for readers that know suppressions."""
    del colour
    findings = worst_first((*report.shown, *report.accepted) if accepted else report.shown)
    rules = [_rule(check, report) for check in CHECKS.values()]
    index = {check: number for number, check in enumerate(CHECKS)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "rightscheck",
                        "semanticVersion": report.version or "0.0.0",
                        "informationUri": HOME,
                        "rules": rules,
                    }
                },
                "automationDetails": {"id": "rightscheck/gate/"},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, index[one.check]) for one in findings[:MAX_RESULTS]],
            }
        ],
    }
    return json.dumps(clean(log), ensure_ascii=False, indent=1) + "\n"


def clean(value: Any) -> Any:
    r"""The value without lone surrogates (``\udc80`` is written as text): what is written must be UTF-8."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {key: clean(inner) for key, inner in value.items()}
    return [clean(inner) for inner in value] if isinstance(value, list) else value


def _rule(check: Check, report: Report) -> dict[str, Any]:
    del report
    return {
        "id": check.id,
        "name": check.name,
        "shortDescription": {"text": f"{check.title[:1].upper()}{check.title[1:]}."},
        "fullDescription": {"text": check.why},
        "help": {"text": f"{check.why} {check.how}", "markdown": f"{check.why}\n\n**How to fix.** {check.how}"},
        "defaultConfiguration": {"level": check.severity},
        "properties": {
            "precision": _PRECISION[check.severity],
            "problem.severity": _PROBLEM[check.severity],
            "tags": [*check.tags],
        },
    }


def _result(one: Finding, index: int) -> dict[str, Any]:
    said = f' It says: "{one.quote}"' if one.quote and one.where != "allowance" else ""
    result: dict[str, Any] = {
        "ruleId": one.check,
        "ruleIndex": index,
        "level": one.severity,
        "message": {"text": f"{one.message}{said}"[:2000]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(one.file), "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": one.line,
                        "startColumn": one.column,
                        "endLine": one.end_line,
                        "endColumn": one.end_column,
                    },
                }
            }
        ],
    }
    if one.line_hash:
        result["partialFingerprints"] = {"primaryLocationLineHash": one.line_hash}
    properties = {
        name: value
        for name, value in (("component", one.component), ("holder", one.holder), ("rule", one.rule))
        if value
    }
    if properties:
        result["properties"] = properties
    if one.status != OPEN:
        kind = "inSource" if one.status == "allowed" else "external"
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": one.accepted or BASELINE}]
    return result


def uri(file: str) -> str:
    """A relative, percent-encoded address with forward slashes."""
    return quote(file.encode("utf-8", "surrogateescape"), safe="/!$&'()*+,;=@~-._")
