"""A run: the same bytes whatever the workers and the stops; a folder is one run's alone."""

from __future__ import annotations

import json
import shutil

import pytest

from rightscheck.bulk.inputs import list_inputs
from rightscheck.bulk.parts import open_parts, read_manifest
from rightscheck.bulk.scan import _fault_of, manifest_of, scan
from rightscheck.errors import InputError, UsageError
from tests.bulk.make import crawl, files_of, kernel, page, rows_of

pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
KERNEL = kernel()


def in_this_process(items, base, jobs):
    """Lines without workers, which test_pool starts."""
    return ((item, base.line(item) if item.record.index >= 0 else b"") for item in items)


@pytest.fixture
def inline(monkeypatch):
    monkeypatch.setattr("rightscheck.bulk.scan.ordered_lines", in_this_process)


SETTINGS = {"format": "jsonl", "part_size": 4, "html_key": None}


@pytest.fixture
def inputs(tmp_path, monkeypatch):
    """An archive of nine pages, one that is cut off, lines of which one is none, and a folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.warc.gz").write_bytes(crawl(9))
    (tmp_path / "b.warc.gz").write_bytes(crawl(2)[:-30])
    (tmp_path / "c.jsonl").write_bytes(json.dumps({"html": page().decode()}).encode() + b"\nnothing\n")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "x.html").write_bytes(page("In a folder"))
    return list_inputs(["a.warc.gz", "b.warc.gz", "c.jsonl", "d"])


def run(inputs, out, *, jobs=1, settings=SETTINGS, base=KERNEL, stop_after=None, progress=None):
    with open_parts(out, manifest_of(inputs, base, settings)) as parts:
        if stop_after is not None:
            write = parts.write

            def stopping(*given):
                write(*given)
                if len(parts.done) == stop_after:
                    raise KeyboardInterrupt

            parts.write = stopping
        return scan(inputs, base, parts, jobs=jobs, progress=progress)


def test_every_page_is_one_row(inline, inputs, tmp_path):
    told = []
    totals = run(inputs, tmp_path / "out", progress=told.append)
    rows = rows_of(tmp_path / "out")
    assert totals.rows == len(rows) == 15
    assert totals.errors == {"json": 1, "truncated": 1}
    assert totals.passed_over["request records"] == 11
    where = [(row["record"]["path"], row["record"]["index"]) for row in rows]
    assert len(set(where)) == 15
    assert [row["title"] for row in rows if row["record"]["path"] == "d/x.html"] == ["In a folder"]
    assert (told[-1].rows, told[-1].errors, told[-1].bytes) == (15, 2, told[-1].of)
    assert read_manifest(tmp_path / "out")["now"] is None


def test_going_on_equals_the_run_that_was_not_stopped(inline, inputs, tmp_path):
    """Stopped after each part, between a part and its line, in the middle of a line; with another number of workers."""
    run(inputs, tmp_path / "whole", jobs=2)
    whole = files_of(tmp_path / "whole")
    for stop in (1, 2, 3):
        out = tmp_path / f"stopped-{stop}"
        with pytest.raises(KeyboardInterrupt):
            run(inputs, out, stop_after=stop)
        (out / f"part-{stop:05d}.jsonl").write_bytes(b"a part whose line was never written")
        (out / f"part-{stop + 1:05d}.jsonl.writing").write_bytes(b"half a part")
        with (out / "parts.jsonl").open("ab") as file:
            file.write(b'{"part": 9, "fil')
        totals = run(inputs, out)
        assert files_of(out) == whole
        assert totals.before == 4 * stop
    again = run(inputs, tmp_path / "whole")
    assert (again.rows, again.before) == (15, 15)
    assert files_of(tmp_path / "whole") == whole


def test_the_number_of_workers_changes_nothing(inputs, tmp_path, monkeypatch):
    """One in this process, and two of their own."""
    run(inputs, tmp_path / "two", jobs=2)
    monkeypatch.setattr("rightscheck.bulk.scan.ordered_lines", in_this_process)
    run(inputs, tmp_path / "none")
    assert files_of(tmp_path / "two") == files_of(tmp_path / "none")


def test_what_was_passed_over_is_counted_once(inline, inputs, tmp_path):
    """Also where the run was stopped behind the last page, and before its end."""
    run(inputs[:1], tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        run(inputs[:1], tmp_path / "out", stop_after=3)
    run(inputs[:1], tmp_path / "out")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


def test_a_folder_of_another_run_is_refused(inline, inputs, tmp_path):
    out = tmp_path / "out"
    run(inputs[3:], out)
    with pytest.raises(UsageError, match="its inputs differ"):
        run(inputs[:1], out)
    with pytest.raises(UsageError, match="its settings differ"):
        run(inputs[3:], out, settings=SETTINGS | {"part_size": 5})
    with pytest.raises(UsageError, match="its now differ"):
        run(inputs[3:], out, base=kernel("tdm"))
    (tmp_path / "d" / "y.html").write_bytes(page())
    with pytest.raises(UsageError, match="its inputs differ"):
        run(list_inputs(["d"]), out)


def test_a_folder_with_other_files_is_refused(inline, inputs, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.doc").write_bytes(b"years of work")
    with pytest.raises(UsageError, match=r"thesis\.doc"):
        run(inputs, tmp_path / "out")
    with pytest.raises(UsageError, match="cannot be a folder"):
        run(inputs, tmp_path / "a.warc.gz")


def test_a_part_that_was_changed_is_refused(inline, inputs, tmp_path):
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run(inputs, out, stop_after=2)
    (out / "part-00000.jsonl").write_bytes(b"mine\n")
    with pytest.raises(InputError, match="not what"):
        run(inputs, out)
    (out / "manifest.json").write_bytes(b"[")
    with pytest.raises(InputError, match="no manifest"):
        run(inputs, out)
    (out / "manifest.json").unlink()
    with pytest.raises(UsageError, match="without a manifest"):
        run(inputs, out)


def test_a_full_disk_is_one_sentence_and_the_run_goes_on(inline, inputs, tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    run(inputs, tmp_path / "whole")
    with monkeypatch.context() as patch, open_parts(tmp_path / "out", manifest_of(inputs, KERNEL, SETTINGS)) as parts:
        patch.setattr("os.fsync", full)
        with pytest.raises(InputError, match=r"part-00000\.jsonl: it cannot be written: No space left on device; once"):
            scan(inputs, KERNEL, parts)
    run(inputs, tmp_path / "out")
    assert files_of(tmp_path / "out") == files_of(tmp_path / "whole")


def test_a_second_run_is_kept_out(inline, inputs, tmp_path):
    with open_parts(tmp_path / "out", manifest_of(inputs, KERNEL, SETTINGS)), pytest.raises(UsageError, match="another scan"):
        run(inputs, tmp_path / "out")


def test_a_line_tells_whether_it_is_an_error():
    """A page's own words cannot pretend to be one."""
    from rightscheck.bulk.model import Item, Record

    sly = page('", "error": {"kind": "json", "because": "x"}, "decisions": null}')
    assert _fault_of(KERNEL.line(Item("a", Record("a", 0), sly))) is None
    assert _fault_of(KERNEL.line(Item("a", Record("a", 0), b"%PDF"))) == "not-a-page"


