"""``rightscheck compare``: what did the draft take, and does it keep the conditions?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import (
    MAX_BYTES,
    AsOf,
    Channel,
    Commercial,
    ConfigFile,
    Headers,
    Licences,
    MaxBytes,
    Policies,
    Profile,
    Purpose,
    Reader,
    Territory,
    Url,
    Waivers,
    listed,
    now_or,
)
from rightscheck.cli.streams import complain, emit, wants_colour
from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from rightscheck.errors import InputError
    from rightscheck.report.comparison import Comparison

FORMATS = ("text", "side", "html", "json", "jsonl")


def compare(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The saved page that it is about.", show_default=False)
    ],
    draft: Annotated[
        str, typer.Argument(metavar="DRAFT", help="What you wrote: HTML, Markdown, text, .docx.", show_default=False)
    ],
    reuse: Annotated[
        str | None,
        typer.Option(
            "--reuse",
            metavar="ACTION",
            help="Tick its duties too: quote, summarize, republish, excerpt, translate ...",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write a corrected copy beside the draft (mine.fix.md), never over a file.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Print what --fix would change, for patch -p1.")] = False,
    changes: Annotated[
        str, typer.Option("--changes", metavar="WORDS", help="With --fix: what you changed.", show_default=False)
    ] = "",
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, side (two columns), html, json or jsonl.")
    ] = "text",
    page_to: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write both texts as one page there.", show_default=False),
    ] = None,
    purpose: Purpose = None,
    commercial: Commercial = None,
    territory: Territory = None,
    channel: Channel = None,
    url: Url = None,
    headers: Headers = None,
    licences: Licences = None,
    waivers: Waivers = None,
    profile: Profile = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    policies: Policies = None,
    reader: Reader = "fast",
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What did the draft take from its source, are its quotations true, does it keep the conditions?

    Exit 1 where a quotation is not exact, a duty is unmet, or the reuse is prohibited or needs a review.

    \b
    rightscheck compare page.html mine.md
    rightscheck compare page.html mine.html --reuse republish --non-commercial --format side
    rightscheck compare page.html mine.html --reuse republish --fix --html both.html
    rightscheck compare page.html mine.md --reuse quote --diff > mine.patch
    """
    from rightscheck.cli.inputs import read_bytes, read_pages
    from rightscheck.draft.document import read_draft
    from rightscheck.draft.measure import measure_draft
    from rightscheck.plan.actions import canonical
    from rightscheck.report.comparison import Comparison

    if form not in FORMATS:
        raise UsageError(f"unknown format {form!r}: use one of {', '.join(FORMATS)}")
    if changes and not (fix or diff):
        raise UsageError("--changes is said in the corrected copy: give --fix or --diff too")
    action = canonical(reuse) if reuse else None
    errors: list[InputError] = []
    pages = list(read_pages([source], errors, max_bytes=max_bytes, reader=reader, url=url, headers=headers))
    if errors:
        raise errors[0]
    page, data = pages[0], read_bytes(draft, max_bytes)
    document = read_draft("standard input" if draft == "-" else draft, data)
    measure = measure_draft(page.text, document.text, headline=page.title or None, quotes=document.quotes)
    made = Comparison(page, document, measure)
    if action or fix or diff or page_to or form in ("side", "html"):
        from rightscheck.cli.compare_duties import Asked, mended, ticked
        from rightscheck.cli.session import open_session

        asked = Asked(purpose, commercial, listed(territory), listed(channel), action)
        session = open_session(
            now_or(as_of),
            config=config,
            profile=profile,
            policies=policies or (),
            licences=licences or (),
            waivers=waivers,
        )
        made = ticked(session, asked, made)
        if fix or diff:
            made = mended(session, asked, made, draft, data, write=fix, changes=changes)
    if page_to is not None:
        _write_page(made, page_to, (source, draft))
    emit(_report(made, form, patch_only=diff and form not in ("json", "jsonl")))
    return int(_fails(made))


def _report(made: Comparison, form: str, *, patch_only: bool) -> str:
    if patch_only:
        return made.patch or ""
    if form == "html":
        from rightscheck.report.compare_html import compare_page

        return compare_page(made)
    if form in ("json", "jsonl"):
        from rightscheck.report.comparison import comparison_document
        from rightscheck.report.json_ import dumps

        return dumps(comparison_document(made), 2 if form == "json" else None) + "\n"
    from rightscheck.report import NOTE
    from rightscheck.report.compare_text import compare_report, side_by_side

    if form == "text":
        return f"{compare_report(made, colour=wants_colour())}\n{NOTE}\n"
    from rightscheck.cli.streams import terminal_width

    return f"{side_by_side(made, width=terminal_width(), colour=wants_colour())}\n{NOTE}\n"


def _fails(made: Comparison) -> bool:
    from rightscheck.cli.check import fails

    altered = any(quotation.status != "exact" for quotation in made.measure.quotations)
    return altered or (made.decision is not None and fails(made.decision, "review"))


def _write_page(made: Comparison, target: Path, inputs: tuple[str, str]) -> None:
    """Write the page; never over the source or the draft. Raises UsageError, InputError."""
    from rightscheck.errors import InputError
    from rightscheck.report.compare_html import compare_page

    if target.exists() and any(name != "-" and Path(name).exists() and target.samefile(name) for name in inputs):
        raise UsageError(f"--html: {target} is the source or the draft, and is left as it is: name another file")
    try:
        target.write_text(compare_page(made), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{target}: it cannot be written: {error.strerror or error}") from error
    complain(f"wrote {target}")
