"""The rules that a decision may ask: a library, a profile, licences on file and waivers, compiled once.

In: policy files. Out: compiled rules by tier, holder and licence. Refuses to know any licence, agency or format by
name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from rightscheck.policy.conditions import FALSE, TRUE, Test, compile_when
from rightscheck.policy.model import PolicyFile, PolicyRule, SourceNote
from rightscheck.wording.later import later

if TYPE_CHECKING:
    from rightscheck.policy.files import LicenceOnFile, Waiver

_CC = later(r"CC(?P<elements>(?:-(?:BY|NC|ND|SA))*)(?:-(?P<version>\d\.\d))?(?:-(?P<port>[A-Z]{2,8}))?\Z")


class PolicySource(Protocol):
    """What is needed of a Library."""

    @property
    def revision(self) -> str:
        """The hash over all policies."""

    def policy(self, identity: str) -> PolicyFile | None:
        """The policy of that id, or None."""

    def hash_of(self, identity: str) -> str:
        """The hash of that policy's content, or ""."""

    def group(self, folder: str) -> tuple[PolicyFile, ...]:
        """The policies of a folder: law, licences."""

    def house_chain(self, name: str) -> tuple[PolicyFile, ...]:
        """A profile and what it extends, itself first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready to be asked."""

    policy: str
    tier: str
    rule: PolicyRule
    test: Test
    source: tuple[tuple[str, Any], ...]
    note: SourceNote | None = None
    facts: frozenset[str] = frozenset()


def compile_rule(policy: str, tier: str, rule: PolicyRule, note: SourceNote | None) -> Rule:
    """Compile one rule. Raises PolicyError for a condition that cannot be read."""
    from rightscheck.policy.conditions import leaves

    said = rule.source or note
    test = compile_when(rule.when, f"{policy}#{rule.id}.when")
    return Rule(
        policy,
        tier,
        rule,
        test,
        source_of(said, rule.clause),
        said,
        frozenset(name for name, _, _ in leaves(rule.when)),
    )


def source_of(note: SourceNote | None, clause: str | None = None) -> tuple[tuple[str, Any], ...]:
    """A rule's source as a decision shows it."""
    rows: list[tuple[str, Any]] = [("where", note.where if note else "no source is given")]
    if clause:
        rows.append(("clause", clause))
    if note and note.seen:
        rows.append(("seen", note.seen.isoformat()))
    if note and note.basis != "seen":
        rows.append(("basis", note.basis))
    return tuple(rows)


