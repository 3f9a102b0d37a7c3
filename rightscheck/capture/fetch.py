"""One address to one answer: checked at every redirect, bounded in size and time.

In: an address, a guard, limits. Out: the answers on the way, the last with its body. Raises InputError, one sentence,
for whatever is not a whole answer. Refuses cookies, credentials, compressed bodies beyond their bound, and to go from
https back to http.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from urllib.parse import urljoin

import httpcore
import httpx

from rightscheck._version import __version__
from rightscheck.capture.guard import Guard
from rightscheck.capture.model import Answer
from rightscheck.capture.transport import Deadline, GuardedTransport
from rightscheck.errors import InputError, UsageError

AGENT = "rightscheck"
_REDIRECTS = (301, 302, 303, 307, 308)
_PRIVATE = ("set-cookie", "set-cookie2")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer: ``seconds`` in all, redirects included."""

    max_bytes: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5


def fetch(url: str, guard: Guard, limits: Limits | None = None) -> list[Answer]:
    """The answers from the address to where its redirects end. Raises InputError; UsageError for the address itself."""
    bounds = limits or Limits()
    deadline = Deadline(bounds.seconds)
    found: list[Answer] = []
    guard.check_url(url)
    while True:
        answer = _one(url, guard, bounds, deadline)
        found.append(answer)
        if answer.status not in _REDIRECTS or not answer.header("location"):
            return found
        if len(found) > bounds.redirects:
            raise InputError(f"{found[0].url}: more than {bounds.redirects} redirects")
        url = _next(url, answer.header("location"), guard, {one.url for one in found})


def _next(url: str, location: str, guard: Guard, seen: set[str]) -> str:
    try:
        target = urljoin(url, location).partition("#")[0]
        scheme, _, _ = guard.check_url(target)
    except (UsageError, ValueError) as error:
        raise InputError(f"{url} redirects to what is not fetched: {error}") from error
    if url.startswith("https:") and scheme == "http":
        raise InputError(f"{url} redirects from https to http, which is not followed")
    if target in seen:
        raise InputError(f"{url} redirects in a circle")
    return target


def _one(url: str, guard: Guard, limits: Limits, deadline: Deadline) -> Answer:
    headers = {
        "user-agent": f"{AGENT}/{__version__}",
        "accept": "*/*",
        "accept-encoding": "gzip",
        "connection": "close",
    }
    try:
        transport = GuardedTransport(guard, deadline)
        try:
            request = httpx.Request("GET", url, headers=headers, extensions={"timeout": {}})
            response = transport.handle_request(request)
            try:
                body = _body(response, url, limits.max_bytes, deadline)
            finally:
                response.close()
        finally:
            transport.close()
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.TimeoutException, httpcore.NetworkError) as error:
        raise InputError(f"{url}: {_why(error)}") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError, ValueError) as error:
        raise InputError(f"{url}: {_why(error)}") from error
    except InputError as error:
        raise InputError(f"{url}: {error}") from error
    raw = [(key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers.raw]
    kept = tuple((key, value) for key, value in raw if key.lower() not in _PRIVATE)
    return Answer(url, response.status_code, response.reason_phrase, kept, body)


def _why(error: Exception) -> str:
    """What happened, in words that say whose fault it is."""
    if isinstance(error, httpcore.TimeoutException):
        return "it took too long: the host answers too slowly"
    if isinstance(error, httpcore.ProtocolError):
        return "the answer breaks off or is no HTTP"
    if isinstance(error, (httpcore.ConnectError, OSError)):
        text = str(error)
        return "its certificate is not valid" if "CERTIFICATE" in text.upper() else "the host could not be reached"
    return "the connection failed"


def _body(response: httpx.Response, url: str, most: int, deadline: Deadline) -> bytes:
    """The body, decoded while it comes: neither its packed nor its unpacked size may pass the bound."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise InputError(f"its content coding {coding[:40]!r} was not asked for")
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise InputError(f"it is larger than {most} bytes")
    unpack = zlib.decompressobj(31) if coding in ("gzip", "x-gzip") else None
    parts: list[bytes] = []
    size = packed = 0
    for chunk in response.stream:  # type: ignore[union-attr]  # a transport gives a plain stream
        deadline.left()
        packed += len(chunk)
        part = _unpacked(unpack, chunk, most - size + 1) if unpack else chunk
        size += len(part)
        if size > most or packed > most:
            raise InputError(f"it is larger than {most} bytes")
        parts.append(part)
    if unpack is not None and packed and not unpack.eof:
        raise InputError(f"its gzip data breaks off ({url})")
    return b"".join(parts)


def _unpacked(unpack: zlib._Decompress, chunk: bytes, room: int) -> bytes:
    try:
        return unpack.decompress(chunk, room)
    except zlib.error as error:
        raise InputError("its gzip data is broken") from error
