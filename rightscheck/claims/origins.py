"""Credit lines: sign-offs, source lines, "with AFP", "originally appeared on", "© Provided by".

In: short lines and closing words of the article's blocks. Out: credit-line mentions with the holder's role in
``position``: source, sign-off, contributing, provided, republished, reprinted. Refuses citations ("told AFP",
"laut dpa") and names in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rightscheck.claims import segments
from rightscheck.claims.chains import read_text_credit, third_party
from rightscheck.claims.context import Context, Mention, is_long
from rightscheck.claims.model import Holder
from rightscheck.holders.lexicon import NAMES, Hit
from rightscheck.page.model import Block
from rightscheck.wording.later import later

_SOURCE = later(
    r"^[\s(\[（]*(?:(?:19|20)\d\d[\d年月日\s:：./-]{4,22})?(?:(?:unsere )?quellen?|bron(?:nen)?|kilder?|"
    r"k[äa]ll(?:a|or)|źródł[oa]|zdroje?|fuentes?|fontes?|fonti|"
    r"sources?(?: de l'article)?|kaynak|sursa|surse|forrás|izvori?|источник(?:и)?|джерел[оа]|източник|πηγή|المصدر|"
    r"منبع|מקור|"
    r"sumber|nguồn|theo|ที่มา|出典|来源|來源|稿源|출처|情報提供|text|texte)\s*[:：|]\s*",
    re.IGNORECASE,
)
_ORIGINAL = later(
    r"\b(?:this|the) (?:article|story|post|piece|essay|report|content|column)\b.{0,40}?\b(?:(?:was |"
    r"has been )?(?:first |originally |previously )?(?:appeared|published|posted|ran|run)|is republished|"
    r"was republished|is reprinted|was produced)\b\s*(?:here\s*)?(?:on|in|by|at|from|"
    r"with permission from)\s+(?P<name>[^.()\[\]]{2,60}?)(?=\s+(?:under|and is|and has|as part|with|on \w+ \d|"
    r"in \w+ \d)|[.,()\[\]]|$)|"
    r"\b(?:dieser (?:artikel|beitrag|text)) (?:erschien|ist|wurde) (?:zuerst |ursprünglich )?.{0,30}?(?:bei|in|auf|"
    r"im)\s+(?P<name_de>[^.()]{2,50}?)(?:\s+(?:erschienen|veröffentlicht))?(?=[.()]|$)|"
    r"\b(?:cet article|ce texte) (?:a été|est) (?:initialement |d'abord )?(?:publié|paru)\s+(?:par|sur|"
    r"dans)\s+(?P<name_fr>[^.()]{2,50}?)(?=[.()]|$)|"
    r"\bprovided here courtesy of\s+(?P<name_c>[^.()]{2,60}?)(?=[.()]|$)",
    re.IGNORECASE,
)
_REPRINTED = later(
    r"\bthis (?:article|story|post) was (?:re-?printed|also published|republished) (?:on|in|by|"
    r"at)\s+(?P<name>[^()]{2,50}?)(?=\.(?:\s|$)|\s*$)",
    re.IGNORECASE,
)
_COPY = later(
    r"\bsimple republication\b|\bguest post from\b|\bcross-?posted from\s+(?P<name>[^.()]{2,50})", re.IGNORECASE
)
_PROVIDED = later(
    r"^\s*(?:©|\(c\))?\s*(?:provided by|bereitgestellt von|fourni par|proporcionado por|fornito da|"
    r"出典)\s+(?P<name>[^.|]{2,60})$",
    re.IGNORECASE,
)
_WITH = later(
    r"^[\s(\[*—–-]*(?:with|mit|avec|con|com|med|z|s|met|cu|с|з|со|ile|dengan)\s+(?:(?:files?|inputs?|reporting|"
    r"material|materials?|informationen|angaben|agenturmaterial|informations?|información|informaciones|informazioni|"
    r"informações|informações|"
    r"additional reporting|materialien|opplysninger|input|contributions?|des|de|la|der|die|den|from|by|von|delle?|"
    r"dei|da|di|do|agences?|agenc(?:y|ies|ias)|agenturen|nachrichtenagentur(?:en)?|a|file|ard-?\S*|und|sowie)\s+)*",
    re.IGNORECASE,
)
_REPORTING = later(
    r"^[\s(（]*(?:\(?[A-Z][\w ]{1,20}\)?\s?[-–—]\s?)?(?:reporting|additional reporting|writing|editing|reportage|"
    r"reporte|reportaje|redacción|"
    r"with reporting)\s+(?:by|de|von|par|por)\b.{3,400}?(?:edit(?:ing|ed)|edición|éditing|writing|redigierung|édité|"
    r"service français|$)",
    re.IGNORECASE,
)
_ADDED = later(
    r"^[\s(\[*]*(?:additional (?:reporting|material) by|(?:agency )?inputs? (?:from|by)|files? from|"
    r"información (?:adicional )?de)\s+(?:the )?",
    re.IGNORECASE,
)
# "Le Courrier avec AFP", "Par Léa Noor (avec AFP)": capitals, then the joint
_JOINED = later(
    r"^[\s(*]*(?:(?:par|por|by|von|av|af|di)\s)?(?:[A-ZÀ-Þ][\w.'’&-]*[\s,/]+(?:(?:et|and|y|und|e|og|och|de|la|du)\s)?){1,6}"
    r"\(?(?:avec|with|mit|con|com|med|met)\s+(?:l['’]|la |der |die |the |agences? )?\Z"
)
_OWN_AND = later(r"^[\w-]+\.(?:de|at|ch|com|net|org|info|tv|fr|nl|be),\s")
_NUMBERED = later(r"\bdpa:\d{6}-\d{2}-\d{4,}")  # the dispatch's number, which dpa's texts end with
_AGENCIES_ALONE = later(
    r"^\W*(?:news )?(?:agenc(?:y|ies|ias|e|es)|agenturen|agentura|agenzie|agencje|agenturer|ajanslar|агентства|وكالات|"
    r"internet|wires?|media|various)\W*$",
    re.IGNORECASE,
)
_FRENCH = later(r"^\((?:avec|par)\s.{10,260}?(?:pour le service français|édité par)[^)]*\)$", re.IGNORECASE)
_WRITERS = later(
    r"\b(?:writers?|reporters?|journalists?|correspondents?)\b.{3,220}?\bcontributed\b|\bcontributed to (?:this|"
    r"the) (?:report|story|article)",
    re.IGNORECASE,
)
_FOLLOW = later(r"^(?:more|follow|find more)\s+(?:AP|Reuters|AFP)\b.{3,200}$", re.IGNORECASE)
_COPYRIGHTED = later(r"^\s*(?:©|\(c\)|ⓒ)\s*(?P<rest>.{2,60})$", re.IGNORECASE)
_SIGN = later(
    r"[(（\[]\s*(?P<inside>[^()（）\[\]]{2,60})[)）\]][.。]?\s*$|(?:[.!?\"'”»]\s+|\s[-–—/]\s?|"
    r"^)(?P<bare>[^\s.()]{2,12}(?:\s?[/+-]\s?[^\s.()]{2,12}){0,4}(?:\s[a-z]{2,4}(?:[/-][a-z]{2,4}){1,3})?)\s*$"
)
_STAFF = later(r"\s{2,}|\s*\||\s*(?:责任编辑|責任編輯|作者|编辑|編輯|記者|기자|Автор)")
_PICTURED = later(r"\s(?:photo|image|foto|bild)", re.IGNORECASE)
_MARKED = later(r"(?:\([cC]\)|©)\s?(?P<inside>[^()©。]{2,50})(?P<bare>(?!))?$")
_AGENCIES = later(r"agentur|agence|agenc|agenzie|agências|byrå|nyhets|agentura|haber ajans", re.IGNORECASE)
_CITE = later(
    r"\b(?:told|tells|said|says|to|reported|reports|by|according|laut|nach|sagte|berichtet|meldet|der|die|an|a|à|"
    r"selon|ha|il|la|lo|según|confirmó|dijo|al|del|segundo|ifølge|iflg|till|for|sa)\s*\Z",
    re.IGNORECASE,
)


def detect(context: Context) -> Iterator[Mention]:
    """Read every short line of the article, and the last words of its last paragraphs."""
    for block in context.page.blocks:
        if block.component != "text" or block.region in ("nav", "caption") or block.tag in ("h1", "h2", "title"):
            continue
        inside = block.region == "article" and not block.section
        yield from _lines(context, block, inside)


def _lines(context: Context, block: Block, inside: bool) -> Iterator[Mention]:
    hits = context.in_block(block, *NAMES)
    scope = "article" if inside else "section"
    text = block.text
    own = inside or (not block.section and block.region in ("footer", "header"))
    found = _moved(context, block) if own and context.cued(block, "moved") else None
    if found is not None:
        yield found
        return
    if not hits and not (inside and context.cued(block, "source") and _unnamed(text)):
        return
    for low, high in _pieces(block):
        named = [hit for hit in hits if low <= hit.start < high]
        mention = _line(context, block, low, high, named, scope, inside)
        if mention is not None:
            yield mention


def _unnamed(text: str) -> bool:
    """Whether a line without a known name may still be a credit line."""
    return any(pattern.match(text) for pattern in (_SOURCE, _REPORTING, _PROVIDED, _FRENCH))


def _pieces(block: Block) -> list[tuple[int, int]]:
    points = [0, *block.breaks, len(block.text)]
    return [(low + (block.text[low : low + 1] == " "), high) for low, high in pairwise(points) if high > low]


def _moved(context: Context, block: Block) -> Mention | None:
    """Where else a text ran: "originally appeared on X" names the owner, "was reprinted on X" somebody who copied."""
    text = block.text
    if len(text) > 900:
        return None
    for pattern, position in ((_REPRINTED, "reprinted"), (_ORIGINAL, "republished"), (_COPY, "republished")):
        match = pattern.search(text)
        if match is None:
            continue
        name = next((group for group in match.groupdict().values() if group), None)
        low, high = segments.around(segments.split(text, block.breaks), match.start(), match.end())
        holder = _named(context, block, match, name)
        if holder is None and position != "republished":
            continue
        return Mention(
            "credit-line", block, low, high, holders=(holder,) if holder else (), position=position if holder else ""
        )
    return None


def _named(context: Context, block: Block, match: re.Match[str], name: str | None) -> Holder | None:
    if not name or re.match(r"(?:an?|the) [a-z]", name):
        return None
    hits = [hit for hit in context.in_block(block, "name") if match.start() <= hit.start < match.end()]
    if hits:
        return context.holder(hits[-1].value, block.text[hits[-1].start : hits[-1].end])
    return context.named(" ".join(name.split()).strip(" .,;:\"'“”‘’"), "third-party")


def _line(
    context: Context, block: Block, low: int, high: int, named: list[Hit], scope: str, inside: bool
) -> Mention | None:
    text = block.text[low:high]
    added = _ADDED.match(text)
    if added is not None and named and named[0].start - low <= added.end() + 2 and len(text) < 140:
        holders = read_text_credit(context, block.text, named).origins
        return Mention("credit-line", block, low, high, holders=holders, scope=scope, position="contributing")
    reporting = _REPORTING.match(text)
    if inside and (reporting or _FRENCH.match(text)) and len(text) < 500:
        holders = read_text_credit(context, block.text, named).origins
        leads = bool(named) and re.match(r"\W*\Z", text[: named[0].start - low]) is not None
        return Mention("credit-line", block, low, high, holders=holders, position="sign-off" if leads else "reporting")
    provided = _PROVIDED.match(text)
    if provided is not None:
        name = _PICTURED.split(provided.group("name"), maxsplit=1)[0]
        inside_name = [hit for hit in named if hit.start < low + provided.start("name") + len(name)]
        holder = _one(context, block, inside_name, name)
        return Mention(
            "credit-line", block, low, high, holders=(holder,) if holder else (), scope=scope, position="provided"
        )
    label = _SOURCE.match(text)
    if label is not None and len(text) < 140:
        return _source(context, block, low, high, named, label, scope)
    if not named:
        return None
    credit = read_text_credit(context, block.text, named)
    position = _position(context, block, low, text, named, inside or scope == "article", inside)
    if position is None:
        return _closing(context, block, low, high, named, scope) if inside or block.section else None
    origins = credit.origins[:1] if position == "sign-off" else credit.origins
    via = credit.via if position in ("source", "section") else ()
    return Mention("credit-line", block, low, high, holders=origins, via=via, scope=scope, position=position)


def _position(
    context: Context, block: Block, low: int, text: str, named: list[Hit], ours: bool, inside: bool
) -> str | None:
    """What a line that names somebody says of the text, or None where the line is none of these."""
    if _WRITERS.search(text) and len(text) < 400 and ours:
        return "writers"
    if inside and _FOLLOW.match(text):
        return "tagline"
    if _contributes(context, block, low, text, named):
        return "contributing"
    if inside and len(text) < 80 and (_NUMBERED.search(text) or (_OWN_AND.match(text) and _rest(text, low, named) < 3)):
        return "source"
    mark = _COPYRIGHTED.match(text)
    if mark is not None and inside and "/" in text and not re.search(r"\b(?:19|20)\d\d\b", text):
        return "sign-off"
    if _alone(text, low, named) and not block.credit and _plain(text, named, inside):
        return "source" if inside else "section"
    return None


def _contributes(context: Context, block: Block, low: int, text: str, named: list[Hit]) -> bool:
    """Whether the line says "with" and names agencies, at its beginning or behind the publisher's own name."""
    with_ = _WITH.match(text)
    if with_ is None:
        before = block.text[low : named[0].start]
        return len(text) < 90 and _rest(text, low, named) < 4 and _JOINED.match(before) is not None
    short = len(text) < 100 or text[:1].islower() or text[:1] in "(*mwMW—–"
    near = named[0].start - low <= with_.end() + 60 and _rest(text, low, named) < 90
    if short and near and len(text) < 240 and (len(text) < 120 or context.zones[block.index] != "body"):
        return True
    many = len({hit.value for hit in named}) > 1 and _AGENCIES.search(text) is not None
    return bool(with_.end()) and many and len(text) < 260


