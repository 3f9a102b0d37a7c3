"""compare: what the draft took."""

from __future__ import annotations

import json

import pytest

SENTENCES = "The old ferry carries milk and letters to the island every morning at six. Nobody could say when the new pier would be ready for it."


@pytest.fixture
def source(tmp_path):
    (tmp_path / "s.html").write_text(
        f"<title>T</title><article><p>{SENTENCES}</p><p>{'Other words stand here as well. ' * 12}</p></article>",
        encoding="utf-8",
    )
    return tmp_path


def write(folder, text):
    (folder / "d.md").write_text(text, encoding="utf-8")


def test_an_exact_quotation_exits_0(run, source):
    write(source, 'She said: "The old ferry carries milk and letters to the island every morning at six."\n')
    done = run("compare", "s.html", "d.md")
    assert done.code == 0
    assert "exact" in done.out
    assert "quoted" in done.out


def test_a_changed_quotation_exits_1_and_shows_both(run, source):
    write(source, 'She said: "The old ferry carries milk and letters to the mainland every morning at six."\n')
    done = run("compare", "s.html", "d.md")
    assert done.code == 1
    assert "altered" in done.out


def test_a_lift_is_counted_and_shown(run, source):
    write(source, f"{SENTENCES}\n")
    out = run("compare", "s.html", "d.md").out
    assert "(100 %) are in the source" in out
    assert '"The old ferry carries milk' in out


def test_own_words_take_nothing(run, source):
    write(source, "Goods reach those people by boat at dawn, until somebody finishes a landing place.\n")
    assert "0 of them (0 %) are in the source" in run("compare", "s.html", "d.md").out


def test_the_document(run, source):
    write(source, f"{SENTENCES}\n")
    document = json.loads(run("compare", "s.html", "d.md", "--format", "json").out)
    assert document["schema"] == 1
    assert document["page"]["name"] == "s.html"
    assert document["draft"]["words_taken"] == document["draft"]["words"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["s.html", "missing.md"], 4, "missing.md: there is no such file"),
        (["missing.html", "d.md"], 4, "missing.html: there is no such file"),
        (["https://a.example/x", "d.md"], 2, "is an address"),
        (["s.html", "d.md", "--format", "xml"], 2, "unknown format"),
        (["s.html"], 2, "DRAFT"),
    ],
)
def test_what_cannot_be_compared(run, source, arguments, code, words):
    write(source, "x y z\n")
    done = run("compare", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_a_blockquote_of_an_html_draft_counts_as_quoted(run, source):
    (source / "d.html").write_text(
        f"<article><p>She wrote this down:</p><blockquote><p>{SENTENCES}</p></blockquote></article>", encoding="utf-8"
    )
    done = run("compare", "s.html", "d.html", "--format", "json")
    measure = json.loads(done.out)["draft"]
    assert measure["longest_run"] > 20
    assert measure["longest_unquoted"] == 0
