"""Reading drafts: what is refused first, then HTML, Markdown, text and .docx."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightscheck.draft import document as module
from rightscheck.draft.document import read_draft
from rightscheck.errors import InputError
from tests.pace import within

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, relations: str = "", *, name: str = "word/document.xml", prolog: str = "") -> bytes:
    """A minimal Word document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            name,
            f'{prolog}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>{body}</w:body></w:document>',
        )
        if relations:
            archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("d.md", b"", "the draft is empty"),
        ("d.html", b" \n ", "the draft is empty"),
        ("d.txt", b"ab\x00cd", "binary"),
        ("d.docx", b"PK no zip", "cannot be opened"),
        ("d.docx", docx("", name="word/other.xml"), "not a Word document"),
        ("d.docx", docx("", prolog='<!DOCTYPE x [<!ENTITY a "b">]>'), "XML entities"),
        ("d.docx", docx("<w:p>"), "cannot be opened"),
    ],
)
def test_refused(name: str, data: bytes, sentence: str) -> None:
    """What cannot be read is refused in one sentence with the file's name."""
    with pytest.raises(InputError, match=sentence) as caught:
        read_draft(name, data)
    assert str(caught.value).startswith(name)


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The size limit names both sizes."""
    monkeypatch.setattr(module, "LARGEST", 5)
    with pytest.raises(InputError, match="6 bytes, at most 5"):
        read_draft("d.txt", b"123456")


def test_zip_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """A .docx that unpacks beyond the limit is refused."""
    monkeypatch.setattr("rightscheck.draft.docx.LARGEST", 1000)
    with pytest.raises(InputError, match="unpacks to more than"):
        read_draft("d.docx", docx("<w:p/>" * 1000))


def test_html() -> None:
    """Visible text of the article, links with rel, pictures with credit, head values, quotations, headings, captions."""
    data = """<!doctype html><html><head><title>T</title><link rel="canonical" href="https://o.example/a"><meta name="robots" content="noindex">
    <meta property="og:image" content="https://o.example/i.jpg"><style>p{}</style></head><body><nav><a href="/menu">Menu</a></nav><article><h1>Head  line</h1>
    <p>One <b>two</b>three<br>four &amp; <a rel="license nofollow" href="https://l.example/">five</a>.</p><!-- no --><script src="https://c.example/p.js">var a</script>
    <blockquote><p>Quoted words.</p></blockquote><p hidden>secret</p><p style="display: none">gone</p>
    <figure><img src="a.jpg" alt="A" width="1" height="1"><figcaption>Photo: X/AFP</figcaption></figure><q>short</q></article></body></html>"""
    draft = read_draft("d.html", data.encode())
    assert draft.text == "Head line\n\nOne twothree\nfour & five.\n\nQuoted words.\n\nPhoto: X/AFP\n\nshort"
    assert [draft.text[slice(*span)] for span in draft.quotes] == ["Quoted words.", "short"]
    assert [draft.text[slice(*span)] for span in draft.captions] == ["Photo: X/AFP"]
    assert draft.text[slice(*draft.headings[0])] == "Head line"
    assert draft.title == "T"
    license_ = next(link for link in draft.links if link.href == "https://l.example/")
    assert (license_.rel, license_.text, draft.text[license_.at : license_.at + 4]) == (
        ("license", "nofollow"),
        "five",
        "five",
    )
    assert next(link for link in draft.links if link.href == "/menu").at == -1
    assert [(image.tag, image.src, image.credit) for image in draft.images] == [
        ("script", "https://c.example/p.js", ""),
        ("img", "a.jpg", "Photo: X/AFP"),
    ]
    assert draft.values("canonical") == ("https://o.example/a",)
    assert draft.values("robots") == ("noindex",)
    assert draft.values("og:image") == ("https://o.example/i.jpg",)


@pytest.mark.parametrize("data", [b"<p>One two</p>", b"  <!DOCTYPE html><p>One two"])
def test_html_without_a_name(data: bytes) -> None:
    """Without an ending the first bytes decide; several articles fall back to the body."""
    assert read_draft("stdin", data).kind == "html"
    assert read_draft("d.html", b"<article>One</article><article>Two</article>").text == "One\n\nTwo"


def test_small_print_beside_a_picture_is_its_credit() -> None:
    """A credit often stands right behind the picture; a long paragraph does not."""
    assert read_draft("d.html", b"<p><img src=a.jpg><small>Jo/AFP</small></p>").images[0].credit == "Jo/AFP"
    assert read_draft("d.html", b"<img src=a.jpg><p>" + b"word " * 80).images[0].credit == ""


def test_markdown() -> None:
    """Front matter, quotations, links, raw HTML."""
    text = '---\ntitle: \'A title\'\ncanonical: https://o.example/a\nrobots: noindex\n---\n\n# Head\n\nWords [here](https://o.example/a).\n\n> Quoted\n> words.\n\n<img src="https://c.example/1.gif" width="1" height="1">\n'
    draft = read_draft("d.md", text.encode())
    assert (draft.kind, draft.title, draft.text) == ("markdown", "A title", "Head\n\nWords here.\n\nQuoted words.")
    assert draft.text[slice(*draft.quotes[0])] == "Quoted words."
    assert draft.values("canonical") == ("https://o.example/a",)
    assert draft.images[0].width == "1"
    assert draft.source == text
    assert read_draft("d.md", b"# Only a head\n\nx").title == "Only a head"


def test_plain_text() -> None:
    """Paragraphs, a title line, bare addresses; encodings by mark and by fallback."""
    draft = read_draft("d.txt", b"A title\n\nWords, see https://o.example/a.\r\n\r\nMore.")
    assert (draft.title, len(draft.paragraphs), draft.links[0].href) == ("A title", 3, "https://o.example/a")
    assert read_draft("d.txt", "“é”".encode("utf-16")).text == "“é”"
    assert read_draft("d.txt", b"\xef\xbb\xbfx").text == "x"
    assert read_draft("d.txt", b"caf\xe9").text == "café"
    assert read_draft("noname", b"Just words.").title == ""


def test_docx() -> None:
    """Paragraphs, title, quote style, links and pictures by relationship."""
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>A title</w:t></w:r></w:p><w:p/>'
        '<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/></w:r><w:hyperlink r:id="r1"><w:r><w:t>three</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:pPr><w:pStyle w:val="IntenseQuote"/></w:pPr><w:r><w:t>Quoted.</w:t></w:r><w:r><a:blip r:embed="r2"/></w:r></w:p>'
    )
    draft = read_draft(
        "d.docx",
        docx(body, '<Relationship Id="r1" Target="https://o.example/a"/><Relationship Id="r2" Target="media/i.png"/>'),
    )
    assert draft.text == "A title\n\nOne two\nthree\n\nQuoted."
    assert (draft.title, draft.links[0].href, draft.images[0].src) == ("A title", "https://o.example/a", "media/i.png")
    assert draft.text[slice(*draft.quotes[0])] == "Quoted."
    assert read_draft("d", docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>")).kind == "docx"


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["d.html", "d.md", "d.txt", "d"]),
    st.text(alphabet=st.sampled_from("<>/apb q=\"'&;#![]()*_\n-→é\u200b"), min_size=1, max_size=200),
)
def test_ranges_stay_inside(name: str, text: str) -> None:
    """Whatever the markup, offsets lie in the text."""
    try:
        draft = read_draft(name, text.encode())
    except InputError:
        return
    for start, end in (*draft.paragraphs, *draft.quotes, *draft.headings, *draft.captions):
        assert 0 <= start <= end <= len(draft.text)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 50_000 + "x",
        "<a href=x>" * 20_000,
        "<blockquote>" * 20_000 + "x",
        "<figure><img src=x>" * 3_000,
        "<a href=q>x</a>" * 20_000,
        "<p>&" * 50_000,
    ],
)
def test_hostile_html_ends_in_time(text: str) -> None:
    """Deep and wide nesting: ten seconds, a result or a refusal."""
    with within(10), contextlib.suppress(InputError):
        read_draft("d.html", text.encode())


def test_deep_markdown() -> None:
    """Twenty thousand quotation marks in a row."""
    assert read_draft("d.md", ("> " * 20_000 + "x").encode()).kind == "markdown"
