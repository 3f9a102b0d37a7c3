"""Files beside a page on the command line: --headers, --robots, --well-known."""

from __future__ import annotations

import json

import pytest

URL = "https://gazette.example/news/1"


def signals(done):
    return {(one["standard"], one["key"]): one for one in json.loads(done.out)["signals"]}


def test_robots_and_well_known_are_read(run, tmp_path):
    """What stands in either comes out with its carrier and line."""
    (tmp_path / "robots.txt").write_text("User-agent: *\nContent-Signal: ai-train=no\nLicense: https://gazette.example/rsl.xml\n")
    (tmp_path / "site" / ".well-known").mkdir(parents=True)
    (tmp_path / "site" / ".well-known" / "tdmrep.json").write_text('[{"location": "/", "tdm-reservation": 1}]')
    (tmp_path / "site" / "rsl.xml").write_text(
        '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><prohibits>ai-input</prohibits></license></content></rsl>'
    )
    done = run("inspect", "page.html", "--url", URL, "--robots", "robots.txt", "--well-known", "site", "--format", "json")
    found = signals(done)
    assert found["content-signal", "ai-train"]["line"] == 2
    assert found["tdmrep", "tdm-reservation"]["reserves"] == ["tdm"]
    assert found["rsl", "license"]["reserves"] == ["ai_input"]


@pytest.mark.parametrize("options", [[], ["--headers", "head.txt"], ["--headers", "head.txt", "--robots", "robots.txt"]], ids=len)
def test_a_carrier_that_nobody_looked_at_is_review(run, tmp_path, options):
    """No reservation found is said only where every carrier was looked at."""
    (tmp_path / "head.txt").write_text("HTTP/2 200\nContent-Type: text/html\n")
    (tmp_path / "robots.txt").write_text("")
    done = run("check", "page.html", "--reuse", "ai_train", "--profile", "research", *options, "--format", "json")
    answer = json.loads(done.out)
    assert (done.code, answer["verdict"]) == (1, "review")
    assert [one["fact"] for one in answer["components"][0]["missing"]] == ["ai_train_reservation"]


def test_every_carrier_looked_at_is_conditional(run, tmp_path):
    """An empty robots.txt and an empty folder are answers."""
    (tmp_path / "head.txt").write_text("HTTP/2 200\nContent-Type: text/html\n")
    (tmp_path / "robots.txt").write_text("")
    (tmp_path / "site").mkdir()
    done = run(
        "check", "page.html", "--reuse", "ai_train", "--profile", "research", "--headers", "head.txt", "--robots", "robots.txt", "--well-known", "site",
        "--format", "json",
    )
    assert (done.code, json.loads(done.out)["verdict"]) == (0, "conditional")
    assert json.loads(done.out)["given"]["carriers"] == ["meta", "header", "robots", "well-known"]


def test_an_allow_is_no_grant(run, tmp_path):
    """A welcome to training permits nothing in the default profile."""
    (tmp_path / "robots.txt").write_text("User-agent: *\nContent-Signal: ai-train=yes\nContent-Usage: train-ai=y\n")
    done = run("check", "page.html", "--reuse", "ai_train", "--robots", "robots.txt", "--format", "json")
    assert json.loads(done.out)["verdict"] == "review"


def test_a_reservation_names_its_file_and_line(run, tmp_path):
    """The rule's source is robots.txt, not the page."""
    (tmp_path / "robots.txt").write_text("User-agent: *\nContent-Usage: train-ai=n\n")
    done = run("check", "page.html", "--reuse", "ai_train", "--robots", "robots.txt", "--format", "json")
    assert json.loads(done.out)["components"][0]["decided_by"][0]["source"] == {"where": "robots.txt", "line": 2}


def test_what_leaves_a_question_open_is_named(run, tmp_path):
    """Unread terms are not absent terms, and the screen says which."""
    (tmp_path / "head.txt").write_text("HTTP/2 200\nContent-Type: text/html\n")
    (tmp_path / "robots.txt").write_text("License: https://gazette.example/rsl.xml\n")
    (tmp_path / "site").mkdir()
    done = run(
        "check", "page.html", "--reuse", "ai_input", "--profile", "research", "--headers", "head.txt", "--robots", "robots.txt", "--well-known", "site",
    )
    assert "left open by rsl license" in done.out
    assert "rsl terms: https://gazette.example/rsl.xml" in done.out


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--robots", "none.txt"], 4, "none.txt: it cannot be read"),
        (["--robots", "."], 4, "it cannot be read"),
        (["--well-known", "none"], 4, "none: there is no such folder"),
        (["--well-known", "page.html"], 4, "page.html: there is no such folder"),
        (["other.html", "--robots", "page.html"], 2, "belong to one page"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_what_cannot_be_read_is_one_sentence(run, options, code, words):
    """Never a traceback, never silence."""
    done = run("inspect", "page.html", *options)
    assert done.code == code
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_flood_of_files_is_refused(run, tmp_path):
    """A folder of everything is no folder of one site."""
    (tmp_path / "many").mkdir()
    for number in range(201):
        (tmp_path / "many" / f"{number}.json").write_text("[]")
    done = run("inspect", "page.html", "--well-known", "many")
    assert done.code == 4
    assert "it holds 201 files" in done.err


@pytest.mark.parametrize(
    "text",
    ["\x00\xff" * 1000, "User-agent: *\n" * 50_000, "Content-Usage: " + "a=" * 50_000, "Disallow: /" + "*a" * 5_000 + "\n", "License: http://[bad\n" * 500],
    ids=["binary", "agents", "field", "stars", "addresses"],
)
def test_a_hostile_robots_file_is_no_crash(run, tmp_path, text):
    """Whatever stands in it, the page is answered."""
    (tmp_path / "robots.txt").write_bytes(text.encode("latin-1"))
    done = run("inspect", "page.html", "--robots", "robots.txt", "--url", URL)
    assert (done.code, done.err) == (0, "")
