"""JSON Lines: an object a line with a page in it; anything else is one row, and the next line is read."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from rightscheck.bulk.lines import read_lines
from rightscheck.bulk.model import Limits
from tests.bulk.make import page

HTML = page().decode()
GOOD = json.dumps({"html": HTML, "url": "https://harbour.example/1"}).encode() + b"\n"


def read(data, key=None, **limits):
    return list(read_lines(io.BytesIO(data), "a.jsonl", Limits(**limits), key))


def kinds(items):
    return [item.fault.kind if item.fault else "page" for item in items]


@pytest.mark.parametrize(
    "line",
    [b"no json", b"[1, 2]", b"null", b'{"html": 5}', b'{"url": "x"}', b'"' + b"[" * 50_000, b"[" * 100_000, b"\xff\xfe", b'{"html": "x"'],
)
def test_a_line_without_a_page_is_a_row(line):
    assert kinds(read(GOOD + line + b"\n" + GOOD)) == ["page", "json", "page"]


def test_a_line_of_a_hundred_megabytes_is_never_held():
    """It is read past in pieces: what is held is bounded by what a page may be."""

    class Endless(io.RawIOBase):
        left = 100_000_000
        most = 0

        def readable(self):
            return True

        def seekable(self):
            return False

        def seek(self, *_):
            return 0

        def read(self, size=-1):
            return b"xxxx"

        def readline(self, size=-1):
            if self.left <= 0:
                return b""
            given = min(size, self.left)
            self.most, self.left = max(self.most, given), self.left - given
            return b"x" * (given - 1) + (b"\n" if self.left <= 0 else b"x")

    source = Endless()
    assert kinds(read_lines(source, "a.jsonl", Limits(max_bytes=10_000))) == ["too-large"]
    assert source.most <= 1 << 20


def test_a_page_above_the_limit_is_a_row():
    assert kinds(read(json.dumps({"html": "é" * 900}).encode() + b"\n" + GOOD, max_bytes=1_500)) == ["too-large", "page"]


def test_a_packed_file_that_ends_early_is_unread():
    assert kinds(read(gzip.compress(GOOD * 3)[:-12]))[-1] == "unread"


def test_odd_neighbours_of_the_page_are_left_out():
    line = json.dumps({"html": "x\ud800y", "url": 5, "headers": [1], "date": None, "status": True, "id": "\ud800"})
    [item] = read(line.encode())
    assert (item.data, item.url, item.headers, item.record.status) == (b"x?y", None, None, None)
    assert item.record.id == "?"


def test_what_stands_beside_the_page_is_kept():
    line = json.dumps({"text": "words", "url": "https://x.example/", "headers": {"X-Robots-Tag": ["noai", "all"], "N": 5}, "date": "2026-01-01", "status": 200, "id": "7"})
    [item] = read(b"\n  \n" + line.encode())
    assert item.headers == {"x-robots-tag": "noai\nall"}
    assert (item.record.offset, item.record.date, item.record.status, item.record.id) == (4, "2026-01-01", 200, "7")
    assert item.text


def test_the_key_can_be_named():
    line = json.dumps({"html": "no", "raw": "yes"}).encode()
    assert [item.data for item in read(line, "raw")] == [b"yes"]
    assert kinds(read(line, "other")) == ["json"]


def test_packed_files_are_the_same():
    zstandard = pytest.importorskip("zstandard", reason="zstandard (extra bulk) is not installed")
    plain = read(GOOD * 3)
    for data in (gzip.compress(GOOD * 3), zstandard.compress(GOOD * 3)):
        assert [(item.data, item.record) for item in read(data)] == [(item.data, item.record) for item in plain]
