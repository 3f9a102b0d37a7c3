"""``rightscheck receipt``: what can I prove later, and does it still hold?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightscheck.cli.options import (
    MAX_BYTES,
    AsOf,
    Channel,
    Commercial,
    ConfigFile,
    Headers,
    Licences,
    MaxBytes,
    Policies,
    Profile,
    Purpose,
    Territory,
    Url,
    Waivers,
    listed,
    now_or,
)
from rightscheck.cli.streams import complain, emit
from rightscheck.errors import UsageError
from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightscheck.cli.session import Session
    from rightscheck.page.model import Page
    from rightscheck.policy.decision import Decision
    from rightscheck.records.find import Hit
    from rightscheck.records.verify import Verified

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="What can I prove later, and does it still hold?")

ReceiptFile = Annotated[Path, typer.Argument(metavar="RECEIPT", help="A receipt.", show_default=False)]
_MARKS = {"ok": "OK", "differs": "DIFFERS", "not-verified": "NOT VERIFIED", "note": ""}


@app.command("make")
def make(
    page: Annotated[
        str, typer.Argument(metavar="PAGE", help="A saved page; - reads standard input.", show_default=False)
    ],
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="Where it is written.")] = Path("receipts"),
    reuse: Annotated[
        list[str] | None,
        typer.Option("--reuse", metavar="ACTION", help="As in check; one receipt an action.", show_default=False),
    ] = None,
    keep_page: Annotated[
        bool, typer.Option("--keep-page", help="Keep page and pictures too, not only their hashes.")
    ] = False,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who asks.", show_default=False)] = None,
    image: Annotated[
        list[Path] | None,
        typer.Option("--image", metavar="FILE", help="A picture that belongs to it.", show_default=False),
    ] = None,
    commercial: Commercial = None,
    territory: Territory = None,
    channel: Channel = None,
    purpose: Purpose = None,
    url: Url = None,
    headers: Headers = None,
    licences: Licences = None,
    waivers: Waivers = None,
    profile: Profile = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    policies: Policies = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What stood on this page, and what was decided on it, kept so that a stranger can verify it?

    \b
    rightscheck receipt make page.html --reuse quote
    rightscheck receipt make page.html --keep-page --by "M. Keller" --url https://example.org/page
    rightscheck receipt make page.html --image train.jpg --into rights/receipts
    """
    from rightscheck.cli.inputs import read_bytes, refuse_addresses
    from rightscheck.cli.session import open_session
    from rightscheck.plan.actions import FIRST, canonical
    from rightscheck.plan.model import PlannedReuse

    refuse_addresses([page])
    actions = list(
        dict.fromkeys(canonical(name) for names in reuse or [",".join(FIRST)] for name in listed(names) or ())
    )
    session = open_session(
        now_or(as_of), config=config, profile=profile, policies=policies or (), licences=licences or (), waivers=waivers
    )
    data = read_bytes(page, max_bytes)
    read = _read(page, data, url, headers, max_bytes)
    found = session.find(read)
    common = {"commercial": commercial, "territory": listed(territory), "channel": listed(channel), "purpose": purpose}
    decisions = [session.decide(read, found, PlannedReuse(action=name, **common)) for name in actions]
    paths = write_receipts(into, session, read, data, decisions, keep=keep_page, by=by, images=image or ())
    emit(_made(paths))
    return 0


def _read(name: str, data: bytes, url: str | None, headers: Path | None, max_bytes: int) -> Page:
    from rightscheck.cli.inputs import MAX_HEAD, parse_head, read_text, shown
    from rightscheck.page import read_page

    head = parse_head(read_text(str(headers), MAX_HEAD), str(headers)) if headers else None
    called = "stdin" if name == "-" else shown(name)
    return read_page(data, name=called, url=url, headers=head, max_bytes=max_bytes)


