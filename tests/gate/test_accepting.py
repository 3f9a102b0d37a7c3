"""Accepting: allowances, baseline, waivers; all visible, none for ever."""

from __future__ import annotations

import json
from datetime import date

import pytest

from rightscheck.errors import PolicyError
from rightscheck.gate.allowances import read_allowances
from rightscheck.gate.baseline import read_baseline
from rightscheck.gate.frontmatter import read_front_matter
from tests.gate.builders import LOREM

ALLOW = "<!-- rightscheck: allow RC102 until 2027-01-31 – consent by mail of 3 May -->"
BAD = "![x](i.png)\n*Photo: Jane Roe/AFP*\n"


def post(words: str = "", more: str = "") -> str:
    return f"{LOREM}\n\n{words}\n{BAD}\n{more}"


@pytest.mark.parametrize(
    "words",
    [
        "<!-- rightscheck: allow RC102 -->",
        "<!-- rightscheck: allow RC102 until 2027-01-31 -->",
        "<!-- rightscheck: allow RC102 - because -->",
        "<!-- rightscheck: allow RC102 until someday - because -->",
        "<!-- rightscheck: allow RC102 until 2027-13-31 - because -->",
        "<!-- rightscheck: allow RC999 until 2027-01-31 - because -->",
        "<!-- rightscheck: allow all until 2027-01-31 - because -->",
        "<!-- rightscheck: allow RC001 until 2027-01-31 - because -->",
    ],
)
def test_a_malformed_allowance_allows_nothing(repo, words):
    """The finding stays, and the allowance is one too: it fails closed."""
    repo.write({"a.md": post(words)})
    assert [check for check, _, _ in repo.seen()] == ["RC901", "RC102"]


def test_an_expired_allowance_allows_nothing_and_says_so(repo):
    """The last day counts; the day after, both are findings."""
    repo.write({"a.md": post(ALLOW)})
    assert repo.seen(now="2027-01-31T23:59:59Z") == []
    assert [check for check, _, _ in repo.seen(now="2027-02-01")] == ["RC902", "RC102"]
    assert [check for check, _, _ in repo.seen(now="2027-01-20", level="note")] == ["RC906"]


def test_an_unused_allowance_is_a_finding(repo):
    """Left there it would hide the next one; one of another check or another place is unused too."""
    repo.write({"a.md": f"{LOREM}\n\n{ALLOW}\n\nWords.\n\n{BAD}"})
    assert [check for check, _, _ in repo.seen()] == ["RC903", "RC102"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", post(ALLOW)),
        ("a.md", f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe/AFP* {ALLOW}\n"),
        ("a.mdx", post("{/* rightscheck: allow RC102 until 2027-01-31 - consent */}")),
        (
            "a.md",
            f"---\nimage: i.png\n# rightscheck: allow RC102 until 2027-01-31 - consent\nimage_credit: Jane/AFP\n---\n{LOREM}",
        ),
        (
            "a.md",
            f"---\nrightscheck:\n  allow:\n  - {{check: RC102, until: 2027-01-31, reason: consent}}\n---\n{post()}",
        ),
        ("a.md", f"---\nrightscheck: {{allow: RC102 until 2027-01-31 - consent}}\n---\n{post()}"),
        (
            "a.rst",
            f"{LOREM}\n\n.. rightscheck: allow RC102 until 2027-01-31 - consent\n\n.. figure:: i.png\n\n   Photo: Jane Roe/AFP\n",
        ),
    ],
    ids=["above", "beside", "mdx", "comment in front matter", "block in front matter", "word in front matter", "rst"],
)
def test_an_allowance_allows_and_stays_visible(repo, name, text):
    """In every form; the reason and the last day are in the report."""
    repo.write({name: text})
    assert repo.seen() == []
    allowed = [one for one in repo.findings() if one["status"] == "allowed"]
    assert [one["check"] for one in allowed] == ["RC102"]
    assert "consent" in allowed[0]["accepted"]
    assert "2027-01-31" in allowed[0]["accepted"]
    assert "1 allowed" in repo.run()[1]
    assert [check for check, _, _ in repo.seen("--no-waivers")] == ["RC102"]


def test_an_allowance_in_code_is_an_example():
    """Documentation of allowances allows nothing and is no finding."""
    text = f"```\n{ALLOW}\n```\n\n    {ALLOW}\n"
    assert read_allowances(text, read_front_matter(text)) == []


def test_a_baseline_makes_day_one_green_and_counts_the_debt(repo):
    """Old findings are counted, a new one in the same file fails, one that is mended makes a stale entry."""
    repo.write({"a.md": post(), "b.md": post()})
    assert repo.run()[0] == 1
    assert repo.run("--write-baseline")[0] == 0
    code, out, _ = repo.run()
    assert (code, "2 in the baseline" in out) == (0, True)
    repo.write({"a.md": "New first line.\n\n" + post(more="![y](j.png)\n*Photo: Ann Lee/dpa*\n")})
    assert repo.seen() == [("RC102", "a.md", 10)]
    assert repo.run("--no-waivers")[0] == 1
    repo.write({"a.md": LOREM, "b.md": post()})
    assert repo.seen(level="note") == [("RC904", "rightscheck-baseline.jsonl", 1)]


