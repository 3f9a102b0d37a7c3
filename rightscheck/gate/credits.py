"""A page with the credits of all pictures that the content shows, kept in sync by the gate.

In: a session and a work list. Out: Markdown, sorted. Refuses to invent a credit: where none is declared it says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rightscheck.errors import InputError
from rightscheck.gate.compose import compose
from rightscheck.gate.item import _read, decode, read_bytes, words_of
from rightscheck.gate.pictures import resolve, sources, with_words
from rightscheck.report.markdown import escape

if TYPE_CHECKING:
    from rightscheck.gate.session import Session
    from rightscheck.gate.work import Work

HEAD = (
    "# Picture credits\n\nWritten by `rightscheck gate --write-credits`; do not edit.\n\n"
    "| picture | shown in | credit | licence |\n|---|---|---|---|\n"
)


def credits_page(session: Session, work: Work) -> str:
    """The page."""
    rows: dict[tuple[str, str], tuple[str, str]] = {}
    for name in work.files:
        try:
            text = decode(read_bytes(session, name))
        except InputError:
            continue
        values, origin = session.site.inherited(name)
        composed = compose(name, text, inherited=values, inherited_from=origin, aliases=session.settings.aliases)
        leads = {src: resolve(src, name, session.known, session.static) for src in sources(composed)}
        said = {src: words_of(session, picture) for src, picture in leads.items() if picture}
        page, found = _read(session, name, with_words(composed, lambda src, said=said: said.get(src, ())), "")  # type: ignore[misc]
        if page is None or found is None:
            continue
        for image in page.images:
            if not image.id or not image.src:
                continue
            claims = [claim for claim in found.claims if claim.component == image.id]
            credit = "; ".join(
                dict.fromkeys(claim.quote for claim in claims if claim.kind in ("photo-credit", "all-rights-reserved"))
            )
            licence = ", ".join(dict.fromkeys(claim.licence for claim in claims if claim.licence))
            rows[(leads.get(image.src) or image.src, name)] = (credit, licence)
    lines = [
        f"| {escape(picture)} | {escape(name)} | {escape(credit) or 'none declared'} | {escape(licence)} |\n"
        for (picture, name), (credit, licence) in sorted(rows.items())
    ]
    return HEAD + "".join(lines)
