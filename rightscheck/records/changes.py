"""Two captures of one page: what changed in what it says about rights, with both wordings.

In: what each capture says. Out: changes, the gravest first. Refuses to say which of the two holds: it says what stood
where, and what stands there now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rightscheck.claims.model import Claim, Found
    from rightscheck.page.model import Page

KINDS = (
    "instruction-added",
    "instruction-removed",
    "licence-tightened",
    "licence-changed",
    "licence-loosened",
    "notice-added",
    "notice-changed",
    "notice-removed",
    "reservation-added",
    "reservation-removed",
    "permission-removed",
    "permission-added",
    "permission-changed",
    "owner-changed",
    "counter-removed",
    "counter-added",
    "credit-lost",
    "credit-changed",
    "credit-added",
    "metadata-stripped",
    "metadata-changed",
    "metadata-added",
)
_FAMILIES = {
    "restriction": "notice",
    "all-rights-reserved": "notice",
    "permission": "permission",
    "instruction": "instruction",
    "credit-line": "credit",
    "byline-credit": "credit",
    "dateline": "credit",
    "photo-credit": "credit",
    "machine-readable": "metadata",
}
_WORDS = {
    "notice": "removed",
    "permission": "removed",
    "instruction": "removed",
    "credit": "lost",
    "metadata": "stripped",
}
_ELEMENTS = ("BY", "NC", "ND", "SA")


@dataclass(frozen=True, slots=True)
class Capture:
    """One capture. ``counters`` are the addresses of its counting pixels, None where they are not known."""

    name: str
    found: Found
    counters: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. ``old`` and ``new`` are the wordings, "" where there is none; ``sentence`` says what it is."""

    kind: str
    component: str
    sentence: str
    old: str = ""
    new: str = ""


def capture_of(page: Page, found: Found) -> Capture:
    """A capture of a page that was read."""
    return Capture(page.name, found, tuple(one.src for one in page.images if one.kind == "pixel"))


def compare_captures(old: Capture, new: Capture) -> tuple[Difference, ...]:
    """Every change between two captures, by gravity (KINDS), then component."""
    made = [
        *_licences(old.found, new.found),
        *_owner(old.found, new.found),
        *_signals(old.found, new.found),
        *_counters(old, new),
    ]
    for family in dict.fromkeys(_FAMILIES.values()):
        made += _claims(family, old.found, new.found)
    return tuple(sorted(made, key=lambda one: (KINDS.index(one.kind), one.component, one.old, one.new)))


def _claims(family: str, old: Found, new: Found) -> Iterator[Difference]:
    """Statements of one family: equal ones are left out, the rest are paired where they stand at the same spot."""
    before, after = _rows(family, old), _rows(family, new)
    gone = [row for row in before if row not in after]
    come = [row for row in after if row not in before]
    for component, spot, words in gone:
        match = next((row for row in come if row[:2] == (component, spot)), None)
        if match is None:
            yield Difference(f"{family}-{_WORDS[family]}", component, _sentence(spot, "is gone"), words)
            continue
        come.remove(match)
        only = "only figures differ" if re.sub(r"\d+", "", words) == re.sub(r"\d+", "", match[2]) else "reads otherwise"
        if family == "instruction":
            yield Difference("instruction-removed", component, _sentence(spot, only), words)
            yield Difference("instruction-added", component, _sentence(spot, only), "", match[2])
        else:
            yield Difference(f"{family}-changed", component, _sentence(spot, only), words, match[2])
    for component, spot, words in come:
        yield Difference(f"{family}-added", component, _sentence(spot, "is new"), "", words)


def _sentence(spot: tuple[str, ...], what: str) -> str:
    kind, about = spot[0], spot[1]
    return f"{kind}{f' {about}' if about else ''} {what}"


Row = tuple[str, tuple[str, ...], str]  # component by its picture's file, spot, words


def _rows(family: str, found: Found) -> list[Row]:
    """The visible statements of a family; a hidden one is its own spot, so that hiding a notice is a change."""
    rows = (
        (_part(found, claim.component), _spot(claim), " ".join(claim.quote.split()))
        for claim in found.claims
        if _FAMILIES.get(claim.kind) == family
    )
    return list(dict.fromkeys(rows))


