"""Copyright lines and restriction sentences.

In: the sentences of every block. Out: all-rights-reserved and restriction mentions, with the holder and the actions
that the words forbid (DESIGN, rule 4). Refuses prose about copyright: a mark, a formula, or a ban with its verb must
stand there, and inside an article's running text also a subject that means the work itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rightscheck.claims import bans, segments
from rightscheck.claims.context import Context, Mention, slug
from rightscheck.claims.model import Holder
from rightscheck.claims.scope import MARK, YEARS, scope_of
from rightscheck.holders.lexicon import Hit, starting
from rightscheck.page.model import Block
from rightscheck.wording.later import later
from rightscheck.wording.scripts import has_unspaced

_WORD = later(r"\b[Cc](?:opyright|OPYRIGHT)\b\s*:?\s*(?:by\s+)?(?=[A-ZÀ-Þ])")
_OWNED = later(
    r"\bcopyright (?:in|of|and|to)\b.{0,120}?\b(?:vests?|belongs?|is owned|is held|are owned|remains|rests)\b|"
    r"\b(?:is|are) (?:the )?copyright(?:ed)? (?:of|by)\b",
    re.IGNORECASE,
)
_OWNER = later(
    r"\b(?:vests? in|belongs? to|(?:is|are) (?:owned|held) by|copyright(?:ed)? (?:of|by)|(?:remains|rests) with)\s+"
    r"(?P<name>[A-ZÀ-Þ][^.;]{2,80}?)(?=\s+(?:or|and (?:its|may|is|are)|unless|except)\b|[.;]|$)",
    re.IGNORECASE,
)
_SPLIT_NAME = later(
    r"\s*(?:[|•·]|\s[–—-]\s|\. |\.$|;|:|, (?:all|alle|a |inc|und|and its)|\ball rights\b|\balle rechte\b|\b(?:an?|"
    r"eine) (?:division|part|marke|brand|company|time)\b|\bor its\b|\band its\b|\bunless\b|\bRegistration\b|\bis\b|"
    r"\bprivacy\b|\bcookies?\b|\bterms\b|\bimpressum\b|\bkontakt\b|\bcontact\b|\bdatenschutz\b|"
    r"\bare\b)",
    re.IGNORECASE,
)
_LEAD = later(
    r"^(?:\s|[©ⓒ℗@:,.–—-]|\(c\)|copyright\b|copr\.|by\b|the contents? of|版权所有|版權所有|저작권자)+", re.IGNORECASE
)
_PROVIDED = later(r"(?:©\s*)?\bprovided by\b", re.IGNORECASE)
_RELATION = later(
    r"\b(?:is|are) (?:an? )?(?:\w+ )?(?:part|division|brand|trademarks?|subsidiary|service|mark)\b", re.IGNORECASE
)
_SOFTWARE = later(r"^(?:MIT|ISC|Apache-2\.0|L?GPL-\d\.\d|BSD-\d-Clause)\s*(?:©|\([cC]\))")
_COMPANY = later(
    r"^(?!.*\b(?:Privacy|Terms|Contact|Cookies?|Policy|About|Home|Site ?map|Imprint|Legal|Powered|Design)\b)"
    r"[A-ZÀ-Þ][\w&'’.-]*(?:\s(?:[A-ZÀ-Þ&][\w&'’.,-]*|of|and|de|ya|za)){1,6}\.?$"
)
_REPRINTED = later(
    r"\b(?:re-?printed|reproduced|re-?published|used) (?:with|by) (?:the )?(?:kind )?permission\b", re.IGNORECASE
)
_SLASHED = later(r"^\W{0,3}(?:©|ⓒ|\([cC]\))\s*[^/\d]{2,50}/\s?[^/]{2,60}$")
_PHRASES = frozenset(("reserved", "prohibited", "no-rewrite", "ai-reserved"))
_MAX = 320
_MOST = 300  # statements of one block; more are no notice but a flood


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    mark: bool
    reserved: bool
    ban: bool
    named: bool


def detect(context: Context) -> Iterator[Mention]:
    """Find copyright lines and restriction sentences in every block."""
    for block in context.page.blocks:
        hits = context.hits[block.index]
        kinds = {hit.kind for hit in hits}
        banned = "ban-words" in kinds and context.zones[block.index] != "body"
        if not (banned or kinds & _PHRASES or context.cued(block, "notice") or context.cued(block, "ban")):
            continue
        if not (
            banned
            or kinds & _PHRASES
            or MARK.search(block.text)
            or _WORD.search(block.text)
            or _OWNED.search(block.text)
            or bans.may_ban(block.text)
        ):
            continue
        if block.region == "caption" or (block.credit and not _REPRINTED.search(block.text)):
            continue
        yield from _in_block(context, block, hits)


def _in_block(context: Context, block: Block, hits: list[Hit]) -> Iterator[Mention]:
    pieces = [
        _piece(context, block, hits, low, high)
        for low, high in _cut_marks(block, segments.split(block.text, block.breaks))
    ]
    pieces = _join(block.text, pieces[:_MOST])
    noted: Holder | None = None
    for number, piece in enumerate(pieces):
        if not (piece.mark or piece.reserved or piece.ban):
            continue
        text = block.text[piece.start : piece.end]
        if piece.mark and (_PROVIDED.search(text[:40]) or _SLASHED.match(text)):
            continue  # a credit, read by origins.py or photos.py
        if piece.ban:
            noted = noted or _nearby(context, block, hits, pieces, number)
            mention = bans.restriction(
                context, block, piece.start, piece.end, hits, _holder(context, block, hits, piece) or noted
            )
            if mention is not None:
                yield mention
                continue
        if piece.mark or (piece.reserved and _is_line(context, block, piece)):
            holder = _holder(context, block, hits, piece)
            if holder is None and not piece.reserved and any(hit.kind == "licence-names" for hit in hits):
                continue
            if not piece.reserved and _licence_line(context, block, piece):
                continue  # licences.py or software.py reads it
            if (
                holder is not None
                and _is_picture_agency(context, holder)
                and not piece.reserved
                and not _year_near(text)
            ):
                continue
            start, end = _trim(block.text, piece, hits)
            noted = holder or noted
            yield Mention(
                "all-rights-reserved",
                block,
                start,
                end,
                holders=(holder,) if holder else (),
                scope=scope_of(context, block, holder),
                position="notice",
            )


def _piece(context: Context, block: Block, hits: list[Hit], low: int, high: int) -> _Piece:
    text = block.text[low:high]
    mark = MARK.search(text) is not None or _OWNED.search(text) is not None or _worded(text, low, hits)
    kinds = {hit.kind for hit in starting(hits, low, high)}
    reserved = "reserved" in kinds
    ban = not kinds.isdisjoint(("prohibited", "no-rewrite", "ai-reserved")) or bans.is_ban(text)
    ban = ban or ("ban-words" in kinds and bool(bans.worded(context, block, low, high, hits)))
    named = any(hit.kind in ("name", "code") for hit in starting(hits, low, low + 1))
    return _Piece(low, high, mark, reserved, ban, named)


def _worded(text: str, low: int, hits: list[Hit]) -> bool:
    """For "Copyright X" without a sign: X must be a known holder, or a year or a formula must follow closely."""
    match = _WORD.search(text)
    if match is None:
        return False
    after = low + match.end()
    named = any(hit.kind in ("name", "code") for hit in starting(hits, after - 1, after + 6))
    formula = any(hit.kind == "reserved" for hit in starting(hits, after, after + 91))
    year = YEARS.search(text, match.end(), match.end() + 60)
    return named or formula or (year is not None and len(text) < 90)


def _cut_marks(block: Block, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two © in one sentence are two notices, where each has a name of its own."""
    cut: list[tuple[int, int]] = []
    for low, high in pieces:
        starts = [
            match.start()
            for match in re.finditer(
                r"(?:Copyright\s*)?(?:©|ⓒ|\(c\)\s?(?=(?:19|20)\d\d))", block.text[low:high], re.IGNORECASE
            )
        ]
        at = low
        for start in starts[1:]:
            if start + low - at > 14:
                cut.append((at, low + start))
                at = low + start
        cut.append((at, high))
    return cut


