"""The ledger's tables, by version: each migration leads from one version to the next.

In: an open database. Out: the newest schema. Refuses a database of a newer version, and one that is no ledger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightscheck.errors import InputError

if TYPE_CHECKING:
    import sqlite3

APPLICATION = 0x52434C47  # "RCLG": SQLite's application_id, so that file(1) and we know a ledger
_GUARD = (
    "CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
GUARDS = {
    f"{table}_{verb}": _GUARD.format(table=table, verb=verb)
    for table, verb in (("rows", "UPDATE"), ("rows", "DELETE"), ("head", "DELETE"))
}
_ROWS = """CREATE TABLE rows (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT"""
_HEAD = "CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT"
# MIGRATIONS[n] leads from version n to n + 1
MIGRATIONS: tuple[tuple[str, ...], ...] = ((_ROWS, _HEAD, "INSERT INTO head VALUES (1, 0, '')", *GUARDS.values()),)


def version(connection: sqlite3.Connection) -> int:
    """The version of the tables; 0 where there are none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring the tables to the newest version, in one transaction.

    Raises InputError for a database that is no ledger, or of a newer version.
    """
    found = version(connection)
    if found == len(MIGRATIONS):
        _known(connection, name)
        return
    if found > len(MIGRATIONS):
        raise InputError(
            f"{name}: the ledger has version {found}, this program knows {len(MIGRATIONS)}: use a newer one"
        )
    connection.execute("BEGIN IMMEDIATE")
    try:
        _step(connection, name)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _step(connection: sqlite3.Connection, name: str) -> None:
    found = version(connection)  # another process may have been faster
    if found == 0 and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise InputError(f"{name}: this is a database, but no ledger of rightscheck")
    for statement in (one for step in MIGRATIONS[found:] for one in step):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _known(connection: sqlite3.Connection, name: str) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise InputError(f"{name}: this is a database, but no ledger of rightscheck")
