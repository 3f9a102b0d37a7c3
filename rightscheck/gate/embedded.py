"""What a picture says about itself: IPTC, XMP, Exif and PNG text, read from the file's first part.

In: bytes of a JPEG, PNG, WebP, GIF or TIFF head. Out: fields and values, in order of weight. Refuses to decode the
picture, to follow anything, and to read beyond bounds; what is broken says nothing. Formats: IPTC IIM 4.2, XMP part
3, Exif 2.32, PNG 1.2.
"""

from __future__ import annotations

import html
import re
import struct
import zlib

HEAD = 262_144
LONGEST = 400
_IIM = {80: "By-line", 110: "Credit", 115: "Source", 116: "CopyrightNotice", 40: "SpecialInstructions"}
_XMP = (
    ("CopyrightNotice", ("dc:rights",)),
    ("Credit", ("photoshop:Credit",)),
    ("Source", ("photoshop:Source",)),
    ("Creator", ("dc:creator",)),
    ("UsageTerms", ("xmpRights:UsageTerms",)),
    ("WebStatement", ("xmpRights:WebStatement",)),
    ("LicensorName", ("plus:LicensorName",)),
)
_ORDER = (
    "Credit",
    "CopyrightNotice",
    "Source",
    "By-line",
    "Creator",
    "LicensorName",
    "UsageTerms",
    "WebStatement",
    "SpecialInstructions",
)


def read_embedded(data: bytes) -> tuple[tuple[str, str], ...]:
    """Fields and values, the credit first; () where the picture says nothing."""
    found: dict[str, str] = {}
    try:
        for field, value in _fields(data[:HEAD]):
            text = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", value).split())[:LONGEST]
            if len(text) > 1:
                found.setdefault(field, text)
    except (struct.error, IndexError, ValueError, zlib.error):
        pass
    return tuple((field, found[field]) for field in _ORDER if field in found)


def _fields(data: bytes) -> list[tuple[str, str]]:
    if data.startswith(b"\xff\xd8"):
        found = _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        found = _png(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        found = _webp(data)
    elif data[:4] in (b"II*\x00", b"MM\x00*"):
        found = _exif(data)
    else:
        found = []
    return found + _xmp(data)


def _jpeg(data: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in (0xDA, 0xD9) or size < 2:
            break
        part = data[at + 4 : at + 2 + size]
        if marker == 0xED and part.startswith(b"Photoshop 3.0\x00"):
            found += _resources(part[14:])
        elif marker == 0xE1 and part.startswith(b"Exif\x00\x00"):
            found += _exif(part[6:])
        at += 2 + size
    return found


def _resources(part: bytes) -> list[tuple[str, str]]:
    at = 0
    while at + 12 <= len(part) and part[at : at + 4] == b"8BIM":
        kind = struct.unpack(">H", part[at + 4 : at + 6])[0]
        name = part[at + 6] + 1
        at += 6 + name + (name & 1)
        size = struct.unpack(">I", part[at : at + 4])[0]
        if kind == 0x0404:
            return read_iim(part[at + 4 : at + 4 + size])
        at += 4 + size + (size & 1)
    return []


def read_iim(part: bytes) -> list[tuple[str, str]]:
    """IPTC IIM records: marker 0x1C, record 2, dataset, length, value; 1:90 says UTF-8."""
    found: list[tuple[str, bytes]] = []
    at, utf8 = 0, False
    while at + 5 <= len(part) and part[at] == 0x1C:
        record, dataset, size = part[at + 1], part[at + 2], struct.unpack(">H", part[at + 3 : at + 5])[0]
        value = part[at + 5 : at + 5 + size]
        if size & 0x8000:
            break
        if (record, dataset) == (1, 90):
            utf8 = value == b"\x1b%G"
        elif record == 2 and dataset in _IIM:
            found.append((_IIM[dataset], value))
        at += 5 + size
    return [(field, _decode(value, utf8=utf8)) for field, value in found]


def _decode(value: bytes, *, utf8: bool) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if utf8 else "cp1252", "replace")


def _exif(part: bytes) -> list[tuple[str, str]]:
    order = "<" if part[:2] == b"II" else ">"
    at = struct.unpack(f"{order}I", part[4:8])[0]
    found: list[tuple[str, str]] = []
    for index in range(min(struct.unpack(f"{order}H", part[at : at + 2])[0], 200)):
        entry = part[at + 2 + index * 12 : at + 14 + index * 12]
        tag, kind, count, offset = struct.unpack(f"{order}HHII", entry)
        if tag in (0x8298, 0x013B) and kind == 2:
            raw = entry[8 : 8 + count] if count <= 4 else part[offset : offset + min(count, LONGEST * 4)]
            found.append(("CopyrightNotice" if tag == 0x8298 else "By-line", _decode(raw.rstrip(b"\x00"), utf8=False)))
    return found


def _png(data: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I", data[at : at + 4])[0], data[at + 4 : at + 8]
        part = data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"iTXt", b"zTXt"):
            key, _, rest = part.partition(b"\x00")
            name = {b"Copyright": "CopyrightNotice", b"Author": "By-line", b"Source": "Source"}.get(key)
            if name and kind == b"tEXt":
                found.append((name, rest.decode("latin-1")))
            elif name and kind == b"iTXt" and rest[:1] == b"\x00":
                found.append((name, rest[2:].split(b"\x00", 2)[-1].decode("utf-8", "replace")))
            elif name and kind == b"zTXt":
                found.append((name, zlib.decompressobj().decompress(rest[1:], LONGEST * 4).decode("latin-1")))
        elif kind == b"eXIf":
            found += _exif(part)
        at += 12 + size
    return found


def _webp(data: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 12
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        if kind == b"EXIF":
            found += _exif(data[at + 8 : at + 8 + size].removeprefix(b"Exif\x00\x00"))
        at += 8 + size + (size & 1)
    return found


def _xmp(data: bytes) -> list[tuple[str, str]]:
    start = data.find(b"<x:xmpmeta")
    if start < 0:
        return []
    end = data.find(b"</x:xmpmeta>", start)
    text = data[start : end if end >= 0 else start + 100_000].decode("utf-8", "replace")
    found: list[tuple[str, str]] = []
    for field, names in _XMP:
        for name in names:
            match = re.search(
                rf'\b{name}\s*=\s*(?:"([^"]{{1,2000}})"|\'([^\']{{1,2000}})\')|<{name}\b[^>]*>(.{{1,4000}}?)</{name}>',
                text,
                re.DOTALL,
            )
            if match:
                found.append((field, html.unescape(re.sub(r"<[^>]*>", " ", match[1] or match[2] or match[3] or ""))))
    return found
