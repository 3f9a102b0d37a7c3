"""``rightscheck ledger``: what was decided when, and is the record whole?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import MAX_BYTES, AsOf, MaxBytes, now_or
from rightscheck.cli.streams import complain, emit
from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from rightscheck.records.ledger import LedgerRow

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="What was decided when, and is the record whole?")

LedgerFile = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger's file.", show_default=False)]


@app.command("add")
def add(
    ledger: LedgerFile,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE", help="Decisions, receipts or reports of the gate; - reads decisions.", show_default=False
        ),
    ],
    as_of: AsOf = None,
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """How do I record what other commands wrote? The file is made where it is not there; all is recorded or nothing.

    \b
    rightscheck check page.html --format jsonl | rightscheck ledger add rights.ledger -
    rightscheck ledger add rights.ledger receipts/*.json
    """
    from rightscheck.cli.inputs import read_bytes
    from rightscheck.records.entries import file_entries
    from rightscheck.records.ledger import record

    entries = [entry for name in files for entry in file_entries(Path(name), read_bytes(name, max_bytes))]
    rows = record(ledger, entries, now_or(as_of))
    if rows:
        emit(f"{plural(len(rows), 'row')} recorded, the last is {rows[-1].seq}: {rows[-1].hash}\n")
    return 0


@app.command("verify")
def verify(
    ledger: LedgerFile,
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar="HASH",
            help="A hash that was noted elsewhere: it must be in the chain.",
            show_default=False,
        ),
    ] = None,
) -> int:
    """Is every row as it was written? Names the row that was changed, removed, inserted or swapped.

    0: every row. 1: not every one. Note the last hash elsewhere: who can write the file can write a new chain.

    \b
    rightscheck ledger verify rights.ledger
    rightscheck ledger verify rights.ledger --head 5f2c...
    """
    from rightscheck.records.chain import verify_ledger
    from rightscheck.report.terminal import clean

    chain = verify_ledger(ledger, head=head)
    emit("".join(f"{clean(one.sentence)}\n" for one in chain.breaks))
    state = "NOT WHOLE" if chain.breaks else "whole"
    emit(f"{chain.rows} rows, {state}; the last hash is {clean(chain.head) or 'none'}\n")
    return int(bool(chain.breaks))


@app.command("list")
def list_rows(
    ledger: LedgerFile,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="decision, receipt, waiver, gate.", show_default=False)
    ] = None,
) -> int:
    """What was recorded, a line a row?

    \b
    rightscheck ledger list rights.ledger
    rightscheck ledger list rights.ledger --kind waiver
    """
    from rightscheck.records.ledger import read_rows

    for row in read_rows(ledger, kinds=[kind] if kind else []):
        emit(_line(row))
    return 0


def _line(row: LedgerRow) -> str:
    from rightscheck.report.terminal import clean, cut, pad

    body = row.body
    page = body.get("page", "")
    name = page.get("name", "") if isinstance(page, dict) else page
    action = body.get("action") or (body.get("reuse") or {}).get("action", "")
    about = f"{action} {body.get('verdict', body.get('rule', ''))}".strip()
    return f"{pad(str(row.seq), 7)}{pad(clean(row.at), 22)}{pad(row.kind, 10)}{cut(clean(f'{about}  {name}'), 80)}\n"


@app.command("export")
def export(ledger: LedgerFile) -> int:
    """How do I hand the rows on? Each a line of canonical JSON (RFC 8785); its sha256 without its hash is that hash.

    \b
    rightscheck ledger export rights.ledger > rights.jsonl
    """
    from rightscheck.records.chain import verify_ledger
    from rightscheck.records.ledger import export_lines

    for line in export_lines(ledger):
        emit(line)
    broken = verify_ledger(ledger).breaks
    for one in broken:
        complain(one.sentence)
    return int(bool(broken))
