"""What a scan found, counted: holders, licences, signals, conflicts, languages, verdicts, hosts.

In: the folder of a run. Out: a Summary of tables, each row counted in pages, the most first; the same for the same
rows whatever their format. Refuses to count an error row as a page without claims. The queries are DuckDB's (extra
``bulk``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.bulk.parts import DONE, MANIFEST, read_manifest
from rightscheck.errors import InputError, UsageError
from rightscheck.policy.decision import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Sequence

WORST_FIRST = tuple(reversed(VERDICTS))
_COLUMNS = {
    "url": "VARCHAR",
    "language": "VARCHAR",
    "owner": "STRUCT(type VARCHAR, id VARCHAR, ids VARCHAR[], strength VARCHAR)",
    "licence": "STRUCT(id VARCHAR)",
    "claims": "STRUCT(kind VARCHAR, holder STRUCT(id VARCHAR, type VARCHAR))[]",
    "signals": "STRUCT(standard VARCHAR, key VARCHAR, value VARCHAR, carrier VARCHAR, reserves VARCHAR[])[]",
    "conflicts": "STRUCT(kind VARCHAR)[]",
    "error": "STRUCT(kind VARCHAR)",
    "decisions": "STRUCT(action VARCHAR, verdict VARCHAR, reasons VARCHAR[])[]",
}
_AUTHORITY = r"^[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)"
_HOST = f"coalesce(nullif(regexp_extract(lower(url), '{_AUTHORITY}', 1), ''), 'none')"
_QUERIES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("errors", "Error rows", ("kind",), "SELECT error.kind, count(*) FROM rows WHERE error IS NOT NULL GROUP BY ALL"),
    (
        "owners",
        "Who supplied the text",
        ("type", "holder", "strength"),
        (
            "SELECT owner.type, coalesce(nullif(array_to_string(owner.ids, ' + '), ''), owner.id, 'nobody is named'),"
            " coalesce(owner.strength, 'none'), count(*) FROM pages GROUP BY ALL"
        ),
    ),
    (
        "holders",
        "Holders that claims name",
        ("holder", "type"),
        (
            "SELECT holder.id, holder.type, count(DISTINCT page) FROM"
            " (SELECT page, unnest(claims).holder AS holder FROM pages) WHERE holder IS NOT NULL GROUP BY ALL"
        ),
    ),
    (
        "claims",
        "Kinds of claims",
        ("kind",),
        "SELECT kind, count(DISTINCT page) FROM (SELECT page, unnest(claims).kind AS kind FROM pages) GROUP BY ALL",
    ),
    (
        "licences",
        "Licence of the text",
        ("licence",),
        "SELECT coalesce(licence.id, 'none found'), count(*) FROM pages GROUP BY ALL",
    ),
    (
        "signals",
        "Signals for machines",
        ("standard", "key", "value", "carrier"),
        (
            "SELECT s.standard, s.key, s.value, s.carrier, count(DISTINCT page) FROM"
            " (SELECT page, unnest(signals) AS s FROM pages) GROUP BY ALL"
        ),
    ),
    (
        "conflicts",
        "Conflicts",
        ("kind",),
        "SELECT kind, count(DISTINCT page) FROM (SELECT page, unnest(conflicts).kind AS kind FROM pages) GROUP BY ALL",
    ),
    (
        "languages",
        "Languages, as pages say",
        ("language",),
        (
            "SELECT coalesce(nullif(regexp_extract(lower(language), '^[a-z]+'), ''), 'not said'), count(*) FROM pages"
            " GROUP BY ALL"
        ),
    ),
    (
        "verdicts",
        "Verdicts",
        ("reuse", "verdict", "reasons"),
        (
            "SELECT d.action, d.verdict, coalesce(nullif(array_to_string(d.reasons, ', '), ''), 'none'), count(*) FROM"
            " (SELECT unnest(decisions) AS d FROM pages) GROUP BY ALL"
        ),
    ),
    ("hosts", "Hosts", ("host",), f"SELECT {_HOST}, count(*) FROM rows GROUP BY ALL"),  # noqa: S608  our own words
)
_VERDICTS_OF = (
    "SELECT {name}, d.action, d.verdict, count(*) FROM"
    " (SELECT url, owner, unnest(decisions) AS d FROM pages) GROUP BY ALL"
)


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of pages by the values of the columns ``head``; ``left`` more rows were left out, with ``left_pages``."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], int], ...]
    left: int = 0
    left_pages: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers. ``by_host`` and ``by_owner``: verdicts of the first reuse, the most pages first."""

    folder: str
    rows: int
    pages: int
    complete: bool
    tables: tuple[Table, ...]
    action: str | None
    by_host: tuple[tuple[str, dict[str, int]], ...]
    by_owner: tuple[tuple[str, dict[str, int]], ...]
    manifest: dict[str, Any]


