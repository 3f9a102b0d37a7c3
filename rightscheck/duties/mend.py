"""What can be put into a draft so that more of its duties are met.

In: judged duties, the page, what was found on it. Out: the pieces (draft/repair), the kinds that they are for, and what
a person must do. Refuses to invent: a missing author, date or address is not made up; what only a person can write (the
text itself, what was changed) is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightscheck.draft.repair import Pieces, Words
from rightscheck.duties.counter import pattern_of
from rightscheck.duties.credit import (
    LICENCE,
    ORIGINAL,
    address_of,
    byline_of,
    credit_line,
    filled,
    is_sentence,
    licence_name,
    with_links,
)

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.page.model import Page
    from rightscheck.policy.decision import Duty

MENDABLE = ("credit_line", "byline", "link_back", "licence_link", "share_alike", "indicate_changes", "counter")
_SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mending:
    """``kinds`` are those that the pieces are for; ``by_hand`` those that stay unmet; ``open`` what is not stated."""

    pieces: Pieces
    kinds: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def mend(duties: Iterable[Duty], page: Page, found: Found, *, changes: str = "") -> Mending:
    """The pieces for the duties that are unmet. ``changes`` is what was changed, in words, or "".

    A top position is kept where the duty names one; everything else goes to the end.
    """
    unmet: dict[str, Duty] = {}
    for duty in duties:
        if duty.status == "unmet":
            unmet.setdefault(duty.kind, duty)
    wanted = {kind: duty for kind, duty in unmet.items() if kind != "indicate_changes" or changes}
    address, licence = address_of(page), licence_name(found.licence.id if found.licence else None)
    credit, missing = _credit(wanted, page, found, changes, address, licence)
    byline = byline_of(page) if "byline" in wanted and not _names_all(credit, page) else ""
    counter = _counter(wanted["counter"], page) if "counter" in wanted else None
    done = {
        "credit_line": bool(credit),
        "byline": bool(byline_of(page)),
        "link_back": any(linked == address for _, linked in credit if linked),
        **dict.fromkeys(("licence_link", "share_alike"), any(linked == licence[1] for _, linked in credit if linked)),
        "indicate_changes": bool(changes),
        "counter": counter is not None,
    }
    kinds = tuple(kind for kind in MENDABLE if kind in wanted and done[kind])
    at_top = "top" in str(dict(wanted["credit_line"].params).get("position", "")) if "credit_line" in wanted else False
    paragraphs = (credit,) if credit else ()
    pieces = Pieces(
        (*((((byline, None),),) if byline else ()), *(paragraphs if at_top else ())),
        () if at_top else paragraphs,
        counter,
    )
    return Mending(pieces, kinds, tuple(kind for kind in unmet if kind not in kinds), missing)


def _credit(
    wanted: dict[str, Duty],
    page: Page,
    found: Found,
    changes: str,
    address: str | None,
    licence: tuple[str, str | None],
) -> tuple[Words, tuple[str, ...]]:
    """The credit paragraph, as much of it as is wanted; and what it says is not stated."""
    line, missing = "", ()  # type: str, tuple[str, ...]
    if "credit_line" in wanted:
        line, missing = _sentence(wanted["credit_line"], page, found)
    name = found.owner.name or found.host or ""
    links = (
        (ORIGINAL, address),
        (re.escape(f"“{page.title}”") if page.title else "", None if re.search(ORIGINAL, line) else address),
        (re.escape(licence[0]) if licence[0] else "", licence[1]),
        (LICENCE, None if licence[0] and licence[0] in line else licence[1]),
    )
    words = with_links(line, links) if line else ()
    linked = {there for _, there in words}
    extra: list[tuple[str, str | None]] = []
    if address and address not in linked and {"link_back", "credit_line"} & wanted.keys():
        extra += [("Read the ", None), ("original article", address), (f" at {name}." if name else ".", None)]
    if licence[1] and licence[1] not in linked and {"licence_link", "share_alike"} & wanted.keys():
        extra += [(" " if extra else "", None), ("Licence: ", None), licence, (".", None)]
    if changes and ("indicate_changes" in wanted or line):
        extra += [(f"{' ' if extra else ''}Changes: this text was modified: {changes.strip().rstrip('.')}.", None)]
    gap = ((" ", None),) if words and extra else ()
    return tuple((text, there) for text, there in (*words, *gap, *extra) if text), missing


def _sentence(duty: Duty, page: Page, found: Found) -> tuple[str, tuple[str, ...]]:
    """The duty's own sentence, else the line by licence with the name that the duty gives."""
    text = str(dict(duty.params).get("text") or "")
    if is_sentence(text):
        line, missing = filled(text, page)
        return line.rstrip(" .") + ".", missing
    made = credit_line(found, page)
    line = made.line if not text or "{" in text or text in made.line else f"{made.line.rstrip(' .')}. Source: {text}."
    return line, ("author",) if made.review else ()


def _names_all(words: Words, page: Page) -> bool:
    line = "".join(text for text, _ in words)
    by = byline_of(page).removeprefix("By ")
    return bool(by) and all(piece in line for one in by.split("; ") for piece in one.split(", "))


def _counter(duty: Duty, page: Page) -> str | None:
    """The page's own counter; where the pattern has no number in it, the pattern is the address."""
    params = dict(duty.params)
    wanted = str(params.get("pattern") or params.get("text") or "")
    pattern = pattern_of(wanted)
    for match in _SOURCE.finditer(page.source):
        address = (match[1] or match[2]).replace("&amp;", "&")
        if pattern.search(address):
            return f"https:{address}" if address.startswith("//") else address
    return wanted if re.fullmatch(r"https?://[^{}\s]+", wanted) else None
