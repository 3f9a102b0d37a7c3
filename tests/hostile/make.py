"""Hostile pages, made when they are asked for: nothing of them lies in the repository.

Each is a name and the bytes. All hold the words ``seen (AFP) words`` in a paragraph where the page can still hold one.
"""

from __future__ import annotations

SEEN = "<p>seen (AFP) words &copy; 2024 Reuters. All rights reserved.</p>"
HEAD = "<!DOCTYPE html><html><head><title>t</title></head><body>"

PAGES = {
    "nested-divs": lambda: HEAD + "<div>" * 100_000 + SEEN,
    "nested-inline": lambda: HEAD + "<b>" * 100_000 + SEEN,
    "nested-closed": lambda: HEAD + "<span>" * 50_000 + "x" + "</span>" * 50_000 + SEEN,
    "nested-lists": lambda: HEAD + "<ul><li>" * 50_000 + SEEN,
    "nested-tables": lambda: HEAD + "<table><tr><td>" * 20_000 + SEEN,
    "misnested": lambda: HEAD + "<b><p><i><a>" * 5_000 + SEEN,
    "attributes": lambda: HEAD + "<p " + " ".join(f"a{n}=x" for n in range(100_000)) + ">one</p>" + SEEN,
    "long-attribute": lambda: HEAD + '<p title="' + "a > b " * 500_000 + '">one</p>' + SEEN,
    "long-class": lambda: HEAD + '<div class="' + "photo-credit-" * 200_000 + '">' + SEEN + "</div>",
    "many-classes": lambda: HEAD + "".join(f'<div class="c{n} photo{"x" * 30}">w</div>' for n in range(20_000)) + SEEN,
    "brackets": lambda: HEAD + SEEN + "<" * 2_000_000,
    "closing-brackets": lambda: HEAD + SEEN + "</" * 1_000_000,
    "comment-openers": lambda: HEAD + SEEN + "<!--" * 300_000,
    "open-comment": lambda: HEAD + SEEN + "<!-- " + "x <p> " * 500_000,
    "open-script": lambda: HEAD + SEEN + "<script>" + "x <p> " * 500_000,
    "many-open-scripts": lambda: HEAD + SEEN + "<script" * 100_000,
    "open-quote": lambda: HEAD + SEEN + '<p title="' + "x <p> " * 500_000,
    "many-open-quotes": lambda: HEAD + SEEN + "<p title=\"'" * 100_000,
    "one-text": lambda: HEAD + "<p>" + "words of a text that never ends " * 160_000 + "</p>" + SEEN,
    "one-word": lambda: HEAD + "<p>" + "x" * 5_000_000 + "</p>" + SEEN,
    "one-text-of-marks": lambda: HEAD + "<p>" + "© 2024 Reuters. All rights reserved. " * 20_000 + "</p>" + SEEN,
    "entities": lambda: HEAD + "<p>" + "&amp;" * 200_000 + "</p>" + SEEN,
    "entities-unclosed": lambda: HEAD + "<p>" + "&copy" * 200_000 + "</p>" + SEEN,
    "ampersands": lambda: HEAD + "<p>" + "&" * 1_000_000 + "</p>" + SEEN,
    "paragraphs": lambda: HEAD + "<p>one two</p>" * 100_000 + SEEN,
    "credits": lambda: HEAD + "<p>Photo: Lea Noor/AFP</p>" * 10_000 + SEEN,
    "links": lambda: HEAD + '<p><a href="/x">Reprints</a></p>' * 30_000 + SEEN,
    "licence-links": lambda: (
        HEAD + '<p><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a></p>' * 5_000 + SEEN
    ),
    "images": lambda: (
        HEAD
        + "".join(f'<figure><img src="/{n}.jpg"><figcaption>Photo: AFP</figcaption></figure>' for n in range(5_000))
        + SEEN
    ),
    "images-in-one-box": lambda: (
        HEAD
        + "<div>"
        + "".join(f'<img src="/{n}.jpg"><p class="caption">Photo: AFP</p>' for n in range(3_000))
        + "</div>"
        + SEEN
    ),
    "iframes": lambda: HEAD + "<iframe src=/x></iframe>" * 30_000 + SEEN,
    "metas": lambda: HEAD + '<meta name="copyright" content="© 2024 Reuters">' * 50_000 + SEEN,
    "json-deep": lambda: HEAD + '<script type="application/ld+json">' + "[" * 200_000 + "</script>" + SEEN,
    "json-wide": lambda: (
        HEAD
        + '<script type="application/ld+json">{"author": ['
        + '{"name": "Reuters"},' * 100_000
        + "{}]}</script>"
        + SEEN
    ),
    "json-long": lambda: (
        HEAD + '<script type="application/ld+json">{"license": "' + "a" * 3_000_000 + '"}</script>' + SEEN
    ),
    "breaks": lambda: HEAD + "<p>" + "x<br>" * 100_000 + "</p>" + SEEN,
    "spaces": lambda: HEAD + "<p>" + " " * 3_000_000 + "</p>" + SEEN,
    "dots": lambda: HEAD + "<p>© " + ". " * 300_000 + "</p>" + SEEN,
    "open-parentheses": lambda: HEAD + "<p>" + "(" * 300_000 + "AFP</p>" + SEEN,
    "capitals": lambda: HEAD + "<p>" + "JAPAN AND UK, " * 50_000 + "OUT</p>" + SEEN,
    "embargoes": lambda: HEAD + "<p>EMBARGOED UNTIL 06:00 GMT 12 March 2026</p>" * 5_000 + SEEN,
    "zero-width": lambda: HEAD + "<p>" + "a\u200b" * 300_000 + "AFP</p>" + SEEN,
    "combining": lambda: HEAD + "<p>" + "e" + "\u0301" * 300_000 + "</p>" + SEEN,
    "cjk": lambda: HEAD + "<p>" + "新华社记者" * 60_000 + "</p>" + SEEN,
    "nul": lambda: HEAD + "<p>x\0y</p>" + SEEN,
    "text-lines": lambda: "short line\n" * 200_000,
    "text-one-line": lambda: "words (AFP) " * 300_000,
}
