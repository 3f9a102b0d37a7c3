"""Licence addresses and names to SPDX ids.

In: an address, or words. Out: an id as CONTRACT writes it (CC-BY-NC-ND-4.0, CC-BY-3.0-US, CC-BY, CC, CC0-1.0, PDM-1.0,
OGL-UK-3.0 ...), or None. Refuses to complete what is not there: no version stays no version. Sources:
creativecommons.org licence addresses (cc.licenserdf, 2020-10-06), SPDX licence list.
"""

from __future__ import annotations

import re

from rightscheck.wording.later import later

_CC = later(
    r"(?:https?:)?//(?:www\.|i\.|licensebuttons\.net|mirrors\.)?(?:creativecommons\.org|licensebuttons\.net)/(?:l|"
    r"licen[sc]es|publicdomain|p)/(?P<family>[a-z+-]+)"
    r"(?:/(?P<version>\d\.\d))?(?:/(?P<port>[a-z]{2,8}))?(?:[/?#.]|\Z)",
    re.IGNORECASE,
)
_ADDRESSES = (
    (
        later(r"nationalarchives\.gov\.uk/doc/(?:open-government-licen[cs]e)(?:/version/(\d))?", re.IGNORECASE),
        "OGL-UK",
        "3",
    ),
    (later(r"gnu\.org/(?:licenses|copyleft)/fdl(?:-(\d\.\d))?", re.IGNORECASE), "GFDL", None),
    (later(r"artlibre\.org", re.IGNORECASE), "LAL-1.3", None),
    (later(r"opendatacommons\.org/licenses/(odbl|pddl|by)", re.IGNORECASE), "ODC", None),
    (
        later(r"etalab\.gouv\.fr/(?:licence-ouverte|wp-content.*licence_ouverte)", re.IGNORECASE),
        "etalab-2.0",
        None,
    ),
    (later(r"govdata\.de/dl-de/(by|zero)-2-0", re.IGNORECASE), "DL-DE", None),
    (later(r"data\.norge\.no/nlod/(?:no|en)/(\d\.\d)", re.IGNORECASE), "NLOD", None),
    (later(r"kogl\.or\.kr/info/licen[cs]e?(?:Type)?(\d)?", re.IGNORECASE), "KOGL", None),
    (later(r"opensource\.org/licenses/(MIT|Apache-2\.0|BSD-3-Clause)", re.IGNORECASE), "SW", None),
)
_ODC = {"odbl": "ODbL-1.0", "pddl": "PDDL-1.0", "by": "ODC-By-1.0"}
_ELEMENTS = ("BY", "NC", "ND", "SA")
_PORTS = {
    "igo": "IGO",
    "scotland": "SCOTLAND",
    "uk": "UK",
}
CODE = later(
    r"(?<![A-Za-z0-9])(?:CC[\s:_-]{0,2}|Creative[\s-]Commons[\s:_(-]{1,3}(?=(?-i:BY)))(?P<elements>BY(?:[\s_/-]{1,3}(?:NC|ND|SA))*)(?![A-Za-z0-9])(?:[\s,_-]{0,3}(?P<version>[1-4]\.\d))?(?:[\s_-"
    r"]{1,2}(?P<port>[A-Z]{2}|[a-z]{2}(?=\]|\)|\s|$)|IGO))?(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])CC[\s-]?(?P<zero>0)(?![A-Za-z0-9])(?:[\s-]?1\.0)?|(?<![A-Za-z0-9])CC[\s-]?Zero\b",
    re.IGNORECASE,
)
_NAMED_VERSION = later(
    r"[^\d]{0,40}?\b([1-4]\.\d)\b(?:\s+(?:Unported|International|(US|United States|Deutschland|Germany|Österreich|"
    r"France|España|Spain|Italia|Italy|UK|Polska|Nederland|Canada|Australia|Brasil|日本|台灣|台湾|Taiwan|中国大陆|"
    r"Schweiz|Switzerland|Suisse|New Zealand|Portugal|Argentina|Chile|México|Colombia|Ecuador|Česko|Norge|Sverige|"
    r"Danmark|Suomi|Ireland|India|Hrvatska|Slovenija|România|Türkiye|Hong Kong|South Africa)))?"
)
_COUNTRIES = {
    "us": "US",
    "united states": "US",
    "deutschland": "DE",
    "germany": "DE",
    "österreich": "AT",
    "france": "FR",
    "españa": "ES",
    "spain": "ES",
    "italia": "IT",
    "italy": "IT",
    "uk": "UK",
    "polska": "PL",
    "nederland": "NL",
    "canada": "CA",
    "australia": "AU",
    "brasil": "BR",
    "日本": "JP",
    "台灣": "TW",
    "台湾": "TW",
    "taiwan": "TW",
    "中国大陆": "CN",
    "schweiz": "CH",
    "switzerland": "CH",
    "suisse": "CH",
    "new zealand": "NZ",
    "portugal": "PT",
    "argentina": "AR",
    "chile": "CL",
    "méxico": "MX",
    "colombia": "CO",
    "ecuador": "EC",
    "česko": "CZ",
    "norge": "NO",
    "sverige": "SE",
    "danmark": "DK",
    "suomi": "FI",
    "ireland": "IE",
    "india": "IN",
    "hrvatska": "HR",
    "slovenija": "SI",
    "românia": "RO",
    "türkiye": "TR",
    "hong kong": "HK",
    "south africa": "ZA",
}


