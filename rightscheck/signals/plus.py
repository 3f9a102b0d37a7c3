"""PLUS Data Mining: what a picture's own XMP says of mining it.

In: the attributes that page/picture.py put beside pictures. Out: signals of those components. Refuses to read the
constraints that a value points to: they leave the question open. Source: PLUS LDF 2.0.1 and IPTC Photo Metadata 2025.1,
property Data Mining; a bare key instead of the vocabulary's address is accepted, and noted.
"""

from __future__ import annotations

from rightscheck.claims.model import Signal
from rightscheck.page.model import Page
from rightscheck.signals import MINE

STANDARD, VERSION = "plus", "2.0.1"
VOCABULARY = "http://ns.useplus.org/ldf/vocab/"
RESERVES: dict[str, tuple[str, ...]] = {
    "DMI-UNSPECIFIED": (),
    "DMI-ALLOWED": (),
    "DMI-PROHIBITED": MINE,
    "DMI-PROHIBITED-AIMLTRAINING": ("ai_train",),
    "DMI-PROHIBITED-GENAIMLTRAINING": ("ai_train",),
    "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING": MINE,
}
_OPEN = ("DMI-PROHIBITED-SEECONSTRAINT", "DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR", "DMI-PROHIBITED-SEELINKEDRIGHTSEXPR")


def find_plus(page: Page) -> list[Signal]:
    """One signal a picture that carries the property."""
    return [
        read_value(attribute.value, attribute.component)
        for attribute in page.attributes
        if attribute.where == "plus:DataMining"
    ]


def read_value(value: str, component: str) -> Signal:
    """The signal of one value."""
    key = value.strip().removeprefix(VOCABULARY).removeprefix(VOCABULARY.replace("http:", "https:"))
    note = "" if value.strip().startswith(VOCABULARY) else "not the vocabulary's address"
    key = key.upper()
    allows = MINE if key == "DMI-ALLOWED" else ()
    unread: tuple[str, ...] = ()
    if key in _OPEN:
        unread, note = MINE, "constraints that were not read"
    elif key not in RESERVES:
        unread, note = MINE, "a value that is not known"
    return Signal(
        STANDARD,
        VERSION,
        "data-mining",
        key[:100],
        "xmp",
        RESERVES.get(key, ()),
        None,
        allows,
        unread,
        component=component,
        note=note,
    )