def test_parquet_holds_the_same_rows(inline, inputs, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow (extra bulk) is not installed")
    from rightscheck.bulk.arrow import row_schema
    from rightscheck.bulk.kernel import KEYS

    base = kernel("republish")
    run(inputs, tmp_path / "lines", base=base)
    run(inputs, tmp_path / "parquet", base=base, settings=SETTINGS | {"format": "parquet"})
    files = sorted((tmp_path / "parquet").glob("*.parquet"))
    tables = [pq.read_table(path) for path in files]
    assert all(table.schema.equals(row_schema()) for table in tables)
    assert tuple(tables[0].column_names) == KEYS
    rows = [row for table in tables for row in table.to_pylist()]
    assert [_bare(row) for row in rows] == [_bare(row) for row in rows_of(tmp_path / "lines")]
    shutil.copytree(tmp_path / "parquet", tmp_path / "again")
    for path in (tmp_path / "again").iterdir():
        path.unlink()
    run(inputs, tmp_path / "again", base=base, settings=SETTINGS | {"format": "parquet"}, jobs=2)
    assert files_of(tmp_path / "again") == files_of(tmp_path / "parquet")


def _bare(value):
    """Without what is null: a column is there for all rows, a key only where it says something."""
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if one is not None}
    return [_bare(one) for one in value] if isinstance(value, list) else value
