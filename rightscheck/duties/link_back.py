"""link_back: the copy links to the original.

Read: hosts and paths of links; home page or article; position and nofollow are noted, and nofollow is unmet only where
the link must be open to search engines.
"""

from __future__ import annotations

from typing import Any

from rightscheck.draft.document import DraftLink
from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet
from rightscheck.duties.finding import clip, host, is_top, path

_EDITION = len("/xx-xx")


def judge(params: dict[str, Any], context: DutyContext) -> Judgement:
    """``host``, ``target`` (home, original), ``position``, ``text`` of the link."""
    wanted = host(str(params.get("host") or "")) or host(context.source_url or "")
    if not wanted:
        return not_checkable("no-source-address", "the page's address is not known: give --url")
    links = [link for link in context.draft.links if _is_under(host(link.href), wanted)]
    if not links:
        return unmet("the link to the original is missing", f"wanted: a link to {wanted}")
    target = str(params.get("target") or "original").casefold()
    home = _home_will_do(target)
    fitting = [link for link in links if (home and _is_home(link)) or _is_article(link, context, wanted)]
    if not fitting:
        return unmet("the link leads to the home page or another article, not to the original", clip(links[0].href))
    open_ = [link for link in fitting if "nofollow" not in link.rel]
    if not open_ and "search engines" in target:
        return unmet("the link is nofollow, it must be open to search engines", clip(fitting[0].href))
    chosen = (open_ or fitting)[0]
    notes = [] if open_ else ["the link is nofollow"]
    position = str(params.get("position") or "").casefold()
    if any(word in position for word in ("top", "first", "before", "above")) and not any(
        is_top(context, link.at) for link in fitting
    ):
        notes.append("asked for at the top; it stands further down")
    return met(clip(chosen.href), "; ".join(notes))


def _is_under(name: str, wanted: str) -> bool:
    return name == wanted or name.endswith(f".{wanted}")


def _home_will_do(target: str) -> bool:
    return ("home" in target and "not the home" not in target) or target.startswith("originating")


def _is_home(link: DraftLink) -> bool:
    """The home page, or that of an edition: ``/``, ``/us``; an author's page is neither."""
    return len(path(link.href)) <= _EDITION


def _is_article(link: DraftLink, context: DutyContext, wanted: str) -> bool:
    """Whether a link leads to the original: its path where it is known, else any below the home page."""
    original = context.source_url or ""
    if _is_under(host(original), wanted) and path(original):
        return path(link.href) == path(original)
    return bool(path(link.href))
