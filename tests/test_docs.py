"""What the documents promise is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from rightscheck.report import FORMATS

ROOT = Path(__file__).resolve().parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_changelog_has_an_unreleased_part():
    assert "## [Unreleased]" in read("CHANGELOG.md")


def test_every_command_is_in_the_changelog():
    out = subprocess.run(
        [sys.executable, "-m", "rightscheck", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout
    commands = re.findall(r"^  ([a-z]+) ", out.partition("Commands:")[2], re.MULTILINE)
    assert len(commands) >= 5
    assert not [name for name in commands if name not in read("CHANGELOG.md")]


def test_the_licence_is_whole():
    text = read("LICENSE")
    assert "Version 2.0, January 2004" in text
    assert text.rstrip().endswith("limitations under the License.")


@pytest.mark.parametrize("target", ["demo", "test", "test-full", "lint", "golden", "bench"])
def test_the_makefile_has_the_target(target):
    assert re.search(rf"^{target}: \$\(READY\)", read("Makefile"), re.MULTILINE)


def test_the_makefile_and_the_gate_name_no_place_of_one_machine():
    """Everything is relative to the checkout."""
    for name in ("Makefile", ".ci/run", "README.md", "ARCHITECTURE.md", "pyproject.toml"):
        assert not re.search(r"/work/|/tmp/|/root/|/home/", read(name)), name


def test_every_room_is_in_the_architecture():
    rooms = [
        path.name for path in (ROOT / "rightscheck").iterdir() if path.is_dir() and (path / "__init__.py").exists()
    ]
    assert not [room for room in rooms if f"`{room}/`" not in read("ARCHITECTURE.md")]


def test_the_architecture_is_one_page():
    assert len(read("ARCHITECTURE.md").splitlines()) <= 70


def test_every_format_is_in_the_readme():
    assert all(name in read("README.md") for name in FORMATS)


def test_every_dependency_and_every_lint_exception_has_its_reason():
    """One comment beside each."""
    text = read("pyproject.toml")
    for part in (
        text.partition("dependencies = [")[2].partition("\n]")[0],
        text.partition("ignore = [")[2].partition("\n]")[0],
    ):
        lines = [line for line in part.splitlines() if line.strip().startswith('"')]
        assert lines
        assert not [line for line in lines if "# " not in line]


def test_every_sample_is_invented_and_named():
    """Samples are few and small."""
    samples = [path for path in (ROOT / "samples").rglob("*") if path.is_file()]
    assert len(samples) >= 10
    assert all(path.stat().st_size < 6000 for path in samples)