def summarize(folder: Path, top: int = 20) -> Summary:
    """Count the rows of a run, finished or not. Raises InputError for a folder that holds none, UsageError."""
    manifest = read_manifest(folder)
    if manifest is None:
        raise InputError(f"{folder}: there is no {MANIFEST}: name the folder that a scan wrote (-o)")
    parts = _lines(folder / DONE)
    files = [str(folder / row["file"]) for row in parts if not row.get("complete")]
    if not files:
        raise InputError(f"{folder}: no part is finished: there is nothing to count yet")
    base = _connected(files, str(manifest.get("settings", {}).get("format")))
    rows, pages = base.execute("SELECT count(*), count(*) FILTER (error IS NULL) FROM rows").fetchone() or (0, 0)
    tables = tuple(_table(base, *query, top=top) for query in _QUERIES)
    reuses = manifest.get("reuses") or []
    action = str(reuses[0].get("action")) if reuses else None
    return Summary(
        str(folder),
        rows,
        pages,
        any(row.get("complete") for row in parts),
        tables,
        action,
        _verdicts(base, _HOST, action, top),
        _verdicts(base, "coalesce(owner.id, 'nobody is named')", action, top),
        manifest,
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    """The lines of finished parts, read and never mended: a scan may be writing."""
    import json

    try:
        data = path.read_bytes()
        return [json.loads(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: it cannot be read: {error}") from error


def _connected(files: Sequence[str], form: str) -> Any:
    """A database in memory whose ``rows`` are the files' and ``pages`` those without an error, numbered."""
    try:
        import duckdb
    except ImportError:
        raise UsageError("a summary needs duckdb: pip install 'rightscheck[bulk]'") from None
    base = duckdb.connect(config={"autoinstall_known_extensions": False})
    names = ", ".join(_COLUMNS)
    source, given = "read_parquet($files)", {"files": list(files)}
    if form != "parquet":
        columns = ", ".join(f"{name}: '{kind}'" for name, kind in _COLUMNS.items())
        source = f"read_json($files, format='newline_delimited', maximum_object_size=134217728, columns={{{columns}}})"
    try:
        numbered = f"SELECT row_number() OVER () AS page, {names} FROM {source}"  # noqa: S608  names of our own
        base.execute(f"CREATE TABLE rows AS {numbered}", given)
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        raise InputError(f"the parts cannot be read: {first}") from error
    base.execute("CREATE VIEW pages AS SELECT * FROM rows WHERE error IS NULL")
    return base


def _table(base: Any, name: str, title: str, head: tuple[str, ...], query: str, *, top: int) -> Table:
    answer = base.execute(query).fetchall()
    found = [(tuple("" if one is None else str(one) for one in row[:-1]), int(row[-1])) for row in answer]
    found.sort(key=lambda row: (-row[1], row[0]))
    rest = found[top:]
    return Table(name, title, head, tuple(found[:top]), len(rest), sum(count for _, count in rest))


def _verdicts(base: Any, name: str, action: str | None, top: int) -> tuple[tuple[str, dict[str, int]], ...]:
    if action is None:
        return ()
    found: dict[str, dict[str, int]] = {}
    for key, asked, verdict, count in base.execute(_VERDICTS_OF.format(name=name)).fetchall():
        if asked == action:
            found.setdefault(str(key), {})[str(verdict)] = int(count)
    most = sorted(found.items(), key=lambda row: (-sum(row[1].values()), row[0]))
    return tuple((key, {one: counts[one] for one in WORST_FIRST if one in counts}) for key, counts in most[:top])
