"""Completion in a shell: the script that is printed, and what it is answered."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from rightscheck.cli import main
from rightscheck.cli.completion import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_for_each_shell(shell, capsys):
    """It names the command, and the variable by which the command knows that it is asked."""
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert "rightscheck" in out
    assert "_RIGHTSCHECK_COMPLETE" in out


def test_an_unknown_shell_is_named(capsys):
    """One sentence, and exit code 2."""
    assert main(["completion", "tcsh"]) == 2
    assert "unknown shell 'tcsh'" in capsys.readouterr().err


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "wanted"), [("rightscheck ga", "gate"), ("rightscheck gate --fail", "--fail-on"), ("rightscheck receipt ver", "verify")]
)
def test_bash_completes_commands_and_options(tmp_path, line, wanted):
    """The printed script, sourced in a real bash, asks the real command."""
    command = tmp_path / "rightscheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rightscheck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    words = line.split()
    script = (
        "source <(rightscheck completion bash); "
        f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _rightscheck_completion rightscheck; echo \"${{COMPREPLY[@]}}\""
    )
    env = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=False)
    assert wanted in done.stdout.split(), done.stdout + done.stderr
