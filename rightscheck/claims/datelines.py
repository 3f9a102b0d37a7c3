"""Datelines: "TAMU (AFP) - ", "【6月18日 AFP】", "新华社北京11月17日电".

In: the first lines of the article, and of stories in sections. Out: dateline mentions with the agency they name.
Refuses names further than 200 characters from a block's start (facts, agencies.yaml: positions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims.chains import read_text_credit
from rightscheck.claims.context import Context, Mention
from rightscheck.holders.lexicon import Hit
from rightscheck.page.model import Block
from rightscheck.wording.later import later

_DASH = r"\s{0,2}(?:[-–—―:=]{1,3}|\.\s?[-–—]{1,2}|\.-)"
# place and date in front, the source in brackets, a dash or colon (or a new sentence) behind
_BRACKET = later(
    r"^(?P<lead>[\"'“«(\s]?(?:[^()\[\]（）]{0,90}?))[(\[（/](?P<source>[^()\[\]（）]{2,46})[)\]）/]"
    rf"(?:(?P<dash>{_DASH}|\s*[|・])|(?P<after>\s*))",
)
_JAPANESE = later(r"^\s*[【［\[](?P<source>[^】］\]]{2,30})[】］\]]")
_XINHUA = later(r"^\s*[（(]?(?P<source>新华社|新華社|中新社|中新网|中央社)(?P<lead>[^，。,]{0,24}?)(?:电|電|讯|訊)")
_TRAILING = later(rf"^(?P<lead>[A-ZÀ-Þ][\w .,'’/-]{{1,50}}?)\s?[,/]\s?(?P<source>[\w /.-]{{2,24}}?){_DASH}(?=\s)")
_LEADING = later(r"^(?P<source>[A-Za-z][\w .]{1,30}?),\s+(?P<lead>[A-ZÀ-Þ][A-ZÀ-Þ .,'-]{2,40})$")
_SLASHED = later(r"^(?P<lead>[А-ЯЁA-Z][^./]{2,60}\.)?\s*/(?P<source>[^/]{2,30})/")
# place, day and month, a dash, then the source at once: "TALLINN, 3. nov - BNS - "
_DASHED = later(
    r"^(?P<lead>[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄ][\w .'’-]{1,40},\s*\d{1,2}\.?\s?[^\W\d]{3,10}\.?(?:\s\d{4})?)\s?[-–—]\s?"
    r"(?P<source>[^\s][^.\-–—]{1,29})"
)
_WITH = later(r"^\s*(?:with|avec|mit|con|com|med|met|via)\b", re.IGNORECASE)
_START = later(r"^(?P<source>[^\s\d][^.\n]{1,28}?)(?:\.com|\.net)?\s[-–—]{1,2}\s")
_PLACEISH = later(
    r"^[\"'“«(\s]*(?:[A-ZÀ-ÞА-ЯЁΑ-ΩА-ЩЬЮЯҐЄІЇ][\w'’.\-À-ÿ]*|[^\W\x00-\u05ff]+)"  # or a script without capitals
)
_PLACE_BEHIND = later(r"\s?[A-ZÀ-Þ][A-ZÀ-Þ' ]{2,30}(?:,\s?\d{1,2}\s[A-Za-z]{3,9}\.?)?\s?[-–—](?=\s)")
_WORDY = later(r"\b(?:said|says|told|was|were|has|have|the|and|that|his|her|who|according|sagte|dit|dijo)\b")


def detect(context: Context) -> Iterator[Mention]:
    """Look at the first blocks of the article, and at the first words of stories in sections."""
    starters = _starters(context)
    for block in context.page.blocks:
        inside = block.index in starters
        if not inside and not (block.section and context.hits[block.index]):
            continue
        found = read(context, block, inside)
        if found is not None:
            yield found


def _starters(context: Context) -> frozenset[int]:
    if context.first is None:
        return frozenset(block.index for block in context.page.blocks if context.zones[block.index] in ("lead", "body"))
    low = (
        context.headline
        if context.headline is not None and context.headline < context.first
        else max(0, context.first - 8)
    )
    main = [
        block.index
        for block in context.page.blocks
        if context.zones[block.index] in ("lead", "body") and block.index >= low
    ]
    return frozenset(main[:24])


def read(context: Context, block: Block, inside: bool) -> Mention | None:
    """The dateline at the beginning of a block, if there is one."""
    text = block.text
    hits = [hit for hit in context.in_block(block, "name", "code", "variant") if hit.start < 200]
    for pattern in (_JAPANESE, _XINHUA, _BRACKET, _SLASHED, _DASHED, _TRAILING, _LEADING):
        match = pattern.match(text[:220])
        if match is None:
            continue
        low, high = match.span("source")
        named = [hit for hit in hits if low - 1 <= hit.start and hit.end <= high + 1]
        if named and _fits(context, block, match, named, pattern):
            credit = read_text_credit(context, text, named)
            start, end = _span(text, match, pattern, named)
            return Mention(
                "dateline",
                block,
                start,
                end,
                holders=credit.origins,
                via=credit.via,
                scope="article" if inside else "section",
                position="dateline",
            )
        if (
            pattern is _BRACKET
            and not named
            and inside
            and not context.in_block(block, "dateline-form")
            and (_publisher(match) or _own_name(context, match))
        ):
            holder = context.named(match.group("source").strip())
            return Mention(
                "dateline", block, *_span(text, match, pattern, named), holders=(holder,), position="dateline-own"
            )
    return _by_form(context, block) if inside and block.text[:1] not in '"“' else None


def _by_form(context: Context, block: Block) -> Mention | None:
    """A dateline as the holder's own policy file writes it, at the very beginning of the block."""
    for hit in context.in_block(block, "dateline-form"):
        identity, form = hit.value
        match = re.match(form, block.text[:140]) if hit.start < 100 else None
        if match is None or _spelt_out(block.text, hit):
            continue
        if len(match.group().strip()) > 5 and _ends(block.text, match.end()):
            holder = context.holder(identity, block.text[hit.start : hit.end].strip(" /()[]【】"))
            return Mention("dateline", block, 0, match.end(), holders=(holder,), position="dateline")
    return None


