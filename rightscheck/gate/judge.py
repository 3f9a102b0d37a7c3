"""From a decision on one file to findings.

In: the page of a file, its claims with places in the file, the decision on publishing it. Out: findings, at most one a component.
Refuses to judge for itself: what is prohibited, to be reviewed or owed is the decision's; here it gets a check, a place and words.
What is ours is no finding; a licence of our own text is no reuse.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightscheck.claims.model import Claim, ComponentHolder, Found
from rightscheck.gate.compose import Composed
from rightscheck.gate.sourcemap import Spot
from rightscheck.page.model import Image, Page
from rightscheck.policy.decision import ComponentDecision, DecidedBy, Decision
from rightscheck.report.findings import Finding

if TYPE_CHECKING:
    from rightscheck.gate.session import Session

ABOVE_NOTICE = ("house", "contract", "licence")
_EVIDENCE = ("photo-credit", "byline-credit", "credit-line", "dateline", "restriction", "all-rights-reserved", "licence", "machine-readable")
_UNNAMED = ("logo", "icon", "badge", "shields.io", "avatar", "screenshot", "diagram")


@dataclass(frozen=True)
class Case:
    """One file under judgement."""

    name: str
    session: Session
    composed: Composed
    page: Page
    found: Found
    decision: Decision

    def holders(self, component: str) -> tuple[ComponentHolder, ...]:
        """The holders of a component that are not us."""
        us = self.session.us
        return tuple(
            one for one in dict(self.found.holders).get(component, ())
            if not us.is_holder(one.id, one.name, next((self.found.claims[n].holder.as_written for n in one.claims if self.found.claims[n].holder), ""))  # type: ignore[union-attr]
        )

    def claims(self, component: str) -> list[Claim]:
        """The claims about a component, those in the page first."""
        return [claim for claim in self.found.claims if claim.component == component and claim.scope != "section"]

    def image(self, component: str) -> Image | None:
        """The picture of a component, where the page has one."""
        return next((one for one in self.page.images if one.id == component), None)

    def spot(self, component: str, claim: Claim | None) -> Spot:
        """Where a finding stands: at its evidence, else at the picture, else at the first line."""
        image = self.image(component)
        if claim is not None and (image is None or claim.place.where == "text" or claim.place.where.startswith("front-matter:")):
            return Spot(claim.place.line, claim.place.column, *self._end(claim), claim.place.start, claim.place.end)
        if image is not None and image.node is not None and self.page.locator is not None:
            offset = self.page.locator.offset(image.node)
            return self.composed.map.spot(offset, image.src)
        if claim is not None:
            return Spot(claim.place.line, claim.place.column, *self._end(claim), claim.place.start, claim.place.end)
        return self.composed.map.first_word(1)

    def _end(self, claim: Claim) -> tuple[int, int]:
        spot = self.composed.map.range(claim.place.start, claim.place.end)
        return spot.end_line, spot.end_column


def judge(case: Case) -> list[Finding]:
    """All findings of a file, not yet accepted by anybody."""
    made = [*_front(case)]
    decided = {part.component: part for part in case.decision.components}
    for part in case.decision.components:
        made += _text(case, part) if part.component == "text" else _picture(case, part) if part.component.startswith("image:") else ()
    made += _conflicts(case, decided, {one.component for one in made})
    return made


def make(case: Case, check: str, spot: Spot, message: str, **more: str) -> Finding:
    """A finding of this file; its severity is the project's, "off" ones are dropped later."""
    lines = case.composed.map.text.split("\n", spot.line)
    frame = lines[spot.line - 1].rstrip("\r") if len(lines) >= spot.line else ""
    end = (spot.end_line, spot.end_column) if (spot.end_line, spot.end_column) > (spot.line, spot.column) else (spot.line, spot.column + 1)
    return Finding(
        check, case.session.settings.severity_of(check), case.name, spot.line, spot.column, *end, message, frame=frame[:1000], **more,
    )


def _front(case: Case) -> Iterator[Finding]:
    front = case.composed.front
    if front.problem:
        yield make(case, "RC002", case.composed.map.first_word(front.problem_line), f"The front matter could not be read: {front.problem}.")
    for statement in case.composed.declared.unknown:
        if not statement.file:
            yield make(
                case, "RC150", case.composed.map.first_word(statement.line),
                f"The key {statement.key!r} looks like rights and is not known, so it was not read.",
                quote=statement.value[:200], where=f"front-matter:{statement.key}",
            )


