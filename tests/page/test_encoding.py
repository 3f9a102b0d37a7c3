"""Bytes to text: each step that may decide, and what wins over what."""

from __future__ import annotations

import pytest

from rightscheck.page.encoding import decode

CYRILLIC = "Совет портового города решил отремонтировать старый каменный мост через реку. " * 6
JAPANESE = "小さな港町の議会は古い石橋を修復することを決めた。工事は十一か月かかる見込みである。" * 6


def meta(label):
    return f'<!doctype html><meta charset="{label}"><p>'.encode("ascii")


@pytest.mark.parametrize(
    ("data", "text", "name"),
    [
        (b"\xef\xbb\xbf<p>caf\xc3\xa9", "<p>café", "utf-8"),
        (b"\xff\xfe" + "<p>é".encode("utf-16-le"), "<p>é", "utf-16"),
        (b"\xfe\xff" + "<p>é".encode("utf-16-be"), "<p>é", "utf-16"),
    ],
)
def test_a_byte_order_mark_beats_everything(data, text, name):
    decoded, encoding = decode(data, "text/html; charset=iso-8859-1")
    assert (decoded, encoding.name, encoding.decided_by) == (text, name, "bom")


def test_header_beats_meta():
    decoded, encoding = decode(meta("windows-1252") + "мост".encode("windows-1251"), "text/html; charset=windows-1251")
    assert decoded.endswith("мост")
    assert (encoding.name, encoding.decided_by) == ("windows-1251", "header")


def test_header_in_quotes_and_upper_case():
    assert decode("é".encode("latin-1"), 'text/html; Charset="ISO-8859-1"')[1].decided_by == "header"


def test_meta_decides_without_header():
    decoded, encoding = decode(meta("koi8-r") + "мост".encode("koi8-r"))
    assert decoded.endswith("мост")
    assert (encoding.name, encoding.decided_by) == ("koi8-r", "meta")


def test_meta_http_equiv_decides_too():
    data = b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">' + "мост".encode("windows-1251")
    assert decode(data)[0].endswith("мост")


@pytest.mark.parametrize(
    ("label", "python", "text"),
    [
        ("iso-8859-1", "windows-1252", "© “x” €"),
        ("gb2312", "gb18030", "石桥"),
        ("Shift_JIS", "cp932", "石橋①"),
        ("euc-kr", "cp949", "다리"),
        ("big5", "big5hkscs", "石橋"),
        ("iso-8859-9", "windows-1254", "köprü ş"),
        ("tis-620", "cp874", "สะพาน"),
        ("x-euc-jp", "euc_jp", "石橋"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label, python, text):
    """WHATWG Encoding Standard, section 4.2."""
    decoded, encoding = decode(meta(label) + text.encode(python))
    assert decoded.endswith(text)
    assert encoding.name == python


def test_a_utf16_label_in_ascii_bytes_means_utf8():
    decoded, encoding = decode(meta("utf-16") + "é".encode())
    assert decoded.endswith("é")
    assert encoding.name == "utf-8"


def test_a_meta_tag_that_is_surely_wrong_loses_to_the_bytes():
    decoded, encoding = decode(meta("iso-8859-1") + CYRILLIC.encode())
    assert decoded.endswith(CYRILLIC)
    assert (encoding.name, encoding.decided_by) == ("utf-8", "utf-8")


def test_strict_utf8_needs_no_label():
    assert decode("<p>мост".encode())[1].decided_by == "utf-8"


def test_a_page_that_says_utf8_and_is_not_lets_the_bytes_decide():
    decoded, encoding = decode(meta("utf-8") + JAPANESE.encode("cp932"))
    assert JAPANESE[:20] in decoded
    assert encoding.decided_by == "detector"


def test_one_broken_byte_does_not_spoil_a_utf8_page():
    decoded, encoding = decode(meta("utf-8") + CYRILLIC.encode() + b"\xff")
    assert decoded.endswith("\ufffd")
    assert (encoding.name, encoding.decided_by) == ("utf-8", "meta")


def test_the_detector_reads_unlabelled_cyrillic():
    decoded, encoding = decode(b"<p>" + CYRILLIC.encode("windows-1251"))
    assert CYRILLIC in decoded
    assert encoding.decided_by == "detector"


@pytest.mark.parametrize(
    "label",
    [
        "no-such-charset",
        "rot13",
        "base64",
        "undefined",
        "idna",
        "punycode",
        "unicode_escape",
        "utf-7",
        "x-user-defined",
    ],
)
def test_unknown_and_unsafe_labels_never_raise(label):
    """Python codecs that are no text encodings, or fail by design, must not be reached through a page's label."""
    text, encoding = decode(meta(label) + b"caf\xe9")
    assert "caf" in text
    assert encoding.name


def test_broken_header_label_falls_through_to_meta():
    assert (
        decode(meta("windows-1251") + "мост".encode("windows-1251"), "text/html; charset=nope")[1].decided_by == "meta"
    )


def test_fallback_is_windows_1252_when_there_is_no_detector(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "turbohtml.detect", None)
    decoded, encoding = decode(b"<p>caf\xe9 \x93x\x94")
    assert decoded == "<p>café “x”"
    assert (encoding.name, encoding.decided_by) == ("windows-1252", "fallback")


def test_meta_beyond_the_prescan_is_not_read():
    data = b"<!--" + b"x" * 5000 + b"-->" + meta("koi8-r")
    assert decode(data)[1].decided_by == "utf-8"
