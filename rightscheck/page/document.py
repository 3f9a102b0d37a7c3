"""HTML to a Page: the reader's tree, laid out and turned into values.

In: decoded source and what is known beside it. Out: a Page. Refuses to run scripts, to load anything, and to read
what scripts, styles, templates and text areas hold (JSON-LD apart).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rightscheck.page import parse_json
from rightscheck.page.build import Builder, El, RawBlock, make_spans
from rightscheck.page.images import Pictures, caption_of, collect, crowded_by, crowding, file_name
from rightscheck.page.layout import Layout, lay_out
from rightscheck.page.model import Attribute, Block, Image, JsonLd, Link, Page
from rightscheck.page.panels import open_panels
from rightscheck.page.places import line_starts
from rightscheck.wording.counts import plural
from rightscheck.wording.later import later
from rightscheck.wording.scripts import SPACELESS, has_unspaced

_WORD = later(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_DATES = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "date",
    "publishdate",
    "sailthru.date",
    "parsely-pub-date",
    "og:pubdate",
)
_NOTICE = later(r"(?:©|\([cC]\)|copyright).{0,20}\b(?:19|20)\d\d\b|all rights reserved|alle rechte", re.IGNORECASE)
_ISO = later(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?")


@lru_cache(maxsize=4096)
def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces a character counts as one."""
    if text.isascii():
        return len(_WORD.findall(text))
    if not has_unspaced(text):
        return len(_WORD.findall(text))
    return len(SPACELESS.findall(text)) + len(_WORD.findall(SPACELESS.sub(" ", text)))


def _locator(reader: str, lines: list[int]) -> Any:
    if reader == "soup":
        from rightscheck.page.soup import SoupLocator

        return SoupLocator(lines)
    from rightscheck.page.fast import FastLocator

    return FastLocator(lines)


def _read(source: str, reader: str, builder: Builder) -> tuple[str, list[tuple[Any, str]], tuple[str, ...]]:
    no_notes: tuple[str, ...] = ()
    notes: tuple[str, ...]
    if reader == "fast":
        try:
            import turbohtml  # noqa: F401  (only asked whether there is one)
        except ImportError:
            reader, notes = "soup", ("read with BeautifulSoup: no turbohtml on this machine",)
        else:
            from rightscheck.page.fast import read_fast

            return "fast", read_fast(source, builder), ()
    else:
        notes = no_notes
    from rightscheck.page.soup import read_soup

    return reader, read_soup(source, builder), notes


def read_document(common: dict[str, Any], reader: str) -> Page:
    """Parse, lay out, and turn into values."""
    source = common["source"]
    builder = Builder()
    reader, scripts, notes = _read(source, reader, builder)
    open_panels(builder.elements, source)
    layout = lay_out(builder)
    pictures = collect(builder.elements, lambda el: _element_region(layout, el))
    blocks = _blocks(builder, layout, pictures)
    images = _with_share_image(builder, pictures.images)
    jsonld = tuple(JsonLd(data, node) for node, text in scripts if (data := parse_json(text)) is not None)
    broken = len(scripts) - len(jsonld)
    title = blocks[layout.headline].text if layout.headline is not None else builder.title
    lines = line_starts(source)
    main = [
        block
        for block in blocks
        if block.region == "article" and block.component == "text" and not block.hidden and not block.section
    ]
    return Page(
        **common,
        language=next((el.attrs["lang"] for el in builder.elements if el.tag == "html" and el.attrs.get("lang")), None),
        title=title,
        blocks=blocks,
        attributes=_attributes(builder, pictures, images),
        links=_links(builder.elements, layout, blocks),
        images=images,
        embeds=pictures.embeds,
        jsonld=jsonld,
        rsl=tuple(JsonLd(text, node) for node, text in builder.rsl),
        published=_published(builder, layout, jsonld),
        words=sum(count_words(block.text) for block in main),
        reader=reader,
        notes=(*notes, *((f"{plural(broken, 'JSON-LD script')} that could not be read",) if broken else ())),
        locator=_locator(reader, lines),
        lines=lines,
    )


def _element_region(layout: Layout, el: El) -> tuple[str, bool]:
    raw = RawBlock("", el, None, [], [])
    return layout.region(raw, -1)


def _words_around(el: El) -> str:
    words: list[str] = []
    node: El | None = el
    for _ in range(3):
        if node is None or node.tag in ("body", "html", "article", "main"):
            break
        if node.words:
            words.append(node.words)
        node = node.parent
    return " ".join(words)


def _credit(raw: RawBlock) -> bool:
    node: El | None = raw.el
    for _ in range(3):
        if node is None:
            return False
        if node.mark.credit:
            return True
        node = node.parent
    return any(el.mark.credit and end - start > len(raw.text) * 0.6 for start, end, el in raw.spans)


def _blocks(builder: Builder, layout: Layout, pictures: Pictures) -> tuple[Block, ...]:
    made: list[Block] = []
    crowds = crowding(builder.blocks, _heading_orders(builder.blocks))
    for index, raw in enumerate(builder.blocks):
        region, section = layout.region(raw, index)
        component, credit = "text", _credit(raw)
        credit = credit and region not in ("footer", "nav", "comment") and not _NOTICE.search(raw.text)
        beside = caption_of(raw.el, pictures) if region == "caption" or credit else None
        if (
            beside is None
            and not _NOTICE.search(raw.text)
            and region in ("article", "caption", "aside", "header")
            and raw.el.tag[0] != "h"
        ):
            beside = (
                crowded_by(raw.el, pictures, crowds) if len(raw.text) < (200 if raw.el.tag == "p" else 400) else None
            )
        if _NOTICE.search(raw.text) and region == "caption":
            region, section = _element_region(layout, _above_caption(raw.el))
            region, credit = region or "footer", False
        elif region == "caption" or credit or beside is not None:
            region, section, component = _captioned(raw, layout, pictures, beside, region, section)
        made.append(
            Block(
                index,
                raw.text,
                raw.el.tag,
                _words_around(raw.el),
                region or "article",
                raw.el.hidden,
                component,
                section,
                make_spans(raw),
                raw.anchor,
                tuple(raw.breaks),
                credit,
            )
        )
    return tuple(made)


