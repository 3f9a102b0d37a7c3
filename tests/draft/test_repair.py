"""A corrected copy: pieces go in, nothing else changes, nothing hostile comes out."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from rightscheck.draft.document import DraftDocument, read_draft
from rightscheck.draft.repair import Pieces, fix_draft, missing_kinds, patch
from rightscheck.errors import InputError, UsageError
from rightscheck.policy.decision import Duty

ALL = Pieces(
    "Credit <b>& co",
    "https://o.example/a",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
    "https://c.example/1.gif",
)
PAGE = "<html><body><article><h1>Head</h1><p>Words &lt;here&gt;.</p></article></body></html>"


@pytest.mark.parametrize(
    "pieces", [Pieces(credit_link="javascript:x"), Pieces(counter="x.gif"), Pieces(licence_link="data:x")]
)
def test_no_other_addresses(pieces: Pieces) -> None:
    """Only web addresses are put in."""
    with pytest.raises(UsageError, match="no web address"):
        fix_draft(read_draft("d.html", PAGE.encode()), pieces)


def test_docx_is_refused() -> None:
    """A Word file is not rewritten."""
    with pytest.raises(InputError, match="not rewritten"):
        fix_draft(DraftDocument("d.docx", "docx", "x"), ALL)


def test_nothing_to_put_in_changes_nothing() -> None:
    """The copy of a complete draft is the draft."""
    for name, text in (("d.html", PAGE), ("d.md", "Words.\n"), ("d.txt", "Words.\n")):
        assert fix_draft(read_draft(name, text.encode()), Pieces()) == text


def test_html() -> None:
    """Credit, licence link and a 1x1 counter at the end of the article; words escaped; the rest as it was."""
    fixed = fix_draft(read_draft("d.html", PAGE.encode()), ALL)
    assert "<p>Words &lt;here&gt;.</p>" in fixed
    soup = BeautifulSoup(fixed, "html.parser")
    assert soup.b is None
    assert soup.select_one("article p.credit a[href='https://o.example/a']").get_text() == "Credit <b>& co"
    assert soup.select_one("article a[rel=license]")["href"] == ALL.licence_link
    assert (soup.img["width"], soup.img["height"]) == ("1", "1")
    assert read_draft("d.html", fixed.encode()).images[0].src == ALL.counter


def test_html_at_the_top_and_script_counter() -> None:
    """The credit goes behind the headline, or first where there is none; a .js counter is a script."""
    fixed = fix_draft(
        read_draft("d.html", PAGE.encode()), Pieces("By X", at_top=True, counter="https://c.example/p.js")
    )
    assert fixed.index("By X") < fixed.index("Words")
    assert 'src="https://c.example/p.js"' in fixed
    assert "<script" in fixed
    assert fix_draft(read_draft("d.html", b"<p>a</p>"), Pieces("By X", at_top=True)).startswith(
        '<p class="credit">By X</p>'
    )


def test_markdown_and_text() -> None:
    """A last paragraph; Markdown gets links and the counter's tag, text gets addresses."""
    marked = fix_draft(
        read_draft("d.md", b"# Head\n\nWords."),
        Pieces(
            "A [b]",
            "https://o.example/(a)",
            "CC",
            "https://creativecommons.org/licenses/by/4.0/",
            "https://c.example/1.gif",
        ),
    )
    draft = read_draft("d.md", marked.encode())
    assert [link.href for link in draft.links] == [
        "https://o.example/%28a%29",
        "https://creativecommons.org/licenses/by/4.0/",
    ]
    assert draft.images[0].width == "1"
    plain = fix_draft(read_draft("d.txt", b"Words."), ALL)
    assert plain.startswith("Words.\n\nCredit <b>& co (https://o.example/a) CC BY 4.0 (https://")


def test_patch_and_missing() -> None:
    """A unified diff names both sides; the unmet kinds are what could be put in."""
    assert patch("a\nb\n", "a\nc\n", "d.md").splitlines()[:2] == ["--- a/d.md", "+++ b/d.md"]
    assert "\\ No newline at end of file" in patch("a", "b", "d")
    assert patch("a", "a", "d") == ""
    assert missing_kinds([Duty("a", "counter", "unmet", "", ""), Duty("b", "byline", "met", "", "")]) == {"counter"}
