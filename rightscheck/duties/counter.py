"""counter: the publisher's counter is in the copy and counts.

Read: image, script and frame addresses; size; og:image.
"""

from __future__ import annotations

import re
from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet
from rightscheck.duties.finding import clip


def pattern_of(text: str) -> re.Pattern[str]:
    """A counter's address with {number} for digits and any other {name} for one path part; http and https are equal."""
    parts = re.split(r"(\{[a-z_]+\})", re.sub(r"\Ahttps?:", "", text))
    return re.compile(
        "".join(
            r"\d+" if part == "{number}" else r"[^/?&#\"]+" if part.startswith("{") else re.escape(part)
            for part in parts
        )
    )


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``pattern``: the counter's address, {number} for digits."""
    wanted = params.get("pattern") or params.get("text")
    if not wanted:
        return not_checkable("no-duty-text", "the duty names no counter")
    if context.draft.kind in ("text", "docx"):
        return not_checkable("no-head-in-this-format", "plain text and .docx carry no counter")
    counter = pattern_of(str(wanted))
    if any(counter.search(value) for key in ("og:image", "twitter:image") for value in context.draft.values(key)):
        return unmet("the counter's address is used as the page's picture", "og:image")
    there = [(image, match) for image in context.draft.images if (match := counter.search(image.src))]
    if not there:
        return unmet("the counter is missing", clip(str(wanted)))
    original = next((m.group() for src, _ in context.source_images or () if (m := counter.search(src))), None)
    for image, match in there:
        if image.tag == "img" and _visible(image.width, image.height, image.credit):
            return unmet("the counter is shown as a picture", clip(image.src))
        if original is not None and match.group() != original:
            return unmet(f"the counter belongs to another article: the page has {original}", clip(image.src))
    return met(clip(there[0][0].src))


def _visible(width: str, height: str, credit: str) -> bool:
    sizes = [int(match.group()) for value in (width, height) if (match := re.match(r"\d{1,6}", value.strip()))]
    return any(size > 2 for size in sizes) or (not sizes and bool(credit))
