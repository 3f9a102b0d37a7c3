"""Hostile records through a real worker: the right error rows, the pages between them as ever, memory within its bound."""

from __future__ import annotations

import gzip
import json
import os

import pytest

from rightscheck.bulk.inputs import list_inputs
from rightscheck.bulk.parts import open_parts
from rightscheck.bulk.scan import manifest_of, scan
from tests.bulk.make import http, kernel, packed, page, record, rows_of
from tests.hostile.make import HEAD, SEEN

pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
GOOD = record(http(page()))
RECORDS = [
    (GOOD, None),
    (record(http(b"")), "empty"),
    (record(http(b"%PDF-1.7 mislabelled")), "not-a-page"),
    (record(http(HEAD.encode() + b"<p>words</p>" * 4_200_000)), "too-large"),
    (record(http((HEAD + "<div>" * 100_000 + SEEN).encode())), None),
    (record(http(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip")), "too-large"),
    (record(http(gzip.compress(page())[:-40], "Content-Encoding: gzip")), "truncated"),
    (GOOD, None),
    (record(http(page()), length=10**9), "truncated"),
    (GOOD, None),
]


def test_each_hostile_record_is_the_right_row(tmp_path):
    """Fifty megabytes, a hundred thousand levels, a bomb, a lie about the length, an end that is missing."""
    (tmp_path / "a.warc.gz").write_bytes(packed(*(one for one, _ in RECORDS), GOOD)[:-30])
    inputs, base = list_inputs([str(tmp_path / "a.warc.gz")]), kernel()
    with open_parts(tmp_path / "out", manifest_of(inputs, base, {"format": "jsonl", "part_size": 100, "html_key": None})) as parts:
        scan(inputs, base, parts, jobs=1)
    rows = rows_of(tmp_path / "out")
    assert [row["error"] and row["error"]["kind"] for row in rows] == [*(kind for _, kind in RECORDS), "truncated"]
    deep = rows[4]
    assert [claim["holder"]["id"] for claim in deep["claims"] if claim["kind"] == "all-rights-reserved"] == ["reuters"]
    if os.name != "nt":
        import resource

        worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # kilobytes on Linux, bytes on macOS
        assert worker < (1 << 20) * (1024 if os.uname().sysname == "Darwin" else 1)
    assert json.loads((tmp_path / "out" / "parts.jsonl").read_bytes().splitlines()[-1])["complete"]
