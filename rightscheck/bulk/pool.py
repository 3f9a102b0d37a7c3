"""Workers and what they say, in the order of the items.

In: items, a kernel, a number of workers. Out: a line an item. A page at which a worker dies, or has no memory left, is
tried once more in a worker that has seen no other page; then it is an error row. Refuses to let more bytes wait than a
bound, and to leave a worker behind.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rightscheck.bulk.kernel import Kernel, error_line
from rightscheck.bulk.model import Fault, Item
from rightscheck.bulk.worker import LINE, MEMORY, READY, TIMED_OUT, receive, send
from rightscheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_AHEAD = 32  # items waiting a worker
_BYTES = 64_000_000  # of pages waiting, together, a worker


class Worker:
    """One process, started when the first page needs it."""

    def __init__(self, kernel: bytes) -> None:
        self._kernel = kernel
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0
        self._closed = False

    def line(self, item: Item, limits_seconds: float) -> bytes:
        """The line of an item. Raises InputError where no worker can be started."""
        while True:
            fresh = self._pages == 0
            said = self._ask(item)
            if isinstance(said, bytes):
                self._pages += 1
                return said
            self._pages = 0
            if said in TIMED_OUT:
                because = f"the page took more than the {limits_seconds:g} seconds that one may: raise them with --time"
                return error_line(item, Fault("time", because))
            if fresh or self._closed:
                return error_line(item, _death(said))

    def _ask(self, item: Item) -> bytes | int | None:
        """A line, or how the worker ended: its exit code, None where its memory was not enough."""
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            send(process.stdin, pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
            answer = receive(process.stdout)
        except (OSError, ValueError):  # it died while it was written to, or was closed
            answer = None
        if answer is not None and answer[:1] == LINE:
            return answer[1:]
        code = self._ended()
        return None if answer == MEMORY else code

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        if self._closed:
            raise InputError("the run was stopped")
        process = subprocess.Popen(
            [sys.executable, "-m", "rightscheck.bulk.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        self._process = process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            send(process.stdin, self._kernel)
            ready = receive(process.stdout)
        except (OSError, ValueError):
            ready = None
        if ready != READY:
            code = self._ended()
            raise InputError(f"no worker could be started (it ended with {code}): give it more with --memory")
        return process

    def _ended(self) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        _close_streams(process)
        try:
            return process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
            _close_streams(process)


def _close_streams(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):  # what was not flushed has nobody to read it
                stream.close()


def _death(code: int | None) -> Fault:
    if code is None:
        return Fault("memory", "the page needs more memory than a worker may have: raise it with --memory")
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return Fault("crash", f"the worker died on this page ({how})")


def _environment() -> dict[str, str]:
    """Ours, with the folders that this process imports from: a worker is the same program."""
    here = str(Path(__file__).resolve().parents[2])
    paths = [here, *(path for path in sys.path if path and path != here)]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYDANTIC_DISABLE_PLUGINS": "__all__"}


def ordered_lines(items: Iterable[Item], kernel: Kernel, jobs: int) -> Iterator[tuple[Item, bytes]]:
    """Each item with its line (without one where it is only a count), in order. Raises InputError."""
    packed = pickle.dumps(kernel, pickle.HIGHEST_PROTOCOL)
    mine = threading.local()
    workers: list[Worker] = []

    def work(item: Item) -> bytes:
        worker = getattr(mine, "worker", None)
        if worker is None:
            worker = mine.worker = Worker(packed)
            workers.append(worker)
        return worker.line(item, kernel.limits.seconds)

    pool = ThreadPoolExecutor(jobs)
    try:
        yield from _in_order(items, pool, work, jobs)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.close()
        pool.shutdown(wait=True)


def _in_order(
    items: Iterable[Item], pool: ThreadPoolExecutor, work: Callable[[Item], bytes], jobs: int
) -> Iterator[tuple[Item, bytes]]:
    waiting: deque[tuple[Item, Future[bytes] | None, int]] = deque()
    held = 0
    for item in items:
        size = len(item.data)
        while waiting and (len(waiting) >= _AHEAD * jobs or held + size > _BYTES * jobs):
            done, future, freed = waiting.popleft()
            held -= freed
            yield done, _line(done, future)
        ask = item.fault is None and item.record.index >= 0
        waiting.append((replace(item, data=b""), pool.submit(work, item) if ask else None, size))
        held += size
    while waiting:
        done, future, _ = waiting.popleft()
        yield done, _line(done, future)


def _line(item: Item, future: Future[bytes] | None) -> bytes:
    if future is not None:
        return future.result()
    return error_line(item, item.fault) if item.fault is not None else b""
