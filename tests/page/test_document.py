"""Head metadata, links, JSON-LD, dates and words of a page."""

from __future__ import annotations

import pytest

from rightscheck.page.document import count_words

LONG = (
    "<p>" + "The council of the small harbour town voted on Tuesday to repair the old stone bridge there. " * 3 + "</p>"
)


def doc(head="", body="", lang=' lang="de-AT"'):
    return f"<!DOCTYPE html><html{lang}><head><title>t</title>{head}</head><body>{body}</body></html>"


def ld(text):
    return f'<script type="application/ld+json">{text}</script>'


def test_language_is_the_html_elements(read):
    assert read(doc()).language == "de-AT"
    assert read(doc(lang="")).language is None
    assert read(doc(lang=' lang=""')).language is None


@pytest.mark.parametrize(
    ("meta", "where", "value"),
    [
        ('<meta name="copyright" content=" © 2024\n Gazette ">', "meta[copyright]", "© 2024 Gazette"),
        ('<meta property="og:site_name" content="Gazette">', "meta[og:site_name]", "Gazette"),
        ('<meta itemprop="license" content="x">', "meta[license]", "x"),
        ('<meta http-equiv="X-Y" content="z">', "meta[X-Y]", "z"),
        ('<META NAME="DC.Rights" CONTENT="a &amp; b">', "meta[DC.Rights]", "a & b"),
    ],
)
def test_meta_tags_are_attributes(read, meta, where, value):
    assert [(a.where, a.value, a.region) for a in read(doc(meta)).attributes] == [(where, value, "head")]


@pytest.mark.parametrize(
    "meta", ['<meta name="copyright">', '<meta name="copyright" content="">', '<meta content="x">']
)
def test_meta_tags_without_name_or_content_say_nothing(read, meta):
    assert read(doc(meta)).attributes == ()


@pytest.mark.parametrize(
    ("rel", "wanted"),
    [
        ("license", ("license",)),
        ("nofollow LICENSE noopener", ("nofollow", "license", "noopener")),
        (" \n license\tnofollow ", ("license", "nofollow")),
        ("cc:license", ("cc:license",)),
        ("", ()),
    ],
)
def test_links_keep_every_rel_token_in_lower_case(read, rel, wanted):
    link = read(f'<p><a rel="{rel}" href="/x">words</a></p>').links[0]
    assert (link.rel, link.text, link.href, link.tag) == (wanted, "words", "/x", "a")


def test_a_link_knows_its_block_and_slice(read):
    page = read('<p>Read <a href="/x">the <b>whole</b> story</a> now</p>')
    link = page.links[0]
    assert page.blocks[link.block].text[link.start : link.end] == link.text == "the whole story"


def test_a_link_without_words_keeps_its_region(read):
    page = read('<footer><a href="/x"><img src="/a.png"></a></footer>')
    link = page.links[0]
    assert (link.text, link.region, link.block) == ("", "footer", None)


def test_link_elements_stand_in_the_head(read):
    page = read(doc('<link rel="license" href="/l" title="Licence"><link rel="stylesheet">'))
    assert [(x.href, x.rel, x.text, x.region, x.tag) for x in page.links] == [
        ("/l", ("license",), "Licence", "head", "link")
    ]


def test_areas_are_links(read):
    page = read('<map><area href="/x" rel="license"></map><p>x</p>')
    assert [(x.tag, x.rel) for x in page.links] == [("area", ("license",))]


def test_hidden_links_are_marked(read):
    assert read('<p hidden><a href="/x">words</a></p>').links[0].hidden
    assert read('<p><a hidden href="/x"></a></p>').links[0].hidden


def test_anchors_without_address_are_no_links(read):
    assert read("<p><a name=x>words</a><a href=''>y</a></p>").links == ()


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"@type":"NewsArticle"}', {"@type": "NewsArticle"}),
        ('{"name":"a &amp; b"}', {"name": "a &amp; b"}),
        ('{"name":"</p><!-- x -->"}', {"name": "</p><!-- x -->"}),
        ('[{"a":1}]', [{"a": 1}]),
    ],
)
def test_json_ld_scripts_are_data(read, text, data):
    assert [script.data for script in read(doc(ld(text))).jsonld] == [data]


@pytest.mark.parametrize("kind", ["application/ld+json", "APPLICATION/LD+JSON", "application/ld+json; charset=utf-8"])
def test_json_ld_is_known_by_its_type(read, kind):
    assert read(doc(f'<script type="{kind}">{{}}</script>')).jsonld[0].data == {}


def test_other_scripts_are_not_read(read):
    page = read(doc('<script>{"a":1}</script><script type="application/json">{"a":1}</script>'))
    assert (page.jsonld, page.notes) == ((), ())


@pytest.mark.parametrize(("count", "words"), [(1, "1 JSON-LD script that"), (2, "2 JSON-LD scripts that")])
def test_json_ld_that_cannot_be_read_is_counted(read, count, words):
    assert read(doc(ld("{") * count)).notes[0].startswith(words)


def test_an_empty_json_ld_script_is_counted_too(read):
    assert "1 JSON-LD script" in read(doc(ld(""))).notes[0]


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<meta property="article:published_time" content="2024-03-01T10:00:00+01:00">',
            "",
            "2024-03-01T10:00:00+01:00",
        ),
        ('<meta name="DC.date.issued" content="2024-03-01">', "", "2024-03-01"),
        ('<meta itemprop="datePublished" content="2024-03-01 10:00">', "", "2024-03-01 10:00"),
        ('<meta name="date" content="1 March 2024">', "", None),
        ("", '<time datetime="2024-03-02">x</time>', "2024-03-02"),
        ("", '<aside><time datetime="2020-01-01">x</time></aside>', None),
        (ld('{"@graph":[{"datePublished":"2024-03-03"}]}'), "", "2024-03-03"),
        (ld('[{"a":[{"datePublished":"soon"}]},{"datePublished":"2024-03-04T00:00:00Z"}]'), "", "2024-03-04T00:00:00Z"),
        (ld('{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"datePublished":"2024-03-03"}}}}}}}}'), "", None),
        (ld('{"datePublished":null}'), "", None),
        ("", "", None),
        (
            '<meta name="pubdate" content="2024-05-05"><meta property="article:published_time" content="2024-03-01">',
            "",
            "2024-03-01",
        ),
    ],
)
def test_the_date_of_publication(read, head, body, published):
    assert read(doc(head, body + LONG)).published == published


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one two, three", 3),
        ("don't e-mail U.S.A", 3),
        ("", 0),
        ("— – !", 0),
        ("小さな港", 4),
        ("AFP 通信", 3),
        ("café naïve", 2),
        ("สวัสดี", 6),
    ],
)
def test_words_are_counted_by_script(text, count):
    assert count_words(text) == count


def test_words_of_the_page_are_the_articles(read):
    page = read("<article><h1>Six</h1><p>one two three</p></article><footer>four five</footer>")
    assert page.words == 4
