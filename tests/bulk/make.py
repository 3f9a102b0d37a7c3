"""Archives made by hand, byte for byte: whole ones and broken ones. All text is invented."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

from rightscheck.bulk.kernel import Kernel
from rightscheck.bulk.model import Limits
from rightscheck.config import Config
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.store import load_policies

ROOT = Path(__file__).resolve().parents[2]
WORDS = "The ferry to the island was late again on Monday, said the harbour master of the town. " * 8


def page(title: str = "Ferry is late", notice: str = "© 2026 Harbour Post. All rights reserved.", more: str = "") -> bytes:
    """A small page; ``more`` stands at its end."""
    return f"<!doctype html><html lang=en><title>{title}</title><body><article><h1>{title}</h1><p>{WORDS}</p></article><footer>{notice}</footer>{more}</body></html>".encode()


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str | None = "text/html; charset=utf-8") -> bytes:
    """An HTTP response."""
    head = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind is not None else []), *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def record(block: bytes, kind: str = "response", *more: str, url: str = "https://harbour.example/1", length: object = None, content: str = "application/http; msgtype=response") -> bytes:
    """A WARC record; ``length`` in place of the true one, ``""`` for none at all."""
    said = len(block) if length is None else length
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2026-11-01T08:00:00Z", "WARC-Record-ID: <urn:uuid:6f5c2a52-0000-4000-8000-000000000001>"]
    lines += [*([f"Content-Type: {content}"] if content else []), *more, *([f"Content-Length: {said}"] if said != "" else [])]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """A gzip member a record, as crawlers write them."""
    return b"".join(gzip.compress(one, 1, mtime=0) for one in records)


def crawl(count: int) -> bytes:
    """An archive of so many pages, all different, with records between them that are no pages."""
    made = [record(b"software: none", "warcinfo", content="application/warc-fields")]
    for number in range(count):
        made.append(record(b"GET / HTTP/1.1\r\n\r\n", "request", content="application/http; msgtype=request"))
        made.append(record(http(page(f"Ferry {number}", more=f"<!-- {number} -->")), url=f"https://harbour.example/{number}"))
    return packed(*made, record(http(b"\x89PNG", kind="image/png")))


def kernel(*reuses: str, **limits: object) -> Kernel:
    """A kernel with the shipped policies."""
    planned = tuple(PlannedReuse(action=one) for one in reuses)
    now = datetime(2026, 11, 23, tzinfo=UTC) if reuses else None
    return Kernel(load_policies().document, Config(), now=now, reuses=planned, limits=Limits(**limits))


def rows_of(folder: Path) -> list[dict]:
    """The rows of a run."""
    return [json.loads(line) for path in sorted(folder.glob("part-*.jsonl")) for line in path.read_bytes().splitlines()]


def files_of(folder: Path) -> dict[str, bytes]:
    """All that is in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
