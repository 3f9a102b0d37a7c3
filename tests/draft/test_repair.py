"""A corrected copy: pieces go in, nothing else changes, nothing hostile comes out."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from rightscheck.draft.document import DraftDocument, read_draft
from rightscheck.draft.repair import Pieces, as_bytes, fix_draft, patch
from rightscheck.errors import InputError, UsageError

CC = "https://creativecommons.org/licenses/by/4.0/"
CREDIT = (("From ", None), ("Credit <b>& [co]", "https://o.example/(a)"), (", ", None), ("CC BY 4.0", CC))
BYLINE = (("By Ana Lee", None),)
ALL = Pieces((BYLINE,), (CREDIT,), "https://c.example/1.gif")
PAGE = "<html><body><article><h1>Head</h1><p>Words &lt;here&gt;.</p></article></body></html>"


@pytest.mark.parametrize("address", ["javascript:x", "x.gif", "data:x", "https://a.example/ b", 'https://a.example/"onload=x', "https://a.example/\n"])
def test_no_other_addresses(address: str) -> None:
    """Only web addresses are put in, as links and as counters."""
    draft = read_draft("d.html", PAGE.encode())
    for pieces in (Pieces(end=((("x", address),),)), Pieces(top=((("x", address),),)), Pieces(counter=address)):
        with pytest.raises(UsageError, match="no web address"):
            fix_draft(draft, pieces)


def test_docx_is_refused() -> None:
    """A Word file is not rewritten."""
    with pytest.raises(InputError, match="not rewritten"):
        fix_draft(DraftDocument("d.docx", "docx", "x"), ALL)


@pytest.mark.parametrize("name", ["d.html", "d.md", "d.txt"])
def test_nothing_to_put_in_changes_nothing(name: str) -> None:
    """The copy of a complete draft is the draft."""
    for text in (PAGE, "Words.\n", "Words.", "a\r\nb"):
        assert fix_draft(read_draft(name, text.encode()), Pieces()) == text


def test_html() -> None:
    """Byline below the headline, credit, licence link and a 1x1 counter at the end of the article; words escaped."""
    fixed = fix_draft(read_draft("d.html", PAGE.encode()), ALL)
    soup = BeautifulSoup(fixed, "html.parser")
    assert soup.b is None
    assert soup.select_one("h1 + p.credit").get_text() == "By Ana Lee"
    assert soup.select_one("article a[href='https://o.example/(a)']").get_text() == "Credit <b>& [co]"
    assert soup.select_one("article a[rel=license]")["href"] == CC
    assert (soup.img["width"], soup.img["height"]) == ("1", "1")
    assert read_draft("d.html", fixed.encode()).images[0].src == ALL.counter


PAGES = {
    "entities, capitals, open paragraphs": "<!DOCTYPE html>\r\n<HTML><body>\r\n<article>\r\n<h1>Head &rsquo; x</h1><p>Words&nbsp;a<br>b\r\n</article></body></html>",
    "no headline": "<html><body class=x>\n<p>One &mdash; two</p>\n</body>\n</html>",
    "fragment": "<p>One<p>Two &hellip;",
    "main and a closing tag in a comment": "<main><h2>A</h2><!-- </main> --><p>q &copy;</main>\n<footer>x</footer>",
    "a script that names the tag": "<body><h1 class='x'>A</h1><p>b</p><script>var x = '</body>';</script></body>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_rest_of_the_page_stays_to_the_letter(page: str) -> None:
    """The diff shows what was put in and nothing else, with the page's own line ends; all of it is read there."""
    fixed = fix_draft(read_draft("d.html", page.encode()), ALL)
    put_in = re.compile(r'<p class="credit">.*?</p>|<img alt="".*?/>')
    assert "".join(put_in.sub("", fixed).split()) == "".join(page.split())
    assert "\r" not in fixed.replace("\r\n", "")
    draft = read_draft("d.html", fixed.encode())
    assert draft.text.count("By Ana Lee") == draft.text.count("From Credit") == 1
    assert ("&rsquo;" in page) == ("&rsquo;" in fixed)


def test_a_page_without_a_place_is_written_anew() -> None:
    """Where the end of the article is not written, BeautifulSoup writes the page."""
    fixed = fix_draft(read_draft("d.html", b"<article><h1>A</h1><p>b"), ALL)
    assert fixed.endswith("</article>")
    assert read_draft("d.html", fixed.encode()).images[0].src == ALL.counter


