"""Side by side: everything escaped, passages linked, nothing loaded from outside."""

from __future__ import annotations

from bs4 import BeautifulSoup

from rightscheck.draft.measure import measure_draft
from rightscheck.draft.view import html_view, side_by_side, taken_ranges
from rightscheck.policy.decision import Duty

WORDS = "the islanders have kept sheep here for eight hundred years and the sheep in turn have kept the grass short enough for geese"
SOURCE = f"<script>alert(1)</script> {WORDS} to land on. " + " ".join(f"w{n}" for n in range(100))
DRAFT = f"\x1b[31m<b>Said</b> {WORDS}. “the sheep in turn have eaten the grass short enough for geese”"
DUTIES = (
    Duty("c", "credit_line", "unmet", "credit <AFP>", "house", (), "wanted: <x>", "the credit is missing"),
    Duty("n", "noindex", "met", "h", "h"),
)


def test_html_is_escaped_and_self_contained() -> None:
    """No script, no outside address, no raw control character; both sides of a passage link to each other."""
    page = html_view(SOURCE, DRAFT, measure_draft(SOURCE, DRAFT), DUTIES, title="<i>A</i>")
    soup = BeautifulSoup(page, "html.parser")
    assert soup.script is None
    assert soup.b is None
    assert "\x1b" not in page
    assert not [tag for tag in soup.find_all(True) if tag.has_attr("src") or (tag.get("href") or "#")[0] != "#"]
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    assert {link["href"][1:] for link in soup.find_all("a", href=True)} <= ids
    assert soup.find("mark", id="d1").get_text(" ", strip=True).endswith("for geese")
    assert "altered" in page
    assert "✗" in page
    assert "fair" not in page.replace("unfair", "fair")


def test_terminal() -> None:
    """Two columns, quotations, duties; no escape sequence from a text reaches the terminal."""
    text = side_by_side(SOURCE, DRAFT, measure_draft(SOURCE, DRAFT), DUTIES, width=80)
    assert "\x1b" not in text
    assert "✗ unmet" in text
    assert "altered" in text
    assert all(len(line) <= 83 for line in text.splitlines()[2:8])


def test_overlapping_passages_and_nothing_taken() -> None:
    """A source passage taken twice is marked once and linked twice; nothing taken shows both texts."""
    twice = measure_draft(SOURCE, f"{WORDS}. " + " ".join(f"v{n}" for n in range(30)) + f" {WORDS}.")
    assert len(twice.spans) == 2
    page = html_view(SOURCE, "x", twice)
    assert 'id="s1"' in page
    assert 'id="s2"' in page
    assert "Other" in html_view("Source", "Other", measure_draft("Source", "Other"))
    assert taken_ranges(twice)[0][0] == 0
