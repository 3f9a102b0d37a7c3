"""compare: what the draft took."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest

from tests.draft.test_document import docx

SENTENCES = "The old ferry carries milk and letters to the island every morning at six. Nobody could say when the new pier would be ready for it."


@pytest.fixture
def source(tmp_path):
    (tmp_path / "s.html").write_text(f"<title>T</title><article><p>{SENTENCES}</p><p>{'Other words stand here as well. ' * 12}</p></article>", encoding="utf-8")
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


@pytest.mark.parametrize(("arguments", "code", "words"), [
    (["s.html", "missing.md"], 4, "missing.md: there is no such file"), (["missing.html", "d.md"], 4, "missing.html: there is no such file"),
    (["https://a.example/x", "d.md"], 2, "is an address"), (["s.html", "d.md", "--format", "xml"], 2, "unknown format"),
    (["s.html", "d.md", "--reuse", "sing"], 2, "sing"), (["s.html", "d.md", "--changes", "cropped"], 2, "--fix or --diff"), (["s.html", "d.md", "--html", "s.html"], 2, "left as it is"),
    (["s.html", "d.md", "--html", "./d.md"], 2, "left as it is"), (["s.html", "d.md", "--html", "no/such/folder.html"], 4, "cannot be written"),
    (["s.html", "d.md", "--profile", "nobody", "--fix"], 2, "nobody"), (["s.html"], 2, "DRAFT"),
])
def test_what_cannot_be_compared(run, source, arguments, code, words):
    write(source, "x y z\n")
    done = run("compare", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_a_blockquote_of_an_html_draft_counts_as_quoted(run, source):
    (source / "d.html").write_text(f"<article><p>She wrote this down:</p><blockquote><p>{SENTENCES}</p></blockquote></article>", encoding="utf-8")
    done = run("compare", "s.html", "d.html", "--format", "json")
    measure = json.loads(done.out)["draft"]
    assert measure["longest_run"] > 20
    assert measure["longest_unquoted"] == 0


CC = f"""<!doctype html><html lang=en><head><title>How the ferry came</title><link rel=canonical href="https://ostmark.example/ferry"></head><body><article><h1>How the ferry came</h1>
<p class="byline">By Ana Lee</p><p>{SENTENCES}</p><p>{"Other words stand here as well, and some of them are about milk. " * 4}</p>
<p>This article is licensed under a <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">Creative Commons licence</a>.</p></article></body></html>"""
COPY = f"<article>\r\n<h1>How the ferry came</h1>\r\n<p>{SENTENCES}</p>\r\n<p>{'Other words stand here as well, and some of them are about milk. ' * 4}</p>\r\n</article>\r\n"


@pytest.fixture
def licensed(tmp_path):
    (tmp_path / "cc.html").write_text(CC, encoding="utf-8")
    (tmp_path / "mine.html").write_bytes(COPY.encode())
    return tmp_path


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_duties_are_ticked_and_decide_the_exit_code(run, licensed):
    done = run("compare", "cc.html", "mine.html", "--reuse", "republish")
    assert done.code == 1
    assert "republish   CONDITIONAL" in done.out
    assert "✗ " in done.out
    assert done.err == ""


def test_without_a_reuse_nothing_is_ticked_and_no_policy_is_read(run, licensed, monkeypatch):
    monkeypatch.setattr("rightscheck.cli.session.open_session", None)
    done = run("compare", "cc.html", "mine.html")
    assert done.code == 0
    assert "CONDITIONAL" not in done.out


def test_the_corrected_copy_lies_beside_the_draft_and_meets_its_duties(run, licensed):
    before = files(licensed)
    done = run("compare", "cc.html", "mine.html", "--reuse", "republish", "--fix")
    assert done.code == 1  # of the draft as it is
    assert "wrote mine.fix.html; mended: " in done.err
    assert "by hand: nothing" in done.err
    after = files(licensed)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"mine.fix.html"}
    assert b"\n" not in after["mine.fix.html"].replace(b"\r\n", b"")
    again = run("compare", "cc.html", "mine.fix.html", "--reuse", "republish", "--fix")
    assert again.code == 0
    assert "nothing is missing that can be put in" in again.err
    assert set(files(licensed)) == set(after)


def test_a_file_that_is_there_is_never_written_over(run, licensed):
    (licensed / "mine.fix.html").write_text("precious", encoding="utf-8")
    done = run("compare", "cc.html", "mine.html", "--fix")
    assert (done.code, done.out) == (2, "")
    assert "mine.fix.html is there already, and is left as it is" in done.err
    assert (licensed / "mine.fix.html").read_text(encoding="utf-8") == "precious"


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform == "win32", reason="no symbolic links here")
def test_a_link_is_not_written_through(run, licensed):
    (licensed / "mine.fix.html").symlink_to(licensed / "elsewhere.html")
    assert run("compare", "cc.html", "mine.html", "--fix").code == 2
    assert not (licensed / "elsewhere.html").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="folders that cannot be written to: not for root, not on Windows")
