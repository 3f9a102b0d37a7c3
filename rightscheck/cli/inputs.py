"""Reading what the user named: pages, drafts, response heads.

In: names of files, or ``-``. Out: bytes and pages; for what cannot be read one sentence, and the others go on.
Refuses addresses: nothing is fetched by a command that was not asked to fetch.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rightscheck.errors import InputError, UsageError
from rightscheck.wording.later import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rightscheck.page.model import Page

_ADDRESS = later(r"[a-z][a-z0-9+.-]+://|www\.[^/\\]+\.[a-z]+(?:/|$)", re.IGNORECASE)
_HEADER = later(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)")
MAX_HEAD = 1_000_000


def refuse_addresses(names: Sequence[str]) -> None:
    """Raise UsageError for the first name that is an address and no file."""
    for name in names:
        if _ADDRESS.match(name) and not Path(name).exists():
            raise UsageError(
                f"{name} is an address, and only files are read here: save the page (browser: Save as, HTML only) and "
                f"give the file with --url {name}, or fetch it: rightscheck fetch {name} --keep captures"
            )
    if list(names).count("-") > 1:
        raise UsageError("standard input can be read once: name - once")


def read_bytes(name: str, max_bytes: int) -> bytes:
    """The bytes of a file or of standard input. Raises InputError with one sentence."""
    if name == "-":
        data = sys.stdin.buffer.read(max_bytes + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                data = file.read(max_bytes + 1)
        except IsADirectoryError as error:
            raise InputError(f"{name}: this is a folder: name the pages in it") from error
        except FileNotFoundError as error:
            raise InputError(f"{name}: there is no such file") from error
        except (OSError, ValueError) as error:
            reason = (
                "this is a folder: name the pages in it"
                if Path(name).is_dir()
                else getattr(error, "strerror", None) or str(error)
            )
            raise InputError(f"{name}: it cannot be read: {reason}") from error
    called = "standard input" if name == "-" else name
    if len(data) > max_bytes:
        raise InputError(f"{called}: it is larger than {max_bytes} bytes: raise --max-bytes if you trust it")
    if not data.strip():
        raise InputError(f"{called}: it is empty: save the page again")
    return data


def read_text(name: str, max_bytes: int) -> str:
    """The text of a UTF-8 file. Raises InputError."""
    try:
        return read_bytes(name, max_bytes).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: it is not UTF-8 text") from error


def read_pages(
    names: Sequence[str],
    errors: list[InputError],
    *,
    max_bytes: int,
    reader: str = "fast",
    url: str | None = None,
    headers: Path | None = None,
    robots: Path | None = None,
    well_known: Path | None = None,
    assets: Path | None = None,
) -> Iterator[Page]:
    """The pages in the order given; what cannot be read goes to ``errors``. Raises UsageError."""
    from rightscheck.page import read_page

    refuse_addresses(names)
    beside: dict[str, Any] = {}
    if (url or headers or robots or well_known) and len(names) > 1:
        raise UsageError("--url, --headers, --robots and --well-known belong to one page: name one page")
    if headers or robots or well_known:
        from rightscheck.cli.beside import read_beside

        beside = read_beside(headers, robots, well_known)
    for name in names:
        called = "stdin" if name == "-" else shown(name)
        try:
            if name.endswith((".warc", ".warc.gz")):
                page = _archived(name, called, bool(url or beside), reader, max_bytes)
            else:
                data = read_bytes(name, max_bytes)
                page = read_page(data, name=called, url=url, reader=reader, max_bytes=max_bytes, **beside)
            if assets is not None:
                from rightscheck.cli.assets import with_assets

                page = with_assets(page, assets)
            yield page
        except InputError as error:
            errors.append(error)


def _archived(name: str, called: str, given: bool, reader: str, max_bytes: int) -> Page:
    """The page of a WARC file with all that lies beside it. Raises InputError, UsageError."""
    from importlib.util import find_spec

    if find_spec("warcio") is None:
        raise UsageError("WARC files need one package more, warcio: pip install 'rightscheck[fetch]'")
    if given:
        raise UsageError("a WARC file holds address, head and files itself: leave out --url, --headers, --robots ...")
    from rightscheck.capture.warc import MAX_ARCHIVE, page_of, read_warc

    return page_of(read_warc(read_bytes(name, MAX_ARCHIVE), called), called, reader=reader, max_bytes=max_bytes)


def shown(name: str) -> str:
    r"""A file's name as text, whatever the locale made of it; bytes that are no UTF-8 as ``\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def parse_head(text: str, name: str) -> dict[str, str]:
    """An HTTP response head: an optional status line, then ``Name: value``.

    Of several heads (redirects) the last counts. Raises InputError for a line of another form.
    """
    from rightscheck.page import join_head

    found: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if re.match(r"HTTP/\d", line):
            found = []
            continue
        header = _HEADER.fullmatch(line.rstrip())
        if not header:
            raise InputError(f"{name}:{number}: this is no response head: write lines of the form Name: value")
        found.append((header[1], header[2]))
    return join_head(found)