def write_receipts(
    folder: Path,
    session: Session,
    page: Page,
    data: bytes,
    decisions: Sequence[Decision],
    *,
    keep: bool = False,
    by: str | None = None,
    images: Sequence[Path] = (),
    draft: Any = None,
) -> list[Path]:
    """One receipt a decision on a page; ``data`` are the bytes that were read. Raises InputError."""
    from rightscheck.records.receipt import Request, gather, write_receipt

    path = Path(page.name) if page.name != "stdin" and Path(page.name).is_file() else None
    request = Request(by, keep, page.encoding.name, session.library, session.licences)
    assets = {component: Path(file) for component, file in page.pictures if file}
    return [
        write_receipt(folder, one, gather(one, data, path, images=images, assets=assets, draft=draft), request)
        for one in decisions
    ]


def keep_answers(
    session: Session,
    page: Page,
    asked: Sequence[Decision],
    folder: Path | None,
    ledger: Path | None,
    *,
    keep: bool = False,
    by: str | None = None,
    draft: str | None = None,
) -> None:
    """What ``check --receipt --ledger`` writes: receipts first, then all of it into the ledger, in one batch.

    Raises UsageError for standard input (its bytes are gone), InputError where the page's file changed meanwhile.
    """
    from rightscheck.cli.inputs import read_bytes
    from rightscheck.records.captures import Evidence
    from rightscheck.records.entries import decision_entries, receipt_entry
    from rightscheck.records.ledger import record

    paths: list[Path] = []
    if folder is not None:
        if page.name == "stdin":
            raise UsageError("--receipt needs the page's file: save standard input, or use rightscheck receipt make -")
        if page.name.endswith((".warc", ".warc.gz")):
            raise UsageError("--receipt is of a page's own file: keep the WARC file beside the decision")
        written = None
        if draft is not None:
            written = Evidence("draft", read_bytes(draft, MAX_BYTES), Path(draft).name, Path(draft))
        data = read_bytes(page.name, max(MAX_BYTES, len(page.source) * 4))
        paths = write_receipts(folder, session, page, data, asked, keep=keep, by=by, draft=written)
        for path in paths:
            complain(f"receipt {path}")
    if ledger is not None:
        entries = [entry for decision in asked for entry in decision_entries(decision, session.waivers)]
        entries += [receipt_entry(path, path.read_bytes()) for path in paths]
        record(ledger, entries, session.now)


def _made(paths: Sequence[Path]) -> str:
    from rightscheck.records.envelope import read_envelope
    from rightscheck.records.steps import steps_text
    from rightscheck.report.terminal import clean

    first = read_envelope(paths[0].read_bytes(), paths[0].name)
    lines = [*(f"receipt  {clean(str(path))}" for path in paths), "", steps_text(paths[0].name, first).rstrip()]
    return "\n".join([*lines, "", *_shows(first)]) + "\n"


def _shows(envelope: Any) -> Iterator[str]:
    from rightscheck.report.terminal import clean

    yield f"What it shows: {clean(envelope.shows)}"
    yield "What it does not show:"
    yield from (f"  {clean(line)}" for line in envelope.does_not_show)


