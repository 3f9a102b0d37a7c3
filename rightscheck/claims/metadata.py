"""Machine-readable rights and authorship: meta tags, JSON-LD, rel attributes.

In: the page's attributes and JSON-LD. Out: machine-readable mentions. Refuses to take metadata for truth: a
copyrightHolder may be the photo's, an author the sharer's; the resolver weighs it as weak evidence. Persons are no
holders here: an author counts only where the name is an organisation that a policy knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rightscheck.claims import licence_ids
from rightscheck.claims.bylines import is_person
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.model import Holder
from rightscheck.holders.lexicon import NAMES
from rightscheck.page.model import Attribute
from rightscheck.wording.later import later

_RIGHTS = later(
    r"^meta\[(?:copyright|rights|rights-standard|dc\.?rights|dcterms\.rights|dc\.copyright|prism\.copyright|"
    r"dc\.rightsholder|dcterms\.rightsholder|dc\.rightsagent|dcterms\.license|dc\.license|license|og:license|"
    r"dc\.accessrights|sourceorganization|dcterms\.accessrights|copyright-holder|copyrightholder|rightsholder|"
    r"cc:license|item-license|usageterms)\]$",
    re.IGNORECASE,
)
_AUTHOR = later(
    r"^meta\[(?:author|authors|article:author|og:article:author|articleauthor|dc\.creator|dcterms\.creator|"
    r"parsely-author|sailthru\.author|byl|source|news_source|original-source|syndication-source|dc\.source|creator|"
    r"article:source|contentsource)\]$",
    re.IGNORECASE,
)
_ROBOTS = later(r"^meta\[(?:robots|googlebot)\]$", re.IGNORECASE)
_NOAI = later(r"\bno(?:image)?ai\b", re.IGNORECASE)
_LD_RIGHTS = ("copyrightHolder", "copyrightNotice", "creditText", "license", "usageInfo", "acquireLicensePage")
_LD_AUTHORS = ("author", "creator", "sourceOrganization", "provider", "publisher")
_OTHERS = ("sdLicense", "sdPublisher", "isPartOf", "citation", "mentions", "comment", "subjectOf", "workExample")
"""What stands below these keys is said of the markup, or of another work, never of the article."""
_DEPTH, _MOST = 8, 400


def detect(context: Context) -> Iterator[Mention]:
    """Meta tags first, then JSON-LD in document order."""
    for attribute in context.page.attributes:
        found = _meta(context, attribute)
        if found is not None:
            yield found
    for link in context.page.links:
        if "item-license" in link.rel:
            node = Attribute("attr:a@rel", "item-license", region=link.region, node=link.node)
            yield Mention("machine-readable", None, attribute=node, scope="article", position="rel")
    if context.page.pictures:
        from rightscheck.claims import picture_fields

        yield from picture_fields.detect(context)
    if "cc:" in context.page.source or "source-org" in context.page.source:
        from rightscheck.claims.microformats import find_microformats

        yield from find_microformats(context, _all_known)
    seen: set[tuple[str, str]] = set()
    for script in context.page.jsonld:
        for path, value, pictured in walk(script.data):
            mention = _linked_data(context, path, value, pictured, script.node)
            key = (path.rsplit(".", 2)[-1], value)
            if mention is not None and key not in seen:
                seen.add(key)
                yield mention


def _meta(context: Context, attribute: Attribute) -> Mention | None:
    if _RIGHTS.match(attribute.where):
        value = attribute.value
        identity = licence_ids.from_address(value) or next(
            (licence_ids.from_code(found) for found in licence_ids.CODE.finditer(value)), None
        )
        holder = _known(context, value) or (
            context.named(strip_notice(value))
            if identity is None and "http" not in value and len(value) < 90 and "agent" not in attribute.where.lower()
            else None
        )
        article = (
            re.search(r"meta\[(?:dc|dcterms|prism)\.(?:rights|accessrights|license)\]", attribute.where, re.IGNORECASE)
            and identity
        )
        return Mention(
            "machine-readable",
            None,
            attribute=attribute,
            holders=(holder,) if holder and holder.name else (),
            licence=identity,
            scope="article" if article else "page",
            position="meta-rights",
        )
    if _AUTHOR.match(attribute.where):
        holder = _known(context, attribute.value)
        if holder is not None and len(attribute.value) < 120:
            return Mention(
                "machine-readable",
                None,
                attribute=attribute,
                holders=_all_known(context, attribute.value),
                scope="article",
                position="meta-author",
            )
    if _ROBOTS.match(attribute.where) and _NOAI.search(attribute.value):
        return Mention("machine-readable", None, attribute=attribute, scope="page", position="robots")
    return None


def strip_notice(value: str) -> str:
    """A holder's name without the sign, the years and the reservation around it."""
    value = re.sub(
        r"(?:©|\(c\)|copyright|\b(?:19|20)\d\d\b(?:\s*[-–]\s*(?:19|20)\d\d)?|all rights reserved\.?)",
        " ",
        value,
        flags=re.IGNORECASE,
    )
    return " ".join(value.strip(" ,.;:|-–").split()).strip(" ,.;:|-–")


