"""``rightscheck scan``: wrong arguments say so, a bad page is a row, a lost input is exit 4."""

from __future__ import annotations

import json

import pytest

from rightscheck.bulk.scan import Progress
from rightscheck.cli.scan import progress_words
from tests.bulk.make import crawl, page, rows_of


@pytest.fixture(autouse=True)
def inline(monkeypatch):
    """No worker processes: tests/bulk/test_pool.py starts them."""
    monkeypatch.setattr("rightscheck.bulk.scan.ordered_lines", lambda items, base, jobs: ((item, base.line(item) if item.record.index >= 0 else b"") for item in items))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["page.html", "-o", "out", "--format", "csv"], "use jsonl or parquet"),
        (["page.html", "-o", "out", "--reader", "lxml"], "use fast or soup"),
        (["-", "-o", "out"], "standard input"),
        (["https://harbour.example/a.warc.gz", "-o", "out"], "is an address"),
        (["page.html", "-o", "out", "--profile", "strict"], "--reuse"),
        (["page.html", "-o", "out", "--territory", "FR"], "--reuse"),
        (["page.html", "-o", "out", "--reuse", "steal"], "steal"),
        (["page.html", "-o", "out", "--reuse", "quote", "--profile", "nice"], "nice"),
        (["page.html", "-o", "page.html"], "folder"),
    ],
)
def test_wrong_arguments(run, arguments, said):
    done = run("scan", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_missing_input_is_unread(run):
    done = run("scan", "none.warc.gz", "-o", "out")
    assert (done.code, done.err) == (4, "rightscheck: none.warc.gz: there is no such file or folder\n")


def test_parquet_without_its_library_is_one_sentence(run, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    done = run("scan", "page.html", "-o", "out", "--format", "parquet")
    assert (done.code, done.err) == (2, "rightscheck: Arrow and Parquet need pyarrow: pip install 'rightscheck[bulk]'\n")


def test_a_warc_without_its_library_is_one_sentence(run, monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "fastwarc", None)
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n")
    done = run("scan", "a.warc", "-o", "out")
    assert (done.code, done.err) == (2, "rightscheck: reading WARC needs fastwarc: pip install 'rightscheck[bulk]'\n")


def test_a_bad_page_is_a_row_and_no_failure(run, tmp_path):
    lines = [{"html": page().decode()}, {"html": ""}, {"html": "%PDF-1.4"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = run("scan", "a.jsonl", "-o", "out")
    assert (done.code, done.out) == (0, "")
    assert done.err == "rightscheck: out: 3 rows, 2 of them errors (1 empty, 1 not-a-page)\n"
    assert [row["error"] and row["error"]["kind"] for row in rows_of(tmp_path / "out")] == [None, "empty", "not-a-page"]


def test_what_is_no_archive_is_exit_4(run, tmp_path):
    pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
    (tmp_path / "a.warc.gz").write_bytes(b"nothing of the kind")
    done = run("scan", "a.warc.gz", "page.html", "-o", "out")
    assert done.code == 4
    assert "2 rows, 1 of them errors (1 unread)" in done.err


def test_no_page_at_all_is_exit_4(run, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\n")
    done = run("scan", "a.jsonl", "-o", "out")
    assert done.code == 4
    assert "no page was found" in done.err


def test_the_verdict_is_added_and_the_instant_kept(run, tmp_path):
    """A run that goes on answers as of the instant of its beginning."""
    done = run("scan", "page.html", "-o", "out", "--reuse", "quote,tdm", "--profile", "research", "--as-of", "2026-11-23")
    assert done.code == 0
    [row] = rows_of(tmp_path / "out")
    assert [one["action"] for one in row["decisions"]] == ["quote", "tdm"]
    again = run("scan", "page.html", "-o", "out", "--reuse", "quote,tdm", "--profile", "research")
    assert again.code == 0
    assert "finished before" in again.err
    assert run("scan", "page.html", "-o", "out", "--reuse", "quote,tdm", "--profile", "research", "--as-of", "2026-11-24").code == 2


def test_pages_of_an_archive_are_never_ours(run, tmp_path):
    """A file in our repository may be our own; what somebody crawled is not."""
    (tmp_path / "rightscheck.yaml").write_text("us: {names: [Harbour Post]}\n", encoding="utf-8")
    bare = page(notice="").decode()
    (tmp_path / "a.html").write_text(bare, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps({"html": bare}), encoding="utf-8")
    assert run("scan", "a.html", "a.jsonl", "-o", "out", "--reuse", "republish", "--config", "rightscheck.yaml").code == 0
    assert [row["decisions"][0]["verdict"] for row in rows_of(tmp_path / "out")] == ["permitted", "review"]


def test_progress_goes_to_stderr(run, tmp_path, monkeypatch):
    clock = iter(range(0, 100_000, 40))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    (tmp_path / "a.jsonl").write_text("\n".join([json.dumps({"html": page().decode()})] * 3), encoding="utf-8")
    done = run("scan", "a.jsonl", "-o", "out")
    assert done.out == ""
    assert "3 pages" in done.err
    assert "a second" in done.err


@pytest.mark.parametrize(
    ("now", "seconds", "words"),
    [
        (Progress(500, 2, 5_000, 10_000), 10.0, "500 pages, 2 with an error, 40.0 a second, 50% of the input, 0:00:12 to go"),
        (Progress(100, 0, 1_000, 10_000), 0.0, "100 pages, 0.0 a second, 10% of the input"),
        (Progress(100, 0, 0, 0), 5.0, "100 pages, 0.0 a second, 100% of the input"),
    ],
)
def test_rate_and_time_to_go_are_of_this_run(now, seconds, words):
    """A run that goes on at row 100 has made none of the first hundred."""
    assert progress_words(Progress(100, 0, 1_000, 10_000), now, seconds) == words


def test_a_stopped_run_says_that_it_goes_on(run, tmp_path, monkeypatch):
    pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
    (tmp_path / "a.warc.gz").write_bytes(crawl(5))
    from rightscheck.bulk.parts import Parts

    write = Parts.write

    def stopping(self, *given):
        write(self, *given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Parts, "write", stopping)
        assert run("scan", "a.warc.gz", "-o", "out", "--part-size", "2").code == 130
    done = run("scan", "a.warc.gz", "-o", "out", "--part-size", "2")
    assert (done.code, len(rows_of(tmp_path / "out"))) == (0, 5)
    assert done.err.startswith("rightscheck: out: going on behind 2 rows\n")
