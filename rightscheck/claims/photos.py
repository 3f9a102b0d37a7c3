"""Photo credits: in captions, credit elements, bracketed forms in the text.

In: caption blocks and lines of the article (attributes: alts.py). Out: photo-credit mentions with the image they belong
to. Refuses to let a picture's credit own the text, and to call a bare name in running text a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims import segments
from rightscheck.claims.chains import read_picture_credit
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.scope import MARK, YEARS
from rightscheck.holders.lexicon import Hit, starting
from rightscheck.page.model import Block
from rightscheck.wording.later import later

BRACKET = later(r"[(（\[]\s*(?P<inside>[^()（）\[\]]{2,120})[)）\]]")
LABELLED = later(
    r"(?:^|(?<=[\s|,.;:!?)\]\"'“”·•–—-])|(?<=[^\s]))(?P<label>(?:photo(?:s|graph|graphs|graphy|grapher)?|image|"
    r"picture|pic|illustration|collage|infographic|video|screenshot|foto(?:s|graf|grafía|grafia|montage|ğraf)?|"
    r"imagen|imágenes|imagem|immagine|beeld|titelbild|beitragsbild|image source|"
    r"bild(?:er|quelle|nachweis|rechte|material)?|"
    r"fotó|kuva|zdjęcie|fot|credit|crédits?|copyright|źródło zdjęcia(?: głównego)?|фото|снимка|фотографія|фотография|"
    r"коллаж|колаж|fotoğraf|φωτό|φωτογραφία|写真|画像|图片|圖片|사진|صورة|عکس|תצלום|צילום|ภาพ|ảnh)"
    r"(?:\s+(?:credits?|courtesy|source|by|crédito|illustration|\[m\]|\(m\)))*)\s*(?![^\W\d_])(?P<sep>[:：/|=＝]|"
    r"(?<=image source),|(?<=by)\s|\s(?:by|"
    r"courtesy of|courtesy)\s|\.\s|\s(?=©))\s*(?P<name>[^\n]{2,140})$",
    re.IGNORECASE,
)
_BY = later(
    r"\b(?:photo(?:s|graph|graphs)?|image|picture|illustration|pictures|video)\s+(?:credit\s*)?(?:by|courtesy of|"
    r"courtesy|from)\s+(?P<name>[^.()\n]{2,120})|\bcourtesy of\s+(?P<name2>[^.()\n]{2,80})",
    re.IGNORECASE,
)
_SHOT = later(r"[（(]?(?P<name>[^（()）。、\s]{2,20})\s?(?:撮影|提供|摄|攝)[)）]?")
_XINHUA = later(r"(?:新华社|新華社|中新社)(?:记者|記者|发|發)?\s?(?P<name>[^。，\s]{1,12}\s?[^。，\s]{0,6})\s?[摄攝]")
_AP = later(
    r"\(?\b(?:AP|AFP|EPA|REUTERS|EFE|PTI|ANI)\s(?:Photo|Foto|PHOTO|Images?|Illustration|File)\b[^()\n]{0,60}\)?",
    re.IGNORECASE,
)
_TAIL = later(r"(?:^|[.!?…\"'”»)]\s*|\s[|–—/•·-]\s*|\s{1,2})(?P<credit>[^.!?|•·\n]{0,80})$")
_GLUED = later(r"(?P<credit>(?:[A-ZÀ-Þ][\w.'’-]+\s){0,4}[A-ZÀ-Þ][\w.'’-]*(?:\s?/\s?[\w À-ÿ.'-]{2,30}){1,4})$")
_NOT_CREDIT = later(r"\b(?:said|says|told|according|reported|sagte|laut)\b", re.IGNORECASE)
_SLASHED = later(r"^\W{0,3}(?:©|ⓒ|\([cC]\))\s*[^/\d]{2,50}/\s?[^/]{2,60}$|^\([A-Z][^()/]{1,30}/[^()]{2,50}\)$")
_BARE_AGENCY = later(r"^\s*©\s*[^\d/]{2,40}$")
GENERIC = later(
    r"gallery|photos?$|^(?:photo|image|video|bild|foto)s?\W*$|services|^add |read more|share|click|mehr\b|visitas|"
    r"\d{2}:\d{2}|关注|licen[cs]e|^avatars?\b|sign up|newsletter|subscribe|impressum|datenschutz|\bissue$",
    re.IGNORECASE,
)
_PHOTO_FIRST = later(r"\s*(?:photo|image|foto|credit|bild|picture)", re.IGNORECASE)
_VERBOSE = 600
_SEVERAL = later(r"video|photos\b|pics?\b|pictures|images\b", re.IGNORECASE)
# an Australian form: (ABC News: Lea Noor)
_PAIR = later(r"^[A-ZÀ-Þ][\w .&'’-]{1,30}:\s[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]*){0,3}$")
# a name and whom it works for, at the end of a caption: "... at the quay. Lea Noor | Harbour Post"
_WORKS_FOR = later(
    r"(?:^|[.!?…”\"»)]\s)(?P<credit>(?:[A-ZÀ-Þ][\w'’.-]*\s){1,3}?[A-ZÀ-Þ][\w'’-]+\s?[|/]\s?[A-ZÀ-Þ][\w .&'’-]{1,40})$"
)
_COMMONS = later(
    r"^\W*(?:wikimedia(?: commons)?|wikipedia|flickr|unsplash|pixabay|pexels|public domain)\W*$", re.IGNORECASE
)


def detect(context: Context) -> Iterator[Mention]:
    """Captions and credit elements first, then forms in the text."""
    for block in context.page.blocks:
        if block.region in ("nav", "head") or block.tag in ("h1", "title"):
            continue
        if block.region == "caption" or block.credit:
            yield from _caption(context, block)
        elif block.region == "article" or block.section or block.region in ("header", "footer", "aside"):
            yield from _in_text(context, block)


def _component(block: Block) -> str:
    return block.component if block.component != "text" else "image"


def _mention(
    context: Context, block: Block, start: int, end: int, hits: list[Hit], core: tuple[int, int] | None = None
) -> Mention | None:
    """The mention of ``start:end``; ``core`` is the part that names the holder, where a whole caption is quoted."""
    text = block.text[start:end]
    shift = start + len(text) - len(text.lstrip())
    low, high = core or (start, end)
    inside = [hit for hit in hits if low <= hit.start and hit.end <= high]
    credit = read_picture_credit(
        context, block.text[low:high], [Hit(hit.kind, hit.start - low, hit.end - low, hit.value) for hit in inside]
    )
    if not credit.origins and (not text.strip() or (not MARK.search(text) and len(text) < 12)):
        return None
    return Mention(
        "photo-credit",
        block,
        shift,
        end,
        holders=credit.origins,
        via=credit.via,
        component=_component(block),
        scope="image",
        position="caption" if block.region == "caption" else "text",
    )


def _caption(context: Context, block: Block) -> Iterator[Mention]:
    hits = context.in_block(block, "name", "code", "staff")
    text = block.text
    spans = list(_find(text, hits, alone=block.credit or (len(text) < 70 and bool(hits))))
    if not spans:
        spans = _labelled_by_words(context, block)
    if (
        not spans
        and block.credit
        and len(text) < 140
        and not _NOT_CREDIT.search(text)
        and (hits or (looks_named(text) and not GENERIC.search(text)))
    ):
        spans = [(0, len(text))]
    if not spans:
        spans = [
            (span.start, span.end)
            for span in block.spans
            if re.search(r"credit|copyright|photograph|source|author", span.cls) and span.end - span.start < 120
        ]
    if not spans and MARK.search(text):
        mark = MARK.search(text)
        assert mark is not None  # the condition above
        spans = [(mark.start(), len(text) if len(text) - mark.start() < 120 else mark.start() + 120)]
    if not spans and hits:
        spans = _agency_tail(text, hits)
    if not spans and (works := _WORKS_FOR.search(text)) is not None and not re.search(r"\d{4}", works.group()):
        spans = [works.span("credit")]
    if not spans and _COMMONS.match(text):
        spans = [(0, len(text))]
    if (
        not spans
        and len(text) < 90
        and looks_named(text)
        and re.search(r"\w\s?/\s?\w|\w for \w|courtesy", text, re.IGNORECASE)
        and not re.search(r"\b(?:19|20)\d\d\b", text)
    ):
        spans = [(0, len(text))]
    whole = len(text) <= 200 and len(spans) == 1 and not LABELLED.match(text[spans[0][0] :])
    for start, end in [(0, len(text))] if whole else _merge(spans):
        if GENERIC.search(text[start:end]) and not hits:
            continue
        found = _mention(context, block, start, end, hits, spans[0] if whole else None)
        if found is not None:
            yield found


def _in_text(context: Context, block: Block) -> Iterator[Mention]:
    """Outside captions only forms that cannot be anything else count."""
    text, hits = block.text, context.in_block(block, "name", "code", "staff")
    if block.tag in ("h2", "h3", "h4") and not hits:
        return
    opened = text[:1] in "(（" and "/" in text and len(text) < 80
    if not hits and not opened and (len(text) > _VERBOSE or not context.cued(block, "photo")):
        return
    if any(hit.kind in ("reserved", "prohibited") for hit in context.hits[block.index]) and MARK.search(text):
        return  # a notice
    spans = _bracketed(block, hits) or _labelled(text, hits)
    spans += [match.span() for match in _AP.finditer(text) if len(text) < 100]
    for read in (_marked, _opened, _named_label, _taken, _beside, _explored):
        spans = spans or read(context, block, hits)
    for start, end in _merge(spans):
        found = _mention(context, block, start, end, hits)
        if found is not None:
            yield found


def _bracketed(block: Block, hits: list[Hit]) -> list[tuple[int, int]]:
    """Brackets with photo words, or with an agency's chain beside a picture."""
    spans = []
    beside = any(word in block.cls for word in ("img", "image", "photo", "caption", "figure"))
    for match in BRACKET.finditer(block.text):
        inside = match.group("inside")
        named = bool(starting(hits, *match.span()))
        worded = photo_words(inside) and (named or _PHOTO_FIRST.match(inside))
        if worded or (named and beside and re.search(r"[/|]|\bvia\b", inside)):
            spans.append(match.span())
    return spans


