"""README's examples are run: what stands there is what comes out (`make golden` writes it anew)."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
CONSOLE = re.compile(r"```console\n\$ (rightscheck [^\n]*)\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
EXITS = {"inspect": (0,), "check": (0, 1), "compare": (0, 1)}


def text() -> str:
    return README.read_text(encoding="utf-8")


def test_it_opens_with_the_two_commands_that_everybody_needs():
    lines = [line for line in text().splitlines() if line.startswith("    make ")]
    assert [line.split()[1] for line in lines] == ["demo", "test"]


def test_there_are_a_first_screen_and_four_examples():
    assert len(CONSOLE.findall(text())) == 5


@pytest.mark.parametrize("command", [command for command, _ in CONSOLE.findall(text())])
def test_an_example_prints_what_stands_there(command):
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        capture_output=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    out = done.stdout.decode("utf-8")
    assert done.stderr == b""
    assert done.returncode in EXITS[command.split()[1]]
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        README.write_text(
            CONSOLE.sub(
                lambda found: f"```console\n$ {command}\n{out}```" if found[1] == command else found[0], text()
            ),
            encoding="utf-8",
            newline="\n",
        )
    assert dict(CONSOLE.findall(text()))[command] == out


def test_the_python_example_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    for code in PYTHON.findall(text()):
        exec(compile(code, "README.md", "exec"), {})


def test_links_lead_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", text()):
        assert (ROOT / target).exists(), target


def test_a_holder_is_one_file(tmp_path):
    """README's holder, word for word, is found in a dateline, decided by its rule, and passes its own tests."""
    from datetime import UTC, datetime

    from rightscheck import PlannedReuse, check, load_policies, read_page
    from rightscheck.policy.testing import run_tests

    [file] = re.findall(r"```yaml\n(schema: 1\n.*?)```", text(), re.DOTALL)
    assert len(file.splitlines()) <= 22
    path = tmp_path / "skarholm.yaml"
    path.write_text(file, encoding="utf-8")
    library = load_policies(path)
    story = (
        "<h1>Ferry is late again</h1><p>SKARHOLM (SNA) – "
        + "The ferry to the island was late again on Monday. " * 8
        + "</p>"
    )
    page = read_page(f"<html><body><article>{story}</article></body></html>".encode(), name="page.html")
    decision = check(
        page, PlannedReuse(action="republish", territory=("US",)), library, now=datetime(2026, 11, 24, tzinfo=UTC)
    )
    assert decision.found.owner.ids == ("skarholm-news-agency",)
    assert decision.verdict == "prohibited"
    assert [row.policy for row in decision.components[0].decided_by] == ["skarholm-news-agency"]
    outcomes = run_tests(library.policy("skarholm-news-agency"), library)
    assert len(outcomes) == 4
    assert [outcome for outcome in outcomes if not outcome.passed] == []
