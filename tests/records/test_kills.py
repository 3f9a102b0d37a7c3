"""Killed at any moment: no acknowledged row is lost, the chain is whole."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rightscheck.records.chain import verify_ledger
from rightscheck.records.ledger import read_rows

ROOT = Path(__file__).resolve().parents[2]
WRITERS = 4
WRITER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from rightscheck.records.ledger import Entry, record
path, name, ack = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
now, count = datetime(2026, 11, 23, tzinfo=UTC), 0
os.write(ack, b".")
while True:
    entries = [Entry("note", {"by": name, "n": count + k, "filling": "x" * 500}) for k in range(1 + count % 3)]
    count += len(entries)
    for row in record(path, entries, now):
        os.write(ack, f"{row.seq} {row.hash} {name} {row.body['n']}\\n".encode())
"""


def started(path, name):
    """A writer, and the pipe on which it acknowledges rows."""
    reading, writing = os.pipe()
    command = [sys.executable, "-c", WRITER, str(path), name, str(writing)]
    process = subprocess.Popen(command, pass_fds=(writing,), env=os.environ | {"PYTHONPATH": str(ROOT)})
    os.close(writing)
    return process, reading


def drained(pipe):
    """Whole lines that the writer acknowledged before it died."""
    data = b""
    while chunk := os.read(pipe, 65_536):
        data += chunk
    os.close(pipe)
    return data.decode().splitlines() if data.endswith(b"\n") else data.decode().splitlines()[:-1]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL and pipes of POSIX")
@pytest.mark.parametrize("kills", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_kills_lose_no_acknowledged_row(tmp_path, kills):
    """Four writers at a time, each killed (SIGKILL) at a seeded moment and replaced, until so many are dead."""
    path, chance = tmp_path / "ledger", random.Random(31)
    started_so_far, running, acknowledged = 0, [], []
    for _ in range(kills):
        while len(running) < WRITERS and started_so_far < kills:
            running.append(started(path, f"w{started_so_far}"))
            started_so_far += 1
        process, pipe = running.pop(0)
        assert os.read(pipe, 1) == b".", "a writer could not start"
        time.sleep(chance.random() * 0.12)  # while it creates the ledger, waits for the others, writes, or acknowledges
        assert process.poll() is None, "a writer ended by itself"
        process.kill()
        process.wait()
        acknowledged += drained(pipe)
    chain = verify_ledger(path)
    assert chain.breaks == ()
    stored = {(row.seq, row.hash, row.body["by"], row.body["n"]) for row in read_rows(path)}
    said = (line.split() for line in acknowledged)
    lost = [one for one in said if (int(one[0]), one[1], one[2], int(one[3])) not in stored]
    assert lost == []
    assert len(acknowledged) > (kills / 4 if kills > 50 else 0), "too little was written for this to show anything"
    print(json.dumps({"kills": kills, "acknowledged": len(acknowledged), "rows": chain.rows, "lost": 0}))  # noqa: T201  the figures, with -s
