"""From a decision on one file to findings.

In: a Case. Out: findings, at most one a component, and those about its duties. Refuses to judge for itself: what is
prohibited, to be reviewed or owed is the decision's; here it gets a check and words. What is ours is no finding, and
a licence of our own text is no reuse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rightscheck.gate.case import OUTSIDE, Case, is_written
from rightscheck.gate.duties import unmet_duties
from rightscheck.gate.spoken import CITED, NAMED, how_said, only_listed
from rightscheck.report.findings import Finding

if TYPE_CHECKING:
    from rightscheck.claims.model import Claim, ComponentHolder
    from rightscheck.policy.decision import ComponentDecision

ABOVE_NOTICE = ("house", "contract", "licence")
_NO_CREDIT_NEEDED = ("logo", "icon", "badge", "shields.io", "avatar", "screenshot", "diagram", "favicon")
_STRENGTHS = {"strong": 0, "fair": 1, "weak": 2}
_NOBODY = ("unnamed-publisher", "unnamed", "http", "https")
Said = tuple[str, "ComponentHolder | None", str]  # check, holder, message


def judge(case: Case) -> list[Finding]:
    """All findings of a file, not yet accepted by anybody."""
    made = [*_front(case)]
    for part in case.decision.components:
        if part.component == "text":
            said = text_verdict(case, part)
        elif part.component.startswith("image:"):
            said = picture_verdict(case, part)
            made += incomplete_licence(case, part)
        else:
            continue
        if said is not None:
            check, holder, message = said
            made.append(case.finding(part, check, message, holder))
        elif part.component == "text" and part.verdict == "conditional" and case.holders("text"):
            made += unmet_duties(case, part)
    return [*made, *_conflicts(case, {one.component for one in made})]


def _front(case: Case) -> Iterator[Finding]:
    front, places = case.composed.front, case.composed.map
    if front.problem:
        spot = places.first_word(front.problem_line)
        yield case.make("RC002", spot, f"The front matter could not be read: {front.problem}.")
    for one in case.composed.declared.unknown:
        if not one.file:
            message = f"The key {one.key!r} looks like rights and is not known, so it was not read."
            where = f"front-matter:{one.key}"
            yield case.make("RC150", places.first_word(one.line), message, quote=one.value[:200], where=where)


def text_verdict(case: Case, part: ComponentDecision) -> Said | None:
    """What there is to say about the text, if anything."""
    holders, foreign = case.holders("text"), case.foreign("text")
    if part.verdict not in ("prohibited", "review") or not (holders or foreign):
        return None
    first = holders[0] if holders else None
    if first is not None and first.id in _NOBODY:
        return None
    name = first.name if first else foreign[0].holder.name if foreign[0].holder else "somebody"
    unnamed = f"The text names {name} as its holder, and no licence is declared."
    if part.verdict == "prohibited":
        if tier(part) in ABOVE_NOTICE:
            return "RC110", first, f"A rule prohibits publishing the text: {part.decided_by[0].because}."
        agency = _told(case, holders)
        if agency is None:
            return ("RC106", first, unnamed) if is_stated(case, first, foreign) else None
        how = how_said(case, agency)
        if how == NAMED:
            return None
        if how == CITED:
            said = f"The text names {agency.name} as its source: if it is more than a reference, it needs a licence."
            return "RC111", agency, said
        if agency.strength == "weak":
            return "RC111", agency, f"The text may come from {agency.name}: the evidence is weak, a person must decide."
        return "RC101", agency, f"The text comes from {agency.name}, and nothing permits publishing it.{_because(part)}"
    if first is None:
        return None
    if first.id in case.session.library.holders:
        return "RC111", first, _to_review(f"the text of {name}", part)
    return ("RC106", first, unnamed) if is_stated(case, first, foreign) else None


def is_stated(case: Case, holder: ComponentHolder | None, foreign: Sequence[Claim]) -> bool:
    """Whether a text's holder that no policy knows is stated, not only mentioned: declared, or first in a line."""
    if holder is not None and holder.id in case.session.library.holders:
        return True
    claims = [case.found.claims[number] for number in holder.claims] if holder is not None else foreign
    if holder is not None and only_listed(case, holder):
        return False
    for claim in claims:
        line = case.composed.map.text[: claim.place.start].rpartition("\n")[2]
        if claim.place.where.startswith("front-matter:") or not any(char.isalnum() for char in line):
            return True
    return False


def picture_verdict(case: Case, part: ComponentDecision) -> Said | None:
    """What there is to say about a picture, if anything."""
    holders, called = case.holders(part.component), case.called(part.component)
    if part.verdict not in ("prohibited", "review"):
        return _without_credit(case, part, called)
    first = holders[0] if holders else None
    if part.verdict == "prohibited" and tier(part) in ABOVE_NOTICE:
        return "RC110", first, f"A rule prohibits publishing {called}: {part.decided_by[0].because}."
    agency = _told(case, holders)
    if agency is not None and part.verdict == "prohibited":
        how = how_said(case, agency)
        if how == NAMED:
            return None
        if how == CITED:
            return "RC111", agency, f"{upper(called)} may show what belongs to {agency.name}; a person must decide."
        return _agency_picture(case, part, agency, called)
    if part.verdict == "prohibited":
        said = f"{upper(called)} is somebody else's by its own copyright line, and no licence is declared."
        return "RC107", first, said
    if first is None:
        return None
    if first.id in case.session.library.holders:
        return "RC111", first, _to_review(f"{called} of {first.name}", part)
    return "RC105", first, f"{upper(called)} is credited to {first.name}, and no licence is declared."


