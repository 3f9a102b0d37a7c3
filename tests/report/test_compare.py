"""Reports about a draft: nothing of either text does anything but be read; places lead to the files."""

from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from rightscheck import read_page
from rightscheck.draft.document import read_draft
from rightscheck.draft.measure import measure_draft
from rightscheck.policy.decision import ComponentDecision, Duty
from rightscheck.report.compare_html import compare_page
from rightscheck.report.compare_text import compare_report, side_by_side
from rightscheck.report.comparison import Comparison, comparison_document, source_line
from rightscheck.report.json_ import dumps
from rightscheck.report.terminal import columns
from tests.report.builders import decided

WORDS = "the islanders have kept sheep here for eight hundred years and the sheep in turn have kept the grass short enough for geese"
HOSTILE = "&lt;script&gt;alert(1)&lt;/script&gt; \x1b[31mred \x07 \u202egnp.exe &lt;img src=x onerror=y&gt; \ud800 ]]> "
HAN = "島の住民は八百年のあいだここで羊を飼い、羊は草を雁が降りられるほど短く保ってきた。その約束がいま揺らいでいる。"
DUTIES = (
    Duty("c", "credit_line", "unmet", "credit <AFP>", "house<b>", (), "wanted: <x>\x1b[2J", "the credit is \u202emissing"),
    Duty("n", "noindex", "met", "h", "h"),
    Duty("p", "pay", "not-checkable", "h", "h", (), "", "outside-the-draft"),
)


def compared(source: str = WORDS, draft: str = WORDS, duties: tuple[Duty, ...] = (), name: str = "d.html", **more) -> Comparison:
    page = read_page(f"<html><title>T</title><article>\n<p>First of all.</p>\n<p>{source}</p></article>".encode("utf-8", "replace"), name="s.html")
    document = read_draft(name, f"<p>One.</p>\n\n<p>{draft}</p>".encode("utf-8", "replace"))
    decision = decided("republish", ComponentDecision("text", "conditional", duties=duties)) if duties else None
    return Comparison(page, document, measure_draft(page.text, document.text, quotes=document.quotes), decision, **more)


HARD = {
    "hostile": compared(HOSTILE + WORDS, f"{HOSTILE}{WORDS}. {HOSTILE}“the sheep in turn have eaten the grass short enough for geese”", DUTIES),
    "empty": compared("Nothing.", "Else."),
    "wide": compared(HAN, HAN, DUTIES),
    "twice": compared(WORDS + ". " + "x y z " * 40 + WORDS, f"{WORDS}. " + " ".join(f"v{n}" for n in range(30)) + f" {WORDS}."),
}


@pytest.mark.parametrize("made", HARD.values(), ids=HARD)
def test_nothing_reaches_the_terminal(made: Comparison) -> None:
    """No escape sequence, bell, override or lone surrogate; the same twice."""
    for text in (compare_report(made), side_by_side(made, width=80), side_by_side(made, width=1)):
        text.encode("utf-8")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert side_by_side(made) == side_by_side(made)


@pytest.mark.parametrize("made", HARD.values(), ids=HARD)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_columns_stay_columns(made: Comparison, width: int) -> None:
    """Wide characters take two, and no row is wider than asked for."""
    rows = [line for line in side_by_side(made, width=width).split("\n") if " │" in line]
    assert all(columns(row) <= width for row in rows)
    assert len({columns(row.partition("│")[0]) for row in rows}) <= 1


@pytest.mark.parametrize("made", HARD.values(), ids=HARD)
def test_the_page_is_escaped_and_self_contained(made: Comparison) -> None:
    """No script, no picture, no address; each link leads to a mark that is there."""
    page = compare_page(made)
    page.encode("utf-8")
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.find_all(["script", "img", "b", "iframe", "link"])
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert not [tag for tag in soup.find_all(True) if tag.has_attr("src") or any(name.startswith("on") for name in tag.attrs)]
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {link["href"] for link in soup.find_all("a")} <= {f"#{name}" for name in ids}
    assert "default-src 'none'" in page
    assert "fair" not in page


def test_a_passage_over_paragraphs_is_marked_in_each_and_linked_once() -> None:
    """All of its words stand in marks."""
    half = WORDS.split(" and ")
    made = compared(f"{half[0]}</p><p>and {half[1]}", f"{half[0]}</p><p>and {half[1]}")
    soup = BeautifulSoup(compare_page(made), "html.parser")
    marks = soup.find_all("section")[1].find_all("mark")
    assert [mark.get("id") for mark in marks] == ["d1", None]
    assert " ".join(mark.get_text().partition("] ")[2] for mark in marks) == WORDS


def test_ticks_and_words() -> None:
    """Duties are ticked with what was seen; a quotation shows its difference."""
    text = compare_report(HARD["hostile"])
    assert "3 duties: 1 met, 1 unmet, 1 not-checkable" in text
    for piece in ("✗ ", "✓ ", "– ", "wanted: <x>", "altered"):
        assert piece in text, piece
    assert "[-kept-] {+eaten+}" in text
    assert text.replace("\x1b[1;31m", "") != compare_report(HARD["hostile"], colour=True)


def test_places_are_lines_of_the_two_files() -> None:
    """In words and in JSON."""
    made = compared()
    assert "line 3" in compare_report(made)
    assert "(line 3 of the source)" in compare_report(made)
    document = comparison_document(made)
    assert (document["draft"]["runs"][0]["line"], document["draft"]["runs"][0]["source_line"]) == (3, 3)
    assert "duties" not in document
    assert "patch" not in document
    assert source_line(made.page, 10_000) == 1


def test_the_document_of_a_correction() -> None:
    """Duties, what was mended, the patch; plain JSON whatever the text."""
    made = compared(HOSTILE, HOSTILE, DUTIES, mended=("credit_line",), by_hand=("pay",), fixed="d.fix.html", patch="--- a")
    document = json.loads(dumps(comparison_document(made)))
    assert [(row["kind"], row["status"]) for row in document["duties"]] == [(one.kind, one.status) for one in DUTIES]
    assert (document["verdict"], document["mended"], document["by_hand"]) == ("conditional", ["credit_line"], ["pay"])
    assert (document["fixed"], document["patch"]) == ("d.fix.html", "--- a")
