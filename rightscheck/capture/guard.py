"""Which addresses may be fetched: http and https, on public hosts, whatever way they are written.

In: an address; the numbers that a name resolves to. Out: its parts; or one sentence why not. Refuses private, loopback,
link-local, shared, reserved and metadata addresses, also inside IPv6 forms that carry an IPv4 address. Sources: IANA
special-purpose registries, as the standard library's ``ipaddress`` has them; RFC 6052, RFC 3056, RFC 4380.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rightscheck.errors import InputError, UsageError

Resolver = Callable[[str, int], list[str]]
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LONGEST = 4_000
_NAMES = ("localhost", "metadata", "metadata.google.internal", "instance-data")
_INSIDE = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".corp")


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be reached. ``allowed`` are pairs of address and port let through though not public: for tests."""

    resolve: Resolver
    allowed: frozenset[tuple[str, int]] = field(default=frozenset())

    def check_url(self, url: str) -> tuple[str, str, int]:
        """Scheme, host and port. Raises UsageError, one sentence, for what is not fetched."""
        if len(url) > _LONGEST or any(char.isspace() or ord(char) < 32 or char == "\\" for char in url):
            raise UsageError(f"{url[:80]!r} is no address: it holds spaces, backslashes or is too long")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise UsageError(f"{url[:80]} is no address that can be read") from error
        if parts.scheme not in ("http", "https"):
            raise UsageError(f"{url[:80]}: only http and https addresses are fetched")
        if parts.username is not None or parts.password is not None:
            raise UsageError("an address with a name or password in it is not fetched: leave them out")
        if not parts.hostname:
            raise UsageError(f"{url[:80]} names no host")
        return parts.scheme, parts.hostname, port or (443 if parts.scheme == "https" else 80)

    def addresses(self, host: str, port: int) -> list[str]:
        """The numbers to connect to. Raises InputError where the name has none, or where any of them is not public."""
        plain = host.lower().rstrip(".")
        if (plain in _NAMES or plain.endswith(_INSIDE)) and not self._let_through(plain, port):
            raise InputError(f"{host} is a name inside a network: only public hosts are fetched")
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError, ValueError) as error:
            raise InputError(f"{host}: the name could not be resolved") from error
        if not found:
            raise InputError(f"{host}: the name could not be resolved")
        for address in found:
            if not is_public(address) and (address, port) not in self.allowed:
                raise InputError(f"{host} leads to {address}, which is not public: only public hosts are fetched")
        return found

    def _let_through(self, host: str, port: int) -> bool:
        return (host, port) in self.allowed


def is_public(address: str) -> bool:
    """Whether a number is one of the public internet's; IPv4 inside IPv6 is looked at too."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        if number in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)))
        if number.ipv4_mapped is not None:
            return is_public(str(number.ipv4_mapped))
        if int(number) >> 32 == 0 or number.sixtofour is not None or number.teredo is not None:
            return False
    return number.is_global and not number.is_multicast and not number.is_reserved and not number.is_unspecified


def system_resolver(host: str, port: int, seconds: float = 10.0) -> list[str]:
    """What the system's resolver says, within some seconds. Raises OSError."""
    found: list[str] = []
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            found.extend(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    worker = threading.Thread(target=ask, daemon=True)
    worker.start()
    worker.join(seconds)
    if worker.is_alive() or failed:
        raise OSError("the name was not resolved")
    return list(dict.fromkeys(found))
