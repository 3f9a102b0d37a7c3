"""Instructions to editors in the text: embargo, kill, withdrawal, correction, territory-out, no-archive, expires.

In: blocks of article and captions. Out: instruction mentions, ``until`` in UTC where date and zone can be read, else
``unreadable``. Refuses to guess a time zone, a year or a day (users.md, trust 20); stories about embargoes are no
instruction: upper-case or leading forms only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from rightscheck.claims import segments
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.instants import end_of_instant, read_instant
from rightscheck.page.model import Attribute, Block
from rightscheck.wording.later import later

_EMBARGO = later(
    r"^[\s*(\[]*(?:strictly |news )?(?:embargo(?:ed)?|sperrfrist|sous embargo|embargado|gesperrt bis)\b\s*(?:until|"
    r"till|for|to|bis|jusqu'au|hasta|:|-|–)?\s*(?P<when>.{3,160})",
    re.IGNORECASE,
)
_KILL = later(
    r"\bMANDATORY KILL\b|\bKILL (?:IS )?MANDATORY\b|^[\s*(\[]*(?:please )?kill (?:the )?(?:story|photo|item|"
    r"picture)\b|\bA kill is mandatory\b|\bBULLETIN KILL\b|\bPICTURE KILL\b",
    re.MULTILINE,
)
_WITHDRAW = later(
    r"\b(?:STORY|PHOTO|PICTURE|ITEM|DISPATCH)S? (?:IS |HAS BEEN )?(?:WITHDRAWN|ELIMINATED|WITHHELD)\b|"
    r"\bPHOTO(?:S)? (?:ELIMINATION|WITHDRAWAL)\b|\bMELDUNG (?:WIRD )?ZURÜCKGEZOGEN\b|^[\s*(\[]*WITHDRAWAL\b"
)
_CORRECT = later(
    r"^[\s*(\[]*(?:CORRECTION|CORRECTS?|CORRECTED|BERICHTIGUNG|RECTIFICATION|ATTENTION EDITORS|EDS\s*:|ADVISORY)\b"
)
_OUT = later(r"(?<=[A-Z. ])\bOUT\b")
_NO_USE_IN = later(r"\b(?i:no use in|not for use in) (?P<lands>[A-Z][\w ,&.]{1,60})")
_AND = later(r",|/|&|\bAND\b|\band\b")
_NO_ARCHIVE = later(r"\bNO ARCHIV(?:E|ES|ING|AL)\b|\bNo Archiving Permitted\b")
_ONLINE_OUT = later(r"\bON-?LINE OUT\b|\bNOT FOR ONLINE USE\b|\bNO INTERNET\b|\bINTERNET OUT\b")
_CREDIT = later(r"\bMANDATORY CREDIT\b[:\s]*(?P<text>[^;.()]{0,80})", re.IGNORECASE)
_EXPIRES = later(r"\b(?:EXPIRES|USE UNTIL|NO USE AFTER|NOT TO BE USED AFTER)\s*:?\s*(?P<when>.{4,60})$", re.IGNORECASE)
_LANDS = {
    "japan": "JP",
    "denmark": "DK",
    "norway": "NO",
    "sweden": "SE",
    "finland": "FI",
    "germany": "DE",
    "france": "FR",
    "italy": "IT",
    "spain": "ES",
    "austria": "AT",
    "switzerland": "CH",
    "belgium": "BE",
    "netherlands": "NL",
    "uk": "GB",
    "u.k.": "GB",
    "britain": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "ireland": "IE",
    "usa": "US",
    "u.s.": "US",
    "us": "US",
    "united states": "US",
    "canada": "CA",
    "australia": "AU",
    "new zealand": "NZ",
    "china": "CN",
    "hong kong": "HK",
    "taiwan": "TW",
    "south korea": "KR",
    "korea": "KR",
    "russia": "RU",
    "brazil": "BR",
    "mexico": "MX",
    "india": "IN",
    "israel": "IL",
    "turkey": "TR",
    "poland": "PL",
    "portugal": "PT",
    "greece": "GR",
    "czech republic": "CZ",
    "hungary": "HU",
    "iceland": "IS",
    "malaysia": "MY",
    "singapore": "SG",
    "thailand": "TH",
    "philippines": "PH",
    "south africa": "ZA",
    "argentina": "AR",
    "chile": "CL",
}


def detect(context: Context) -> Iterator[Mention]:
    """Read instructions in the article's text and in captions."""
    for block in context.page.blocks:
        if block.region not in ("article", "caption", "header") or (block.section and block.region != "caption"):
            continue
        if len(block.text) > 1500 or not context.cued(block, "instruction"):
            continue
        yield from _read(context, block)


