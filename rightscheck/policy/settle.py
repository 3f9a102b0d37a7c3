"""What one tier decides, once every rule in it is true or false.

In: the true rules of a tier. Out: an outcome, or None where the tier is silent. Refuses to look at other tiers, but
for the second column: a publisher's terms beside its licence (DESIGN, rules 1 and 9).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rightscheck.policy.asked import RANK, Asked, Outcome, is_permit

Settle = Callable[[Sequence[Asked]], "Outcome | None"]


def _reasons(items: Sequence[Asked]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.reason or "contested" for item in items))


def _narrowest(items: Sequence[Asked]) -> list[Asked]:
    width = min((item.width for item in items), default=0)
    return [item for item in items if item.width == width]


def settle_plain(items: Sequence[Asked]) -> Outcome | None:
    """Scope first, then deny wins; a true review stands above a permit."""
    reviews = [item for item in items if item.effect == "review"]
    speaking = _narrowest([item for item in items if item.effect in ("permit", "prohibit")])
    if any(item.effect == "prohibit" for item in speaking):
        return Outcome("prohibited", tuple(item for item in speaking if item.effect == "prohibit"))
    permits = [item for item in speaking if item.effect == "permit"]
    if reviews:
        return Outcome("review", tuple(reviews), _reasons(reviews), soft=all(item.soft for item in reviews))
    return Outcome("permitted", tuple(permits)) if permits else None


def settle_grouped(items: Sequence[Asked]) -> Outcome | None:
    """A contract or a licence: permit and ban inside one conflict, unless the ban is on what is only implied."""
    for ban in (item for item in items if item.effect == "prohibit"):
        partners = [
            item for item in items if item.effect == "permit" and item.group == ban.group and item.named and ban.named
        ]
        if not partners:
            return Outcome("prohibited", tuple(item for item in items if item.effect == "prohibit"))
    speaking = [item for item in items if item.effect in ("permit", "prohibit")]
    if any(item.effect == "prohibit" for item in speaking):
        return Outcome("review", tuple(speaking), ("conflict",))
    reviews = [item for item in items if item.effect == "review"]
    if reviews:
        return Outcome("review", tuple(reviews), _reasons(reviews), soft=all(item.soft for item in reviews))
    return Outcome("permitted", tuple(speaking)) if speaking else None


def settle_contract(items: Sequence[Asked]) -> Outcome | None:
    """The contracts with the holder; an exception that overrides contracts makes their ban contested (rule 6)."""
    own = [item for item in items if item.tier == "contract"]
    found = settle_grouped(own)
    overriding = [item for item in items if item.tier == "law" and item.effect == "permit"]
    if found is not None and found.verdict == "prohibited" and overriding:
        return Outcome("review", (*found.by, *overriding), ("contested",))
    return found


def settle_licence(items: Sequence[Asked]) -> Outcome | None:
    """The offers on the page, then sentences against them, then the publisher's terms as a second column."""
    offered = [item for item in items if item.tier == "licence" and not item.soft]
    found = _offers(offered)
    hidden = [item for item in items if item.tier == "licence" and item.soft and item.effect == "prohibit"]
    terms = settle_plain([item for item in items if item.tier == "terms"])
    if found is None:
        return None
    if is_permit(found.verdict):
        width = max(item.width for item in found.by)
        against = [
            item for item in items if item.tier == "notice" and item.effect == "prohibit" and item.width <= width
        ]
        if against or hidden:
            return Outcome("review", (*found.by, *against, *hidden), ("conflict",))
        if terms is not None and terms.verdict == "prohibited":
            return Outcome("review", (*found.by, *terms.by), ("conflict",))
        if terms is not None and is_permit(terms.verdict):
            return Outcome("permitted", (*found.by, *terms.by))
    if found.verdict == "prohibited" and terms is not None and is_permit(terms.verdict):
        return Outcome("review", (*found.by, *terms.by), ("conflict",), soft=True)
    return found


def _offers(items: Sequence[Asked]) -> Outcome | None:
    groups: dict[tuple[int, str], list[Asked]] = {}
    for item in _narrowest(items):
        groups.setdefault((item.number, item.group), []).append(item)
    best: dict[int, Outcome] = {}
    for (number, _), group in groups.items():
        found = settle_grouped(group)
        if found is not None and (number not in best or RANK[found.verdict] < RANK[best[number].verdict]):
            best[number] = found
    outcomes = list(best.values())
    if not outcomes:
        return None
    verdicts = {outcome.verdict for outcome in outcomes}
    by = tuple(item for outcome in outcomes for item in outcome.by)
    if len(verdicts) == 1:
        return Outcome(
            outcomes[0].verdict, by, tuple(dict.fromkeys(reason for outcome in outcomes for reason in outcome.reasons))
        )
    if verdicts == {"permitted", "review"}:
        return Outcome("review", by, tuple(dict.fromkeys(reason for outcome in outcomes for reason in outcome.reasons)))
    return Outcome("review", by, ("conflict",))
