"""A capture as one WARC file, and a WARC file as a page with everything beside it.

In: a Capture, or the bytes of an archive. Out: the bytes of an archive, or a Page. Raises InputError for an archive
that is broken or holds no page. Refuses to trust an archive more than a host: sizes are bounded, names lead nowhere.
Format: WARC 1.1 (ISO 28500:2017), by warcio.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from rightscheck._version import __version__
from rightscheck.capture.model import Answer, Capture
from rightscheck.errors import InputError
from rightscheck.page import join_head, read_page
from rightscheck.page.model import Page

MAX_ARCHIVE = 200_000_000
MAX_RECORD = 50_000_000
_MOST = 5_000  # records
_RENAMED = ("content-encoding", "transfer-encoding", "content-length")
_TDMREP = "/.well-known/tdmrep.json"


def to_warc(capture: Capture, when: str) -> bytes:
    """The archive: who made it and on which terms, then every answer in order. ``when`` is an ISO instant in UTC."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    info = {
        "software": f"rightscheck {__version__}",
        "format": "WARC File Format 1.1",
        "robots": f"ignored: {' '.join(capture.override.split())}" if capture.override else "obeyed",
        "asked": capture.asked,
        "page": capture.url,
    }
    dated = {"WARC-Date": when}
    record = writer.create_warcinfo_record("rightscheck.warc.gz", info)
    record.rec_headers.replace_header("WARC-Date", when)
    writer.write_record(record)
    for answer in capture.answers:
        headers = [(_kept(name), value) for name, value in answer.headers]
        headers.append(("Content-Length", str(len(answer.body))))
        head = StatusAndHeaders(f"{answer.status} {answer.reason}".strip(), headers, protocol="HTTP/1.1")
        body = io.BytesIO(answer.body)
        made = writer.create_warc_record(
            answer.url,
            "response",
            payload=body,
            length=len(answer.body),
            http_headers=head,
            warc_headers_dict=dated,
        )
        writer.write_record(made)
    return out.getvalue()


def _kept(name: str) -> str:
    """The body is kept decoded: what described its packing keeps its value under another name."""
    return f"X-Archive-Orig-{name}" if name.lower() in _RENAMED else name


@dataclass(slots=True)
class Archive:
    """What an archive holds: answers by address, the last of each; ``page`` is the one that it names as its page."""

    answers: dict[str, Answer] = field(default_factory=dict)
    page: str = ""
    robots: str = ""


def read_warc(data: bytes, name: str) -> Archive:
    """The answers of an archive. Raises InputError."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found = Archive()
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data))):
            if number >= _MOST:
                raise InputError(f"{name}: more than {_MOST} records: give an archive of one page")
            _take(found, record, name)
    except ArchiveLoadFailed as error:
        raise InputError(f"{name}: it is no WARC file that can be read") from error
    except (EOFError, OSError, ValueError, KeyError, AttributeError, IndexError) as error:
        raise InputError(f"{name}: the WARC file is broken") from error
    return found


def _take(found: Archive, record: Any, name: str) -> None:
    if record.rec_type == "warcinfo":
        lines = record.content_stream().read(100_000).decode("utf-8", "replace").splitlines()
        said = dict(line.split(": ", 1) for line in lines if ": " in line)
        found.page, found.robots = said.get("page", ""), said.get("robots", "")
    elif record.rec_type == "response" and record.http_headers is not None:
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        body = record.content_stream().read(MAX_RECORD + 1)
        if len(body) > MAX_RECORD:
            raise InputError(f"{name}: {url[:100]} is larger than {MAX_RECORD} bytes")
        status = record.http_headers.get_statuscode() or "0"
        headers = tuple((key, value) for key, value in record.http_headers.headers)
        found.answers[url] = Answer(url, int(status) if status.isdigit() else 0, "", headers, body)


def page_of(archive: Archive, name: str, *, reader: str, max_bytes: int) -> Page:
    """The archive's page with its head, robots.txt, well-known files and pictures. Raises InputError."""
    answer = archive.answers.get(archive.page) or next(_pages(archive), None)
    if answer is None:
        raise InputError(f"{name}: the WARC file holds no HTML page that was answered with 200")
    beside = {key: _text(one) for key, one in archive.answers.items() if one is not answer and one.status == 200}
    robots_at, tdmrep_at = urljoin(answer.url, "/robots.txt"), urljoin(answer.url, _TDMREP)
    files: dict[str, str] | None = None
    if tdmrep_at in archive.answers:  # nobody asked for it: then nobody looked at the well-known files
        files = {key: text for key, text in beside.items() if _is_document(archive.answers[key])}
        if tdmrep_at in beside:
            files["tdmrep.json"] = beside[tdmrep_at]
    page = read_page(
        answer.body,
        name=name,
        url=answer.url,
        headers=join_head(answer.headers),
        robots=_robots(archive, robots_at),
        well_known=files,
        reader=reader,
        max_bytes=max_bytes,
    )
    return _with_pictures(page, archive)


def _pages(archive: Archive) -> Iterator[Answer]:
    return (one for one in archive.answers.values() if one.status == 200 and "html" in one.header("content-type"))


def _robots(archive: Archive, address: str) -> str | None:
    """Its text; "" where the host said that there is none; None where nobody asked or no answer was had."""
    answer = archive.answers.get(address)
    for _ in range(5):
        if answer is not None and 300 <= answer.status < 400:
            answer = archive.answers.get(urljoin(answer.url, answer.header("location")))
    if answer is None or answer.status >= 500:
        return None
    return _text(answer) if answer.status == 200 else ""


def _is_document(answer: Answer) -> bool:
    path = urlsplit(answer.url).path.lower()
    kind = answer.header("content-type").lower()
    return (
        answer.status == 200
        and (path.endswith((".xml", ".rsl", ".json")) or "xml" in kind or "json" in kind)
        and ("html" not in kind)
    )


def _text(answer: Answer) -> str:
    return answer.body[:5_000_000].decode("utf-8-sig", "replace")


def _with_pictures(page: Page, archive: Archive) -> Page:
    from rightscheck.page.picture import read_picture, with_pictures

    read: dict[str, tuple[tuple[str, str], ...]] = {}
    notes: list[str] = []
    for image in page.images:
        answer = archive.answers.get(urljoin(page.url or "", image.src)) if image.id and image.src else None
        if answer is None or answer.status != 200:
            continue
        try:
            read[image.id] = read_picture(answer.body)
        except InputError as error:
            notes.append(f"{image.id} ({image.src[:80]}): {error}")
    return with_pictures(page, read, None, tuple(notes[:5])) if read or notes else page
