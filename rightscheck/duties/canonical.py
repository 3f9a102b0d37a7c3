"""canonical: the copy names the original as canonical. Read: link rel=canonical, or front matter."""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet, unverified
from rightscheck.duties.finding import clip, host, path


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``host`` or ``text``: where it must point; without them the page's address."""
    named = [value for value in context.draft.values("canonical") if value]
    if not named and context.draft.kind in ("text", "docx"):
        return not_checkable("no-head-in-this-format", "plain text and .docx have no canonical address")
    if not named:
        return unmet("no canonical address is named")
    wanted = str(params.get("text") or "") or context.source_url or ""
    if path(wanted):
        same = any((host(value), path(value)) == (host(wanted), path(wanted)) for value in named)
        return (
            met(clip(named[0]))
            if same
            else unmet(f"the canonical address is another one, not {clip(wanted)}", clip(named[0]))
        )
    name = host(str(params.get("host") or wanted))
    if not name:
        return unverified("the page's address is not known: give --url", clip(named[0]))
    return (
        met(clip(named[0]))
        if host(named[0]) == name
        else unmet(f"the canonical address is not on {name}", clip(named[0]))
    )
