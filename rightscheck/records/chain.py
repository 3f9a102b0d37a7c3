"""The ledger's chain checked: which row was changed, removed, inserted or swapped.

In: a ledger; where it was noted, the hash of a row. Out: findings, each naming a row. Refuses to repair.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError
from rightscheck.records.canonical import canonical
from rightscheck.records.ledger import open_ledger, row_hash
from rightscheck.records.schema import GUARDS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


Raw = tuple[int, Any, Any, Any, Any, Any]  # a row as it lies there, whatever became of it


@dataclass(frozen=True, slots=True)
class Break:
    """Something that is not as it was written. ``kind``: changed, removed, inserted, swapped, head, guard, noted."""

    kind: str
    seq: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What was checked: how many rows, the last hash, and what is broken."""

    rows: int
    head: str
    breaks: tuple[Break, ...]


def verify_ledger(path: Path, *, head: str | None = None) -> Chain:
    """Check every row against its hash and its neighbour, and the head against the last row.

    ``head`` is the hash of a row that was noted elsewhere: it must be in the chain. Raises InputError where the file is
    no ledger, or its pages are damaged.
    """
    with open_ledger(path, create=False) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        connection.execute("BEGIN")  # one moment, whatever others write meanwhile
        hashes = dict(connection.execute("SELECT hash, seq FROM rows"))
        found = list(_breaks(connection, hashes))
        rows = connection.execute("SELECT count(*) FROM rows").fetchone()[0]
        last = connection.execute("SELECT hash FROM rows ORDER BY seq DESC LIMIT 1").fetchone()
        if head is not None and head not in hashes:
            found.append(Break("noted", None, "no row has the hash that was noted elsewhere: rows were written anew"))
        damaged = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        connection.execute("ROLLBACK")
    if damaged != "ok":
        raise InputError(f"{path}: the file is damaged: {damaged}")
    return Chain(rows, last[0] if last else "", tuple(found))


def _breaks(connection: sqlite3.Connection, hashes: dict[str, int]) -> Iterator[Break]:
    expected: int = 1
    before: str | None = ""  # None after a row that is broken itself: its hash says nothing of the next one
    for row in connection.execute("SELECT seq, at, kind, body, previous, hash FROM rows ORDER BY seq"):
        seq, previous, hashed = row[0], row[4], row[5]
        yield from _gap(expected, seq)
        reason = _wrong(row)
        elsewhere = _written_as(row, hashes) if reason else None
        if elsewhere:
            yield Break("swapped", seq, f"row {seq} was written as row {elsewhere}")
        elif reason:
            yield Break("changed", seq, f"row {seq} was changed: {reason}")
        elif before is not None and previous != before and expected == seq:
            yield Break("inserted", seq, f"row {seq} does not follow row {seq - 1}: one of the two was put there")
        expected, before = seq + 1, None if reason else hashed
    yield from _head(connection, expected - 1, before)
    yield from _guards(connection)


def _gap(expected: int, seq: int) -> Iterator[Break]:
    if seq < 1:
        yield Break("inserted", seq, f"row {seq} was inserted: the first row is 1")
    elif seq > expected:
        lost = f"row {expected}" if seq == expected + 1 else f"rows {expected} to {seq - 1}"
        yield Break("removed", expected, f"{lost} {'was' if seq == expected + 1 else 'were'} removed")


def _wrong(row: Raw) -> str:
    """Why a row is not what its hash says, or ""."""
    seq, at, kind, body, previous, hashed = row
    try:
        if canonical(json.loads(body)).decode("utf-8") != body:
            return "its body is not as it was written"
        return "" if row_hash(seq, at, kind, body, previous) == hashed else "its hash does not fit its contents"
    except (ValueError, TypeError, RecursionError, InputError):
        return "it cannot be read"


def _written_as(row: Raw, hashes: dict[str, int]) -> int | None:
    """The number under which exactly this row would be right: it was moved there from."""
    seq, at, kind, body, previous, hashed = row
    follows = hashes.get(previous, 0)
    try:
        candidates = (number for number in (follows + 1, seq - 1, seq + 1) if number not in (0, seq))
        return next((one for one in candidates if row_hash(one, at, kind, body, previous) == hashed), None)
    except (ValueError, TypeError, RecursionError, InputError):
        return None


def _head(connection: sqlite3.Connection, last: int, hashed: str | None) -> Iterator[Break]:
    heads = connection.execute("SELECT seq, hash FROM head").fetchall()
    if len(heads) != 1:
        yield Break("head", None, "the head of the chain is gone: rows at the end may have been removed")
        return
    seq, noted = heads[0]
    if seq > last:
        yield Break("removed", last + 1, f"rows {last + 1} to {seq} were removed at the end")
    elif seq < last:
        yield Break("inserted", last, f"rows {seq + 1} to {last} were inserted at the end")
    elif hashed is not None and noted != hashed:
        yield Break("head", seq, f"row {seq}, the last one, is not the one that was written last")


def _guards(connection: sqlite3.Connection) -> Iterator[Break]:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    lost = sorted(set(GUARDS) - there)
    if lost:
        yield Break("guard", None, f"what keeps rows from being changed was removed from the file ({', '.join(lost)})")