def _text(case: Case, part: ComponentDecision) -> Iterator[Finding]:
    holders = case.holders("text")
    by = part.decided_by[0] if part.decided_by else None
    if part.verdict == "prohibited":
        agency = _agency(case, holders)
        foreign = [claim for claim in case.claims("text") if claim.holder and not _ours(case, claim)]
        if agency is not None and (by is None or by.tier not in ABOVE_NOTICE):
            yield _finding(case, part, "RC101" if agency.strength != "weak" else "RC111", agency, by, f"The text is {agency.name}'s, and nothing permits publishing it.")
        elif by is not None and by.tier in ABOVE_NOTICE and (holders or foreign):
            yield _finding(case, part, "RC110", holders[0] if holders else None, by, f"A rule prohibits publishing the text: {by.because}.")
        elif holders or foreign:
            name = holders[0].name if holders else foreign[0].holder.name  # type: ignore[union-attr]
            yield _finding(case, part, "RC106", holders[0] if holders else None, by, f"The text names {name} as its holder, and no licence is declared.")
    elif part.verdict == "review" and (holders or case.decision.found.owner.id):
        if not holders:
            return
        known = holders[0].id in case.session.library.holders
        if known:
            yield _finding(case, part, "RC111", holders[0], by, f"Whether the text of {holders[0].name} may be published is to be decided by a person ({', '.join(part.reasons)}).")
        else:
            yield _finding(case, part, "RC106", holders[0], by, f"The text names {holders[0].name} as its holder, and no licence is declared.")


def _ours(case: Case, claim: Claim) -> bool:
    return claim.holder is not None and case.session.us.is_holder(claim.holder.id, claim.holder.name, claim.holder.as_written)


def _picture(case: Case, part: ComponentDecision) -> Iterator[Finding]:
    holders, claims = case.holders(part.component), case.claims(part.component)
    by = part.decided_by[0] if part.decided_by else None
    called = _called(case, part.component)
    if part.verdict in ("prohibited", "review"):
        agency = _agency(case, holders)
        if by is not None and by.tier in ABOVE_NOTICE and part.verdict == "prohibited":
            yield _finding(case, part, "RC110", holders[0] if holders else None, by, f"A rule prohibits publishing {called}: {by.because}.")
        elif agency is not None and (part.verdict == "review" or _free_terms(case, agency)):
            if part.verdict == "review" or not _free_terms(case, agency):
                yield _finding(case, part, "RC111", agency, by, f"Whether {called} of {agency.name} may be published is to be decided by a person ({', '.join(part.reasons)}).")
            else:
                yield _finding(case, part, "RC105", agency, by, f"{_upper(called)} is credited to {agency.name}, whose terms are known only from memory; no licence is declared.")
        elif agency is not None:
            evidence = [claim for claim in claims if _about(claim, agency)]
            check = "RC102" if any(_written(claim) for claim in evidence) else "RC103"
            if evidence and all(claim.place.where == "file-name" for claim in evidence):
                yield _finding(case, part, "RC111", agency, by, f"The file name of {called} is of the kind that {agency.name} gives; a person must decide.")
            else:
                said = "is credited to" if check == "RC102" else "carries inside its file the name of"
                yield _finding(case, part, check, agency, by, f"{_upper(called)} {said} {agency.name}, and no licence on file covers it.")
        elif part.verdict == "prohibited":
            yield _finding(case, part, "RC107", holders[0] if holders else None, by, f"{_upper(called)} is somebody else's by its own copyright line, and no licence is declared.")
        elif holders and holders[0].id in case.session.library.holders:
            yield _finding(case, part, "RC111", holders[0], by, f"Whether {called} of {holders[0].name} may be published is to be decided by a person ({', '.join(part.reasons)}).")
        elif holders:
            yield _finding(case, part, "RC105", holders[0], by, f"{_upper(called)} is credited to {holders[0].name}, and no licence is declared.")
    elif not claims and case.image(part.component) is not None and not any(word in called.casefold() for word in _UNNAMED):
        yield _finding(case, part, "RC104", None, None, f"{_upper(called)} has no declared credit or source.")
    if part.verdict in ("conditional", "permitted"):
        yield from _incomplete(case, part, claims, called)


