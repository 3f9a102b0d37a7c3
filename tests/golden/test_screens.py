"""Whole outputs on whole pages (`make golden` writes those of the samples anew; read the diff)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.report.test_text import SCREEN

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("RIGHTSCHECK_SHARED", ROOT.parent / "shared"))
REVISION = re.compile(r'(\n {6}"[^"]+": |"revision": )"[0-9a-f]{64}"')  # these change with every policy file
RUNS = {
    "afp-text": (["check", "samples/afp.txt"], 1),
    "afp-republish": (["check", "samples/afp.html", "--reuse", "republish"], 1),
    "afp-quote": (["check", "samples/afp.html", "--reuse", "quote"], 0),
    "afp-summarize": (["check", "samples/afp.html", "--reuse", "summarise"], 1),
    "afp-quote-draft": (["check", "samples/afp.html", "--reuse", "quote", "--draft", "samples/drafts/quoted.md"], 0),
    "afp-summarize-own-words": (
        ["check", "samples/afp.html", "--reuse", "summarise", "--draft", "samples/drafts/own-words.md"],
        0,
    ),
    "afp-summarize-lifted": (
        ["check", "samples/afp.html", "--reuse", "summarise", "--draft", "samples/drafts/lifted.md"],
        1,
    ),
    "compare-quoted": (["compare", "samples/afp.html", "samples/drafts/quoted.md"], 0),
    "compare-lifted": (["compare", "samples/afp.html", "samples/drafts/lifted.md"], 0),
    "compare-side": (["compare", "samples/afp.html", "samples/drafts/quoted.md", "--reuse", "quote", "--format", "side"], 0),
    "compare-republish": (["compare", "samples/conversation.html", "samples/drafts/clocks.html", "--reuse", "republish"], 1),
    "compare-json": (["compare", "samples/conversation.html", "samples/drafts/clocks.html", "--reuse", "republish", "--format", "json"], 1),
    "compare-html": (["compare", "samples/conversation.html", "samples/drafts/clocks.html", "--reuse", "republish", "--format", "html"], 1),
    "ap-republish": (["check", "samples/ap.html", "--reuse", "republish"], 1),
    "cc-by-republish": (["check", "samples/cc-by.html", "--reuse", "republish"], 0),
    "conversation-republish": (["check", "samples/conversation.html", "--reuse", "republish"], None),
    "decoy-republish": (["check", "samples/decoy.html", "--reuse", "republish"], 1),
    "kyodo-republish": (["check", "samples/kyodo.html", "--reuse", "republish"], 1),
    "mixed-republish": (["check", "samples/mixed.html", "--reuse", "republish", "--non-commercial"], 1),
    "mixed-inspect": (["inspect", "samples/mixed.html"], 0),
    "afp-republish-json": (
        ["check", "samples/afp.html", "--reuse", "republish", "--as-of", "2026-11-23T10:00:00Z", "--format", "json"],
        1,
    ),
    "mixed-inspect-json": (["inspect", "samples/mixed.html", "--format", "json"], 0),
    "demo": (["demo"], 0),
}


def rightscheck(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "rightscheck", *arguments], capture_output=True, cwd=cwd, check=False, env=environment
    )


@pytest.mark.parametrize("name", RUNS)
def test_a_whole_output(name):
    arguments, code = RUNS[name]
    done = rightscheck(*arguments)
    out, file = REVISION.sub(r'\1"..."', done.stdout.decode("utf-8")), HERE / f"{name}.txt"
    assert done.stderr == b""
    assert code is None or done.returncode == code
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        file.write_text(out, encoding="utf-8", newline="\n")
    assert out == file.read_text(encoding="utf-8")
    if arguments[0] == "check" and "--format" not in arguments:
        assert len(out.splitlines()) <= 22


def test_a_whole_patch():
    """What --diff prints, and what it says beside it."""
    done = rightscheck("compare", "samples/conversation.html", "samples/drafts/clocks.html", "--reuse", "republish", "--diff")
    assert done.returncode == 1
    assert done.stderr.decode() == "rightscheck: mended: licence_link, credit_line, link_back, counter; by hand: no_alteration\n"
    file = HERE / "compare-diff.txt"
    if os.environ.get("RIGHTSCHECK_GOLDEN") == "write":
        file.write_bytes(done.stdout)
    assert done.stdout.decode() == file.read_text(encoding="utf-8")


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the seed lies beside the checkout, and is not there")
@pytest.mark.parametrize("arguments", [[], ["--reuse", "republish"]], ids=["all three", "republish"])
def test_the_screen_of_the_contract_on_the_seed(tmp_path, arguments):
    """Letter by letter what CONTRACT shows; the seed's text itself is not kept in the project."""
    seed = min((SHARED / "seeds").glob("*.txt"))
    (tmp_path / "seed.txt").write_bytes(seed.read_bytes())
    done = rightscheck("check", "seed.txt", *arguments, cwd=tmp_path)
    assert done.stdout.decode("utf-8") == SCREEN
    assert done.returncode == 1