def _labelled(text: str, hits: list[Hit]) -> list[tuple[int, int]]:
    found = LABELLED.search(text) if len(text) < 160 else None
    if found is None or YEARS.search(text, found.end("label"), found.end("label") + 14):
        return []
    start, name = found.start("label"), found.group("name")
    placed = start == 0 or (len(text) < 110 and text[:start].rstrip()[-1:] in ";|.,–-")
    several = _SEVERAL.match(found.group("label")) is not None
    plain = looks_named(name) or (start == 0 and ":" in found.group("sep") and _is_short(name))
    named = hits or (plain and (not several or len(name.split()) <= 3))
    return [(start, found.end())] if placed and named else []


def _marked(context: Context, block: Block, hits: list[Hit]) -> list[tuple[int, int]]:
    """A short line like "© Agency / Name", or "© Agency" alone; at the article's end it is the text's sign-off."""
    text = block.text
    slashed = _SLASHED.match(text) is not None and context.zones[block.index] != "tail" and block.region != "footer"
    return (
        [(0, len(text))]
        if len(text) < 110 and (slashed or (_BARE_AGENCY.match(text) and hits and _is_pictures(context, hits[0])))
        else []
    )


def _opened(context: Context, block: Block, hits: list[Hit]) -> list[tuple[int, int]]:
    """A caption in running text that opens with "© Picture Agency" and no year."""
    opening = re.match(r"^©\s*", block.text)
    if opening is None or not hits or hits[0].start > opening.end() + 1 or not _is_pictures(context, hits[0]):
        return []
    return [] if re.match(r"\s*[,|]?\s*(?:19|20)\d\d", block.text[hits[0].end :]) else [(0, hits[0].end)]


