"""A corrected copy of a draft: credit line, licence link and counter put in.

In: a read draft and the pieces that are missing. Out: the corrected text, and a unified diff. Refuses to write over
anything: it returns text; and refuses plain .docx with an InputError. HTML is edited with BeautifulSoup, the rest of
the page is kept.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

from rightscheck.draft.document import DraftDocument
from rightscheck.draft.html import parse
from rightscheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


@dataclass(frozen=True, slots=True)
class Pieces:
    """What to put in; None or "" leaves it out. ``credit`` and ``licence_name`` are plain words, never markup."""

    credit: str = ""
    credit_link: str | None = None
    licence_name: str = ""
    licence_link: str | None = None
    counter: str | None = None
    at_top: bool = False


def fix_draft(draft: DraftDocument, pieces: Pieces) -> str:
    """The draft with the pieces in. Raises InputError for .docx, UsageError for an address that is no web address."""
    for address in (pieces.credit_link, pieces.licence_link, pieces.counter):
        if address and not address.startswith(("http://", "https://")):
            raise UsageError(f"{address!r} is no web address: it must begin with https://")
    if draft.kind == "docx":
        raise InputError(f"{draft.name}: a .docx is not rewritten: put the credit line in by hand")
    if draft.kind == "html":
        return _in_html(draft, pieces)
    return _in_text(draft, pieces)


def patch(before: str, after: str, name: str) -> str:
    """A unified diff of the two, for reading and for ``patch``."""
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _in_html(draft: DraftDocument, pieces: Pieces) -> str:
    soup = parse(draft.source)
    roots = soup.find_all("article")
    root: Any = roots[0] if len(roots) == 1 else soup.find("main") or soup.body or soup
    if pieces.credit or pieces.licence_link:
        paragraph = _paragraph(soup, pieces)
        heading = root.find(["h1", "h2"]) if pieces.at_top else None
        if heading is not None:
            heading.insert_after("\n", paragraph)
        elif pieces.at_top:
            root.insert(0, paragraph)
        else:
            root.append(paragraph)
            root.append("\n")
    if pieces.counter:
        root.append(_counter(soup, pieces.counter))
        root.append("\n")
    return str(soup)


def _paragraph(soup: BeautifulSoup, pieces: Pieces) -> Any:
    paragraph = soup.new_tag("p", attrs={"class": "credit"})
    if pieces.credit:
        paragraph.append(_link(soup, pieces.credit, pieces.credit_link) if pieces.credit_link else pieces.credit)
    if pieces.licence_link:
        paragraph.append(" " if pieces.credit else "")
        link = _link(soup, pieces.licence_name or pieces.licence_link, pieces.licence_link)
        link["rel"] = "license"
        paragraph.append(link)
        paragraph.append(".")
    return paragraph


def _link(soup: BeautifulSoup, words: str, address: str) -> Any:
    link = soup.new_tag("a", attrs={"href": address})
    link.append(words)
    return link


def _counter(soup: BeautifulSoup, address: str) -> Any:
    if address.partition("?")[0].endswith(".js"):
        return soup.new_tag("script", attrs={"src": address, "async": ""})
    return soup.new_tag("img", attrs={"src": address, "alt": "", "width": "1", "height": "1", "style": "border: none"})


def _in_text(draft: DraftDocument, pieces: Pieces) -> str:
    marked = draft.kind == "markdown"
    lines: list[str] = []
    if pieces.credit:
        lines.append(_words(pieces.credit, pieces.credit_link, marked=marked))
    if pieces.licence_link:
        lines.append(_words(pieces.licence_name or pieces.licence_link, pieces.licence_link, marked=marked) + ".")
    blocks = [" ".join(lines)] if lines else []
    if pieces.counter and marked:
        blocks.append(f'<img src="{html.escape(pieces.counter, quote=True)}" alt="" width="1" height="1">')
    return "\n\n".join([draft.source.rstrip("\n"), *blocks]) + "\n" if blocks else draft.source


def _words(words: str, address: str | None, *, marked: bool) -> str:
    if not address:
        return words
    if not marked:
        return f"{words} ({address})"
    escaped = words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{escaped}]({address.replace('(', '%28').replace(')', '%29')})"


def missing_kinds(duties: Iterable[Any]) -> frozenset[str]:
    """The kinds that are unmet; credit_line, licence_link and counter among them can be put in."""
    return frozenset(duty.kind for duty in duties if duty.status == "unmet")
