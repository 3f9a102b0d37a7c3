"""Claims that disagree: a closed list, each with its reason (CONTRACT, conflict kinds).

In: claims, owner, licence readings. Out: conflicts, and the readings that may count. Refuses to settle a conflict: what
follows from it is the policy engine's.
"""

from __future__ import annotations

import re

from rightscheck.claims.model import Claim, Conflict, LicenceFound, Owner, Reading
from rightscheck.wording.later import later

_WIDTH = {"image": 0, "section": 0, "article": 1, "page": 2, "site": 2}
_OFFER = later(r"\bor\b|\boder\b|\bou\b|\bo\b|\bdual\b|\bat your (?:choice|option)\b", re.IGNORECASE)
_REUSES = frozenset(("reproduce", "republish", "distribute", "publish"))


def readings_of(claims: list[Claim]) -> tuple[Reading, ...]:
    """One reading a licence and component: words and address of one statement are one reading."""
    groups: dict[tuple[str, str, bool], list[int]] = {}
    for number, claim in enumerate(claims):
        if (
            claim.licence is None
            or claim.kind not in ("licence", "machine-readable", "photo-credit")
            or claim.scope == "section"
        ):
            continue
        groups.setdefault(
            (claim.licence, claim.component, claim.place.hidden and claim.place.region != "head"), []
        ).append(number)
    offers = _offers(claims)
    made: list[Reading] = []
    for (identity, component, hidden), numbers in groups.items():
        scope = min((claims[number].scope for number in numbers), key=lambda name: _WIDTH[name])
        offer = next((offers[number] for number in numbers if number in offers), 0)
        made.append(Reading(identity, component, scope, tuple(numbers), offer or _own_offer(made), hidden))
    return _narrow(tuple(made))


def _own_offer(made: list[Reading]) -> int:
    return 1000 + len(made)


def _offers(claims: list[Claim]) -> dict[int, int]:
    """Licences joined by "or" in one sentence are offers: they share a number."""
    found: dict[int, int] = {}
    by_sentence: dict[tuple[int, str], list[int]] = {}
    for number, claim in enumerate(claims):
        if claim.licence is not None and claim.kind == "licence":
            by_sentence.setdefault((claim.place.start, claim.place.css), []).append(number)
    count = 0
    for numbers in by_sentence.values():
        names = {claims[number].licence for number in numbers}
        if len(names) > 1 and _OFFER.search(claims[numbers[0]].quote):
            count += 1
            for number, claim in enumerate(claims):
                if claim.licence in names and abs(claim.place.start - claims[numbers[0]].place.start) < 2000:
                    found[number] = count
    return found


def _narrow(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """A licence without version beside the same elements with one is the same licence, named twice."""
    kept = []
    for reading in readings:
        full = any(
            other is not reading
            and other.component == reading.component
            and other.hidden == reading.hidden
            and other.id != reading.id
            and (
                (other.id.startswith(reading.id + "-") and re.match(r"\d", other.id[len(reading.id) + 1 :]))
                or (reading.id == "CC" and other.id.startswith("CC-"))
            )
            for other in readings
        )
        if not full:
            kept.append(reading)
    return tuple(kept)


def covering(readings: tuple[Reading, ...], owner: Owner) -> LicenceFound | None:
    """The open licence of the main text: none on agency copy, none that is hidden."""
    if owner.type == "agency":
        return None
    mine = [reading for reading in readings if reading.component == "text" and not reading.hidden]
    if not mine:
        return None
    best = min(mine, key=lambda reading: (_WIDTH[reading.scope], -len(reading.claims), reading.id))
    return LicenceFound(best.id, "text", best.claims)


def find_conflicts(claims: list[Claim], owner: Owner, readings: tuple[Reading, ...]) -> tuple[Conflict, ...]:
    """Every conflict of the closed list that the page itself shows."""
    found: list[Conflict] = []
    visible = [reading for reading in readings if not reading.hidden]
    text = [reading for reading in visible if reading.component == "text"]
    if owner.type == "agency":
        found += [
            Conflict(
                "licence-on-agency-text",
                (*reading.claims, *owner.evidence[:2]),
                f"licence {reading.id} of scope {reading.scope}; text supplied by {', '.join(owner.ids)}",
            )
            for reading in text
        ]
    for component in dict.fromkeys(reading.component for reading in visible):
        mine = [reading for reading in visible if reading.component == component]
        if len({reading.id for reading in mine}) > 1 and len({reading.offer for reading in mine}) > 1:
            numbers = tuple(number for reading in mine for number in reading.claims)
            found.append(
                Conflict(
                    "two-licences",
                    numbers,
                    f"{' and '.join(sorted({reading.id for reading in mine}))} are both named for {component}",
                    component,
                )
            )
    found += _against_restrictions(claims, text)
    found += _hidden(claims, readings)
    found += _two_owners(claims, owner)
    return tuple(found)


def _against_restrictions(claims: list[Claim], readings: list[Reading]) -> list[Conflict]:
    found = []
    for reading in readings:
        for number, claim in enumerate(claims):
            if (
                claim.kind != "restriction"
                or claim.component != "text"
                or claim.scope == "section"
                or not _REUSES & set(claim.forbids)
            ):
                continue
            if _WIDTH[claim.scope] <= _WIDTH[reading.scope]:
                hidden = " (hidden)" if claim.place.hidden else ""
                found.append(
                    Conflict(
                        "licence-against-restriction",
                        (*reading.claims, number),
                        f"{reading.id} permits what the sentence of scope {claim.scope}{hidden} forbids",
                    )
                )
    return found


def _hidden(claims: list[Claim], readings: tuple[Reading, ...]) -> list[Conflict]:
    shown = {reading.id for reading in readings if not reading.hidden}
    found = [
        Conflict(
            "hidden-differs", reading.claims, f"{reading.id} stands only where no reader sees it", reading.component
        )
        for reading in readings
        if reading.hidden and reading.id not in shown
    ]
    for number, claim in enumerate(claims):
        if claim.kind == "restriction" and claim.place.hidden:
            found.append(
                Conflict(
                    "hidden-differs", (number,), "a restriction stands only where no reader sees it", claim.component
                )
            )
    return found


def _two_owners(claims: list[Claim], owner: Owner) -> list[Conflict]:
    if owner.type != "agency":
        return []
    rivals = [
        number
        for number, claim in enumerate(claims)
        if claim.position in ("dateline", "byline", "source", "sign-off", "notice")
        and claim.scope == "article"
        and claim.component == "text"
        and any(
            holder.type == "agency" and holder.id not in owner.ids and holder.id not in owner.contributing
            for holder in claim.holders
        )
    ]
    if not rivals:
        return []
    names = sorted({holder.id for number in rivals for holder in claims[number].holders})
    return [
        Conflict(
            "two-owners",
            (*owner.evidence[:2], *rivals),
            f"{owner.because} say {', '.join(owner.ids)}; another position says {', '.join(names)}",
        )
    ]
