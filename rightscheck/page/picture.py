"""What a picture's own file says about rights: IPTC, XMP with PLUS, Exif, PNG text, read by Pillow.

In: the bytes of a picture. Out: fields and values, each under the carrier that holds it. Refuses to decode the picture,
to follow an address in it, and to believe a file that is broken: that is an InputError of one sentence. Sources: IPTC
Photo Metadata 2025.1 (properties and their IIM and XMP names); PLUS LDF 2.0.1; Exif 2.32, tags 315 and 33432.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from rightscheck.errors import InputError
from rightscheck.page.model import Attribute, Page

MAX_PICTURE = 50_000_000  # bytes
LONGEST = 2_000  # characters of a value
CARRIERS = ("iptc:", "xmp:", "plus:", "exif:", "png:")
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF")
_IIM = {
    80: "By-line",
    110: "Credit",
    115: "Source",
    116: "CopyrightNotice",
    40: "SpecialInstructions",
}
_SPACES = {
    "http://purl.org/dc/elements/1.1/": {"rights": "xmp:CopyrightNotice", "creator": "xmp:Creator"},
    "http://ns.adobe.com/photoshop/1.0/": {
        "Credit": "xmp:Credit",
        "Source": "xmp:Source",
        "Instructions": "xmp:Instructions",
    },
    "http://ns.adobe.com/xap/1.0/rights/": {
        "UsageTerms": "xmp:UsageTerms",
        "WebStatement": "xmp:WebStatement",
        "Owner": "xmp:Owner",
    },
    "http://ns.useplus.org/ldf/xmp/1.0/": {
        "CopyrightOwnerName": "plus:CopyrightOwner",
        "ImageSupplierName": "plus:ImageSupplier",
        "LicensorName": "plus:Licensor",
        "LicensorURL": "plus:LicensorURL",
        "DataMining": "plus:DataMining",
        "OtherConstraints": "plus:OtherConstraints",
    },
    "http://creativecommons.org/ns#": {"license": "xmp:cc:license"},
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_EXIF = {33432: "exif:Copyright", 315: "exif:Artist"}
_PNG = {"Copyright": "png:Copyright", "Author": "png:Author", "Source": "png:Source"}
_ORDER = (*(f"iptc:{name}" for name in _IIM.values()), *(name for space in _SPACES.values() for name in space.values()))


def read_picture(data: bytes) -> tuple[tuple[str, str], ...]:
    """Fields and values; an equal value in a second carrier is left out. Raises InputError for what is no picture."""
    from PIL import Image

    if len(data) > MAX_PICTURE:
        raise InputError(f"it is larger than {MAX_PICTURE} bytes")
    found: list[tuple[str, str]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow doubts about a file is not the user's business
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                readers = (_iim, _xmp, _exif, _png_text)
                for reader in readers:
                    found += _guarded(reader, image, data)
        except Exception as error:  # a parser of strangers' bytes may raise anything
            raise InputError("it is no picture that can be read, or a broken one") from error
    return _cleaned(found)


def _guarded(reader: Any, image: Any, data: bytes) -> list[tuple[str, str]]:
    """One broken carrier does not hide the others."""
    try:
        return list(reader(image, data))
    except Exception:  # noqa: BLE001  as above: XMP that is no XML, Exif that ends too soon
        return []


def _iim(image: Any, _data: bytes) -> Iterator[tuple[str, str]]:
    from PIL import IptcImagePlugin

    info: Any = IptcImagePlugin.getiptcinfo(image) or {}
    declared = info.get((1, 90))
    utf8 = declared == b"\x1b%G"
    for (record, dataset), value in info.items():
        if record == 2 and dataset in _IIM:
            for one in value if isinstance(value, list) else [value]:
                yield f"iptc:{_IIM[dataset]}", _text(one, utf8=utf8)


def _text(value: bytes, *, utf8: bool = False) -> str:
    """IIM text: as declared, else as UTF-8, else as Windows-1252, which is what old tools wrote."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if utf8 else "cp1252", "replace")


def _xmp(image: Any, data: bytes) -> Iterator[tuple[str, str]]:
    from defusedxml.ElementTree import fromstring

    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or _packet(data)
    if isinstance(packet, str):
        packet = packet.encode()
    if not packet:
        return
    for node in fromstring(packet.strip(b"\x00 \r\n\t"), forbid_dtd=True).iter():
        where = _named(node.tag)
        if where:
            for value in _values(node):
                yield where, value
        for key, value in node.attrib.items():
            named = _named(key)
            if named:
                yield named, value


def _packet(data: bytes) -> bytes:
    """The packet in the raw bytes: PNG may keep it behind the picture, where Pillow has not looked yet."""
    start = data.find(b"<x:xmpmeta")
    end = data.find(b"</x:xmpmeta>", start)
    return data[start : end + 12] if 0 <= start < end else b""


def _named(tag: Any) -> str:
    space, _, name = str(tag).removeprefix("{").rpartition("}")
    return _SPACES.get(space, {}).get(name, "")


def _values(node: Any) -> Iterator[str]:
    items = [item.text for item in node.iter(f"{_RDF}li") if item.text and item.text.strip()]
    yield from items or [node.get(f"{_RDF}resource") or node.text or ""]


def _exif(image: Any, _data: bytes) -> Iterator[tuple[str, str]]:
    exif = image.getexif()
    for tag, where in _EXIF.items():
        value = exif.get(tag)
        if isinstance(value, str):
            raw = (
                value.encode("latin-1", "replace") if value.isascii() or max(map(ord, value)) < 256 else value.encode()
            )
            yield where, _text(raw).replace("\x00", " ")
        elif isinstance(value, bytes):
            yield where, _text(value).replace("\x00", " ")


def _png_text(image: Any, _data: bytes) -> Iterator[tuple[str, str]]:
    if image.format == "PNG":
        for key, where in _PNG.items():
            if isinstance(image.info.get(key), str):
                yield where, image.info[key]


def _cleaned(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    kept: dict[tuple[str, str], str] = {}
    for where, value in found:
        text = " ".join("".join(char if char.isprintable() else " " for char in value[: LONGEST * 2]).split())[:LONGEST]
        if len(text) > 1:
            kept.setdefault((_property(where), text), where)
    rows = [(where, text) for (_, text), where in kept.items()]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row[0]) if row[0] in _ORDER else len(_ORDER)))


def _property(where: str) -> str:
    """One name for a property that several carriers know."""
    name = where.rpartition(":")[2]
    same = {"By-line": "Creator", "Artist": "Creator", "Author": "Creator", "Copyright": "CopyrightNotice"}
    return {"SpecialInstructions": "Instructions", **same}.get(name, name)


def with_pictures(
    page: Page,
    read: dict[str, tuple[tuple[str, str], ...]],
    files: dict[str, Any] | None = None,
    notes: tuple[str, ...] = (),
) -> Page:
    """The page with what the files of its pictures say: ``read`` by component. Components named there were seen."""
    made = [
        Attribute(where, value, component, "caption") for component, fields in read.items() for where, value in fields
    ]
    return replace(
        page,
        attributes=(*page.attributes, *made),
        pictures=tuple((component, str((files or {}).get(component, ""))) for component in read),
        notes=(*page.notes, *notes),
        memo={},
    )
