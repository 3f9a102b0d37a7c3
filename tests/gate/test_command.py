"""The command line of the gate: what it looks at, what it writes, with which code it ends."""

from __future__ import annotations

import json

import pytest

from rightscheck.cli import main
from tests.gate.builders import LOREM, iim

BAD = f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe/AFP*\n"


def test_nothing_to_check_in_a_whole_tree_is_code_4(repo):
    """A gate that looks at nothing must not be green."""
    repo.write({"main.go": "x"})
    code, out, err = repo.run()
    assert (code, out) == (4, "")
    assert "nothing to check" in err


def test_a_file_that_is_not_content_is_code_0(repo):
    """pre-commit may hand over any file."""
    repo.write({"main.go": "x", "a.md": LOREM})
    assert repo.run("main.go")[0] == 0


@pytest.mark.parametrize("path", ["nothing.md", "nowhere/"])
def test_a_path_that_is_not_there_is_code_4(repo, path):
    """And it is named."""
    repo.write({"a.md": LOREM})
    code, _, err = repo.run(path)
    assert code == 4
    assert path in err


def test_a_path_outside_of_the_repository_is_code_2(repo, tmp_path_factory):
    """The gate stays inside."""
    other = tmp_path_factory.mktemp("other") / "a.md"
    other.write_text(LOREM, encoding="utf-8")
    repo.write({"a.md": LOREM, "rightscheck.yaml": "us: {}\n"})
    assert repo.run("--config", "rightscheck.yaml", str(other))[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [["--report", "pdf"], ["--report", "text", "--report", "json"], ["--fail-on", "never"], ["--show", "all"]],
)
def test_wrong_arguments_are_code_2(repo, arguments):
    """Before anything is looked at."""
    repo.write({"a.md": LOREM})
    assert repo.run(*arguments)[0] == 2


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("gate: {exclud: [x]}\n", "exclud"),
        ("gate: {severity: {RC102: loud}}\n", "loud"),
        ("gate: {severity: {RC999: error}}\n", "RC999"),
        ("gate: {front_matter: {photographer: [x]}}\n", "photographer"),
        ("gate: x\n", "gate"),
        ("us: {name: x}\n", "name"),
    ],
)
def test_a_config_that_is_invalid_is_code_3(repo, config, said):
    """File, line and field."""
    repo.write({"a.md": LOREM, "rightscheck.yaml": config})
    code, _, err = repo.run()
    assert code == 3
    assert said in err
    assert "rightscheck.yaml" in err


def test_fail_on_and_exit_zero(repo):
    """Errors fail by default, warnings when asked; the format never changes the code."""
    repo.write({"a.md": f"{LOREM}\n\n© 2024 Other Press. All rights reserved.\n"})
    assert repo.run()[0] == 0
    for form in ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html", "csv", "short", "jsonl"):
        assert repo.run("--fail-on", "warning", "--report", form)[0] == 1
    assert repo.run("--fail-on", "warning", "--exit-zero")[0] == 0


def test_several_reports_from_one_run(repo):
    """Files for machines, one for standard output."""
    repo.write({"a.md": BAD})
    code, out, _ = repo.run("--report", "short", "--report", "sarif=r/o.sarif", "--report", "csv=o.csv")
    assert code == 1
    assert out.startswith("a.md:4:2: error RC102")
    assert json.loads((repo.root / "r/o.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (repo.root / "o.csv").read_text(encoding="utf-8").startswith("severity,check")


def test_annotations_beside_another_format_go_to_stderr(repo):
    """Standard output carries the other report alone."""
    repo.write({"a.md": BAD})
    _, out, err = repo.run("--report", "json", "--report", "github")
    json.loads(out)
    assert "::error file=a.md,line=4" in err


def test_the_step_summary_is_appended(repo, monkeypatch):
    """Where the runner names a file."""
    repo.write({"a.md": BAD, "summary.md": "before\n"})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repo.root / "summary.md"))
    repo.run("a.md", "--report", "github")
    text = (repo.root / "summary.md").read_text(encoding="utf-8")
    assert text.startswith("before\n## rightscheck")
    assert "RC102" in text


