"""Hosts that lie, stall, flood and lead astray: each ends in one sentence, and nothing is written."""

from __future__ import annotations

import gzip
import socket

import pytest

from tests.capture.server import PAGE, Server, answer, drip, flood, redirect, silent

pytest.importorskip("httpx", reason="the extra fetch is not installed")
pytest.importorskip("warcio", reason="the extra fetch is not installed")

NAMES = {
    "private.example": ["10.0.0.7"],
    "mixed.example": ["93.184.215.14", "192.168.0.9"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "six.example": ["::1"],
    "empty.example": [],
}


def resolver(host, port, seconds=10.0):
    """Names of these tests from the table, numbers in every spelling by the system, nothing by the network."""
    if host in NAMES:
        return NAMES[host]
    if host == "site.example":
        return ["127.0.0.1"]
    if any(char.isalpha() for char in host.removeprefix("0x").replace(".0x", ".")) and ":" not in host and not host.startswith("0x"):
        raise OSError("no such name")
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@pytest.fixture
def server():
    """The one server that may be reached."""
    made = Server()
    yield made
    made.close()


@pytest.fixture
def fetch(run, server, monkeypatch, tmp_path):
    """Fetch a path of the server; nothing may be left behind where that fails."""
    monkeypatch.setattr("rightscheck.capture.guard.system_resolver", resolver)

    def command(path="/page", *options, url=None):
        where = url or f"http://site.example:{server.port}{path}"
        done = run("fetch", where, "--keep", "kept", "--allow-address", f"127.0.0.1:{server.port}", *options)
        if done.code:
            assert not (tmp_path / "kept").exists() or not list((tmp_path / "kept").iterdir()), "something was left behind"
            assert done.out == ""
            assert done.err.count("\n") == 1
            assert "Traceback" not in done.err
        return done

    return command


TARGETS = {
    "loopback": "http://127.0.0.1:{other}/", "short": "http://127.1:{other}/", "number": "http://2130706433:{other}/", "hex": "http://0x7f000001:{other}/",
    "hex parts": "http://0x7f.0x0.0x0.0x1/", "octal parts": "http://0177.0.0.1/", "octal": "http://017700000001/", "zero": "http://0:{other}/",
    "any": "http://0.0.0.0:{other}/", "six": "http://[::1]:{other}/", "mapped": "http://[::ffff:127.0.0.1]/", "mapped hex": "http://[::ffff:7f00:1]/",
    "compatible": "http://[::127.0.0.1]/", "nat64": "http://[64:ff9b::7f00:1]/", "6to4": "http://[2002:7f00:1::]/", "teredo": "http://[2001:0:7f00:1::]/",
    "localhost": "http://localhost:{other}/", "LOCALHOST.": "http://LOCALHOST.:{other}/", "sub.localhost": "http://a.localhost/", "metadata": "http://169.254.169.254/latest/meta-data/",
    "metadata name": "http://metadata.google.internal/", "ten": "http://10.0.0.1/", "172": "http://172.16.0.1/", "192": "http://192.168.1.1/", "shared": "http://100.64.0.1/",
    "link-local six": "http://[fe80::1]/", "unique local": "http://[fd00::1]/", "broadcast": "http://255.255.255.255/", "multicast": "http://224.0.0.1/",
    "documentation": "http://192.0.2.1/", "benchmark": "http://198.18.0.1/", "circled digits": "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/", "dns loopback": "http://127.0.0.1.nip.example/",
    "dns private": "http://private.example/", "dns one of two": "http://mixed.example/", "dns six": "http://six.example/", "dns nothing": "http://empty.example/",
    "no such name": "http://nothing.example/", "same host, other port": "http://site.example:{other}/", "no scheme": "//127.0.0.1:{other}/",
    "file": "file:///etc/passwd", "ftp": "ftp://site.example/", "javascript": "javascript:alert(1)", "data": "data:text/html,hello", "gopher": "gopher://127.0.0.1/",
    "credentials": "http://a:b@site.example:{port}/page", "backslash": "http://site.example\\@127.0.0.1/", "bad port": "http://site.example:99999/", "no host": "http:///x",
}


@pytest.mark.parametrize("name", [one for one in TARGETS if one != "no host"])  # in a redirect that is the same host
def test_a_redirect_leads_nowhere_inside(fetch, server, name):
    target = TARGETS[name].format(other=server.port + 1 if server.port < 65535 else 1, port=server.port)
    server.replies["/page"] = redirect(target)
    done = fetch()
    assert done.code == 4, done.out


@pytest.mark.parametrize("name", [one for one in TARGETS if one != "no scheme"])
def test_an_address_inside_is_not_asked(fetch, server, name):
    target = TARGETS[name].format(other=server.port + 1 if server.port < 65535 else 1, port=server.port)
    assert fetch(url=target).code in (2, 4)
    assert not server.heads


BOMB = gzip.compress(b"<p>" + b"a" * 30_000_000)
ANSWERS = {
    "endless body": (flood(answer(length=None), b"a" * 65536), "larger than"),
    "declared too large": (answer(length=10**9), "larger than"),
    "slow body": (drip(answer(length=10**6), b"a"), "too long|slowly"),
    "slow head": (drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), "too long|slowly"),
    "slow status line": (drip(b"HT", b"T"), "too long|slowly|no HTTP"),
    "no answer": (silent, "too long|slowly"),
    "gzip bomb": (answer(BOMB, more="Content-Encoding: gzip\r\n"), "larger than"),
    "gzip cut": (answer(gzip.compress(PAGE)[:-20], more="Content-Encoding: gzip\r\n"), "breaks off"),
    "gzip broken": (answer(b"\x1f\x8b\x08\x00nonsense nonsense", more="Content-Encoding: gzip\r\n"), "broken"),
    "gzip that is none": (answer(more="Content-Encoding: gzip\r\n"), "broken"),
    "two codings": (answer(more="Content-Encoding: gzip, gzip\r\n"), "not asked for"),
    "brotli": (answer(more="Content-Encoding: br\r\n"), "not asked for"),
    "too short": (answer(length=len(PAGE) + 500), "breaks off"),
    "two lengths": (answer(more="Content-Length: 7\r\n"), "no HTTP|breaks off"),
    "bad chunks": (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello", "breaks off"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.9\r\n", "no HTTP"),
    "nothing": (b"", "breaks off"),
    "endless head": (flood(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"b" * 1000 + b"\r\n"), "no HTTP|breaks off"),
    "control in a header": (b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n", "no HTTP"),
    "pdf": (answer(b"%PDF-1.7", kind="application/pdf"), "not an HTML page"),
    "picture": (answer(b"\xff\xd8\xff", kind="image/jpeg"), "not an HTML page"),
    "json": (answer(b"{}", kind="application/json"), "not an HTML page"),
    "no type": (answer(kind=None), "no stated type"),
    "binary called HTML": (answer(b"%PDF-1.7 " + b"\x00" * 100), "binary file"),
    "empty": (answer(b""), "empty"),
    "only spaces": (answer(b"  \n "), "empty"),
    "204": (answer(b"", status="204 No Content", length=None), "answered 204"),
    "206": (answer(status="206 Partial Content"), "answered 206"),
    "304": (answer(b"", status="304 Not Modified", length=None), "answered 304"),
    "401": (answer(status="401 Unauthorized", more='WWW-Authenticate: Basic realm="x"\r\n'), "not open to everybody"),
    "402": (answer(status="402 Payment Required", more="WWW-Authenticate: License\r\n"), "asks for a licence"),
    "403": (answer(status="403 Forbidden"), "not open to everybody"),
    "404": (answer(status="404 Not Found"), "answered 404"),
    "407": (answer(status="407 Proxy Authentication Required"), "not open to everybody"),
    "500": (answer(status="500 Oops"), "answered 500"),
    "redirect without an address": (answer(b"", status="302 Found"), "answered 302"),
    "circle": (redirect("/page"), "circle"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_that_is_no_whole_page_is_refused(fetch, server, name):
    import re

    server.replies["/page"], words = ANSWERS[name]
    done = fetch("/page", "--seconds", "0.7", "--max-bytes", "1000000")
    assert done.code == 4
    assert re.search(words, done.err), done.err


def test_an_endless_chain_of_redirects_ends(fetch, server):
    for number in range(20):
        server.replies[f"/{number}"] = redirect(f"/{number + 1}")
    done = fetch("/0")
    assert done.code == 4
    assert "more than 5 redirects" in done.err


def test_a_name_that_changes_its_answer_is_asked_each_time(fetch, server, monkeypatch):
    """What was checked is what is connected to: the second answer is checked too."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    monkeypatch.setattr("rightscheck.capture.guard.system_resolver", lambda host, port, seconds=10.0: next(answers))
    server.replies["/page"] = answer()
    done = fetch()
    assert done.code == 4
    assert "10.0.0.1" in done.err
    assert len(server.heads) == 1, "robots.txt alone was had"


ROBOTS = {
    "disallowed": (answer(b"User-agent: *\nDisallow: /\n", kind="text/plain"), "closes this page"),
    "disallowed by name": (answer(b"User-agent: rightscheck\nDisallow: /page\n", kind="text/plain"), "closes this page"),
    "server error": (answer(b"", status="503 Busy"), "answered 503"),
    "stalls": (silent, "without its robots.txt"),
    "leads inside": (redirect("http://10.0.0.1/robots.txt"), "without its robots.txt"),
    "endless": (flood(answer(b"", kind="text/plain", length=None), b"#" * 65536), "without its robots.txt"),
}


@pytest.mark.parametrize("name", ROBOTS)
def test_without_leave_of_robots_nothing_is_fetched(fetch, server, name):
    server.replies["/robots.txt"], words = ROBOTS[name]
    server.replies["/page"] = answer()
    done = fetch("/page", "--seconds", "0.7")
    assert done.code == 4
    assert words in done.err
    assert not [head for head in server.heads if head.startswith("GET /page")]


def test_the_reason_to_pass_over_robots_must_be_given_in_words(fetch, server):
    assert fetch("/page", "--ignore-robots", "x").code == 2
    assert not server.heads