def _agency_picture(case: Case, part: ComponentDecision, agency: ComponentHolder, called: str) -> Said:
    if has_free_terms(case, agency):
        said = f"{upper(called)} is credited to {agency.name}, whose terms are known from memory only."
        return "RC105", agency, f"{said} No licence is declared."
    evidence = [claim for claim in case.claims(part.component) if _about(claim, agency)]
    if evidence and all(claim.place.where == "file-name" for claim in evidence):
        said = f"The file name of {called} is of the kind that {agency.name} gives; a person must decide."
        return "RC111", agency, said
    if any(is_written(claim) for claim in evidence):
        said = f"{upper(called)} is credited to {agency.name}, and no licence on file covers it."
        return "RC102", agency, said + _because(part)
    where = "carries inside its file" if any(c.place.where.startswith("iptc:") for c in evidence) else "has beside it"
    said = f"{upper(called)} {where} the name of {agency.name}, and no licence on file covers it."
    return "RC103", agency, said + _because(part)


def _without_credit(case: Case, part: ComponentDecision, called: str) -> Said | None:
    """A note about a picture of which nothing is said."""
    image = case.image(part.component)
    if image is None or case.claims(part.component) or any(word in called.casefold() for word in _NO_CREDIT_NEEDED):
        return None
    return "RC104", None, f"{upper(called)} has no declared credit or source."


def incomplete_licence(case: Case, part: ComponentDecision) -> Iterator[Finding]:
    """Creative Commons named without its version, or without a link to it."""
    claims = case.claims(part.component)
    licences = [claim for claim in claims if claim.licence and claim.licence.startswith("CC-BY")]
    if not licences or part.verdict not in ("conditional", "permitted", "review"):
        return
    versioned = any(any(char.isdigit() for char in claim.licence or "") for claim in licences)
    linked = any(claim.kind == "machine-readable" and claim.licence for claim in claims)
    declared = any(claim.place.where.startswith(OUTSIDE) for claim in licences)  # REUSE keeps the licence's text
    if versioned and (linked or declared):
        return
    lacks = " and ".join(word for word, there in (("its version", versioned), ("a link to it", linked)) if not there)
    claim = licences[0]
    yield case.make(
        "RC121",
        case.spot(part.component, claim),
        f"The licence of {case.called(part.component)} is named without {lacks}.",
        quote=claim.quote,
        where=claim.place.where,
        component=part.component,
        strength=claim.strength,
    )


def _conflicts(case: Case, taken: set[str]) -> Iterator[Finding]:
    decided = {part.component: part for part in case.decision.components}
    for conflict in case.found.conflicts:
        part = decided.get(conflict.component)
        if part is None or conflict.component in taken or part.verdict == "permitted":
            continue
        if all(only_listed(case, one) for one in case.holders(conflict.component)):
            continue
        claim = case.found.claims[conflict.claims[0]]
        message = f"Statements about {conflict.component} contradict each other: {conflict.because}."
        spot = case.spot(conflict.component, claim)
        where = claim.place.where
        yield case.make("RC112", spot, message, quote=claim.quote, where=where, component=conflict.component)


def tier(part: ComponentDecision) -> str:
    """The tier that decided."""
    return part.decided_by[0].tier if part.decided_by else ""


def agency_of(holders: Sequence[ComponentHolder]) -> ComponentHolder | None:
    """The agency with the strongest evidence."""
    agencies = (one for one in holders if one.type == "agency")
    return min(agencies, key=lambda one: _STRENGTHS.get(one.strength, 3), default=None)


def _told(case: Case, holders: Sequence[ComponentHolder]) -> ComponentHolder | None:
    """The agency that the file says most clearly, however it is said."""
    said = [one for one in holders if one.type == "agency" and how_said(case, one) != NAMED]
    return agency_of(said) or agency_of(holders)


def has_free_terms(case: Case, holder: ComponentHolder) -> bool:
    """Known terms that permit publishing and prohibit nothing (free stock sites)."""
    policy = case.session.library.policy(holder.id)
    if policy is None:
        return False
    return any("republish" in rule.permit for rule in policy.rules) and not any(rule.prohibit for rule in policy.rules)


def _about(claim: Claim, holder: ComponentHolder) -> bool:
    named = (*claim.holders, *claim.via, *((claim.holder,) if claim.holder else ()))
    return any(one.id == holder.id for one in named)


def _because(part: ComponentDecision) -> str:
    if not part.decided_by or not part.decided_by[0].because:
        return ""
    words = part.decided_by[0].because.rstrip(".")
    return f" {upper(words)}."


def _to_review(what: str, part: ComponentDecision) -> str:
    return f"Whether {what} may be published is to be decided by a person ({', '.join(part.reasons)})."


def upper(text: str) -> str:
    """The text with a capital letter."""
    return text[:1].upper() + text[1:]
