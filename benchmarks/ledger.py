"""How fast the ledger takes rows, and how fast it is verified: prints figures, decides nothing.

Run: ``python benchmarks/ledger.py [FOLDER]`` (the folder's disk is what is measured; a new one by default).
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from rightscheck.records.chain import verify_ledger
from rightscheck.records.ledger import Entry, record

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROWS, BATCH, WRITERS = 400, 100, 4
BODY = {"page": "a.html", "verdict": "review", "facts": [{"name": f"fact-{n}", "value": n / 7} for n in range(200)]}


def fill(path: str, rows: int) -> None:
    """Append rows one by one, each on disk before the next."""
    for _ in range(rows):
        record(Path(path), [Entry("decision", BODY)], NOW)


def timed(path: Path, writers: int) -> float:
    """Rows a second of so many writers at once."""
    began = time.perf_counter()
    with ProcessPoolExecutor(writers) as pool:
        list(pool.map(fill, [str(path)] * writers, [ROWS // writers] * writers))
    return ROWS / (time.perf_counter() - began)


def main(folder: Path) -> None:
    """Measure and print."""
    print(f"a row: {len(json.dumps(BODY))} bytes")
    for writers in (1, WRITERS):
        print(
            f"{writers} writer(s), one row a transaction: {timed(folder / f'l{writers}', writers):,.0f} rows a second"
        )
    began = time.perf_counter()
    for _ in range(ROWS // BATCH):
        record(folder / "batch", [Entry("decision", BODY)] * BATCH, NOW)
    print(f"1 writer, {BATCH} rows a transaction: {ROWS / (time.perf_counter() - began):,.0f} rows a second")
    began = time.perf_counter()
    chain = verify_ledger(folder / "l4")
    print(f"verified: {chain.rows / (time.perf_counter() - began):,.0f} rows a second, {len(chain.breaks)} breaks")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
