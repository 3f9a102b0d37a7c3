"""Every change to a stored row is detected, and the row is named."""

from __future__ import annotations

import random
import shutil
import sqlite3
from datetime import UTC, datetime

import pytest

from rightscheck.errors import InputError
from rightscheck.records.chain import verify_ledger
from rightscheck.records.ledger import Entry, record, row_hash
from rightscheck.records.schema import GUARDS

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ROWS = 40
COLUMNS = ("at", "kind", "body", "previous", "hash")


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A ledger whose guards were taken away, as whoever changes it does first; and the guards given back after."""
    path = tmp_path_factory.mktemp("chain") / "ledger"
    for n in range(ROWS):
        record(path, [Entry("decision", {"n": n, "text": "ß" * (n % 5), "words": [n / 7, None, True]})], NOW)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return path


def changed(text, chance):
    """The text with one character replaced, removed or added."""
    at = chance.randrange(len(text) or 1)
    return chance.choice(
        [
            text[:at] + chr(chance.choice([32, 48, 65, 97, 233, 0x1F600])) + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + " " + text[at:],
        ]
    )


def one_change(connection, chance, number):
    """One change of one kind; returns the rows that were touched, or None where nothing changed."""
    how = ("column", "column", "column", "seq", "removed", "inserted", "swapped", "head")[number % 8]
    row = chance.randrange(1, ROWS + 1)
    if how == "column":
        column = COLUMNS[number // 8 % 5]
        value = connection.execute(f"SELECT {column} FROM rows WHERE seq = ?", (row,)).fetchone()[0]
        new = changed(value, chance)
        if new == value:
            return None
        connection.execute(f"UPDATE rows SET {column} = ? WHERE seq = ?", (new, row))
        return {row, row + 1}
    if how == "seq":
        new = chance.choice([-3, 0, ROWS + 1, ROWS + 50])
        connection.execute("UPDATE rows SET seq = ? WHERE seq = ?", (new, row))
        return {row, new}
    if how == "removed":
        count = chance.randrange(1, 4)
        connection.execute("DELETE FROM rows WHERE seq >= ? AND seq < ?", (row, row + count))
        if chance.random() < 0.5:  # the gap closed, so that the numbers run on
            connection.execute(f"UPDATE rows SET seq = seq - {count} WHERE seq > ?", (row,))
        return set(range(row, ROWS + 2))
    if how == "inserted":
        connection.execute("UPDATE rows SET seq = -seq - 1 WHERE seq >= ?", (row,))
        connection.execute("UPDATE rows SET seq = -seq WHERE seq < 0")
        previous = connection.execute("SELECT hash FROM rows WHERE seq = ?", (row - 1,)).fetchone()
        previous = previous[0] if previous else ""
        body = f'{{"forged":{number}}}'
        fitting = row_hash(row, "2026-11-23T10:00:00Z", "decision", body, previous)
        connection.execute(
            "INSERT INTO rows VALUES (?, '2026-11-23T10:00:00Z', 'decision', ?, ?, ?)",
            (row, body, previous, fitting),
        )
        return set(range(row, ROWS + 2))
    if how == "swapped":
        other = chance.randrange(1, ROWS + 1)
        if other == row:
            return None
        connection.execute("UPDATE rows SET seq = -1 WHERE seq = ?", (row,))
        connection.execute("UPDATE rows SET seq = ? WHERE seq = ?", (row, other))
        connection.execute("UPDATE rows SET seq = ? WHERE seq = -1", (other,))
        return {row, other}
    if chance.random() < 0.5:
        connection.execute("UPDATE head SET hash = ?", (changed("0" * 64, chance),))
    else:
        connection.execute("UPDATE head SET seq = ?", (chance.choice([0, ROWS - 1, ROWS + 1]),))
    return {ROWS, ROWS + 1, 1, None}


@pytest.mark.parametrize("count", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_seeded_changes_to_stored_rows_are_all_detected(original, tmp_path, count):
    """Any column, a row removed, inserted, moved, swapped, the head: each detected, and a touched row is named."""
    chance = random.Random(23)
    undetected, unnamed, done, number = [], [], 0, 0
    path = tmp_path / "copy"
    while done < count:
        number += 1
        shutil.copyfile(original, path)
        connection = sqlite3.connect(path, isolation_level=None)
        for line in ("PRAGMA synchronous = OFF", "BEGIN"):
            connection.execute(line)
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER {guard}")
        touched = one_change(connection, chance, number)
        for guard in GUARDS.values():
            connection.execute(guard)
        connection.execute("COMMIT")
        connection.close()
        if touched is None:
            continue
        done += 1
        found = verify_ledger(path).breaks
        if not found:
            undetected.append((number, touched))
        elif not touched & {one.seq for one in found}:
            unnamed.append((number, touched, found))
    assert not undetected
    assert not unnamed


def tampered(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for guard in GUARDS:
        connection.execute(f"DROP TRIGGER {guard}")
    for statement in statements:
        connection.execute(statement)
    for guard in GUARDS.values():
        connection.execute(guard)
    connection.close()
    return [one.sentence for one in verify_ledger(path).breaks]


@pytest.fixture
def ledger(original, tmp_path):
    return shutil.copyfile(original, tmp_path / "ledger")


def test_it_says_what_was_done(ledger):
    """A changed, removed, swapped row by its number."""
    assert tampered(ledger, "UPDATE rows SET body = '{}' WHERE seq = 7") == [
        "row 7 was changed: its hash does not fit its contents"
    ]


def test_it_says_what_was_removed(ledger):
    assert tampered(ledger, "DELETE FROM rows WHERE seq IN (7, 8)") == ["rows 7 to 8 were removed"]


def test_it_says_what_was_removed_at_the_end(ledger):
    assert tampered(ledger, "DELETE FROM rows WHERE seq > 38") == ["rows 39 to 40 were removed at the end"]


def test_it_says_what_was_swapped(ledger):
    statements = (
        "UPDATE rows SET seq = -1 WHERE seq = 5",
        "UPDATE rows SET seq = 5 WHERE seq = 9",
        "UPDATE rows SET seq = 9 WHERE seq = -1",
    )
    assert tampered(ledger, *statements) == ["row 5 was written as row 9", "row 9 was written as row 5"]


def test_a_body_that_is_no_text_is_named(ledger):
    """Bytes that are no UTF-8, JSON that cannot be read."""
    assert tampered(ledger, "UPDATE rows SET body = CAST(x'FF' AS TEXT) WHERE seq = 3") == [
        "row 3 was changed: it cannot be read"
    ]


def test_a_chain_written_anew_is_found_by_a_hash_that_was_noted(ledger, tmp_path):
    """Whoever can write the file can write a chain that fits: only a hash noted elsewhere shows it."""
    noted = verify_ledger(ledger).head
    other = tmp_path / "other"
    record(other, [Entry("note", {"forged": True})], NOW)
    assert not verify_ledger(other).breaks
    assert [one.kind for one in verify_ledger(other, head=noted).breaks] == ["noted"]
    assert not verify_ledger(ledger, head=noted).breaks


def test_guards_that_are_gone_are_named(ledger):
    connection = sqlite3.connect(ledger)
    connection.execute("DROP TRIGGER rows_UPDATE")
    connection.close()
    assert [one.kind for one in verify_ledger(ledger).breaks] == ["guard"]


def test_a_head_that_is_gone_is_named(ledger):
    assert [one.kind for one in (tampered(ledger, "DELETE FROM head") and verify_ledger(ledger)).breaks] == ["head"]


def test_damaged_pages_are_one_sentence(ledger):
    """Not SQL but bytes: the database says that it is damaged, or the row is named."""
    data = bytearray(ledger.read_bytes())
    data[4096:4200] = bytes(104)
    ledger.write_bytes(data)
    try:
        assert verify_ledger(ledger).breaks
    except InputError as error:
        assert "ledger" in str(error)
