"""Rules that are valid and still wrong: what a careful reader of a policy would ask about.

In: a policy or a licence on file, the library it belongs to, the day. Out: findings, each with its kind and one
sentence. Refuses to change anything, and to guess: what cannot be shown by facts under which it happens is not said.

Kinds: unknown-name · shadowed · overlap · territory-inside · never-true · nobody-supplies · expired · no-source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

from rightscheck.errors import PolicyError
from rightscheck.plan.actions import ACTIONS
from rightscheck.policy.conditions import compile_when, leaves
from rightscheck.policy.names import unknown_names
from rightscheck.policy.reach import BY_NAME, ban_reaches, page_ban_reaches, permit_reaches
from rightscheck.policy.witness import TooManyPoints, witness

if TYPE_CHECKING:
    from rightscheck.policy.files import LicenceOnFile
    from rightscheck.policy.model import PolicyFile, PolicyRule
    from rightscheck.policy.store import Library

LICENCE_FACTS = frozenset(("licence", "licence_family", "licence_elements", "licence_version"))
UNSUPPLIED = frozenset(("instruction",))  # instructions are read by the engine itself (DESIGN, rule 11)
EFFECTS = ("prohibit", "review", "permit")
_DATED = re.compile(r"\b\d{4}-\d{2}\b")  # "general knowledge, noted 2026-11"
_RANGED = re.compile(r"number|share|set|instant")


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing to ask about. ``rule`` is "" where it is about the whole file."""

    kind: str
    policy: str
    rule: str
    sentence: str


def lint_policy(policy: PolicyFile, library: Library) -> tuple[LintFinding, ...]:
    """What is doubtful in one policy."""
    tiers = {rule.id: rule.tier or policy.tier or ("default" if rule.permit else "house") for rule in policy.rules}
    found = list(_rules(policy.id, policy.rules, tiers, library))
    if policy.extends and library.policy(f"house/{policy.extends}") is None and library.policy(policy.extends) is None:
        found.append(LintFinding("unknown-name", policy.id, "", f"no house policy is called {policy.extends!r}"))
    for rule in policy.rules:
        notes = [rule.source] if rule.source else list(policy.source)
        if not any(note.where.strip() for note in notes):
            found.append(LintFinding("no-source", policy.id, rule.id, "no source says where the rule comes from"))
        elif not any(note.seen or _DATED.search(note.where) for note in notes):
            found.append(LintFinding("no-source", policy.id, rule.id, "no date says when the source was seen"))
    return tuple(found)


def lint_licence(contract: LicenceOnFile, library: Library, today: date) -> tuple[LintFinding, ...]:
    """What is doubtful in one licence on file, as of a day."""
    found = list(_rules(contract.id, contract.rules, {rule.id: "contract" for rule in contract.rules}, library))
    if contract.valid.to is not None and contract.valid.to < today:
        found.append(LintFinding("expired", contract.id, "", f"it ended on {contract.valid.to}: nothing here counts"))
    if contract.document is None:
        found.append(LintFinding("no-source", contract.id, "", "no document says where the clauses stand"))
    found += [
        LintFinding("unknown-name", contract.id, "", sentence)
        for sentence in unknown_names({"holder": {"is": contract.holder}}, library.holders)
    ]
    return tuple(found)


def _rules(
    policy: str, rules: Sequence[PolicyRule], tiers: Mapping[str, str], library: Library
) -> Iterable[LintFinding]:
    sound: list[PolicyRule] = []
    for rule in rules:
        names = list(_names(rule, library))
        yield from (LintFinding("unknown-name", policy, rule.id, sentence) for sentence in names)
        try:
            compile_when(rule.when)
        except PolicyError as error:
            yield LintFinding("unknown-name", policy, rule.id, f"{error.field}: {error.sentence}")
            continue
        sound.append(rule)
        for name in dict.fromkeys(name for name, _, _ in leaves(rule.when)):
            if name in UNSUPPLIED or (name in LICENCE_FACTS and tiers[rule.id] != "licence"):
                sentence = f"nobody supplies {name!r} to a rule of the tier {tiers[rule.id]}: it is never known"
                yield LintFinding("nobody-supplies", policy, rule.id, sentence)
        if rule.when and not _can_hold(rule):
            yield LintFinding("never-true", policy, rule.id, "its conditions can never hold together")
    for one, other in permutations(sound, 2):
        if tiers[one.id] == tiers[other.id] and _common_components(one, other):
            yield from _pair(policy, one, other, tiers[one.id])


def _names(rule: PolicyRule, library: Library) -> Iterable[str]:
    from rightscheck.policy.decision import REASONS

    for name in rule.components:
        if not re.fullmatch(r"text|(?:image|embed)(?::[1-9]\d*)?", name):
            yield f"unknown component {name!r}: use text, image, embed, or image:2"
    if rule.reason is not None and rule.reason not in REASONS:
        yield f"unknown reason {rule.reason!r}: use one of {', '.join(REASONS)}"
    yield from unknown_names(rule.when, library.holders)


