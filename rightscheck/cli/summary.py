"""``rightscheck summary``: what did the scan find?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rightscheck.cli.streams import emit
from rightscheck.errors import InputError, UsageError


def summary(
    folder: Annotated[Path, typer.Argument(metavar="OUT", help="The folder that a scan wrote.", show_default=False)],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, csv or html.")] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there.", show_default=False)
    ] = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="Rows of each table; the rest is summed.")] = 20,
) -> int:
    """What did the scan find: holders, licences, signals, conflicts, languages, verdicts, hosts?

    Each is counted in pages. 0: written. 4: there is no scan in the folder, or no part of it is finished.

    \b
    rightscheck summary out
    rightscheck summary out --format html --output summary.html
    """
    from rightscheck.bulk.summary import summarize
    from rightscheck.bulk.summary_forms import FORMATS

    if form not in FORMATS:
        raise UsageError(f"unknown format {form!r}: use table, csv or html")
    text = FORMATS[form](summarize(folder, top))
    if output is None:
        emit(text)
        return 0
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{output}: it cannot be written: {error.strerror or error}") from error
    return 0
