"""``rightscheck fetch``: save a page with what its site says beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rightscheck.cli.options import MAX_BYTES, MaxBytes, now_or
from rightscheck.cli.streams import complain, emit
from rightscheck.errors import InputError, UsageError


def fetch(
    url: Annotated[str, typer.Argument(metavar="URL", help="The page's address, http or https.", show_default=False)],
    keep: Annotated[
        Path, typer.Option("--keep", metavar="DIR", help="Where the archive is written.", show_default=False)
    ],
    images: Annotated[bool, typer.Option("--images", help="The article's pictures too.")] = False,
    ignore_robots: Annotated[
        str | None,
        typer.Option(
            "--ignore-robots",
            metavar="REASON",
            help="Fetch although robots.txt says no; the reason is kept in the archive.",
            show_default=False,
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="N", min=0.1, max=600, help="Seconds for each answer.")
    ] = 30.0,
    max_bytes: MaxBytes = MAX_BYTES,
    allow_address: Annotated[
        list[str] | None, typer.Option("--allow-address", metavar="HOST:PORT", hidden=True)
    ] = None,
) -> int:
    """What does the site say now? One WARC with page, head, robots.txt, tdmrep.json and the RSL documents they name.

    \b
    rightscheck fetch https://example.org/article --keep captures
    rightscheck check captures/*.warc.gz --reuse ai_train --profile research
    """
    _need_packages()
    from rightscheck.capture.fetch import Limits
    from rightscheck.capture.gather import gather
    from rightscheck.capture.guard import Guard, system_resolver
    from rightscheck.capture.warc import to_warc

    if ignore_robots is not None and len(ignore_robots.split()) < 2:
        raise UsageError("--ignore-robots: say why in a few words; the reason is kept in the archive")
    if keep.exists() and not keep.is_dir():
        raise InputError(f"{keep}: this is a file: name a folder")
    when = now_or(None)  # the clock's own: when an archive was made is nobody's to choose
    guard = Guard(system_resolver, frozenset(_allowed(one) for one in allow_address or ()))
    made = gather(url, guard, limits=Limits(max_bytes, seconds), override=ignore_robots or "", images=images)
    path = _write(keep, made.url, f"{when:%Y%m%dT%H%M%SZ}", to_warc(made, f"{when:%Y-%m-%dT%H:%M:%SZ}"))
    for note in made.notes:
        complain(note)
    emit(f"{path}\n")
    return 0


def _need_packages() -> None:
    from importlib.util import find_spec

    missing = [name for name in ("httpx", "warcio") if find_spec(name) is None]
    if missing:
        raise UsageError(f"fetch needs {' and '.join(missing)}: pip install 'rightscheck[fetch]'")


def _allowed(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise UsageError(f"--allow-address: {text!r} is no HOST:PORT")
    return host, int(port)


def _write(folder: Path, url: str, stamp: str, data: bytes) -> Path:
    """Write the archive under its instant and host, whole or not at all. Raises InputError."""
    import hashlib
    from urllib.parse import urlsplit

    from rightscheck.records.captures import keep as keep_file

    host = "".join(char if char.isalnum() or char in ".-" else "-" for char in urlsplit(url).hostname or "page")
    page = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:8]
    return keep_file(folder, f"{stamp}-{host[:80]}-{page}.warc.gz", data)
