"""Pictures and embeds: which are components, and whose caption is whose."""

from __future__ import annotations

import pytest

from rightscheck.page.images import file_name

LONG = (
    "<p>" + "The council of the small harbour town voted on Tuesday to repair the old stone bridge there. " * 3 + "</p>"
)


def article(inner, after=""):
    return f"<article><h1>Harbour town to repair its old bridge</h1>{LONG}{inner}{LONG}</article>{after}"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<img src="/i/bridge.jpg" alt="The bridge in winter">', "component"),
        ('<img src="/i/bridge.jpg" width="800" height="500">', "component"),
        ('<img src="/logo.png">', "logo"),
        ('<img src="/i/x.png" class="author-avatar avatar">', "logo"),
        ('<img src="/i/x.png" width="40" height="40">', "logo"),
        ("<img>", "logo"),
        ('<img src="https://t.example/b.gif" width="1" height="1">', "pixel"),
        ('<img src="https://counter.example/count.gif">', "pixel"),
        ('<img src="https://x.example/pixel-art.jpg" width="800" height="600">', "component"),
        ('<div class="related"><img src="/i/owl.jpg"></div>', "teaser"),
    ],
)
def test_a_picture_is_a_component_or_counted(read, html, kind):
    image = read(article(html)).images[0]
    assert image.kind == kind
    assert bool(image.id) == (kind == "component")


def test_a_picture_in_an_aside_is_a_teaser(read):
    assert [image.kind for image in read(article("", '<aside><img src="/i/owl.jpg"></aside>')).images] == ["teaser"]


@pytest.mark.parametrize(
    ("attributes", "src"),
    [
        ('src="data:image/gif;base64,R0" data-src="/i/a.jpg"', "/i/a.jpg"),
        ('src="/i/s.jpg" srcset="/i/a-400.jpg 400w, /i/a-800.jpg 800w"', "/i/a-400.jpg"),
        ('data-original="/i/b.jpg" src="/i/blank.gif"', "/i/b.jpg"),
        ('src="data:image/gif;base64,R0" alt="a picture of a bridge"', "data:image/gif;base64,R0"),
    ],
)
def test_lazy_loading_attributes_beat_a_placeholder(read, attributes, src):
    assert read(article(f"<img {attributes}>")).images[0].src == src


def test_the_same_picture_again_is_one_component(read):
    page = read(article('<img src="/i/a.jpg"><noscript><img src="/i/a.jpg"></noscript><img src="/i/b.jpg">'))
    assert [image.id for image in page.images] == ["image:1", "image:2"]


def test_pictures_are_numbered_in_document_order(read):
    page = read(article('<img src="/i/a.jpg"><img src="/logo.png"><img src="/i/b.jpg">'))
    assert [(image.id, image.src) for image in page.images if image.id] == [
        ("image:1", "/i/a.jpg"),
        ("image:2", "/i/b.jpg"),
    ]


@pytest.mark.parametrize(
    ("share", "ids"),
    [
        ("https://cdn.example/2024/A-1200x630.JPG?x=1", ["image:1"]),
        ("https://cdn.example/share.jpg", ["image:1", "image:2"]),
        ("https://cdn.example/logo-square.png", ["image:1"]),
        ("", ["image:1"]),
    ],
)
def test_og_image_joins_its_file_name_or_is_the_last(read, share, ids):
    """DESIGN, rule 8."""
    page = read(
        f'<html><head><title>t</title><meta property="og:image" content="{share}"></head><body>'
        f"{article('<img src=/i/a-800x533.jpg>')}</body></html>"
    )
    assert [image.id for image in page.images if image.id] == ids


def test_file_names_leave_out_query_size_and_case():
    assert file_name("https://x.example/a/B%20C-800x533.JPG?w=1#f") == "b c.jpg"


def component(page, words):
    return next(block.component for block in page.blocks if words in block.text)


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="/i/a.jpg"><figcaption>x1 words</figcaption></figure>',
        '<figure><figcaption>x1 words</figcaption><img src="/i/a.jpg"></figure>',
        '<div class="wp-caption"><img src="/i/a.jpg"><p class="wp-caption-text">x1 words</p></div>',
        '<div class="lead"><div><img src="/i/a.jpg"></div><span class="photo-credit">x1 words</span></div>',
        '<div><img src="/i/a.jpg"><div>x1 words</div></div>',
        '<table><caption>x1 words</caption><tr><td><img src="/i/a.jpg"></td></tr></table>',
    ],
)
def test_a_caption_belongs_to_the_picture_beside_it(read, html):
    assert component(read(article(html)), "x1") == "image:1"


def test_each_caption_belongs_to_the_picture_before_it(read):
    page = read(
        article(
            '<div class="gallery"><img src="/i/a.jpg"><p class="caption">x1</p><img src="/i/b.jpg"><p class="caption">x2</p></div>'
        )
    )
    assert (component(page, "x1"), component(page, "x2")) == ("image:1", "image:2")


def test_a_paragraph_beside_a_picture_is_text(read):
    page = read(article('<div><img src="/i/a.jpg"></div><p>x1 words that belong to the story.</p>'))
    assert component(page, "x1") == "text"


def test_a_caption_without_a_picture_is_some_image(read):
    page = read(article('<p class="caption">x1</p>'))
    assert component(page, "x1") == "image"


def test_a_copyright_line_with_a_year_in_a_caption_is_the_pages(read):
    page = read(article('<div class="caption"><p>© 2024 Harbour Gazette</p></div>'))
    assert component(page, "2024") == "text"


def test_a_caption_of_a_logo_in_the_footer_stays_in_the_footer(read):
    page = read(article("") + "<footer><figure><figcaption>x1</figcaption></figure></footer>")
    block = next(block for block in page.blocks if "x1" in block.text)
    assert (block.region, block.component) == ("footer", "text")


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ('<iframe src="https://v.example/embed/1" width="560"></iframe>', "embed:1"),
        ('<video src="/v.mp4"></video>', "embed:1"),
        ('<object data="/x.pdf"></object>', "embed:1"),
        ('<iframe data-src="https://v.example/1"></iframe>', "embed:1"),
        ('<iframe src="https://www.googletagmanager.com/ns.html"></iframe>', ""),
        ('<iframe src="https://v.example/x" width="1" height="1"></iframe>', ""),
        ('<div class="related"><iframe src="https://v.example/1"></iframe></div>', ""),
    ],
)
def test_embeds_of_the_article_are_components(read, html, wanted):
    assert [embed.id for embed in read(article(html)).embeds] == [wanted]


def test_a_hidden_embed_is_not_counted(read):
    assert read(article('<iframe hidden src="https://v.example/1"></iframe>')).embeds == ()


def test_alt_title_and_data_attributes_are_attributes_of_the_image(read):
    page = read(article('<img src="/i/a.jpg" alt="The  bridge" title="in winter" data-credit="Lea Noor" data-alt="x">'))
    assert [(a.where, a.value, a.component) for a in page.attributes] == [
        ("attr:img@alt", "The bridge", "image:1"),
        ("attr:img@title", "in winter", "image:1"),
        ("attr:img@data-credit", "Lea Noor", "image:1"),
    ]
