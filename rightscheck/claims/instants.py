"""Instants in words: "06:00 (Europe/Paris) ON 24 NOVEMBER 2026".

In: words behind an embargo or an expiry. Out: an ISO instant in UTC, and where its words end. Refuses to guess a day, a
time, a year or a zone: what is not there makes the instant unreadable (users.md, trust 20).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rightscheck.wording.later import later

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
_TIME = later(
    r"(?:\b|(?<=\dT))(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>a\.?m\.?|p\.?m\.?)?(?:\b|(?=Z\b))|"
    r"\b(?P<hour2>\d{1,2})\s*(?P<half2>a\.?m\.?|p\.?m\.?)\b|\b(?P<four>\d{4})\s*(?=(?:GMT|UTC|Z|CET)\b)",
    re.IGNORECASE,
)
_DATE = later(
    r"\b(?P<iso>\d{4}-\d{2}-\d{2})(?:\b|(?=T\d))|\b(?P<day>\d{1,2})(?:st|nd|rd|"
    r"th)?\.?\s+(?:of\s+)?(?P<month>[A-Za-zéûäÄ]{3,10})\.?,?\s+(?P<year>\d{4})\b|"
    r"\b(?P<month2>[A-Za-z]{3,10})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})\b",
    re.IGNORECASE,
)
_ZONE = later(
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


def end_of_instant(words: str) -> int:
    """Where the last word of the instant ends: behind date, time and zone, whichever comes last."""
    found = [match.end() for pattern in (_DATE, _TIME, _ZONE) if (match := pattern.search(words)) is not None]
    return max(found, default=len(words))
