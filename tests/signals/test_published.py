"""The published conformance set (tests/cases/signals/*.yaml, its README says what the keys mean), case by case."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from rightscheck.check import find_claims
from rightscheck.claims.model import Found
from rightscheck.cli.inputs import parse_head
from rightscheck.facts import derive
from rightscheck.facts.derive import CARRIERS
from rightscheck.page import read_page
from rightscheck.plan.model import PlannedReuse
from rightscheck.signals import MINE

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "signals"
LEAST = {"tdmrep": 25, "rsl": 25, "content-signal": 25, "robots-meta": 25, "aipref": 25, "cawg": 10, "across": 40}
KEYS = {"name", "about", "page", "head", "headers", "robots", "files", "says", "superseded", "conflict", "facts"}
BODY = "<article><h1>Bridge</h1><p>The council voted to repair the old stone bridge after three winters without cars.</p></article>"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def cases() -> list[Any]:
    """All cases of all files."""
    return [
        pytest.param(file.stem, case, id=f"{file.stem}: {case['name']}")
        for file in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.safe_load(file.read_text("utf-8"))["cases"]
    ]


def found_in(case: dict[str, Any]) -> Found:
    """What the case's page and the files beside it say."""
    source = f"<!DOCTYPE html><html lang=en><head><title>Bridge</title>{case.get('head', '')}</head><body>{BODY}</body></html>"
    head = parse_head("\n".join(case["headers"]), "headers") if "headers" in case else None
    page = read_page(
        source.encode(), name="page.html", url=case.get("page"), headers=head, robots=case.get("robots"), well_known=case.get("files")
    )
    return find_claims(page)


@pytest.mark.parametrize(("standard", "case"), cases())
def test_case(standard, case):
    """Says, losers, conflict and conclusion are as the case has them."""
    assert set(case) <= KEYS
    assert case["about"].endswith(".")
    found = found_in(case)
    text = [signal for signal in found.signals if signal.component == "text"]
    counting = [signal for signal in text if not signal.superseded_by]
    shown = "\n".join(map(str, found.signals))
    assert bool([one for one in found.conflicts if one.kind == "signal-conflict"]) is case.get("conflict", False), shown
    assert (found.licence is not None) is ("creativecommons.org" in case.get("head", "")), "a signal is no licence"
    if "facts" in case:
        reuse = PlannedReuse(action="tdm")
        values = derive(found, reuse, now=NOW, carriers=CARRIERS).cases[0][1][0].values
        names = {True: "reserved", False: "not-reserved", None: "unknown"}
        assert {question: names[values.get(f"{question}_reservation")] for question in MINE} == case["facts"], shown
    if "says" in case:
        said = {}
        for question in MINE:
            for kind, word in (("reserves", "reserved"), ("unread", "open"), ("allows", "allowed")):
                if any(question in getattr(signal, kind) for signal in counting):
                    said[question] = word
                    break
        assert said == case["says"], shown
        assert sum(bool(signal.superseded_by) for signal in text) == case.get("superseded", 0), shown


def test_the_set_is_as_large_as_it_says():
    """25 cases a standard, 40 for several at once, no name twice."""
    for name, least in LEAST.items():
        rows = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))["cases"]
        assert len(rows) >= least
        assert len({row["name"] for row in rows}) == len(rows)
        assert all("says" in row or "facts" in row for row in rows)
