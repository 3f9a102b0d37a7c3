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
    for limit in ("limit_memory", "limit_time"):  # they would bind, and end, the process of the tests
        monkeypatch.setattr(worker, limit, lambda _: None)
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


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_the_limits_are_the_systems_own():
    """In a process of their own: address space, no core file, seconds of the processor from here on."""
    code = (
        "import resource as r; from rightscheck.bulk.worker import limit_memory, limit_time; limit_memory(900); limit_time(5)\n"
        "used = r.getrusage(r.RUSAGE_SELF); print(r.getrlimit(r.RLIMIT_AS)[0] >> 20, r.getrlimit(r.RLIMIT_CORE)[0], "
        "5 <= r.getrlimit(r.RLIMIT_CPU)[0] - used.ru_utime - used.ru_stime + 0.2 <= 7)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == ("900 0 True\n" if sys.platform == "linux" else done.stdout)
