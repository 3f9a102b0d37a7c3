"""Bytes to text, and which step decided.

In: bytes, and the HTTP charset if a response head was given. Out: the decoded source and its Encoding. Refuses to fail:
undecodable bytes become U+FFFD. Order: BOM, header, meta, strict UTF-8, detector, windows-1252
(WHATWG encoding sniffing; reference in docs: the detector is turbohtml's own).
"""

from __future__ import annotations

import codecs
import re

from rightscheck.page.model import Encoding
from rightscheck.wording.later import later

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = later(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_HEADER = later(r"""charset\s*=\s*["']?([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_PRESCAN = 4096
# WHATWG labels: what pages call latin-1 is windows-1252, and so on (Encoding Standard, section 4.2).
_LABELS = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "latin5": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-11": "cp874",
    "x-euc-jp": "euc_jp",
    "utf8": "utf-8",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
    "x-user-defined": "windows-1252",
    "iso-8859-8-i": "iso-8859-8",
}


_NO_CHARSETS = frozenset(
    ("idna", "punycode", "undefined", "unicode_escape", "unicode-escape", "raw_unicode_escape", "mbcs", "oem")
)


def _known(label: str) -> str | None:
    name = _LABELS.get(label.strip().casefold(), label.strip().casefold())
    if name in _NO_CHARSETS:
        return None
    try:
        b"a".decode(name, "replace")
    except (LookupError, TypeError, ValueError):
        return None  # unknown, or a codec that is no text encoding
    return name


def _declared(data: bytes) -> str | None:
    """The charset of a meta tag near the start; a UTF-16 label in ASCII bytes means UTF-8 (WHATWG prescan)."""
    match = _META.search(data, 0, _PRESCAN)
    name = _known(match.group(1).decode("ascii")) if match else None
    return "utf-8" if name and name.startswith("utf-16") else name


def _detected(data: bytes) -> str | None:
    try:
        from turbohtml.detect import detect
    except ImportError:
        return None
    match = detect(_META.sub(b"<meta", data[:200_000]))  # a wrong declaration must not convince it
    return _known(match.encoding) if match.encoding else None


def decode(data: bytes, content_type: str | None = None) -> tuple[str, Encoding]:
    """Decode a page's bytes.

    Args:
        data: the raw bytes.
        content_type: value of the HTTP Content-Type header, if known.

    Returns:
        The text without its byte-order mark, and which decoding won by which step.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace"), Encoding(
                name.removesuffix("-le").removesuffix("-be"), "bom"
            )
    header = _HEADER.search(content_type) if content_type else None
    for label, step in ((_known(header.group(1)) if header else None, "header"), (_declared(data), "meta")):
        if label == "utf-8":
            # A page that says UTF-8 and is not would lose letters: let the bytes decide instead.
            break
        if label:
            if step == "meta" and _surely_utf8(data):
                return data.decode("utf-8"), Encoding("utf-8", "utf-8")
            return data.decode(label, "replace"), Encoding(label, step)
    else:
        label, step = None, "utf-8"
    try:
        return data.decode("utf-8"), Encoding("utf-8", step if label else "utf-8")
    except UnicodeDecodeError:
        pass
    if label and _mostly_utf8(data):
        return data.decode("utf-8", "replace"), Encoding("utf-8", step)
    found = _detected(data)
    if found and found != "utf-8":
        return data.decode(found, "replace"), Encoding(found, "detector")
    return data.decode("windows-1252", "replace"), Encoding("windows-1252", "fallback")


def _mostly_utf8(data: bytes) -> bool:
    """Whether at most one letter in a hundred beyond ASCII is broken: one bad byte must not spoil a UTF-8 page."""
    text = data.decode("utf-8", "replace")
    beyond = sum(1 for char in text if char > "\x7f")
    return text.count("\ufffd") * 100 <= beyond


def _surely_utf8(data: bytes) -> bool:
    """Whether the bytes are strict UTF-8 with so many sequences that a meta tag naming another charset is wrong."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(1 for char in text if char > "\x7f") >= 20