def _make(
    block: Block, start: int, end: int, name: str, *, until: str | None = None, territory: tuple[str, ...] = ()
) -> Mention:
    scope = "image" if block.region == "caption" else "article"
    return Mention(
        "instruction",
        block,
        start,
        end,
        component=block.component,
        scope=scope,
        instruction=name,
        position="instruction",
        until=until,
        territory=territory,
    )


def in_field(context: Context, attribute: Attribute) -> Iterator[Mention]:
    """The instructions in a field of a picture's file, each once; the whole field is its quote.

    A field is written for editors: the word embargo in it is one, whether or not its end can be read.
    """
    block = Block(-1, attribute.value, "p", "", "caption", component=attribute.component)
    found = list(_read(context, block))
    if re.search(r"\bembargo", attribute.value, re.IGNORECASE) and "embargo" not in {one.instruction for one in found}:
        found.append(_make(block, 0, len(attribute.value), "embargo", until=read_instant(attribute.value)))
    for mention in found:
        yield replace(mention, block=None, start=0, end=0, attribute=attribute)


def _read(context: Context, block: Block) -> Iterator[Mention]:
    text = block.text
    zone = context.zones[block.index] if block.index >= 0 else ""
    for low, high in pairwise((0, *block.breaks, len(text))):
        line = text[low:high]
        running = zone == "body" and not line.isupper() and len(text) >= 160
        embargo = None if running else _EMBARGO.match(line)
        if embargo is not None:
            end = low + embargo.start("when") + end_of_instant(embargo.group("when"))
            yield _make(block, low, min(high, end), "embargo", until=read_instant(embargo.group("when")))
    for pattern, name in (
        (_KILL, "kill"),
        (_WITHDRAW, "kill"),
        (_NO_ARCHIVE, "no-archive"),
        (_ONLINE_OUT, "online-out"),
        (_CREDIT, "mandatory-credit"),
        (_CORRECT, "correct"),
    ):
        match = pattern.search(text)
        if match is not None and (name != "correct" or len(text) < 300):
            start, end = segments.around(segments.split(text, block.breaks), match.start(), match.end())
            if name in ("no-archive", "online-out", "mandatory-credit"):
                start, end = match.start(), match.end()
            yield _make(
                block,
                start,
                end,
                "advisory" if name == "correct" and re.match(r"[\s*(\[]*(?:ADVISORY|ATTENTION|EDS)", text) else name,
            )
    expires = _EXPIRES.search(text)
    if expires is not None and (expires.group().split()[0].isupper()):
        yield _make(
            block, expires.start(), expires.end(), "expires", until=read_instant(expires.group("when"), whole_day=True)
        )
    yield from _territories(block)


def _territories(block: Block) -> Iterator[Mention]:
    """Each with its lands: "JAPAN OUT", "UK AND IRELAND OUT", "No use in Germany"."""
    at = 0
    for match in _OUT.finditer(block.text):
        start, codes = _lands_before(block.text[at : match.start()])
        if codes:
            yield _make(block, at + start, match.end(), "territory-out", territory=codes)
        at = match.end()
    for match in _NO_USE_IN.finditer(block.text):
        codes = tuple(
            code for part in _AND.split(match.group("lands")) if (code := _LANDS.get(part.strip(" .").lower()))
        )
        if codes:
            yield _make(block, match.start(), match.end(), "territory-out", territory=codes)


def _lands_before(text: str) -> tuple[int, tuple[str, ...]]:
    """The lands in capitals that end a text, joined by commas or AND, and where the first of them begins."""
    codes: list[str] = []
    start = end = len(text.rstrip(" -–"))
    while True:
        words = [
            (found.start(), text[found.start() : end])
            for found in re.finditer(r"\b[A-Z][A-Z.]*(?= |$|\.?\Z)", text[:end])
        ]
        land = next(
            ((low, _LANDS[name.strip(" .").lower()]) for low, name in words[-4:] if name.strip(" .").lower() in _LANDS),
            None,
        )
        if land is None:
            return start, tuple(reversed(codes))
        start = land[0]
        codes.append(land[1])
        joint = re.search(r"(?:\s*,\s*|\s*/\s*|\s+AND\s+|\s*&\s*)+\Z", text[:start])
        if joint is None:
            return start, tuple(reversed(codes))
        end = joint.start()