@dataclass(frozen=True)
class Rules:
    """All rules of one run. ``contracts`` are licences on file; ``waived`` the waivers that hold, by rule."""

    library: PolicySource
    profile: str = "default"
    contracts: tuple[LicenceOnFile, ...] = ()
    waived: Mapping[str, Waiver] = field(default_factory=dict)
    shared: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)  # compiled once, kept by ``with_``

    def with_(self, *, contracts: Sequence[LicenceOnFile] = (), waived: Mapping[str, Waiver] | None = None) -> Rules:
        """The same rules with more licences on file or other waivers."""
        more = self.waived if waived is None else waived
        return Rules(self.library, self.profile, (*self.contracts, *contracts), more, self.shared)

    def _once(self, key: str, make: Any) -> Any:
        if key not in self.shared:
            self.shared[key] = make()
        return self.shared[key]

    @cached_property
    def chain(self) -> tuple[PolicyFile, ...]:
        """The profile and what it extends, itself first."""
        found: tuple[PolicyFile, ...] = self._once("chain", lambda: self.library.house_chain(self.profile))
        return found

    @property
    def need_ticket(self) -> bool:
        """Whether a waiver without a ticket has no effect."""
        return any(policy.require_ticket for policy in self.chain)

    @cached_property
    def house(self) -> tuple[Rule, ...]:
        """House rules, tiers ``house`` and ``default``. A rule replaces one of the same id down the chain."""
        found: tuple[Rule, ...] = self._once("house", self._house)
        return found

    def _house(self) -> tuple[Rule, ...]:
        made: dict[str, Rule] = {}
        for policy in self.chain:
            for rule in policy.rules:
                tier = rule.tier or policy.tier or ("default" if rule.permit else "house")
                if rule.id not in made:
                    made[rule.id] = compile_rule(policy.id, tier, rule, policy.source[0] if policy.source else None)
        return tuple(made.values())

    @cached_property
    def law(self) -> tuple[Rule, ...]:
        """All law rules."""
        found: tuple[Rule, ...] = self._once(
            "law",
            lambda: tuple(
                compile_rule(policy.id, "law", rule, policy.source[0] if policy.source else None)
                for policy in self.library.group("law")
                for rule in policy.rules
            ),
        )
        return found

    def terms(self, holder: str) -> tuple[Rule, ...]:
        """The known terms of a holder."""

        def make() -> tuple[Rule, ...]:
            policy = self.library.policy(holder) if holder else None
            if policy is None or policy.holder is None:
                return ()
            return tuple(
                compile_rule(policy.id, "terms", rule, policy.source[0] if policy.source else None)
                for rule in policy.rules
            )

        found: tuple[Rule, ...] = self._once(f"terms {holder}", make)
        return found

    def licence(self, identity: str) -> tuple[Rule, ...]:
        """The rules of a licence, generated from its family's data; a licence that no data knows sends to review."""

        def make() -> tuple[Rule, ...]:
            policy = licence_policy(self.library, identity)
            return tuple(
                compile_rule(policy.id, "licence", rule, policy.source[0] if policy.source else None)
                for rule in policy.rules
            )

        found: tuple[Rule, ...] = self._once(f"licence {identity}", make)
        return found

    def contract_rules(self, contract: LicenceOnFile) -> tuple[Rule, ...]:
        """A licence on file's rules, with its document as the source."""

        def make() -> tuple[Rule, ...]:
            note = SourceNote(where=contract.file)
            return tuple(compile_rule(contract.id, "contract", rule, note) for rule in contract.rules)

        found: tuple[Rule, ...] = self._once(f"contract {id(contract)}", make)
        return found

    def reserves_reprint(self, holder: str) -> bool | None:
        """Whether a holder's known terms reserve republishing; None where nothing is known of it."""
        rules = self.terms(holder)
        if any({"republish", "reproduce", "use"} & set(rule.rule.prohibit) for rule in rules):
            return True
        return False if any("republish" in rule.rule.permit for rule in rules) else None


def licence_facts(identity: str) -> dict[str, Any]:
    """What a licence's id says: family, elements, version (SPDX ids; ported ones as CC-BY-3.0-US)."""
    match = _CC.match(identity)
    if match is None:
        return {"licence": identity, "licence_family": identity, "licence_elements": frozenset()}
    elements = frozenset(part.lower() for part in match["elements"].split("-") if part)
    facts: dict[str, Any] = {
        "licence": identity,
        "licence_family": "cc" if elements else "cc-unnamed",
        "licence_elements": elements,
    }
    if match["version"]:
        facts["licence_version"] = match["version"]
    return facts


def licence_policy(library: PolicySource, identity: str) -> PolicyFile:
    """The policy of one licence, made of its family's rules (``policy show CC-BY-3.0-US`` prints it)."""
    known = licence_facts(identity)
    rules: list[PolicyRule] = []
    source: tuple[SourceNote, ...] = ()
    notes: tuple[str, ...] = ()
    for family in library.group("licences"):
        reached = [rule for rule in family.rules if _about(rule, known)]
        if reached:
            rules += reached
            source, notes = source or family.source, notes or family.notes
    if not rules:
        rules = [
            PolicyRule(
                id="unread",
                review=("reproduce", "distribute", "adapt", "mine"),
                reason="unread-terms",
                because=f"the terms of {identity} are not among the policies",
                source=SourceNote(where="no policy knows this licence"),
            )
        ]
    if known["licence_family"] == "cc" and "licence_version" not in known:
        notes = (*notes, f"{identity} names no version: what all versions have in common decides")
    return PolicyFile(
        schema=1, id=identity, title=identity, tier="licence", rules=tuple(rules), source=source, notes=notes
    )


def _about(rule: PolicyRule, known: Mapping[str, Any]) -> bool:
    truth, missing = compile_when(rule.when, f"{rule.id}.when")(known)
    names_licence = any(name.startswith("licence") for name in _names(rule.when))
    return names_licence and (
        truth == TRUE or (truth != FALSE and not any(name.startswith("licence") for name in missing))
    )


def _names(when: Mapping[str, Any]) -> list[str]:
    from rightscheck.policy.conditions import leaves

    return [name for name, _, _ in leaves(when)]
