"""noindex: the copy stays out of search engines. Read: meta robots, or front matter."""

from __future__ import annotations

from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters."""
    values = [value.casefold() for key in ("robots", "googlebot") for value in context.draft.values(key)]
    if any("noindex" in value or value.strip() == "none" for value in values):
        return met(", ".join(values))
    if context.draft.kind in ("text", "docx"):
        return not_checkable("no-head-in-this-format", "plain text and .docx say nothing to robots")
    return unmet("no meta robots with noindex", ", ".join(values))
