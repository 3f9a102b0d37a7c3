"""The facts of one planned reuse, as values: by component, by holder.

In: nothing. Out: ``Facts``, its ``Case``s, and ``Us``. Refuses to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


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
    """What one claim says. ``width``: 0 article or image, 1 page or site. ``firm``: neither hidden nor weak."""

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
    """A signal that reserves actions, or leaves some ``open``. ``where`` is its carrier, "" for the page itself."""

    standard: str
    key: str
    value: str
    actions: tuple[str, ...]
    line: int | None
    where: str = ""
    open: tuple[str, ...] = ()
    note: str = ""


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


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
