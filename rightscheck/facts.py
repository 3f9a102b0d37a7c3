"""The closed catalogue of facts, and the one place where claims become facts.

In: what was found on a page, the planned reuse, a measured draft, who we are, an instant. Out: ``Facts``: for each touched
component and each holder of it one ``Case`` of named, typed values, with where each came from. Refuses to default a fact:
what nobody supplied is not in the values, and a rule that asks for it is unknown (DESIGN, rule 2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rightscheck.claims.model import Claim, Component, ComponentHolder, Found, Reading
    from rightscheck.draft.model import DraftMeasure
    from rightscheck.plan.model import PlannedReuse

READABLE_WORDS = 50  # DESIGN, rule 5 (e)
OWN_WORDS_RUN, OWN_WORDS_SHARE = 12, 0.15  # DESIGN, rule 5 (c): house limits, not law
CARRIERS = ("meta", "header", "robots", "well-known")
WHOLE = frozenset(
    ("republish", "archive", "broadcast", "syndicate")
)  # DESIGN, rule 8: these touch pictures and embeds too


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact. ``type``: text, flag, number, share, set, instant. ``supplied``: page, reuse, draft, contract, config, clock."""

    name: str
    type: str
    supplied: str
    option: str = ""
    unit: str = ""
    changeable: bool = False
    about: str = ""


_SPECS = (
    FactSpec("action", "text", "reuse", "--reuse", about="what is planned"),
    FactSpec("purpose", "text", "reuse", "--purpose", changeable=True, about="what the reuse is for"),
    FactSpec(
        "commercial",
        "flag",
        "reuse",
        "--commercial/--non-commercial",
        changeable=True,
        about="whether the reuse is commercial",
    ),
    FactSpec("territory", "set", "reuse", "--territory", "ISO 3166", True, "where the reuse can be seen"),
    FactSpec("channel", "set", "reuse", "--channel", changeable=True, about="where the reuse appears"),
    FactSpec("language", "text", "reuse", "--language", "BCP 47", True, "the language of the reuse"),
    FactSpec("words", "number", "reuse", "--words", "words", True, "how many words are taken"),
    FactSpec("private", "flag", "reuse", "--private", changeable=True, about="nothing is shared"),
    FactSpec("instant", "instant", "clock", "--publish-on", "UTC", True, "when the reuse happens"),
    FactSpec("component", "text", "page", about="the component's id"),
    FactSpec("kind", "text", "page", about="text, image or embed"),
    FactSpec("holder", "text", "page", about="who holds the component; nobody where no one is named"),
    FactSpec("holder_type", "text", "page", about="agency, publisher, third-party, nobody"),
    FactSpec("role", "text", "page", about="owner, contributing, publisher, nobody"),
    FactSpec("strength", "text", "page", about="how well the page shows the holder: strong, fair, weak"),
    FactSpec("ours", "flag", "config", about="the component is our own"),
    FactSpec("our_page", "flag", "config", about="the page is one of ours"),
    FactSpec("gov_page", "flag", "page", about="the page stands on a .gov host"),
    FactSpec("claimed", "flag", "page", about="the page says something about the component's rights"),
    FactSpec("copyright_claimed", "flag", "page", about="a © line or all rights reserved by the holder, not by us"),
    FactSpec("licensed", "flag", "page", about="a visible licence is offered for the component"),
    FactSpec("readable", "flag", "page", about="the main text has 50 words or more"),
    FactSpec("page_words", "number", "page", unit="words", about="the words of the main text"),
    FactSpec("terms_link", "flag", "page", about="general terms are linked and were not read"),
    FactSpec("age_days", "number", "page", unit="calendar days in UTC", about="how old the page is at the instant"),
    FactSpec(
        "own_words", "text", "draft", "--draft", changeable=True, about="met, unmet, or unmeasured without a draft"
    ),
    FactSpec(
        "tdm_reservation",
        "flag",
        "page",
        "--headers, --robots and --well-known",
        about="a machine-readable reservation was found",
    ),
    FactSpec(
        "press_reserved", "flag", "page", about="press reprint is reserved, on the page or in an agency's known terms"
    ),
    FactSpec("instruction", "text", "page", about="an instruction whose end can be read"),
    FactSpec("licence", "text", "page", about="the licence offered, by its id"),
    FactSpec("licence_family", "text", "page", about="cc, or the licence's own id"),
    FactSpec("licence_elements", "set", "page", about="the elements of a Creative Commons licence: by, nc, nd, sa"),
    FactSpec("licence_version", "text", "page", about="the licence's version, where it is named"),
)
CATALOGUE: Mapping[str, FactSpec] = {spec.name: spec for spec in _SPECS}


