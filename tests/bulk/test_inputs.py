"""What is to be scanned: files by their names, folders without what links lead to elsewhere."""

from __future__ import annotations

import pytest

from rightscheck.bulk.inputs import kind_of, list_inputs, read_input
from rightscheck.bulk.model import Limits
from rightscheck.errors import InputError
from tests.bulk.make import page


@pytest.mark.parametrize("name", ["a.tar.gz", "a.zip", "a.pdf", "a", "a.gz", "a.html.gz"])
def test_other_files_are_refused_by_name(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match="no input that is known"):
        list_inputs([str(tmp_path / name)])


def test_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        list_inputs([str(tmp_path / "none.warc")])
    with pytest.raises(InputError, match="no pages"):
        list_inputs([str(tmp_path)])


def test_a_link_out_of_the_folder_is_passed_by(tmp_path):
    (tmp_path / "secret.html").write_bytes(page())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_bytes(page())
    try:
        (tmp_path / "in" / "b.html").symlink_to(tmp_path / "secret.html")
        (tmp_path / "in" / "up").symlink_to(tmp_path)
    except OSError:
        pytest.skip("links cannot be made here")
    [one] = list_inputs([str(tmp_path / "in")])
    assert [name.rpartition("/")[2] for name in one.files] == ["a.html"]


@pytest.mark.parametrize(("name", "kind"), [("a.warc", "warc"), ("A.WARC.GZ", "warc"), ("a.warc.zst", "warc"), ("a.warc.wet.gz", "warc"), ("a.jsonl.gz", "jsonl"), ("a.htm", "page")])
def test_a_kind_is_read_from_the_name(name, kind):
    assert kind_of(name) == kind


def test_a_folder_is_read_in_order_and_its_hash_knows_its_files(tmp_path):
    for name in ("b.html", "a/z.html", "c.txt", "d.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(page(name))
    [one] = list_inputs([str(tmp_path)])
    items = list(read_input(one, Limits()))
    assert [item.name.removeprefix(f"{tmp_path.as_posix()}/") for item in items] == ["b.html", "c.txt", "a/z.html"]
    assert [item.record.index for item in items] == [0, 1, 2]
    (tmp_path / "e.html").write_bytes(page())
    assert list_inputs([str(tmp_path)])[0].sha256 != one.sha256


def test_a_file_that_is_gone_or_too_large_is_a_row(tmp_path):
    (tmp_path / "a.html").write_bytes(page())
    (tmp_path / "b.html").write_bytes(page() * 3)
    [one] = list_inputs([str(tmp_path)])
    (tmp_path / "a.html").unlink()
    assert [item.fault.kind for item in read_input(one, Limits(max_bytes=1_000))] == ["unread", "too-large"]