def test_script_counter_and_no_headline() -> None:
    """A .js counter is a script; without a headline the top is the beginning."""
    fixed = fix_draft(read_draft("d.html", b"<p>a</p>"), Pieces((BYLINE,), (), "https://c.example/p.js?x=1"))
    assert fixed.startswith('<p class="credit">By Ana Lee</p>\n<p>a</p>')
    assert 'src="https://c.example/p.js?x=1"' in fixed
    assert "<script" in fixed


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("d.md", "# Head\n\nWords.", "# Head\n\nBy Ana Lee\n\nWords.\n\nEND\n"),
        ("d.md", "# Head\nWords.\n", "# Head\n\nBy Ana Lee\n\nWords.\n\nEND\n"),
        ("d.md", "Head\n====\n\nWords.\n\n", "Head\n====\n\nBy Ana Lee\n\nWords.\n\nEND\n"),
        ("d.md", "---\ntitle: x\n---\nWords.\n", "---\ntitle: x\n---\n\nBy Ana Lee\n\nWords.\n\nEND\n"),
        ("d.md", "# Head", "# Head\n\nBy Ana Lee\n\nEND\n"),
        ("d.md", "Words.\r\n", "By Ana Lee\r\n\r\nWords.\r\n\r\nEND\r\n"),
        ("d.txt", "Head\n\nWords.\n", "Head\n\nBy Ana Lee\n\nWords.\n\nEND\n"),
        ("d.txt", "Words.", "By Ana Lee\n\nWords.\n\nEND\n"),
    ],
)
def test_places_in_text(name: str, text: str, expected: str) -> None:
    """At the top means below the headline and the front matter; the end is a paragraph of its own."""
    assert fix_draft(read_draft(name, text.encode()), Pieces((BYLINE,), ((("END", None),),))) == expected


def test_markdown_and_text() -> None:
    """Markdown gets links and the counter's tag, words escaped; text gets addresses and no counter."""
    marked = fix_draft(read_draft("d.md", b"# Head\n\nWords."), ALL)
    draft = read_draft("d.md", marked.encode())
    assert [link.href for link in draft.links] == ["https://o.example/%28a%29", CC]
    assert "Credit <b>& [co]" in draft.text
    assert draft.images[0].width == "1"
    plain = fix_draft(read_draft("d.txt", b"Words."), ALL)
    assert plain.endswith(f"From Credit <b>& [co] (https://o.example/(a)), CC BY 4.0 ({CC})\n")


def test_controls_of_a_page_do_not_reach_the_draft() -> None:
    """No escape sequence, override, line end or lone surrogate of a title is put in."""
    fixed = fix_draft(read_draft("d.txt", b"Words."), Pieces(end=((("a\x1b[31m\u202eb\nc\ud800", None),),)))
    assert fixed == "Words.\n\na[31mb c\n"


@pytest.mark.parametrize(
    "data",
    ["Wörter".encode("utf-8-sig"), b"\xff\xfe" + "Wörter".encode("utf-16-le"), b"\xfe\xff" + "Wörter".encode("utf-16-be"), "Wörter\r\n".encode(), "Viele schöne Wörter über Fähren".encode("cp1252")],
)
def test_the_encoding_stays(data: bytes) -> None:
    """The mark and the codec of the draft are those of the copy."""
    draft = read_draft("d.txt", data)
    assert as_bytes(draft, draft.source) == data
    fixed = read_draft("d.txt", as_bytes(draft, fix_draft(draft, Pieces(end=(CREDIT,)))))
    assert (fixed.encoding, fixed.source[:6]) == (draft.encoding, draft.source[:6])


def test_what_an_encoding_has_not() -> None:
    """HTML and Markdown write a reference, text a question mark."""
    page = read_draft("d.html", '<meta charset="iso-8859-1"><p>Wörter</p>'.encode("cp1252"))
    assert as_bytes(page, "漢") == b"&#28450;"
    assert as_bytes(read_draft("d.txt", b"Viele sch\xf6ne W\xf6rter"), "漢") == b"?"


def test_patch() -> None:
    """A unified diff names both sides; only a line feed ends a line."""
    assert patch("a\nb\n", "a\nc\n", "d.md").splitlines()[:2] == ["--- a/d.md", "+++ b/d.md"]
    assert "\\ No newline at end of file" in patch("a", "b", "d")
    assert patch("a", "a", "d") == ""
    assert patch("a\x0cb\u2028c\n", "a\x0cb\u2028d\n", "../x/./d.md") == "--- a/x/d.md\n+++ b/x/d.md\n@@ -1 +1 @@\n-a\x0cb\u2028c\n+a\x0cb\u2028d\n"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<article>", "</article>", "<body>", "</body>", "<h1>", "</h1>", "words ", "&amp;", "<!--", "-->", "<main>", "</main>", "\n", "# H\n", "> q\n", "***", "```\n"]), max_size=20), st.sampled_from(["d.html", "d.md", "d.txt"]))
def test_whatever_the_draft_the_credit_is_read_in_the_copy(parts: list[str], name: str) -> None:
    """Strange markup ends with a copy that can be read; in text the draft's own lines are all there."""
    draft = read_draft(name, ("x " + "".join(parts)).encode())
    fixed = fix_draft(draft, Pieces(end=(CREDIT,)))
    assert read_draft(name, fixed.encode())
    if name != "d.html":
        assert fixed.startswith(draft.source.rstrip("\r\n"))
