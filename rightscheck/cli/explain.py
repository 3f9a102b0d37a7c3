"""``rightscheck explain``: what does this word mean, and how was this decided?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rightscheck.cli.options import MAX_BYTES, MaxBytes
from rightscheck.cli.streams import emit


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WORD|FILE",
            help="A word of a report, a check (RC102), or a file of decisions written by check --format json.",
            show_default=False,
        ),
    ],
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What does this word mean? How was this decided?

    \b
    rightscheck explain review
    rightscheck explain missing-facts
    rightscheck explain RC102
    rightscheck check page.html --reuse republish --format json > d.json; rightscheck explain d.json
    """
    if what == "-" or what.endswith(".json") or Path(what).is_file():
        from rightscheck.cli.inputs import read_text
        from rightscheck.report.explain_text import explain_decision
        from rightscheck.report.replay import read_decisions

        for number, decision in enumerate(read_decisions(read_text(what, max_bytes), what)):
            emit(("\n" if number else "") + explain_decision(decision))
        return 0
    from rightscheck.checks import CHECKS, check_of, page_of

    if what.strip().upper() in CHECKS:
        emit(page_of(check_of(what)))
        return 0
    from rightscheck.report.glossary import meaning

    emit(f"{meaning(what)}\n")
    return 0
