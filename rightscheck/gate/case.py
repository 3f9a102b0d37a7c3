"""One file under judgement: its page, its claims with places in the file, the decision on publishing it.

In: what the pipeline gave. Out: answers about components, and findings that stand in the right place. Refuses to
choose checks.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rightscheck.gate.sourcemap import Spot
from rightscheck.report.findings import Finding

if TYPE_CHECKING:
    from rightscheck.claims.model import Claim, ComponentHolder, Found
    from rightscheck.gate.compose import Composed
    from rightscheck.gate.session import Session
    from rightscheck.page.model import Image, Page
    from rightscheck.policy.decision import ComponentDecision, DecidedBy, Decision

_ORDER = (
    "photo-credit", "byline-credit", "credit-line", "dateline", "restriction", "all-rights-reserved", "licence",
    "machine-readable",
)  # fmt: skip
OUTSIDE = ("iptc:", "file-name", "reuse:", "credits:")


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
        return tuple(one for one in dict(self.found.holders).get(component, ()) if not self._us(one))

    def _us(self, one: ComponentHolder) -> bool:
        named = [holder for number in one.claims if (holder := self.found.claims[number].holder) is not None]
        return self.session.us.is_holder(one.id, one.name, named[0].as_written if named else "")

    def claims(self, component: str) -> list[Claim]:
        """The claims about a component; those of teasers and comments are not about it."""
        return [claim for claim in self.found.claims if claim.component == component and claim.scope != "section"]

    def foreign(self, component: str) -> list[Claim]:
        """The claims about a component that name somebody who is not us."""
        us = self.session.us
        return [
            claim
            for claim in self.claims(component)
            if claim.holder and not us.is_holder(claim.holder.id, claim.holder.name, claim.holder.as_written)
        ]

    def image(self, component: str) -> Image | None:
        """The picture of a component, where the page has one."""
        return next((one for one in self.page.images if one.id == component), None)

    def called(self, component: str) -> str:
        """How to speak of a picture."""
        image = self.image(component)
        return f"the picture {image.src}" if image is not None and image.src else "a picture"

    def spot(self, component: str, claim: Claim | None) -> Spot:
        """Where a finding stands: at its evidence, else at the picture, else at the first line."""
        image = self.image(component)
        written = claim is not None and (claim.place.where == "text" or claim.place.where.startswith("front-matter:"))
        if claim is not None and (image is None or written):
            return self._claimed(claim)
        if image is not None and image.node is not None and self.page.locator is not None:
            return self.composed.map.spot(self.page.locator.offset(image.node), image.src)
        return self._claimed(claim) if claim is not None else self.composed.map.first_word(1)

    def _claimed(self, claim: Claim) -> Spot:
        end = self.composed.map.range(claim.place.start, claim.place.end)
        place = claim.place
        return Spot(place.line, place.column, end.end_line, end.end_column, place.start, place.end)

    def make(self, check: str, spot: Spot, message: str, **more: str) -> Finding:
        """A finding of this file, with the project's severity; those that are off are dropped later."""
        lines = self.composed.map.text.split("\n", spot.line)
        frame = lines[spot.line - 1][:1000] if len(lines) >= spot.line else ""
        longer = (spot.end_line, spot.end_column) > (spot.line, spot.column)
        end = (spot.end_line, spot.end_column) if longer else (spot.line, spot.column + 1)
        severity = self.session.settings.severity_of(check)
        made = {"quote": "", "where": "text", "component": "", "holder": "", "rule": "", "strength": ""} | more
        return Finding(check, severity, self.name, spot.line, spot.column, *end, message, frame=frame, **made)  # type: ignore[arg-type]

    def finding(
        self, part: ComponentDecision, check: str, message: str, holder: ComponentHolder | None = None
    ) -> Finding:
        """A finding about a decided component."""
        claim = self.evidence(part.component, holder)
        by: DecidedBy | None = part.decided_by[0] if part.decided_by else None
        return self.make(
            check,
            self.spot(part.component, claim),
            message,
            quote=claim.quote if claim else "",
            where=claim.place.where if claim else "text",
            component=part.component,
            holder=holder.id if holder else "",
            rule=f"{by.policy}#{by.rule}" if by else "",
            strength=holder.strength if holder else "",
        )

    def evidence(self, component: str, holder: ComponentHolder | None) -> Claim | None:
        """The claim that a finding shows: of the holder, in the page rather than outside it, credits before notices."""
        claims = self.claims(component)
        if holder is not None:
            claims = [self.found.claims[number] for number in holder.claims] or claims
        return min(claims, key=_weight, default=None)


def _weight(claim: Claim) -> tuple[bool, bool, bool, int, int]:
    where = claim.place.where
    kind = _ORDER.index(claim.kind) if claim.kind in _ORDER else len(_ORDER)
    shown = where == "text" or where.startswith("front-matter:")
    return claim.place.hidden, not is_written(claim), not shown, kind, claim.place.start


def is_written(claim: Claim) -> bool:
    """Whether a claim stands in the page, not in the picture's file or a table beside it."""
    return not claim.place.where.startswith(OUTSIDE)


def key_of(finding: Finding, ordinal: int) -> str:
    """The baseline key: check, file, evidence, and which of equal ones; no line and no time."""
    evidence = "".join(char for char in (finding.quote or finding.message).casefold() if char.isalnum())
    raw = "\0".join((finding.check, finding.file, finding.holder, evidence, str(ordinal)))
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:20]
