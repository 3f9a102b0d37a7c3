"""Robots meta tags and X-Robots-Tag: directives, the more restrictive of which counts; noai and noimageai.

In: a page and its head. Out: one signal a directive that restricts. Refuses to see a ban on translating in
``notranslate`` or a licence to excerpt in ``max-snippet``: both are wishes about display. Sources: Google, robots meta
tag specifications, seen 2026-11-23; Microsoft on ``noarchive`` and its assistant, 2023-09 (secondary); ``noai``:
DeviantArt, 2022-11, no standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rightscheck.claims.model import Signal
from rightscheck.page.model import Page
from rightscheck.page.places import attribute_place
from rightscheck.signals import ROBOTS_META

STANDARD, VERSION = "robots-meta", "2026-11"
NOAI, NOAI_VERSION = "robots-noai", "2022-11"
_DIRECTIVES: dict[str, tuple[tuple[str, ...], str]] = {
    "noindex": (("ai_index",), ""),
    "none": (("ai_index",), "noindex and nofollow"),
    "nosnippet": (("ai_input",), "also keeps the page out of generated answers"),
    "noarchive": (("ai_input",), "also keeps the page out of one operator's assistant"),
    "nocache": ((), "limits one operator's assistant to title and snippet"),
    "notranslate": ((), "about an offer to translate in search results, no ban on translating"),
    "noimageindex": ((), ""),
}
_VALUED = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")
_AGENT = re.compile(r"^\s*([a-zA-Z][\w-]*)\s*:\s*")
_EVERYBODY = ("robots", "*")


def find_robots_meta(page: Page) -> list[Signal]:
    """Signals of the meta tags, then of the response head."""
    found = [signal for signal in (*_from_meta(page), *_from_head(page)) if signal is not None]
    return _strictest_length(found)


def _from_meta(page: Page) -> Iterator[Signal]:
    for attribute in page.attributes:
        name = attribute.where[5:-1].lower() if attribute.where.startswith("meta[") else ""
        if name in ROBOTS_META:
            place = attribute_place(page, attribute)
            for signal in read_directives(attribute.value, "meta", name):
                yield replace(signal, place=place)


def _from_head(page: Page) -> Iterator[Signal]:
    for name, value in page.headers:
        if name == "x-robots-tag":
            for line in value.split("\n"):
                yield from read_directives(line, "header", "x-robots-tag")


def read_directives(text: str, carrier: str, key: str) -> Iterator[Signal]:
    """The signals of one tag or header line. ``agent: directive`` in a header speaks to that agent alone."""
    agent = key if carrier == "meta" and key != "robots" else "*"
    noai: list[str] = []
    for part in _parts(text):
        said = part
        match = _AGENT.match(part) if carrier == "header" else None
        if match and match[1].lower() not in _VALUED:
            agent, said = match[1].lower(), part[match.end() :]
        name, _, value = (piece.strip().lower() for piece in said.partition(":"))
        if name in ("noai", "noimageai"):
            noai.append(name)
        else:
            yield from _directive(name, value, carrier, agent)
    for component, wanted in (("text", "noai"), ("image", "noimageai")):
        if wanted in noai:
            yield Signal(NOAI, NOAI_VERSION, key, text.strip()[:200], carrier, ("ai_train",), component=component)


def _parts(text: str) -> list[str]:
    """Split at commas, but not inside the date of ``unavailable_after``."""
    parts: list[str] = []
    for part in text.split(","):
        if parts and "unavailable_after" in parts[-1].lower() and re.match(r"\s*\d", part):
            parts[-1] += f",{part}"
        elif part.strip():
            parts.append(part)
    return parts


def _directive(name: str, value: str, carrier: str, agent: str) -> Iterator[Signal]:
    if name in _DIRECTIVES:
        reserves, note = _DIRECTIVES[name]
    elif name in _VALUED:
        reserves, note = _limit(name, value)
        value = value[:60]
    else:
        return
    signal = Signal(STANDARD, VERSION, name, value or name, carrier, reserves, note=note)
    if agent in _EVERYBODY:
        yield signal
    else:
        yield replace(signal, reserves=(), unread=reserves, note=f"said to {agent[:40]}")


def _limit(name: str, value: str) -> tuple[tuple[str, ...], str]:
    if name == "max-snippet" and value == "0":
        return ("ai_input",), "no snippet: also keeps the page out of generated answers"
    if name == "max-snippet":
        return (), "a wish about the length of snippets, in characters; no licence to excerpt"
    return (), ""


def _strictest_length(found: list[Signal]) -> list[Signal]:
    """Of two snippet lengths the shorter counts; -1 is no limit."""
    lengths = [one for one in found if one.key == "max-snippet" and re.fullmatch(r"-1|\d+", one.value)]
    if len({one.value for one in lengths}) < 2:
        return found
    least = min(lengths, key=lambda one: int(one.value) if one.value != "-1" else 10**9)
    above = f"{least.carrier} max-snippet={least.value}"
    return [replace(one, superseded_by=above) if one in lengths and one.value != least.value else one for one in found]
