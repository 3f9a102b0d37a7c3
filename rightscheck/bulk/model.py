"""What travels between the reader of archives, the workers and the writer of parts, as values.

In: nothing. Out: Item, Record, Limits, Fault. Refuses to know how any of them is read or written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FAULTS = (
    "empty",  # no bytes, or nothing but white space
    "too-large",  # above the limit of bytes, packed or unpacked
    "not-a-page",  # binary data, whatever its label says
    "no-head",  # a response record without an HTTP head
    "encoding",  # packed in a way that cannot be unpacked
    "truncated",  # the record is shorter than it says
    "damaged",  # the archive is broken here; reading goes on at the next record that is whole
    "unread",  # the archive is broken here, and the rest of it was not read
    "json",  # a line that is no JSON object with a page in it
    "time",  # the worker's time for one page was over
    "memory",  # the worker's memory was not enough
    "crash",  # the worker died on this page
    "internal",  # an error of this program
)
"""Kinds of error rows."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no page: a kind out of FAULTS, and a sentence."""

    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class Record:
    """Where a page came from.

    ``path`` is the input as it was named, ``index`` the page's number in it, from 0. ``offset`` is in bytes of the file
    as it lies on the disk (of a WARC record or a line; of several records in one gzip member the member's). ``date`` is
    the record's own (WARC-Date); ``status`` the HTTP status; ``truncated`` what WARC-Truncated says.
    """

    path: str
    index: int
    offset: int | None = None
    date: str | None = None
    status: int | None = None
    id: str | None = None
    truncated: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One page on its way to a worker; without ``data`` where a Fault says why.

    ``passed`` counts by reason what was passed over since the item before; ``at``: how far the input is read, in bytes.
    """

    name: str
    record: Record
    data: bytes = b""
    url: str | None = None
    headers: Mapping[str, str] | None = None
    text: bool = False  # data is text in UTF-8 whatever the page says of itself
    ours: bool = False  # a file of a folder: it may lie in our own repository, as for check
    fault: Fault | None = None
    passed: Mapping[str, int] = field(default_factory=dict)
    at: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one page: bytes as read and as unpacked, seconds of a processor, or six times so many on the clock.

    Of one worker: megabytes of address space (POSIX).
    """

    max_bytes: int = 10_000_000
    seconds: float = 20.0
    megabytes: int = 1_000
