"""What a page says, for a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rightscheck.claims.model import Claim, Conflict, LicenceFound, Signal
from rightscheck.page import read_page
from rightscheck.report import NOTE, report_pages
from tests.report.builders import AFP, afp_found, place


def shown(found, **more):
    page = read_page(b"<title>A title</title><p>Hello there, this is a page.</p>", name="a.html")
    return report_pages([(replace(page, **more), found)])


def test_every_statement_is_there_with_its_line_and_words():
    text = shown(afp_found())
    assert "a.html: A title" in text
    assert "owner       Agence France-Presse (agency, strong: notice and dateline agree)" in text
    assert "licence     no open licence covers the main text" in text
    assert 'line 3      dateline             text; Agence France-Presse\n            "Istanbul, Nov 3 (AFP)"' in text
    assert "forbids reproduce, distribute" in text
    assert "components  text (182 words)" in text
    assert "not checked 12 other headlines on the page, linked terms" in text
    assert text.endswith(NOTE + "\n")


def test_a_page_that_says_nothing_says_so():
    text = shown(replace(afp_found(), claims=(), not_checked=()))
    assert "line" not in text.partition("components")[0].partition("licence")[2].partition("\n")[2]
    assert "not checked" not in text


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (Claim("machine-readable", "x", place(1, where="meta[copyright]"), AFP), "meta[copyright] machine-readable"),
        (
            Claim("instruction", "EMBARGO", place(2), instruction="embargo", until="2026-11-24T00:00:00Z"),
            "embargo              text; until 2026-11-24T00:00:00Z",
        ),
        (Claim("permission", "x", place(2), permits=("republish",), scope="site"), "text, site; permits republish"),
        (Claim("licence", "x", place(2, hidden=True), licence="CC-BY-4.0"), "text; CC-BY-4.0; hidden"),
    ],
)
def test_what_a_statement_is_about(claim, words):
    assert words in shown(replace(afp_found(), claims=(claim,)))


def test_licence_signals_conflicts_and_a_guessed_encoding():
    found = replace(
        afp_found(),
        licence=LicenceFound("CC-BY-4.0"),
        conflicts=(Conflict("two-owners", (0, 1), "AFP and AP"),),
        signals=(
            Signal("tdmrep", "1", "tdm-reservation", "1", "meta", ("tdm",)),
            Signal("robots", "1", "robots", "index", "meta", ()),
        ),
    )
    page = read_page("<p>Grüße aus Köln, schöne Wörter für Überall".encode("latin-1"), name="b.html")
    text = report_pages([(replace(page, encoding=replace(page.encoding, decided_by="detector")), found)])
    assert "licence     CC-BY-4.0 (of the text)" in text
    assert "signal      tdmrep tdm-reservation=1 (meta): reserves tdm" in text
    assert "robots robots=index (meta): reserves nothing" in text
    assert "conflict    two-owners (text): AFP and AP" in text
    assert "by the detector" in text


def test_a_hostile_page_writes_no_line_of_its_own():
    claim = Claim("credit-line", "x\x1b[2J\r\nowner       Nobody", place(1))
    lines = shown(replace(afp_found(), claims=(claim,)), title="t\x1b]0;x\x07").splitlines()
    assert [line for line in lines if line.startswith("owner")] == [
        "owner       Agence France-Presse (agency, strong: notice and dateline agree)"
    ]
    assert "\x1b" not in "".join(lines)


def test_several_pages_and_one_closing_line():
    page = read_page(b"<p>Hello there, this is a page.</p>", name="a.html")
    text = report_pages([(page, afp_found())] * 2)
    assert text.count(NOTE) == 1
    assert report_pages([(page, afp_found())] * 2, form="jsonl").count("\n") == 2
