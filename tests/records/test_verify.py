"""Verifying: every change is detected, nothing missing passes, hostile receipts are one sentence."""

from __future__ import annotations

import json
import random

import pytest

from rightscheck.errors import InputError
from rightscheck.records.canonical import canonical, digest
from rightscheck.records.verify import verify_receipt


def status(found, what):
    return {row.status for row in found.rows if row.what == what}


def forged(path, change):
    """A receipt that somebody wrote anew, with a name that fits its bytes and no list beside it."""
    document = json.loads(path.read_bytes())
    change(document)
    data = canonical(document)
    target = path.with_name(f"forged-{digest(data)}.json")
    target.write_bytes(data)
    (path.parent / "SHA256SUMS").unlink(missing_ok=True)
    return target


@pytest.mark.parametrize("count", [200, pytest.param(1000, marks=pytest.mark.slow)])
def test_seeded_byte_flips_are_all_detected(make, folder, count):
    """One bit of one byte of the receipt or of a capture: never a pass, never a traceback."""
    receipt = make()
    files = sorted(one for one in (folder / "receipts").rglob("*") if one.is_file() and one.name != "SHA256SUMS")
    assert len(files) == 3
    chance = random.Random(7)  # seeded: the same flips every time
    undetected = []
    for number in range(count):
        file = files[number % len(files)]
        data = bytearray(file.read_bytes())
        at = chance.randrange(len(data))
        data[at] ^= 1 << chance.randrange(8)
        original = file.read_bytes()
        file.write_bytes(data)
        found = verify_receipt(receipt)
        file.write_bytes(original)
        right = found.exit_code == 1
        if right and file != receipt:  # and the range that is named holds the byte
            detail = next(
                row.detail for row in found.rows if row.status == "differs" and row.what.split()[0] in ("page", "image")
            )
            low, high = detail.rpartition("bytes ")[2].split("-")
            right = int(low) <= at <= int(high)
        if not right:
            undetected.append((file.name, at))
    assert not undetected
    assert verify_receipt(receipt).exit_code == 0


def test_missing_is_never_a_pass(make, folder):
    """A capture that is gone is not verified: exit 4, whatever else holds."""
    receipt = make()
    for file in (folder / "receipts" / "captures").iterdir():
        file.unlink()
    found = verify_receipt(receipt)
    assert found.exit_code == 4
    assert status(found, "page") == status(found, "image image:1") == status(found, "quotes") == {"not-verified"}


def test_missing_beats_different(make, folder):
    """4 beats 1, as in every command."""
    receipt = make()
    next((folder / "receipts" / "captures").glob("*.png")).unlink()
    next((folder / "receipts" / "captures").glob("*.html")).write_bytes(b"changed")
    assert verify_receipt(receipt).exit_code == 4


def test_a_receipt_that_is_not_in_the_list_is_not_verified(make, folder):
    """The list was replaced, or the receipt came later."""
    receipt = make()
    (folder / "receipts" / "SHA256SUMS").write_text(f"{'0' * 64}  other.json\n")
    assert status(verify_receipt(receipt), "sums") == {"not-verified"}
    (folder / "receipts" / "SHA256SUMS").write_text(f"{'0' * 64}  {receipt.name}\n")
    assert status(verify_receipt(receipt), "sums") == {"differs"}


def test_a_renamed_receipt_needs_the_list(make):
    """Its name no longer holds its hash: the list must."""
    receipt = make()
    renamed = receipt.rename(receipt.with_name("letter-annex.json"))
    assert verify_receipt(renamed).exit_code == 0
    (receipt.parent / "SHA256SUMS").unlink()
    assert verify_receipt(renamed).exit_code == 4


def test_the_name_alone_is_enough(make):
    """A receipt that was mailed with its captures, without the list."""
    receipt = make()
    (receipt.parent / "SHA256SUMS").unlink()
    assert verify_receipt(receipt).exit_code == 0


def test_nothing_kept_is_verified_against_the_page_where_it_lay_or_a_copy(make, folder):
    """The recorded way leads to the original; a copy from elsewhere is compared when it is given."""
    receipt = make(kept=False)
    assert verify_receipt(receipt).exit_code == 0
    copy = folder / "copy.html"
    (folder / "mill.html").rename(copy)
    assert verify_receipt(receipt).exit_code == 4
    found = verify_receipt(receipt, page=copy)
    assert status(found, "copy") == {"ok"}
    assert status(found, "quotes") == {"ok", "note"} or status(found, "quotes") == {"ok"}


def test_a_copy_that_differs_names_the_bytes_and_the_words(make, folder):
    """With a capture to compare, the first and the last byte exactly; the words that are gone are quoted."""
    receipt = make()
    copy = folder / "copy.html"
    data = (folder / "mill.html").read_bytes()
    copy.write_bytes(data.replace(b"reserved", b"released"))
    at = data.index(b"reserved")
    found = verify_receipt(receipt, page=copy)
    assert found.exit_code == 1
    assert f"bytes {at + 2}-{at + 5}" in next(row.detail for row in found.rows if row.what == "copy")
    capture = next((folder / "receipts" / "captures").glob("*.html"))
    capture.write_bytes(data.replace(b"reserved", b"released"))
    assert "rights reserved" in next(row.detail for row in verify_receipt(receipt).rows if row.what == "quote")


def test_a_forged_receipt_with_words_that_are_not_on_the_page_differs(make):
    """Whoever writes a receipt anew can make its hash fit its name, but not its words the page."""

    def change(document):
        document["decision"]["claims"][0]["quote"] = "Feel free to copy this."

    assert verify_receipt(forged(make(), change)).exit_code == 1


def test_json_of_another_form_differs(make):
    """The same values with white space are not the receipt."""
    receipt = make()
    data = json.dumps(json.loads(receipt.read_bytes())).encode()
    other = receipt.with_name(f"x-{digest(data)}.json")
    other.write_bytes(data)
    (receipt.parent / "SHA256SUMS").unlink()
    assert status(verify_receipt(other), "form") == {"differs"}


@pytest.mark.parametrize("path", ["/dev/zero", "/etc/passwd", "C:\\x", "captures", "a\x00b", None, "captures/none"])
def test_a_hostile_path_is_not_read(make, path):
    """Absolute paths, devices and folders are not verified, and nothing hangs."""

    def change(document):
        document["files"][0]["path"] = path

    assert status(verify_receipt(forged(make(), change)), "page") == {"not-verified"}


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.pop("decision"),
        lambda document: document.update(files=[]),
        lambda document: document.update(schema=2),
        lambda document: document["quotes"][0].update(claim=999),
        lambda document: document["files"][0].update(block=0),
        lambda document: document["files"][0].update(sha256="x"),
        lambda document: document["decision"].pop("claims"),
        lambda document: document["decision"]["claims"][0].update(place=None),
        lambda document: document.update(files=[one for one in document["files"] if one["role"] != "page"]),
    ],
    ids=range(9),
)
def test_a_damaged_receipt_is_one_sentence(make, change):
    """Whatever a stranger wrote into it: InputError, no traceback."""
    with pytest.raises(InputError, match="damaged"):
        verify_receipt(forged(make(), change))


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"kind": "other"}', b"[" * 100_000])
def test_what_is_no_receipt_is_one_sentence(tmp_path, data):
    (tmp_path / "r.json").write_bytes(data)
    with pytest.raises(InputError):
        verify_receipt(tmp_path / "r.json")


def test_what_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        verify_receipt(tmp_path / "none.json")
