"""TDMRep: tdmrep.json, then response headers, then meta tags; a later carrier stands above an earlier one.

In: a page with its head and well-known files. Out: signals; those that a later carrier superseded say by what. Refuses
to take an unreadable file for an absent one, or a policy that was not read for a permission. Source: W3C TDM
Reservation Protocol, CG final report 2024-05-10, sections 4 to 6.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from rightscheck.claims.model import Signal
from rightscheck.page.model import Page
from rightscheck.page.places import attribute_place
from rightscheck.signals import MINE
from rightscheck.signals.paths import covers_all, matches, plain, target_of

STANDARD, VERSION = "tdmrep", "2024-05-10"
_RESERVATION, _POLICY, _FILE = "tdm-reservation", "tdm-policy", "tdmrep.json"
_MOST = 10_000  # items of one file


def find_tdmrep(page: Page) -> list[Signal]:
    """Signals in the order meta, header, file, which is their precedence."""
    steps = [_from_meta(page), _from_headers(page), _from_file(page)]
    found: list[Signal] = []
    above = {_RESERVATION: "", _POLICY: ""}
    for step in steps:
        for signal in step:
            key = _POLICY if signal.key == _POLICY else _RESERVATION
            found.append(replace(signal, superseded_by=above[key]) if above[key] else signal)
        for key, higher in above.items():
            spoken = [one for one in step if one.key == key and (key == _POLICY or one.reserves or one.allows)]
            if spoken and not higher:
                above[key] = f"{spoken[0].carrier} {key}={spoken[0].value}"
    return _policies(found)


def _policies(found: list[Signal]) -> list[Signal]:
    """A policy says on which terms the reserved right can be had; where nothing is reserved it is ignored."""
    reserved = any(one.reserves and not one.superseded_by for one in found)
    note = "the policy was not read" if reserved else "ignored: nothing is reserved"
    return [replace(one, note=note) if one.key == _POLICY and not one.superseded_by else one for one in found]


def _from_meta(page: Page) -> list[Signal]:
    named = [(one, one.where[5:-1].lower()) for one in page.attributes if one.where.startswith("meta[")]
    return _strictest(
        [
            replace(_signal(name, one.value, "meta"), place=attribute_place(page, one))
            for one, name in named
            if name in (_RESERVATION, _POLICY)
        ]
    )


def _from_headers(page: Page) -> list[Signal]:
    values = [(name, part) for name, value in page.headers if name == _RESERVATION for part in value.split(",")]
    values += [(name, value) for name, value in page.headers if name == _POLICY]
    return _strictest([_signal(name, value, "header") for name, value in values])


def _strictest(signals: list[Signal]) -> list[Signal]:
    """Inside one carrier the report names no order: a reservation stands above a waiver of it."""
    reserving = next((one for one in signals if one.reserves), None)
    if reserving is None:
        return signals
    return [
        replace(one, superseded_by=f"{reserving.carrier} {_RESERVATION}={reserving.value}") if one.allows else one
        for one in sorted(signals, key=lambda one: bool(one.allows))
    ]


def _signal(key: str, value: str, carrier: str) -> Signal:
    value = value.strip()
    if key == _POLICY:
        return Signal(STANDARD, VERSION, key, value, carrier, ())
    if value not in ("0", "1"):
        return Signal(STANDARD, VERSION, key, value, carrier, (), note="neither 0 nor 1: as if unset")
    return Signal(
        STANDARD, VERSION, key, value, carrier, ("tdm",) if value == "1" else (), None, ("tdm",) if value == "0" else ()
    )


def _from_file(page: Page) -> list[Signal]:
    text = dict(page.well_known or ()).get(_FILE)
    if text is None:
        return []
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return [_open("it is no JSON")]
    if not isinstance(items, list):
        return [_open("it is no array, which the report requires")]
    path = target_of(page.url)
    for number, item in enumerate(items[:_MOST], 1):
        if not isinstance(item, dict) or not isinstance(item.get("location"), str):
            return [_open(f"item {number} has no location")]
        fits = _fits(item["location"], path, page.url)
        if fits is None:
            return [_open(f"item {number} is for {item['location']}, and the page's address is not known (--url)")]
        if fits:
            return _item(item)
    if len(items) > _MOST:
        return [_open(f"items beyond the first {_MOST}")]
    return []


def _fits(location: str, path: str | None, url: str | None) -> bool | None:
    """Whether a location covers the page; an absolute one must name its host too."""
    if "://" in location:
        if url is None:
            return None
        try:
            parts, mine = urlsplit(location), urlsplit(url)
        except ValueError:
            return False
        if parts.netloc.lower() != mine.netloc.lower():
            return False
        location = parts.path or "/"
    if covers_all(location):
        return True
    if path is None:
        return None
    location = location if location.startswith(("/", "*")) else f"/{location}"
    return matches(plain(location), path)


def _item(item: dict[str, Any]) -> list[Signal]:
    where = str(item["location"])[:200]
    value = item.get(_RESERVATION)
    said = str(int(value)) if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value or "")
    made = [replace(_signal(_RESERVATION, said, "well-known"), note=f"location {where}")]
    if isinstance(item.get(_POLICY), str):
        made.append(_signal(_POLICY, item[_POLICY], "well-known"))
    return made


def _open(why: str) -> Signal:
    note = f"{_FILE} could not be applied: {why}"
    return Signal(STANDARD, VERSION, _FILE, "", "well-known", (), note=note, unread=MINE)
