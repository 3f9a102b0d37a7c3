"""RSL 1.0: where a page or its robots.txt names RSL documents, and what those that are at hand say.

In: a page with its head, robots.txt and the files beside it. Out: one signal a document; one that is not at hand
leaves every question open. Refuses to fetch, and to take a Creative Commons ``rel=license`` for RSL. Source: RSL 1.0
(2025-12), section 4 (discovery), by implementations that cite it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from rightscheck.claims.model import Signal
from rightscheck.page.model import Attribute, Page, Place
from rightscheck.page.places import attribute_place
from rightscheck.signals import MINE
from rightscheck.signals.robots_txt import read_robots
from rightscheck.signals.rsl_read import Answer, answers, read_rsl

STANDARD, VERSION = "rsl", "1.0"
TYPE = "application/rsl+xml"
_LINK = re.compile(r"<([^>]*)>((?:[^,<\"]|\"[^\"]*\")*)")
_MOST = 50  # documents that one page may name


class Named(NamedTuple):
    """An RSL document that was named: by address, or with its text where it stands inline."""

    carrier: str
    address: str
    text: str | None = None
    own: bool = False
    line: int = 0
    place: Place | None = None


def find_rsl(page: Page) -> list[Signal]:
    """One signal a document, in the order link, inline, header, robots."""
    found: dict[tuple[str, str], Named] = {}
    for named in (*_in_page(page), *_in_head(page), *_in_robots(page)):
        found.setdefault((named.carrier, named.address or (named.text or "")), named)
    return [_signal(page, named) for named in list(found.values())[:_MOST]]


def named_documents(page: Page) -> list[str]:
    """The addresses of the RSL documents that a page, its head and its robots.txt name, each once."""
    found = (*_in_page(page), *_in_head(page), *_in_robots(page))
    return list(dict.fromkeys(named.address for named in found if named.address))[:_MOST]


def _in_page(page: Page) -> Iterator[Named]:
    for link in page.links:
        if link.type == TYPE and "license" in link.rel:
            attribute = Attribute(f"attr:{link.tag}@href", link.href, region=link.region, node=link.node)
            place = attribute_place(page, attribute)
            yield Named("link", urljoin(page.url or "", link.href), own=True, place=place)
    for script in page.rsl:
        place = attribute_place(page, Attribute("script[rsl]", "", node=script.node))
        yield Named("inline", "", script.data, own=True, place=place)


def _in_head(page: Page) -> Iterator[Named]:
    for name, value in page.headers:
        for address, rest in _LINK.findall(value) if name == "link" else ():
            parameters = {
                key.strip().lower(): said.strip().strip('"').lower()
                for key, _, said in (part.partition("=") for part in rest.split(";") if "=" in part)
            }
            if "license" in parameters.get("rel", "").split() and parameters.get("type") == TYPE:
                yield Named("header", urljoin(page.url or "", address.strip()), own=True)


def _in_robots(page: Page) -> Iterator[Named]:
    if page.robots is None:
        return
    robots = read_robots(page.robots)
    for line in (*robots.loose, *robots.lines_for("*")):
        if line.name == "license" and line.value:
            yield Named("robots", line.value[:2000], line=line.number)


def _signal(page: Page, named: Named) -> Signal:
    shown = named.address[:500] or "inline"
    made = Signal(STANDARD, VERSION, "license", shown, named.carrier, (), named.place, line=named.line)
    text = named.text if named.text is not None else _at_hand(page, named.address)
    if text is None:
        return replace(made, unread=MINE, note="the document was not read: put it beside the page (--well-known)")
    try:
        told = answers(read_rsl(text), page.url, own=named.own)
    except ValueError as error:
        return replace(made, unread=MINE, note=f"the document could not be read: {error}")
    if not told:
        return replace(made, note="no content element covers the page")
    return _answered(made, told)


def _answered(made: Signal, told: dict[str, Answer]) -> Signal:
    """Mining as a whole is reserved only where no part of it may be had: a ban on it would reach training too."""
    if told["tdm"].says == "no" and told["ai_train"].says != "no":
        told = {**told, "tdm": Answer("open", told["tdm"].why)}
    by = {says: tuple(q for q in MINE if told[q].says == says) for says in ("yes", "no", "open")}
    reasons = dict.fromkeys(f"{answer.says}: {answer.why}" for q, answer in told.items() if answer.why and q in MINE)
    return replace(made, reserves=by["no"], allows=by["yes"], unread=by["open"], note="; ".join(reasons)[:300])


def _at_hand(page: Page, address: str) -> str | None:
    """The document among the files beside the page: under its whole address, else under its file's name."""
    files = dict(page.well_known or ())
    if address in files:
        return files[address]
    try:
        name = unquote(urlsplit(address).path).rsplit("/", 1)[-1]
    except ValueError:
        return None
    return files.get(name) if name else None
