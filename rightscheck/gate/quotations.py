"""Quotations in a post, measured against the sources that the repository keeps.

In: a Case, and the saved pages in the folders of ``gate.sources``. Out: findings: too long, altered, without credit.
Refuses to compare a post with a source that it neither links nor shares twelve words in a row with. The measuring and
the duties are those of ``check``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rightscheck.errors import InputError
from rightscheck.gate.sourcemap import Spot, find_words
from rightscheck.plan.model import PlannedReuse
from rightscheck.report.findings import Finding

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.draft.document import DraftDocument
    from rightscheck.gate.case import Case
    from rightscheck.gate.session import Session
    from rightscheck.page.model import Page
    from rightscheck.policy.decision import Decision, Duty

SHARED = 12
MAX_BYTES = 5_000_000
CHECKS = {
    "max_words": "RC130",
    "max_share": "RC130",
    "exact_quotation": "RC131",
    "quotation_marks": "RC132",
    "credit_line": "RC132",
}
ENDINGS = frozenset((".html", ".htm", ".xhtml", ".txt"))


@dataclass(frozen=True)
class Kept:
    """A saved page: where it is from, what it says, and its runs of words."""

    name: str
    url: str
    page: Page
    found: Found
    shingles: frozenset[int]


def kept_sources(session: Session) -> tuple[Kept, ...]:
    """The saved pages of the repository, read once a run."""
    if "sources" not in session.memory:
        folders = tuple(f"{folder.strip('/')}/" for folder in session.settings.sources)
        names = [
            name for name in session.files if name.startswith(folders) and PurePosixPath(name).suffix.lower() in ENDINGS
        ]
        session.memory["sources"] = tuple(one for name in names if (one := _kept(session, name)) is not None)
    found: tuple[Kept, ...] = session.memory["sources"]
    return found


def _kept(session: Session, name: str) -> Kept | None:
    from rightscheck.check import find_claims
    from rightscheck.page import read_page

    try:
        with (session.root / name).open("rb") as file:
            page = read_page(file.read(MAX_BYTES), name=name)
    except (OSError, InputError):
        return None
    url = page.url or next((link.href for link in page.links if "canonical" in link.rel), "")
    return Kept(name, url, page, find_claims(page, session.library), frozenset(_shingles(page.text)))


def _shingles(text: str) -> Iterator[int]:
    words = text.casefold().split()
    return (hash(tuple(words[at : at + SHARED])) for at in range(len(words) - SHARED + 1))


def quotations(case: Case) -> list[Finding]:
    """The findings of a post about what it takes from kept sources."""
    sources = kept_sources(case.session)
    if not sources:
        return []
    own = set(_shingles(case.page.text))
    text = case.composed.map.text
    near = [one for one in sources if (one.url and one.url in text) or not own.isdisjoint(one.shingles)]
    if not near:
        return []
    from rightscheck.draft.document import read_draft

    try:
        draft = read_draft("page.html", case.composed.html.encode("utf-8", "replace"))
    except InputError:
        return []
    return [finding for one in near for finding in _against(case, one, draft)]


def _against(case: Case, kept: Kept, draft: DraftDocument) -> Iterator[Finding]:
    from rightscheck.check import check

    session = case.session
    us = replace(session.us, repository=False)
    decision = check(
        kept.page, PlannedReuse(action="quote"), session.library, draft=draft, licences=session.licences, us=us,
        now=session.now, profile=session.house, found=kept.found, changes=False,
    )  # fmt: skip
    if decision.draft is None or not decision.draft.words_taken:
        return
    said: set[str] = set()
    for part in decision.components:
        for duty in part.duties:
            check_id = CHECKS.get(duty.kind)
            if duty.status == "unmet" and check_id and check_id not in said:
                said.add(check_id)
                yield _finding(case, kept, decision, duty, check_id, draft)


def _finding(case: Case, kept: Kept, decision: Decision, duty: Duty, check: str, draft: DraftDocument) -> Finding:
    quote = _words(decision, draft, altered=check == "RC131")
    called = f"{kept.page.title or kept.name} ({kept.name})"
    messages = {
        "RC130": f"What is taken from {called} is longer than the rule allows",
        "RC131": f"A quotation of {called} is not what the source says",
        "RC132": f"What is taken from {called} is not credited and marked as a quotation",
    }
    owner = kept.found.owner.id or ""
    message = f"{messages[check]}: {duty.because or duty.how}".rstrip(".") + "."
    return case.make(
        check, _spot(case, quote), message, quote=quote[:400], component="text", holder=owner, rule=duty.source
    )


def _words(decision: Decision, draft: DraftDocument, *, altered: bool) -> str:
    """The words that a finding shows: an altered quotation, else the longest passage taken."""
    measure = decision.draft
    assert measure is not None  # decided with a draft
    if altered:
        wrong = next((one for one in measure.quotations if one.status in ("altered", "cut")), None)
        if wrong is not None:
            return " ".join(wrong.text.split())
    taken = [(one.words, one.draft) for one in measure.spans] + [(one.words, one.draft) for one in measure.runs]
    return " ".join(draft.text[slice(*max(taken)[1])].split()) if taken else ""


def _spot(case: Case, quote: str) -> Spot:
    places = case.composed.map
    words = quote.split()
    for many in (len(words), 8, 4):
        found = find_words(places.text, " ".join(words[:many]), case.composed.front.body, len(places.text))
        if words and found is not None:
            return places.range(*found)
    return places.first_word(case.composed.front.last + 1)