def _named_label(context: Context, block: Block, hits: list[Hit]) -> list[tuple[int, int]]:
    text = block.text
    first = [hit for hit in context.in_block(block, "labels") if hit.start == 0]
    if any(hit.value.role == "source" for hit in first):
        return []  # "Forrás: MTI" below a story is the text's source
    labels = [hit for hit in first if hit.value.role == "photo"]
    if len(text) < 160 and labels and (hits or looks_named(text[labels[0].end :])):
        return [(0, len(text))]
    return []


def _taken(context: Context, block: Block, hits: list[Hit]) -> list[tuple[int, int]]:
    """Chinese and Japanese: who took the picture stands before the verb."""
    del context, hits
    if len(block.text) >= 200 or not re.search("撮影|摄|攝", block.text):
        return []
    shot = _XINHUA.search(block.text) or _SHOT.search(block.text)
    return [shot.span()] if shot else []


def _beside(context: Context, block: Block, hits: list[Hit]) -> list[tuple[int, int]]:
    """A chain of agencies at the end of what the page's classes call a photo's description."""
    del context
    worded = re.search(r"photo|caption|figure|image-desc|media-content|img-desc|legend|bildunter", block.cls)
    if not worded or not hits or len(block.text) > 300 or "/" not in block.text[max(0, hits[0].start - 30) :]:
        return []
    found = _agency_tail(block.text, hits)
    return [(0, len(block.text))] if found and len(block.text) <= 200 else found


def _explored(context: Context, block: Block, hits: list[Hit]) -> list[tuple[int, int]]:
    """A short line among the paragraphs that ends with a chain in brackets: "... of Titan. (NASA/JPL-Caltech/ASU)"."""
    chain = re.search(r"\((?P<first>[^()/\n]{2,40})/[^()\n]{2,60}\)\W{0,2}$", block.text)
    if chain is None or not hits or len(block.text) > 180 or context.zones[block.index] != "body":
        return []
    named = [hit for hit in hits if chain.start() < hit.start < chain.end()]
    if not named or named[0].start != chain.start("first") or block.index == context.last:
        return []
    foreign = re.sub(r"[()/\s]", "", chain.group()[named[-1].end - chain.start() :])
    return [chain.span()] if re.search(r"[A-ZÀ-Þ]\w", foreign) else []


