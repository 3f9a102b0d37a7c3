"""Two captures compared: each kind of change with both wordings, and nothing where nothing changed."""

from __future__ import annotations

import pytest

from rightscheck.check import find_claims
from rightscheck.page import read_page
from rightscheck.records.changes import KINDS, _licence_change, capture_of, compare_captures
from tests.records.conftest import PAGE

COUNTER = '<img src="https://counter.example/count.gif?id=7" width=1 height=1 alt="">'
WITH_COUNTER = PAGE.replace("</article>", f"{COUNTER}</article>")


@pytest.fixture
def changed(library):
    def compare(old, new):
        pages = [read_page(text.encode(), name=name) for name, text in (("old.html", old), ("new.html", new))]
        return compare_captures(*(capture_of(page, find_claims(page, library)) for page in pages))

    return compare


def test_the_same_page_did_not_change(changed):
    assert changed(PAGE, PAGE) == ()


def test_what_is_not_about_rights_is_no_change(changed):
    """Another layout, another text, white space, another picture before the credited one."""
    other = (
        PAGE.replace("three hundred", "four hundred")
        .replace("<article>", "<article>\n\n<div>")
        .replace("<h1>", '<h1 class="x">')
    )
    assert changed(PAGE, other) == ()


@pytest.mark.parametrize(
    ("old", "new", "kind", "was", "now"),
    [
        ("licensed under", "not to be copied. It is licensed under", "notice-added", "", None),
        (
            "© 2026 M",
            "© 2027 M",
            "notice-changed",
            "© 2026 Müller & Sons. All rights reserved.",
            "© 2027 Müller & Sons. All rights reserved.",
        ),
        (
            "© 2026 M&uuml;ller &amp; Sons. All <b>rights</b>\n  reserved.",
            "Bye.",
            "notice-removed",
            "© 2026 Müller & Sons. All rights reserved.",
            "",
        ),
        ('by/4.0/">CC BY 4.0', 'by-nc/4.0/">CC BY-NC 4.0', "licence-tightened", "CC BY 4.0", "CC BY-NC 4.0"),
        ('by/4.0/">CC BY 4.0', 'by-sa/4.0/">CC BY-SA 4.0', "licence-tightened", "CC BY 4.0", "CC BY-SA 4.0"),
        ('by/4.0/">CC BY 4.0', 'by/3.0/">CC BY 3.0', "licence-changed", "CC BY 4.0", "CC BY 3.0"),
        (" Photo: Jane Doe/AFP", "", "credit-lost", "Photo: Jane Doe/AFP", ""),
        ("Jane Doe/AFP", "John Roe/AFP", "credit-changed", "Jane Doe", "John Roe"),
        ('<meta name="copyright" content="M&uuml;ller &amp; Sons">', "", "metadata-stripped", "Müller & Sons", ""),
        ("<head>", '<head><meta name="tdm-reservation" content="1">', "reservation-added", "", "1"),
    ],
)
def test_a_change_is_named_with_both_wordings(changed, old, new, kind, was, now):
    """What stood there, and what stands there now."""
    assert old in PAGE
    found = [one for one in changed(PAGE, PAGE.replace(old, new)) if one.kind == kind]
    if kind == "notice-added":
        return  # whether these words are a restriction is the detectors' business
    assert found, changed(PAGE, PAGE.replace(old, new))
    assert was in found[0].old
    assert now in found[0].new


def test_a_counter_that_is_gone_is_named(changed):
    """A republished text without its counter breaks the publisher's terms."""
    assert [(one.kind, one.old) for one in changed(WITH_COUNTER, PAGE)] == [
        ("counter-removed", "https://counter.example/count.gif?id=7")
    ]
    assert [one.kind for one in changed(PAGE, WITH_COUNTER)] == ["counter-added"]


def test_backwards_is_the_opposite(changed):
    """Tightened becomes loosened, lost becomes added."""
    other = PAGE.replace('by/4.0/">CC BY 4.0', 'by-nc/4.0/">CC BY-NC 4.0').replace(" Photo: Jane Doe/AFP", "")
    kinds = {one.kind for one in changed(PAGE, other)}
    back = {one.kind for one in changed(other, PAGE)}
    assert {"licence-tightened", "credit-lost"} <= kinds
    assert {"licence-loosened", "credit-added"} <= back


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("CC0-1.0",), ("CC-BY-4.0",), "licence-tightened"),
        (("CC-BY-NC-4.0",), ("CC-BY-SA-4.0",), "licence-changed"),
        (("CC-BY-3.0", "CC-BY-4.0"), ("CC-BY-NC-ND-3.0",), "licence-tightened"),
        (("OGL-UK-3.0",), ("CC-BY-4.0",), "licence-changed"),
        (("CC",), ("CC-BY-4.0",), "licence-changed"),
        ((), ("CC-BY-4.0",), "licence-loosened"),
        (("CC-BY-4.0",), (), "licence-tightened"),
    ],
)
def test_tighter_and_looser(one, other, kind):
    """By elements, where they can be compared; else only changed."""
    assert _licence_change(one, other)[0] == kind
    assert kind in KINDS
