"""Instructions to editors in the text: embargo, kill, withdrawal, correction, territory-out, no-archive, expires.

In: blocks of article and captions. Out: instruction mentions, ``until`` in UTC where date and zone can be read, else
``unreadable``. Refuses to guess a time zone, a year or a day (users.md, trust 20); stories about embargoes are no
instruction: upper-case or leading forms only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rightscheck.claims import segments
from rightscheck.claims.context import Context, Mention
from rightscheck.page.model import Block

_EMBARGO = re.compile(
    r"^[\s*(\[]*(?:strictly |news )?(?:embargo(?:ed)?|sperrfrist|sous embargo|embargado|gesperrt bis)\b\s*(?:until|"
    r"till|for|to|bis|jusqu'au|hasta|:|-|–)?\s*(?P<when>.{3,120})$",
    re.IGNORECASE,
)
_KILL = re.compile(
    r"\bMANDATORY KILL\b|\bKILL (?:IS )?MANDATORY\b|^[\s*(\[]*(?:please )?kill (?:the )?(?:story|photo|item|"
    r"picture)\b|\bA kill is mandatory\b|\bBULLETIN KILL\b|\bPICTURE KILL\b",
    re.MULTILINE,
)
_WITHDRAW = re.compile(
    r"\b(?:STORY|PHOTO|PICTURE|ITEM|DISPATCH)S? (?:IS |HAS BEEN )?(?:WITHDRAWN|ELIMINATED|WITHHELD)\b|"
    r"\bPHOTO(?:S)? (?:ELIMINATION|WITHDRAWAL)\b|\bMELDUNG (?:WIRD )?ZURÜCKGEZOGEN\b|^[\s*(\[]*WITHDRAWAL\b"
)
_CORRECT = re.compile(
    r"^[\s*(\[]*(?:CORRECTION|CORRECTS?|CORRECTED|BERICHTIGUNG|RECTIFICATION|ATTENTION EDITORS|EDS\s*:|ADVISORY)\b"
)
_OUT = re.compile(
    r"\b(?P<lands>(?:[A-Z][A-Z.]{1,}(?: [A-Z.]{2,}){0,2})(?:(?:,| AND| &|/) ?[A-Z][A-Z. ]{1,20})*)\s+OUT\b"
)
_NO_USE_IN = re.compile(
    r"\bno use in (?P<lands>[A-Z][\w ,&]{2,60})|\bNOT FOR USE IN (?P<lands2>[A-Z][\w ,&]{2,60})", re.IGNORECASE
)
_NO_ARCHIVE = re.compile(r"\bNO ARCHIV(?:E|ES|ING|AL)\b|\bNo Archiving Permitted\b")
_ONLINE_OUT = re.compile(r"\bON-?LINE OUT\b|\bNOT FOR ONLINE USE\b|\bNO INTERNET\b|\bINTERNET OUT\b")
_CREDIT = re.compile(r"\bMANDATORY CREDIT\b[:\s]*(?P<text>[^;.()]{0,80})", re.IGNORECASE)
_EXPIRES = re.compile(
    r"\b(?:EXPIRES|USE UNTIL|NO USE AFTER|NOT TO BE USED AFTER)\s*:?\s*(?P<when>.{4,60})$", re.IGNORECASE
)
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
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "januar", "janvier", "enero"),
            ("february", "feb", "februar", "février", "febrero"),
            ("march", "mar", "märz", "mars", "marzo"),
            ("april", "apr", "avril", "abril"),
            ("may", "mai", "mayo"),
            ("june", "jun", "juni", "juin", "junio"),
            ("july", "jul", "juli", "juillet", "julio"),
            ("august", "aug", "août", "agosto"),
            ("september", "sep", "sept", "septembre", "septiembre"),
            ("october", "oct", "okt", "oktober", "octobre", "octubre"),
            ("november", "nov", "novembre", "noviembre"),
            ("december", "dec", "dez", "dezember", "décembre", "diciembre"),
        ),
        1,
    )
    for name in names
}
_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})\s*(?P<half>a\.?m\.?|p\.?m\.?)?\b|"
    r"\b(?P<hour2>\d{1,2})\s*(?P<half2>a\.?m\.?|p\.?m\.?)\b|\b(?P<four>\d{4})\s*(?=(?:GMT|UTC|Z|CET)\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?P<iso>\d{4}-\d{2}-\d{2})\b|\b(?P<day>\d{1,2})(?:st|nd|rd|"
    r"th)?\.?\s+(?:of\s+)?(?P<month>[A-Za-zéûäÄ]{3,10})\.?,?\s+(?P<year>\d{4})\b|"
    r"\b(?P<month2>[A-Za-z]{3,10})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+)\b|\b(?P<short>GMT|UTC|CET|CEST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|"
    r"JST|KST|AEST|AEDT|IST|MEZ|MESZ)\b(?P<shift>[+-]\d{1,2})?|(?P<z>(?<=\d)Z\b)|(?P<offset>[+-]\d{2}:?\d{2})\b"
)
_HOURS = {
    "GMT": 0,
    "UTC": 0,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "BST": 1,
    "JST": 9,
    "KST": 9,
    "AEST": 10,
    "AEDT": 11,
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


def _read(context: Context, block: Block) -> Iterator[Mention]:
    text = block.text
    for low, high in segments.split(text, block.breaks):
        line = text[low:high]
        embargo = (
            _EMBARGO.match(line) if context.zones[block.index] != "body" or line.isupper() or len(text) < 160 else None
        )
        if embargo is not None:
            yield _make(block, low, high, "embargo", until=read_instant(embargo.group("when")))
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
    for pattern in (_OUT, _NO_USE_IN):
        for match in pattern.finditer(block.text):
            words = match.group("lands") or match.groupdict().get("lands2") or ""
            codes = tuple(
                dict.fromkeys(
                    code
                    for part in re.split(r",|/|&|\bAND\b|\band\b", words)
                    if (code := _LANDS.get(part.strip(" .").lower()) or _LANDS.get(part.strip().lower()))
                )
            )
            if codes:
                yield _make(block, match.start(), match.end(), "territory-out", territory=codes)


def read_instant(words: str, *, whole_day: bool = False) -> str:
    """The instant that the words name, as ISO in UTC, or ``unreadable`` where day, time or zone is missing."""
    date = _DATE.search(words)
    if date is None:
        return "unreadable"
    try:
        day = _day(date)
        clock = _TIME.search(words)
        if clock is None:
            return (
                (day + timedelta(days=1)).astimezone(UTC).isoformat().replace("+00:00", "Z")
                if whole_day
                else "unreadable"
            )
        moment = day.replace(
            hour=_hour(clock), minute=int(clock.group("minute") or (clock.group("four") or "0000")[2:]), tzinfo=None
        )
        zone = _zone(words)
    except (ValueError, ZoneInfoNotFoundError):
        return "unreadable"
    if zone is None:
        return "unreadable"
    return moment.replace(tzinfo=zone).astimezone(UTC).isoformat().replace("+00:00", "Z")


def _day(match: re.Match[str]) -> datetime:
    if match.group("iso"):
        return datetime.fromisoformat(match.group("iso")).replace(tzinfo=UTC)
    month = _MONTHS.get((match.group("month") or match.group("month2")).lower())
    if month is None:
        raise ValueError("no month")
    return datetime(
        int(match.group("year") or match.group("year2")),
        month,
        int(match.group("day") or match.group("day2")),
        tzinfo=UTC,
    )


def _hour(match: re.Match[str]) -> int:
    if match.group("four"):
        return int(match.group("four")[:2])
    hour = int(match.group("hour") or match.group("hour2"))
    half = (match.group("half") or match.group("half2") or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        return hour + 12
    return 0 if half == "am" and hour == 12 else hour


def _zone(words: str) -> timezone | ZoneInfo | None:
    match = _ZONE.search(words)
    if match is None:
        return None
    if match.group("name"):
        return ZoneInfo(match.group("name"))
    if match.group("z"):
        return UTC
    if match.group("offset"):
        sign = -1 if match.group("offset")[0] == "-" else 1
        digits = match.group("offset")[1:].replace(":", "")
        return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
    if match.group("short").upper() not in _HOURS:
        return None  # IST is India, Ireland or Israel: nobody can say which
    return timezone(timedelta(hours=_HOURS[match.group("short").upper()] + int(match.group("shift") or 0)))
