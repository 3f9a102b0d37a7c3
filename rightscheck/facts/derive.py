"""The one place where claims become facts.

In: what was found on a page, the planned reuse, a measured draft, who we are, an instant. Out: ``Facts``: for each
touched component and each holder of it one ``Case`` of named values, with where each came from. Refuses to default a
fact: what nobody supplied is not in the values, and a rule that asks for it is unknown (DESIGN, rule 2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rightscheck.claims.model import Claim, Component, ComponentHolder, Found, Reading
from rightscheck.errors import UsageError
from rightscheck.facts.model import Case, Facts, Offer, Reservation, Statement, Us
from rightscheck.plan.actions import ACTIONS
from rightscheck.plan.model import PlannedReuse

if TYPE_CHECKING:
    from rightscheck.draft.model import DraftMeasure

READABLE_WORDS = 50  # DESIGN, rule 5 (e)
OWN_WORDS_RUN, OWN_WORDS_SHARE = 12, 0.15  # DESIGN, rule 5 (c): house limits, not law
CARRIERS = ("meta", "header", "robots", "well-known")
QUESTIONS = ("tdm", "ai_train", "ai_input", "ai_index")
WHOLE = frozenset(("republish", "archive", "broadcast", "syndicate"))  # DESIGN, rule 8: pictures and embeds too


@dataclass(frozen=True, slots=True)
class _Given:
    """What all cases share: ``values`` are the facts that no component and no holder changes."""

    found: Found
    us: Us
    known_terms: Mapping[str, bool]
    measure: DraftMeasure | None
    carriers: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


def derive(
    found: Found,
    reuse: PlannedReuse,
    *,
    now: datetime,
    us: Us | None = None,
    measure: DraftMeasure | None = None,
    known_terms: Mapping[str, bool] | None = None,
    carriers: tuple[str, ...] = ("meta",),
) -> Facts:
    """Make the facts of a planned reuse.

    ``now`` is the clock's instant; ``known_terms`` says of an agency whether its known terms reserve republishing;
    ``carriers`` are the carriers of signals that were looked at. Raises UsageError for a component that is not there.
    """
    instant = _utc(reuse.publish_on) if reuse.publish_on else _utc(now)
    given = _Given(found, us or Us(), known_terms or {}, measure, carriers)
    _share(given, reuse, instant)
    cases = []
    for component in _touched(found, reuse):
        holders = dict(found.holders).get(component.id, ())
        others: list[ComponentHolder | None] = [holder for holder in holders if not _is_us(given, holder)]
        made = tuple(_case(given, component, holder, held=bool(holders)) for holder in others or [None])
        cases.append((component.id, made))
    public = ACTIONS[reuse.action].public and not reuse.private
    return Facts(reuse.action, public, instant, instant.date(), tuple(cases))


def _share(given: _Given, reuse: PlannedReuse, instant: datetime) -> None:
    found, us, measure = given.found, given.us, given.measure

    def put(name: str, value: Any, source: str) -> None:
        if value is not None and name not in given.values:
            given.values[name], given.sources[name] = value, source

    put("action", reuse.action, "reuse")
    put("purpose", reuse.purpose, "reuse")
    put("commercial", reuse.commercial, "reuse")
    put("commercial", us.commercial, "config")
    put("territory", frozenset(reuse.territory) if reuse.territory else None, "reuse")
    put("territory", frozenset(part.upper() for part in us.territories) or None, "config")
    put("channel", frozenset(reuse.channel) if reuse.channel else None, "reuse")
    put("channel", frozenset(us.channels) or None, "config")
    put("language", reuse.language, "reuse")
    put("words", (measure.words_quoted if reuse.action == "quote" else measure.words) if measure else None, "draft")
    put("words", reuse.words, "reuse")
    put("words", found.words if reuse.action == "republish" else None, "page")
    put("used_this_month", reuse.used_this_month, "reuse")
    put("private", reuse.private, "reuse")
    put("instant", instant, "reuse" if reuse.publish_on else "clock")
    put("readable", found.words >= READABLE_WORDS, "page")
    put("page_words", found.words, "page")
    put("terms_link", bool(found.terms) or any(claim.kind == "terms-link" for claim in found.claims), "page")
    put("gov_page", bool(found.host and (found.host.endswith(".gov") or found.host.endswith(".mil"))), "page")
    put("our_page", us.is_host(found.host) or (us.repository and not found.host), "config")
    put("age_days", _age(found.published, instant), "page")
    put("own_words", own_words(measure), "draft")


def _reserved(given: _Given, component: Component) -> dict[str, bool]:
    """What signals say of each question, where they say it: any reservation wins, an open question stays open.

    A reservation of mining is one of training, indexing and input too. One of those alone leaves it open whether
    mining for another end is reserved. No reservation is known only where every carrier was looked at.
    """
    mine = [
        signal
        for signal in given.found.signals
        if not signal.superseded_by and signal.component in (component.id, component.kind)
    ]
    reserved = {action for signal in mine for action in signal.reserves}
    unread = {action for signal in mine for action in signal.unread}
    complete = component.kind == "text" and set(CARRIERS) <= set(given.carriers)
    made: dict[str, bool] = {}
    for question in QUESTIONS:
        if question in reserved or "tdm" in reserved:
            made[f"{question}_reservation"] = True
        elif complete and question not in unread and not (question == "tdm" and reserved):
            made[f"{question}_reservation"] = False
    return made


def own_words(measure: DraftMeasure | None) -> str:
    """``met``, ``unmet``, or ``unmeasured`` without a draft (DESIGN, rule 5 (c))."""
    if measure is None:
        return "unmeasured"
    own = (
        measure.longest_unquoted < OWN_WORDS_RUN
        and measure.share_unquoted < OWN_WORDS_SHARE
        and not measure.headline_taken
    )
    return "met" if own else "unmet"


def _touched(found: Found, reuse: PlannedReuse) -> list[Component]:
    known = {component.id: component for component in found.components}
    if reuse.components is not None:
        asked = []
        for name in reuse.components:
            some = [component for component in found.components if name in (component.id, component.kind)]
            if not some:
                raise UsageError(f"the page has no component {name!r}: use one of {', '.join(known) or 'none'}")
            asked += [component for component in some if component not in asked]
        return asked
    if reuse.action in WHOLE:
        return [component for component in found.components if component.touched]
    return [component for component in found.components if component.kind == "text"]


def _is_us(given: _Given, holder: ComponentHolder) -> bool:
    """Weak evidence permits nothing: our name in metadata, or where no reader sees it, makes no page ours."""
    if holder.strength == "weak" and not given.values["our_page"]:
        return False
    claims = given.found.claims
    written = next((said for number in holder.claims if (said := claims[number].holder) and said.id == holder.id), None)
    return given.us.is_holder(holder.id, holder.name, written.as_written if written else "")


def _case(given: _Given, component: Component, holder: ComponentHolder | None, *, held: bool) -> Case:
    """One case. ``held``: the page names somebody who holds the component, perhaps us."""
    found = given.found
    identity, kind = (holder.id, holder.type) if holder else ("", "nobody")
    other = [
        (number, claim)
        for number, claim in enumerate(found.claims)
        if claim.component == component.id and claim.scope != "section" and not _by_us(given.us, claim)
    ]
    offers = _offers(found, component.id, identity, kind)
    reserved = [(number, claim) for number, claim in other if claim.kind in ("all-rights-reserved", "restriction")]
    nobody = holder is None and not held and any(not claim.place.hidden for _, claim in reserved)
    own: dict[str, Any] = {
        "component": component.id,
        "kind": component.kind,
        "holder": identity or "nobody",
        "holder_type": kind,
        "role": holder.role if holder else "nobody",
        "claimed": bool(other) or held,
        "copyright_claimed": nobody or any(_names(claim, identity) and not claim.place.hidden for _, claim in reserved),
        "licensed": any(not offer.hidden for offer in offers),
    }
    own |= _reserved(given, component)
    if holder is not None or nobody:
        own["strength"] = holder.strength if holder else "strong"
    press = _press_reserved(other, identity, kind, given.known_terms)
    if press is not None:
        own["press_reserved"] = press
    return Case(
        component.id,
        component.kind,
        identity,
        own["role"],
        holder.name if holder else "",
        {**given.values, **own, "ours": holder is None and _is_ours(given, component, other, held=held)},
        {**given.sources, **dict.fromkeys(own, "page"), "ours": "config"},
        holder.claims if holder else tuple(number for number, _ in reserved),
        tuple(
            _statement(number, claim) for number, claim in other if claim.forbids or claim.permits or claim.instruction
        ),
        offers,
        _reservations(found, component),
    )


def _is_ours(given: _Given, component: Component, other: list[tuple[int, Claim]], *, held: bool) -> bool:
    """A component is ours by its holder, or on our own page where no one else claims it (DESIGN, Words: Us)."""
    if held:
        return not any(
            claim.holder is not None and (claim.forbids or claim.kind == "restriction") for _, claim in other
        )
    stated = any(claim.kind not in ("terms-link", "machine-readable") for _, claim in other)
    licensed = any(reading.component == component.id for reading in given.found.readings)
    return bool(given.values["our_page"]) and not stated and not licensed


def _by_us(us: Us, claim: Claim) -> bool:
    return claim.holder is not None and us.is_holder(claim.holder.id, claim.holder.name, claim.holder.as_written)


def _names(claim: Claim, identity: str) -> bool:
    if not identity:
        return False
    return (claim.holder is not None and claim.holder.id == identity) or any(
        holder.id == identity for holder in claim.holders
    )


def _statement(number: int, claim: Claim) -> Statement:
    return Statement(
        number,
        claim.holder.id if claim.holder else "",
        claim.quote,
        claim.place.line,
        _width(claim.scope),
        not claim.place.hidden and claim.strength != "weak" and claim.as_read is None,
        claim.forbids,
        claim.permits,
        claim.duties,
        claim.understood,
        claim.instruction or "",
        claim.until,
        claim.territory,
    )


def _width(scope: str) -> int:
    return 1 if scope in ("page", "site") else 0


def _offers(found: Found, component: str, identity: str, kind: str) -> tuple[Offer, ...]:
    """The licences that reach the holder: a site's licence never covers agency copy (DESIGN, rule 9)."""
    return tuple(
        Offer(reading.id, reading.offer or -1 - index, _width(reading.scope), reading.claims, reading.hidden)
        for index, reading in enumerate(found.readings)
        if reading.component == component and (kind != "agency" or _licensed_by(found, reading, identity))
    )


