"""Licences: by address, by code, by name in words.

In: links, and the licence names found in blocks. Out: licence mentions (words) and machine-readable ones (addresses).
Refuses prose about licences, negations, and licences of something else: a theme, code, icons, a photo, a comment keep
their own scope and never cover the text (peers.md, lessons 1 and 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims import licence_ids, segments
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.licence_names import ROLES
from rightscheck.claims.scope import MARK
from rightscheck.claims.subjects import of_another
from rightscheck.page.model import Attribute, Block, Link
from rightscheck.wording.later import later

_GRANT = later(
    r"licen[cs]ed|licen[cs]e[ds]?\b|licen[cs]ing|available under|released under|published (?:\w+ ){0,4}under|"
    r"distributed under|under (?:a|the|an|cc0?)\b|public domain|domaine public|gemeinfrei|terms of|lizen[zs]|"
    r"unter (?:einer|der)|steh(?:t|en) unter|"
    r"sous (?:la )?licence|"
    r"selon les termes|mis à disposition|bajo (?:la |una )?licencia|licencia|con licenza|licenza|sob (?:a |"
    r"uma )?licença|licença|onder (?:een|de)|licentie|pod licenc|na licencji|licenc|лицензи|ліцензі|"
    r"licens(?:en|ierat|ierad|eret)?\b|tilgængelig|tilgjengelig|tillgänglig|"
    r"ライセンス|许可|授权|授權|協議|协议|"
    r"lisans|lisens|lisensi|la licence|giấy phép|라이선스|라이센스|"
    r"লাইসেন্স|रुपांत|लाइसेंस|رخصة|ترخيص|رخصت|מורשה|ברישיון|"
    r"άδεια|litsents|lisenssi|republish|\btext\s*:|\btexts? by\b|content",
    re.IGNORECASE,
)
_NOT = later(
    r"\b(?:not|never|cannot|(?:is|are|was|were|does|do)n['’]t|nicht|kein\w*|n['’]est|ne (?:sont|relève\w*)|"
    r"no (?:está\w*|es|son)|"
    r"non (?:è|sono)|não (?:está\w*|é|são)|niet|geen|ikke|inte|nie (?:jest|są)|не)\b"
    r"(?! only\b| just\b| subject to copyright\b|[- ](?:for|to)[- ]profit|[- ](?:otherwise|anders|kommer\w+|"
    r"commerc\w+|noted|marked|vermerkt))|"
    r"\bwould have\b|\bcould have\b|\bno longer\b|ではありません|不适用|"
    r"\bwithout (?:an? )?(?:cc|creative commons|open) licen[cs]e",
    re.IGNORECASE,
)
_WHERE = later(
    r"\b(?:unless|except|where|if|soweit|wenn|sofern|wo|außer|sauf|salvo|"
    r"excepto|tranne|tenzij|hvis|om)\b[^,.;()]{0,40}$",
    re.IGNORECASE,
)
_PLAINLY = later(
    r"\b(?:content|contents|text|texts|material|this (?:work|article|page|site))\b.{0,50}\b(?:is|"
    r"are) (?:\w+ )?(?:available|licensed|released|published|distributed)\b.{0,80}(?:\bCC\b|creative commons)",
    re.IGNORECASE,
)
_OTHER = later(
    r"\b(?:theme|template|plug-?in|icons?|fonts?|software|source code|code samples?|the code|stylesheet|design by|"
    r"layout by|wordpress|comments?|readers?|logo|"
    r"map data|data ©|openstreetmap|dataset|audio|music|video|podcast)\b|\b(?:watch|listen|song|track|clip)\s*:|"
    r"\b(?:some|the|all) (?:images?|photos?|"
    r"pictures?)\b",
    re.IGNORECASE,
)
_PICTURE = later(
    r"(?:photo(?:graph(?:y|s)?|s)?|images?|pictures?|pics?|foto(?:s|graf\w*|grafía|grafia|ğraf)?|fotó|"
    r"bild(?:er|quelle|quellen|nachweis|rechte|material)?|imagen|imagem|imágenes|immagin[ei]|zdjęci[ea]|fot\.|kuva|"
    r"afbeelding|illustrations?|illustratie|grafik|graphics?|charts?|infographic|screenshot|obrázek|kép|slika|"
    r"фото\w*|изображение|зображення|снимка|φωτό|φωτογραφία|写真|画像|图片|圖片|사진|صورة|تصوير|תמונה|צילום)\s*"
    r"(?:by\b|[:：(/|©]|(?:von|de|di|do|da|van|af|av|from|credits?|crédit|autorstwa)\b)|"
    r"\b(?:via|auf|on|from|sur|en|su) (?:flickr|wikimedia|unsplash|pixabay|pexels|wikipedia commons)\b|"
    r"\bflickr(?:\.com| cc)?\b|\b(?:wikimedia|wikipedia) commons\b|commons\.wikimedia|"
    r"\b(?:own work|eigenes werk|travail personnel|trabajo propio|opera propria|eigen werk|praca własna)\b",
    re.IGNORECASE,
)
_SELF = later(
    r"\b(?:this|our|the|these|all|diese[rsm]?|alle|die|ce|cet|cette|le|el|este|los|il|questo|dit|deze|этот|весь|"
    r"контент|本)\s+(?:\S+\s+){0,5}?(?:article|articles|work|text|texts|page|site|website|web|blog|weblog|content|"
    r"contents|story|stories|post|publication|preprint|paper|report|"
    r"document|dataset|wiki|material|werk|inhalte?|beitr[äa]ge?|texte?|seite|contenus?|"
    r"contenidos?|obra|artículos?|opera|contenuti|conteúdo|artikelen)\b|"
    r"\bcontent (?:is )?available\b|\btexts?\b\s*(?::|by\b)|\bcontents? (?:on|of|is|are)\b|\bportions of this\b|"
    r"\bexcept where\b|\bunless otherwise\b|\bother content\b|\bcontent\b|\bopen.access article\b|\bweblog\b|"
    r"\binhalte\b|\bcontenidos\b|\bcontenu\b|作品|内容|記事|文章|লেখা|\breublish\b|\brepublish\b|\bpublished\b",
    re.IGNORECASE,
)
_SITE = later(
    r"\b(?:site|website|web|blog|weblog|wiki|contents?|inhalte?|texte auf|"
    r"alle texte|all texts|all articles|contenus?|"
    r"contenidos?|contenuti|conteúdo|works? on this|publication|portal|sitio|page|seite)\b|контент|сайт|"
    r"本站|サイト|内容",
    re.IGNORECASE,
)
LICENCE_HOST = later(
    r"creativecommons\.org|licensebuttons\.net|nationalarchives\.gov\.uk/doc/open|gnu\.org/(?:licenses|copyleft)/fdl|"
    r"artlibre|opendatacommons|etalab|govdata\.de/dl-de|data\.norge\.no/nlod|kogl\.or\.kr|opensource\.org/licenses",
    re.IGNORECASE,
)


_UNDER = later(r"licen[cs]ed|\b(?:under|unter|sous|selon|bajo|con|sob|onder|pod)\b", re.IGNORECASE)
_UNNAMED = later(r"\blicen[cs]es\b|\b(?:about|explain\w*|read more|learn|find out|what)\b", re.IGNORECASE)
_CITED = later(
    r"\b(?:said|says|told|announced|according to|reported|sagte|erklärte|"
    r"laut|a (?:dit|déclaré|annoncé)|dijo|ha detto|"
    r"disse|zei|volgens|ifølge|enligt|powiedział\w*|сообщил\w*|заявил\w*)\b|"
    r"\b(?:selon (?!les termes)|según (?!los términos)|secondo (?!i termini)|segundo (?!os termos))",
    re.IGNORECASE,
)
_POINTING = later(r"\b(?:this|dieser|cet|este|questo|our)\b|本|\b(?:unless|except|sauf|soweit|salvo)\b", re.IGNORECASE)
_SUBJECT_FIRST = later(
    r"\W*(?:all|the|our|any|unless|except|contents?|texts?|materials?|community|alle|die|der|das|les?|la|tous|todos?|el|los|"
    r"tutti|i|il|o|os|de|het|весь|все|本|この|当)",
    re.IGNORECASE,
)
_LABEL = later(
    r"^\W*(?:licen[cs]e|licen[cs]es|licen[cs]ing|lizenz(?:en)?|licencia|"
    r"licença|licenza|licentie|licencja|licens|lisens|"
    r"lisenssi|licenc|лицензия|ліцензія|лиценз|ライセンス|许可|许可协议|許可協議|"
    r"授权|授權|授權條款|라이선스|lisans|giấy phép|lisensi|"
    r"ترخيص|رخصة|רישיון|άδεια|rights|usage rights|reuse|copyright (?:and|"
    r"&) licen[cs]e(?: information)?|nutzungsrechte)"
    r"(?: (?:type|information|info|agreement|\([\w ]{3,20}\)))?\s*[:：]?\s*$",
    re.IGNORECASE,
)
_EMBEDDED = later(
    r"twitter-tweet|instagram-media|fb-post|bluesky|\bembed|\bchart|infographic|datawrapper|flourish|\bmap\b"
)
_CREDITS = later(
    r"(?:image|photo|picture|illustration|media|video|music)s?[ -](?:credits?|sources?|attributions?)|bildnachweis|"
    r"bildquelle|"
    r"bildrechte|fotonachweis|abbildungen|crédits? (?:photo|image|iconographi)|créditos (?:de |das )?(?:foto|image|"
    r"imagen)|"
    r"crediti (?:foto|immagin)|fotoverantwoording|beeldverantwoording|źródła (?:zdjęć|ilustracji)|\battributions?\b",
    re.IGNORECASE,
)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6", "dt", "summary")
_LISTED = 160  # letters of a line that may be an entry of a list of credits
_LINE = 70  # letters of a line that is no sentence
_REACH = 600  # a sentence is read so far around a licence
_MOST = 100  # licences of one block: more are a list of links, or a flood


def detect(context: Context) -> Iterator[Mention]:
    """Find licences in links first, then in words that no link covered."""
    covered: dict[int, list[tuple[int, int, str]]] = {}
    for link in context.page.links:
        if ("license" not in link.rel and not LICENCE_HOST.search(link.href)) or "rsl+xml" in link.type:
            continue
        yield from _from_link(context, link, covered)
    for block in context.page.blocks:
        yield from _from_words(context, block, covered.get(block.index, []))


def _from_link(context: Context, link: Link, covered: dict[int, list[tuple[int, int, str]]]) -> Iterator[Mention]:
    identity = licence_ids.from_address(link.href)
    block = context.page.blocks[link.block] if link.block is not None else None
    asserted = "license" in link.rel
    if identity is None and not asserted:
        return
    if block is None:
        if identity is not None or link.tag == "link":
            where = f"attr:{link.tag}@href"
            scope = "page" if link.region == "head" else ("site" if link.region != "article" else "article")
            yield Mention(
                "machine-readable",
                None,
                attribute=Attribute(where, link.href, region=link.region, hidden=link.hidden, node=link.node),
                licence=identity,
                scope=scope,
                position="link",
            )
        return
    if len(covered.get(block.index, ())) >= _MOST:
        return
    pieces = segments.split(block.text)
    start, end = segments.around(pieces, link.start, link.end)
    start, end = max(start, link.start - _REACH), min(end, link.end + _REACH)
    sentence = block.text[start:end]
    wording = _wording(context, block, link.start, link.end) or _wording(context, block, start, end)
    if not asserted and not _asserts(context, block, sentence, link):
        return
    if identity is None and wording is None:
        return
    scope, component = _scope(context, block, sentence, block.text[: link.start][-160:])
    named = identity or wording
    at = _clip(start, end, link)
    covered.setdefault(block.index, []).append((*at, named or ""))
    if sentence.strip():
        yield Mention("licence", block, *at, component=component, scope=scope, licence=named, position="link")
    attribute = Attribute(f"attr:{link.tag}@href", link.href, component, link.region, link.hidden, link.node)
    yield Mention(
        "machine-readable",
        None,
        attribute=attribute,
        component=component,
        scope=scope,
        licence=identity,
        position="link",
    )


def _clip(start: int, end: int, link: Link) -> tuple[int, int]:
    """A licence in a caption or list may share its sentence with other things: keep a window around the link."""
    if end - start <= 420:
        return start, end
    return max(start, link.start - 160), min(end, link.end + 120)


def _wording(context: Context, block: Block, start: int, end: int) -> str | None:
    named = [identity for low, _, identity in context.licences(block) if start <= low < end]
    return named[0] if named else None


def _asserts(context: Context, block: Block, sentence: str, link: Link | None) -> bool:
    """Whether the sentence puts something under the licence, rather than speaking of one."""
    if negated(sentence):
        return False
    if block.component != "text" or block.region == "caption":
        return True
    if context.zones[block.index] == "body":
        return _asserts_in_story(block, sentence)
    if _PLAINLY.search(sentence):
        return True
    if len(sentence) < _LINE:
        return block.region != "nav" or link is None or _GRANT.search(sentence) is not None
    return _GRANT.search(sentence) is not None


def _asserts_in_story(block: Block, sentence: str) -> bool:
    """Among a story's paragraphs a line may state a licence, and a sentence that points at this very work."""
    if _CITED.search(sentence):
        return False
    if _PICTURE.search(sentence) and len(sentence) < 140:
        return True
    if _PLAINLY.search(sentence) and (_POINTING.search(sentence) or _SUBJECT_FIRST.match(sentence)):
        return True
    if len(sentence) < _LINE and len(block.text) <= 140:
        grant = _GRANT.search(sentence)
        stops = sentence.rstrip().endswith((".", "!", "?"))
        own = _SELF.search(sentence) is not None and (grant is None or _SUBJECT_FIRST.match(sentence) is not None)
        return not stops or (grant is not None and grant.start() < 12) or own or _POINTING.search(sentence) is not None
    around = block.text if len(block.text) < 400 else sentence
    return bool(_GRANT.search(sentence) and _SELF.search(around) and _POINTING.search(around))


