"""The ledger: what was decided, by whom it was waived, which receipts were made; append-only, chained by hash.

In: a file, entries, instants. Out: rows in SQLite (WAL, synchronous FULL, BEGIN IMMEDIATE: several writers, and a row
is acknowledged only when it is on disk). Each row's hash is the sha256 of its canonical JSON with the hash of the row
before it. Refuses to change or remove a row. Whoever can write the file can write a new chain: note the last hash
elsewhere (``ledger verify --head``).
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError
from rightscheck.records.canonical import canonical, digest, harmless
from rightscheck.records.schema import migrate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

KINDS = ("decision", "receipt", "waiver", "gate", "note")
WAIT = 60.0  # seconds that a writer waits for the others
_FLUSH = ("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be recorded: ``kind`` is decision, receipt, waiver, gate or note; ``body`` a JSON object."""

    kind: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A recorded row. ``at`` is the writer's instant in UTC; ``previous`` the hash before it, "" for the first."""

    seq: int
    at: str
    kind: str
    body: dict[str, Any]
    previous: str
    hash: str


def row_hash(seq: int, at: str, kind: str, body: str, previous: str) -> str:
    """The sha256 of a row's canonical JSON without its hash: a line of the export without ``hash``.

    ``body`` is canonical JSON already, and stands in the row's own as it is: keys are sorted, so it is the second.
    """
    head, tail = {"at": at}, {"kind": kind, "previous": previous, "seq": seq}
    return digest(canonical(head)[:-1] + b',"body":' + body.encode("utf-8") + b"," + canonical(tail)[1:])


@contextlib.contextmanager
def open_ledger(path: Path, *, create: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection to a ledger, made where there is none. Raises InputError for a file that is none."""
    if not path.exists():
        if not create:
            raise InputError(f"{path}: there is no such ledger")
        _create(path)
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        for pragma in _FLUSH:
            connection.execute(pragma)
        migrate(connection, str(path))
        yield connection
    except sqlite3.Error as error:
        raise InputError(f"{path}: the ledger cannot be used: {error}") from error
    finally:
        if connection is not None:
            connection.close()


def _create(path: Path) -> None:
    """An empty ledger, whole or not at all: made beside it, and linked into place by whoever is first."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".ledger-")
        os.close(handle)
        try:
            connection = sqlite3.connect(temporary, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, str(path))
            connection.close()
            Path(temporary).chmod(0o644)
            with contextlib.suppress(FileExistsError):
                os.link(temporary, path)
        finally:
            for name in (temporary, f"{temporary}-wal", f"{temporary}-shm"):
                Path(name).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise InputError(f"{path}: no ledger can be made here: {error}") from error


def append(connection: sqlite3.Connection, entries: Iterable[Entry], now: datetime) -> list[LedgerRow]:
    """Append entries in one transaction; what is returned is on disk.

    Raises InputError for an unknown kind, or a body that has no canonical JSON.
    """
    prepared = [_prepared(entry) for entry in entries]
    at = now.isoformat().replace("+00:00", "Z")
    connection.execute("BEGIN IMMEDIATE")
    try:
        seq, previous = connection.execute("SELECT seq, hash FROM head WHERE id = 1").fetchone()
        rows = []
        for kind, body, text in prepared:
            seq += 1
            row = LedgerRow(seq, at, kind, body, previous, row_hash(seq, at, kind, text, previous))
            connection.execute("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?)", (seq, at, kind, text, previous, row.hash))
            rows.append(row)
            previous = row.hash
        connection.execute("UPDATE head SET seq = ?, hash = ? WHERE id = 1", (seq, previous))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return rows


def _prepared(entry: Entry) -> tuple[str, dict[str, Any], str]:
    if entry.kind not in KINDS:
        raise InputError(f"unknown kind of ledger row {entry.kind!r}: use one of {', '.join(KINDS)}")
    text = canonical(harmless(entry.body)).decode("utf-8")
    return entry.kind, json.loads(text), text


def record(path: Path, entries: Sequence[Entry], now: datetime) -> list[LedgerRow]:
    """Append entries to the ledger in a file. Raises InputError."""
    if not entries:
        return []
    with open_ledger(path) as connection:
        return append(connection, entries, now)


def read_rows(
    path: Path, *, kinds: Sequence[str] = (), since: str | None = None, until: str | None = None
) -> Iterator[LedgerRow]:
    """The rows in their order; ``since`` and ``until`` are instants as in ``at``, the first included, the last not."""
    with open_ledger(path, create=False) as connection:
        query = "SELECT seq, at, kind, body, previous, hash FROM rows ORDER BY seq"
        for seq, at, kind, body, previous, hashed in connection.execute(query):
            if (kinds and kind not in kinds) or (since and at < since) or (until and at >= until):
                continue
            try:
                yield LedgerRow(seq, at, kind, json.loads(body), previous, hashed)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path}: row {seq} is damaged: run rightscheck ledger verify") from error


def export_lines(path: Path) -> Iterator[str]:
    """Each row as a line of canonical JSON: without its ``hash``, its sha256 is that hash."""
    for row in read_rows(path):
        document = {"seq": row.seq, "at": row.at, "kind": row.kind, "body": row.body, "previous": row.previous}
        yield canonical(document | {"hash": row.hash}).decode("utf-8") + "\n"
