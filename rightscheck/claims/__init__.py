"""What a page says about whose rights: all detectors, then the resolver.

In: a page and a lexicon. Out: Found: claims with proved places, owner, licence readings, signals, conflicts,
components, what was not checked. Refuses to decide whether a reuse is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from rightscheck.claims import (
    alts,
    bylines,
    conflicts,
    datelines,
    instructions,
    licences,
    metadata,
    notices,
    origins,
    owner,
    permissions,
    photos,
    software,
    terms,
)
from rightscheck.claims.chains import third_party
from rightscheck.claims.context import Context, Mention, build_context
from rightscheck.claims.model import Claim, Component, ComponentHolder, Found, Owner, Signal
from rightscheck.holders.lexicon import Lexicon
from rightscheck.page.model import Page, Place
from rightscheck.page.places import attribute_place, text_place
from rightscheck.signals import find_signals, signal_conflicts

# Order is precedence: of two mentions of one group on the same words the first stays.
DETECTORS: tuple[Callable[[Context], Iterator[Mention]], ...] = (
    notices.detect,
    licences.detect,
    software.detect,
    permissions.detect,
    instructions.detect,
    datelines.detect,
    photos.detect,
    alts.detect,
    bylines.detect,
    origins.detect,
    terms.detect,
    metadata.detect,
)
_GROUPS = {
    "all-rights-reserved": "notice",
    "restriction": "notice",
    "licence": "licence",
    "permission": "licence",
    "dateline": "credit",
    "byline-credit": "credit",
    "credit-line": "credit",
    "photo-credit": "credit",
    "terms-link": "terms",
    "instruction": "instruction",
}

_MOST = 5_000  # statements of one page: a flood ends in time, and not_checked says so

__all__ = ["DETECTORS", "find"]


def find(page: Page, lexicon: Lexicon) -> Found:
    """Find everything that the page says about rights."""
    context = build_context(page, lexicon)
    mentions = _distinct(
        _credited(context, list(islice((mention for detect in DETECTORS for mention in detect(context)), _MOST)))
    )
    claims = sorted(
        (_claim(context, mention) for mention in mentions),
        key=lambda claim: (claim.place.where != "text", claim.place.start, claim.kind),
    )
    claims, components = _components(page, claims)
    supplied = owner.resolve_owner(context, claims)
    readings = conflicts.readings_of(claims)
    covering = conflicts.covering(readings, supplied)
    signals = find_signals(page)
    disputed = conflicts.find_conflicts(claims, supplied, readings)
    return Found(
        claims=tuple(claims),
        owner=supplied,
        licence=covering,
        signals=signals,
        conflicts=(*disputed, *signal_conflicts(signals, covering)) if signals else disputed,
        not_checked=_not_checked(context, claims, signals),
        components=components,
        holders=_holders(context, claims, supplied, components),
        readings=readings,
        host=context.host,
        published=page.published,
        words=page.words,
        terms=terms.general_terms(context),
    )


def _credited(context: Context, mentions: list[Mention]) -> list[Mention]:
    """A licence in a picture's credit is the credit's: one claim that names holder and licence."""
    wordings = {
        id(mention): mention
        for mention in mentions
        if mention.kind == "licence" and mention.scope == "image" and mention.block is not None
    }
    credited = [mention for mention in mentions if mention.kind == "photo-credit" and mention.block is not None]
    joined: dict[int, str | None] = {}
    for key, wording in list(wordings.items()):
        assert wording.block is not None  # the comprehension above
        mine = [credit for credit in credited if credit.block is wording.block]
        if mine:
            best = max(mine, key=lambda credit: min(credit.end, wording.end) - max(credit.start, wording.start))
            joined.setdefault(id(best), wording.licence)
            wordings[key] = best
    out: list[Mention] = []
    for mention in mentions:
        if id(mention) in joined:
            out.append(replace(mention, licence=joined[id(mention)]))
        elif id(mention) not in wordings:
            out.append(mention)
        elif wordings[id(mention)] is mention and mention.end - mention.start < 130:
            assert mention.block is not None  # as above
            person = third_party(context, mention.block.text[mention.start : mention.end])
            named = person is not None and len(person.name.split()) <= 5 and person.name[:1].isupper()
            out.append(replace(mention, kind="photo-credit", holders=(person,) if person and named else ()))
    return out


def _distinct(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    spans: dict[tuple[str, int], list[tuple[int, int, str | None]]] = {}
    values: set[tuple[object, ...]] = set()
    for mention in mentions:
        if mention.block is None:
            assert mention.attribute is not None  # a mention stands in a block or in an attribute
            key = (
                mention.kind,
                mention.attribute.where.split("@")[0].split(".")[0],
                mention.attribute.value,
                mention.component,
                mention.instruction or "",
                mention.territory,
            )
            if key in values:
                continue
            values.add(key)
        else:
            taken = spans.setdefault((_GROUPS[mention.kind], mention.block.index), [])
            if mention.kind != "instruction" and any(
                low < mention.end and mention.start < high for low, high, licence in taken if licence == mention.licence
            ):
                continue
            if mention.kind == "credit-line" and any(
                low < mention.end and mention.start < high
                for low, high, _ in spans.get(("notice", mention.block.index), [])
            ):
                continue
            taken.append((mention.start, mention.end, mention.licence))
        kept.append(mention)
    return kept


def _claim(context: Context, mention: Mention) -> Claim:
    page, as_read = context.page, None
    if mention.block is not None and mention.block.index in context.repaired:
        as_read = context.repaired[mention.block.index].between(mention.start, mention.end)
        holders = tuple(holder for holder in mention.holders if holder.id in context.lexicon.records)
        mention = replace(mention, holders=holders)  # a name made of broken letters is nobody's
    if mention.block is not None:
        place, quote = text_place(page, mention.block, mention.start, mention.end)
    else:
        assert mention.attribute is not None  # as above
        place, quote = attribute_place(page, mention.attribute), " ".join(mention.attribute.value.split())
    return Claim(
        kind=mention.kind,
        quote=quote,
        place=place,
        holder=mention.holders[0] if mention.holders else None,
        component=mention.component,
        scope=mention.scope,
        licence=mention.licence,
        forbids=mention.forbids,
        permits=mention.permits,
        strength=_strength(mention, place),
        holders=mention.holders,
        via=mention.via,
        duties=mention.duties,
        understood=mention.understood,
        instruction=mention.instruction,
        until=mention.until,
        territory=mention.territory,
        position=mention.position,
        as_read=as_read,
    )


def _strength(mention: Mention, place: Place) -> str:
    if place.hidden or mention.kind == "machine-readable":
        return "weak"
    return (
        "strong"
        if mention.kind in ("all-rights-reserved", "restriction", "licence", "instruction", "permission")
        else "fair"
    )


def _components(page: Page, claims: list[Claim]) -> tuple[list[Claim], tuple[Component, ...]]:
    """The page's components. A credit without a picture in the source still speaks of one: it becomes a component."""
    captions, teased = _captions(page), _teasers(page)
    made = [Component("text", "text", page.words)]
    made += [
        Component(image.id, "image", src=image.src or None, caption=captions.get(image.id))
        for image in page.images
        if image.id
    ]
    count = sum(1 for image in page.images if image.id)
    given: dict[str, str] = {}
    numbered: list[Claim] = []
    for claim in claims:
        if claim.component != "image":
            numbered.append(claim)
            continue
        alone = (
            claim.place.region in ("caption", "article")
            and claim.place.where == "text"
            and claim.quote not in teased.get(claim.place.region, "")
        )
        only = count == 1 and claim.place.where.startswith("jsonld")
        if only:
            numbered.append(replace(claim, component="image:1"))
        elif alone and claim.kind in ("photo-credit", "licence"):
            key = claim.place.css
            if key not in given:
                given[key] = f"image:{count + 1 + len(given)}"
                made.append(Component(given[key], "image", caption=claim.quote))
            numbered.append(replace(claim, component=given[key]))
        else:
            numbered.append(claim)
    made += [Component(embed.id, "embed", src=embed.src or None) for embed in page.embeds if embed.id]
    return numbered, tuple(made)