def labelled(context: Context, block: Block) -> bool:
    """Whether the line before says "License": then a licence's name alone states it."""
    if not block.index:
        return False
    before = context.page.blocks[block.index - 1]
    return (
        len(before.text) < 45
        and block.region in (before.region, "article")
        and before.region != "nav"
        and _LABEL.search(before.text) is not None
    )


def negated(sentence: str) -> bool:
    """Whether the sentence denies: "is not licensed under"; "where not otherwise noted" denies nothing."""
    return any(_WHERE.search(sentence[: match.start()]) is None for match in _NOT.finditer(sentence))


def _scope(context: Context, block: Block, sentence: str, before: str) -> tuple[str, str]:
    """Scope and component: a caption's is its image's; a theme's, the code's or a comment's is a section's."""
    if block.component != "text":
        return "image", block.component
    if block.region == "comment":
        return "section", "text"
    line = block.text if len(block.text) < 160 else sentence
    pictured = _PICTURE.search(line) or any(
        hit.value.role == "photo" and hit.start < 40 for hit in context.in_block(block, "labels")
    )
    if pictured and not _SELF.search(line):
        return "image", "image"
    if _OTHER.search(sentence) and not (
        _SELF.search(sentence) and not re.search(r"\b(?:theme|code samples?|icons?)\b", sentence, re.IGNORECASE)
    ):
        return "section", "text"
    if _OTHER.search(before[-60:]) and not _SELF.search(sentence):
        return "section", "text"
    if of_another(context, sentence):
        return "section", "text"
    if block.section and not _SITE.search(sentence):
        return "section", "text"
    if block.region == "article" and _of_something_else(context, block, line):
        return "section", "text"
    if block.region == "article":
        late = block.index > len(context.page.blocks) * 0.9 and len(context.page.blocks) > 60
        return ("site" if late else "article"), "text"
    return "site", "text"


