"""Sentences that forbid: is it one, what does it forbid, whom does it name.

In: a sentence and the phrases found in it. Out: a restriction mention with ``forbids``. Refuses to read more into a
sentence than its verbs say: the verb table is DESIGN's rule 4, in every language as phrases, in English and German as
verbs.
"""

from __future__ import annotations

import re

from rightscheck.claims.context import Context, Mention
from rightscheck.claims.model import Holder
from rightscheck.claims.scope import scope_of
from rightscheck.claims.worded import worded_ban
from rightscheck.holders.lexicon import Hit
from rightscheck.page.model import Block
from rightscheck.wording.later import later

_MODAL = (
    r"(?:may|must|can|shall|should|is|are|will)\s?(?:not|never)\b|\bcannot\b|\b(?:strictly|expressly|is|"
    r"are) (?:prohibited|forbidden)\b|\bprohibited\b|\bforbidden\b|"
    r"\bnot (?:be )?(?:permitted|allowed|authori[sz]ed)\b|\bwithout (?:the )?(?:\w+ )?(?:prior |express |written |"
    r"explicit )*(?:permission|consent|authori[sz]ation|approval|licen[cs]e)\b|"
    r"\bunauthori[sz]ed\b|\brequires? (?:the |our )?(?:prior |written )*(?:permission|consent)|"
    r"\bfor commercial re-?use\b|"
    r"\b(?:nothing|none|no (?:\w+ ){0,2}?(?:articles?|texts?|stor(?:y|ies)|content|contents|part|parts|portion|page|"
    r"pages|"
    r"material|materials|images?|photos?))\b[^.;]{0,60}?\b(?:may|can) be\b"
)
_VERBS: dict[str, tuple[str, ...]] = {
    r"cop(?:y|ied|ying|ies)|reproduc\w*|stor(?:e|ed|ing|age)\b|cached|download\w*|photocop\w*|duplicat\w*": (
        "reproduce",
    ),
    r"republi\w*|re-?print\w*": ("republish",),
    r"publish\w*|display\w*|transmi\w*|(?:re-?)?distribut\w*|redistribut\w*|exploit\w*|re-?us(?:e|ed|ing)\b|posted|"
    r"post\b|upload\w*|shared|disseminat\w*|otherwise used|use of": ("distribute",),
    r"modif\w*|alter(?:ed|ing)?\b|edit(?:ed|ing)\b|adapt\w*|derivative": ("translate", "rewrite"),
    r"rewrit\w*|rewrite": ("rewrite",),
    r"translat\w*": ("translate",),
    r"broadcast\w*|rebroadcast\w*": ("broadcast",),
    r"summar\w*|abstract(?:ed|ing)?\b|digest(?:ed)?\b": ("summarize",),
    r"quot(?:e|ed|ing|ation|ations)\b|excerpt\w*|extract(?:s|ed)?\b": ("excerpt",),
    r"archiv\w*": ("archive",),
    r"data mining|text and data|scrap(?:e|ed|ing)\b|crawl\w*": ("tdm",),
    r"(?:train\w*|develop\w*|ai\b|artificial intelligence|machine learning).{0,60}(?:ai\b|artificial intelligence|"
    r"models?|machine learning|systems?)": ("ai_train",),
}
_QUOTED_VERB = later(r"\bquot(?:e|ed|ing|ation|ations)\b", re.IGNORECASE)
_MODALS = later(_MODAL, re.IGNORECASE)
_TABLE = [(later(rf"\b(?:{verbs})", re.IGNORECASE), actions) for verbs, actions in _VERBS.items()]
_SUBJECT = later(
    r"\b(?:this|these|all|any|no part of|the|our|its)\s+(?:\w+\s+){0,3}?(?:material|materials|article|articles|"
    r"content|contents|text|texts|story|stories|page|pages|site|website|publication|work|service|information|news|"
    r"report|photograph|photographs|photos|images?|dispatches)\b|"
    r"\byou (?:may|must|shall|can)\s?not\b|\bno (?:part|article|text|story|page|image|photo)s?\b|\breproduction\b|"
    r"\brepublication\b|\brepublishing\b|\breprinting\b|\bredistribution\b|"
    r"\bunauthori[sz]ed\b|\b(?:content|material|articles|texts|copying)\b|\bfor commercial re-?use\b|"
    r"\bcopyright(?:ed)?\b",
    re.IGNORECASE,
)
_BACK = later(
    r"^(?:this|these) (?:material|article|content|story|text|report|work)|^it may not|^not to be|^nachdruck|"
    r"^toute reproduction|^prohibid|^queda |^está |^vietata|^riproduzione|^wszelk|^无|^未|^無断|^무단|^禁止|^転載",
    re.IGNORECASE,
)
_CONNECTIVE = later(
    r"^(?:As a (?:consequence|result)|Consequently|Accordingly|Therefore|Thus|Hence|In particular|For this reason|"
    r"Par conséquent|Daher|Deshalb|Por (?:lo )?tanto|Di conseguenza)\s*,\s*",
    re.IGNORECASE,
)
_CHEAP = later(
    r"permi|consent|prohibit|forbid|may not|must not|cannot|shall not|unauthori|authori[sz]|copyright|re-?use",
    re.IGNORECASE,
)


