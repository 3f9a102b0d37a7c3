"""What a duty is judged with.

In: a page, its claims, a draft and its measure. Out: a DutyContext. Refuses to read anything itself: all that a duty
may look at is here, what is not known is None or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rightscheck.draft.document import DraftDocument
from rightscheck.draft.model import DraftMeasure

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.holders.model import HolderRecord
    from rightscheck.page.model import Page

NOT_CHECKABLE = (
    "outside-the-draft",
    "no-head-in-this-format",
    "no-source-address",
    "no-source-links",
    "no-author-on-the-page",
    "no-date",
    "no-duty-text",
    "no-licence-known",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """``status``: met, unmet, unverified, not-checkable (then ``because`` is one of NOT_CHECKABLE)."""

    status: str
    evidence: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class DutyContext:
    """``holders`` are (id, names and codes).

    ``authors`` bylines as written; ``source_images`` (address, credit); ``owed`` the kinds of all duties judged
    together, so that one broken condition is one finding.
    """

    source_text: str
    source_title: str
    draft: DraftDocument
    measure: DraftMeasure
    action: str
    now: datetime
    source_url: str | None = None
    source_links: tuple[str, ...] | None = None
    source_images: tuple[tuple[str, str], ...] | None = None
    holders: tuple[tuple[str, tuple[str, ...]], ...] = ()
    authors: tuple[str, ...] = ()
    licence: str | None = None
    notices: tuple[str, ...] = ()
    published: str | None = None
    owed: frozenset[str] = field(default=frozenset())


def met(evidence: str, because: str = "") -> Judgement:
    """The draft does what the duty asks."""
    return Judgement("met", evidence, because)


def unmet(because: str, evidence: str = "") -> Judgement:
    """The draft does not do what the duty asks."""
    return Judgement("unmet", evidence, because)


def unverified(because: str, evidence: str = "") -> Judgement:
    """The draft does not show it."""
    return Judgement("unverified", evidence, because)


def not_checkable(reason: str, evidence: str = "") -> Judgement:
    """No draft of this kind can show it; ``reason`` is one of NOT_CHECKABLE."""
    return Judgement("not-checkable", evidence, reason)


def context_of(
    page: Page,
    found: Found,
    draft: DraftDocument,
    measure: DraftMeasure,
    *,
    action: str,
    now: datetime,
    records: Mapping[str, HolderRecord] | None = None,
) -> DutyContext:
    """Gather a DutyContext from a read page and what was found on it."""
    article = [link for link in page.links if link.region == "article" and link.tag == "a"]
    return DutyContext(
        source_text=page.text,
        source_title=page.title,
        draft=draft,
        measure=measure,
        action=action,
        now=now,
        source_url=page.url or _canonical(page),
        source_links=tuple(dict.fromkeys(link.href for link in article)),
        source_images=tuple((image.src, image.caption) for image in page.images),
        holders=_holders(found, records or {}),
        authors=_authors(page),
        licence=found.licence.id if found.licence else None,
        notices=tuple(
            claim.quote for claim in found.claims if claim.kind == "all-rights-reserved" and claim.component == "text"
        ),
        published=page.published,
    )


def _canonical(page: Page) -> str | None:
    return next((link.href for link in page.links if link.tag == "link" and "canonical" in link.rel), None)


def _holders(found: Found, records: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    names: dict[str, list[str]] = {}
    for component, holders in found.holders:
        for holder in holders:
            if component == "text":
                names.setdefault(holder.id, []).append(holder.name)
    for claim in found.claims:
        for one in (claim.holder, *claim.holders):
            if one is not None and one.id in names:
                names[one.id] += [one.name, one.as_written]
    for identity, known in names.items():
        record = records.get(identity)
        if record is not None:
            known += [record.name, *record.names, *record.codes]
        if len(identity) <= 5 and identity.isalpha():
            known.append(identity.upper())
    return tuple((identity, tuple(dict.fromkeys(name for name in known if name))) for identity, known in names.items())


def _authors(page: Page) -> tuple[str, ...]:
    bylines = [
        block.text
        for block in page.blocks
        if block.region == "article" and {"byline", "author"} & set(block.cls.split())
    ]
    values = [
        item.value for item in page.attributes if item.where in ("meta[author]", "jsonld:author.name", "jsonld:author")
    ]
    return tuple(dict.fromkeys(text for text in bylines or values if text.strip() and len(text) <= 300))