@dataclass(frozen=True, slots=True)
class Us:
    """Who we are, from the config. ``repository``: the page lies in our own repository."""

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    commercial: bool | None = None
    repository: bool = False

    def is_holder(self, identity: str, name: str, written: str = "") -> bool:
        """Whether a holder is us, by id, name or domain."""
        names = {_plain(part) for part in self.names}
        said = {_plain(part) for part in (identity, name, written) if part}
        return bool(names & said) or any(self.is_host(part) for part in (identity, name))

    def is_host(self, host: str | None) -> bool:
        """Whether a host is one of our domains or below one."""
        if not host:
            return False
        plain = host.casefold().removeprefix("www.")
        return any(
            plain == own or plain.endswith("." + own)
            for own in (part.casefold().removeprefix("www.") for part in self.domains)
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says to a case. ``width``: 0 article or image, 1 page or site. ``firm``: neither hidden nor weak."""

    claim: int
    holder: str
    quote: str
    line: int
    width: int
    firm: bool
    forbids: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    duties: tuple[tuple[str, str], ...] = ()
    understood: bool = True
    instruction: str = ""
    until: str | None = None
    territory: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """One licence offered for a case. Equal ``number``: alternatives. A hidden one never permits."""

    licence: str
    number: int
    width: int
    claims: tuple[int, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Reservation:
    """A signal that reserves actions."""

    standard: str
    key: str
    value: str
    actions: tuple[str, ...]
    line: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """All facts about one component and one holder of it ("" where nobody is named)."""

    component: str
    kind: str
    holder: str
    role: str
    name: str
    values: Mapping[str, Any]
    sources: Mapping[str, str]
    evidence: tuple[int, ...] = ()
    statements: tuple[Statement, ...] = ()
    offers: tuple[Offer, ...] = ()
    reservations: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a decision may look at. ``cases`` are by component, in the page's order."""

    action: str
    public: bool
    instant: datetime
    today: date
    cases: tuple[tuple[str, tuple[Case, ...]], ...]
    notes: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


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
    mine = us or Us()
    shared, sources = _shared(found, reuse, instant, mine, measure, carriers)
    cases = []
    for component in _touched(found, reuse):
        holders = dict(found.holders).get(component.id, ())
        others = [holder for holder in holders if not _ours(mine, holder, found)]
        if not others:
            others = [None]  # type: ignore[list-item]
        made = tuple(
            _case(found, reuse, component, holder, bool(holders), shared, sources, mine, known_terms or {})
            for holder in others
        )
        cases.append((component.id, made))
    from rightscheck.plan.actions import ACTIONS

    public = ACTIONS[reuse.action].public and not reuse.private
    return Facts(reuse.action, public, instant, instant.date(), tuple(cases))


def _shared(
    found: Found,
    reuse: PlannedReuse,
    instant: datetime,
    us: Us,
    measure: DraftMeasure | None,
    carriers: tuple[str, ...],
) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}

    def put(name: str, value: Any, source: str) -> None:
        if value is not None and name not in values:
            values[name], sources[name] = value, source

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
    put("private", reuse.private, "reuse")
    put("instant", instant, "reuse" if reuse.publish_on else "clock")
    put("readable", found.words >= READABLE_WORDS, "page")
    put("page_words", found.words, "page")
    put("terms_link", bool(found.terms) or any(claim.kind == "terms-link" for claim in found.claims), "page")
    put("gov_page", bool(found.host and (found.host.endswith(".gov") or found.host.endswith(".mil"))), "page")
    put("our_page", us.is_host(found.host) or (us.repository and not found.host), "config")
    put("age_days", _age(found.published, instant), "page")
    put("own_words", own_words(measure), "draft")
    reserved = any(set(signal.reserves) & {"tdm", "ai_train", "ai_input", "ai_index"} for signal in found.signals)
    put("tdm_reservation", True if reserved else (False if set(CARRIERS) <= set(carriers) else None), "page")
    return values, sources


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


