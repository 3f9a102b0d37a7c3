"""A server on this machine that answers as a test says, byte by byte."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable

PAGE = b"<!doctype html><html lang=en><head><title>A page</title></head><body><article><h1>A page</h1><p>" + b"Some words of a page that nobody claims. " * 12 + b"</p></article></body></html>"


def answer(body: bytes = PAGE, *, status: str = "200 OK", kind: str | None = "text/html; charset=utf-8", length: int | None = -1, more: str = "") -> bytes:
    """A whole answer; ``length`` -1 is the true one, None leaves it out."""
    head = f"HTTP/1.1 {status}\r\n" + (f"Content-Type: {kind}\r\n" if kind is not None else "") + more
    if length is not None:
        head += f"Content-Length: {len(body) if length < 0 else length}\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + body


def redirect(target: str) -> bytes:
    """An answer that leads elsewhere."""
    return f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode("utf-8", "surrogatepass")


Reply = bytes | Callable[[socket.socket], None]


class Server:
    """Answers by path; what no path says is 404. ``heads`` are the requests that came."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.heads: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._open = True
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while self._open:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(5)
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(4096)
                if not part:
                    return
                head += part
            text = head.decode("latin-1")
            self.heads.append(text)
            reply = self.replies.get(text.split(" ")[1], answer(b"none", status="404 Not Found", kind="text/plain"))
            if callable(reply):
                reply(connection)
            else:
                connection.sendall(reply)

    def close(self) -> None:
        """Stop."""
        self._open = False
        self._socket.close()


def drip(begin: bytes, piece: bytes, pause: float = 0.1) -> Callable[[socket.socket], None]:
    """A beginning, then a piece again and again, slowly."""

    def send(connection: socket.socket) -> None:
        connection.sendall(begin)
        for _ in range(60):
            connection.sendall(piece)
            time.sleep(pause)

    return send


def flood(begin: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    """A beginning, then pieces as fast as they go, without end."""

    def send(connection: socket.socket) -> None:
        connection.sendall(begin)
        while True:
            connection.sendall(piece)

    return send


def silent(connection: socket.socket) -> None:
    """No answer."""
    time.sleep(6)