def test_a_baseline_has_no_lines_no_times_and_slim_diffs(repo):
    """Sorted, one entry a line; moving the text changes nothing."""
    repo.write({"b.md": post(), "a.md": post() + "\n" + BAD})
    repo.run("--write-baseline")
    before = (repo.root / "rightscheck-baseline.jsonl").read_text()
    entries = [json.loads(line) for line in before.splitlines()][1:]
    assert [one["file"] for one in entries] == ["a.md", "a.md", "b.md"]
    assert all(set(one) == {"file", "check", "key"} for one in entries)
    assert len({one["key"] for one in entries}) == 3
    repo.write({"b.md": "\n\nA new paragraph.\n\n" + post()})
    repo.run("--write-baseline", now="2027-05-05")
    assert (repo.root / "rightscheck-baseline.jsonl").read_text() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<<<<<< HEAD\n", "merge conflict"),
        ("not json\n", "no JSON"),
        ('{"file": 1}\n', "needs file, check and key"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_broken_baseline_is_one_sentence_and_code_3(repo, text, said):
    """Never a silent pass."""
    repo.write({"a.md": post(), "rightscheck-baseline.jsonl": text})
    code, _, err = repo.run()
    assert code == 3
    assert said in err
    with pytest.raises(PolicyError):
        read_baseline(repo.root / "rightscheck-baseline.jsonl")


def test_a_named_baseline_that_is_not_there_is_an_error(repo):
    """A typo must not look like no debt."""
    repo.write({"a.md": LOREM})
    assert repo.run("--baseline", "nothing.jsonl")[0] == 3


WAIVER = """schema: 1
waivers:
- {{rule: "{rule}", page: "posts/*.md", reason: consent-in-writing, approver: legal@mypaper.example, ticket: L-91, expires: {expires}}}
"""
SECOND = WAIVER.split("\n", 2)[2]
CONFIG = "us: {names: [My Paper]}\nwaivers: rights/waivers.yaml\n"


@pytest.mark.parametrize("rules", [["gate#RC102"], ["afp#terms-permission", "house/default#default-copyright"]])
def test_a_waiver_waives_until_its_last_day(repo, rules):
    """Visible with approver and ticket; after its last day the finding is back, and the waiver is one too."""
    waivers = WAIVER.format(rule=rules[0], expires="2026-12-31") + "".join(
        SECOND.format(rule=one, expires="2026-12-31") for one in rules[1:]
    )
    repo.write({"rightscheck.yaml": CONFIG, "rights/waivers.yaml": waivers, "posts/a.md": post()})
    assert repo.seen() == []
    waived = [one for one in repo.findings() if one["status"] == "waived"]
    assert [one["check"] for one in waived] == ["RC102"]
    assert all(part in waived[0]["accepted"] for part in ("legal@mypaper.example", "L-91", "2026-12-31"))
    assert [check for check, _, _ in repo.seen(now="2027-01-01")] == ["RC102", *["RC905"] * len(rules)]
    assert [check for check, _, _ in repo.seen("--no-waivers")] == ["RC102"]


def test_a_waiver_without_effect_is_a_finding(repo):
    """Of the whole tree only: a single file cannot know."""
    repo.write(
        {
            "rightscheck.yaml": CONFIG,
            "rights/waivers.yaml": WAIVER.format(rule="gate#RC102", expires="2026-12-31"),
            "posts/a.md": LOREM,
        }
    )
    assert [check for check, _, _ in repo.seen()] == ["RC905"]
    assert repo.seen("posts/a.md") == []


def test_a_malformed_waiver_waives_nothing(repo):
    """A date that is no date counts as expired."""
    repo.write(
        {
            "rightscheck.yaml": CONFIG,
            "rights/waivers.yaml": WAIVER.format(rule="gate#RC102", expires="soon"),
            "posts/a.md": post(),
        }
    )
    assert [check for check, _, _ in repo.seen()] == ["RC102", "RC905"]


def test_a_waiver_for_another_page_waives_nothing(repo):
    """The glob must match."""
    repo.write(
        {
            "rightscheck.yaml": CONFIG,
            "rights/waivers.yaml": WAIVER.format(rule="gate#RC102", expires="2026-12-31"),
            "pages/a.md": post(),
        }
    )
    assert [check for check, _, _ in repo.seen()] == ["RC102", "RC905"]


def test_today_is_a_parameter():
    """An allowance is read without a clock."""
    found = read_allowances(ALLOW, read_front_matter(ALLOW))
    assert found[0].until == date(2027, 1, 31)
    assert found[0].reason == "consent by mail of 3 May"
