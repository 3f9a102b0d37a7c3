"""One archive as batches: the rows of scan; what cannot be opened is a row."""

from __future__ import annotations

import io
import json

import pytest

from tests.bulk.make import crawl, kernel, page

pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
pytest.importorskip("pyarrow", reason="pyarrow (extra bulk) is not installed")
from rightscheck.bulk import archive
from rightscheck.bulk.arrow import batch_of, row_schema
from rightscheck.bulk.warc import read_warc
from tests.bulk.test_scan import in_this_process

KERNEL = kernel("tdm")


@pytest.fixture(autouse=True)
def inline(monkeypatch):
    monkeypatch.setattr(archive, "ordered_lines", in_this_process)


def test_what_cannot_be_opened_is_a_row(tmp_path):
    [batch] = archive.archive_batches(str(tmp_path / "none.warc.gz"), KERNEL)
    assert [row["error"]["kind"] for row in batch.to_pylist()] == ["unread"]


def test_batches_are_small_and_of_the_one_schema(monkeypatch):
    monkeypatch.setattr(archive, "ROWS", 2)
    batches = list(archive.archive_batches("store:a.warc.gz", KERNEL, open_archive=lambda _: io.BytesIO(crawl(5))))
    assert [batch.num_rows for batch in batches] == [2, 2, 1]
    assert all(batch.schema.equals(row_schema()) for batch in batches)
    lines = [KERNEL.line(item) for item in read_warc(io.BytesIO(crawl(5)), "store:a.warc.gz", KERNEL.limits) if item.record.index >= 0]
    assert [row for batch in batches for row in batch.to_pylist()] == batch_of(lines).to_pylist()


def test_lines_are_read_too_by_an_address_of_this_machine(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"html": page().decode()}), encoding="utf-8")
    [batch] = archive.archive_batches(f"file:{path}", KERNEL)
    assert [row["title"] for row in batch.to_pylist()] == ["Ferry is late"]
