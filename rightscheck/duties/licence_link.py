"""licence_link: the licence is named and linked.

Read: link addresses that belong to a licence (creativecommons.org and kin).
"""

from __future__ import annotations

from typing import Any

from rightscheck.claims.licence_ids import from_address
from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet
from rightscheck.duties.finding import clip


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``text``: the licence's address; without it the page's licence."""
    text = str(params.get("text") or "")
    wanted = from_address(text) or context.licence
    linked = [(link.href, found) for link in context.draft.links if (found := from_address(link.href))]
    linked += [(value, found) for value in context.draft.values("license") if (found := from_address(value))]
    if wanted is None:
        if text and any(_same(text, link.href) for link in context.draft.links):
            return met(clip(text))
        if text:
            return unmet("the licence is not linked", clip(text))
        return not_checkable("no-licence-known", "the page names no licence to link to")
    exact = [href for href, found in linked if found == wanted]
    if exact:
        return met(f"{wanted}: {clip(exact[0])}")
    if linked and _family(wanted) == wanted and _family(linked[0][1]) == wanted:
        return met(f"{linked[0][1]}: {clip(linked[0][0])}", "the page names no version")
    if linked:
        return unmet(f"another licence is linked: {linked[0][1]}, the page has {wanted}", clip(linked[0][0]))
    return unmet("the licence is not linked", wanted)


def _family(identity: str) -> str:
    return "-".join(part for part in identity.split("-") if part in ("CC", "BY", "NC", "ND", "SA"))


def _same(one: str, other: str) -> bool:
    return one.partition("//")[2].rstrip("/").casefold() == other.partition("//")[2].rstrip("/").casefold()
