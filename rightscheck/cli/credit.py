"""``rightscheck credit``: what is the credit line?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import MAX_BYTES, Headers, MaxBytes, Policies, Reader, Url
from rightscheck.cli.streams import complain, emit

if TYPE_CHECKING:
    from rightscheck.errors import InputError


def credit(
    page: Annotated[
        str, typer.Argument(metavar="PAGE", help="A saved page; - reads standard input.", show_default=False)
    ],
    image: Annotated[
        int | None,
        typer.Option("--image", metavar="N", min=1, help="Of that image, not of the text.", show_default=False),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="html, markdown, text or print.")] = "text",
    changes: Annotated[
        str, typer.Option("--changes", metavar="WORDS", help="What you changed: cropped", show_default=False)
    ] = "",
    url: Url = None,
    headers: Headers = None,
    policies: Policies = None,
    reader: Reader = "fast",
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What is the credit line of this page, or of an image on it? Exit 1 where something must be filled in.

    \b
    rightscheck credit page.html
    rightscheck credit page.html --image 1 --format html --changes cropped
    """
    from rightscheck.check import find_claims
    from rightscheck.cli.inputs import read_pages
    from rightscheck.duties.credit import credit_line, own_sentences
    from rightscheck.policy.store import load_policies
    from rightscheck.report.terminal import clean

    errors: list[InputError] = []
    pages = list(read_pages([page], errors, max_bytes=max_bytes, reader=reader, url=url, headers=headers))
    if errors:
        raise errors[0]
    library = load_policies(*policies or ())
    found = find_claims(pages[0], library)
    made = credit_line(
        found,
        pages[0],
        component=f"image:{image}" if image else "text",
        format=form,
        changes=changes,
        sentences=own_sentences(found, library.policy),
    )
    emit(f"{clean(made.line)}\n")
    for note in made.notes:
        complain(note)
    return int(made.review)
