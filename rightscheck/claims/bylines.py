"""Bylines that name somebody other than the publisher's own people: "By Associated Press", "Von DPA", "PTI Mumbai".

In: the lines between headline and first paragraph, and blocks whose class words say byline or author. Out:
byline-credit mentions. Refuses persons without an organisation, and names inside sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rightscheck.claims.chains import read_text_credit
from rightscheck.claims.context import Context, Mention, is_long
from rightscheck.holders.lexicon import NAMES, Hit
from rightscheck.page.model import Block
from rightscheck.wording.later import later

_CLASS = later(
    r"(?:^|[\s_-])(?:by-?line|author|autor|auteur|autore|writer|source|agency|credit|bylines?|contributor|"
    r"kicker-?author|article-?info|news-?date|firma|redaktion|pub-?name)"
)
_NOT_CLASS = later(r"bio|related|comment|social|share|teaser|caption|photo|image")
_BY = later(
    r"^\s*(?:\(?\s*)(?:by|von|par|por|de|di|da|af|av|door|przez|autor(?:e|a)?|author|text|texte|story by|written by|"
    r"redazione|redacción|redacao|redação|rédigé par|publié par|agencia|agencias|ajans|kaynak|source|src|"
    r"текст|автор|автор:|teksti|írta|od|от|від|από|ke|oleh|ni|szerző|forrás|piše|pise|izvor|извор|пише|napisao|"
    r"oprac\.?|opracowa\w+|źródło|bron|kilde|quelle|fonte|fuente|sursa|zdroj|"
    r"(?:publi\w+|posted|updated|erstellt|opublik\w+)\b.{0,40}?\b(?:par|by|von|por|di|av|af|przez))\b\s*:?\s*",
    re.IGNORECASE,
)
_REST = later(
    r"[\d:./,|•·\s–—-]|\b(?:am|pm|uhr|stand|kl|date|datum|updated|published|aktualisiert|aktualizováno|gmt|utc|ist|est|edt|bst|cet|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|mon|tue|wed|thu|fri|sat|"
    r"sun)\b",
    re.IGNORECASE,
)
_VERB = later(
    r"\b(?:said|says|told|reported|reports|according|confirmed|berichtet|sagte|laut|selon|según|secondo|ifølge|"
    r"enligt)\b",
    re.IGNORECASE,
)
_WORDS = later(r"(?:^|\s)[a-zà-ÿ]{2,}(?:\s|$)")
_WORD_BEFORE = later(r"(?<![^\s])[A-ZÀ-Þ][\w'’-]+\s\Z")
# "with AFP": origins.py reads it
_JOINED = later(r"\b(?:with|avec|mit|con|com|med|met)\s+(?:l['’]|la\s|der\s|die\s|the\s|de\s|a\s)?\Z", re.IGNORECASE)
_JOINTS = later(r"\b(?:and|und|et|y|e|og|och|en|with|mit|avec|con)\b")
_PERSON = later(
    r"^[A-ZÀ-Þ][\w'’.\-À-ÿ]+(?:\s+(?:[A-ZÀ-Þ][\w'’.\-À-ÿ]*|and|und|et|y|e|og|van|von|de|der|den|del|la|,|"
    r"&)){0,12}[\s,/|–—-]+\Z"
)


def detect(context: Context) -> Iterator[Mention]:
    """Read byline rows; a name must fill its line but for a person, a place, a date and a label."""
    window = _window(context)
    for block in context.page.blocks:
        hits = context.in_block(block, *NAMES)
        if not hits or len(block.text) > 220 or block.component != "text" or block.tag in ("h1", "h2"):
            continue
        marked = _CLASS.search(block.cls) is not None and not _NOT_CLASS.search(block.cls)
        own = marked and block.region == "article" and not block.section and len(block.text) < 160
        if not (block.index in window or own) or (block.hidden and block.region != "article"):
            continue
        found = _byline(context, block, hits, marked)
        if found is not None:
            yield found


def _window(context: Context) -> frozenset[int]:
    """Lines near the headline: from a few before it to the second paragraph (the first may be a standfirst)."""
    blocks = context.page.blocks
    first = context.first if context.first is not None else len(blocks)
    low = context.headline - 3 if context.headline is not None and context.headline <= first else first - 10
    high = first + 1
    while high < len(blocks) and high < first + 9 and context.zones[high] != "tail" and not is_long(blocks[high].text):
        high += 1
    return frozenset(
        block.index
        for block in blocks[max(0, low) : high]
        if block.region in ("article", "header") and not block.section and block.component == "text"
    )


def _byline(context: Context, block: Block, hits: list[Hit], marked: bool) -> Mention | None:
    text = block.text
    pieces = [(0, len(text))] if not block.breaks else _lines(block)
    for low, high in pieces:
        line = text[low:high]
        named = [hit for hit in hits if low <= hit.start < high and not is_person(text, hit)]
        if not named or _JOINED.search(text[low : named[0].start]) or _VERB.search(line) or len(line) > 140:
            continue
        label = _BY.match(line)
        if not _fills(line, low, named, label, marked) or not (label or marked or _telling(named)):
            continue
        credit = read_text_credit(context, text, named)
        end = min(high, _end(named, high))
        return Mention("byline-credit", block, low, end, holders=credit.origins, via=credit.via, position="byline")
    return None


def is_person(text: str, hit: Hit) -> bool:
    """A code written like a name, beside another name, is a person's: "By Sid Noor"."""
    if hit.kind != "variant" or not text[hit.start : hit.end].istitle():
        return False
    before = _WORD_BEFORE.search(text[: hit.start])
    return re.match(r"\s[A-ZÀ-Þ][\w'’.-]*", text[hit.end :]) is not None or (
        before is not None and _BY.match(before.group().strip()) is None
    )


