"""Acceptance test A8: an old repository switches the gate on in five minutes, and only what is new fails."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from tests.gate.builders import LOREM, Repo
from tests.pace import within

CONFIG = """us: {names: [My Paper], domains: [mypaper.example]}
gate:
  front_matter: {image-credit: [hero.shot_by_whom]}   # unusual front matter, mapped by config only
  severity: {RC104: error}
"""
HUGO = 'title = "My Paper"\nbaseURL = "https://mypaper.example/"\n'


def post(number: int, *, credit: str = "") -> str:
    said = f"\n  shot_by_whom: {credit}" if credit else ""
    return f"---\ntitle: Post {number}\nhero:\n  file: /img/{number}.jpg{said}\n---\n\n{LOREM}\n\nParagraph {number}.\n"


@pytest.fixture
def old(repo: Repo) -> Repo:
    """300 posts, 200 without a credit."""
    repo.write({"hugo.toml": HUGO, "rightscheck.yaml": CONFIG, "main.go": "package main\n"})
    repo.write({f"content/posts/{n:03}.md": post(n, credit="" if n % 3 else "Ann Lee, My Paper") for n in range(300)})
    repo.write({f"static/img/{n}.jpg": b"\xff\xd8\xff\xda" for n in range(300)})
    return repo.commit()


def test_an_old_repository_from_day_one_to_the_first_bad_picture(old):
    """Green with the debt counted; one new bad picture is one finding on its line; the waiver works and ends."""
    with within(30):
        assert old.run("-j", "1")[0] == 1
    assert old.run("--write-baseline", "-j", "1")[0] == 0
    code, out, _ = old.run("-j", "1")
    assert code == 0
    assert "200 in the baseline" in out
    old.commit()

    old.git("checkout", "-q", "-b", "change")
    new = (
        post(900, credit="Ann Lee, My Paper")
        + "\n![Good](/img/1.jpg)\n*Photo: Ann Lee, My Paper*\n\n![Bad](/img/2.jpg)\n*Photo: Jane Roe/REUTERS*\n"
    )
    old.write({"content/posts/900.md": new})
    old.commit()
    line = new.split("\n").index("*Photo: Jane Roe/REUTERS*") + 1
    code, out, _ = old.run("--changed-since", "main", "--report", "json")
    open_ = [one for one in json.loads(out)["findings"] if one["status"] == "open" and one["severity"] == "error"]
    assert code == 1
    assert [(one["check"], one["file"], one["line"], one["column"]) for one in open_] == [
        ("RC102", "content/posts/900.md", line, 2)
    ]
    assert len(old.seen("-j", "1", level="error")) == 1, "the whole tree says the same"

    old.run("--changed-since", "main", "--report", "sarif=out.sarif", "--report", "junit=out.xml")
    results = json.loads((old.root / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results] == [line]
    assert ET.parse(old.root / "out.xml").getroot().get("failures") == "1"

    old.write(
        {
            "rightscheck.yaml": f"{CONFIG}waivers: waivers.yaml\n",
            "waivers.yaml": 'schema: 1\nwaivers:\n- {rule: "gate#RC102", page: content/posts/900.md, reason: consent-in-writing, '
            "approver: lea@mypaper.example, expires: 2026-12-31}\n",
        }
    )
    assert old.run("--changed-since", "main")[0] == 0
    assert old.run("--changed-since", "main", now="2027-01-01")[0] == 1


def test_a_change_of_code_only_is_nothing_to_check(old):
    """Exit 0, and a sentence on stderr."""
    old.run("--write-baseline", "-j", "1")
    old.commit()
    old.write({"main.go": "package main // new\n"})
    code, out, err = old.run("--changed-since", "HEAD")
    assert code == 0
    assert "nothing to check" in err
    assert "no findings" in out


def test_a_changed_picture_is_looked_at_though_its_post_is_not(old):
    """The post that shows it is not in the change: the finding stands at the picture."""
    from tests.gate.builders import iim

    old.write({"static/img/1.jpg": iim(credit="AFP")})
    assert [(check, file) for check, file, _ in old.seen("--changed-since", "HEAD")] == [("RC103", "static/img/1.jpg")]


def test_new_files_that_git_does_not_know_are_changes(old):
    """Files that are not committed yet, deleted ones not."""
    old.write({"content/new.md": f"{LOREM}\n\n![x](i.png)\n*Photo: AFP*\n"})
    (old.root / "content/posts/001.md").unlink()
    assert old.seen("--changed-since", "main") == [("RC102", "content/new.md", 4)]


@pytest.mark.parametrize("ref", ["nothing", "--output=x", ""])
def test_a_commit_that_is_not_there_is_a_usage_error(old, ref):
    """One sentence that says how to fetch it."""
    code, _, err = old.run(f"--changed-since={ref}")
    assert code == 2
    assert "changed-since" in err
