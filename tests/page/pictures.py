"""Pictures made for tests: a coloured patch with the fields that are asked for, in each carrier."""

from __future__ import annotations

import io
import struct
from html import escape

from PIL import Image

XMP_NAMES = {
    "CopyrightNotice": "dc:rights", "Creator": "dc:creator", "Credit": "photoshop:Credit", "Source": "photoshop:Source",
    "Instructions": "photoshop:Instructions", "UsageTerms": "xmpRights:UsageTerms", "WebStatement": "xmpRights:WebStatement",
    "Owner": "xmpRights:Owner", "Licensor": "plus:LicensorName", "LicensorURL": "plus:LicensorURL", "DataMining": "plus:DataMining",
    "CopyrightOwner": "plus:CopyrightOwnerName", "ImageSupplier": "plus:ImageSupplierName", "OtherConstraints": "plus:OtherConstraints",
}
IIM_NUMBERS = {"By-line": 80, "Credit": 110, "Source": 115, "CopyrightNotice": 116, "SpecialInstructions": 40}
SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
    'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"'
)


def xmp(fields: dict[str, str]) -> bytes:
    """An XMP packet, each property as an element."""
    rows = "".join(f"<{XMP_NAMES[name]}>{escape(value)}</{XMP_NAMES[name]}>" for name, value in fields.items())
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {SPACES}><rdf:Description>{rows}</rdf:Description></rdf:RDF></x:xmpmeta>'.encode()


def iim(fields: dict[str, bytes], *, utf8: bool = False) -> bytes:
    """The IPTC record in a Photoshop resource."""
    rows = b"\x1c\x01\x5a\x00\x03\x1b%G" if utf8 else b""
    for name, value in fields.items():
        rows += b"\x1c\x02" + bytes([IIM_NUMBERS[name]]) + struct.pack(">H", len(value)) + value
    return b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(rows)) + rows + b"\x00" * (len(rows) % 2)


def picture(form: str = "JPEG", *, xmp_fields: dict[str, str] | None = None, packet: bytes = b"", exif: dict[int, str] | None = None, iptc: bytes = b"") -> bytes:
    """The bytes of a picture."""
    out = io.BytesIO()
    options: dict[str, object] = {}
    if (xmp_fields or packet) and form == "TIFF":
        options["tiffinfo"] = {700: packet or xmp(xmp_fields or {})}
    elif xmp_fields or packet:
        options["xmp"] = packet or xmp(xmp_fields or {})
    if exif:
        made = Image.Exif()
        for tag, value in exif.items():
            made[tag] = value
        options["exif"] = made
    Image.new("RGB", (40, 30), (20, 90, 160)).save(out, form, **options)
    data = out.getvalue()
    if iptc:
        data = data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:]
    return data
