"""Licences on file and waivers, as people write them (CONTRACT, "Files that people write").

In: YAML, already read. Out: frozen models. Refuses unknown keys; a waiver's malformed date is kept as written and
counts as expired (DESIGN, trust rule 10), so that it stays visible.
"""

from __future__ import annotations

from datetime import date, timedelta
from fnmatch import fnmatchcase
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from rightscheck.policy.model import PolicyRule

WARN_DAYS = 14
Reason = Literal[
    "consent-in-writing", "licence-in-negotiation", "own-material", "legal-advice", "false-positive", "other"
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Validity(_Frozen):
    """From the start of the first day to the end of the last, both in UTC; an open end is open."""

    from_: date | None = Field(None, alias="from")
    to: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Validity:
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError("'to' lies before 'from'")
        return self

    def covers(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Document(_Frozen):
    """The paper behind a licence on file."""

    name: str
    sha256: str | None = None


class LicenceOnFile(_Frozen):
    """A contract with a holder. A clause permits or prohibits; what it does not mention it does not limit."""

    schema_: Literal[1] = Field(1, alias="schema")
    id: str
    holder: str
    title: str = ""
    valid: Validity = Validity.model_construct()
    document: Document | None = None
    rules: tuple[PolicyRule, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The document's name, for a rule's source."""
        return self.document.name if self.document else self.id

    def ends_within(self, today: date, days: int) -> bool:
        """Whether it ends in so many days, or has ended."""
        return self.valid.to is not None and self.valid.to <= today + timedelta(days=days)


class Waiver(_Frozen):
    """A dated exception to one rule on some pages. ``expires`` counts whole, in UTC."""

    rule: str
    page: str
    reason: Reason
    approver: str
    ticket: str | None = None
    expires: Any = None
    note: str | None = None

    @model_validator(mode="after")
    def _said(self) -> Waiver:
        if "#" not in self.rule:
            raise ValueError("'rule' must be written policy#rule, like afp#notice-forbids")
        if not self.approver.strip():
            raise ValueError("'approver' must name who approved")
        if self.reason == "other" and not (self.note or "").strip():
            raise ValueError("the reason 'other' needs a 'note'")
        return self

    def last_day(self) -> date | None:
        """The last day on which it holds, or None where the date cannot be read."""
        if hasattr(self.expires, "date"):
            found: date = self.expires.date()
            return found
        if isinstance(self.expires, date):
            return self.expires
        try:
            return date.fromisoformat(str(self.expires))
        except ValueError:
            return None

    def state(self, today: date, *, need_ticket: bool = False) -> str:
        """``holds``, ``ends-soon`` (14 days), ``expired``, ``malformed-date`` or ``no-ticket``."""
        last = self.last_day()
        if last is None:
            return "malformed-date"
        if last < today:
            return "expired"
        if need_ticket and not (self.ticket or "").strip():
            return "no-ticket"
        return "ends-soon" if last <= today + timedelta(days=WARN_DAYS) else "holds"

    def is_for(self, *, name: str, url: str | None, sha256: str) -> bool:
        """Whether it names the page: by a path glob, an address, or ``sha256:``."""
        wanted = self.page
        if wanted.startswith("sha256:"):
            return wanted.removeprefix("sha256:").casefold() == sha256.casefold()
        if "://" in wanted:
            return url is not None and wanted.rstrip("/") == url.rstrip("/")
        plain = name.replace("\\", "/").removeprefix("./")
        return fnmatchcase(plain, wanted.replace("\\", "/").removeprefix("./"))


class WaiverFile(_Frozen):
    """A file of waivers."""

    schema_: Literal[1] = Field(1, alias="schema")
    waivers: tuple[Waiver, ...] = ()
