"""What is refused before anything is decided: one sentence, the documented exit code, nothing on stdout."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from rightscheck.cli.inputs import parse_head
from rightscheck.errors import InputError


@pytest.fixture
def refused(run, session, tmp_path):
    """Assert that both commands refuse an input with a code and words."""

    def command(code, words, *arguments):
        for name in ("inspect", "check"):
            done = run(name, *arguments)
            assert (done.code, done.out) == (code, "")
            assert words in done.err
            assert len(done.err.splitlines()) == 1

    return command


@pytest.mark.parametrize(
    "address", ["https://a.example/x", "http://a.example", "HTTPS://A.EXAMPLE/", "www.a.example/x", "ftp://a.example/x"]
)
def test_an_address_is_refused_with_how_to_save_the_page(refused, address):
    refused(2, "is an address, and only files are read here: save the page", address)


def test_an_address_beside_a_page_is_refused_too(refused):
    refused(2, "is an address", "page.html", "https://a.example/x")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b" \n\t "), "is empty"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40), "binary"),
        (lambda path: path.write_bytes(b"%PDF-1.7 ..."), "binary"),
        (lambda path: None, "no such file"),
    ],
    ids=["empty", "blank", "folder", "png", "pdf", "missing"],
)
def test_what_is_no_page_is_refused(refused, tmp_path, make, words):
    make(tmp_path / "x.html")
    refused(4, words, "x.html")


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_without_permission_is_refused(refused, tmp_path):
    (tmp_path / "x.html").write_text("<p>x")
    (tmp_path / "x.html").chmod(0)
    refused(4, "cannot be read", "x.html")


def test_a_name_with_a_null_character_is_refused(refused):
    refused(4, "cannot be read", "a\0b.html")


def test_a_page_above_the_limit_is_refused(refused, tmp_path):
    (tmp_path / "x.html").write_text("<p>" + "x" * 2000)
    refused(4, "larger than 1000 bytes: raise --max-bytes", "x.html", "--max-bytes", "1000")


def test_an_unreadable_page_beats_what_was_decided(run, session):
    """4 beats 1; the other pages are still reported."""
    done = run("check", "page.html", "missing.html", "--reuse", "republish")
    assert done.code == 4
    assert "PROHIBITED  republish   page.html" in done.out
    assert "missing.html: there is no such file" in done.err


def test_standard_input_is_a_page(run, session, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<p>A page from a pipe, with words.</p>")))
    done = run("check", "-", "--reuse", "republish")
    assert done.code == 1
    assert session.asked[0][0] == "stdin"


def test_standard_input_twice_is_refused(refused):
    refused(2, "standard input can be read once", "-", "-")


def test_an_address_option_belongs_to_one_page(refused):
    refused(2, "belong to one page", "page.html", "page.html", "--url", "https://a.example/")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("HTTP/1.1 301 Moved\nLocation: /x\n\nHTTP/2 200\nContent-Type: text/html\n", {"content-type": "text/html"}),
        ("X-Robots-Tag: noai\nx-robots-tag: noindex\n", {"x-robots-tag": "noai\nnoindex"}),
        ("", {}),
    ],
)
def test_a_response_head_is_read(text, found):
    """The status line is optional, the last of several heads counts, a repeated name is joined."""
    assert parse_head(text, "head.txt") == found


def test_a_response_head_without_names_is_refused():
    with pytest.raises(InputError, match=r"head.txt:1: this is no response head"):
        parse_head("<html>", "head.txt")


def test_a_head_file_is_passed_to_the_reader(run, tmp_path):
    (tmp_path / "head.txt").write_text("HTTP/1.1 200 OK\nContent-Type: text/html; charset=latin-1\n")
    (tmp_path / "x.html").write_bytes("<p>Grüße aus Köln, sehr schöne Wörter</p>".encode("latin-1"))
    done = run("inspect", "x.html", "--headers", "head.txt", "--format", "json")
    assert '"decided_by": "header"' in done.out


def test_an_archive_without_its_library_is_one_sentence(refused, monkeypatch):
    """Which package, and how it is had."""
    known = find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *more: None if name == "warcio" else known(name, *more))
    Path("a.warc").write_bytes(b"WARC/1.0\r\n")
    refused(2, "warcio: pip install", "a.warc")


def test_reading_an_archive_loads_nothing_that_connects():
    """A machine that never fetches needs no client."""
    code = "import sys, rightscheck.capture.warc; print([name for name in ('httpx', 'httpcore') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
