"""Regions: which part of the page a block stands in, and which part is the article."""

from __future__ import annotations

import pytest

from rightscheck.page.regions import mark

LONG = (
    "<p>" + "The council of the small harbour town voted on Tuesday to repair the old stone bridge there. " * 3 + "</p>"
)
ARTICLE = f"<article><h1>Harbour town to repair its old bridge</h1>{LONG}{LONG}</article>"


def region(page, words):
    block = next(block for block in page.blocks if words in block.text)
    return block.region, block.section


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<nav>x1</nav>", ("nav", False)),
        ("<div class='main-menu'>x1</div>", ("nav", False)),
        ("<footer>x1</footer>", ("footer", False)),
        ("<div id='footer'>x1</div>", ("footer", False)),
        ("<div role='contentinfo'>x1</div>", ("footer", False)),
        ("<header>x1</header>", ("header", False)),
        ("<div class='masthead'>x1</div>", ("header", False)),
        ("<aside>x1</aside>", ("aside", True)),
        ("<div class='related-stories related'>x1</div>", ("aside", True)),
        ("<div role='complementary'>x1</div>", ("aside", True)),
        ("<section id='comments'>x1</section>", ("comment", True)),
        ("<ol class='commentlist'><li>x1</ol>", ("comment", True)),
        ("<footer><nav>x1</nav></footer>", ("footer", False)),
        ("<section class='comments'><footer>x1</footer></section>", ("comment", True)),
        ("<aside><footer>x1</footer></aside>", ("aside", True)),
        ("<aside><header>x1</header></aside>", ("header", True)),
    ],
)
def test_tags_roles_and_class_words_give_the_region(read, html, wanted):
    assert region(read(f"<main>{ARTICLE}</main>{html}"), "x1") == wanted


def test_the_article_of_a_page_without_landmarks_is_its_heaviest_container(read):
    page = read(
        f"<div><a href=/>Home</a></div><div><h1>A bridge for all seasons</h1>{LONG}{LONG}</div><div>after all</div>"
    )
    assert region(page, "council")[0] == "article"
    assert region(page, "bridge for all")[0] == "article"
    assert region(page, "after all")[0] in ("footer", "article")


def test_a_header_or_footer_of_the_article_itself_belongs_to_the_article(read):
    page = read(
        f"<article><header><p>x1</p></header>{LONG}{LONG}<footer><p>x2</p></footer></article><footer>x3</footer>"
    )
    assert region(page, "x1")[0] == region(page, "x2")[0] == "article"
    assert region(page, "x3")[0] == "footer"


def test_a_caption_is_a_caption_wherever_its_figure_stands(read):
    page = read(f"<article>{LONG}<figure><img src=/a.jpg><figcaption>x1</figcaption></figure>{LONG}</article>")
    assert region(page, "x1") == ("caption", False)


def test_a_byline_in_an_aside_of_the_article_stays_in_the_article(read):
    page = read(
        f"<article><h1>Old bridge to be repaired now</h1>{LONG}<aside><p class='byline'>By Reuters</p></aside>{LONG}</article>"
    )
    assert region(page, "Reuters") == ("article", False)


def test_a_container_with_a_misleading_class_that_holds_half_the_text_is_the_article(read):
    page = read(f"<div class='widget'>{LONG * 5}</div><div>{LONG}</div>")
    assert region(page, "council")[0] == "article"


def test_the_headline_may_stand_in_a_header(read):
    page = read(
        "<html><head><title>Harbour town to repair its old bridge - Gazette</title></head><body>"
        f"<header class='site-header'><h1>Harbour town to repair its old bridge</h1></header><div>{LONG}{LONG}</div></body></html>"
    )
    assert page.title == "Harbour town to repair its old bridge"
    assert region(page, "Harbour town to")[0] == "article"


def test_a_page_without_any_text_has_no_title(read):
    page = read("<html><head></head><body><img src=a.jpg></body></html>")
    assert (page.blocks, page.title, page.words) == ((), "", 0)


def test_what_only_links_behind_the_article_is_an_aside(read):
    links = "<div><a href=/1>Owls return to the mill</a> <a href=/2>Ferry gets a new bell</a></div>"
    assert region(read(f"<div><div>{LONG}{LONG}{LONG}</div></div>{links}"), "Owls")[0] in ("aside", "article")


@pytest.mark.parametrize(
    ("tag", "words", "wanted"),
    [
        ("div", "photo-credit", "credit"),
        ("span", "imgcredit", "credit"),
        ("div", "article-body", "body"),
        ("p", "related", None),
        ("div", "correlated", None),
        ("span", "comment", None),
        ("div", "footnote", None),
        ("h1", "header-top", None),
        ("dialog", "", "hidden"),
    ],
)
def test_class_words_are_words(tag, words, wanted):
    """A word inside another word says nothing."""
    found = mark(tag, words)
    flags = {name for name in ("credit", "body", "hidden") if getattr(found, name)}
    assert (flags or {None}) == {wanted}
    assert found.region is None


SHORT = "<p>Owls, ferries and trains of the county in short.</p>"


def test_much_text_around_an_article_element_stays_outside(read):
    """The article's root does not grow into a container that holds far more text of other things."""
    other = f"<div><div>{LONG * 2}</div></div>"
    page = read(
        f"<div id=a><div>before all</div>{'<article><h1>Harbour town to repair its old bridge</h1>' + LONG * 8 + '</article>'}"
        f"<div>{other * 4}</div><div>after all of it</div>"
        "<div><a href=/1>Owls return to the old mill</a></div><div><a href=/2>Ferry gets a new bell</a></div></div>"
    )
    assert region(page, "before all")[0] == "header"
    assert region(page, "after all")[0] == "footer"
    assert region(page, "Owls return") == ("aside", True)


def test_what_stands_between_the_headline_and_the_text_is_the_articles(read):
    page = read(
        "<div id=a><div><h1>Harbour town to repair its old bridge</h1></div><div><span>By Lea Noor</span></div>"
        f"<section><div>{LONG * 8}</div></section><div>{LONG * 6}{SHORT * 20}</div></div>"
    )
    assert region(page, "Lea Noor")[0] == "article"


def test_a_second_body_container_is_the_articles_too(read):
    page = read(
        f"<div id=a><div class=article-body>{LONG * 8}</div><ul>{('<li>' + LONG + '</li>') * 12}</ul>"
        f"<div class=article-body><p>x1 words</p></div></div>"
    )
    assert region(page, "x1")[0] == "article"
