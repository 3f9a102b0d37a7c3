"""credit: the line to paste, and a visible gap where something is unknown."""

from __future__ import annotations

import pytest

PAGE = """<html lang=en><title>How a village mapped its wells</title><article><h1>How a village mapped its wells</h1>
<p class="byline">By Nadia Orlov</p><p>{words}</p><figure><img src="a.jpg" width=800 height=600><figcaption>Photo by Rui Okada, CC BY-SA 2.0</figcaption></figure>
<p>This article is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative Commons Attribution 4.0 licence</a>.</p></article>"""


@pytest.fixture
def licensed(tmp_path):
    (tmp_path / "cc.html").write_text(PAGE.format(words="Some words about wells and maps. " * 20), encoding="utf-8")


def test_the_credit_of_a_licensed_text(run, licensed):
    done = run("credit", "cc.html", "--url", "https://a.example/wells", "--format", "html", "--changes", "shortened")
    assert done.code == 0
    for words in (
        "How a village mapped its wells",
        "Nadia Orlov",
        "https://creativecommons.org/licenses/by/4.0/",
        "https://a.example/wells",
        "shortened",
    ):
        assert words in done.out


def test_the_credit_of_an_image_is_its_own(run, licensed):
    done = run("credit", "cc.html", "--image", "1")
    assert "Rui Okada" in done.out
    assert "BY-SA 2.0" in done.out
    assert "Orlov" not in done.out


def test_a_missing_author_is_a_visible_placeholder_and_exit_1(run, licensed):
    done = run("credit", "page.html")
    assert done.code == 1
    assert "NOT STATED" in done.out
    assert "rightscheck: " in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["cc.html", "--image", "9"], 2, "image:9"),
        (["cc.html", "--format", "xml"], 2, "unknown format"),
        (["missing.html"], 4, "no such file"),
        (["https://a.example/"], 2, "is an address"),
    ],
)
def test_what_has_no_credit_line(run, licensed, arguments, code, words):
    done = run("credit", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