def _spelt_out(text: str, hit: Hit) -> bool:
    """Whether the words before a bracket are what its code stands for: "American Anglers Program (AAP). The council".

    A dash behind it is a dateline's ("Allentown, Pa. (AP) — "), and so is a comma before it.
    """
    code = text[hit.start : hit.end].strip(" ()")
    lead = text[: text.find(code, hit.start)].rstrip(" (")
    if "," in lead or not code.isupper() or re.match(r"\s*\)\s*[-–—]", text[hit.end - 1 : hit.end + 8]):
        return False
    return len(code) > 1 and "".join(re.findall(r"\b[A-Z]", lead)) == code


def _ends(text: str, at: int) -> bool:
    """A form must close: with a bracket, slash, dash or colon, at or just behind its end."""
    return (
        re.match(r"\s{0,2}[-–—:.。．】）)\]/＝=]", text[at : at + 4]) is not None
        or text[at - 1] in "】/-–—:＝"
        or text[0] in "(（"
    )


def _fits(context: Context, block: Block, match: re.Match[str], named: list[Hit], pattern: re.Pattern[str]) -> bool:
    lead = match.groupdict().get("lead") or ""
    source = match.group("source")
    covered = sum(hit.end - hit.start for hit in named)
    if pattern is _JAPANESE:
        return True
    if pattern is _XINHUA:
        return True
    if _WITH.match(source):
        return False
    if pattern is _DASHED:
        return named[0].start == match.start("source")
    if pattern is _BRACKET:
        if covered * 2 < len(source.strip()) - 14 or _WORDY.search(lead) or len(lead) > 80:
            return False
        if not lead.strip():
            alone = covered + 3 >= len(source.strip()) and context.zones[block.index] == "lead" and len(block.text) < 90
            return bool(match.group("dash")) or alone
        if _PLACEISH.match(lead) is None:
            return False
        if match.group("dash"):
            return True
        # no dash behind the bracket: a place, perhaps a date, and then a new sentence
        words = len(lead.split())
        return words <= 6 and ("," in lead or words <= 3) and _distinct(lead, match, block.text)
    if pattern is _LEADING:
        if any(hit.start >= match.start("lead") for hit in context.in_block(block, "name", "code")):
            return False
        return block.text.isupper() or match.group("lead").isupper()
    return covered + 3 >= len(source.strip())


def _distinct(lead: str, match: re.Match[str], text: str) -> bool:
    """A bracket behind a name spells the name out: "Australian Federal Police (AFP) returned" is no dateline."""
    rest = text[match.end() : match.end() + 30].strip()
    initials = "".join(word[0] for word in re.findall(r"[A-Z][\w]*", lead))
    code = match.group("source").strip()
    if code.isupper() and initials.endswith(code[: max(2, len(initials))]) and len(initials) >= 2:
        return False
    return not rest or rest[0].isupper() or rest[0] in '.:,-–—"“' or rest[0].isdigit()


def _span(text: str, match: re.Match[str], pattern: re.Pattern[str], named: list[Hit]) -> tuple[int, int]:
    end = match.end()
    if (
        pattern is _BRACKET
        and not match.group("lead").strip()
        and (place := _PLACE_BEHIND.match(text, end)) is not None
    ):
        end = place.end()
    if pattern is _DASHED:
        end = max((hit.end for hit in named if hit.start == match.start("source")), default=end)
    if pattern is _BRACKET and match.group("dash") is None:
        end = match.end() - len(match.group("after") or "")
        if text[end : end + 1] == ".":
            end += 1
    start = len(match.group()) - len(match.group().lstrip())
    return start, end


def _own_name(context: Context, match: re.Match[str]) -> bool:
    """The site's own name in the bracket: "Hong Kong (CNN Business) Huawei ..."."""
    first = match.group("source").split()[0].casefold() if match.group("source").split() else ""
    lead = match.group("lead").strip()
    return (
        len(first) > 2
        and context.host is not None
        and first in context.host.split(".")
        and len(lead.split()) <= 5
        and (not lead or _PLACEISH.match(lead) is not None)
    )


def _publisher(match: re.Match[str]) -> bool:
    """A source that no policy knows, short, alone in the bracket, a dash behind it: "Kiel (dpo) -"."""
    source = match.group("source").strip()
    lead = match.group("lead").strip()
    return (
        bool(match.group("dash"))
        and 2 <= len(source) <= 16
        and len(lead.split()) <= 4
        and bool(_PLACEISH.match(lead) or not lead)
        and not re.search(r"\d", source)
        and not _WORDY.search(lead)
    )
