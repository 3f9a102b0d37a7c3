"""Places: for every block, the source read back is the quote, whatever stands between its words."""

from __future__ import annotations

import html
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightscheck.page import read_page
from rightscheck.page.model import Attribute
from rightscheck.page.places import at_offset, attribute_place, find_slice, line_starts, strip_markup, text_place

INLINE = ["b", "i", "span", "a", "em", "time"]
BLOCK = ["p", "div", "section", "li", "blockquote", "h2", "figcaption"]
WORDS = st.text(alphabet=string.ascii_letters + "é©–中가שع🛶𝒜&<>\"' \t\n", min_size=1, max_size=20)


def escape(text, how):
    """Text as a page may write it."""
    if how == "numeric":
        return "".join(f"&#{ord(char)};" if char in "&<>©é🛶" else char for char in text)
    if how == "hex":
        return "".join(f"&#x{ord(char):x};" if char in "&<>©–中" else char for char in text)
    return html.escape(text).replace("©", "&copy;").replace("–", "&ndash;")


leaf = st.one_of(
    st.builds(escape, WORDS, st.sampled_from(["numeric", "hex", "named"])),
    st.sampled_from(
        [
            "<!-- a comment > with <b>tags</b> -->",
            "<!---->",
            "<script>var a = '<p>no</p>' < 1;</script>",
            "<br>",
            "<br/>",
            "<wbr>",
            "<style>p > b {content: '<'}</style>",
            '<img src="a.jpg" alt="a b">',
            "&nbsp;",
            " ",
            "\r\n\t",
            "<!doctype x>",
        ],
    ),
)


def wrap(tags):
    def build(tag, attribute, children):
        return f"<{tag}{attribute}>{''.join(children)}</{tag}>"

    attribute = st.sampled_from(["", " class=x", ' title="a b"', " data-x='x'", "\n  id='y' "])
    return lambda children: st.builds(build, st.sampled_from(tags), attribute, st.lists(children, max_size=4))


inline = st.recursive(leaf, wrap(INLINE), max_leaves=8)
paragraph = wrap(["p", "h2", "blockquote"])(inline)
body = st.recursive(paragraph, wrap(["div", "section", "ul", "article"]), max_leaves=10)