def _telling(named: list[Hit]) -> bool:
    """Two letters, or a code in another case, need a label or a byline's class beside them."""
    return any(hit.kind in ("name", "staff") or (hit.kind == "code" and hit.end - hit.start > 2) for hit in named)


def _lines(block: Block) -> list[tuple[int, int]]:
    points = [0, *block.breaks, len(block.text)]
    return [(low + (block.text[low : low + 1] == " "), high) for low, high in pairwise(points) if high > low]


def _fills(line: str, low: int, named: list[Hit], label: re.Match[str] | None, marked: bool) -> bool:
    """Whether label, persons, place, date and the names are all that stands in the line."""
    before = line[label.end() if label else 0 : named[0].start - low]
    after = line[named[-1].end - low :]
    between = [line[one.end - low : two.start - low] for one, two in pairwise(named)]
    if any(len(gap) > 40 or _WORDS.search(_JOINTS.sub(" ", gap)) for gap in between):
        return False
    if named[0].kind == "staff" and (label or _PERSON.match(before or "X ") or not before.strip()):
        return True
    clean_before = _REST.sub("", before)
    clean_after = _REST.sub("", after)
    ok_before = not clean_before or (
        bool(_PERSON.match(before.strip() + " "))
        and (bool(label) or marked or before.rstrip().endswith((",", "/", "|", "-", "–")))
    )
    ok_after = len(clean_after) <= 3 or _tail(after, bool(label) or marked)
    return ok_before and ok_after


def _tail(after: str, marked: bool) -> bool:
    """A place, a person or a note may follow: "Associated Press in Valencia", "Reuters, Thorsten Kramer"."""
    text = after.strip(" ,/|–—-•·")
    if re.match(r"(?:in|aus|à|en|a|da|i|at)\s+[A-ZÀ-Þ][\w .'-]{2,40}\Z", text):
        return True
    words = text.split()
    return (marked and len(words) <= 7) or (
        len(words) <= 3 and all(word[:1].isupper() or word[:1].isdigit() for word in words)
    )


def _end(named: list[Hit], high: int) -> int:
    return high if high - named[-1].end < 50 else named[-1].end
