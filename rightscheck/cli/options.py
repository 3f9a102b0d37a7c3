"""Options that several commands share, and how their words become values.

In: words of the command line. Out: values, or a UsageError that names the option. Refuses to read the clock twice: one
command has one ``now``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from rightscheck.errors import UsageError

MAX_BYTES = 10_000_000

Pages = Annotated[
    list[str],
    typer.Argument(metavar="PAGE", help="Saved pages, HTML or text; - reads standard input.", show_default=False),
]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or jsonl.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="Refuse inputs above this size.")]
Reader = Annotated[str, typer.Option("--reader", metavar="NAME", help="fast, or soup (BeautifulSoup).")]
Url = Annotated[
    str | None, typer.Option("--url", metavar="ADDRESS", help="Where the page was saved from.", show_default=False)
]
Headers = Annotated[
    Path | None, typer.Option("--headers", metavar="FILE", help="Its HTTP response head.", show_default=False)
]
RobotsFile = Annotated[
    Path | None,
    typer.Option("--robots", metavar="FILE", help="Its site's robots.txt; empty: none.", show_default=False),
]
WellKnown = Annotated[
    Path | None,
    typer.Option("--well-known", metavar="DIR", help="Its site's tdmrep.json and RSL documents.", show_default=False),
]
Assets = Annotated[
    Path | None,
    typer.Option(
        "--assets", metavar="DIR", help="Where its pictures lie: their own fields are read.", show_default=False
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="INSTANT", help="Answer as of then, not now (ISO 8601, UTC).", show_default=False),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="rightscheck.yaml; by default the one above this folder.", show_default=False
    ),
]
Policies = Annotated[
    list[Path] | None,
    typer.Option("--policies", metavar="PATH", help="More policy files or folders.", show_default=False),
]
Purpose = Annotated[
    str | None,
    typer.Option(
        "--purpose", metavar="WORD", help="news, criticism, education, research, or your own.", show_default=False
    ),
]
Commercial = Annotated[
    bool | None,
    typer.Option("--commercial/--non-commercial", help="Whether the reuse is commercial.", show_default=False),
]
Territory = Annotated[
    str | None, typer.Option("--territory", metavar="CODES", help="Where it appears: FR,BE", show_default=False)
]
Channel = Annotated[
    str | None,
    typer.Option(
        "--channel",
        metavar="NAMES",
        help="web, app, print, newsletter, social, broadcast, or your own.",
        show_default=False,
    ),
]
Licences = Annotated[
    list[Path] | None,
    typer.Option(
        "--licence", "--license", metavar="PATH", help="Licences on file: a file or a folder.", show_default=False
    ),
]
Waivers = Annotated[Path | None, typer.Option("--waivers", metavar="FILE", help="Waivers.", show_default=False)]
Profile = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME", help="default, strict, research, or a file.", show_default=False),
]


def instant(text: str, name: str) -> datetime:
    """An ISO 8601 instant in UTC; a bare date is its start. Raises UsageError."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{name}: {text!r} is no date or instant: write 2026-11-23 or 2026-11-23T10:00:00Z") from error
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def now_or(as_of: str | None) -> datetime:
    """The instant given, else the clock's, to the second. The only place where the clock is read."""
    return instant(as_of, "--as-of") if as_of else datetime.now(UTC).replace(microsecond=0)


def listed(text: str | None) -> tuple[str, ...] | None:
    """``FR,BE`` as a tuple; None where nothing was given. Raises UsageError for an empty list."""
    if text is None:
        return None
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if not parts:
        raise UsageError("an empty list was given: leave the option out, or name something")
    return parts


def days(text: str) -> int:
    """``30d`` or ``30`` as a number of days. Raises UsageError."""
    number = text.strip().lower().removesuffix("d")
    if not number.isdigit():
        raise UsageError(f"--within: {text!r} is no number of days: write 30d")
    return int(number)
