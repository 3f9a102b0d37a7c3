"""What a picture's file says is read from every carrier; what is broken is one sentence."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightscheck.check import find_claims
from rightscheck.errors import InputError
from rightscheck.page import read_page
from rightscheck.page.picture import read_picture, with_pictures
from tests.page.pictures import XMP_NAMES, iim, picture, xmp

PAGE = b'<html lang=en><title>Bridge</title><article><h1>Bridge</h1><p>The council voted to repair the bridge.</p><img src="a.jpg"></article></html>'


def claims(*fields):
    """What is found on a page whose one picture says this."""
    return find_claims(with_pictures(read_page(PAGE, name="p.html"), {"image:1": fields}))


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "TIFF"])
@pytest.mark.parametrize("name", sorted(XMP_NAMES))
def test_every_xmp_property_is_read_in_every_format(form, name):
    found = dict(read_picture(picture(form, xmp_fields={name: "Zoë Łodź 写真"})))
    assert list(found.values()) == ["Zoë Łodź 写真"]
    assert next(iter(found)).endswith(f":{name}")


def test_xmp_behind_the_picture_of_a_png_is_read():
    data = picture("PNG")
    assert dict(read_picture(data[:-12] + xmp({"Credit": "AFP"}) + data[-12:])) == {"xmp:Credit": "AFP"}


def test_lists_and_attributes_of_xmp_are_read():
    packet = xmp({}).replace(
        b"<rdf:Description>",
        b'<rdf:Description photoshop:Credit="AFP"><dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li><rdf:li>Ola Nord</rdf:li></rdf:Seq></dc:creator>',
    )
    assert read_picture(picture(packet=packet)) == (("xmp:Creator", "Jane Doe"), ("xmp:Creator", "Ola Nord"), ("xmp:Credit", "AFP"))


@pytest.mark.parametrize(("encoding", "utf8"), [("utf-8", True), ("utf-8", False), ("cp1252", False)])
def test_iim_is_read_in_three_encodings(encoding, utf8):
    data = picture(iptc=iim({"Credit": "Zoë/AFP".encode(encoding), "By-line": "Zoë Müller".encode(encoding)}, utf8=utf8))
    assert dict(read_picture(data)) == {"iptc:Credit": "Zoë/AFP", "iptc:By-line": "Zoë Müller"}


def test_exif_and_png_text_are_read():
    assert dict(read_picture(picture(exif={33432: "(c) AFP", 315: "Jane Doe"}))) == {"exif:Copyright": "(c) AFP", "exif:Artist": "Jane Doe"}


def test_an_equal_value_in_a_second_carrier_is_left_out():
    data = picture(xmp_fields={"Credit": "AFP"}, iptc=iim({"Credit": b"AFP"}))
    assert read_picture(data) == (("iptc:Credit", "AFP"),)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xd8\xff", b"GIF89a", b"<html>404</html>", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, picture()[:60], b"RIFF\xff\xff\xff\xffWEBP",
        b"II*\x00\xff\xff\xff\xff", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 10**6, 10**6) + b"\x08\x02\x00\x00\x00" + b"\x00" * 9,
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_what_is_no_picture_is_one_sentence(data):
    with pytest.raises(InputError, match=r"no picture|larger"):
        read_picture(data)


@pytest.mark.parametrize(
    "packet",
    [
        b"<x:xmpmeta", b"\x00" * 100, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<a>" * 5_000, xmp({"Credit": "x" * 50_000}), b"\xff\xfe<\x00",
    ],
    ids=lambda data: f"{len(data)} bytes",
)
def test_hostile_xmp_does_not_hide_the_other_carriers(packet):
    found = dict(read_picture(picture(packet=packet, exif={315: "Jane Doe"})))
    assert found["exif:Artist"] == "Jane Doe"
    assert all(len(value) <= 2_000 for value in found.values())


@given(st.binary(max_size=40), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_no_bytes_crash_the_reader(junk, at):
    data = picture(xmp_fields={"Credit": "AFP"}, iptc=iim({"Credit": b"AFP"}), exif={315: "Jane Doe"})
    try:
        read_picture(data[:at] + junk + data[at + len(junk):])
    except InputError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("fields", "holders"),
    [
        ((("xmp:Credit", "Jane Doe/AFP via Getty Images"), ("xmp:Creator", "Jane Doe"), ("xmp:Source", "AFP"), ("plus:Licensor", "Getty Images")), {"afp"}),
        ((("iptc:Credit", "AP"), ("iptc:By-line", "Ola Nord"), ("iptc:Source", "AP"), ("iptc:CopyrightNotice", "Copyright 2026 The Associated Press. All rights reserved.")), {"ap"}),
        ((("iptc:Credit", "REUTERS"), ("iptc:By-line", "Ola Nord"), ("iptc:Source", "X90072")), {"reuters"}),
        ((("iptc:Credit", "Getty Images"), ("iptc:Source", "Getty Images Europe"), ("iptc:CopyrightNotice", "2026 Getty Images"), ("iptc:By-line", "Ola Nord")), {"getty"}),
        ((("iptc:By-line", "Ola Nord"),), {"ola-nord"}),
        ((("xmp:Creator", "Ola Nord"), ("exif:Copyright", "(c) 2026 Ola Nord")), {"ola-nord"}),
    ],
    ids=["afp", "ap", "reuters", "getty", "person", "person twice"],
)
def test_fields_lead_to_the_right_holder(fields, holders):
    """The agency and not its photographer; the origin and not who passes it on."""
    found = claims(*fields)
    assert {holder.id for holder in dict(found.holders)["image:1"]} == holders
    assert found.owner.type == "unknown", "a picture's file says nothing of the text"
    assert all(claim.place.where.startswith(("iptc:", "xmp:", "plus:", "exif:")) for claim in found.claims)


@pytest.mark.parametrize(
    ("value", "instructions"),
    [
        ("JAPAN OUT; NO ARCHIVE", {"territory-out", "no-archive"}),
        ("EMBARGO", {"embargo"}),
        ("EMBARGOED UNTIL 2026-12-01 10:00 GMT", {"embargo"}),
        ("MANDATORY CREDIT: AFP", {"mandatory-credit"}),
        ("ONLINE OUT", {"online-out"}),
        ("A bridge at dusk.", set()),
    ],
)
def test_instructions_of_a_file_are_instructions_of_its_picture(value, instructions):
    found = [claim for claim in claims(("iptc:SpecialInstructions", value)).claims if claim.kind == "instruction"]
    assert {claim.instruction for claim in found} == instructions
    assert {claim.component for claim in found} <= {"image:1"}


def test_a_licence_in_a_file_is_the_pictures():
    found = claims(("xmp:WebStatement", "https://creativecommons.org/licenses/by/4.0/"))
    assert [(reading.id, reading.component) for reading in found.readings] == [("CC-BY-4.0", "image:1")]
    assert found.licence is None


@pytest.mark.parametrize(
    ("value", "reserves", "unread"),
    [
        ("http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING", ("ai_train",), ()),
        ("DMI-PROHIBITED-GENAIMLTRAINING", ("ai_train",), ()),
        ("http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED", ("tdm", "ai_train", "ai_input", "ai_index"), ()),
        ("http://ns.useplus.org/ldf/vocab/DMI-ALLOWED", (), ()),
        ("http://ns.useplus.org/ldf/vocab/DMI-UNSPECIFIED", (), ()),
        ("http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-SEECONSTRAINT", (), ("tdm", "ai_train", "ai_input", "ai_index")),
        ("no idea", (), ("tdm", "ai_train", "ai_input", "ai_index")),
    ],
)
def test_plus_data_mining_is_a_signal_of_its_picture(value, reserves, unread):
    signal = claims(("plus:DataMining", value)).signals[0]
    assert (signal.standard, signal.component, signal.reserves, signal.unread) == ("plus", "image:1", reserves, unread)


EXIFTOOL = shutil.which("exiftool")
WRITTEN = {
    "IPTC:Credit": "iptc:Credit", "IPTC:Source": "iptc:Source", "IPTC:By-line": "iptc:By-line", "IPTC:CopyrightNotice": "iptc:CopyrightNotice",
    "IPTC:SpecialInstructions": "iptc:SpecialInstructions", "XMP-photoshop:Credit": "xmp:Credit", "XMP-photoshop:Source": "xmp:Source",
    "XMP-dc:Rights": "xmp:CopyrightNotice", "XMP-dc:Creator": "xmp:Creator", "XMP-photoshop:Instructions": "xmp:Instructions",
    "XMP-xmpRights:UsageTerms": "xmp:UsageTerms", "XMP-xmpRights:WebStatement": "xmp:WebStatement", "XMP-plus:LicensorName": "plus:Licensor",
    "XMP-plus:LicensorURL": "plus:LicensorURL", "XMP-plus:CopyrightOwnerName": "plus:CopyrightOwner", "EXIF:Copyright": "exif:Copyright", "EXIF:Artist": "exif:Artist",
}


@pytest.mark.slow
@pytest.mark.skipif(EXIFTOOL is None, reason="exiftool is not on this machine: install libimage-exiftool-perl")
@pytest.mark.parametrize("coding", ["UTF8", "Latin", "ASCII"])
@pytest.mark.parametrize("form", ["jpg", "png", "webp", "tif"])
def test_what_exiftool_writes_is_read_back(tmp_path, form, coding):
    """Each field, in three encodings of IIM, in four formats."""
    value = {"UTF8": "Łukasz/写真", "Latin": "Zoë/Müller", "ASCII": "Jane/Doe"}[coding]
    path = tmp_path / f"a.{form}"
    path.write_bytes(picture({"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF"}[form]))
    tags = {tag: f"{value} {number}" for number, tag in enumerate(WRITTEN) if form in ("jpg", "tif") or not tag.startswith("IPTC")}
    arguments = [f"-{tag}={text}" for tag, text in tags.items()]
    iptc = ["-codedcharacterset=utf8"] if coding == "UTF8" else ["-charset", f"iptc={coding if coding == 'Latin' else 'UTF8'}"]
    (tmp_path / "arguments").write_text("\n".join([*iptc, *arguments]), encoding="utf-8")
    command = [str(EXIFTOOL), "-q", "-overwrite_original", "-charset", "utf8", "-@", str(tmp_path / "arguments"), str(path)]
    subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, stderr=sys.stderr)
    assert dict(read_picture(path.read_bytes())) == {WRITTEN[tag]: text for tag, text in tags.items()}