def _one(context: Context, block: Block, named: list[Hit], name: str) -> Holder | None:
    if named:
        return context.holder(named[0].value, block.text[named[0].start : named[0].end])
    return third_party(context, name)


def _source(
    context: Context, block: Block, low: int, high: int, named: list[Hit], label: re.Match[str], scope: str
) -> Mention | None:
    credit = read_text_credit(context, block.text, named)
    if credit.origins:
        return Mention(
            "credit-line", block, low, high, holders=credit.origins, via=credit.via, scope=scope, position="source"
        )
    rest = _STAFF.split(block.text[low + label.end() : high], maxsplit=1)[0]
    if _AGENCIES_ALONE.match(rest):
        return None
    holder = third_party(context, rest) if len(rest) < 60 and context.zones[block.index] != "body" else None
    if holder is None:
        return None
    return Mention("credit-line", block, low, high, holders=(holder,), scope=scope, position="source-other")


def _rest(text: str, low: int, named: list[Hit]) -> int:
    return len(text) - (named[-1].end - low)


def _alone(text: str, low: int, named: list[Hit]) -> bool:
    """Nothing but names, joints and brackets."""
    left = list(text)
    for hit in named:
        for at in range(hit.start - low, min(hit.end - low, len(left))):
            left[at] = ""
    return re.sub(r"[\s/,+&()\[\]（）|.:;–—-]|\b(?:und|and|et|y|e|og|in)\b", "", "".join(left)) == "" and len(text) < 60


