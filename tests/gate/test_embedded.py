"""What pictures say of themselves, in each format; made here byte by byte, as the standards lay them out."""

from __future__ import annotations

import struct
import zlib

import pytest

from rightscheck.gate.embedded import read_embedded
from tests.gate.builders import LOREM, iim

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:Credit="Jane Roe/AFP">'
    b'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">&#169; 2024 Jane &amp; AFP</rdf:li></rdf:Alt></dc:rights>'
    b"</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + b"\0\0\0\0"


def exif(order: str, tag: int, value: bytes) -> bytes:
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    entry = struct.pack(f"{order}HHI", tag, 2, len(value)) + (
        struct.pack(f"{order}I", 26) if len(value) > 4 else value.ljust(4, b"\0")
    )
    return head + struct.pack(f"{order}H", 1) + entry + struct.pack(f"{order}I", 0) + value


def jpeg(marker: int, part: bytes) -> bytes:
    return b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(part) + 2) + part + b"\xff\xda"


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13)


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    body = b"".join(kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for kind, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8\xff\xda",
        PNG,
        PNG + chunk(b"tEXt", b"Software\0x"),
        webp((b"VP8 ", b"xx")),
        b"II*\0",
        b"%PDF",
    ],
)
def test_pictures_that_say_nothing(data):
    """Or nothing about rights."""
    assert read_embedded(data) == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            iim(credit="AFP", copyright="© 2024 AFP", byline="Jane Roe"),
            (("Credit", "AFP"), ("CopyrightNotice", "© 2024 AFP"), ("By-line", "Jane Roe")),
        ),
        (
            jpeg(0xE1, b"Exif\0\0" + exif("<", 0x8298, b"Jane Roe/REUTERS\0")),
            (("CopyrightNotice", "Jane Roe/REUTERS"),),
        ),
        (jpeg(0xE1, b"Exif\0\0" + exif(">", 0x013B, b"Jane\0")), (("By-line", "Jane"),)),
        (exif(">", 0x8298, b"AFP\0"), (("CopyrightNotice", "AFP"),)),
        (
            jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
            (("Credit", "Jane Roe/AFP"), ("CopyrightNotice", "© 2024 Jane & AFP")),
        ),
        (PNG + chunk(b"tEXt", "Copyright\0© AFP".encode("latin-1")), (("CopyrightNotice", "© AFP"),)),
        (PNG + chunk(b"iTXt", b"Copyright\0\0\0\0\0" + "© 新华社".encode()), (("CopyrightNotice", "© 新华社"),)),
        (PNG + chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"Jane Roe")), (("By-line", "Jane Roe"),)),
        (PNG + chunk(b"eXIf", exif("<", 0x8298, b"Jane Roe/AFP\0")), (("CopyrightNotice", "Jane Roe/AFP"),)),
        (
            PNG + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
            (("Credit", "Jane Roe/AFP"), ("CopyrightNotice", "© 2024 Jane & AFP")),
        ),
        (
            webp((b"VP8X", b"0123456789"), (b"EXIF", exif("<", 0x8298, b"Jane Roe/AFP\0"))),
            (("CopyrightNotice", "Jane Roe/AFP"),),
        ),
        (webp((b"XMP ", XMP)), (("Credit", "Jane Roe/AFP"), ("CopyrightNotice", "© 2024 Jane & AFP"))),
    ],
)
def test_each_format(data, said):
    """Field and value, the credit first."""
    assert read_embedded(data) == said


def test_words_at_the_end_of_a_large_file(repo):
    """WebP and PNG may keep their metadata behind the picture."""
    repo.write({"a.md": f"{LOREM}\n\n![x](i.webp)\n", "i.webp": webp((b"VP8 ", bytes(600_000)), (b"XMP ", XMP))})
    assert repo.seen() == [("RC103", "a.md", 3)]


def test_an_old_encoding_is_read():
    """Windows-1252 where it is no UTF-8."""
    record = b"\x1c\x02\x6e" + (4).to_bytes(2, "big") + "Jané".encode("cp1252")
    resource = b"8BIM\x04\x04\x00\x00" + len(record).to_bytes(4, "big") + record
    assert read_embedded(jpeg(0xED, b"Photoshop 3.0\0" + resource)) == (("Credit", "Jané"),)
