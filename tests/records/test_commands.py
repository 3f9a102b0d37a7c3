"""The commands: receipt, ledger, audit, changes, and what check keeps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from rightscheck.cli import main
from tests.records.conftest import PAGE

AS_OF = ("--as-of", "2026-11-23T10:00:00Z")


@dataclass
class Done:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch, folder):
    """Run ``rightscheck`` in the folder with the page."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr("rightscheck.cli.prepare", lambda: None)

    def command(*arguments: object) -> Done:
        code = main([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return command


@pytest.fixture
def made(run):
    """A receipt with its captures."""
    done = run("receipt", "make", "mill.html", "--reuse", "republish", "--keep-page", "--by", "M. Keller", *AS_OF)
    assert done.code == 0, done.err
    return next(Path("receipts").glob("*.json"))


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("receipt", "make", "https://x.example"), 2, "is an address"),
        (("receipt", "make", "none.html"), 4, "no such file"),
        (("receipt", "verify", "none.json"), 4, "no such file"),
        (("receipt", "verify", "mill.html"), 4, "no receipt"),
        (("receipt", "verify", "mill.html", "--format", "xml"), 2, "unknown format"),
        (("receipt", "find"), 2, "name what to find"),
        (("receipt", "find", "none", "--url", "x"), 4, "no such folder"),
        (("receipt", "stamp", "none.json"), 4, "no such file"),
        (("ledger", "verify", "none"), 4, "no such ledger"),
        (("ledger", "verify", "mill.html"), 4, "cannot be used"),
        (("ledger", "add", "l", "mill.html"), 4, "no JSON"),
        (("audit",), 2, "name what to audit"),
        (("audit", ".", "--ledger", "l"), 2, "name what to audit"),
        (("audit", "none"), 4, "no such file or folder"),
        (("audit", ".", "--format", "xml"), 2, "unknown format"),
        (("audit", ".", "--format", "pdf"), 2, "--output"),
        (("audit", ".", "--from", "yesterday"), 2, "no day"),
        (("audit", ".", "--redact", "names"), 2, "use contracts"),
        (("audit", "mill.html", "-o", "none/a.html"), 4, "cannot be written"),
        (("changes", "mill.html", "none.html"), 4, "no such file"),
        (("changes", "mill.html", "mill.html", "--format", "xml"), 2, "unknown format"),
        (("check", "-", "--receipt", "r"), 4, "standard input"),
    ],
)
def test_bad_arguments_are_one_sentence(run, monkeypatch, arguments, code, sentence):
    """What, where, what to do; never a traceback."""
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    done = run(*arguments)
    assert (done.code, sentence in done.err) == (code, True), done.err
    assert done.out == ""
    assert done.err.count("\n") == 1


def test_a_receipt_is_made_found_and_verified(run, made):
    """The steps are printed; it is found by picture and address; every row is OK."""
    done = run("receipt", "verify", made)
    assert done.code == 0
    assert "DIFFERS" not in done.out
    assert "What it does not show" in done.out
    assert "M. Keller" in done.out
    done = run("receipt", "find", "--image", "img/mill.png")
    assert done.code == 0
    assert made.name in done.out
    assert run("receipt", "find", "--image", "mill.html").code == 0
    assert run("receipt", "find", "--url", "https://other.example/").code == 1
    rows = json.loads(run("receipt", "verify", made, "--format", "json").out)["rows"]
    assert {row["status"] for row in rows} <= {"ok", "note"}


def test_a_changed_capture_exits_1_and_a_missing_one_4(run, made):
    capture = next(Path("receipts/captures").glob("*.html"))
    data = capture.read_bytes()
    capture.write_bytes(data.replace(b"Jane", b"Jone"))
    done = run("receipt", "verify", made)
    assert (done.code, "DIFFERS" in done.out) == (1, True)
    assert "Photo: Jane Doe/AFP" in done.out
    capture.unlink()
    done = run("receipt", "verify", made)
    assert (done.code, "NOT VERIFIED" in done.out) == (4, True)


def test_a_damaged_receipt_among_others_is_said(run, made):
    """Finding goes on; exit 4."""
    Path("receipts/broken.json").write_text('{"kind":"rightscheck-receipt"}')
    done = run("receipt", "find", "--image", "img/mill.png")
    assert done.code == 4
    assert made.name in done.out
    assert "damaged" in done.err


def test_an_address_finds_it(run):
    """But for scheme, fragment and a final slash."""
    run("receipt", "make", "mill.html", "--reuse", "quote", "--url", "https://mill.example/aldburg/", *AS_OF)
    assert run("receipt", "find", "--url", "http://mill.example/aldburg#top").code == 0


def test_check_writes_receipts_and_the_ledger(run):
    """The report alone goes to stdout; receipts are named on stderr; the ledger holds decisions and receipts."""
    Path("draft.md").write_text("# My words\n\nSomething of my own about a mill.\n")
    done = run(
        "check",
        "mill.html",
        "--reuse",
        "quote,link",
        "--draft",
        "draft.md",
        "--receipt",
        "kept",
        "--keep-page",
        "--ledger",
        "rights.ledger",
        "--format",
        "json",
        *AS_OF,
    )
    assert len(json.loads(done.out)) == 2
    assert done.err.count("receipt kept") == 2
    receipts = sorted(Path("kept").glob("*.json"))
    assert [run("receipt", "verify", one).code for one in receipts] == [0, 0]
    assert "draft" in run("receipt", "verify", receipts[0]).out
    listed = run("ledger", "list", "rights.ledger").out.splitlines()
    assert [line.split()[2] for line in listed] == ["decision", "decision", "receipt", "receipt"]
    assert run("ledger", "verify", "rights.ledger").code == 0


