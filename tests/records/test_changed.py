"""What an audit says of pages that were checked more than once."""

from __future__ import annotations

import json
from dataclasses import replace

from rightscheck.records.audit import Item
from rightscheck.records.audit_forms import FORMATS
from rightscheck.records.changed import SAME, changed
from tests.records.test_audit import HOSTILE, audit, three
from tests.report.builders import quote, republish

EARLIER, LATER = "2026-05-01T10:00:00Z", "2026-11-01T10:00:00Z"


def item(made, now, sha, name="a.html", **more):
    return Item(replace(made, now=now, page_sha256=sha * 64, page_name=name, page_url=None, **more), f"receipt {now}")


def test_a_page_that_was_checked_once_or_stayed_as_it_was_is_no_row():
    """Equal bytes at two instants, two reuses at one instant, two pages."""
    assert changed(three().items) == ()
    assert changed([item(republish(), EARLIER, "a"), item(republish(), LATER, "a")]) == ()
    assert changed([item(republish(), LATER, "a"), item(quote(), LATER, "a")]) == ()
    assert changed([item(republish(), EARLIER, "a"), item(republish(), LATER, "b", "b.html")]) == ()


def test_a_page_that_changed_says_what_and_what_became_of_the_verdict():
    """The last two checks count, whatever the order of the items; what is gone is named by its kind."""
    made = republish()
    bare = replace(made.found, claims=(), readings=(), signals=())
    rows = changed(
        [
            item(made, LATER, "c", found=bare, verdict="review"),
            item(made, EARLIER, "b"),
            item(made, "2025-01-01T00:00:00Z", "a"),
        ]
    )
    assert [(one.page, one.before, one.after) for one in rows] == [("a.html", EARLIER, LATER)]
    assert rows[0].verdicts == f"republish: {made.verdict} to review"
    assert "notice-removed (text)" in rows[0].what or "credit-lost (text)" in rows[0].what


def test_other_bytes_that_say_the_same_are_named_too():
    """An advertisement was swapped: the bytes differ, the rights do not."""
    row = changed([item(quote(), EARLIER, "a"), item(quote(), LATER, "b")])[0]
    assert row.what == SAME
    assert row.verdicts.endswith("as before")
    other = changed([item(quote(), EARLIER, "a"), item(republish(), LATER, "b")])[0]
    assert other.verdicts == "other reuses were asked"


def test_every_form_shows_it_and_escapes_it():
    """The first sheet, the table at the end where there are many, JSON, Markdown; hostile names stay text."""
    items = [item(quote(), when, sha, f"{HOSTILE}{number}") for number in range(8) for when, sha in ((EARLIER, "a"), (LATER, "b"))]
    made = audit(*items)
    page = FORMATS["html"](made)
    assert "What changed since the check before" in page
    assert "All pages that changed" in page
    assert "<script>alert" not in page
    assert len(json.loads(FORMATS["json"](made))["changed"]) == 8
    assert "## Changed since the check before" in FORMATS["markdown"](made)
    assert "What changed since" not in FORMATS["html"](three())