def test_a_folder_that_cannot_be_written_to(run, licensed):
    licensed.chmod(0o555)
    try:
        done = run("compare", "cc.html", "mine.html", "--fix")
    finally:
        licensed.chmod(0o755)
    assert done.code == 4
    assert "cannot be written" in done.err


def test_a_copy_that_cannot_be_written_is_one_sentence(run, licensed, monkeypatch):
    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("rightscheck.cli.compare_duties.os.fsync", refuse)
    done = run("compare", "cc.html", "mine.html", "--fix")
    assert done.code == 4
    assert "mine.fix.html: it cannot be written: Permission denied" in done.err


def test_the_patch_alone_is_on_stdout_and_writes_nothing(run, licensed):
    before = files(licensed)
    done = run("compare", "cc.html", "mine.html", "--reuse", "republish", "--diff")
    assert done.out.startswith("--- a/mine.html\n+++ b/mine.html\n")
    assert not [line for line in done.out.split("\n")[2:] if line.startswith("-")]
    assert "mended: " in done.err
    assert files(licensed) == before


@pytest.mark.parametrize(("name", "text"), [("mine.md", f"# How the ferry came\n\n{SENTENCES}\n"), ("mine.txt", f"How the ferry came\n\n{SENTENCES}"), ("mine", SENTENCES)])
def test_markdown_and_text_are_mended_too(run, licensed, name, text):
    (licensed / name).write_text(text, encoding="utf-8")
    done = run("compare", "cc.html", name, "--reuse", "republish", "--fix", "--changes", "shortened")
    target = licensed / {"mine.md": "mine.fix.md", "mine.txt": "mine.fix.txt", "mine": "mine.fix.txt"}[name]
    made = target.read_text(encoding="utf-8")
    assert made.startswith(text.rstrip("\n"))
    assert "Ana Lee" in made
    assert "https://creativecommons.org/licenses/by/4.0/" in made
    assert "modified: shortened" in made
    assert "by hand: nothing" in done.err


def test_a_word_document_is_not_rewritten(run, licensed):
    (licensed / "mine.docx").write_bytes(docx(f"<w:p><w:r><w:t>{SENTENCES}</w:t></w:r></w:p>"))
    done = run("compare", "cc.html", "mine.docx", "--reuse", "republish", "--fix")
    assert (done.code, done.out) == (4, "")
    assert "mine.docx: a .docx is not rewritten: put in by hand what is missing" in done.err
    shown = run("compare", "cc.html", "mine.docx", "--reuse", "republish", "--format", "side")
    assert "par. 1" in shown.out


def test_bytes_that_would_be_lost_are_not_rewritten(run, licensed):
    (licensed / "mine.txt").write_bytes(b"\xff\xfe" + SENTENCES.encode("utf-16-le") + b"x")
    done = run("compare", "cc.html", "mine.txt", "--reuse", "republish", "--fix")
    assert done.code == 4
    assert "would be lost: save it as UTF-8" in done.err


def test_what_the_draft_is_judged_as_is_said(run, licensed):
    assert "ticked as republish, because" in run("compare", "cc.html", "mine.html", "--diff").err
    write(licensed, "He says that goods come by boat.\n")
    assert "ticked as quote, because 0% of the source" in run("compare", "cc.html", "d.md", "--format", "side").err


def test_a_prohibited_reuse_is_not_mended(run, licensed):
    (licensed / "afp.txt").write_text(f"PARIS, Nov 3 (AFP) - {SENTENCES} {'Some words on a strike nobody could end. ' * 20}\n\n© Agence France-Presse. All rights reserved. You may not copy or publish it.\n", encoding="utf-8")
    done = run("compare", "afp.txt", "mine.html", "--reuse", "republish", "--fix")
    assert done.code == 1
    assert "republish is prohibited, and no correction changes that" in done.err
    assert "PROHIBITED" in done.out
    assert not (licensed / "mine.fix.html").exists()


def test_the_page_of_both_texts(run, licensed):
    done = run("compare", "cc.html", "mine.html", "--reuse", "republish", "--html", "both.html")
    assert "wrote both.html" in done.err
    assert (licensed / "both.html").read_text(encoding="utf-8") == run("compare", "cc.html", "mine.html", "--reuse", "republish", "--format", "html").out


def test_the_document_holds_duties_and_patch(run, licensed):
    document = json.loads(run("compare", "cc.html", "mine.html", "--reuse", "republish", "--diff", "--format", "json").out)
    assert {row["kind"] for row in document["duties"] if row["status"] == "unmet"} == set(document["mended"])
    assert document["patch"].startswith("--- a/mine.html")
    assert document["fixed"] is None
    (line,) = run("compare", "cc.html", "mine.html", "--format", "jsonl").out.splitlines()
    assert json.loads(line)["draft"]["runs"][0]["line"] == 3


def test_a_draft_from_standard_input(run, licensed, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COPY.encode())))
    done = run("compare", "cc.html", "-", "--reuse", "republish", "--diff")
    assert "+++ b/standard input" in done.out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(COPY.encode())))
    done = run("compare", "cc.html", "-", "--reuse", "republish", "--fix")
    assert done.code == 2
    assert "standard input lies nowhere" in done.err
