"""The pages of an archive: what is broken is one row, and the reading goes on."""

from __future__ import annotations

import gzip
import io

import pytest

from rightscheck.bulk.model import Limits
from rightscheck.bulk.warc import next_record, read_warc
from tests.bulk.make import crawl, http, packed, page, record

pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
GOOD = record(http(page("good"), "X-Robots-Tag: noai"), url="https://harbour.example/good")
LAST = record(http(page("last")), url="https://harbour.example/last")


def read(data, **limits):
    return [item for item in read_warc(io.BytesIO(data), "a.warc.gz", Limits(**limits)) if item.record.index >= 0]


def kinds(items):
    return [item.fault.kind if item.fault else item.url.rpartition("/")[2] for item in items]


BROKEN = {
    "no length": (record(http(page()), length=""), "damaged"),
    "a length of nonsense": (record(http(page()), length="many"), "no-head"),
    "a negative length": (record(http(page()), length=-5), "no-head"),
    "a length beyond the end": (record(http(page()), length=10**12), "truncated"),
    "a length too short": (record(http(page()), length=20), "no-head"),
    "no head": (record(page()), "no-head"),
    "a head of a megabyte": (record(http(page(), "X: " + "a" * 1_000_000)), "no-head"),
    "empty": (record(b""), "no-head"),
    "too large": (record(http(page() + b" " * 300_000)), "too-large"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("bare", [False, True], ids=["gzip", "bare"])
def test_a_broken_record_is_a_row_and_the_next_one_is_read(name, bare):
    broken, kind = BROKEN[name]
    whole = b"".join([GOOD, broken, LAST]) if bare else packed(GOOD, broken, LAST)
    found = kinds(read(whole, max_bytes=200_000))
    if bare and name == "a length beyond the end":
        kind = "too-large"  # nothing tells the next record from its content, until its end is not there
        assert found[0] == "good"
        return
    assert found[:2] == ["good", kind]
    assert found[-1] == "last"
    assert all(one in ("damaged", kind) for one in found[2:-1])


@pytest.mark.parametrize("wound", [b"garbage" * 10, b"\x1f\x8b\x08" + b"\xff" * 60, packed(GOOD)[:80], packed(b"no record\r\n\r\n")], ids=["garbage", "false member", "half a member", "another thing"])
def test_damage_between_records_is_a_row(wound):
    found = kinds(read(packed(GOOD) + wound + packed(LAST, LAST)))
    assert found[0] == "good"
    assert found[-2:] == ["last", "last"]
    assert set(found[1:-2]) == {"damaged"}


@pytest.mark.parametrize("data", [b"this is no archive\n" * 40, gzip.compress(b"nor is this\n"), b"\x1f\x8b", b"<html>" * 9], ids=["text", "packed text", "two bytes", "a page"])
def test_what_is_no_archive_is_unread(data):
    assert kinds(read(data)) == ["unread"]


def test_an_archive_that_ends_early_has_a_truncated_row():
    whole = packed(GOOD, LAST)
    assert kinds(read(whole[:-40])) == ["good", "truncated"]
    assert kinds(read(b"".join([GOOD, LAST])[:-60])) == ["good", "truncated"]


def test_nothing_is_nothing():
    assert read(b"") == []


def test_a_record_above_a_gigabyte_is_not_read_to_its_end():
    """It says two gigabytes; the next record is looked for instead."""
    liar = record(b"GET / HTTP/1.1", "request", length=2 << 30)
    assert kinds(read(packed(GOOD, liar, LAST))) == ["good", "last"]


def test_names_in_an_archive_are_words_only(tmp_path, monkeypatch):
    """Absolute and climbing addresses, a WARC-Filename with a path: nothing is opened or written."""
    monkeypatch.chdir(tmp_path)
    climbing = [record(http(page()), "response", "WARC-Filename: ../../evil.warc", url=url) for url in ("file:///etc/passwd", "../../x", "/etc/passwd", "C:\\x", "")]
    assert [item.url for item in read(packed(*climbing))] == ["file:///etc/passwd", "../../x", "/etc/passwd", "C:\\x", None]
    assert list(tmp_path.iterdir()) == []


def test_a_page_carries_its_origin():
    item = read(packed(GOOD, LAST))[1]
    assert (item.record.path, item.record.index, item.record.offset) == ("a.warc.gz", 1, len(packed(GOOD)))
    assert (item.record.date, item.record.status, item.name) == ("2026-11-01T08:00:00Z", 200, f"a.warc.gz@{len(packed(GOOD))}")
    assert read(packed(GOOD))[0].headers["x-robots-tag"] == "noai"


def test_what_is_no_page_is_counted():
    between = [
        record(b"x", "metadata", content="application/warc-fields"),
        record(http(b"", status="301 Moved"), url="https://harbour.example/moved"),
        record(http(b"\x89PNG", kind="image/png")),
        record(http(b"{}", kind=None)),
        record(b"", "revisit"),
    ]
    [item] = read(packed(*between, LAST))
    assert item.passed == {"metadata records": 1, "status 3xx": 1, "not HTML or text": 2, "revisit records": 1}


@pytest.mark.parametrize(
    "one",
    [
        record(http(page(), kind="application/xhtml+xml")),
        record(http(page(), kind=None)),
        record(http(page(), kind="application/octet-stream")),
        record(http(page(), kind="image/png"), "response", "WARC-Identified-Payload-Type: text/html"),
        record(page(), "resource", content="text/html"),
        record(b"Some words of a page.", "conversion", content="text/plain"),
    ],
    ids=["xhtml", "no type", "vague type", "identified", "resource", "conversion"],
)
def test_what_is_a_page(one):
    assert [item.fault for item in read(packed(one))] == [None]


def test_a_page_that_the_crawler_cut_says_so():
    [item] = read(packed(record(http(page()), "response", "WARC-Truncated: length")))
    assert item.record.truncated == "length"


def test_the_same_pages_whatever_the_packing():
    """A gzip member a record, one member for all, none, zstd."""
    zstandard = pytest.importorskip("zstandard", reason="zstandard (extra bulk) is not installed")
    bare = gzip.decompress(crawl(5))
    ways = [crawl(5), gzip.compress(bare), bare, zstandard.compress(bare)]
    assert {tuple((item.url, item.data) for item in read(data)) for data in ways} == {tuple((item.url, item.data) for item in read(ways[0]))}
    assert len(read(bare)) == 5


def test_damage_in_zstd_ends_the_archive():
    zstandard = pytest.importorskip("zstandard", reason="zstandard (extra bulk) is not installed")
    data = zstandard.compress(GOOD) + b"garbage" + zstandard.compress(LAST)
    assert kinds(read(data)) == ["good", "unread"]


def test_the_next_record_is_found_across_the_edge_of_a_window():
    """Two reads of a megabyte: the mark lies on the edge between them."""
    for shift in range(-4, 3):
        before = b"\x00" * ((1 << 20) + shift)
        assert next_record(io.BytesIO(before + packed(GOOD)), 0, packed=True) == len(before)
        assert next_record(io.BytesIO(before + b"\r\n" + GOOD), 1, packed=False) == len(before) + 2
    assert next_record(io.BytesIO(b"\x00" * 3_000_000), 0, packed=True) is None