def _captioned(
    raw: RawBlock, layout: Layout, pictures: Pictures, beside: int | None, region: str, section: bool
) -> tuple[str, bool, str]:
    """Region, section and component of a block that looks like a caption or credit of a picture."""
    above, in_section = _element_region(layout, _above_caption(raw.el))
    section = section or in_section
    if beside is not None:
        image = pictures.images[beside]
        return "caption", section or (image.kind == "teaser" and above != "article"), image.id or "image"
    if region == "caption" and above in ("footer", "nav", "comment"):
        return above, section, "text"
    return region, section, "image" if region == "caption" else "text"


def _heading_orders(blocks: list[RawBlock]) -> frozenset[int]:
    return frozenset(raw.el.order for raw in blocks if raw.el.tag in ("h1", "h2", "h3"))


def _above_caption(el: El) -> El:
    node = el
    top = el
    while node.parent is not None:
        node = node.parent
        if node.mark.region == "caption" or node.mark.credit:
            top = node
        if node.tag in ("body", "article", "main"):
            break
    return top.parent or top


def _attributes(builder: Builder, pictures: Pictures, images: tuple[Image, ...]) -> tuple[Attribute, ...]:
    made: list[Attribute] = []
    for el in builder.elements:
        attrs = el.attrs
        if el.tag == "meta" and attrs.get("content"):
            name = attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or attrs.get("http-equiv") or ""
            if name:
                made.append(Attribute(f"meta[{name}]", " ".join(attrs["content"].split()), node=el.node))
    for image, el in zip(images, pictures.elements, strict=False):
        for name in ("alt", "title", "data-credit", "data-copyright", "data-caption", "data-alt"):
            value = " ".join(el.attrs.get(name, "").split())
            if len(value) > 2:
                made.append(
                    Attribute(f"attr:img@{name}", value, image.id or image.kind, image.region, el.hidden, el.node)
                )
    return tuple(made)


def _links(elements: list[El], layout: Layout, blocks: tuple[Block, ...]) -> tuple[Link, ...]:
    made: list[Link] = []
    texts: dict[int, tuple[int, int, int]] = {}
    for block in blocks:
        for span in block.spans:
            if span.href is not None and span.node is not None:
                texts[id(span.node)] = (block.index, span.start, span.end)
    for el in elements:
        if el.tag not in ("a", "area", "link") or not el.attrs.get("href"):
            continue
        rel = tuple(el.attrs.get("rel", "").lower().split())
        if el.tag == "link":
            kind = el.attrs.get("type", "").strip().lower()
            made.append(Link(el.attrs["href"], rel, el.attrs.get("title", ""), "head", "link", node=el.node, type=kind))
            continue
        found = texts.get(id(el.node))
        if found:
            block = blocks[found[0]]
            made.append(
                Link(
                    el.attrs["href"],
                    rel,
                    block.text[found[1] : found[2]],
                    block.region,
                    el.tag,
                    *found,
                    el.hidden,
                    block.component,
                    el.node,
                )
            )
        else:
            made.append(
                Link(
                    el.attrs["href"],
                    rel,
                    "",
                    _element_region(layout, el)[0] or "article",
                    el.tag,
                    hidden=el.hidden,
                    node=el.node,
                )
            )
    return tuple(made)


def _with_share_image(builder: Builder, images: tuple[Image, ...]) -> tuple[Image, ...]:
    """og:image is touched too: it joins the image of the same file name, else it is the last (DESIGN, rule 8)."""
    for el in builder.elements:
        if (
            el.tag == "meta"
            and (el.attrs.get("property") or el.attrs.get("name")) == "og:image"
            and el.attrs.get("content")
        ):
            address = el.attrs["content"].strip()
            name = file_name(address)
            if any(image.id and file_name(image.src) == name for image in images):
                return images
            kind_is_logo = "logo" in name
            count = sum(1 for image in images if image.id)
            if kind_is_logo:
                return images
            return (*images, Image(f"image:{count + 1}", "component", address, region="head", node=el.node))
    return images


def _published(builder: Builder, layout: Layout, jsonld: tuple[JsonLd, ...]) -> str | None:
    by_name: dict[str, str] = {}
    for el in builder.elements:
        if el.tag == "meta" and el.attrs.get("content"):
            for key in ("property", "name", "itemprop"):
                if key in el.attrs:
                    by_name.setdefault(el.attrs[key].lower(), el.attrs["content"])
        elif (
            el.tag == "time"
            and el.attrs.get("datetime")
            and layout.marked(el)[0] not in ("aside", "nav", "footer", "comment")
        ):
            by_name.setdefault("date", el.attrs["datetime"])
    for name in _DATES:
        match = _ISO.match(by_name.get(name, "").strip())
        if match:
            return match.group()
    for script in jsonld:
        found = _date_in(script.data, 0)
        if found:
            return found
    return None


def _date_in(data: Any, depth: int) -> str | None:
    if depth > 6:
        return None
    if isinstance(data, dict):
        match = _ISO.match(str(data.get("datePublished", "")).strip())
        if match:
            return match.group()
        data = list(data.values())
    if isinstance(data, list):
        for item in data[:200]:
            if isinstance(item, dict | list):
                found = _date_in(item, depth + 1)
                if found:
                    return found
    return None
