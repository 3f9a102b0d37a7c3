"""``rightscheck compare``: what did the draft take?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import MAX_BYTES, Format, MaxBytes, Reader
from rightscheck.cli.streams import emit, wants_colour

if TYPE_CHECKING:
    from rightscheck.errors import InputError


def compare(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The saved page that it is about.", show_default=False)
    ],
    draft: Annotated[
        str, typer.Argument(metavar="DRAFT", help="What you wrote: HTML, Markdown, text, .docx.", show_default=False)
    ],
    form: Format = "text",
    reader: Reader = "fast",
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What did the draft take from its source, and are its quotations true? Exit 1 where one is not exact.

    \b
    rightscheck compare page.html mine.md
    rightscheck compare page.html mine.docx --format json
    Whether that keeps the conditions: rightscheck check page.html --reuse quote --draft mine.md
    """
    from rightscheck.cli.inputs import read_bytes, read_pages
    from rightscheck.draft.document import read_draft
    from rightscheck.draft.measure import measure_draft
    from rightscheck.report import NOTE, check_format
    from rightscheck.report.compare_text import compare_report
    from rightscheck.report.json_ import compare_document, dumps

    check_format(form)
    errors: list[InputError] = []
    pages = list(read_pages([source], errors, max_bytes=max_bytes, reader=reader))
    if errors:
        raise errors[0]
    document = read_draft(draft, read_bytes(draft, max_bytes))
    measure = measure_draft(pages[0].text, document.text, headline=pages[0].title or None, quotes=document.quotes)
    if form == "text":
        emit(f"{compare_report(measure, pages[0].text, document.text, colour=wants_colour())}\n{NOTE}\n")
    else:
        emit(dumps(compare_document(pages[0], draft, measure), 2 if form == "json" else None) + "\n")
    return int(any(quotation.status != "exact" for quotation in measure.quotations))