def _ours(us: Us, holder: ComponentHolder, found: Found) -> bool:
    written = next((found.claims[number].holder for number in holder.claims if found.claims[number].holder), None)
    return us.is_holder(holder.id, holder.name, written.as_written if written and written.id == holder.id else "")


def _case(
    found: Found,
    reuse: PlannedReuse,
    component: Component,
    holder: ComponentHolder | None,
    held: bool,
    shared: Mapping[str, Any],
    sources: Mapping[str, str],
    us: Us,
    known_terms: Mapping[str, bool],
) -> Case:
    identity = holder.id if holder else ""
    kind = holder.type if holder else "nobody"
    about = [
        (number, claim)
        for number, claim in enumerate(found.claims)
        if claim.component == component.id and claim.scope != "section"
    ]
    other = [(number, claim) for number, claim in about if not _by_us(us, claim)]
    statements = tuple(
        _statement(number, claim) for number, claim in other if claim.forbids or claim.permits or claim.instruction
    )
    offers = _offers(found, component.id, identity, kind)
    reserved = [(number, claim) for number, claim in other if claim.kind in ("all-rights-reserved", "restriction")]
    nobody = holder is None and not held and any(not claim.place.hidden for _, claim in reserved)
    copyright_claimed = nobody or any(
        _names(claim, identity) and not claim.place.hidden for _, claim in reserved if identity
    )
    signals = _reservations(found) if component.kind == "text" else ()
    ours = _is_ours(found, component, holder, held, other, shared)
    values = dict(shared) | {
        "component": component.id,
        "kind": component.kind,
        "holder": identity or "nobody",
        "holder_type": kind,
        "role": holder.role if holder else "nobody",
        "ours": ours,
        "claimed": bool(other) or held,
        "copyright_claimed": copyright_claimed,
        "licensed": any(not offer.hidden for offer in offers),
    }
    where = (
        dict(sources)
        | dict.fromkeys(
            ("component", "kind", "holder", "holder_type", "role", "claimed", "copyright_claimed", "licensed"), "page"
        )
        | {"ours": "config"}
    )
    if holder is not None or nobody:
        values["strength"], where["strength"] = (holder.strength if holder else "strong"), "page"
    press = _press_reserved(other, identity, kind, known_terms)
    if press is not None:
        values["press_reserved"], where["press_reserved"] = press, "page"
    evidence = holder.claims if holder else tuple(number for number, _ in reserved)
    name = holder.name if holder else ""
    return Case(
        component.id,
        component.kind,
        identity,
        values["role"],
        name,
        values,
        where,
        evidence,
        statements,
        offers,
        signals,
    )


def _is_ours(
    found: Found,
    component: Component,
    holder: ComponentHolder | None,
    held: bool,
    other: list[tuple[int, Claim]],
    shared: Mapping[str, Any],
) -> bool:
    """A component is ours by its holder, or on our own page where no one else claims it (DESIGN, Words: Us)."""
    if holder is not None:
        return False
    stated = any(claim.kind not in ("terms-link", "machine-readable") for _, claim in other)
    foreign = stated or any(reading.component == component.id for reading in found.readings)
    if held:
        return not any(claim.forbids or claim.kind == "restriction" for _, claim in other if claim.holder is not None)
    return bool(shared["our_page"]) and not foreign


def _by_us(us: Us, claim: Claim) -> bool:
    return claim.holder is not None and us.is_holder(claim.holder.id, claim.holder.name, claim.holder.as_written)


def _names(claim: Claim, identity: str) -> bool:
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


def _reservations(found: Found) -> tuple[Reservation, ...]:
    return tuple(
        Reservation(
            signal.standard, signal.key, signal.value, signal.reserves, signal.place.line if signal.place else None
        )
        for signal in found.signals
        if signal.reserves
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


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