def proved(page):
    """Every block and its second half: what the source says there is the quote, and the quote has the block's characters.

    White space may differ by one thing: a <br> sets words apart on the screen and is nothing in the source.
    """
    for block in page.blocks:
        words = block.text.split(" ")
        middle = len(" ".join(words[: len(words) // 2]))
        for start, end in ((0, len(block.text)), (middle + (middle > 0), len(block.text))):
            if not block.text[start:end].strip():
                continue
            place, quote = text_place(page, block, start, end)
            assert place.start < place.end, (page.source, block.text)
            assert "".join(quote.split()) == "".join(block.text[start:end].split()), (page.source, quote)
            assert strip_markup(page.source[place.start : place.end]) == quote
            assert page.source[: place.start].count("\n") <= place.line - 1 + page.source[: place.start].count("\r")


@given(st.lists(body, min_size=1, max_size=4))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_block_reads_back_from_the_source(children):
    source = f"<!DOCTYPE html>\r\n<html><head><title>t</title></head><body>{''.join(children)}</body></html>"
    proved(read_page(source.encode("utf-8"), name="x.html"))


@given(st.lists(paragraph, min_size=1, max_size=4))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_block_reads_back_with_the_soup_reader(children):
    source = f"<html><body>{''.join(children)}</body></html>"
    proved(read_page(source.encode("utf-8"), name="x.html", reader="soup"))


@pytest.mark.parametrize(
    ("source", "line", "column", "piece"),
    [
        ("<body>\n<p>one</p>", 2, 4, "one"),
        ("<body>\r\n\r\n<p>one</p>", 3, 4, "one"),
        ("<body>\r<p>one</p>", 2, 4, "one"),
        ("<body><p>\t one", 1, 12, "one"),
        ("<body>🛶<p>𝒜 one", 1, 11, "𝒜 one"),
        ("<body><p><b>\n  o</b>n<!-- x -->e", 2, 3, "o</b>n<!-- x -->e"),
        ("<body><p title='a > b'>o&#110;e", 1, 24, "o&#110;e"),
        ('<body><p>(<a title="a b">AFP</a>)', 1, 10, '(<a title="a b">AFP</a>)'),
        ("<body><p>&copy 2024", 1, 10, "&copy 2024"),
        ("<body><p>a&nbsp;b", 1, 10, "a&nbsp;b"),
    ],
)
def test_a_place_counts_lines_and_columns_from_one(reader, source, line, column, piece):
    page = read_page(source.encode("utf-8"), name="x.html", reader=reader)
    block = page.blocks[-1]
    place, _ = text_place(page, block, 0, len(block.text))
    assert (place.line, place.column) == (line, column)
    assert page.source[place.start : place.end] == piece


@pytest.mark.xfail(reason="a tag with > in a quoted attribute is taken to end there, so the words are not found again")
def test_a_bracket_in_an_attribute_between_the_words_hides_no_place(reader):
    page = read_page(b'<body><p>(<a title="a > b">AFP</a>) -</p>', name="x.html", reader=reader)
    place, quote = text_place(page, page.blocks[0], 0, 7)
    assert (place.start, quote) == (9, "(AFP) -")


def test_a_tag_cut_off_at_the_end_is_no_text():
    page = read_page(b"<body><p>one<p", name="x.html")
    assert text_place(page, page.blocks[0], 0, 3)[1] == page.blocks[0].text == "one"


def test_the_css_path_leads_to_the_element(reader):
    page = read_page(b"<html><body><div><p>one</p><p>two</p></div></body></html>", name="x.html", reader=reader)
    paths = [text_place(page, block, 0, 3)[0].css for block in page.blocks]
    assert paths[0].endswith("p:nth-of-type(1)")
    assert paths[1].endswith("p:nth-of-type(2)")
    assert page.soup.select_one(paths[1]).get_text() == "two"


def test_the_same_words_twice_are_told_apart(reader):
    page = read_page(b"<body><p>(AFP) one</p><p>(AFP) two</p>", name="x.html", reader=reader)
    starts = [text_place(page, block, 0, 5)[0].start for block in page.blocks]
    assert starts[0] < starts[1]
    assert page.source[starts[1] :].startswith("(AFP) two")


def test_the_same_words_in_a_comment_or_script_before_are_not_the_place(reader):
    source = "<body><p><!-- (AFP) one --><script>'(AFP) one'</script>(AFP) one</p>"
    page = read_page(source.encode(), name="x.html", reader=reader)
    place, quote = text_place(page, page.blocks[0], 0, 9)
    assert (quote, place.start) == ("(AFP) one", source.rindex("(AFP)"))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<body><p>a\ud800b</p>".encode("utf-8", "surrogatepass"), None),
        (b"<body><p>caf\xff one</p>", None),
        (b"<body><p>&#0; &#xD800; &#x110000; &#128; one</p>", None),
        (b"<body><p>a &lt;b&gt; c</p>", "a <b> c"),
    ],
)
def test_characters_that_are_none_still_have_a_place(reader, data, text):
    page = read_page(data, name="x.html", reader=reader)
    block = page.blocks[0]
    if text is not None:
        assert " ".join(block.text.replace("\ufffd", "").replace("\x00", "").split()) == text
    place, _ = text_place(page, block, 0, len(block.text))
    assert place.start < place.end


def test_a_nul_is_no_character():
    page = read_page(b"<body><p>a\x00b \x00 c</p>", name="x.html")
    assert text_place(page, page.blocks[0], 0, len(page.blocks[0].text))[1] == page.blocks[0].text == "ab c"


def test_entities_without_a_semicolon_read_as_browsers_read_them():
    page = read_page(b"<body><p>&notanentity; &amp &ampx; &copy2024 one</p>", name="x.html")
    block = page.blocks[0]
    assert block.text == "¬anentity; & &x; ©2024 one"
    assert text_place(page, block, 0, len(block.text))[1] == block.text


def test_words_outside_every_tag_have_a_place_too(reader):
    """The html and body elements that a reader adds stand nowhere in the source."""
    page = read_page(b"\n no tag (AFP) at all", name="x.html", reader=reader)
    place, quote = text_place(page, page.blocks[0], 7, 12)
    assert (place.start, place.line, place.column, quote) == (9, 2, 9, "(AFP)")


def test_an_empty_slice_has_no_place(reader):
    page = read_page(b"<body><p>one</p>", name="x.html", reader=reader)
    assert find_slice(page, page.blocks[0], 1, 1) is None


def test_a_slice_that_is_not_in_the_source_keeps_its_elements_place(reader):
    from dataclasses import replace

    page = read_page(b"<body>\n<p>one</p>", name="x.html", reader=reader)
    block = replace(page.blocks[0], text="something else")
    place, quote = text_place(page, block, 0, 9)
    assert (place.start, place.end, place.line, quote) == (7, 7, 2, "something")


def test_a_block_far_longer_than_its_source_window_is_found(reader):
    filler = "<!-- " + "x" * 30_000 + " -->"
    page = read_page(f"<body><p>one {filler} two</p>".encode(), name="x.html", reader=reader)
    place, quote = text_place(page, page.blocks[0], 0, 7)
    assert quote == "one two"
    assert place.end - place.start > 30_000


@pytest.mark.parametrize(
    ("tag", "where", "value", "piece"),
    [
        ('<meta name="copyright" content="© 2024 X">', "meta[copyright]", "© 2024 X", "© 2024 X"),
        ('<meta name="copyright" content="a &amp; b">', "meta[copyright]", "a & b", "a &amp; b"),
        ("<meta name='copyright' content='a\n b'>", "meta[copyright]", "a b", "a\n b"),
        ("<meta content=bare name=rights>", "meta[rights]", "bare", "bare"),
    ],
)
def test_the_place_of_an_attribute_is_its_value(reader, tag, where, value, piece):
    page = read_page(f"<html><head>{tag}</head><body>x".encode(), name="x.html", reader=reader)
    attribute = next(attribute for attribute in page.attributes if attribute.where == where)
    place = attribute_place(page, attribute)
    assert (attribute.value, page.source[place.start : place.end], place.where) == (value, piece, where)


def test_an_attribute_whose_value_is_not_in_the_source_keeps_its_tag(reader):
    page = read_page(b'<head><meta name="copyright" content="x"></head>', name="x.html", reader=reader)
    node = page.attributes[0].node
    place = attribute_place(page, Attribute("meta[copyright]", "elsewhere", node=node))
    assert place.start == place.end == page.source.index("<meta")


def test_an_attribute_without_a_node_stands_at_the_beginning(reader):
    page = read_page(b"<p>x", name="x.html", reader=reader)
    place = attribute_place(page, Attribute("header:tdm-reservation", "1", node=None))
    assert (place.start, place.line, place.column, place.where) == (0, 1, 1, "header:tdm-reservation")


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ('{"license": "https://x.example/a"}', "https://x.example/a"),
        ('{"license": "https:\\/\\/x.example\\/a"}', "https://x.example/a"),
        ('{"name": "caf\\u00e9"}', "café"),
        ('{"name": "say \\"x\\""}', 'say "x"'),
        ('{"name": "a &amp; b"}', "a & b"),
    ],
)
def test_the_place_of_a_json_ld_string_is_the_string(reader, script, value):
    source = f'<head><script type="application/ld+json">{script}</script></head><body>x'
    page = read_page(source.encode(), name="x.html", reader=reader)
    place = attribute_place(page, Attribute("jsonld:name", value, node=page.jsonld[0].node))
    piece = page.source[place.start : place.end]
    assert script.startswith(('{"license": "' + piece, '{"name": "' + piece))
    assert len(piece) >= len(value)


def test_a_json_ld_string_that_is_written_otherwise_keeps_its_script(reader):
    page = read_page(b'<script type="application/ld+json">{"a":"b"}</script>', name="x.html", reader=reader)
    place = attribute_place(page, Attribute("jsonld:a", "zzz", node=page.jsonld[0].node))
    assert place.start == place.end


@pytest.mark.parametrize(
    ("source", "starts"), [("", [0]), ("a", [0]), ("a\nb", [0, 2]), ("a\r\nb\rc\n", [0, 3, 5, 7]), ("\n\n", [0, 1, 2])]
)
def test_lines_end_at_every_kind_of_line_end(source, starts):
    assert line_starts(source) == starts


def test_line_and_column_of_an_offset():
    assert at_offset([0, 3, 5], 4) == (2, 2)
    assert at_offset([0], 0) == (1, 1)