def test_a_waiver_that_was_used_is_recorded(run):
    """With who approved it; one without effect is not."""
    Path("waivers.yaml").write_text(
        "schema: 1\nwaivers:\n"
        "- {rule: afp#terms-permission, page: mill.html, reason: consent-in-writing, approver: legal@x.example, expires: 2026-12-31}\n"
        "- {rule: house/default#quote, page: other.html, reason: other, note: n, approver: y, expires: 2026-12-31}\n"
    )
    run("check", "mill.html", "--reuse", "republish", "--waivers", "waivers.yaml", "--ledger", "l", *AS_OF)
    rows = [json.loads(line) for line in run("ledger", "export", "l").out.splitlines()]
    assert [row["body"]["approver"] for row in rows if row["kind"] == "waiver"] == ["legal@x.example"]
    page = run("audit", "--ledger", "l", *AS_OF).out
    assert "legal@x.example" in page
    done = run("audit", "mill.html", "--waivers", "waivers.yaml", "--format", "json", *AS_OF)
    assert {one["rule"]: one["state"] for one in json.loads(done.out)["waived"]} == {
        "afp#terms-permission": "holds",
        "house/default#quote": "another-page",
    }


def test_what_other_commands_wrote_is_recorded(run, made):
    """Decisions as JSON Lines, receipts; the last hash is printed and can be noted."""
    lines = run("check", "mill.html", "--format", "jsonl", *AS_OF).out
    Path("d.jsonl").write_text(lines)
    done = run("ledger", "add", "l", "d.jsonl", made, *AS_OF)
    assert done.out.startswith("4 rows recorded, the last is 4: ")
    head = done.out.split()[-1]
    assert run("ledger", "verify", "l", "--head", head).code == 0
    assert run("ledger", "verify", "l", "--head", "0" * 64).code == 1
    assert len(run("ledger", "list", "l", "--kind", "receipt").out.splitlines()) == 1
    assert run("ledger", "add", "l", "d.jsonl", "mill.html").code == 4
    assert len(run("ledger", "list", "l").out.splitlines()) == 4
    Path("gate.json").write_text('{"schema": 1, "errors": 2, "findings": [1, 2]}')
    assert run("ledger", "add", "l", "gate.json", *AS_OF).code == 0
    assert json.loads(run("ledger", "export", "l").out.splitlines()[-1])["body"] == {
        "schema": 1,
        "errors": 2,
        "findings": 2,
    }
    Path("odd.json").write_text("{}")
    assert "neither" in run("ledger", "add", "l", "odd.json").err


def test_a_broken_ledger_is_named_when_it_is_exported(run, made):
    import sqlite3

    run("ledger", "add", "l", made, *AS_OF)
    connection = sqlite3.connect("l")
    connection.execute("DROP TRIGGER rows_UPDATE")
    connection.execute("UPDATE rows SET at = '2020'")
    connection.commit()
    connection.close()
    done = run("ledger", "export", "l")
    assert done.code == 1
    assert "row 1 was changed" in done.err
    assert "NOT WHOLE" in run("ledger", "verify", "l").out


@pytest.mark.parametrize("form", ["html", "json", "csv", "markdown"])
def test_an_audit_of_a_folder(run, made, form):
    """Pages and receipts; the same bytes twice; a page that cannot be read is listed and exits 4."""
    done = run("audit", ".", "--format", form, *AS_OF)
    assert done.code == 0
    assert done.out == run("audit", ".", "--format", form, *AS_OF).out
    assert "mill.html" in done.out
    Path("empty.html").write_bytes(b" ")
    done = run("audit", ".", "--format", form, "-o", "a.out", *AS_OF)
    assert (done.code, done.out) == (4, "")
    assert "empty.html" in done.err
    if form != "csv":
        assert "empty.html" in Path("a.out").read_text()


def test_an_audit_of_a_period_says_what_it_left_out(run, made):
    """The page has no date: it is not silently in or out."""
    out = run("audit", ".", "--from", "2026-11-23", "--to", "2026-11-23", "--format", "json", *AS_OF)
    document = json.loads(out.out)
    assert [one["from"].split()[0] for one in document["items"]] == ["receipt"]
    assert document["unread"] == ["1 without a date, and left out of the period"]


def test_changes_show_both_wordings(run, made):
    """Pages, or a receipt against the page of today."""
    Path("new.html").write_text(PAGE.replace("© 2026", "© 2027"))
    done = run("changes", "mill.html", "new.html")
    assert done.code == 1
    assert 'was  "© 2026 Müller & Sons. All rights reserved."' in done.out
    assert 'is   "© 2027 Müller & Sons. All rights reserved."' in done.out
    assert run("changes", "mill.html", "mill.html").code == 0
    done = run("changes", made, "new.html", "--format", "json")
    document = json.loads(done.out)
    assert [one["kind"] for one in document["changes"]] == ["notice-changed"]
    assert document["not_compared"] == ["counting pixels"]
    assert "not compared" in run("changes", made, "mill.html").out
    Path("two.json").write_text(run("check", "mill.html", "--format", "json", *AS_OF).out)
    assert "holds 3 decisions" in run("changes", "two.json", "mill.html").err


def test_a_time_stamp_request_is_a_file(run, made):
    """Nothing is sent: the command that would is printed."""
    pytest.importorskip("shutil").which("openssl") or pytest.skip("no openssl on this machine")
    done = run("receipt", "stamp", made)
    assert done.code == 0
    assert "curl" in done.out
    assert Path(f"{made}.tsq").is_file()
    Path("t.tsr").write_text("nothing")
    assert run("receipt", "stamp", made, "--token", "t.tsr").code == 4
    Path(f"{made}.tsr").write_text("nothing")
    assert run("receipt", "verify", made).code == 4
