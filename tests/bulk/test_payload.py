"""HTTP bodies as archives keep them: unpacked within a limit, or a fault that says why."""

from __future__ import annotations

import gzip
import zlib

import pytest

from rightscheck.bulk.payload import UnpackError, split_head, unpack

LIMIT = 100_000
BODY = b"<p>word</p>" * 50


def fault(body, limit=LIMIT, **headers):
    with pytest.raises(UnpackError) as caught:
        unpack(body, {key.replace("_", "-"): value for key, value in headers.items()}, limit)
    return caught.value.fault.kind


def test_a_bomb_is_not_unpacked():
    """Fifty megabytes of nothing stop at the limit; so does a bomb in a bomb."""
    bomb = gzip.compress(bytes(50_000_000), 9)
    assert fault(bomb, content_encoding="gzip") == "too-large"
    assert fault(gzip.compress(bomb), content_encoding="gzip, gzip") == "too-large"
    assert fault(zlib.compress(bytes(50_000_000), 9), content_encoding="deflate") == "too-large"


@pytest.mark.parametrize("body", [gzip.compress(BODY)[:-20], gzip.compress(BODY)[:12]], ids=["half", "head"])
def test_a_packed_body_that_ends_early_is_truncated(body):
    assert fault(body, content_encoding="gzip") == "truncated"


def test_what_is_packed_otherwise_than_it_says_is_a_fault():
    assert fault(b"no gzip at all", content_encoding="gzip") == "encoding"
    assert fault(b"no deflate", content_encoding="deflate") == "encoding"
    assert fault(b"\x00\x01", content_encoding="sdch") == "encoding"


@pytest.mark.parametrize("body", [b"5\r\nab", b"5\r\nabcde\r\n", b"5\r\nabcde\r\nzz\r\n"])
def test_chunks_that_end_early_are_truncated(body):
    assert fault(body, transfer_encoding="chunked") == "truncated"


def test_a_negative_or_huge_chunk_is_no_chunk():
    """Such a body is taken as it is: the crawler joined the chunks already."""
    for body in (b"-5\r\nabcde\r\n0\r\n\r\n", b"FFFFFFFFFFFF\r\nab"):
        assert unpack(body, {"transfer-encoding": "chunked"}, LIMIT) == body


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (gzip.compress(BODY), "gzip"),
        (gzip.compress(BODY), "x-gzip"),
        (zlib.compress(BODY), "deflate"),
        (zlib.compress(BODY)[2:-4], "deflate"),
        (gzip.compress(BODY[:55]) + gzip.compress(BODY[55:]), "gzip"),
        (BODY, "identity"),
        (BODY, "gzip"),
        (BODY, ""),
    ],
    ids=["gzip", "x-gzip", "zlib", "bare deflate", "two members", "identity", "unpacked by the crawler", "nothing"],
)
def test_a_body_is_unpacked(packed, coding):
    assert unpack(packed, {"content-encoding": coding}, LIMIT) == BODY


def test_zstandard_and_brotli_need_their_libraries():
    """Unpacked where the library is, else a fault that names it; rubbish is a fault either way."""
    zstandard = pytest.importorskip("zstandard", reason="zstandard (extra bulk) is not installed")
    assert unpack(zstandard.compress(BODY), {"content-encoding": "zstd"}, LIMIT) == BODY
    assert fault(zstandard.compress(bytes(5_000_000)), content_encoding="zstd") == "too-large"
    assert fault(b"rubbish", content_encoding="zstd") == "encoding"
    assert fault(zstandard.compress(BODY)[:-9], content_encoding="zstd") == "truncated"
    assert fault(bytes(20), content_encoding="br") in ("encoding", "truncated")


def test_chunks_are_joined():
    body = b"5;ext=1\r\nabcde\r\n3\r\nfgh\r\n0\r\n\r\n"
    assert unpack(body, {"transfer-encoding": "chunked"}, LIMIT) == b"abcdefgh"


@pytest.mark.parametrize("block", [b"", b"<html>", b"HTTP/1.1 abc\r\n\r\n", b"ICY 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nA: b", b"HTTP/1.1 200 OK\r\nA: " + b"x" * 400_000 + b"\r\n\r\n"])
def test_what_is_no_head_is_none(block):
    assert split_head(block) is None


def test_a_head_is_read():
    """Given twice: a comma, but for the lines of X-Robots-Tag. Folded: a space. Not UTF-8: latin-1. Another form: left out."""
    block = b"HTTP/1.1 203 Odd\r\nX-Robots-Tag: noai\r\nno colon\r\n: nameless\r\nX-Robots-Tag: all\r\nVia: 1\r\nVia: 2\r\nLong: a\r\n  b\r\n\xe9: \xe9\x85X: no line of its own\r\n\r\nbody\r\n\r\nmore"
    assert split_head(block) == (203, {"x-robots-tag": "noai\nall", "via": "1, 2", "long": "a b", "é": "é\x85X: no line of its own"}, b"body\r\n\r\nmore")
    assert split_head(b"HTTP/2 200\nA: b\n\nbody") == (200, {"a": "b"}, b"body")
