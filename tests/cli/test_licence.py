"""licence list, check, due."""

from __future__ import annotations

import pytest

LICENCE = """schema: 1
id: afp-2026
holder: afp
valid: {from: 2026-01-01, to: 2026-12-31}
rules:
- {id: web, permit: [republish, excerpt], when: {territory: {all_in: [FR]}}}
- {id: no-translation, prohibit: [translate]}
"""


@pytest.fixture
def on_file(tmp_path):
    folder = tmp_path / "licences"
    folder.mkdir()
    (folder / "afp.yaml").write_text(LICENCE)
    (folder / "ap.yaml").write_text("schema: 1\nid: ap-open\nholder: ap\nrules:\n- {id: all, permit: [quote]}\n")
    return folder


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-12-31", "not yet"), ("2026-01-01", "valid"), ("2026-12-31", "valid"), ("2027-01-01", "expired")],
)
def test_list_says_whether_each_holds(run, on_file, day, state):
    """The first and the last day count whole."""
    out = run("licence", "list", "licences", "--as-of", day).out.splitlines()
    assert out[0].split("  ")[0] == "afp-2026"
    assert state in out[0]
    assert "permits republish, excerpt; prohibits translate" in out[0]
    assert "open to open" in out[1]


@pytest.mark.parametrize(
    ("day", "within", "code"),
    [("2026-12-01", "30d", 1), ("2026-11-30", "30d", 0), ("2027-02-01", "30", 1), ("2026-12-31", "0d", 1)],
)
def test_due_exits_1_where_one_runs_out(run, on_file, day, within, code):
    done = run("licence", "due", "licences", "--within", within, "--as-of", day)
    assert done.code == code
    assert done.out.count("\n") == code
    assert ("no licence runs out" in done.err) is (code == 0)


def test_check_of_good_files(run, on_file):
    assert run("licence", "check", "licences").out == "2 licences on file, all valid\n"


def test_check_of_a_typo_exits_3_with_file_line_and_field(run, on_file):
    (on_file / "afp.yaml").write_text(LICENCE.replace("permit:", "permitt:"))
    done = run("licence", "check", "licences")
    assert (done.code, done.out) == (3, "")
    assert "afp.yaml:6" in done.err
    assert "permit" in done.err


def test_the_configured_ones_are_the_default(run, on_file, tmp_path):
    (tmp_path / "rightscheck.yaml").write_text("licences: licences/\n")
    assert run("license", "check").out.startswith("2 licences")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["list"], 2, "no licences are named"),
        (["list", "nowhere.yaml"], 3, "not there"),
        (["due", "licences", "--within", "soon"], 2, "no number of days"),
    ],
)
def test_wrong_arguments(run, on_file, arguments, code, words):
    done = run("licence", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_check_says_on_stderr_what_is_wrong_with_waivers(run, tmp_path):
    """The report stays alone on stdout."""
    row = "- {{rule: afp#notice-forbids, page: '{}', reason: legal-advice, approver: us, expires: {}}}\n"
    (tmp_path / "w.yaml").write_text(
        "schema: 1\nwaivers:\n"
        + row.format("*", "2026-11-30")
        + row.format("*", "2026-11-01")
        + row.format("other.html", "2027-11-01")
    )
    done = run("check", "page.html", "--reuse", "link", "--waivers", "w.yaml", "--as-of", "2026-11-23")
    assert "waiver of" not in done.out
    assert done.err.splitlines() == [
        "rightscheck: waiver of afp#notice-forbids for *: it changed nothing: the rule decides nothing here, or others stand in the way; it ends on 2026-11-30, in 7 days",
        "rightscheck: waiver of afp#notice-forbids for *: it ended on 2026-11-01: renew it or take it away",
        "rightscheck: 1 waiver unused: no page asked is named",
    ]