def _licensed_by(found: Found, reading: Reading, identity: str) -> bool:
    return any(_names(found.claims[number], identity) for number in reading.claims if number < len(found.claims))


_CARRIED = {"header": "the response head", "robots": "robots.txt", "well-known": "the well-known files"}


def _reservations(found: Found, component: Component) -> tuple[Reservation, ...]:
    return tuple(
        Reservation(
            signal.standard,
            signal.key,
            signal.value,
            signal.reserves,
            signal.place.line if signal.place else signal.line or None,
            _CARRIED.get(signal.carrier, ""),
            signal.unread,
            signal.note,
        )
        for signal in found.signals
        if (signal.reserves or signal.unread)
        and not signal.superseded_by
        and signal.component in (component.id, component.kind)
    )


def _press_reserved(
    other: list[tuple[int, Claim]], identity: str, kind: str, known_terms: Mapping[str, bool]
) -> bool | None:
    """A bare © reserves nothing expressly; words that reserve or forbid do. An agency's terms must be known."""
    for _, claim in other:
        if claim.kind == "restriction" or claim.forbids:
            return True
        if claim.kind == "all-rights-reserved" and len(claim.quote.split()) > 2 and _reserves_in_words(claim.quote):
            return True
    return known_terms.get(identity) if kind == "agency" else False


_RESERVING = (
    "reserv",
    "vorbehalten",
    "riservat",
    "förbehåll",
    "forbehold",
    "voorbehouden",
    "zastrze",
    "защищен",
    "保留",
    "転載",
    "禁",
)


def _reserves_in_words(quote: str) -> bool:
    text = quote.casefold()
    return any(part in text for part in _RESERVING)


def _age(published: str | None, instant: datetime) -> int | None:
    if not published:
        return None
    try:
        stamp = datetime.fromisoformat(published)
    except ValueError:
        return None
    return (instant.date() - _utc(stamp).date()).days


def _utc(stamp: datetime) -> datetime:
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)
