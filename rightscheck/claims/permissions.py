"""Permission sentences: "may be reproduced provided the source is acknowledged".

In: sentences with a permission phrase or an English permission form. Out: permission mentions with what they permit,
the duties that were understood, and whether any condition was not. Refuses to understand half a condition: words left
over after "provided", "if", "by" that no duty explains make the permission one for a person to read (DESIGN, rule 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims import bans, segments
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.model import Holder
from rightscheck.claims.notices import clean_name
from rightscheck.claims.scope import MARK, scope_of
from rightscheck.holders.lexicon import Hit
from rightscheck.page.model import Block
from rightscheck.wording.later import later

_MAY = later(
    r"\b(?:may|can) (?:be |freely |also be )*(?:freely )?(?P<verb>reproduced?|republish(?:ed)?|reprint(?:ed)?|"
    r"cop(?:y|ied)|distribut(?:e|ed)|re-?us(?:e|ed)|quoted?|translat(?:e|ed)|shared?)\b|"
    r"\b(?:reproduction|republication|reprinting|copying|re-?use) (?:is |of .{0,60} is )?(?P<verb2>authori[sz]ed|"
    r"permitted|allowed|welcome|encouraged)\b|"
    r"\b(?:you are|anyone is) (?:free|welcome) to (?P<verb3>reproduce|republish|copy|share|distribute|reuse|re-use|"
    r"translate)\b|\bfeel free to (?P<verb4>reproduce|republish|copy|share|distribute|reuse)\b|\bfree to republish\b|"
    r"\brepublish (?:this|our) (?:story|stories|article|articles|work) for free\b",
    re.IGNORECASE,
)
_PERMITS = (
    (
        later(
            r"republi|reprint|reprod|cop|distrib|authori|permit|allow|welcome|encour|reus|re-us|share", re.IGNORECASE
        ),
        "republish",
    ),
    (later(r"translat", re.IGNORECASE), "translate"),
    (later(r"quot", re.IGNORECASE), "quote"),
)
_DUTIES: tuple[tuple[re.Pattern[str], tuple[str, str] | None], ...] = (
    (
        later(
            r"\b(?:provided|providing|on condition|as long as|so long as|if|with|subject to)?\s*(?:that )?(?:the |"
            r"full |proper |appropriate |due |a )*(?:source|author|authors?|origin|credit|attribution|"
            r"acknowledge?ment)\b[\w\s]{0,18}?\b(?:is|are|be|must be)?\s*(?:clearly |duly |fully |"
            r"properly )*(?:acknowledged|credited|cited|named|mentioned|given|indicated|stated)?",
            re.IGNORECASE,
        ),
        ("credit_line", "source"),
    ),
    (
        later(
            r"\bwith (?:full |proper |appropriate |due )?(?:credit|attribution|"
            r"acknowledge?ment)(?: to (?:the )?[^.,;]{2,60})?",
            re.IGNORECASE,
        ),
        ("credit_line", "source"),
    ),
    (
        later(r"\b(?:crediting|citing|naming|attributed? to|credit(?:ed)? to) [^.,;]{2,60}", re.IGNORECASE),
        ("credit_line", "source"),
    ),
    (
        later(
            r"\b(?:a |and |with a |an active |active )*(?:link|hyperlink)(?:s|ed|ing)? (?:back )?(?:to [^.,;]{2,60}|"
            r"is (?:given|included))?",
            re.IGNORECASE,
        ),
        ("link_back", "original"),
    ),
    (
        later(
            r"\b(?:free of charge|for free|freely|without charge|at no cost|without (?:prior )?permission)\b",
            re.IGNORECASE,
        ),
        None,
    ),
    (later(r"\b(?:in whole or (?:in )?part|in full|in any (?:medium|form|format))\b", re.IGNORECASE), None),
    (
        later(
            r"\b(?:unaltered|unchanged|without (?:changes|alteration|modification)|unmodified|unedited|verbatim)\b",
            re.IGNORECASE,
        ),
        ("no_alteration", ""),
    ),
)
_CONDITION = later(
    r"\b(?:provided|providing|on condition|as long as|so long as|if|only|unless|subject to|by (?:members|subscribers|"
    r"accredited|schools|libraries|students|persons|individuals)|who|which|for (?:non|personal|private|educational|"
    r"internal|research)|after|before|until|within|except|where)\b",
    re.IGNORECASE,
)
_LEFT_OVER = 20  # letters: a subject like "articles of this site", not a condition
_THIS = later(r"\bthis (?:article|story|text|page)\b", re.IGNORECASE)
_OURS = later(
    r"\b(?:this|our|these|all) (?:\w+ )?(?:article|story|stories|text|page|content|material|work|site|report|post)s?\b|"
    r"\b(?:content|material|articles|texts|stories) (?:of|from|on|by|may|can)\b|^\W*(?:may|can) be\b|\byou (?:may|"
    r"are)\b",
    re.IGNORECASE,
)
_NOTHING = later(
    r"\b(?:no (?:part|portion|section|content|material|article|text)s?|none of|nothing|neither)\b", re.IGNORECASE
)
_FILLER = later(
    r"\b(?:provided|providing|that|on|condition|as|long|so|if|only|and|with|the|is|are|a|an|to|of|this|our|in|be|it|"
    r"all)\b|[\s.,;:()'\"“”-]",
    re.IGNORECASE,
)


def detect(context: Context) -> Iterator[Mention]:
    """Read permission sentences of article, footer and header blocks; comments are a section of their own."""
    for block in context.page.blocks:
        if block.region in ("nav", "caption", "head") or block.tag in ("h1", "h2", "title"):
            continue
        hits = context.hits[block.index]
        phrased = [hit for hit in hits if hit.kind == "permissive" and hit.value.role in ("permission", "")]
        if not phrased and not (context.cued(block, "permission") and _MAY.search(block.text)):
            continue
        if context.zones[block.index] == "body" and not phrased and not _OURS.search(block.text):
            continue
        if context.zones[block.index] == "body" and len(block.text) > 260 and not _THIS.search(block.text):
            continue
        for low, high in segments.split(block.text, block.breaks):
            found = _sentence(context, block, low, high, [hit for hit in phrased if low <= hit.start < high], hits)
            if found is not None:
                yield found


def _sentence(
    context: Context, block: Block, low: int, high: int, phrased: list[Hit], hits: list[Hit]
) -> Mention | None:
    text = block.text[low:high]
    match = _MAY.search(text)
    if (match is None and not phrased) or len(text) > 600:
        return None
    if any(
        hit.kind == "licence-names" and hit.value.role in ("family", "licence") and low <= hit.start < high
        for hit in hits
    ) or re.search(r"creative commons|\bCC BY\b", text, re.IGNORECASE):
        return None  # a licence speaks for itself
    banned = bans.is_ban(text)
    if _NOTHING.search(text) or (banned and not phrased):
        return None
    if any(hit.kind == "prohibited" and low <= hit.start < high for hit in hits):
        return None
    permits = _permits(match, phrased)
    if not permits:
        return None
    inside = [hit for hit in hits if low <= hit.start < high]
    duties, understood = _conditions(text, match, phrased) if match else _phrased_conditions(text, low, inside)
    holder = _holder(context, block, low, high, hits)
    scope = "section" if block.region == "comment" or block.section else scope_of(context, block, holder)
    return Mention(
        "permission",
        block,
        low,
        high,
        holders=(holder,) if holder else (),
        scope=scope,
        permits=permits,
        duties=duties,
        understood=understood and not banned,
        position="permission",
    )


def _permits(match: re.Match[str] | None, phrased: list[Hit]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for hit in phrased:
        found.update(dict.fromkeys(hit.value.permits or ("republish",)))
    if match is not None:
        found.update((action, None) for pattern, action in _PERMITS if pattern.search(match.group()))
    return tuple(found)


def _phrased_conditions(text: str, low: int, hits: list[Hit]) -> tuple[tuple[tuple[str, str], ...], bool]:
    """A permission in any language: its own duties, those of duty phrases beside it, and whether much is left over.

    What no phrase, name or mark explains is a condition that nobody has read: more than a few words of it leave the
    permission to a person.
    """
    duties: dict[tuple[str, str], None] = {}
    left = list(text)
    for hit in hits:
        if hit.kind == "permissive":
            duties.update((((kind, str(what)), None) for kind, what in hit.value.duties))
        if hit.kind in ("permissive", "reserved", "name", "code", "labels", "terms-links"):
            left[hit.start - low : hit.end - low] = " " * (min(hit.end - low, len(left)) - (hit.start - low))
    condition = any(hit.kind == "ban-words" and hit.value.role == "condition" for hit in hits)
    rest = sum(1 for char in "".join(left) if char.isalpha())
    return tuple(duties), not condition and rest <= _LEFT_OVER


def _conditions(text: str, match: re.Match[str], phrased: list[Hit]) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Duties that the sentence names, and whether every condition in it was understood."""
    duties: dict[tuple[str, str], None] = {}
    for hit in phrased:
        duties.update((((kind, str(what)), None) for kind, what in hit.value.duties))
    left = text[match.end() :]
    for pattern, duty in _DUTIES:
        if pattern.search(left):
            if duty is not None:
                duties[duty] = None
            left = pattern.sub(" ", left)
    condition = _CONDITION.search(left)
    remainder = _FILLER.sub("", left[condition.start() :]) if condition else ""
    return tuple(duties), len(remainder) < 4 and (condition is None or bool(duties))


def _holder(context: Context, block: Block, low: int, high: int, hits: list[Hit]) -> Holder | None:
    """Whoever the sentence itself names as the one whose texts these are, else the © line of the same block."""
    text = block.text[low:high]
    own = re.search(
        r"\b(?i:texts?|articles?|stories|content|material|works?) (?:of|by|from|published (?:by|"
        r"in)) (?:the )?(?P<name>[A-Z][^.,;]{2,60}?)(?= (?:may|can|is|are)\b)",
        text,
    )
    for other, end in segments.split(block.text, block.breaks):
        mark = MARK.search(block.text, other, end)
        if mark is not None:
            name = clean_name(block.text[mark.start() : end])
            if name:
                return context.named(name)
    if own is not None:
        return context.named(own.group("name"))
    named = [hit for hit in hits if hit.kind == "name" and low <= hit.start < high]
    return context.holder(named[0].value, block.text[named[0].start : named[0].end]) if named else None
