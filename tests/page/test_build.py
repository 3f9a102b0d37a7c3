"""Blocks: what is one run of visible text, and what is not seen."""

from __future__ import annotations

import pytest

from rightscheck.page.build import Builder

LONG = "The council of the small harbour town voted on Tuesday to repair the old stone bridge over the river. " * 2


def texts(page):
    return [block.text for block in page.blocks]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>one <b>two</b> three</p>", ["one two three"]),
        ("<p>PARIS<!-- -->, Nov<!-- --> 3</p>", ["PARIS, Nov 3"]),
        ("<p>(<a href=x>AFP</a>)</p>", ["(AFP)"]),
        ("<p>un<wbr>broken <i></i>word</p>", ["unbroken word"]),
        ("<p>one\r\n\ttwo\u00a0three</p>", ["one two three"]),
        ("<p>a &amp; b &copy; &#169; &#xA9; &lt;i&gt;</p>", ["a & b © © © <i>"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<p>one<br>two</p>", ["one two"]),
        ("<p>one<br><br>two</p>", ["one", "two"]),
        ("<div>one<p>two</p>three</div>", ["one", "two", "three"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<my-byline>Reuters</my-byline><p>x</p>", ["Reuters", "x"]),
        ("<p>one<script>bad()</script> two<style>p{}</style></p>", ["one two"]),
        ("<textarea><p>copy</p></textarea><p>seen</p>", ["seen"]),
        ("<template><p>no</p></template><p>seen</p>", ["seen"]),
        ("<svg><text>no</text></svg><p>seen</p>", ["seen"]),
        ("<select><option>no</option></select><p>seen</p>", ["seen"]),
        ("<noscript><p>seen</p></noscript>", ["seen"]),
        ("<p>𝒜 astral 🛶 text</p>", ["𝒜 astral 🛶 text"]),
        ("<p>   </p><p>\n</p>", []),
        ("<p>one<span>two</span><span>three</span></p>", ["onetwo three"]),
        ("<table><tr><td>one</td><td>two</td></tr></table>", ["one", "two"]),
    ],
)
def test_blocks_join_inline_tags_and_cut_at_block_tags(read, html, wanted):
    assert texts(read(html)) == wanted


def test_neighbouring_inline_elements_are_set_apart(read):
    """Two spans side by side are two words on the screen, as a credit's name and agency are."""
    assert texts(read("<p><span>Lea Noor</span><span>AFP</span></p>")) == ["Lea Noor AFP"]


def test_a_picture_between_words_sets_them_apart(read):
    assert texts(read('<p>one<img src="a.jpg">two</p>')) == ["one two"]


@pytest.mark.parametrize(
    "attribute",
    ["hidden", 'style="display:none"', 'style="DISPLAY : none"', 'style="visibility: hidden"', 'style="font-size:0"'],
)
def test_hidden_text_is_kept_and_marked(read, attribute):
    page = read(f"<div {attribute}><p>secret</p></div><p>seen</p>")
    assert [(block.text, block.hidden) for block in page.blocks] == [("secret", True), ("seen", False)]


@pytest.mark.parametrize(
    "attribute", ['hidden="until-found"', 'style="font-size:0.9em"', 'style=""', 'class="unhidden"']
)
def test_text_that_can_be_seen_is_not_called_hidden(read, attribute):
    assert not read(f"<div {attribute}><p>seen</p></div>").blocks[0].hidden


def test_hidden_text_is_no_part_of_the_main_text(read):
    page = read(f"<article><p>{LONG}</p><p hidden>{LONG}secret</p></article>")
    assert "secret" not in page.text
    assert LONG.strip() in page.text


def test_spans_give_the_slice_of_their_element(read):
    page = read('<p>By <a href="/x" rel="author nofollow" class="By">Lea <b>Noor</b></a>, <time>Monday</time></p>')
    block = page.blocks[0]
    spans = {span.tag: block.text[span.start : span.end] for span in block.spans}
    assert spans == {"a": "Lea Noor", "b": "Noor", "time": "Monday"}
    link = next(span for span in block.spans if span.tag == "a")
    assert (link.href, link.rel) == ("/x", ("author", "nofollow"))


def test_an_inline_element_around_blocks_spans_each_of_them(read):
    page = read('<a href="/x"><div>one</div><div>two</div></a>')
    assert [[block.text[s.start : s.end] for s in block.spans if s.href] for block in page.blocks] == [["one"], ["two"]]


def test_line_breaks_are_remembered(read):
    block = read("<p>By Lea Noor<br>Associated Press<br>Monday</p>").blocks[0]
    assert [block.text[at:].strip().split()[0] for at in block.breaks] == ["Associated", "Monday"]


def test_a_very_long_block_is_cut(read):
    page = read("<p>" + ("word " * 3_000 + "<b>bold</b> ") * 30 + "</p>")
    assert len(page.blocks) > 1
    assert max(len(block.text) for block in page.blocks) < 250_000
    assert sum(block.text.count("bold") for block in page.blocks) == 30


def test_title_is_no_block(read):
    page = read("<html><head><title> A\n title </title></head><body><p>x</p></body></html>")
    assert page.title == "A title"
    assert texts(page) == ["x"]


def test_closing_what_was_never_opened_changes_nothing():
    builder = Builder()
    builder.close()
    builder.flush()
    assert builder.blocks == []


@pytest.mark.parametrize(
    "html", ["<p>one</i> two</p></p></div>", "<b><p>one two</b></p>", "</html></body><p>one two</p>"]
)
def test_tags_that_do_not_nest_lose_no_word(read, html):
    assert " ".join(texts(read(html))).split() == ["one", "two"]
