"""What a scan found, counted: the same from both formats, errors apart, hostile words harmless."""

from __future__ import annotations

import csv
import io
import json

import pytest

from rightscheck.bulk.inputs import list_inputs
from rightscheck.bulk.parts import open_parts
from rightscheck.bulk.scan import manifest_of, scan
from rightscheck.bulk.summary import summarize
from rightscheck.bulk.summary_forms import FORMATS
from rightscheck.cli import main
from rightscheck.errors import InputError, UsageError
from tests.bulk.make import ROOT, kernel, page
from tests.bulk.test_scan import in_this_process

pytest.importorskip("duckdb", reason="duckdb (extra bulk) is not installed")
EVIL = "<script>alert(1)</script>"
KERNEL = kernel("republish", "tdm")


@pytest.fixture
def scanned(tmp_path, monkeypatch):
    """A run over samples, broken lines and hostile values; by format."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("rightscheck.bulk.scan.ordered_lines", in_this_process)
    head = {"tdm-reservation": "=1+1"}
    lines = [
        {"html": page().decode(), "url": "https://www.harbour.example/1", "headers": {"TDM-Reservation": "1"}},
        {"html": page().decode(), "url": "https://user@harbour.example:8080/2", "headers": head},
        {"html": page(notice=f"© 2026 {EVIL}").decode(), "url": f"https://{EVIL}/"},
        {"html": ""},
    ]
    (tmp_path / "odd.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    def made(form, part=3):
        out = tmp_path / form
        found = list_inputs(["samples", str(tmp_path / "odd.jsonl")])
        with open_parts(out, manifest_of(found, KERNEL, {"format": form, "part_size": part, "html_key": None})) as parts:
            scan(found, KERNEL, parts)
        return out

    return made


def table(summary, name):
    return next(one for one in summary.tables if one.name == name)


def test_an_error_row_is_counted_as_one_and_as_nothing_else(scanned):
    found = summarize(scanned("jsonl"))
    assert (found.rows - found.pages, found.complete) == (1, True)
    assert table(found, "errors").rows == ((("empty",), 1),)
    for name in ("owners", "licences", "languages"):
        assert sum(count for _, count in table(found, name).rows) == found.pages
    assert sum(count for (action, _, _), count in table(found, "verdicts").rows if action == "tdm") == found.pages


def test_what_the_rows_say_is_counted(scanned):
    found = summarize(scanned("jsonl"))
    assert (("harbour.example",), 2) in table(found, "hosts").rows
    assert (("tdmrep", "tdm-reservation", "1", "header"), 1) in table(found, "signals").rows
    assert (("two-licences",), 1) in table(found, "conflicts").rows
    assert dict(table(found, "languages").rows)[("ja",)] == 1
    assert dict(found.by_owner)["afp"] == {"prohibited": 2}


def test_the_rest_is_summed(scanned):
    found = summarize(scanned("jsonl"), 1)
    kinds, whole = table(found, "claims"), table(summarize(scanned("jsonl")), "claims")
    assert kinds.rows == whole.rows[:1]
    assert (kinds.left, kinds.left_pages) == (len(whole.rows) - 1, sum(count for _, count in whole.rows[1:]))


@pytest.mark.parametrize("form", FORMATS)
def test_both_formats_give_the_same(scanned, form):
    pytest.importorskip("pyarrow", reason="pyarrow (extra bulk) is not installed")
    one, other = (FORMATS[form](summarize(scanned(kind))) for kind in ("jsonl", "parquet"))
    assert one.replace("jsonl", "parquet") == other.replace("jsonl", "parquet")


def test_hostile_words_are_harmless(scanned):
    found = summarize(scanned("jsonl"))
    page = FORMATS["html"](found)
    assert "<script" not in page
    assert "&lt;script" in page
    assert "<svg" in page
    cells = list(csv.reader(io.StringIO(FORMATS["csv"](found))))
    assert not [cell for row in cells for cell in row if cell.startswith("=")]
    assert {len(row) for row in cells} == {6}


def test_a_run_that_is_not_finished_can_be_counted(scanned):
    out = scanned("jsonl")
    lines = (out / "parts.jsonl").read_bytes().splitlines(keepends=True)
    (out / "parts.jsonl").write_bytes(lines[0] + b'{"part": 1, "fi')
    found = summarize(out)
    assert (found.rows, found.complete) == (3, False)
    assert "not finished" in FORMATS["table"](found)
    (out / "parts.jsonl").write_bytes(b"")
    with pytest.raises(InputError, match="no part is finished"):
        summarize(out)
    (out / "parts.jsonl").unlink()
    with pytest.raises(InputError, match="cannot be read"):
        summarize(out)


def test_what_is_no_run_is_refused(tmp_path, scanned):
    with pytest.raises(InputError, match="no manifest"):
        summarize(tmp_path)
    out = scanned("jsonl")
    (out / "part-00000.jsonl").write_bytes(b"{not json\n")
    with pytest.raises(InputError, match="cannot be read"):
        summarize(out)


def test_without_duckdb_it_is_one_sentence(scanned, monkeypatch):
    out = scanned("jsonl")
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(UsageError, match=r"rightscheck\[bulk\]"):
        summarize(out)


def test_the_command_writes_it(scanned, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("rightscheck.cli.prepare", lambda: None)
    out = scanned("jsonl")
    assert main(["summary", str(out)]) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (FORMATS["table"](summarize(out)), "")
    assert main(["summary", str(out), "--format", "html", "-o", str(tmp_path / "s.html")]) == 0
    assert (tmp_path / "s.html").read_text(encoding="utf-8") == FORMATS["html"](summarize(out))
    assert main(["summary", str(out), "--format", "pdf"]) == 2
    assert main(["summary", str(tmp_path)]) == 4
    assert main(["summary", str(out), "-o", str(tmp_path / "none" / "s")]) == 4