def _known(context: Context, value: str) -> Holder | None:
    found = _all_known(context, value)
    return found[0] if found else None


def _all_known(context: Context, value: str) -> tuple[Holder, ...]:
    hits = [hit for hit in context.lexicon.find(value) if hit.kind in NAMES and not is_person(value, hit)]
    distinct = {hit.value: context.holder(hit.value, value[hit.start : hit.end]) for hit in hits}
    return tuple(distinct.values())


def walk(data: Any) -> Iterator[tuple[str, str, bool]]:
    """Every rights or authorship string of a JSON-LD document: path, value, and whether it is a picture's.

    ``@graph`` is walked, arrays are flattened, ``@id`` references to an organisation of the graph are given as they
    are.
    """
    stack: list[tuple[str, Any, bool, int]] = [("", data, False, 0)]
    found: list[tuple[str, str, bool]] = []
    steps = 0
    while stack and steps < 20_000 and len(found) < _MOST:
        steps += 1
        path, node, pictured, depth = stack.pop()
        if depth > _DEPTH:
            continue
        if isinstance(node, list):
            stack.extend((path, item, pictured, depth + 1) for item in reversed(node))
        elif isinstance(node, dict):
            kind = str(node.get("@type", ""))
            pictured = pictured or "ImageObject" in kind or "Photograph" in kind
            for key, value in reversed(list(node.items())):
                below = f"{path}.{key}" if path else str(key)
                if key in _LD_RIGHTS or key in _LD_AUTHORS:
                    found.extend(
                        (f"{below}{tail}", text, pictured or ".image" in f".{below}") for tail, text in _strings(value)
                    )
                if isinstance(value, dict | list) and key not in _OTHERS:
                    stack.append((below, value, pictured, depth + 1))
    yield from found


def _strings(value: Any) -> Iterator[tuple[str, str]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield "", item.strip()
        elif isinstance(item, dict):
            for key in ("name", "@id", "url"):
                text = item.get(key)
                if isinstance(text, str) and text.strip():
                    yield f".{key}", text.strip()
                    break


def _linked_data(context: Context, path: str, value: str, pictured: bool, node: Any) -> Mention | None:
    names = path.split(".")
    key = next((name for name in reversed(names) if name in _LD_RIGHTS or name in _LD_AUTHORS), "")
    identity = (
        licence_ids.from_address(value)
        or next((licence_ids.from_code(found) for found in licence_ids.CODE.finditer(value)), None)
        if key in ("license", "copyrightNotice", "usageInfo")
        else None
    )
    holders = _all_known(context, value) if len(value) < 200 else ()
    if key in _LD_AUTHORS and (not holders or not any(holder.type == "agency" for holder in holders)):
        return None
    if key in ("usageInfo", "acquireLicensePage") and identity is None:
        return None
    if key == "publisher" and not any(holder.type == "agency" for holder in holders):
        return None
    if key == "license" and identity is None and value.startswith("http"):
        return None
    if key in _LD_AUTHORS and len(names) > 6:
        return None
    if key == "copyrightHolder" and not holders and not value.startswith(("http", "#")):
        holders = (context.named(value),)
    scope = "image" if pictured else "article"
    attribute = Attribute(f"jsonld:{path}", value, "image" if pictured else "text", node=node)
    return Mention(
        "machine-readable",
        None,
        attribute=attribute,
        holders=holders,
        component="image" if pictured else "text",
        licence=identity,
        scope=scope,
        position=f"jsonld-{key}",
    )
