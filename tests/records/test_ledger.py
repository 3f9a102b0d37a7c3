"""The ledger: append-only, chained, several writers, versions."""

from __future__ import annotations

import json
import sqlite3
import threading
from datetime import UTC, datetime

import pytest

from rightscheck.errors import InputError
from rightscheck.records import schema
from rightscheck.records.canonical import canonical, digest
from rightscheck.records.chain import verify_ledger
from rightscheck.records.ledger import Entry, export_lines, open_ledger, read_rows, record

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    path = tmp_path / "rights.ledger"
    record(path, [Entry("decision", {"page": f"{n}.html", "verdict": "review"}) for n in range(5)], NOW)
    return path


@pytest.mark.parametrize("statement", ["UPDATE rows SET kind = 'note'", "DELETE FROM rows", "DELETE FROM head"])
def test_rows_are_never_changed_or_removed(ledger, statement):
    """Not by this program, nor by a hand that does not first take the guards away."""
    with open_ledger(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    assert len(list(read_rows(ledger))) == 5


@pytest.mark.parametrize(
    "entry", [Entry("verdict", {}), Entry("note", {"n": float("nan")}), Entry("note", {"n": 2**60})], ids=range(3)
)
def test_what_cannot_be_recorded_is_refused_whole(ledger, entry):
    """One bad entry: none of the batch is written."""
    with pytest.raises(InputError):
        record(ledger, [Entry("note", {}), entry], NOW)
    assert len(list(read_rows(ledger))) == 5


def test_what_is_no_ledger_is_one_sentence(tmp_path, ledger):
    """A text file, another database, a newer ledger, a folder, nothing."""
    (tmp_path / "text").write_text("text " * 2000)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    imitation = sqlite3.connect(tmp_path / "imitation.db")
    imitation.execute("PRAGMA user_version = 1")
    imitation.close()
    newer = sqlite3.connect(ledger)
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    for name, sentence in (
        ("text", "cannot be used"),
        ("other.db", "no ledger"),
        ("imitation.db", "no ledger"),
        ("rights.ledger", "use a newer one"),
        (".", "cannot be used"),
    ):
        with pytest.raises(InputError, match=sentence), open_ledger(tmp_path / name):
            pass
    with pytest.raises(InputError, match="no such ledger"):
        verify_ledger(tmp_path / "none")
    with pytest.raises(InputError, match="no ledger can be made"):
        record(tmp_path / "text" / "below", [Entry("note", {})], NOW)


def test_each_row_is_chained_to_the_one_before(ledger):
    """The hash is the sha256 of canonical JSON: a stranger recomputes it from the export."""
    before = ""
    for line in export_lines(ledger):
        row = json.loads(line)
        stated = row.pop("hash")
        assert row["previous"] == before
        assert digest(canonical(row)) == stated
        before = stated
    assert verify_ledger(ledger).head == before


def test_the_instant_is_the_callers(ledger):
    """Nothing here reads the clock."""
    assert {row.at for row in read_rows(ledger)} == {"2026-11-23T10:00:00Z"}
    assert not list(read_rows(ledger, since="2026-11-23T10:00:01Z"))
    assert not list(read_rows(ledger, until="2026-11-23T10:00:00Z"))
    assert not list(read_rows(ledger, kinds=["gate"]))


def test_two_runs_give_the_same_rows(tmp_path):
    """The same entries at the same instants: the same export."""
    for name in ("a", "b"):
        record(tmp_path / name, [Entry("note", {"é": 1.5})], NOW)
    assert list(export_lines(tmp_path / "a")) == list(export_lines(tmp_path / "b"))
    assert record(tmp_path / "c", [], NOW) == []
    assert not (tmp_path / "c").exists()


def test_it_is_written_ahead_and_flushed(ledger):
    """WAL, and synchronous FULL in every connection."""
    with open_ledger(ledger) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_an_older_ledger_is_migrated(ledger, monkeypatch):
    """A step of a later version is taken once, and the chain holds."""
    steps = (*schema.MIGRATIONS, ("CREATE INDEX by_kind ON rows (kind)",))
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    record(ledger, [Entry("note", {})], NOW)
    record(ledger, [Entry("note", {})], NOW)
    with open_ledger(ledger) as connection:
        assert schema.version(connection) == 2
    assert not verify_ledger(ledger).breaks


def test_a_migration_that_fails_changes_nothing(ledger, monkeypatch):
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("CREATE TABLE more (x)", "NO STATEMENT")))
    with pytest.raises(InputError, match="cannot be used"):
        record(ledger, [Entry("note", {})], NOW)
    monkeypatch.undo()
    assert not verify_ledger(ledger).breaks
    with open_ledger(ledger) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'more'").fetchall()


def test_several_writers_share_one_chain(tmp_path):
    """Eight threads create and fill one ledger at once: every row once, one chain."""
    path = tmp_path / "shared"
    threads = [
        threading.Thread(target=lambda n=n: [record(path, [Entry("note", {"by": n, "n": k})], NOW) for k in range(10)])
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    chain = verify_ledger(path)
    assert (chain.rows, chain.breaks) == (80, ())
    assert len({canonical(row.body) for row in read_rows(path)}) == 80
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".ledger-")]
