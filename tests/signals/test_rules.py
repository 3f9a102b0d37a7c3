"""What the published set cannot say in a case: floods, limits, patterns."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightscheck.page import read_page
from rightscheck.signals import MINE, find_signals
from rightscheck.signals.cawg import read_manifest
from rightscheck.signals.paths import matches, plain, target_of
from rightscheck.signals.robots_txt import read_robots
from rightscheck.signals.rsl_read import read_rsl

HTML = b"<html lang=en><title>Bridge</title><article><h1>Bridge</h1><p>The council voted to repair the bridge.</p></article></html>"


def signals(**beside):
    return find_signals(read_page(HTML, name="p.html", url="https://gazette.example/a", **beside))


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/a", "/abc", True), ("/a$", "/abc", False), ("/a$", "/a", True), ("/*c", "/abc", True), ("/*c$", "/abcd", False), ("*", "/x", True),
        ("/a*b*c", "/a-b-c-d", True), ("/a*b*c$", "/a-c-b", False), ("/a*a$", "/a", False), ("/%7ex", "/%7Ex", True), ("/ö", "/%C3%B6", True), ("", "/x", True),
    ],
)
def test_patterns(pattern, path, fits):
    assert matches(pattern, path) is fits


@given(st.text("/ab*$", max_size=30), st.text("/ab", max_size=60))
def test_a_pattern_of_stars_ends(pattern, path):
    """No pattern crashes; one without signs is a plain prefix."""
    found = matches(pattern, path)
    if "*" not in pattern and "$" not in pattern:
        assert found is path.startswith(pattern)


def test_an_address_that_cannot_be_read_has_no_path():
    assert target_of("http://[bad") is None
    assert target_of("https://gazette.example") == "/"
    assert plain("/a%2fb") == "/a%2Fb"


def test_a_flood_of_items_is_open():
    items = [{"location": f"/{number}/", "tdm-reservation": 1} for number in range(10_001)]
    [signal] = signals(well_known={"tdmrep.json": json.dumps(items)})
    assert signal.unread == MINE
    assert "beyond the first 10000" in signal.note


@pytest.mark.parametrize(
    "text",
    ["<rsl>" * 10_000, "x" * 1_000_001, '<!DOCTYPE a [<!ENTITY b "b">]><rsl/>', "<rsl xmlns='https://rslstandard.org/rsl'>" + "<content/>" * 5_001 + "</rsl>"],
    ids=["depth", "length", "entity", "contents"],
)
def test_a_hostile_document_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        read_rsl(text)


def test_a_deep_manifest_ends():
    assert read_manifest('{"a":' * 500 + "1" + "}" * 500, "link") == []
    assert read_manifest("[" * 100_000, "link")[0].unread == MINE


def test_the_flood_of_named_documents_is_bounded():
    robots = "".join(f"License: https://gazette.example/{number}.xml\n" for number in range(500))
    assert sum(one.standard == "rsl" for one in signals(robots=robots)) == 50


@given(st.text(max_size=300))
def test_no_robots_file_crashes(text):
    robots = read_robots(text)
    assert robots.allowed("rightscheck", "/a") in (True, False)
    signals(robots=text, headers={"content-usage": text[:50].replace("\n", " ")})