def _join(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """A notice may run over sentences: "© X. A Y company. All rights reserved. This material may not be ..."."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _belongs(text, last, piece):
            last.end, last.mark, last.reserved, last.ban = (
                piece.end,
                last.mark or piece.mark,
                last.reserved or piece.reserved,
                last.ban or piece.ban,
            )
        else:
            joined.append(piece)
    return joined


def _belongs(text: str, last: _Piece, piece: _Piece) -> bool:
    size = piece.end - piece.start
    if piece.start - last.end > 6:
        return False
    if last.ban:
        return (
            piece.mark and not last.mark and has_unspaced(text[last.start : last.end]) and piece.end - last.start < 200
        )
    if not (last.mark or last.reserved):
        return (
            (piece.mark or piece.reserved)
            and not piece.ban
            and last.end - last.start < 75
            and _RELATION.search(text[last.start : last.end]) is not None
        )
    if "|" in text[last.end : piece.start]:
        return (
            last.mark
            and size < 60
            and not piece.mark
            and not clean_name(re.sub(r"[,.].*", "", text[last.start : last.end]))
        )
    if piece.ban:
        return (last.mark or last.reserved) and size < 170 and bans.points_back(text[piece.start : piece.end])
    if piece.mark and last.mark:
        return False
    if last.mark and not last.reserved and not piece.mark and _nameless_year(text[last.start : last.end]):
        return (piece.named and size < 160) or _COMPANY.match(text[piece.start : piece.end]) is not None
    if piece.reserved or piece.mark:
        return size < 110 and (piece.end - last.start) < _MAX
    return (
        last.mark
        and not last.reserved
        and size < 48
        and re.match(r"(?:A|An|Eine|Turner|Inc|LLC|Ltd)\b", text[piece.start : piece.end]) is not None
    )


def _nameless_year(text: str) -> bool:
    """Whether a notice stops before it names anybody, as "Copyright (c) 2026." does."""
    return YEARS.search(text) is not None and not clean_name(text)


def _is_line(context: Context, block: Block, piece: _Piece) -> bool:
    """A bare "all rights reserved": a line of its own, never a phrase inside a story's running text."""
    whole = piece.end - piece.start
    if context.zones[block.index] == "body" and len(block.text) > 160:
        return False
    return whole < 220


def _year_near(text: str) -> bool:
    mark = MARK.search(text)
    return mark is not None and YEARS.search(text, mark.end(), mark.end() + 30) is not None


def _licence_line(context: Context, block: Block, piece: _Piece) -> bool:
    """Whether a © without a year stands before a licence and nothing else: "© CC BY 4.0", "© X, released under ..."."""
    text = block.text[piece.start : piece.end]
    if YEARS.search(text) or len(text) > 160:
        return False
    named = [low for low, high, _ in context.licences(block) if piece.start <= low and high <= piece.end]
    if _SOFTWARE.match(text):
        return True
    return bool(named) or any(
        hit.value.role == "software" and piece.start <= hit.start < piece.end
        for hit in context.in_block(block, "licence-names")
    )


def _is_picture_agency(context: Context, holder: Holder) -> bool:
    record = context.lexicon.records.get(holder.id)
    return record is not None and record.photo_only


def _unreserved(part: str, at: int, hits: list[Hit]) -> str:
    """The part up to the first rights formula: a formula is no name."""
    cut = min(
        (hit.start - at for hit in hits if hit.kind in ("reserved", "prohibited") and at <= hit.start < at + len(part)),
        default=len(part),
    )
    return part[:cut]


def _trim(text: str, piece: _Piece, hits: list[Hit]) -> tuple[int, int]:
    first = MARK.search(text, piece.start, piece.end)
    if (
        first is not None
        and first.start() - piece.start > 3
        and clean_name(_unreserved(text[first.start() : piece.end], first.start(), hits))
        and not _RELATION.search(text, piece.start, first.start())
    ):
        lead = text[piece.start : first.start()]
        formula = any(hit.kind == "reserved" and piece.start <= hit.start < first.start() for hit in hits)
        if not formula and not re.search(r"rights|associated|portions|material|\)\s*$", lead, re.IGNORECASE):
            piece.start = first.start()
    if piece.end - piece.start <= _MAX:
        return piece.start, piece.end
    mark = MARK.search(text, piece.start, piece.end) or _WORD.search(text, piece.start, piece.end)
    start = mark.start() if mark else piece.start
    return start, min(piece.end, start + 200)


def _nearby(context: Context, block: Block, hits: list[Hit], pieces: list[_Piece], number: int) -> Holder | None:
    for other in (*reversed(pieces[:number]), *pieces[number + 1 : number + 3]):
        if other.mark:
            holder = _holder(context, block, hits, other)
            if holder is not None:
                return holder
    return None


def _holder(context: Context, block: Block, hits: list[Hit], piece: _Piece) -> Holder | None:
    """Whom the notice names: the name behind the mark and the years, else the one before the mark."""
    text = block.text[piece.start : piece.end]
    match = MARK.search(text) or _WORD.search(text)
    if match is None:
        named = [hit for hit in hits if hit.kind in ("name", "code") and piece.start <= hit.start < piece.end]
        if named:
            return context.holder(named[0].value, block.text[named[0].start : named[0].end])
        owned = _OWNER.search(text)
        name = clean_name(owned.group("name")) if owned else _around_formula(text, piece.start, hits)
        return context.named(name) if name else None
    for part, shift in ((text[match.start() :], match.start()), (text[: match.start()], 0)):
        known = [
            hit
            for hit in hits
            if hit.kind in ("name", "code")
            and piece.start + shift <= hit.start < piece.start + shift + min(len(part), 80)
        ]
        name = clean_name(_unreserved(part, piece.start + shift, hits))
        if known and (not name or known[0].start - piece.start - shift - part.find(name) <= len(name)):
            first = known[0]
            return context.holder(first.value, block.text[first.start : first.end])
        if name:
            return context.named(name)
    name = _around_formula(text, piece.start, hits)
    return context.named(name) if name else None


def _around_formula(text: str, at: int, hits: list[Hit]) -> str:
    """The name behind a formula and a bar, or by it, or between a year and it: "All rights reserved | Name"."""
    formula = next(
        (hit for hit in hits if hit.kind == "reserved" and at <= hit.start and hit.end <= at + len(text)), None
    )
    if formula is None:
        return ""
    before, behind = text[: formula.start - at], text[formula.end - at :]
    year = YEARS.search(before)
    if year is not None and (name := clean_name(before[year.end() :])):
        return name
    joint = re.match(r"\s*(?:[|•·–—]|-\s|by(?=\s[A-ZÀ-Þ])|:|\.?\s?©)\s*(?=[^\W\d_])", behind)
    return clean_name(behind[joint.end() :]) if joint is not None else ""


def clean_name(part: str) -> str:
    """The name in "© 2019-2026 Name, a Y company. All rights reserved.": years, marks and tails left out."""
    part = _LEAD.sub("", part)
    part = YEARS.sub(" ", part, count=2)
    part = _LEAD.sub("", part).strip(" ,.|–—-•·")
    name = _SPLIT_NAME.split(part + " ", maxsplit=1)[0]
    name = re.sub(r"[<>\[\](){}]", " ", name).strip(" ,.|–—-®™")
    name = " ".join(name.split())
    return (
        name
        if 1 < len(name) < 90
        and re.search(r"[^\W\d_]", name)
        and slug(name) not in ("all-rights-reserved", "the", "by")
        and not re.match(
            r"(?i)all rights|alle rechte|tous droits|todos|tutti i|riproduzione|все права|無断|无|未经", name
        )
        else ""
    )
