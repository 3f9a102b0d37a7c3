"""Licences named in words: "Creative Commons Attribution-ShareAlike 3.0 Unported", "CC BY-NC", "署名-非商业性使用".

In: a block's text and the licence words found in it. Out: (start, end, id). Refuses an element without its family's
name ("Attribution" alone is a word), and to complete a family without elements: that is ``CC``.
"""

from __future__ import annotations

from itertools import islice

from rightscheck.claims import licence_ids
from rightscheck.holders.lexicon import Hit

ROLES = ("name", "element", "family", "licence")
_NEAR = 110
_MOST = 200


def named_licences(text: str, hits: list[Hit]) -> list[tuple[int, int, str]]:
    """Every licence that the words of a text name, in order."""
    words = [hit for hit in hits if hit.kind == "licence-names" and hit.value.role in ROLES][:_MOST]
    found: list[tuple[int, int, str]] = []
    for match in islice(licence_ids.CODE.finditer(text), _MOST):
        identity = licence_ids.from_code(match)
        if identity is not None:
            found.append((match.start(), match.end(), licence_ids.with_version(identity, text, match.end())))
    for hit in words:
        if hit.value.role == "licence" and hit.value.value and not _covered(found, hit.start, hit.end):
            found.append((hit.start, hit.end, licence_ids.with_version(str(hit.value.value), text, hit.end)))
    for family in (hit for hit in words if hit.value.role == "family"):
        if not _covered(found, family.start, family.end):
            found.append(_family(text, family, words, found))
    return sorted(_merged(found))


def _covered(found: list[tuple[int, int, str]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high, _ in found)


def _family(text: str, family: Hit, words: list[Hit], found: list[tuple[int, int, str]]) -> tuple[int, int, str]:
    """The family with the elements that stand behind it, up to the next sentence or the next licence."""
    limit = min(
        [
            family.end + _NEAR,
            *(low for low, _, _ in found if low > family.end),
            *(hit.start for hit in words if hit.value.role == "family" and hit.start > family.end),
        ]
    )
    stop = text.find(". ", family.end, limit)
    limit = stop if stop >= 0 else limit
    elements: dict[str, None] = {}
    end = family.end
    for hit in words:
        if hit.value.role not in ("name", "element") or not family.end <= hit.start < limit or hit.start - end > 45:
            continue
        value = str(hit.value.value).removeprefix("CC-")
        elements.update(
            dict.fromkeys(part for part in value.split("-") if part in ("BY", "NC", "ND", "SA", "ZERO", "0", "CC0"))
        )
        end = max(end, hit.end)
    if {"ZERO", "0", "CC0"} & set(elements):
        return family.start, end, "CC0-1.0"
    identity = licence_ids.cc_id("-".join(elements), None, None) if elements else "CC"
    return family.start, end, licence_ids.with_version(identity or "CC", text, end)


def _merged(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The bare family beside a code says nothing more: "Creative Commons (CC-BY-NC)" is one licence."""
    codes = [(low, high) for low, high, identity in found if identity != "CC"]
    return [
        (low, high, identity)
        for low, high, identity in found
        if identity != "CC" or not any(abs(start - high) < 40 or abs(low - end) < 40 for start, end in codes)
    ]