def _is_pictures(context: Context, hit: Hit) -> bool:
    return context.lexicon.records[hit.value].photo_only


def photo_words(text: str) -> bool:
    """Whether a bracket speaks of a picture."""
    return (
        re.search(
            r"\b(?:photos?|photograph|image|images|illustration|foto|picture|credit|bild|getty|file|handout|courtesy|"
            r"shutterstock|pool)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )


def _is_short(name: str) -> bool:
    """A label with a colon at the line's beginning and a few words behind it that are no sentence."""
    words = name.split()
    lower = sum(1 for word in words if word[:1].islower())
    return len(words) <= 9 and lower * 3 <= len(words) * 2 and not name.rstrip().endswith((".", "!", "?", "…"))


def looks_named(name: str) -> bool:
    """Whether at least half of a few words are capitalised."""
    words = name.split()
    return 0 < len(words) <= 9 and sum(1 for word in words if word[:1].isupper() or not word[:1].isalpha()) * 2 >= len(
        words
    )


def _find(text: str, hits: list[Hit], *, alone: bool) -> Iterator[tuple[int, int]]:
    """The credit parts of a caption: labelled, bracketed, or the whole of a credit element."""
    for match in BRACKET.finditer(text):
        named = bool(starting(hits, *match.span()))
        inside = match.group("inside")
        last = match.end() >= len(text) - 2
        if named or photo_words(inside) or MARK.search(inside) or (last and ("/" in inside or _PAIR.match(inside))):
            yield match.start(), match.end()
    for pattern in (LABELLED, _BY, _XINHUA, _SHOT):
        found = pattern.search(text)
        if found is not None and pattern is LABELLED and not _names_somebody(found, hits):
            continue
        if found is not None and (pattern is not _SHOT or re.search("撮影|摄|攝|提供", text)):
            yield found.start("label") if pattern is LABELLED else found.start(), min(found.end(), found.start() + 160)
    for match in _AP.finditer(text):
        yield match.span()
    if alone and len(text) < 90 and not _NOT_CREDIT.search(text):
        yield 0, len(text)


def _names_somebody(found: re.Match[str], hits: list[Hit]) -> bool:
    """Whether what stands behind a label is a name: "Video: In this talk ..." is a title."""
    if any(hit.start >= found.start("name") for hit in hits) or MARK.search(found.group("name")):
        return True
    words = found.group("name").split()
    if _SEVERAL.match(found.group("label")):
        return len(words) <= 4 and looks_named(found.group("name"))
    return len(words) <= 14 or "/" in found.group("name")


def _labelled_by_words(context: Context, block: Block) -> list[tuple[int, int]]:
    """A photo label in any language that the phrases know, and the sentence it stands in."""
    labels = [
        hit for hit in context.in_block(block, "labels") if hit.value.role == "photo" and _introduces(block.text, hit)
    ]
    if not labels:
        return []
    low, high = segments.around(segments.split(block.text), labels[0].start, labels[0].end)
    return [(max(low, labels[0].start - 60) if labels[0].start - low > 90 else low, high)] if high - low < 260 else []


def _introduces(text: str, label: Hit) -> bool:
    """Whether a label stands before a name: a colon, a mark or a capital behind it; "a photo of the quay" is prose."""
    before, behind = text[: label.start].rstrip(), text[label.end :].lstrip()
    if text[label.end - 1] in ":：" or behind[:1] in tuple(":：/|©=＝"):
        return True
    return (not before or before[-1] in ".!?…)|/•-–—") and (behind[:1].isupper() or not behind[:1].isascii())


def _agency_tail(text: str, hits: list[Hit]) -> list[tuple[int, int]]:
    """An agency at the end of a caption without label: "... in Losail. Brenda Sohl/AFP via Getty Images"."""
    last = hits[-1]
    if len(text) - last.end > 30 or _NOT_CREDIT.search(text[max(0, last.start - 30) : last.start]):
        return []
    pieces = segments.split(text)
    low, _ = segments.around(pieces, last.start, last.end)
    first = next(hit for hit in hits if hit.start >= low)
    start = low if last.end - low < 90 else _name_start(text, first.start)
    return [(start, len(text))]


def _name_start(text: str, at: int) -> int:
    match = re.search(r"(?:[A-ZÀ-Þ][\w.'’-]*\s?){0,4}(?:[/|,–-]\s?)?\Z", text[:at])
    return match.start() if match else at


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
