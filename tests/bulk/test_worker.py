"""A worker: pages in, lines out; it ends with its parent, and never works longer than it may."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys

import pytest

from rightscheck.bulk import worker
from rightscheck.bulk.kernel import Kernel
from rightscheck.bulk.model import Item, Record
from tests.bulk.make import kernel, page

ITEM = Item("a", Record("a", 0), page())


def frames(*values):
    stream = io.BytesIO()
    for value in values:
        worker.send(stream, value)
    stream.seek(0)
    return stream


def served(monkeypatch, *values):
    monkeypatch.setattr(worker, "limit_memory", lambda _: None)
    lines = io.BytesIO()
    code = worker.serve(frames(*values), lines)
    lines.seek(0)
    answers = []
    while (answer := worker.receive(lines)) is not None:
        answers.append(answer)
    return code, answers


def test_it_says_ready_and_then_a_line_an_item(monkeypatch):
    base = kernel()
    code, answers = served(monkeypatch, pickle.dumps(base), pickle.dumps(ITEM), pickle.dumps(ITEM))
    assert (code, answers) == (0, [b"r", b"l" + base.line(ITEM), b"l" + base.line(ITEM)])


def test_memory_that_is_not_enough_is_said(monkeypatch):
    def none_left(*_):
        raise MemoryError

    monkeypatch.setattr(Kernel, "line", none_left)
    assert served(monkeypatch, pickle.dumps(kernel()), pickle.dumps(ITEM)) == (0, [b"r", b"m"])


def test_without_a_kernel_it_ends(monkeypatch):
    assert served(monkeypatch) == (0, [])


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\0\0\0\x09abc"])
def test_a_frame_that_is_cut_off_is_the_end(data):
    assert worker.receive(io.BytesIO(data)) is None


def test_a_worker_ends_when_its_parent_has_gone():
    process = subprocess.Popen([sys.executable, "-m", "rightscheck.bulk.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(b"\0\0")
    process.stdin.close()
    assert process.wait(60) == 0
    assert process.stdout
    process.stdout.close()