def _plain(text: str, named: list[Hit], inside: bool) -> bool:
    """A short code in another case, or a two-letter code outside the article, is no source line by itself."""
    if text.strip().startswith("[") or (
        not inside and all(hit.kind == "code" for hit in named) and len(text.strip(" ()")) < 4
    ):
        return False
    return any(hit.kind != "variant" or hit.end - hit.start > 3 for hit in named)


def _closing(context: Context, block: Block, low: int, high: int, named: list[Hit], scope: str) -> Mention | None:
    """A sign-off at the very end of a paragraph near the article's end: "... (ANSA).", "(ats/nxp)", "dpa/afp"."""
    if not block.section and not _near_end(context, block):
        return None
    text = block.text[low:high]
    match = _MARKED.search(text) or _SIGN.search(text)
    if match is None:
        return None
    group = "inside" if match.group("inside") else "bare"
    start, end = low + match.start(group), low + match.end(group)
    inside = [hit for hit in named if start <= hit.start and hit.end <= end]
    if not inside or inside[0].start - start > 2:
        return None
    if group == "bare" and (_CITE.search(text[: match.start(group)]) or (match.start(group) == 0 and len(text) > 40)):
        return None
    rest = block.text[inside[-1].end : end]
    if len(re.sub(r"[/\s+,.-]", "", rest)) > 22 or re.search(r"\s\w+\s\w+\s\w+", rest):
        return None
    credit = read_text_credit(context, block.text, inside)
    begin = (
        low + match.start() + (len(match.group()) - len(match.group().lstrip(" .!?\"'”»")))
        if group == "bare"
        else low + match.start()
    )
    return Mention(
        "credit-line", block, begin, high, holders=credit.origins, via=credit.via, scope=scope, position="sign-off"
    )


def _near_end(context: Context, block: Block) -> bool:
    if context.last is None:
        return True
    if context.zones[block.index] == "tail" or context.last - 4 <= block.index <= context.last:
        return True
    following = context.page.blocks[block.index + 1 : block.index + 3]
    return not any(is_long(other.text) and other.region == "article" and not other.section for other in following)
