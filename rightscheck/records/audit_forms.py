"""An audit as JSON, CSV, Markdown and PDF: the same figures as the page.

In: an Audit. Out: text, or the bytes of a PDF. Refuses formulas in CSV, markup in Markdown, and to make a PDF with
anything but the renderer of the extra ``pdf``.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from rightscheck.errors import UsageError
from rightscheck.records.audit import by_holder, by_verdict, not_checked, over_time
from rightscheck.records.audit_html import checked_words, html_report, reproduce
from rightscheck.records.changed import changed
from rightscheck.report import NOTE
from rightscheck.report.phrases import duty_words
from rightscheck.report.terminal import clean

if TYPE_CHECKING:
    from rightscheck.policy.decision import ComponentDecision, Decision
    from rightscheck.records.audit import Audit

HEAD = (
    "page",
    "address",
    "action",
    "component",
    "verdict",
    "reasons",
    "holders",
    "rule",
    "because",
    "quote",
    "line",
    "owed",
    "decided as of",
    "page sha256",
    "from",
)
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&$@]|:(?=//)|(?<=www)\.|^[-+=](?=\s|$))", re.IGNORECASE)
_ACTIVE = ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠")


def json_report(audit: Audit) -> str:
    """One document: the figures of the first sheet, and every decision whole."""
    from rightscheck.report.json_ import decision_document, dumps

    document: dict[str, Any] = {
        "schema": 1,
        "audit": {
            "title": audit.title,
            "now": audit.now,
            "from": audit.since,
            "to": audit.until,
            "redacted": list(audit.redacted),
        },
        "checked": checked_words(audit),
        "not_checked": [{"what": what, "count": count, "pages": pages} for what, count, pages in not_checked(audit)],
        "unread": list(audit.unread),
        "verdicts": dict(sorted(by_verdict(audit.items).items())),
        "holders": dict(by_holder(audit.items)),
        "over_time": dict(over_time(audit.items)),
        "changed": [
            {"page": one.page, "before": one.before, "after": one.after, "what": one.what, "verdicts": one.verdicts}
            for one in changed(audit.items)
        ],
        "due": [{"day": one.day, "what": one.what, "where": one.where} for one in audit.due],
        "waived": [
            {
                "rule": one.rule,
                "page": one.page,
                "reason": one.reason,
                "approver": one.approver,
                "ticket": one.ticket,
                "expires": one.expires,
                "state": one.state,
            }
            for one in audit.waived
        ],
        "gates": [{"at": at, "result": said} for at, said in audit.gates],
        "receipts": audit.receipts,
        "items": [
            {
                "from": item.origin,
                "when": item.when,
                "reproduce": reproduce(item.decision),
                "decision": decision_document(item.decision),
            }
            for item in audit.items
        ],
    }
    return dumps(document, 2) + "\n"


def cell(value: object) -> str:
    """A value that a spreadsheet shows and does not calculate."""
    shown = clean(str(value))
    return f"'{shown}" if shown.startswith(_ACTIVE) else shown


def csv_report(audit: Audit) -> str:
    """One row a component of a decision (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for item in audit.items:
        for part in item.decision.components:
            writer.writerow([cell(value) for value in _row(item.decision, part, item.origin)])
    return out.getvalue()


def _row(decision: Decision, part: ComponentDecision, origin: str) -> tuple[object, ...]:
    rule = part.decided_by[0] if part.decided_by else None
    claim = decision.found.claims[rule.claims[0]] if rule and rule.claims else None
    holder = part.holders[0].id if part.holders else ""
    owed = "; ".join(f"{duty_words(duty, decision.found, holder)} ({duty.status})" for duty in part.duties)
    return (
        decision.page_name,
        decision.page_url or "",
        decision.reuse.action,
        part.component,
        part.verdict,
        ", ".join(part.reasons),
        ", ".join(one.id for one in part.holders),
        f"{rule.policy}#{rule.rule}" if rule else "",
        rule.because if rule else "",
        claim.quote if claim else "",
        claim.place.line if claim else "",
        owed,
        decision.now,
        decision.page_sha256,
        origin,
    )


def plain(value: object) -> str:
    """Text that Markdown shows as it is: what could be markup, a link or a mention is escaped."""
    return _SIGNS.sub(r"\\\1", clean(str(value)))


def markdown_report(audit: Audit) -> str:
    """The first sheet, and a line a decision."""
    lines = [f"# Audit: {plain(audit.title)}", "", f"As of {plain(audit.now)}. {plain(checked_words(audit))}", ""]
    lines += _section("Not checked", ("what", "how many", "pages"), not_checked(audit))
    lines += _section("Verdicts", ("verdict", "decisions"), list(by_verdict(audit.items).items()))
    holders = [
        (name, ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))
        for name, counts in by_holder(audit.items)
    ]
    lines += _section("Holders", ("holder", "components"), holders)
    moved = [(one.page, one.before, one.after, one.what, one.verdicts) for one in changed(audit.items)]
    lines += _section("Changed since the check before", ("page", "checked", "again", "what", "verdict"), moved)
    lines += _section("Falls due", ("day", "what", "where"), [(one.day, one.what, one.where) for one in audit.due])
    waived = [(one.rule, one.page, one.reason, one.approver, one.expires, one.state) for one in audit.waived]
    lines += _section("Waived", ("rule", "page", "reason", "approved by", "expires", "state"), waived)
    decisions = [
        (one.decision.verdict, one.decision.reuse.action, one.decision.page_name, one.decision.now, one.origin)
        for one in audit.items
    ]
    lines += _section("Decisions", ("verdict", "action", "page", "as of", "from"), decisions)
    return "\n".join([*lines, NOTE]) + "\n"


def _section(title: str, head: tuple[str, ...], rows: list[Any]) -> list[str]:
    if not rows:
        return [f"## {title}", "", "Nothing.", ""]
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return [f"## {title}", "", *lines, *(f"| {' | '.join(plain(one) for one in row)} |" for row in rows), ""]


def pdf_report(audit: Audit) -> bytes:
    """The page as a PDF, by WeasyPrint. Raises UsageError where the extra is not installed."""
    import hashlib

    try:
        from weasyprint import HTML  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except (ImportError, OSError) as error:
        raise UsageError(
            "PDF needs WeasyPrint: pip install 'rightscheck[pdf]', or print the HTML report from a browser"
        ) from error

    page = html_report(audit)
    identifier = hashlib.sha256(page.encode()).digest()[:16]
    return bytes(HTML(string=page, url_fetcher=_refuse).write_pdf(pdf_identifier=identifier))


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"nothing is loaded for a report: {url}")


FORMATS = {"html": html_report, "json": json_report, "csv": csv_report, "markdown": markdown_report}
