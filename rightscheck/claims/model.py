"""What a page says about rights, as values.

In: nothing. Out: claims, owner, licence readings, conflicts. Refuses to decide whether a reuse is allowed.
Names and meanings are CONTRACT's, schema 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rightscheck.page.model import Place

KINDS = (
    "all-rights-reserved",
    "restriction",
    "licence",
    "permission",
    "instruction",
    "credit-line",
    "byline-credit",
    "dateline",
    "photo-credit",
    "terms-link",
    "machine-readable",
)
SCOPES = ("article", "image", "section", "page", "site")
STRENGTHS = ("strong", "fair", "weak")
CONFLICTS = (
    "licence-on-agency-text",
    "two-licences",
    "licence-against-restriction",
    "terms-against-licence",
    "two-owners",
    "signal-conflict",
    "hidden-differs",
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a claim names. ``id`` is a policy's id where one knows the name, else the host or the slug of the name."""

    id: str
    type: str  # agency, publisher, third-party
    name: str
    as_written: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement found.

    ``forbids`` and ``permits`` are actions (plan/actions.py) that the words name. ``holders`` are all that a joint
    credit names, origin first; ``via`` are distributors. ``duties`` and ``understood`` belong to permissions: a
    condition that was not understood leaves the permission to a person. ``until`` is an ISO instant in UTC, or
    ``unreadable``; ``territory`` belongs to territory-out instructions (ISO 3166).
    """

    kind: str
    quote: str
    place: Place
    holder: Holder | None = None
    component: str = "text"
    scope: str = "article"
    licence: str | None = None
    forbids: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    strength: str = "fair"
    holders: tuple[Holder, ...] = ()
    via: tuple[Holder, ...] = ()
    duties: tuple[tuple[str, str], ...] = ()
    understood: bool = True
    as_read: str | None = None
    instruction: str | None = None
    until: str | None = None
    territory: tuple[str, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A machine-readable reservation or preference; never a grant.

    ``unread`` are the questions that it leaves open: terms that were not read are not absent terms. ``superseded_by``
    says what stands above it inside its own standard; it then counts for nothing. ``component`` is a component's id, or
    a kind for all of that kind. ``line`` is a line of robots.txt, 0 elsewhere.
    """

    standard: str
    version: str
    key: str
    value: str
    carrier: str
    reserves: tuple[str, ...]
    place: Place | None = None
    allows: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    superseded_by: str = ""
    component: str = "text"
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Owner:
    """Who supplied the main text. ``evidence`` are indexes into the claims."""

    type: str = "unknown"
    id: str | None = None
    ids: tuple[str, ...] = ()
    name: str | None = None
    strength: str | None = None
    contributing: tuple[str, ...] = ()
    because: str = "nobody is named"
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceFound:
    """The open licence that covers the main text."""

    id: str
    component: str = "text"
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One licence offered for one component. Readings of the same ``offer`` are alternatives ("or", dual licences)."""

    id: str
    component: str
    scope: str
    claims: tuple[int, ...]
    offer: int = 0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ComponentHolder:
    """A holder of one component: ``owner``, ``contributing``, or ``publisher`` (the site, where nobody is named)."""

    id: str
    name: str
    type: str
    role: str
    strength: str
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """What a right attaches to: ``text``, ``image:N``, ``embed:N``. ``touched`` is false outside the article region."""

    id: str
    kind: str
    words: int | None = None
    src: str | None = None
    caption: str | None = None
    touched: bool = True


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that disagree about one component; ``kind`` is one of CONFLICTS."""

    kind: str
    claims: tuple[int, ...]
    because: str
    component: str = "text"


@dataclass(frozen=True, slots=True)
class Found:
    """All that a page says, nothing decided. ``terms`` are the words of links to general terms of use.

    ``holders`` and ``readings`` are by component, the worst evidence kept.
    """

    claims: tuple[Claim, ...] = ()
    owner: Owner = field(default_factory=Owner)
    licence: LicenceFound | None = None
    signals: tuple[Signal, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    not_checked: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    holders: tuple[tuple[str, tuple[ComponentHolder, ...]], ...] = ()
    readings: tuple[Reading, ...] = ()
    host: str | None = None
    published: str | None = None
    words: int = 0
    terms: tuple[str, ...] = ()
