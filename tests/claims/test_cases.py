"""Every case folder under tests/cases: a page, and what must and must not be found in it.

A case is ``tests/cases/<detector>/<case>/`` with ``page.html`` or ``page.txt``, ``expect.yaml`` and, where the page came
with a response head, ``headers.yaml``. ``expect.yaml`` (all keys but ``about`` may be left out):

    about: one sentence that says what behaviour the case holds
    url: the page's address
    owner: {type, ids, strength, contributing}
    licence: the id, or null
    claims: [{kind, quote, holder, holders, component, scope, licence, forbids, permits, instruction, until, ...}]
    no_claims: [{kind, holder, quote, component, licence, position, where}]   # a claim that fits all given fails the case
    conflicts: [kind]                                                         # exactly these kinds
    components: [id]                                                          # exactly these
    component_holders: {id: [holder]}
    signals: [{standard, key, reserves}]
    not_checked: [words contained in one entry]
    only: fast                                                                # the reader that the case is about
    xfail: reason
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rightscheck.claims import find
from rightscheck.claims.model import CONFLICTS, KINDS, SCOPES, Claim, Found
from rightscheck.page import read_page
from rightscheck.page.model import Page
from rightscheck.page.places import strip_markup
from rightscheck.policy.store import load_policies

CASES = Path(__file__).resolve().parents[1] / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/expect.yaml"))
EXPECT_KEYS = {
    "about",
    "url",
    "owner",
    "licence",
    "claims",
    "no_claims",
    "conflicts",
    "components",
    "component_holders",
    "signals",
    "not_checked",
    "only",
    "xfail",
}
CONTAINED = ("forbids", "permits", "territory")


@cache
def lexicon() -> Any:
    """The shipped words, compiled once."""
    return load_policies().lexicon


def expected(folder: Path) -> dict[str, Any]:
    """The expectations of a case."""
    return yaml.safe_load((folder / "expect.yaml").read_text("utf-8"))


@cache
def read(folder: Path, reader: str) -> tuple[Page, Found]:
    """The case's page, read and searched."""
    file = next(path for path in sorted(folder.glob("page.*")))
    head = folder / "headers.yaml"
    headers = yaml.safe_load(head.read_text("utf-8")) if head.is_file() else None
    page = read_page(file.read_bytes(), name=file.name, url=expected(folder).get("url"), headers=headers, reader=reader)
    return page, find(page, lexicon())


def fits(claim: Claim, wanted: dict[str, Any]) -> bool:
    """Whether the claim is what ``wanted`` describes."""
    for key, value in wanted.items():
        if key == "quote":
            ok = value in claim.quote
        elif key == "holder":
            ok = (claim.holder.id if claim.holder else None) == value
        elif key in ("holders", "via"):
            ok = [holder.id for holder in getattr(claim, key)] == value
        elif key in CONTAINED:
            ok = set(value) <= set(getattr(claim, key))
        elif key == "no_forbids":
            ok = not set(value) & set(claim.forbids)
        elif key == "duties":
            ok = set(value) <= {kind for kind, _ in claim.duties}
        elif key in ("region", "where", "hidden"):
            ok = getattr(claim.place, key) == value
        else:
            ok = getattr(claim, key) == value
        if not ok:
            return False
    return True


def listing(found: Found) -> str:
    """What was found, for the message of a failing case."""
    rows = [f"owner {found.owner}", f"licence {found.licence}", f"conflicts {[c.kind for c in found.conflicts]}"]
    rows += [
        f"{c.kind} {[h.id for h in c.holders]} {c.component} {c.scope} {c.licence} {c.position} {c.forbids} "
        f"{c.permits} {c.instruction} {c.until} {c.place.where} {c.place.region} {c.quote[:120]!r}"
        for c in found.claims
    ]
    return "\n".join(rows)


def name(folder: Path) -> str:
    """The case's name in the test's id."""
    return f"{folder.parent.name}/{folder.name}"


def marked() -> list[Any]:
    """The cases as parameters; those of a known bug are marked with the reason."""
    made = []
    for folder in FOLDERS:
        reason = expected(folder).get("xfail")
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        made.append(pytest.param(folder, id=name(folder), marks=marks))
    return made


@pytest.mark.parametrize("folder", marked())
def test_case(folder):
    wanted = expected(folder)
    page, found = read(folder, "fast")
    said = listing(found)
    for row in wanted.get("no_claims", ()):
        assert not [claim.quote for claim in found.claims if fits(claim, row)], f"must not be found: {row}\n{said}"
    for row in wanted.get("claims", ()):
        assert any(fits(claim, row) for claim in found.claims), f"not found: {row}\n{said}"
    owner = wanted.get("owner", {})
    for key, value in owner.items():
        actual = getattr(found.owner, key)
        assert (list(actual) if isinstance(actual, tuple) else actual) == value, f"owner.{key}\n{said}"
    if "licence" in wanted:
        assert (found.licence.id if found.licence else None) == wanted["licence"], said
    if "conflicts" in wanted:
        assert sorted({conflict.kind for conflict in found.conflicts}) == sorted(wanted["conflicts"]), said
    if "components" in wanted:
        assert [component.id for component in found.components] == wanted["components"], f"{found.components}\n{said}"
    for component, holders in wanted.get("component_holders", {}).items():
        actual = [holder.id for holder in dict(found.holders).get(component, ())]
        assert actual == holders, f"holders of {component}: {actual}\n{said}"
    for row in wanted.get("signals", ()):
        assert any(
            all((list(v) if isinstance(v := getattr(signal, key), tuple) else v) == value for key, value in row.items())
            for signal in found.signals
        ), f"{row} not in {found.signals}"
    for words in wanted.get("not_checked", ()):
        assert any(words in entry for entry in found.not_checked), found.not_checked
    prove(page, found)


def prove(page: Page, found: Found) -> None:
    """Every quote of visible text reads so in the source, and every claim uses the contract's words."""
    for claim in found.claims:
        assert claim.kind in KINDS
        assert claim.scope in SCOPES
        assert claim.quote == " ".join(claim.quote.split()) != ""
        assert claim.place.line >= 1 and claim.place.column >= 1
        if claim.place.where == "text":
            assert claim.place.start < claim.place.end, claim
            assert strip_markup(page.source[claim.place.start : claim.place.end]) == claim.quote
    assert {conflict.kind for conflict in found.conflicts} <= set(CONFLICTS)
    for conflict in found.conflicts:
        assert all(0 <= number < len(found.claims) for number in conflict.claims)
    assert all(0 <= number < len(found.claims) for number in found.owner.evidence)


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_expectations_are_well_formed(folder):
    """A misspelt key would hold nothing."""
    wanted = expected(folder)
    assert wanted["about"]
    assert set(wanted) <= EXPECT_KEYS
    assert set(wanted) - {"about", "url", "only", "xfail"}, "a case must expect something"
    for row in (*wanted.get("claims", ()), *wanted.get("no_claims", ())):
        assert row.get("kind") in (None, *KINDS)
        assert row.get("scope") in (None, *SCOPES)
    assert set(wanted.get("conflicts", ())) <= set(CONFLICTS)


def test_there_are_cases_for_every_detector():
    """The acceptance of the suite itself: 120 cases, no detector without one."""
    assert len(FOLDERS) >= 120
    detectors = {folder.parent.name for folder in FOLDERS}
    assert {
        "notices",
        "bans",
        "licences",
        "permissions",
        "instructions",
        "datelines",
        "photos",
        "bylines",
        "origins",
        "terms",
        "metadata",
        "signals",
        "decoys",
        "mixed",
    } <= detectors
