"""Photo credits in the attributes of images: alt, title, data-credit and their kin.

In: attributes of images. Out: photo-credit mentions, and notices that an attribute holds. Refuses licence badges,
logos, and a description that only mentions somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims.chains import read_picture_credit
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.photos import BRACKET, GENERIC, LABELLED, looks_named, photo_words
from rightscheck.holders.lexicon import Hit
from rightscheck.page.model import Attribute
from rightscheck.wording.later import later

_PHOTO_LABEL = later(r".*\b(?:bildquelle|photo by|photo:|foto:|credit:)", re.IGNORECASE)


def detect(context: Context) -> Iterator[Mention]:
    """Look at every attribute of an image once."""
    for attribute in context.page.attributes:
        if attribute.where.startswith("attr:img@"):
            yield from _attribute(context, attribute)


def _attribute(context: Context, attribute: Attribute) -> Iterator[Mention]:
    value = attribute.value
    if re.match(r"^\W*(?:licen[cs]ia|licen[cs]e|lizenz)?\s*(?:creative commons|cc)\b", value, re.IGNORECASE):
        return  # a badge: licences.py reads its address
    if attribute.component in ("logo", "pixel") and not _PHOTO_LABEL.match(value):
        return
    hits = [hit for hit in context.lexicon.find(value) if hit.kind in ("name", "code", "staff")]
    if attribute.component == "teaser" and hits and hits[0].end - hits[0].start == len(value.strip()):
        return  # a logo
    component = attribute.component if attribute.component.startswith("image:") else "image"
    notice = re.search(r"/\s*(Copyright (?:19|20)\d\d .{3,80}?All rights reserved\.?)", value)
    if notice is not None:
        holders = tuple(
            context.holder(hit.value, value[hit.start : hit.end]) for hit in hits if notice.start(1) <= hit.start
        )[:1]
        yield Mention(
            "all-rights-reserved",
            None,
            attribute=attribute,
            holders=holders,
            component=component,
            scope="image",
            position="attribute",
        )
        return
    match = LABELLED.search(value)
    bracket = next((found for found in BRACKET.finditer(value) if photo_words(found.group("inside"))), None)
    if bracket is not None:
        part = bracket.group()
    elif match is not None and (hits or (looks_named(match.group("name")) and not GENERIC.search(value))):
        part = value[match.start("label") :]
    elif hits and len(value) < 60 and _mostly(value, hits):
        part = value
    elif hits and "|" in value and hits[0].start >= value.rfind("|"):
        part = value[value.rfind("|") + 1 :]
    elif (
        hits
        and (tail := re.search(r"[.!?…\"”»]\s+([^.!?]{3,70})$", value))
        and hits[-1].start >= tail.start(1)
        and _mostly(tail.group(1), _shifted(hits, tail.start(1)))
    ):
        part = tail.group(1)
    elif re.search(r"\([A-ZÀ-Þ][\w.' -]{2,40} / [A-ZÀ-Þ][\w.' -]{2,40}\)", value) or re.search(
        r"(?:\bCC BY\b|creative commons|via wikimedia|AFP PHOTO|/AFP/|via getty|\bvia REUTERS)", value, re.IGNORECASE
    ):
        part = value
    else:
        return
    inside = _shifted(hits, value.find(part))
    credit = read_picture_credit(context, part, inside)
    yield Mention(
        "photo-credit",
        None,
        attribute=attribute,
        holders=credit.origins,
        via=credit.via,
        component=component,
        scope="image",
        position="attribute",
    )


def _shifted(hits: list[Hit], shift: int) -> list[Hit]:
    return [Hit(hit.kind, hit.start - shift, hit.end - shift, hit.value) for hit in hits if shift <= hit.start]


def _mostly(value: str, hits: list[Hit]) -> bool:
    covered = sum(hit.end - hit.start for hit in hits)
    return (
        covered * 2 >= len(value)
        or bool(re.match(r"^[\w .'-]{0,30}[/|]", value))
        or (hits[0].start == 0 and "/" in value)
    )
