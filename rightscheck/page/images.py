"""Which pictures and embeds of a page are components, and which blocks are their captions.

In: the builder's elements, the layout and the blocks. Out: images and embeds, and for each caption block its image.
Refuses to fetch or open a picture. Logos, icons, teasers, ads and pixels are no components (DESIGN, rule 8).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from rightscheck.page.build import El, RawBlock
from rightscheck.page.model import Embed, Image
from rightscheck.wording.later import later

_LOGO = later(
    r"(?:^|[\s/_.-])(?:logos?|icons?|avatars?|sprite|spacer|badge|emoji|favicon|blank|placeholder|loader|gravatar|"
    r"button|btn|arrow|flag)(?:$|[\s/_.\d-])"
)
_PIXEL = later(
    r"counter\.|count\.gif|pixel|beacon|/b\?|scorecard|comscore|1x1|transparent|analytics|doubleclick", re.IGNORECASE
)
_NO_EMBED = later(
    r"googletagmanager|doubleclick|googlesyndication|facebook\.com/(?:plugins|tr)|about:blank|recaptcha|/ads?/|"
    r"adserver|consent|newsletter|tracking",
    re.IGNORECASE,
)
_SIZE = later(r"\s*(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Pictures:
    """Images and embeds in document order, and the elements' order numbers to find captions by."""

    images: tuple[Image, ...]
    embeds: tuple[Embed, ...]
    orders: tuple[int, ...]
    elements: tuple[El, ...]


def source_of(el: El) -> str:
    """The address of a picture: lazy-loading attributes beat a placeholder in src."""
    attrs = el.attrs
    for name in ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "src"):
        value = attrs.get(name, "").strip()
        if value and not value.startswith("data:"):
            return value.split(",")[0].split()[0] if "srcset" in name else value
    return attrs.get("src", "")[:200]


def _size(el: El, name: str) -> int | None:
    match = _SIZE.match(el.attrs.get(name, ""))
    return int(match.group(1)) if match else None


def classify(el: El, region: str, section: bool) -> str:
    """Say what a picture is: component, pixel, logo or teaser."""
    src = source_of(el)
    sizes = [size for size in (_size(el, "width"), _size(el, "height")) if size is not None]
    if (sizes and max(sizes) <= 3) or (_PIXEL.search(src) and not (sizes and min(sizes) > 50)):
        return "pixel"
    alt = el.attrs.get("alt", "").lower()
    words = f"{el.words} {unquote(src).lower()} {alt if len(alt) < 25 else ''}"
    if (sizes and max(sizes) <= 60) or _LOGO.search(words) or not (src or sizes or el.attrs.get("alt")):
        return "logo"
    if region not in ("article", "caption", "") or section:
        return "teaser"
    return "component"


def collect(elements: list[El], region_of: Callable[[El], tuple[str, bool]]) -> Pictures:
    """Number the article's pictures and embeds in document order."""
    images: list[Image] = []
    embeds: list[Embed] = []
    orders: list[int] = []
    owners: list[El] = []
    seen: set[str] = set()
    count = embedded = 0
    for el in elements:
        if el.tag == "img":
            region, section = region_of(el)
            kind, src = classify(el, region, section), source_of(el)
            if kind == "component" and src and src in seen:
                continue  # the same picture again in a noscript or lightbox copy
            if kind == "component":
                count += 1
                seen.add(src)
            images.append(
                Image(
                    f"image:{count}" if kind == "component" else "",
                    kind,
                    src,
                    el.attrs.get("alt", ""),
                    el.attrs.get("title", ""),
                    "",
                    region,
                    el.node,
                )
            )
            orders.append(el.order)
            owners.append(el)
        elif el.tag in ("iframe", "video", "audio", "object", "embed") and not el.hidden:
            region, section = region_of(el)
            src = el.attrs.get("src") or el.attrs.get("data-src") or el.attrs.get("data") or ""
            inside = region in ("article", "caption") and not section and not _NO_EMBED.search(f"{src} {el.words}")
            big = max(_size(el, "width") or 100, _size(el, "height") or 100) > 3
            embedded += inside and big
            embeds.append(Embed(f"embed:{embedded}" if inside and big else "", src, region, el.node))
    return Pictures(tuple(images), tuple(embeds), tuple(orders), tuple(owners))


def caption_of(el: El, pictures: Pictures) -> int | None:
    """The index of the picture whose caption or credit this element is: the nearest with a close ancestor in common."""
    node: El | None = el
    for _ in range(6):
        if node is None or node.tag in ("body", "main", "article", "html"):
            return None
        inside = [
            n
            for n, order in enumerate(pictures.orders)
            if node.order <= order <= node.end and pictures.images[n].kind != "pixel"
        ]
        if inside:
            before = [n for n in inside if pictures.orders[n] < el.order]
            return before[-1] if before else inside[0]
        node = node.parent
    return None


_BYLINE = later(r"byline|author|autor|date|time|publish|share|social|tags?\b|meta(?!.*(?:photo|image|media))")
_CROWD = 450


def crowding(blocks: list[RawBlock], headings: frozenset[int]) -> dict[int, int]:
    """Characters of text below every element, by order number; a heading counts as too much."""
    totals: dict[int, int] = {}
    for raw in blocks:
        amount = len(raw.text) + (_CROWD if raw.el.order in headings else 0)
        node: El | None = raw.el
        while node is not None and totals.get(node.order, 0) <= _CROWD:
            totals[node.order] = totals.get(node.order, 0) + amount
            node = node.parent
    return totals


def crowded_by(el: El, pictures: Pictures, totals: dict[int, int]) -> int | None:
    """The picture that fills the small container of this element: little text and one picture make a caption."""
    node: El | None = el
    for _ in range(5):
        if node is None or node.tag in ("body", "main", "article", "html", "td") or totals.get(node.order, 0) > _CROWD:
            return None
        if node.mark.body or _BYLINE.search(node.words):
            return None
        inside = [
            n
            for n, order in enumerate(pictures.orders)
            if node.order <= order <= node.end and pictures.images[n].kind in ("component", "teaser")
        ]
        if inside:
            if node is el or (node.tag == "a" and node.attrs.get("href")):
                return None
            before = [n for n in inside if pictures.orders[n] < el.order]
            return before[-1] if before else inside[0]
        node = node.parent
    return None


def file_name(address: str) -> str:
    """The file name of an address without query, lower case, sizes as in ``-800x533`` left out."""
    name = unquote(urlsplit(address).path.rsplit("/", 1)[-1]).lower()
    return re.sub(r"[-_]\d{2,5}x\d{2,5}(?=\.)", "", name)