def _pair(policy: str, one: PolicyRule, other: PolicyRule, tier: str) -> Iterable[LintFinding]:
    """What ``one`` does to ``other``."""
    for effect in EFFECTS:
        for theirs in EFFECTS:
            actions = _reached(one, effect, tier) & _reached(other, theirs, tier)
            if not actions:
                continue
            covers = actions == _reached(other, theirs, tier) and _covers_components(one, other)
            if not one.when and covers and _shadows(one, effect, other, theirs, tier):
                yield LintFinding("shadowed", policy, other.id, f"{one.id} {_does(effect)} it all, without a condition")
            elif (effect, theirs) == ("prohibit", "permit") and (when := _overlap(one, other, tier)) is not None:
                said = f"{one.id} prohibits what this permits ({', '.join(sorted(actions)[:3])}) where {when}"
                yield LintFinding("overlap", policy, other.id, said)
            elif effect == theirs and (inner := _inside(one, other)):
                if _inside(other, one) and one.id > other.id:  # of two alike, the later is said
                    continue
                said = f"its territories {', '.join(inner)} lie inside those of {one.id}, which says the same"
                yield LintFinding("territory-inside", policy, other.id, said)


def _reached(rule: PolicyRule, effect: str, tier: str) -> frozenset[str]:
    named = getattr(rule, effect)
    ban = page_ban_reaches if tier in ("licence", "terms", "notice", "default") else ban_reaches
    reach = permit_reaches if effect == "permit" else ban
    return frozenset(action for action in ACTIONS if named and reach(named, action) == BY_NAME)


def _shadows(one: PolicyRule, effect: str, other: PolicyRule, theirs: str, tier: str) -> bool:
    """Whether an unconditional rule leaves nothing for the other to decide (rule 1: deny wins inside a tier)."""
    if effect == theirs:
        twins = not other.when and one.id > other.id  # of two that say the same, the later is the shadow
        return not twins and not other.duties
    grouped = tier in ("contract", "licence")  # there, permit and ban together are a conflict
    bans = effect == "prohibit" and not (grouped and theirs == "permit")
    return bans or (effect, theirs) == ("review", "permit")


def _does(effect: str) -> str:
    return {"prohibit": "prohibits", "review": "sends to review", "permit": "permits"}[effect]


def _overlap(ban: PolicyRule, permit: PolicyRule, tier: str) -> str | None:
    """Facts under which both hold, in words; in a tier where deny wins only if each also holds alone, by a range."""
    try:
        both = witness([ban.when, permit.when])
        if both is None:
            return None
        if tier not in ("contract", "licence"):
            shared = {name for name, _, _ in leaves(ban.when)} & {name for name, _, _ in leaves(permit.when)}
            alone = witness([ban.when], [permit.when]) is not None and witness([permit.when], [ban.when]) is not None
            if not alone or not any(_is_ranged(name) for name in shared):
                return None
    except TooManyPoints:
        return None
    return ", ".join(f"{name} is {_plain(value)}" for name, value in both.items()) or "both always hold"


def _is_ranged(name: str) -> bool:
    from rightscheck.facts import CATALOGUE

    return bool(_RANGED.fullmatch(CATALOGUE[name].type))


def _plain(value: Any) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _inside(wide: PolicyRule, narrow: PolicyRule) -> tuple[str, ...]:
    """The narrow rule's territories where they lie inside the wide one's and all else is the same."""
    sets = []
    for rule in (wide, narrow):
        asked = rule.when.get("territory")
        if not isinstance(asked, dict) or len(asked) != 1 or next(iter(asked)) not in ("all_in", "any_in"):
            return ()
        sets.append(next(iter(asked.items())))
    rest = [{name: asked for name, asked in rule.when.items() if name != "territory"} for rule in (wide, narrow)]
    same = rest[0] == rest[1] and sets[0][0] == sets[1][0]
    return tuple(sorted(sets[1][1])) if same and set(sets[1][1]) <= set(sets[0][1]) else ()


def _common_components(one: PolicyRule, other: PolicyRule) -> bool:
    if not one.components or not other.components:
        return True
    return any(
        mine == yours or mine == yours.partition(":")[0] or yours == mine.partition(":")[0]
        for mine in one.components
        for yours in other.components
    )


def _covers_components(one: PolicyRule, other: PolicyRule) -> bool:
    if not one.components:
        return True
    return bool(other.components) and all(
        name in one.components or name.partition(":")[0] in one.components for name in other.components
    )


def _can_hold(rule: PolicyRule) -> bool:
    """Whether its conditions can hold together; yes where the search was given up, so that nothing is said."""
    try:
        return witness([rule.when]) is not None
    except TooManyPoints:
        return True
