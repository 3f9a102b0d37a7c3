"""Workers: order, limits, deaths; always one line an item."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest

from rightscheck.bulk import pool
from rightscheck.bulk.model import Fault, Item, Limits, Record
from rightscheck.errors import InputError
from tests.bulk.make import kernel, page

KERNEL = kernel()


def items(count=8):
    return [Item(f"a@{number}", Record("a", number), page(f"Page {number}")) for number in range(count)]


def lines(given, base=KERNEL, jobs=1):
    return [(item, json.loads(line) if line else None) for item, line in pool.ordered_lines(given, base, jobs)]


def test_two_workers_say_what_one_kernel_says_in_order():
    given = [*items(), Item("bad", Record("a", 8), fault=Fault("damaged", "why")), Item("", Record("a", -1), passed={"x": 1})]
    found = lines(given, jobs=2)
    assert [row for _, row in found[:-1]] == [json.loads(KERNEL.line(item)) for item in given[:-1]]
    assert found[-1][1] is None
    assert all(item.data == b"" for item, _ in found)


SLOW = """
import os, signal, sys, time
from rightscheck.bulk import kernel
was = kernel.Kernel.line
def line(self, item):
    if b"loop" in item.data:
        while True: pass
    if b"sleep" in item.data: time.sleep(1000)
    if b"die" in item.data: os.kill(os.getpid(), signal.SIGKILL)
    if b"greedy" in item.data: held = bytearray(5_000_000_000)
    if b"leave" in item.data: os._exit(7)
    return was(self, item)
kernel.Kernel.line = line
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals and memory limits of POSIX")
def test_a_page_that_never_ends_takes_all_memory_or_kills_is_a_row(tmp_path, monkeypatch):
    """The pages around it are as they always are."""
    (tmp_path / "sitecustomize.py").write_text(SLOW, encoding="utf-8")
    before = pool._environment
    monkeypatch.setattr(pool, "_environment", lambda: (was := before()) | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{was['PYTHONPATH']}"})
    first, last = items(2)
    given = [first, *(replace(first, data=word) for word in (b"loop", b"sleep", b"die", b"greedy", b"leave")), last]
    found = [row for _, row in lines(given, replace(KERNEL, limits=Limits(seconds=1, megabytes=1000)))]
    assert [row["error"] and row["error"]["kind"] for row in found] == [None, "time", "time", "crash", "memory", "crash", None]
    assert "signal 9" in found[3]["error"]["because"]
    assert "exit code 7" in found[5]["error"]["because"]
    assert found[6] == json.loads(KERNEL.line(last))


@pytest.mark.skipif(os.name == "nt", reason="no memory limit there")
def test_a_worker_that_cannot_start_is_one_sentence():
    with pytest.raises(InputError, match="--memory"):
        lines(items(1), replace(KERNEL, limits=Limits(megabytes=20)))


def test_stopping_early_leaves_no_worker_behind(monkeypatch):
    started = []
    popen = pool.subprocess.Popen
    monkeypatch.setattr(pool.subprocess, "Popen", lambda *given, **more: started.append(popen(*given, **more)) or started[-1])
    stream = pool.ordered_lines(items(40), KERNEL, 2)
    next(stream)
    stream.close()
    assert started
    assert all(process.poll() is not None for process in started)


def test_no_more_waits_than_the_bound(monkeypatch):
    """Two items ahead of the one that is given out, whatever the worker could take."""
    monkeypatch.setattr(pool, "_AHEAD", 2)
    taken = []

    def slowly():
        for item in items(9):
            taken.append(item)
            yield item

    for at, _ in enumerate(pool.ordered_lines(slowly(), KERNEL, 1)):
        assert len(taken) <= at + 3
