"""Pages and files that are made to break a program: an answer in time, or one sentence."""

from __future__ import annotations

import pytest

from tests.pace import within

LIMIT = 5.0
WORDS = "Some words of an article that nobody will ever read again. "
PAGES = {
    "100,000 nested elements": "<div>" * 100_000 + WORDS * 5,
    "100,000 nested inline elements": "<p>" + "<b>" * 100_000 + WORDS * 5,
    "100,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">" + WORDS * 5,
    "100,000 unclosed tags": "<p><a href=x><i>" * 33_000 + WORDS,
    "a comment that never ends": "<p>" + WORDS * 5 + "<!--" + "x" * 100_000,
    "a script that never ends": "<p>" + WORDS * 5 + "<script>" + "x" * 100_000,
    "one long line": "<p>" + "a" * 1_000_000,
    "deep JSON-LD": '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>" + WORDS * 5,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_answered_in_time(run, tmp_path, name):
    (tmp_path / "x.html").write_text(PAGES[name], encoding="utf-8")
    with within(LIMIT):
        done = run("inspect", "x.html", "--format", "json")
    assert done.code == 0, done.err


def test_a_wrong_charset_says_which_decoding_won(run, tmp_path):
    (tmp_path / "x.html").write_bytes(
        '<meta charset="utf-8"><p>Grüße aus Köln, schöne Wörter für alle Überlinger.'.encode("cp1252")
    )
    done = run("inspect", "x.html", "--format", "json")
    assert done.code == 0
    assert '"decided_by"' in done.out
    assert "Grüße" in done.out or '"name": "utf-8"' not in done.out or "�" not in done.out


def test_an_alias_bomb_is_an_invalid_policy(run, tmp_path):
    lines = ["schema: 1", "id: bomb", "a: &a [x, x, x, x, x, x, x, x, x]"] + [
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(12)
    ]
    (tmp_path / "bomb.yaml").write_text("\n".join(lines))
    with within(LIMIT):
        done = run("inspect", "page.html", "--policies", "bomb.yaml")
    assert (done.code, done.out) == (3, "")
