"""Addresses, certificates and archives, where no hostile page is needed to see what happens."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading

import pytest

from rightscheck.errors import InputError, UsageError
from tests.capture.server import PAGE, answer

pytest.importorskip("httpx", reason="the extra fetch is not installed")
pytest.importorskip("warcio", reason="the extra fetch is not installed")

from rightscheck.capture.fetch import Limits, fetch
from rightscheck.capture.guard import Guard, is_public, system_resolver


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::6810:84e5", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"])
def test_public_numbers_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize("address", ["no number", "", "127.0.0.1", "::1", "fe80::1%eth0", "64:ff9b::a00:1", "2002:a00:1::", "::a00:1", "ff02::1", "240.0.0.1"])
def test_everything_else_is_not(address):
    assert not is_public(address)


def test_a_name_that_fails_or_stalls_is_one_sentence(monkeypatch):
    def fails(*_args, **_more):
        raise socket.gaierror("no")

    monkeypatch.setattr("socket.getaddrinfo", fails)
    with pytest.raises(InputError, match="could not be resolved"):
        Guard(system_resolver).addresses("gazette.example", 80)
    stop = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_args, **_more: (stop.wait(5), [])[1])
    with pytest.raises(OSError, match="not resolved"):
        system_resolver("gazette.example", 80, 0.05)
    stop.set()


@pytest.mark.parametrize("url", ["http://a b/", "http://a\\b/", "http://" + "a" * 5000, "ftp://a/", "http://u@a/", "http://", "http://a:99999/"])
def test_what_is_no_address_is_a_wrong_argument(url):
    with pytest.raises(UsageError):
        Guard(system_resolver).check_url(url)


def test_a_port_that_nobody_serves_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    guard = Guard(lambda _host, _port: ["127.0.0.1"], frozenset({("127.0.0.1", port)}))
    with pytest.raises(InputError, match="could not be reached"):
        fetch(f"http://site.example:{port}/", guard, Limits(seconds=2))


@pytest.fixture
def secure(tmp_path):
    """A server with a certificate of its own making."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not on this machine: no certificate can be made")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=site.example"]
    subprocess.run([*command, "-addext", "subjectAltName=DNS:site.example"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                plain, _ = listener.accept()
                with context.wrap_socket(plain, server_side=True) as connection:
                    text = connection.recv(4096)
                    target = b"http://site.example/x" if b"/down" in text else b""
                    reply = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n" if target else answer()
                    connection.sendall(reply)
            except ssl.SSLError:
                continue
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    yield listener.getsockname()[1], certificate
    listener.close()


def test_a_certificate_must_be_valid_for_the_name(secure, monkeypatch):
    """The number is connected to, the name is what the certificate must hold."""
    port, certificate = secure
    guard = Guard(lambda _host, _port: ["127.0.0.1"], frozenset({("127.0.0.1", port)}))
    with pytest.raises(InputError, match="certificate is not valid"):
        fetch(f"https://site.example:{port}/", guard, Limits(seconds=3))
    monkeypatch.setattr("rightscheck.capture.transport.trusted", lambda: ssl.create_default_context(cafile=certificate))
    assert fetch(f"https://site.example:{port}/", guard, Limits(seconds=3))[0].body == PAGE
    with pytest.raises(InputError, match="certificate is not valid"):
        fetch(f"https://other.example:{port}/", guard, Limits(seconds=3))
    with pytest.raises(InputError, match="from https to http"):
        fetch(f"https://site.example:{port}/down", guard, Limits(seconds=3))
