"""Quotes found again: encodings, entities, JSON escapes; byte ranges that are proved or not given."""

from __future__ import annotations

import pytest

from rightscheck.records.envelope import Spot, Statement
from rightscheck.records.quotes import byte_range, quotes_of, reads_so, source_of


def said(source, piece, quote, where="text"):
    at = source.index(piece)
    return Statement(kind="x", quote=quote, place=Spot(start=at, end=at + len(piece), where=where))


@pytest.mark.parametrize(
    ("piece", "quote", "where"),
    [
        ("Feel free", "Feel  bound", "text"),
        ("a&amp;b", "a&amp;b", "text"),
        ("", "", "text"),
        ("x\\q", "x", "jsonld:name"),
        ("x", "", "text"),
    ],
)
def test_other_words_are_not_found(piece, quote, where):
    """Not the words of the claim: not found, whatever else stands there."""
    source = "Feel free to a&amp;b x\\q"
    assert not reads_so(source, said(source, piece, quote, where))


@pytest.mark.parametrize(
    ("piece", "quote", "where"),
    [
        ("© <b>M&uuml;ller</b>\n  Sons", "© Müller Sons", "text"),
        ("M&uuml;ller", "Müller", "meta[copyright]"),
        ("Jos\\u00e9", "José", "jsonld:creator"),
        ("a\\/b", "a/b", "jsonld:license"),
        ("<i>", "<i>", "attr:img@alt"),
    ],
)
def test_the_words_are_found_as_the_claim_reads_them(piece, quote, where):
    source = f"before {piece} after"
    assert reads_so(source, said(source, piece, quote, where))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16-le", "cp932", "gb18030"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_byte_ranges_are_proved(encoding, bom):
    """Cut out and decoded they are the words; with a byte-order mark too."""
    text = "aé " + ("日本" if encoding != "windows-1252" else "ü") + " words"
    if encoding == "cp932":
        text = text.replace("é", "e")
    actual = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(bom, encoding)
    data = bom + text.encode(actual)
    source = source_of(data, encoding)
    at = source.index("words")
    span = byte_range(data, source, encoding, at, at + 5)
    assert data[span[0] : span[1]].decode(actual) == "words"


def test_what_cannot_be_counted_back_has_no_byte_range():
    """An undecodable byte before the words; an encoding that nobody knows or nobody named."""
    data = b"\xff\xff words"
    source = data.decode("utf-8", "replace")
    assert byte_range(data, source, "utf-8", 3, 8) is None
    assert byte_range(b"words", "words", "nothing", 0, 5) is None
    assert byte_range(b"words", "words", None, 0, 5) is None
    found, unplaced = quotes_of(data, "utf-8", [said(source, "words", "words"), said(source, "words", "other")])
    assert found == [{"claim": 0, "bytes": None, "sha256": None}]
    assert unplaced == 1


def test_an_unknown_encoding_is_decided_anew():
    assert source_of(b"words", "no-such-encoding") == "words"
    assert source_of(b"words", None) == "words"
