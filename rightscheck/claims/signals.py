"""Machine-readable reservations that stand in the page itself: TDMRep meta tags, noai robots directives.

In: meta tags and response headers. Out: signals, each by its own standard. Refuses to read a grant into any of them
(DESIGN, Words: never a grant). Sources: TDMRep, W3C CG final report 2024-05-10, section 5; robots ``noai``: DeviantArt,
2022-11, no standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims.context import Context
from rightscheck.claims.model import Signal
from rightscheck.page.places import attribute_place
from rightscheck.wording.later import later

_META = later(r"^meta\[(?P<name>[^\]]+)\]$")


def find_signals(context: Context) -> tuple[Signal, ...]:
    """Signals of the page and of its response head, in that order."""
    return tuple(_from_meta(context)) + tuple(_from_headers(context))


def _from_meta(context: Context) -> Iterator[Signal]:
    for attribute in context.page.attributes:
        match = _META.match(attribute.where)
        name = match.group("name").lower() if match else ""
        value = attribute.value.strip()
        place = None
        if name in ("tdm-reservation", "tdm-policy", "robots", "googlebot"):
            place = attribute_place(context.page, attribute)
        if name == "tdm-reservation":
            yield Signal(
                "tdmrep",
                "2024-05-10",
                name,
                value,
                "meta",
                ("tdm",) if value == "1" else (),
                place,
                ("tdm",) if value == "0" else (),
            )
        elif name == "tdm-policy":
            yield Signal("tdmrep", "2024-05-10", name, value, "meta", (), place)
        elif name in ("robots", "googlebot") and re.search(r"\bno(?:image)?ai\b", value, re.IGNORECASE):
            yield Signal("robots-noai", "2022-11", name, value, "meta", ("ai_train",), place)


def _from_headers(context: Context) -> Iterator[Signal]:
    for name, value in context.page.headers:
        if name == "tdm-reservation":
            yield Signal(
                "tdmrep",
                "2024-05-10",
                name,
                value.strip(),
                "header",
                ("tdm",) if value.strip() == "1" else (),
                None,
                ("tdm",) if value.strip() == "0" else (),
            )
        elif name == "x-robots-tag" and re.search(r"\bno(?:image)?ai\b", value, re.IGNORECASE):
            yield Signal("robots-noai", "2022-11", name, value.strip(), "header", ("ai_train",))
