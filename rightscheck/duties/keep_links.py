"""keep_links: the links of the text stay. Read: addresses in the source's article and in the draft."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from rightscheck.claims.licence_ids import from_address
from rightscheck.duties.context import DutyContext, Judgement, met, not_checkable, unmet
from rightscheck.duties.finding import host


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters. Relative links, licence links and links to the source's own home page do not count."""
    if context.source_links is None:
        return not_checkable("no-source-links", "the source's links are not known")
    home = host(context.source_url or "")
    asked = [
        href for href in context.source_links if href.startswith(("http://", "https://")) and not from_address(href)
    ]
    asked = [href for href in asked if not (host(href) == home and not _key(href)[1].strip("/"))]
    there = {_key(link.href) for link in context.draft.links}
    lost = [href for href in dict.fromkeys(asked) if _key(href) not in there]
    if lost:
        return unmet(f"{len(lost)} of {len(asked)} links are missing", ", ".join(lost[:3]))
    return met(f"{len(asked)} links kept")


def _key(href: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Host, path and query without tracking parts."""
    try:
        query = urlsplit(href).query
    except ValueError:
        return "", href, ()
    kept = tuple(pair for pair in parse_qsl(query) if not pair[0].startswith(("utm_", "fbclid")))
    return host(href), urlsplit(href).path.rstrip("/"), kept
