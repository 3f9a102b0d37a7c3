"""One item, one row, whatever the item."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rightscheck import check, find_claims, load_policies, read_page
from rightscheck.bulk.kernel import KEYS
from rightscheck.bulk.model import Fault, Item, Record
from rightscheck.report.json_ import inspect_document
from tests.bulk.make import ROOT, kernel, page

KERNEL = kernel("republish", "tdm")
WHERE = Record("a.warc.gz", 3, 120, "2026-11-01T08:00:00Z", 200)


def row(data, base=KERNEL, **more):
    return json.loads(base.line(Item("a.warc.gz@120", WHERE, data, **more)))


def kind(*arguments, **more):
    found = row(*arguments, **more)
    assert list(found) == list(KEYS)
    assert found["claims"] is None, "an error row must not look like a page without claims"
    return found["error"]["kind"]


@pytest.mark.parametrize("data", [b"", b"  \n ", b"\xef\xbb\xbf \n"])
def test_an_empty_page_is_an_error_row(data):
    assert kind(data) == ("empty" if not data.strip() else "empty" if data.isspace() else "not-a-page")


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"\x89PNG\r\n", b"<html>" + b"\0" * 40])
def test_a_mislabelled_page_is_an_error_row(data):
    assert kind(data, headers={"content-type": "text/html"}) == "not-a-page"


def test_a_bomb_and_a_broken_packing_are_error_rows():
    import gzip

    assert kind(gzip.compress(bytes(30_000_000)), headers={"content-encoding": "gzip"}) == "too-large"
    assert kind(b"nothing packed", headers={"content-encoding": "gzip"}) == "encoding"
    assert kind(gzip.compress(page())[:-30], headers={"content-encoding": "gzip"}) == "truncated"


def test_fifty_megabytes_are_an_error_row():
    assert kind(b"<p>x</p>" * 6_300_000) in ("too-large", "not-a-page")


def test_an_error_of_ours_is_an_error_row(monkeypatch):
    monkeypatch.setattr("rightscheck.bulk.kernel.inspect_document", lambda *_: 1 / 0)
    assert kind(page()) == "internal"


def test_memory_is_left_to_the_worker(monkeypatch):
    def none_left(*_):
        raise MemoryError

    monkeypatch.setattr("rightscheck.bulk.kernel.inspect_document", none_left)
    with pytest.raises(MemoryError):
        KERNEL.line(Item("x", WHERE, page()))


def test_a_row_that_is_too_long_is_an_error_row(monkeypatch):
    monkeypatch.setattr("rightscheck.bulk.kernel.MAX_ROW", 500)
    assert kind(page()) == "too-large"


def test_a_fault_of_the_reader_is_kept():
    assert kind(b"", fault=Fault("damaged", "why")) == "damaged"


@pytest.mark.parametrize("name", ["afp.html", "cc-by.html", "mixed.html"])
def test_a_row_says_what_inspect_says_and_what_check_decides(name):
    data = (ROOT / "samples" / name).read_bytes()
    found = row(data, url="https://harbour.example/x")
    library = load_policies()
    read = read_page(data, name="a.warc.gz@120", url="https://harbour.example/x")
    said = json.loads(json.dumps(inspect_document(read, find_claims(read, library))))
    assert {key: found[key] for key in said} == said
    for decision, reuse in zip(found["decisions"], KERNEL.reuses, strict=True):
        whole = check(read, reuse, library, now=KERNEL.now)
        assert (decision["action"], decision["verdict"], decision["reasons"]) == (reuse.action, whole.verdict, list(whole.reasons))
        assert [part["verdict"] for part in decision["components"]] == [part.verdict for part in whole.components]


def test_response_headers_feed_the_signals():
    found = row(page(), headers={"tdm-reservation": "1", "x-robots-tag": "noai"})
    assert [(signal["key"], signal["carrier"]) for signal in found["signals"]] == [("tdm-reservation", "header"), ("x-robots-tag", "header")]
    assert found["decisions"][1]["verdict"] == "prohibited"


def test_a_page_that_was_cut_off_ends_in_review_at_best():
    """The end that nobody saw may hold the notice."""
    data = (ROOT / "samples" / "cc-by.html").read_bytes()
    whole = row(data)["decisions"][0]["verdict"]
    assert whole in ("permitted", "conditional")
    cut = json.loads(KERNEL.line(Item("x", replace(WHERE, truncated="length"), data)))
    assert cut["decisions"][0] | {"components": 0} == {"action": "republish", "verdict": "review", "reasons": ["unreadable"], "components": 0}
    assert {part["verdict"] for part in cut["decisions"][0]["components"]} == {"review"}
    assert cut["not_checked"][-1] == "the end of the page: the crawler cut it (length)"


def test_text_is_read_as_text_whatever_its_meta_says():
    """A JSON string is decoded already."""
    html = page("Fähre", notice="© 2026 Hafenpost").decode().replace("<title>", "<meta charset=iso-8859-1><title>").encode()
    found = row(html, text=True)
    assert found["title"] == "Fähre"
    import hashlib

    assert found["sha256"] == hashlib.sha256(html).hexdigest()


def test_without_a_reuse_there_is_no_decision():
    assert row(page(), kernel())["decisions"] is None