def _teasers(page: Page) -> dict[str, str]:
    """The text of teasers and widgets by region, gathered once: a page may hold thousands of credits."""
    found: dict[str, list[str]] = {}
    for block in page.blocks:
        if block.section:
            found.setdefault(block.region, []).append(block.text)
    return {region: "\n".join(texts) for region, texts in found.items()}


def _captions(page: Page) -> dict[str, str]:
    """The beginning of what stands under each picture."""
    found: dict[str, list[str]] = {}
    for block in page.blocks:
        found.setdefault(block.component, []).append(block.text)
    return {component: joined for component, texts in found.items() if (joined := " ".join(texts)[:300])}


def _holders(
    context: Context, claims: list[Claim], supplied: Owner, components: tuple[Component, ...]
) -> tuple[tuple[str, tuple[ComponentHolder, ...]], ...]:
    found = [("text", owner.text_holders(context, claims, supplied))]
    about: dict[str, list[tuple[int, Claim]]] = {}
    for number, claim in enumerate(claims):
        about.setdefault(claim.component, []).append((number, claim))
    found += [
        (component.id, owner.picture_holders(about.get(component.id, ())))
        for component in components
        if component.kind != "text"
    ]
    return tuple((name, holders) for name, holders in found if holders)


def _not_checked(context: Context, claims: list[Claim], signals: tuple[Signal, ...]) -> tuple[str, ...]:
    page = context.page
    found: list[str] = []
    titles = [block for block in page.blocks if block.section and block.tag == "li" and page.reader == "text"]
    frames = sum(1 for embed in page.embeds)
    seen = dict(page.pictures)
    pictures = sum(1 for image in page.images if image.id and image.id not in seen)
    rest = sum(1 for image in page.images if not image.id)
    hidden = sum(1 for claim in claims if claim.place.hidden)
    for count, one, many in (
        (len(titles), "other headline on the page", "other headlines on the page"),
        (frames, "iframe or player", "iframes and players"),
        (pictures, "image not on disk", "images not on disk"),
        (rest, "logo, icon, teaser or pixel", "logos, icons, teasers and pixels"),
        (hidden, "hidden statement", "hidden statements"),
    ):
        if count:
            found.append(f"{count} {one if count == 1 else many}")
    if len(claims) >= _MOST:
        found.append(f"statements beyond the first {_MOST}")
    found += dict.fromkeys(
        f"{signal.standard} terms: {signal.value or signal.note}"
        for signal in signals
        if signal.unread and not signal.superseded_by and signal.key in ("license", "manifest", "tdmrep.json")
    )
    return (*found, *page.notes, "linked terms")
