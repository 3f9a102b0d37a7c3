"""The credit line by licence and version, publisher's sentence, agency: nothing is invented (A4)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from rightscheck import find_claims, load_policies, read_page
from rightscheck.duties.credit import PLACEHOLDER, Credit, credit_line, licence_name
from rightscheck.errors import UsageError

NOW = datetime(2026, 11, 23, tzinfo=UTC)
CC = "https://creativecommons.org/licenses/"


def line(
    licence: str = "by/4.0/",
    *,
    author: str = "By Sela Brandt",
    title: str = "Reef at dawn",
    url: str | None = "https://tamu.example/reef",
    **options,
) -> Credit:
    """The credit of an invented article under a licence."""
    href = licence if licence.startswith("http") else CC + licence
    byline = f'<p class="byline">{author}</p>' if author else ""
    note = f'<p>Licensed under a <a rel="license" href="{href}">Creative Commons licence</a>.</p>' if licence else ""
    prose = (
        "<p>" + "The reef turned white in October and divers counted six hundred colonies on the flat. " * 5 + "</p>"
    )
    page = read_page(
        f"<html lang=en><head><title>{title}</title></head><body><article>{byline}{prose}{note}</article></body></html>".encode(),
        name="p.html",
        url=url,
    )
    return credit_line(find_claims(page, load_policies()), page, **options)


def test_a_missing_author_is_a_visible_placeholder() -> None:
    """Nobody is invented: the placeholder stands in the line and a person is needed."""
    credit = line(author="")
    assert PLACEHOLDER in credit.line
    assert credit.review


@pytest.mark.parametrize("form", ["html", "markdown", "print", "text"])
def test_formats(form: str) -> None:
    """Author, title and licence stand in every format; addresses where the format has them."""
    credit = line(format=form)
    assert "Sela Brandt" in credit.line
    assert "Reef at dawn" in credit.line
    assert "CC BY 4.0" in credit.line
    assert (CC + "by/4.0/" in credit.line) == (form != "text")
    assert not credit.review
    assert not credit.optional


def test_changes_are_stated() -> None:
    """What was changed is said in the line, escaped."""
    assert "Changes: cropped" in line(changes="cropped").line
    assert "<b>" not in line(changes="<b>cropped</b>", format="html").line
    assert "Changes" not in line().line


def test_title_before_version_four() -> None:
    """Before 4.0 the title is owed if there is one; a page without one gets a note, never an invented title."""
    assert "Reef at dawn" in line("by-sa/2.0/", format="markdown").line
    assert any("asks for the title" in note for note in line("by-sa/2.0/", title="").notes)
    assert not any("asks for the title" in note for note in line("by/4.0/", title="").notes)


def test_cc0_is_optional_and_named_once() -> None:
    """Not "CC CC0"; no placeholder, no review."""
    credit = line("https://creativecommons.org/publicdomain/zero/1.0/", author="")
    assert "CC0 1.0" in credit.line
    assert "CC CC0" not in credit.line
    assert credit.optional
    assert not credit.review
    assert PLACEHOLDER not in credit.line


def test_ports_and_versions_are_named_and_never_guessed() -> None:
    """CC BY 3.0 US stays so; no version stays no version and has no address."""
    assert licence_name("CC-BY-3.0-US") == ("CC BY 3.0 US", CC + "by/3.0/us/")
    assert licence_name("CC-BY") == ("CC BY", None)
    assert licence_name("OGL-UK-3.0")[0] == "Open Government Licence v3.0"
    assert licence_name("US-GOV-PD")[1] is None
    assert licence_name("PDM-1.0")[1] == "https://creativecommons.org/publicdomain/mark/1.0/"
    assert licence_name("GFDL-1.3") == ("GFDL-1.3", None)
    assert licence_name(None) == ("", None)


def test_no_licence_permits_nothing() -> None:
    """A line for a page without a licence says so."""
    assert any("permits nothing" in note for note in line("").notes)


def test_hostile_titles_are_escaped() -> None:
    """Markup and addresses from a page never become markup."""
    credit = line(
        title="&lt;script&gt;alert(1)&lt;/script&gt;](javascript:x)", url="javascript:alert(1)", format="html"
    )
    soup = BeautifulSoup(credit.line, "html.parser")
    assert soup.script is None
    assert all(link["href"].startswith("https://creativecommons.org/") for link in soup.find_all("a"))
    assert "](javascript" not in line(title="x](javascript:x)", format="markdown").line.replace("\\]", "")


def test_publishers_own_sentence() -> None:
    """The sentence is used as it is; what the page does not state is a placeholder."""
    page = read_page(
        b"<html lang=en><title>Reef</title><body><article><p class=byline>By Sela Brandt</p><p>"
        + b"Words about a reef that turned white. " * 12
        + b"</p><p>This article is republished from The Conversation under a Creative Commons license. Read the original article.</p></article>",
        name="p.html",
        url="https://theconversation.com/reef-1",
    )
    found = find_claims(page, load_policies())
    sentences = {"the-conversation": "This story by {name} originally appeared on {date}."}
    credit = credit_line(found, page, sentences=sentences)
    assert "This story by Sela Brandt originally appeared on [DATE NOT STATED]" in credit.line
    assert credit.review


def test_agency_form() -> None:
    """An agency's text is credited with its name, and the line says that it permits nothing."""
    page = read_page(
        (
            "PARIS, Nov 3 (AFP) - "
            + "Words about a strike at the port that nobody could end. " * 12
            + "\n\n© Agence France-Presse"
        ).encode(),
        name="p.txt",
    )
    credit = credit_line(find_claims(page, load_policies()), page)
    assert "Agence France-Presse" in credit.line
    assert any("permits nothing" in note for note in credit.notes)


def test_picture_credit() -> None:
    """A picture is credited with its photographer and its own licence."""
    page = read_page(
        (
            "<html lang=en><title>Reef</title><body><article><p>"
            + "Words about a reef that turned white. " * 12
            + f'</p><figure><img src="a.jpg"><figcaption>Photo: Jane Roe/Wikimedia, <a href="{CC}by-sa/2.0/">CC BY-SA 2.0</a></figcaption></figure></article>'
        ).encode(),
        name="p.html",
    )
    credit = credit_line(find_claims(page, load_policies()), page, component="image:1", changes="cropped")
    assert "Jane Roe" in credit.line
    assert "CC BY-SA 2.0" in credit.line
    assert "Changes: cropped" in credit.line


def test_wrong_arguments() -> None:
    """An unknown format or picture is refused."""
    with pytest.raises(UsageError, match="unknown format"):
        line(format="pdf")
    with pytest.raises(UsageError, match="no component"):
        line(component="image:9")
