"""Making receipts: what is in them, what is refused, the same bytes twice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rightscheck.errors import InputError
from rightscheck.records.canonical import canonical, digest
from rightscheck.records.captures import block_size, first_difference, images_on_disk, relative
from rightscheck.records.envelope import read_envelope
from rightscheck.records.receipt import Request, gather, slug, write_receipt
from rightscheck.records.sums import add_sums, read_sums
from tests.records.conftest import PAGE


def test_a_decision_on_other_bytes_is_refused(folder, decision):
    """A receipt would say of one page what was decided on another."""
    with pytest.raises(InputError, match="other bytes"):
        write_receipt(folder, decision, gather(decision, b"<p>another page</p>"))
    assert not list(folder.glob("*.json"))


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "/etc/hostname",
        "https://x.example/a.png",
        "img/../../secret.png",
        "a\x00b",
        "img",
        "//host/x.png",
        "http://[",
        "%2e%2e/secret.png",
    ],
)
def test_a_picture_outside_the_pages_folder_is_not_read(folder, decision, address):
    """A page may name any path: only what lies in its own folder is hashed or kept."""
    (folder.parent / "secret.png").write_bytes(b"secret")
    parts = tuple(replace(part, src=address) if part.kind == "image" else part for part in decision.found.components)
    found = list(images_on_disk(replace(decision.found, components=parts), folder / "mill.html"))
    assert [path for _, _, path in found] == [None]


def test_nothing_is_kept_that_was_not_to_be_kept(make, folder):
    """Without ``kept`` only hashes and short quotes leave the page (users, section 5, 9)."""
    path = make(kept=False)
    assert [one.name for one in sorted((folder / "receipts").iterdir())] == sorted([path.name, "SHA256SUMS"])
    assert read_envelope(path.read_bytes(), "r").page.path == "../mill.html"


def test_nobody_is_named_who_was_not_named(make):
    """No login name, no host: who asked is what the person said."""
    assert read_envelope(make().read_bytes(), "r").made.by is None
    assert read_envelope(make(by="M. Keller").read_bytes(), "r").made.by == "M. Keller"


def test_captures_are_never_overwritten(make, folder):
    """Other bytes under a name that holds a hash: the folder was changed, and that is said."""
    path = make()
    capture = next((folder / "receipts" / "captures").glob("*.html"))
    capture.write_bytes(b"changed")
    with pytest.raises(InputError, match="the folder was changed"):
        make()
    assert capture.read_bytes() == b"changed"
    assert path.is_file()


def test_a_folder_that_is_a_file_is_one_sentence(folder, decision, library):
    """The error names the place."""
    with pytest.raises(InputError, match="cannot be written"):
        write_receipt(folder / "mill.html", decision, gather(decision, PAGE.encode()), Request(library=library))


def test_a_picture_that_cannot_be_read_is_one_sentence(folder, decision):
    with pytest.raises(InputError, match=r"missing\.png"):
        gather(decision, PAGE.encode(), images=[folder / "missing.png"])


def test_a_receipt_holds_hashes_of_page_pictures_and_policies(make, folder, library):
    """Everything that the decision rests on, by hash; the paths lead to the captures."""
    (folder / "extra.jpg").write_bytes(b"extra")
    path = make(images=[folder / "extra.jpg"])
    envelope = read_envelope(path.read_bytes(), path.name)
    assert [(one.role, one.component) for one in envelope.files] == [
        ("page", None),
        ("image", "image:1"),
        ("image", None),
    ]
    for entry in envelope.files:
        assert digest((path.parent / entry.path).read_bytes()) == entry.sha256
    assert envelope.policies.revision == library.revision
    assert {"house/default", "licences/cc"} <= {one.id for one in envelope.policies.asked}
    assert envelope.made.at == "2026-11-23T10:00:00Z"


def test_name_form_and_sums_agree(make):
    """The name ends in the hash, the form is canonical, SHA256SUMS lists receipt and captures."""
    path = make()
    data = path.read_bytes()
    assert path.name == f"20261123T100000Z-mill-republish-{digest(data)}.json"
    assert canonical(json.loads(data)) == data
    listed = read_sums(path.parent)
    assert {path.parent / name for name in listed} == {
        one for one in path.parent.rglob("*") if one.is_file() and one.name != "SHA256SUMS"
    }


def test_two_runs_give_the_same_bytes(make, folder):
    """Same page, same instant: the same receipt, and no second line in the list."""
    first = make()
    before = {one: one.read_bytes() for one in (folder / "receipts").rglob("*") if one.is_file()}
    assert make() == first
    assert {one: one.read_bytes() for one in (folder / "receipts").rglob("*") if one.is_file()} == before


def test_byte_ranges_are_the_quoted_words(make, folder):
    """A stranger cuts the bytes out and reads the words."""
    envelope = read_envelope(make().read_bytes(), "r")
    words = [PAGE.encode()[quote.bytes[0] : quote.bytes[1]].decode() for quote in envelope.quotes]
    assert any(word.startswith("© 2026 M&uuml;ller &amp; Sons. All <b>rights</b>") for word in words)
    assert envelope.unplaced + len(envelope.quotes) == len(envelope.decision["claims"])


def test_a_page_from_standard_input_has_no_path(decision, folder):
    """And no picture is looked for."""
    path = write_receipt(folder / "r", decision, gather(decision, PAGE.encode()))
    envelope = read_envelope(path.read_bytes(), "r")
    assert envelope.page.path is None
    assert len(envelope.files) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b/My Page.html", "my-page"),
        ("日本.html", "page"),
        ("..\\x.htm", "x"),
        ("stdin", "stdin"),
        ("a" * 99 + ".html", "a" * 40),
    ],
)
def test_names_are_harmless(name, expected):
    """Letters, digits and hyphens: no line of SHA256SUMS needs escaping."""
    assert slug(name) == expected


@pytest.mark.parametrize("length", [0, 1, 1023, 1024, 65_536, 65_537, 10_000_000])
def test_there_are_at_most_64_blocks(length):
    size = block_size(length)
    assert size >= 1024
    assert -(-length // size) <= 64


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [(b"abc", b"abc", (3, 4)), (b"abc", b"xbz", (0, 3)), (b"abc", b"abd", (2, 3)), (b"ab", b"abc", (2, 3))],
)
def test_first_and_last_difference(one, other, expected):
    if one != other:
        assert first_difference(one, other) == expected


def test_sums_of_another_form_are_refused(tmp_path):
    """A line that sha256sum would not read is no list to rely on."""
    (tmp_path / "SHA256SUMS").write_text("nothing\n")
    with pytest.raises(InputError, match="SHA256SUMS:1"):
        read_sums(tmp_path)
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  a\n{'1' * 64}  a\n")
    with pytest.raises(InputError, match="listed twice"):
        add_sums(tmp_path, [("b", "2" * 64)])
    (tmp_path / "SHA256SUMS").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot be read"):
        read_sums(tmp_path)


def test_relative_paths_have_forward_slashes(tmp_path):
    assert relative(tmp_path / "a" / "b.html", tmp_path / "c") == "../a/b.html"
