"""``rightscheck scan``: what do these archives say about whose rights, page by page?"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import (
    MAX_BYTES,
    AsOf,
    Channel,
    Commercial,
    ConfigFile,
    Licences,
    MaxBytes,
    Policies,
    Profile,
    Purpose,
    Reader,
    Territory,
    Waivers,
    instant,
    listed,
    now_or,
)
from rightscheck.cli.streams import complain
from rightscheck.errors import UsageError
from rightscheck.wording.counts import plural

if TYPE_CHECKING:
    from datetime import datetime

    from rightscheck.bulk.scan import Progress, Totals
    from rightscheck.plan.model import PlannedReuse

Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="WARC files, folders of pages, JSON Lines.", show_default=False),
]


def scan(
    inputs: Inputs,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The folder to write to.", show_default=False)
    ],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="jsonl or parquet.")] = "jsonl",
    reuse: Annotated[
        list[str] | None,
        typer.Option("--reuse", metavar="ACTION", help="Add the verdict on this reuse.", show_default=False),
    ] = None,
    profile: Profile = None,
    purpose: Purpose = None,
    commercial: Commercial = None,
    territory: Territory = None,
    channel: Channel = None,
    private: Annotated[bool, typer.Option("--private", help="Nothing is shared with anybody.")] = False,
    licences: Licences = None,
    waivers: Waivers = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    policies: Policies = None,
    reader: Reader = "fast",
    html_key: Annotated[
        str | None,
        typer.Option(
            "--html-key", metavar="KEY", help="Where JSON Lines hold the page: html, text, content.", show_default=False
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Workers; 0: one a processor.")] = 0,
    part_size: Annotated[int, typer.Option("--part-size", metavar="N", min=1, help="Rows of a part.")] = 1_000,
    max_bytes: MaxBytes = MAX_BYTES,
    seconds: Annotated[
        float, typer.Option("--time", metavar="S", min=0.01, help="Processor seconds that a page may take.")
    ] = 20,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MB", min=1, help="Address space of a worker (POSIX).")
    ] = 1_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> int:
    """What do these archives say about whose rights, page by page: one row a page, and the verdict if asked?

    A page that cannot be read is a row with an error. Stopped, even by kill -9, the same command goes on. 0: all is
    written. 4: an input, or the rest of one, could not be read, or there was no page in any.

    \b
    rightscheck scan crawl.warc.gz -o out --jobs 2
    rightscheck scan saved/ pages.jsonl -o out --format parquet --profile research --reuse tdm
    """
    from rightscheck.bulk.inputs import list_inputs
    from rightscheck.bulk.kernel import Kernel
    from rightscheck.bulk.model import Limits
    from rightscheck.bulk.parts import open_parts
    from rightscheck.bulk.scan import manifest_of
    from rightscheck.bulk.scan import scan as run
    from rightscheck.cli.inputs import refuse_addresses
    from rightscheck.cli.session import open_session

    _check(form, reader, inputs)
    refuse_addresses(inputs)
    session = open_session(
        _now(output, as_of),
        config=config,
        profile=profile,
        policies=policies or (),
        licences=licences or (),
        waivers=waivers,
    )
    planned = {
        "purpose": purpose,
        "commercial": commercial,
        "territory": listed(territory),
        "channel": listed(channel),
        "private": private,
    }
    if not reuse and (profile or private or any(value is not None for value in planned.values() if value is not False)):
        raise UsageError("a profile and what is planned belong to a reuse: name one with --reuse")
    kernel = Kernel(
        session.library.document,
        session.config,
        session.profile,
        session.licences,
        session.waivers,
        session.now if reuse else None,
        _reuses(reuse or [], planned),
        reader,
        Limits(max_bytes, seconds, memory),
    )
    found = list_inputs(inputs)
    settings = {"format": form, "part_size": part_size, "html_key": html_key}
    tell = None if quiet else _teller()
    with open_parts(output, manifest_of(found, kernel, settings)) as parts:
        if parts.done and not parts.complete:
            complain(f"{output}: going on behind {sum(row['rows'] for row in parts.done)} rows")
        totals = run(found, kernel, parts, jobs=jobs or _processors(), key=html_key, progress=tell)
    _sum_up(output, totals)
    return 4 if totals.errors.get("unread") or not totals.rows else 0


def _check(form: str, reader: str, inputs: list[str]) -> None:
    from rightscheck.bulk.scan import FORMATS

    if form not in FORMATS:
        raise UsageError(f"unknown format {form!r}: use jsonl or parquet")
    if form == "parquet":
        from rightscheck.bulk.arrow import arrow

        arrow()
    if reader not in ("fast", "soup"):
        raise UsageError(f"unknown reader {reader!r}: use fast or soup")
    if "-" in inputs:
        raise UsageError("a scan goes on where it was stopped, and standard input cannot: save it to a file")


def _reuses(names: list[str], planned: Mapping[str, object]) -> tuple[PlannedReuse, ...]:
    from rightscheck.plan.actions import canonical
    from rightscheck.plan.model import PlannedReuse

    actions = dict.fromkeys(canonical(name) for given in names for name in listed(given) or ())
    return tuple(PlannedReuse.model_validate({"action": action, **planned}) for action in actions)


def _now(output: Path, as_of: str | None) -> datetime:
    """The instant of the run: a run that goes on keeps that of its beginning."""
    if as_of is None:
        from rightscheck.bulk.parts import read_manifest

        before = (read_manifest(output) or {}).get("now")
        if isinstance(before, str):
            return instant(before, str(output / "manifest.json"))
    return now_or(as_of)


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _teller() -> Callable[[Progress], None]:
    """Progress on stderr: every other second on a terminal, else every half minute."""
    import time

    terminal = sys.stderr.isatty()
    every = 2.0 if terminal else 30.0
    began = last = time.monotonic()
    first: list[Progress] = []

    def tell(now: Progress) -> None:
        nonlocal last
        first[:] = first or [now]
        clock = time.monotonic()
        if clock - last < every:
            return
        last = clock
        sentence = progress_words(first[0], now, clock - began)
        sys.stderr.write(f"\r\x1b[K{sentence}" if terminal else f"{sentence}\n")
        sys.stderr.flush()

    return tell


def progress_words(first: Progress, now: Progress, seconds: float) -> str:
    """Rows, rate of this run, share of the input's bytes, and how long the rest takes at that rate."""
    rate = (now.rows - first.rows) / seconds if seconds else 0.0
    share = now.bytes / now.of if now.of else 1.0
    done = now.bytes - first.bytes
    left = f", {_span((now.of - now.bytes) * seconds / done)} to go" if done > 0 else ""
    wrong = f", {now.errors} with an error" if now.errors else ""
    return f"{now.rows} pages{wrong}, {rate:.1f} a second, {share:.0%} of the input{left}"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _sum_up(output: Path, totals: Totals) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if totals.rows == totals.before and totals.rows:
        complain(f"{output}: this run was finished before, and nothing is written anew")
    wrong = ", ".join(f"{count} {kind}" for kind, count in totals.errors.items())
    passed = ", ".join(f"{count} {what}" for what, count in totals.passed_over.items())
    complain(
        f"{output}: {plural(totals.rows, 'row')}, {sum(totals.errors.values())} of them errors"
        f"{f' ({wrong})' if wrong else ''}{f'; passed over: {passed}' if passed else ''}"
    )
    if not totals.rows:
        complain("no page was found in the inputs")