def may_ban(text: str) -> bool:
    """A cheap look before the sentence is cut."""
    return _CHEAP.search(text) is not None


def is_ban(text: str) -> bool:
    """An English sentence with a modal that forbids, a verb of the table, and a subject that means the work."""
    return (
        len(text) < 900
        and _MODALS.search(text) is not None
        and any(verbs.search(text) for verbs, _ in _TABLE)
        and _SUBJECT.search(text) is not None
    )


def points_back(text: str) -> bool:
    """Whether the sentence goes on with the notice before it."""
    return _BACK.search(text.strip()) is not None


def forbidden(text: str, hits: list[Hit], start: int, end: int) -> tuple[str, ...]:
    """The actions that the words of a slice forbid, in the order of the table."""
    actions: dict[str, None] = {}
    for hit in hits:
        if hit.kind in ("prohibited", "no-rewrite", "ai-reserved") and start <= hit.start < end:
            actions.update(dict.fromkeys(hit.value.forbids))
            if hit.kind == "ai-reserved" and not hit.value.forbids:
                actions.update(dict.fromkeys(("ai_train", "tdm")))
    if _MODALS.search(text[start:end]):
        for verbs, named in _TABLE:
            if verbs.search(text, start, end):
                actions.update(dict.fromkeys(named))
        if _QUOTED_VERB.search(text, start, end):
            actions["quote"] = None
    return tuple(actions)


def worded(context: Context, block: Block, start: int, end: int, hits: list[Hit]) -> tuple[str, ...]:
    """What a sentence forbids by ban words of other languages; nothing inside a story, a heading or a menu."""
    if context.zones[block.index] == "body" or block.tag in ("h1", "h2", "h3", "h4", "title") or block.region == "nav":
        return ()
    inside = [hit for hit in hits if start <= hit.start < end]
    if block.section and {"mark", "condition"} - {hit.value.role for hit in inside if hit.kind == "ban-words"}:
        return ()  # a teaser: only a whole prohibition counts
    if any(hit.kind == "permissive" and hit.value.role == "permission" for hit in inside):
        return ()
    return worded_ban(context.lexicon, block.text[start:end], inside)


def restriction(
    context: Context, block: Block, start: int, end: int, hits: list[Hit], holder: Holder | None
) -> Mention | None:
    """The restriction mention for a sentence, or None where it is a story's own words."""
    text = block.text
    if context.zones[block.index] == "body" and not _own_words(block, start, end, hits, holder):
        return None
    forbids = tuple(dict.fromkeys((*forbidden(text, hits, start, end), *worded(context, block, start, end, hits))))
    if not forbids and not any(
        hit.kind in ("prohibited", "no-rewrite", "ai-reserved") and start <= hit.start < end for hit in hits
    ):
        return None
    shift = _CONNECTIVE.match(text[start:end])
    if shift is not None:
        start += shift.end()
    named = [hit for hit in hits if hit.kind in ("name", "code") and start <= hit.start < end]
    holders = _named(context, text, named) or ((holder,) if holder else ())
    return Mention(
        "restriction",
        block,
        start,
        min(end, start + 900),
        holders=holders,
        scope=scope_of(context, block, holders[0] if holders else None),
        forbids=forbids,
        position="notice",
    )


def _named(context: Context, text: str, named: list[Hit]) -> tuple[Holder, ...]:
    if len({hit.value for hit in named}) == 1:
        return (context.holder(named[0].value, text[named[0].start : named[0].end]),)
    return ()


def _own_words(block: Block, start: int, end: int, hits: list[Hit], holder: Holder | None) -> bool:
    """In running text a ban counts only where it speaks of this work, outside quotation marks, beside a mark."""
    text = block.text[start:end]
    if text.count('"') + text.count("“") + text.count("«") and not holder:
        return False
    phrase = any(hit.kind in ("prohibited", "ai-reserved", "no-rewrite") and start <= hit.start < end for hit in hits)
    this = re.search(
        r"\b(?:this (?:article|material|story|text|content|page)|diese[rs]? (?:artikel|text|beitrag)|cet article)\b",
        text,
        re.IGNORECASE,
    )
    return (
        (phrase and (holder is not None or len(block.text) < 400))
        or (holder is not None and this is not None)
        or (this is not None and len(block.text) < 300)
    )
