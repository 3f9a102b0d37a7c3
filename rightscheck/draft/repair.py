"""A corrected copy of a draft: credit, byline, licence link and counter put in.

In: a read draft and the pieces that are missing. Out: the corrected text, its bytes, and a unified diff. Refuses to
write anything: it returns values; refuses .docx with an InputError, and addresses that are no web addresses. HTML is
edited with BeautifulSoup; where the source with the new elements reads the same as the edited tree, the source is
kept to the letter, so that the diff shows what was put in and nothing else.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from difflib import unified_diff
from itertools import chain
from typing import TYPE_CHECKING, Any

from rightscheck.draft.document import DraftDocument
from rightscheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import BeautifulSoup

Words = tuple[tuple[str, str | None], ...]
"""A paragraph: plain words, never markup, each with the address that they link to, or None."""
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:=+|-+)[ \t]*\r?\n?\Z")
_BOMS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@dataclass(frozen=True, slots=True)
class Pieces:
    """What to put in: paragraphs at the top, paragraphs at the end, the counter's address."""

    top: tuple[Words, ...] = ()
    end: tuple[Words, ...] = ()
    counter: str | None = None


def fix_draft(draft: DraftDocument, pieces: Pieces) -> str:
    """The draft with the pieces in. Raises InputError for .docx, UsageError for an address that is no web address."""
    addresses = [address for _, address in chain.from_iterable((*pieces.top, *pieces.end)) if address]
    for address in (*addresses, *filter(None, [pieces.counter])):
        if not re.fullmatch(r"https?://[^\s<>\"']+", address):
            raise UsageError(f"{address!r} is no web address: it must begin with https://")
    if draft.kind == "docx":
        raise InputError(f"{draft.name}: a .docx is not rewritten: put in by hand what is missing")
    if pieces == Pieces():
        return draft.source
    pieces = Pieces(_plain(pieces.top), _plain(pieces.end), pieces.counter)
    end = "\r\n" if "\r\n" in draft.source else "\n"
    return _in_html(draft.source, pieces, end) if draft.kind == "html" else _in_text(draft, pieces, end)


def _plain(paragraphs: tuple[Words, ...]) -> tuple[Words, ...]:
    """What a page says goes into a draft without controls and directional tricks, on one line."""
    return tuple(
        tuple((_SPACE.sub(" ", _CONTROL.sub("", text)), address) for text, address in words) for words in paragraphs
    )


def as_bytes(draft: DraftDocument, text: str) -> bytes:
    """A text in the draft's own encoding, its mark kept; what the encoding has not is written as a reference."""
    return _BOMS.get(draft.encoding, b"") + text.encode(
        draft.encoding, "xmlcharrefreplace" if draft.kind in ("html", "markdown") else "replace"
    )


def patch(before: str, after: str, name: str) -> str:
    """A unified diff of the two, for reading and for ``patch -p1``; lines end at a line feed and nowhere else."""
    old, new = _rows(before), _rows(after)
    path = "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _rows(text: str) -> list[str]:
    found: list[str] = re.findall(r"[^\n]*\n|[^\n]+", text)
    return found


def _in_html(source: str, pieces: Pieces, end: str) -> str:
    from rightscheck.draft.html import parse, root_of

    soup = parse(source)
    root: Any = root_of(soup)
    heading = root.find(["h1", "h2"])
    places = _places(source, root, heading, whole=root is soup)
    top = [_paragraph(soup, words) for words in pieces.top]
    last = [_paragraph(soup, words) for words in pieces.end]
    last += [_counter(soup, pieces.counter)] if pieces.counter else []
    begun = "".join(f"{end}{tag}" if heading is not None else f"{tag}{end}" for tag in top)
    ended = "".join(f"{tag}{end}" for tag in last)
    if heading is not None:
        heading.insert_after(*(piece for tag in top for piece in (end, tag)))
    else:
        root.insert(0, *(piece for tag in top for piece in (tag, end)))
    root.extend([piece for tag in last for piece in (tag, end)])
    edited = str(soup)
    for opening, closing in places:
        made = source[:opening] + begun + source[opening:closing] + ended + source[closing:]
        if _reading(made) == _reading(edited):
            return made
    return edited


