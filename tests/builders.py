"""Small builders: claims, what was found, a library of hand-made policies. Used where no page needs reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rightscheck.claims.model import Claim, Component, ComponentHolder, Found, Holder, Reading, Signal
from rightscheck.facts import Facts, derive
from rightscheck.page.model import Place
from rightscheck.plan.model import PlannedReuse
from rightscheck.policy.decide import Decided, decide
from rightscheck.policy.files import LicenceOnFile, Waiver
from rightscheck.policy.model import PolicyFile
from rightscheck.policy.rules import Rules

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOUSE = {
    "schema": 1,
    "id": "house/default",
    "tier": "default",
    "source": [{"where": "docs/policy.md", "seen": "2026-11-23"}],
}


def claim(
    kind: str,
    holder: str | None = None,
    quote: str = "words",
    *,
    holder_type: str = "publisher",
    hidden: bool = False,
    **more: Any,
) -> Claim:
    """A claim that stands in line 1 of the text."""
    who = Holder(holder, holder_type, holder, holder) if holder else None
    place = Place(0, len(quote), 1, 1, "body > p", "article", "text", hidden)
    return Claim(kind, quote, place, who, holders=(who,) if who else (), **more)


def found(
    *claims: Claim,
    holders: tuple[tuple[str, str, str, str], ...] = (),
    readings: tuple[Reading, ...] = (),
    signals: tuple[Signal, ...] = (),
    words: int = 200,
    components: tuple[str, ...] = ("text",),
    **more: Any,
) -> Found:
    """What a page says. ``holders`` are (component, id, type, strength)."""
    by: dict[str, list[ComponentHolder]] = {}
    for component, identity, kind, strength in holders:
        by.setdefault(component, []).append(
            ComponentHolder(identity, identity, kind, "publisher" if kind == "publisher" else "owner", strength, ())
        )
    made = tuple(Component(name, name.partition(":")[0]) for name in components)
    return Found(
        claims=claims,
        signals=signals,
        components=made,
        words=words,
        readings=readings,
        holders=tuple((name, tuple(some)) for name, some in by.items()),
        **more,
    )


@dataclass(frozen=True)
class Shelf:
    """A library of policies made by hand."""

    policies: dict[str, PolicyFile] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    revision: str = "by hand"

    def policy(self, identity: str) -> PolicyFile | None:
        return self.policies.get(identity)

    def group(self, folder: str) -> tuple[PolicyFile, ...]:
        return tuple(self.policies[name] for name in sorted(self.policies) if self.folders.get(name) == folder)

    def house_chain(self, name: str) -> tuple[PolicyFile, ...]:
        chain = [self.policies[f"house/{name}"]]
        while chain[-1].extends:
            chain.append(self.policies[f"house/{chain[-1].extends}"])
        return tuple(chain)


def shelf(*policies: dict[str, Any], **folders: str) -> Shelf:
    """A library; the folder is the id's first part, or given by id."""
    made = {data["id"]: PolicyFile.model_validate(data) for data in policies}
    return Shelf(made, {name: folders.get(name.replace("/", "_"), name.partition("/")[0]) for name in made})


def contract(holder: str, *rules: dict[str, Any], identity: str = "c-1", **valid: str) -> LicenceOnFile:
    """A licence on file."""
    return LicenceOnFile.model_validate({"schema": 1, "id": identity, "holder": holder, "valid": valid, "rules": rules})


def waiver(rule: str, reason: str = "legal-advice", **more: Any) -> Waiver:
    """A waiver for every page that holds until the end of 2026."""
    return Waiver.model_validate(
        {"rule": rule, "page": "*", "reason": reason, "approver": "legal", "expires": "2026-12-31", **more}
    )


def facts(
    said: Found, action: str = "republish", *, now: datetime = NOW, us: Any = None, measure: Any = None, **plan: Any
) -> Facts:
    """The facts of a planned reuse of what was found."""
    return derive(said, PlannedReuse(action=action, **plan), now=now, us=us, measure=measure)


def decision(  # noqa: PLR0913  one keyword a thing that may be said
    said: Found,
    library: Any,
    action: str = "republish",
    *,
    contracts: tuple[LicenceOnFile, ...] = (),
    waivers: tuple[Waiver, ...] = (),
    profile: str = "default",
    changes: bool = False,
    now: datetime = NOW,
    us: Any = None,
    measure: Any = None,
    **plan: Any,
) -> Decided:
    """Derive and decide."""
    rules = Rules(library, profile, contracts, {one.rule: one for one in waivers})
    return decide(facts(said, action, now=now, us=us, measure=measure, **plan), rules, changes=changes)