def test_include_and_exclude(repo):
    """Globs of the config; a named file counts all the same, an excluded one never."""
    repo.write({"rightscheck.yaml": "gate: {exclude: [old/]}\n", "old/a.md": BAD, "b.md": BAD})
    assert [file for _, file, _ in repo.seen()] == ["b.md"]
    assert repo.seen("old/a.md") == []
    repo.write({"rightscheck.yaml": "gate: {include: ['old/**']}\n"})
    assert [file for _, file, _ in repo.seen()] == ["old/a.md"]


def test_a_folder_alone(repo):
    """Only what lies in it."""
    repo.write({"x/a.md": BAD, "y/b.md": BAD, "rightscheck.yaml": "us: {}\n"})
    assert [file for _, file, _ in repo.seen("x")] == ["x/a.md"]


def test_what_git_ignores_is_not_looked_at(repo):
    """Drafts and builds."""
    repo.write({".gitignore": "build-out/\n", "build-out/a.md": BAD, "b.md": LOREM})
    repo.commit()
    assert repo.seen() == []


def test_show_config_and_show_files(repo):
    """What is configured and what would be looked at."""
    repo.write(
        {
            "hugo.toml": 'title = "My Paper"\nbaseURL = "https://mypaper.example/"\n',
            "content/a.md": LOREM,
            "static/i.jpg": b"\xff\xd8",
        }
    )
    _, out, _ = repo.run("--show-config")
    assert "- My Paper" in out
    assert "- mypaper.example" in out
    assert repo.run("--show-files")[1] == "content/a.md\nstatic/i.jpg\n"


def test_the_same_bytes_whatever_the_number_of_processes(repo):
    """Order does not depend on what was finished first."""
    repo.write({f"p/{n}.md": BAD.replace("AFP", "dpa" if n % 2 else "AFP") for n in range(40)})
    one = repo.run("--jobs", "1", "--report", "json")[1]
    assert repo.run("--jobs", "2", "--report", "json")[1] == one
    assert len(json.loads(one)["findings"]) == 40


def test_the_cache_answers_for_content_only(repo):
    """A second run says the same; a changed file, picture, table or config is looked at anew; a damaged cache is no cache."""
    repo.write(
        {"a.md": f"{LOREM}\n\n![x](i.jpg)\n*Photo: Ann*\n", "i.jpg": iim(credit="Ann"), "b.md": BAD, "c.md": LOREM}
    )

    def cached(*more: str) -> str:
        repo.capsys.readouterr()
        main(["gate", "--as-of", "2026-11-23", "--report", "json", "--cache", "cache.json", *more])
        return repo.capsys.readouterr()[0]

    first = cached()
    entries = json.loads((repo.root / "cache.json").read_text(encoding="utf-8"))["entries"]
    assert set(entries) == {"a.md", "b.md", "c.md"}
    assert cached() == first == repo.run("--report", "json", now="2026-11-23")[1]
    for change in (
        {"i.jpg": iim(credit="AFP")},
        {"b.md": LOREM},
        {"CREDITS.md": "| i.jpg | Jane/dpa |\n"},
        {"rightscheck.yaml": "gate: {severity: {RC105: error}}\n"},
    ):
        repo.write(change)
        assert cached() == repo.run("--report", "json", now="2026-11-23")[1]
    for damage in ("", "{", "[]", '{"format": 1}', '{"format":1,"around":"x","entries":[]}'):
        (repo.root / "cache.json").write_text(damage, encoding="utf-8")
        assert cached() == repo.run("--report", "json", now="2026-11-23")[1]


def test_the_credits_page_lists_every_picture(repo):
    """Sorted; where none is declared it says so."""
    repo.write({"a.md": f"{LOREM}\n\n![x](i.jpg)\n*Photo: Ann | Lee*\n\n![y](j.png)\n", "i.jpg": b"\xff\xd8"})
    repo.run("--write-credits", "credits.md", "a.md")
    text = (repo.root / "credits.md").read_text(encoding="utf-8")
    assert "| i.jpg | a.md | Photo: Ann \\| Lee |" in text
    assert "| j.png | a.md | none declared |" in text