def _reading(source: str) -> DraftDocument:
    from rightscheck.draft.html import read_html

    return replace(read_html("", source), source="", lines=())


def _places(source: str, root: Any, heading: Any, *, whole: bool) -> list[tuple[int, int]]:
    """Where the source could be opened for the pieces at the top and at the end: guesses, which are proved."""
    begin = 0 if whole else source.find(">", _offset(source, root)) + 1
    opening = begin
    if heading is not None:
        close = source.find(f"</{heading.name}", _offset(source, heading))
        opening = source.find(">", close) + 1 if close >= 0 else begin
    ends = [len(source)] if whole else [at.start() for at in re.finditer(f"(?i)</{root.name}(?![\\w-])", source)]
    return [(opening, closing) for closing in dict.fromkeys((*ends[-1:], *ends[:1])) if closing >= opening]


def _offset(source: str, tag: Any) -> int:
    line = 0
    for _ in range((tag.sourceline or 1) - 1):
        line = source.find("\n", line) + 1
    return line + int(tag.sourcepos or 0)


def _paragraph(soup: BeautifulSoup, words: Words) -> Any:
    paragraph = soup.new_tag("p", attrs={"class": "credit"})
    for text, address in words:
        if address:
            licence = {"rel": "license"} if "creativecommons.org/" in address else {}
            link = soup.new_tag("a", attrs={**licence, "href": address})
            link.append(text)
            paragraph.append(link)
        else:
            paragraph.append(text)
    return paragraph


def _counter(soup: BeautifulSoup, address: str) -> Any:
    if address.partition("?")[0].endswith(".js"):
        return soup.new_tag("script", attrs={"src": address, "async": ""})
    return soup.new_tag("img", attrs={"src": address, "alt": "", "width": "1", "height": "1", "style": "border: none"})


def _in_text(draft: DraftDocument, pieces: Pieces, end: str) -> str:
    marked = draft.kind == "markdown"
    rows = _rows(draft.source)
    at = _below_the_headline(draft, rows)
    top = [f"{_line(words, marked=marked)}{end}{end}" for words in pieces.top]
    if top and at:
        top[0] = (end if rows[at - 1].endswith("\n") else end * 2) + top[0]
        if at < len(rows) and not rows[at].strip():
            top[-1] = top[-1].removesuffix(end)
    last = [_line(words, marked=marked) for words in pieces.end]
    if pieces.counter and marked:
        last.append(f'<img src="{html.escape(pieces.counter, quote=True)}" alt="" width="1" height="1">')
    body = "".join([*rows[:at], *top, *rows[at:]])
    if not last:
        return body
    gap = "" if body.endswith(end * 2) else end if body.endswith("\n") else end * 2
    return f"{body}{gap}{f'{end}{end}'.join(last)}{end}"


def _below_the_headline(draft: DraftDocument, rows: Sequence[str]) -> int:
    """How many lines of the file stand before the place for a credit at the top."""
    known = draft.headings or (draft.paragraphs[:1] if draft.title and draft.kind == "text" else ())
    if known:
        at = draft.line_at(known[0][1] - 1)
        return at + 1 if at < len(rows) and _UNDERLINE.match(rows[at]) else at
    return max(0, draft.line_at(0) - 1) if draft.kind == "markdown" else 0


def _line(words: Words, *, marked: bool) -> str:
    """A paragraph as Markdown, or as text with the addresses written out."""
    if not marked:
        return "".join(f"{text} ({address})" if address else text for text, address in words)
    return "".join(
        f"[{_escaped(text)}]({address.replace('(', '%28').replace(')', '%29')})" if address else _escaped(text)
        for text, address in words
    )


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
