"""``rightscheck inspect``: what does this page say about whose rights?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rightscheck.cli.options import (
    MAX_BYTES,
    Assets,
    Format,
    Headers,
    MaxBytes,
    Pages,
    Policies,
    Reader,
    RobotsFile,
    Url,
    WellKnown,
)
from rightscheck.cli.streams import complain, emit, wants_colour

if TYPE_CHECKING:
    from rightscheck.errors import InputError


def inspect(
    pages: Pages,
    form: Format = "text",
    url: Url = None,
    headers: Headers = None,
    robots: RobotsFile = None,
    well_known: WellKnown = None,
    assets: Assets = None,
    policies: Policies = None,
    reader: Reader = "fast",
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """What does this page say about whose rights, and in which exact words?

    \b
    rightscheck inspect page.html
    rightscheck inspect --format jsonl saved/*.html > claims.jsonl
    curl -s https://example.org/article | rightscheck inspect -
    """
    from rightscheck.check import find_claims
    from rightscheck.cli.inputs import read_pages, refuse_addresses
    from rightscheck.policy.store import load_policies
    from rightscheck.report import check_format, report_pages

    check_format(form)
    refuse_addresses(pages)
    library = load_policies(*policies or ())
    errors: list[InputError] = []
    beside: dict[str, Any] = {"url": url, "headers": headers, "robots": robots, "well_known": well_known}
    beside["assets"] = assets
    found = (
        (page, find_claims(page, library))
        for page in read_pages(pages, errors, max_bytes=max_bytes, reader=reader, **beside)
    )
    for batch in ([one] for one in found) if form == "jsonl" else iter([list(found)]):
        if batch:
            emit(report_pages(batch, form=form, colour=wants_colour()))
    for error in errors:
        complain(str(error))
    return 4 if errors else 0