def _spot(claim: Claim) -> tuple[str, ...]:
    if claim.kind == "machine-readable":
        return claim.kind, claim.place.where, ""
    holder = claim.holder.id if claim.holder else ""
    return claim.kind, holder, "hidden" if claim.place.hidden else ""


def _part(found: Found, component: str) -> str:
    """A picture by its file's name: its number moves when another picture comes before it."""
    source = next((one.src for one in found.components if one.id == component and one.src), None)
    name = re.split(r"[?#]", source)[0].rstrip("/").rsplit("/", 1)[-1] if source else ""
    return f"image {name}" if name and component.startswith("image") else component


def _licences(old: Found, new: Found) -> Iterator[Difference]:
    before, after = _offers(old), _offers(new)
    for component in sorted(before.keys() | after.keys()):
        one, other = before.get(component, ()), after.get(component, ())
        if one == other:
            continue
        kind, sentence = _licence_change(one, other)
        yield Difference(kind, component, sentence, _offer_words(old, one), _offer_words(new, other))


def _offers(found: Found) -> dict[str, tuple[str, ...]]:
    """The visible licences by component."""
    made: dict[str, set[str]] = {}
    for reading in found.readings:
        if not reading.hidden:
            made.setdefault(_part(found, reading.component), set()).add(reading.id)
    return {component: tuple(sorted(ids)) for component, ids in made.items()}


def _offer_words(found: Found, ids: Iterable[str]) -> str:
    """The words that offer these licences, each once."""
    words = [
        " ".join(claim.quote.split()) for claim in found.claims if claim.licence in set(ids) and claim.kind == "licence"
    ]
    return " · ".join(dict.fromkeys(words)) or ", ".join(ids)


def _licence_change(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str]:
    named = f"{', '.join(one) or 'no licence'} became {', '.join(other) or 'no licence'}"
    if not other:
        return "licence-tightened", f"{named}: what was taken under it stays under it, if that can be shown"
    if not one:
        return "licence-loosened", named
    before, after = [_elements(name) for name in one], [_elements(name) for name in other]
    pairs = [(was, now) for was in before for now in after]
    known = [(was, now) for was, now in pairs if was is not None and now is not None]
    if len(known) < len(pairs):
        return "licence-changed", named
    if all(was == now for was, now in known):
        return "licence-changed", f"{named}: other version or jurisdiction"
    if all(was < now for was, now in known):
        return "licence-tightened", f"{named}: {', '.join(sorted(known[0][1] - known[0][0]))} added"
    if all(now < was for was, now in known):
        return "licence-loosened", f"{named}: {', '.join(sorted(known[0][0] - known[0][1]))} dropped"
    return "licence-changed", named


def _elements(name: str) -> frozenset[str] | None:
    """The elements of a Creative Commons licence; none for CC0; None where they cannot be compared."""
    parts = name.split("-")
    if parts[0] == "CC0":
        return frozenset()
    return frozenset(part for part in parts if part in _ELEMENTS) if parts[0] == "CC" and len(parts) > 1 else None


def _owner(old: Found, new: Found) -> Iterator[Difference]:
    if old.owner.ids != new.owner.ids:
        words = [found.owner.name or ", ".join(found.owner.ids) or "nobody" for found in (old, new)]
        yield Difference("owner-changed", "text", "who supplied the text is named otherwise", words[0], words[1])


def _signals(old: Found, new: Found) -> Iterator[Difference]:
    before = {(one.standard, one.carrier, one.key, one.value) for one in old.signals if one.reserves}
    after = {(one.standard, one.carrier, one.key, one.value) for one in new.signals if one.reserves}
    for standard, carrier, key, value in sorted(before - after):
        yield Difference("reservation-removed", "text", f"{standard} in {carrier} is gone", f"{key}: {value}")
    for standard, carrier, key, value in sorted(after - before):
        yield Difference("reservation-added", "text", f"{standard} in {carrier} is new", "", f"{key}: {value}")


def _counters(old: Capture, new: Capture) -> Iterator[Difference]:
    if old.counters is None or new.counters is None:
        return
    for address in sorted(set(old.counters) - set(new.counters)):
        yield Difference("counter-removed", "text", "a counting pixel is gone", address)
    for address in sorted(set(new.counters) - set(old.counters)):
        yield Difference("counter-added", "text", "a counting pixel is new", "", address)
