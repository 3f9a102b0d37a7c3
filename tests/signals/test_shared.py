"""Public suites beside the checkout: structured fields, Content-Usage, robots.txt. Skipped where they are not there.

The suites stay where they are (their licences are theirs); ``tests/cases/signals`` holds our own.
"""

from __future__ import annotations

import base64
import json
import os
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import http_sf
import pytest

from rightscheck.check import find_claims
from rightscheck.page import read_page
from rightscheck.signals.aipref import CATEGORIES, parse_dictionary, read_usage
from rightscheck.signals.paths import target_of
from rightscheck.signals.robots_txt import read_robots

SHARED = Path(os.environ.get("RIGHTSCHECK_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "conformance"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the public suites are not at {SHARED}"),
]


def plain(value: Any) -> Any:
    """A parsed value in the suite's own JSON form."""
    if isinstance(value, (tuple, list)) and len(value) == 2 and isinstance(value[1], dict):
        return [plain(value[0]), [[key, plain(one)] for key, one in value[1].items()]]
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, http_sf.Token):
        return {"__type": "token", "value": str(value)}
    if isinstance(value, http_sf.DisplayString):
        return {"__type": "displaystring", "value": str(value)}
    if isinstance(value, bytes):
        return {"__type": "binary", "value": base64.b32encode(value).decode()}
    return float(value) if isinstance(value, Decimal) else value


def test_dictionaries_parse_as_the_structured_field_tests_say():
    """All cases of a dictionary: those that must fail are refused, the others come out key by key."""
    cases = [
        case
        for file in sorted((SHARED / "structured_fields").glob("*.json"))
        for case in json.loads(file.read_text("utf-8"))
        if case["header_type"] == "dictionary"
    ]
    wrong = []
    for case in cases:
        raw = ", ".join(case["raw"])
        mine = parse_dictionary(raw)
        if case.get("must_fail"):
            wrong += [case["name"]] if mine is not None else []
            continue
        if mine is None:
            wrong += [] if case.get("can_fail") else [case["name"]]
            continue
        parsed = http_sf.parse(raw.encode("ascii"), tltype="dictionary")
        if [[key, plain(value)] for key, value in parsed.items()] != case["expected"]:
            wrong.append(case["name"])
        tokens = {key: item[0]["value"] for key, item in case["expected"] if isinstance(item[0], dict) and item[0]["__type"] == "token"}
        if {key: token for key, token in mine.items() if token is not None} != tokens:
            wrong.append(case["name"])
    assert not wrong
    assert len(cases) >= 424


PURPOSES = {"ai-training": "train-ai", "ai-search": "search"}
OUTDATED = {
    "hierarchy-bots-deny": "categories no longer nest, and bots is none",
    "hierarchy-child-override": "the same",
    "whitespace-handling": "RFC 9651 allows no space around the sign =: the field does not parse, and says nothing",
}


@pytest.mark.parametrize("name", ["valid", "edge-cases"])
def test_content_usage_fixtures_agree_in_the_categories_of_the_current_draft(name):
    """The fixtures are of an older vocabulary: what they say of categories that are gone is left out."""
    fixtures = json.loads((SHARED / "aipref_content_usage" / f"{name}.json").read_text("utf-8"))["fixtures"]
    assert len(fixtures) == 8
    for fixture in fixtures:
        wanted = {
            PURPOSES[entry["purpose"]]: {"allow": "y", "deny": "n"}[entry["decision"]]
            for entry in fixture["expected_entries"]
            if entry["purpose"] in PURPOSES
        }
        text = fixture["input"] if "input" in fixture else "train-ai=n, " + "x=y, " * 2000 + "search=n"
        mine = {one.key: one.value for one in read_usage(text, "header") if one.key in CATEGORIES and one.value in ("y", "n")}
        assert (mine == wanted) is (fixture["name"] not in OUTDATED), fixture["name"]


FIELD = re.compile(r'(robotstxt|testurl|useragent|expected_outcome|test_type):\s*((?:"(?:[^"\\]|\\.)*"\s*)+|\w+)')
ESCAPE = re.compile(r"\\(n|r|t|\\|\"|'|[0-7]{3}|x[0-9a-fA-F]{2})")


def text_of(literal: str) -> str:
    """The value of adjoining textproto strings."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"', literal)
    if not parts:
        return literal

    def one(match: re.Match[str]) -> str:
        code = match[1]
        if code in ("n", "r", "t"):
            return {"n": "\n", "r": "\r", "t": "\t"}[code]
        if code[0] == "x" or code.isdigit():
            return chr(int(code.removeprefix("x"), 16 if code[0] == "x" else 8))
        return code

    raw = "".join(ESCAPE.sub(one, part) for part in parts)
    try:
        return raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return raw


def expectations() -> list[tuple[str, str, str, str, bool]]:
    """File, robots.txt, address, agent and whether it is allowed."""
    found = []
    for file in sorted((SHARED / "robots").glob("*.textproto")):
        robots, row = "", {}
        for name, literal in FIELD.findall(re.sub(r"(?m)^\s*#.*$", "", file.read_text("utf-8"))):
            if name == "robotstxt":
                robots = text_of(literal)
                continue
            row[name] = text_of(literal)
            if name == "expected_outcome":
                found.append((file.stem, robots, row["testurl"], row["useragent"], row[name] == "ALLOWED"))
    return found


def test_robots_expectations():
    """All 400 but eight, each a choice of one parser that is not followed.

    ``AB42bot`` is known by the letters it begins with on both sides, and so is a name of two words; half a byte order
    mark is no mark; a path of another script equals its escaped form on both sides; robots.txt itself is a path.
    """
    rows = expectations()
    wrong = [row for row in rows if read_robots(row[1]).allowed(row[3], target_of(row[2])) is not row[4]]
    assert len(rows) == 400
    known = ["369883", "369883", "860237", "BOM-characters", "BOM-characters", "non-ascii-paths", "non-ascii-paths", "user-agent-name"]
    assert sorted(row[0] for row in wrong) == known, wrong


@pytest.mark.parametrize("reader", ["fast", "soup"])
def test_rel_values_are_read_as_the_microformats_tests_say(reader):
    """Every rel token of every link, with its addresses, in order."""
    files = sorted((SHARED / "microformats").glob("*/*.json"))
    assert len(files) == 9
    for file in files:
        rels: dict[str, list[str]] = {}
        page = read_page(file.with_suffix(".html").read_bytes(), name=file.stem + ".html", url="http://example.com/", reader=reader)
        for link in page.links:
            for rel in link.rel:
                if link.href not in rels.setdefault(rel, []):
                    rels[rel].append(link.href)
        assert rels == json.loads(file.read_text("utf-8"))["rels"], file.name


@pytest.mark.parametrize("name", ["all", "minimum"])
def test_hnews_names_its_source(name):
    """The organisation comes out as the suite says; principles are no licence."""
    file = SHARED / "microformats" / "hnews" / f"{name}.html"
    found = find_claims(read_page(file.read_bytes(), name=file.name))
    properties = json.loads(file.with_suffix(".json").read_text("utf-8"))["items"][0]["properties"]
    said = [claim.quote for claim in found.claims if claim.place.where == "hnews:source-org"]
    assert said == [one["value"] for one in properties["source-org"]]
    assert found.licence is None
    assert not [claim for claim in found.claims if claim.kind == "licence"]
