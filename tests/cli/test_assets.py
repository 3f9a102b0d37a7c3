"""--assets: the files of a page's pictures, in check, inspect and receipts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.page.pictures import picture

PAGE = "<!doctype html><html lang=en><title>A page</title><article><h1>A page</h1><p>" + "Some words of a page that nobody claims. " * 12 + "</p>{}</article></html>"


@pytest.fixture
def page(tmp_path):
    """A page that shows the named pictures, and a folder for their files."""

    def make(*sources):
        (tmp_path / "page.html").write_text(PAGE.format("".join(f'<p>A caption.</p><img src="{one}">' for one in sources)))
        (tmp_path / "pictures").mkdir()
        return tmp_path / "pictures"

    return make


def test_a_pictures_file_is_read(run, page):
    (page("/img/bridge.jpg?w=800") / "bridge.jpg").write_bytes(picture(xmp_fields={"Credit": "AFP"}))
    done = run("check", "page.html", "--assets", "pictures", "--reuse", "republish", "--format", "json")
    answer = json.loads(done.out)
    part = next(one for one in answer["components"] if one["component"] == "image:1")
    assert [one["id"] for one in part["holders"]] == ["afp"]
    assert not any("images not on disk" in one or "image not on disk" in one for one in answer["not_checked"])


def test_an_instruction_in_a_file_decides(run, page):
    (page("bridge.jpg") / "bridge.jpg").write_bytes(picture(xmp_fields={"Credit": "Gazette", "Instructions": "FRANCE OUT"}))
    done = run("check", "page.html", "--assets", "pictures", "--reuse", "republish", "--territory", "FR", "--format", "json")
    part = next(one for one in json.loads(done.out)["components"] if one["component"] == "image:1")
    assert part["verdict"] == "prohibited"


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe1\xff\xff"], ids=["empty", "text", "cut"])
def test_a_broken_picture_is_a_note(run, page, data):
    (page("bridge.jpg") / "bridge.jpg").write_bytes(data)
    done = run("inspect", "page.html", "--assets", "pictures", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert any("image:1 (bridge.jpg): it is no picture" in one for one in json.loads(done.out)["not_checked"])
    assert "1 image not on disk" in json.loads(done.out)["not_checked"]


def test_the_file_whose_path_agrees_is_taken(run, page):
    folder = page("/two/bridge.jpg")
    for name, credit in (("one", "AFP"), ("two", "Reuters")):
        (folder / name).mkdir()
        (folder / name / "bridge.jpg").write_bytes(picture(xmp_fields={"Credit": credit}))
    done = run("inspect", "page.html", "--assets", "pictures", "--format", "json")
    assert [claim["holder"]["id"] for claim in json.loads(done.out)["claims"] if claim["holder"]] == ["reuters"]


def test_two_files_of_one_name_are_not_guessed(run, page):
    folder = page("https://cdn.example/x/bridge.jpg")
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / name / "bridge.jpg").write_bytes(picture(xmp_fields={"Credit": "AFP"}))
    done = run("inspect", "page.html", "--assets", "pictures", "--format", "json")
    assert not json.loads(done.out)["claims"]
    assert any("2 files have its name" in one for one in json.loads(done.out)["not_checked"])


def test_an_address_never_leads_out_of_the_folder(run, page, tmp_path):
    page("../secret.jpg")
    (tmp_path / "secret.jpg").write_bytes(picture(xmp_fields={"Credit": "AFP"}))
    done = run("inspect", "page.html", "--assets", "pictures", "--format", "json")
    assert not json.loads(done.out)["claims"]


def test_no_folder_is_one_sentence(run, page):
    page("bridge.jpg")
    done = run("inspect", "page.html", "--assets", "nowhere")
    assert done.code == 4
    assert "nowhere: there is no such folder" in done.err


def test_a_receipt_holds_the_picture_that_was_read(run, page):
    (page("https://cdn.example/bridge.jpg") / "bridge.jpg").write_bytes(picture(xmp_fields={"Credit": "AFP"}))
    run("check", "page.html", "--assets", "pictures", "--reuse", "republish", "--receipt", "receipts")
    receipt = json.loads(next(Path("receipts").glob("*.json")).read_text())
    assert any(one["role"] == "image" and one["component"] == "image:1" for one in receipt["files"])
