"""``rightscheck audit``: what was checked, what was not, and what came of it?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightscheck.cli.options import (
    MAX_BYTES,
    AsOf,
    ConfigFile,
    Licences,
    MaxBytes,
    Policies,
    Profile,
    Waivers,
    listed,
    now_or,
)
from rightscheck.cli.streams import complain, emit
from rightscheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rightscheck.cli.session import Session
    from rightscheck.records.audit import Audit, Waived
    from rightscheck.records.gathering import Gathered

FORMS = ("html", "json", "csv", "markdown", "pdf")
REDACT = ("contracts",)


def audit(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="Pages, decisions, receipts, or a folder of them.", show_default=False),
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option("--ledger", metavar="FILE", help="The decisions of a ledger.", show_default=False)
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="From this day on.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="To this day, included.", show_default=False)
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="html, json, csv, markdown or pdf.")] = "html",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there.", show_default=False)
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Its heading.", show_default=False)
    ] = None,
    reuse: Annotated[
        list[str] | None,
        typer.Option("--reuse", metavar="ACTION", help="What is asked of pages.", show_default="republish"),
    ] = None,
    redact: Annotated[
        str | None,
        typer.Option("--redact", metavar="WHAT", help="contracts: leave out what they say.", show_default=False),
    ] = None,
    licences: Licences = None,
    waivers: Waivers = None,
    profile: Profile = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    policies: Policies = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What was checked, what was not, how many by verdict and holder, what falls due, what was waived by whom?

    One page that prints, and stands without this tool. 0: written. 4: something could not be read; it is listed.

    \b
    rightscheck audit site/ --output audit.html
    rightscheck audit --ledger rights.ledger --from 2026-01-01 --to 2026-06-30 --output half-year.html
    rightscheck audit receipts/ --redact contracts --format csv
    """
    if (path is None) == (ledger is None):
        raise UsageError("name what to audit: a PATH, or --ledger FILE")
    _known(form, redact)
    if form == "pdf" and output is None:
        raise UsageError("a PDF is written to a file: --output FILE")
    session = _session(now_or(as_of), config, profile, policies, licences, waivers)
    found = _gather(session, path, ledger, reuse, max_bytes, redact=redact is not None)
    made = _audit(session, found, _day(since, "--from"), _day(until, "--to"), redact)
    _write(_titled(made, title or str(path or ledger)), form, output)
    for sentence in found.unread:
        complain(sentence)
    return 4 if found.unread or not (made.items or ledger) else 0


def _known(form: str, redact: str | None) -> None:
    if form not in FORMS:
        raise UsageError(f"unknown format {form!r}: use one of {', '.join(FORMS)}")
    if redact is not None and redact not in REDACT:
        raise UsageError(f"--redact: unknown {redact!r}: use contracts")


def _session(
    now: Any,
    config: Path | None,
    profile: str | None,
    policies: list[Path] | None,
    licences: list[Path] | None,
    waivers: Path | None,
) -> Session:
    from rightscheck.cli.session import open_session

    return open_session(
        now, config=config, profile=profile, policies=policies or (), licences=licences or (), waivers=waivers
    )


def _day(text: str | None, name: str) -> str | None:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise UsageError(f"{name}: {text!r} is no day: write 2026-11-23") from error


def _gather(
    session: Session, path: Path | None, ledger: Path | None, reuse: list[str] | None, max_bytes: int, *, redact: bool
) -> Gathered:
    from rightscheck.page import read_page
    from rightscheck.plan.actions import canonical
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.records.gathering import from_ledger, from_path

    if ledger is not None:
        return from_ledger(ledger, redact=redact)
    assert path is not None
    actions = list(dict.fromkeys(canonical(name) for names in reuse or ["republish"] for name in listed(names) or ()))

    def decide(data: bytes, name: str) -> Any:
        page = read_page(data, name=name, max_bytes=max_bytes)
        found = session.find(page)
        return page, [session.decide(page, found, PlannedReuse(action=action)) for action in actions]

    return from_path(path, decide, max_bytes=max_bytes, redact=redact)


def _audit(session: Session, found: Gathered, since: str | None, until: str | None, redact: str | None) -> Audit:
    from rightscheck.records.audit import Audit, falls_due
    from rightscheck.records.gathering import between

    items, undated = between(found.items, since, until)
    unread = [*found.unread, *([f"{undated} without a date, and left out of the period"] if undated else [])]
    waived = list(dict.fromkeys([*found.waived, *_used(session, items)]))
    licences = () if redact else session.licences
    now = session.now.isoformat().replace("+00:00", "Z")
    return Audit(
        "",
        now,
        since,
        until,
        tuple(items),
        tuple(unread),
        tuple(waived),
        tuple(falls_due(items, licences, waived, now)),
        tuple(found.gates),
        found.receipts,
        (redact,) if redact else (),
        found.passed_over,
    )


def _used(session: Session, items: Iterable[Any]) -> list[Waived]:
    """The waivers of this run and what became of them, the best state on any page."""
    from rightscheck.records.audit import Waived

    states: dict[str, set[str]] = {}
    for item in items:
        for rule, state in item.decision.waivers:
            states.setdefault(rule, set()).add(state)
    order = ("holds", "ends-soon", "without-effect", "another-page", "no-ticket", "expired", "malformed-date")
    return [
        Waived(
            one.rule,
            one.page,
            one.reason,
            one.approver,
            one.ticket,
            str(one.expires),
            min(
                states.get(one.rule, {"without-effect"}), key=lambda state: order.index(state) if state in order else 9
            ),
        )
        for one in session.waivers
    ]


def _titled(made: Audit, title: str) -> Audit:
    from dataclasses import replace

    return replace(made, title=title)


def _write(made: Audit, form: str, output: Path | None) -> None:
    from rightscheck.records.audit_forms import FORMATS, pdf_report

    data = pdf_report(made) if form == "pdf" else FORMATS[form](made).encode("utf-8")
    if output is None:
        emit(data.decode("utf-8"))
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InputError(f"{output}: it cannot be written: {error.strerror or error}") from error
