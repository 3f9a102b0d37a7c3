"""Killed at any moment, the same command goes on: the output equals that of a run that nobody disturbed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from tests.bulk.make import ROOT, crawl, files_of, rows_of

pytest.importorskip("fastwarc", reason="fastwarc (extra bulk) is not installed")
PAGES = 30


def command(out):
    return [sys.executable, "-m", "rightscheck", "scan", "a.warc.gz", "-o", out, "--part-size", "3", "--jobs", "1", "--quiet", "--reuse", "quote", "--as-of", "2026-11-23"]


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL of POSIX")
@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_kills_lose_and_double_nothing(tmp_path, kills):
    """Each run is killed (SIGKILL) at a seeded moment of what a whole run takes; after it is whole, a new folder."""
    (tmp_path / "a.warc.gz").write_bytes(crawl(PAGES))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    began = time.monotonic()
    subprocess.run(command("whole"), cwd=tmp_path, env=environment, check=True, capture_output=True)
    whole, length = files_of(tmp_path / "whole"), time.monotonic() - began
    assert len(rows_of(tmp_path / "whole")) == PAGES
    chance, killed, folder, stopped_within = random.Random(9), 0, 0, 0
    while killed < kills:
        process = subprocess.Popen(command(f"out-{folder}"), cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
        try:
            code = process.wait(length * (0.2 + chance.random()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
            stopped_within += (tmp_path / f"out-{folder}" / "parts.jsonl").exists()
        else:
            assert code == 0
            assert files_of(tmp_path / f"out-{folder}") == whole
            folder += 1
    for number in range(folder + 1):
        subprocess.run(command(f"out-{number}"), cwd=tmp_path, env=environment, check=True, capture_output=True)
        assert files_of(tmp_path / f"out-{number}") == whole
    assert stopped_within > kills / 4, "it was killed too early each time for this to show anything"