@app.command("verify")
def verify(
    receipt: ReceiptFile,
    page: Annotated[
        Path | None, typer.Option("--page", metavar="FILE", help="A copy of the page.", show_default=False)
    ] = None,
    authority: Annotated[
        Path | None,
        typer.Option("--ca", metavar="FILE", help="Certificates of the time stamp's authority.", show_default=False),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
) -> int:
    """Is everything as it was: the receipt, the page, the pictures, the quoted words, the time stamp?

    0: all of it. 1: something differs. 4: something could not be verified; that is no pass.

    \b
    rightscheck receipt verify receipts/RECEIPT.json
    rightscheck receipt verify receipts/RECEIPT.json --page copy.html
    rightscheck receipt verify receipts/RECEIPT.json --ca authority.pem
    """
    from dataclasses import replace

    from rightscheck.records.stamp import token_row
    from rightscheck.records.verify import verify_receipt

    _one_of(form, ("text", "json"))
    found = verify_receipt(receipt, page=page)
    row = token_row(receipt, authority)
    if row is not None:
        found = replace(found, rows=(*found.rows, row))
    emit(_verified_text(found, stamped=row is not None) if form == "text" else _verified_json(found))
    return found.exit_code


def _one_of(form: str, known: tuple[str, ...]) -> None:
    if form not in known:
        raise UsageError(f"unknown format {form!r}: use one of {', '.join(known)}")


def _verified_text(found: Verified, *, stamped: bool) -> str:
    from rightscheck.report.terminal import clean, pad

    lines = [
        f"{pad(clean(row.what), 15)}{pad(clean(row.detail), 70)}{_MARKS[row.status]}".rstrip() for row in found.rows
    ]
    if found.envelope is None:
        return "\n".join(lines) + "\n"
    made = found.envelope.made
    if not stamped:
        lines.append(f"{pad('time', 15)}{clean(made.at)}, the clock of the machine; no time stamp token beside it")
    lines.append(f"{pad('asked by', 15)}{clean(made.by) if made.by else 'nobody is named'}")
    return "\n".join([*lines, "", *_shows(found.envelope)]) + "\n"


def _verified_json(found: Verified) -> str:
    from rightscheck.report.json_ import dumps

    rows = [{"what": row.what, "detail": row.detail, "status": row.status} for row in found.rows]
    return dumps({"schema": 1, "receipt": found.path.name, "exit": found.exit_code, "rows": rows}, 2) + "\n"


@app.command("find")
def find(
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="DIR", help="Where receipts lie.", show_default="receipts")
    ] = None,
    image: Annotated[
        Path | None, typer.Option("--image", metavar="FILE", help="A picture, or a page.", show_default=False)
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="ADDRESS", help="Where a page stood.", show_default=False)
    ] = None,
) -> int:
    """Is there a receipt for this picture or this address?

    0: there is. 1: there is none. 4: a receipt could not be read.

    \b
    rightscheck receipt find --image static/img/train.jpg
    rightscheck receipt find rights/ --url https://example.org/page
    """
    from rightscheck.cli.inputs import read_bytes
    from rightscheck.records.captures import MAX_IMAGE
    from rightscheck.records.find import find_receipts

    if (image is None) == (url is None):
        raise UsageError("name what to find: --image FILE or --url ADDRESS")
    data = read_bytes(str(image), MAX_IMAGE) if image is not None else None
    unread: list[str] = []
    hits = find_receipts(folders or [Path("receipts")], unread, file=data, url=url)
    emit(f"{plural(len(hits), 'receipt')}\n" + "".join(_hit(hit) for hit in hits))
    for sentence in unread:
        complain(sentence)
    return 4 if unread else int(not hits)


def _hit(hit: Hit) -> str:
    from rightscheck.report.terminal import clean

    decided = hit.envelope.decided
    what = f"{hit.entry.role} {hit.entry.component or ''}".strip() if hit.entry else "address"
    page = clean(decided.page.name)
    answer = f"{clean(decided.reuse.action)}: {clean(decided.verdict)}"
    return f"{clean(hit.envelope.made.at)}  {what} of {page}, {answer}\n  {clean(str(hit.path))}\n"


@app.command("stamp")
def stamp(
    receipt: ReceiptFile,
    token: Annotated[
        Path | None,
        typer.Option("--token", metavar="FILE", help="The authority's answer: attach it.", show_default=False),
    ] = None,
) -> int:
    """How do I prove when it existed? A time stamp (RFC 3161): a request to send, then the answer to attach.

    \b
    rightscheck receipt stamp receipts/RECEIPT.json
    rightscheck receipt stamp receipts/RECEIPT.json --token answer.tsr
    """
    from rightscheck.records.stamp import MAX_TOKEN, attach_token, write_request
    from rightscheck.records.verify import read_bounded
    from rightscheck.report.terminal import clean

    if token is not None:
        emit(f"attached  {clean(str(attach_token(receipt, read_bounded(token, MAX_TOKEN))))}\n")
        return 0
    request = clean(str(write_request(receipt)))
    emit(
        f"request  {request}\n\nSend it to a time stamp authority (nothing is sent by this program):\n"
        f"  curl -H 'Content-Type: application/timestamp-query' --data-binary @{request} -o answer.tsr AUTHORITY\n"
        f"  rightscheck receipt stamp {clean(str(receipt))} --token answer.tsr\n"
    )
    return 0