def _of_something_else(context: Context, block: Block, line: str) -> bool:
    """Whether a line of the article credits a part of it: a list of picture credits, a chart, an embed, a source."""
    if _EMBEDDED.search(block.cls) or _under_credits(context, block):
        return True
    if _SELF.search(line) or MARK.search(line) or len(line) > _LISTED:
        return False
    if any(hit.start == 0 and hit.value.role == "source" for hit in context.in_block(block, "labels")):
        return True
    named = context.licences(block)
    before = block.text[: named[0][0]] if named else ""
    return sum(char.isalpha() for char in before) > 4 and _GRANT.search(line) is None and not labelled(context, block)


def _under_credits(context: Context, block: Block) -> bool:
    """Whether the last heading before the block says that credits of pictures follow."""
    for other in reversed(context.page.blocks[max(0, block.index - 25) : block.index]):
        if other.tag in _HEADINGS or (len(other.text) < 40 and other.text.endswith(":")):
            return len(other.text) < 60 and _CREDITS.search(other.text) is not None
    return False


def _from_words(context: Context, block: Block, covered: list[tuple[int, int, str]]) -> Iterator[Mention]:
    named = any(hit.kind == "licence-names" and hit.value.role in ROLES for hit in context.hits[block.index])
    found = context.licences(block) if named or context.cued(block, "licence") else []
    if not found:
        return
    pieces = segments.split(block.text)
    told: set[tuple[int, int]] = set()
    for start, end, identity in sorted(found[:_MOST], key=lambda item: (item[0], -item[1])):
        if any(low - 2 <= start < high + 2 for low, high, _ in covered):
            continue
        low, high = segments.around(pieces, start, end)
        low, high = max(low, start - _REACH), min(high, end + _REACH)
        sentence = block.text[low:high]
        if (low, high) in told or identity is None or not _asserts_words(context, block, sentence, identity):
            continue
        if _only_a_link(block, start, end) and not labelled(context, block):
            continue
        told.add((low, high))
        scope, component = _scope(context, block, sentence, block.text[:low][-160:])
        if scope == "image" and component == "image" and context.zones[block.index] == "body" and len(sentence) > 200:
            continue
        yield Mention(
            "licence",
            block,
            max(low, start - 260),
            min(high, end + 260),
            component=component,
            scope=scope,
            licence=identity,
            position="words",
        )


def _only_a_link(block: Block, start: int, end: int) -> bool:
    """A menu entry that leads to a page about a licence licenses nothing."""
    return any(
        span.href is not None
        and span.start <= start
        and end <= span.end
        and span.end - span.start >= len(block.text) - 2
        and not LICENCE_HOST.search(span.href)
        for span in block.spans
    )


def _asserts_words(context: Context, block: Block, sentence: str, identity: str) -> bool:
    if block.tag in ("h1", "h2", "h3", "h4") or block.region == "nav" or block.text == context.page.title:
        return False
    if block.section and block.region == "aside" and not _SITE.search(sentence):
        return False
    if not _asserts(context, block, sentence, None):
        return False
    if identity == "CC" and block.region == "caption" and len(sentence) > _LINE and not _UNDER.search(sentence):
        return False
    if identity == "CC" and not (_SELF.search(sentence) or _UNDER.search(sentence)) and _UNNAMED.search(sentence):
        return False
    if context.zones[block.index] in ("lead", "tail", "") and len(sentence) < _LINE:
        return (
            re.search(r"\bCC0?\b", sentence) is not None
            or _GRANT.search(sentence) is not None
            or labelled(context, block)
        )
    return True