def cc_id(family: str, version: str | None, port: str | None) -> str | None:
    """The id of a Creative Commons family; elements in SPDX order whatever the page's order ("by-nd-nc")."""
    parts = [part for part in re.split(r"[\s_/-]+", family.upper().replace("+", "")) if part]
    if parts and parts[0] in ("ZERO", "CC0"):
        return "CC0-1.0"
    if parts and parts[0] == "MARK":
        return "PDM-1.0"
    if not parts or not set(parts) <= set(_ELEMENTS):
        return "CC" if parts and parts[0] in ("SAMPLING", "PUBLICDOMAIN", "DEVNATIONS") else None
    ordered = [part for part in _ELEMENTS if part in parts]
    tail = [version] if version else []
    if port and version and port.lower() not in ("deed", "legalcode", "rdf", "en"):
        tail.append(_PORTS.get(port.lower(), port.upper()))
    return "-".join(["CC", *ordered, *tail])


def from_address(address: str) -> str | None:
    """The id of a licence's address, or None for any other address."""
    match = _CC.search(address)
    if match is not None:
        return cc_id(match.group("family"), match.group("version"), match.group("port"))
    if re.search(r"creativecommons\.org(?:/licen[sc]es/?|/?)?\Z", address, re.IGNORECASE):
        return None
    for pattern, family, default in _ADDRESSES:
        found = pattern.search(address)
        if found is None:
            continue
        given = found.group(1) if found.groups() else None
        if family == "OGL-UK":
            return f"OGL-UK-{given or default}.0"
        if family == "ODC":
            return _ODC[(given or "by").lower()]
        if family == "DL-DE":
            return "DL-DE-BY-2.0" if given == "by" else "DL-DE-ZERO-2.0"
        if family == "SW":
            return {"mit": "MIT", "apache-2.0": "Apache-2.0", "bsd-3-clause": "BSD-3-Clause"}[(given or "").lower()]
        return f"{family}-{given}" if given and family in ("GFDL", "NLOD", "KOGL") else family
    return None


def from_code(match: re.Match[str]) -> str | None:
    """The id of a match of CODE."""
    if match.group("elements") is None:
        return "CC0-1.0"
    return cc_id(match.group("elements"), match.group("version"), match.group("port"))


def with_version(identity: str, text: str, end: int) -> str:
    """Add the version and port that stand close behind a licence named in words."""
    if not re.fullmatch(r"CC(?:-(?:BY|NC|ND|SA))*", identity) or identity == "CC":
        return identity
    match = _NAMED_VERSION.match(text, end, end + 90)
    if match is None:
        return identity
    port = _COUNTRIES.get((match.group(2) or "").lower())
    return "-".join(filter(None, (identity, match.group(1), port)))
