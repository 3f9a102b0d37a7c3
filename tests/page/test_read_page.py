"""The door: what is a page, what is refused, and with which sentence."""

from __future__ import annotations

import hashlib

import pytest

from rightscheck.errors import InputError, UsageError
from rightscheck.page import parse_json, read_page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"   \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (b"\xff\xd8\xff\xe0", "binary"),
        (b"PK\x03\x04", "binary"),
        (b"\x1f\x8b\x08", "binary"),
        (b"GIF89a", "binary"),
        (b"text" + b"\0" * 20, "binary"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(data, words):
    with pytest.raises(InputError, match=words) as caught:
        read_page(data, name="x.html")
    assert str(caught.value).startswith("x.html: ")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 4


def test_a_page_without_a_name_is_called_the_page():
    with pytest.raises(InputError, match=r"^the page: "):
        read_page(b"")


def test_a_page_above_the_limit_is_refused_with_the_option_that_helps():
    with pytest.raises(InputError, match=r"101 bytes is above the limit of 100.*--max-bytes"):
        read_page(b"<p>" + b"x" * 98, max_bytes=100)
    assert read_page(b"<p>" + b"x" * 97, max_bytes=100).blocks


def test_an_unknown_reader_is_a_usage_error():
    with pytest.raises(UsageError, match="lxml"):
        read_page(b"<p>x", reader="lxml")


def test_utf16_holds_zeros_and_is_text():
    assert read_page(b"\xff\xfe" + "<p>seen</p>".encode("utf-16-le")).blocks[0].text == "seen"


def test_what_is_known_beside_the_bytes_is_kept():
    data = b"<p>x</p>"
    page = read_page(data, name="a.html", url="https://gazette.example/a", headers={"TDM-Reservation": "1", "B": "2"})
    assert (page.name, page.url, page.sha256) == (
        "a.html",
        "https://gazette.example/a",
        hashlib.sha256(data).hexdigest(),
    )
    assert page.headers == (("b", "2"), ("tdm-reservation", "1"))


def test_the_content_type_of_the_head_decides_the_encoding():
    page = read_page("<p>мост".encode("windows-1251"), headers={"CONTENT-TYPE": "text/html; charset=windows-1251"})
    assert page.blocks[0].text == "мост"
    assert page.encoding.decided_by == "header"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"One line.\nTwo lines.", "text"),
        ("a.html", b"no markup at all", "fast"),
        ("a.HTM", b"no markup at all", "fast"),
        ("", b"<p>markup", "fast"),
        ("a.txt", b"<!DOCTYPE html><p>x", "fast"),
        ("a.txt", b"5 < 6 and 7 > 2", "text"),
        ("a.txt", b"an address <me@gazette.example> is no tag", "text"),
    ],
)
def test_html_or_text_is_told_by_markup_and_name(name, data, kind):
    assert read_page(data, name=name).reader == kind


def test_the_same_bytes_make_the_same_page(reader):
    data = b"<html lang=en><body><article><p>x <a href=y>z</a></p><img src=a.jpg></article>"
    assert read_page(data, reader=reader) == read_page(data, reader=reader)


def test_without_turbohtml_the_soup_reader_answers_with_a_note(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "turbohtml", None)
    page = read_page(b"<p>x</p>", reader="fast")
    assert page.reader == "soup"
    assert "BeautifulSoup" in page.notes[0]
    assert read_page(b"<p>x</p>", reader="soup").notes == ()


def test_page_soup_is_a_tree_of_the_decoded_source(read):
    assert read("<p id=a>x</p>").soup.find(id="a").get_text() == "x"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": 1};', {"a": 1}),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('<!-- {"a": 1} -->', {"a": 1}),
        ('//<![CDATA[\n{"a": 1}\n]]>', {"a": 1}),
        ('<![CDATA[{"a": 1}]]>', {"a": 1}),
        ('{"a": "one\ntwo"}', {"a": "one two"}),
        ("", None),
        ("{", None),
        ("{'a': 1}", None),
        ("[" * 100_000, None),
    ],
)
def test_json_ld_is_read_as_pages_write_it(text, data):
    assert parse_json(text) == data
