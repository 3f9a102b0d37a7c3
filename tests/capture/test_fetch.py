"""A page and what lies beside it come into one archive, and out of it again."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.capture.server import PAGE, Server, answer, redirect
from tests.page.pictures import picture

pytest.importorskip("httpx", reason="the extra fetch is not installed")
pytest.importorskip("warcio", reason="the extra fetch is not installed")

RSL = b'<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><prohibits>ai-input</prohibits></license></content></rsl>'
WITH_PICTURE = PAGE.replace(b"</article>", b'<p>A caption.</p><img src="/img/a.jpg"></article>')


@pytest.fixture
def server():
    made = Server()
    made.replies |= {
        "/page": answer(WITH_PICTURE, more="X-Robots-Tag: googlebot: nofollow\r\nX-Robots-Tag: noai\r\nSet-Cookie: secret=1\r\n"),
        "/robots.txt": answer(b"User-agent: *\nContent-Signal: ai-train=no\nAllow: /\nLicense: http://127.0.0.1:%d/rsl.xml\n" % made.port, kind="text/plain"),
        "/.well-known/tdmrep.json": answer(b'[{"location": "/", "tdm-reservation": 1}]', kind="application/json"),
        "/rsl.xml": answer(RSL, kind="application/rsl+xml"),
        "/img/a.jpg": answer(picture(xmp_fields={"Credit": "AFP"}), kind="image/jpeg"),
    }
    yield made
    made.close()


@pytest.fixture
def fetch(run, server):
    def command(path="/page", *options):
        allowed = f"127.0.0.1:{server.port}"
        return run("fetch", f"http://{allowed}{path}", "--keep", "kept", "--allow-address", allowed, *options)

    return command


def test_everything_comes_into_one_archive_and_out_of_it(run, fetch):
    done = fetch("/page", "--images")
    assert (done.code, done.err) == (0, "")
    [path] = Path("kept").iterdir()
    assert done.out == f"{path}\n"
    found = json.loads(run("inspect", path, "--format", "json").out)
    assert found["url"].endswith("/page")
    assert {one["standard"] for one in found["signals"]} == {"tdmrep", "robots-noai", "content-signal", "rsl"}
    assert next(one for one in found["signals"] if one["standard"] == "rsl")["reserves"] == ["ai_input"]
    assert [claim["holder"]["id"] for claim in found["claims"] if claim["component"] == "image:1" and claim["holder"]] == ["afp"]
    assert not any("not on disk" in one for one in found["not_checked"])


def test_all_carriers_were_looked_at(run, fetch, server):
    """What is surely absent was looked at: no reservation found is then a conditional."""
    for path in ("/.well-known/tdmrep.json", "/robots.txt"):
        del server.replies[path]
    server.replies["/page"] = answer()
    fetch()
    done = run("check", next(Path("kept").iterdir()), "--reuse", "ai_train", "--profile", "research", "--format", "json")
    answered = json.loads(done.out)
    assert answered["given"]["carriers"] == ["meta", "header", "robots", "well-known"]
    assert answered["verdict"] == "conditional"


def test_a_well_known_file_that_could_not_be_had_is_not_looked_at(run, fetch, server):
    server.replies["/.well-known/tdmrep.json"] = answer(b"", status="500 Oops")
    del server.replies["/robots.txt"]
    server.replies["/page"] = answer()
    done = fetch()
    assert "tdmrep.json: the host answered 500" in done.err
    answered = json.loads(run("check", next(Path("kept").iterdir()), "--reuse", "ai_train", "--profile", "research", "--format", "json").out)
    assert answered["given"]["carriers"] == ["meta", "header", "robots"]
    assert answered["verdict"] == "review"


def test_cookies_are_neither_sent_nor_kept(fetch, server):
    server.replies["/go"] = redirect("/page").replace(b"Content-Length", b"Set-Cookie: other=2\r\nContent-Length")
    fetch("/go")
    assert not [head for head in server.heads if "cookie" in head.lower() or "authorization" in head.lower()]
    data = gzip.decompress(next(Path("kept").iterdir()).read_bytes())
    assert b"secret=1" not in data
    assert b"other=2" not in data


def test_pictures_come_only_when_asked(fetch, server):
    fetch()
    assert not [head for head in server.heads if "/img/" in head]


def test_the_reason_to_pass_over_robots_is_kept(run, fetch, server):
    server.replies["/robots.txt"] = answer(b"User-agent: *\nDisallow: /\n", kind="text/plain")
    assert fetch("/page", "--ignore-robots", "the publisher asked us to").code == 0
    path = next(Path("kept").iterdir())
    assert b"robots: ignored: the publisher asked us to" in gzip.decompress(path.read_bytes())
    assert run("inspect", path).code == 0


def test_a_packed_page_is_unpacked(run, fetch, server):
    server.replies["/page"] = answer(gzip.compress(WITH_PICTURE), more="Content-Encoding: gzip\r\n")
    assert fetch().code == 0
    assert json.loads(run("inspect", next(Path("kept").iterdir()), "--format", "json").out)["title"] == "A page"


def test_a_capture_is_one_archive_and_nothing_beside_it(fetch):
    """No working file stays behind."""
    assert fetch().code == 0
    assert [path.name.endswith(".warc.gz") for path in Path("kept").iterdir()] == [True]


def test_a_folder_that_is_a_file_is_refused(fetch, server):
    Path("kept").write_text("x")
    assert fetch().code == 4
    assert not server.heads


@pytest.mark.parametrize("data", [b"", b"WARC/1.1\r\n", b"\x1f\x8b\x08\x00junk", b"no archive at all", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n")], ids=lambda data: f"{len(data)} bytes")
def test_a_broken_archive_is_one_sentence(run, data):
    Path("a.warc.gz").write_bytes(data)
    done = run("inspect", "a.warc.gz")
    assert done.code == 4
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


def test_an_archive_cut_anywhere_never_crashes(run, fetch):
    fetch()
    data = next(Path("kept").iterdir()).read_bytes()
    for cut in range(0, len(data), 311):
        Path("cut.warc.gz").write_bytes(data[:cut])
        done = run("inspect", "cut.warc.gz")
        assert done.code in (0, 4)
        assert "Traceback" not in done.err


@pytest.mark.parametrize("option", ["--url", "--headers", "--robots", "--well-known"])
def test_an_archive_needs_no_files_beside_it(run, fetch, option):
    fetch()
    Path("x").mkdir() if option == "--well-known" else Path("x").write_text("A: b\n")
    assert run("inspect", next(Path("kept").iterdir()), option, "x").code == 2


def test_a_receipt_of_an_archive_says_how(run, fetch):
    fetch()
    done = run("check", next(Path("kept").iterdir()), "--reuse", "quote", "--receipt", "r")
    assert done.code == 2
    assert "receipt" in done.err