def _incomplete(case: Case, part: ComponentDecision, claims: Sequence[Claim], called: str) -> Iterator[Finding]:
    licences = {claim.licence for claim in claims if claim.licence and claim.licence.startswith("CC-BY")}
    linked = any(claim.kind == "machine-readable" and claim.licence for claim in claims)
    if not licences:
        return
    unversioned = not any(any(char.isdigit() for char in licence) for licence in licences)
    if unversioned or not linked:
        lacks = " and ".join(word for word, missing in (("its version", unversioned), ("a link to it", not linked)) if missing)
        claim = next(claim for claim in claims if claim.licence in licences)
        yield make(
            case, "RC121", case.spot(part.component, claim), f"The licence of {called} is named without {lacks}.",
            quote=claim.quote, where=claim.place.where, component=part.component, strength=claim.strength,
        )


def _conflicts(case: Case, decided: dict[str, ComponentDecision], taken: set[str]) -> Iterator[Finding]:
    for conflict in case.found.conflicts:
        part = decided.get(conflict.component)
        if part is None or conflict.component in taken or part.verdict == "permitted" or not case.holders(conflict.component):
            continue
        claim = case.found.claims[conflict.claims[0]]
        yield make(
            case, "RC112", case.spot(conflict.component, claim), f"Statements about {conflict.component} contradict each other: {conflict.because}.",
            quote=claim.quote, where=claim.place.where, component=conflict.component,
        )


def _agency(case: Case, holders: Sequence[ComponentHolder]) -> ComponentHolder | None:
    del case
    order = {"strong": 0, "fair": 1, "weak": 2}
    return min((one for one in holders if one.type == "agency"), key=lambda one: order.get(one.strength, 3), default=None)


def _free_terms(case: Case, holder: ComponentHolder) -> bool:
    """Known terms that permit publishing and do not prohibit it (free stock sites)."""
    policy = case.session.library.policy(holder.id)
    if policy is None:
        return False
    return any("republish" in rule.permit for rule in policy.rules) and not any(rule.prohibit for rule in policy.rules)


def _about(claim: Claim, holder: ComponentHolder) -> bool:
    return any(one.id == holder.id for one in (*claim.holders, *claim.via, *((claim.holder,) if claim.holder else ())))


def _written(claim: Claim) -> bool:
    """Whether a claim stands in the page, not in the picture's own file."""
    return not claim.place.where.startswith(("iptc:", "file-name"))


def _called(case: Case, component: str) -> str:
    image = case.image(component)
    return f"the picture {image.src}" if image is not None and image.src else "a picture"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _finding(case: Case, part: ComponentDecision, check: str, holder: ComponentHolder | None, by: DecidedBy | None, message: str) -> Finding:
    claim = _evidence(case, part, holder)
    said = [message]
    if by is not None and check in ("RC101", "RC102", "RC103", "RC106", "RC107"):
        said.append(f"{_upper(by.because)}.")
    return make(
        case, check, case.spot(part.component, claim), " ".join(said),
        quote=claim.quote if claim else "", where=claim.place.where if claim else "text", component=part.component,
        holder=holder.id if holder else "", rule=f"{by.policy}#{by.rule}" if by else "", strength=holder.strength if holder else "",
        how=f"{part.would_change[0].do}" if part.would_change else "",
    )


def _evidence(case: Case, part: ComponentDecision, holder: ComponentHolder | None) -> Claim | None:
    """The claim that a finding shows: of the holder, in the page rather than in metadata, in the order of _EVIDENCE."""
    claims = case.claims(part.component)
    if holder is not None:
        claims = [case.found.claims[number] for number in holder.claims] or [claim for claim in claims if _about(claim, holder)] or claims
    return min(claims, key=lambda claim: (claim.place.hidden, not _written(claim), claim.place.where != "text" and not claim.place.where.startswith("front"),
                                          _EVIDENCE.index(claim.kind) if claim.kind in _EVIDENCE else 99, claim.place.start), default=None)


def key_of(finding: Finding, ordinal: int) -> str:
    """The baseline key: check, file, evidence, and which of equal ones; no line, no time (gate_and_style C1)."""
    evidence = "".join(char for char in f"{finding.quote or finding.message}".casefold() if char.isalnum())
    raw = "\0".join((finding.check, finding.file, finding.holder, evidence, str(ordinal)))
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:20]
