"""A worker process: pages in, lines out, until its input ends.

In: on standard input a Kernel, then items, each in a frame (four bytes of length, then a pickle of our own parent; what
goes back is never unpickled). Out: on standard output ``ready``, then a line an item. Refuses to outlive its parent,
and to work longer on one page than the limit: the system, or a watchdog that no loop can hold up, ends the process.

Run as ``python -m rightscheck.bulk.worker``: it starts alike on every platform, whatever the parent's main module is.
"""

from __future__ import annotations

import faulthandler
import math
import os
import pickle
import signal
import struct
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rightscheck.bulk.kernel import Kernel

READY, LINE, MEMORY = b"r", b"l", b"m"
TIMED_OUT = (1, -getattr(signal, "SIGXCPU", 24))  # ends by faulthandler's watchdog, and by the limit of the processor
PATIENCE = 6  # seconds on the clock for one of the processor: a busy machine must not change what is found
_LENGTH = struct.Struct(">I")


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one frame."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None where the stream ends."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    return data if len(data) == size else None


def limit_time(seconds: float) -> None:
    """Let the system end this process after so many more seconds of its processor (POSIX; whole seconds, upwards)."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    last = math.ceil(used.ru_utime + used.ru_stime + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (last if most == resource.RLIM_INFINITY else min(last, most), most))


def limit_memory(megabytes: int) -> None:
    """Bound the address space, where the system can (POSIX); elsewhere nothing is bound."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    except (OSError, ValueError):  # the system allows less already
        return


def serve(pages: IO[bytes], lines: IO[bytes]) -> int:
    """Work until the input ends. The exit code: 0, or 3 where the parent has gone away."""
    first = receive(pages)
    if first is None:
        return 0
    kernel: Kernel = pickle.loads(first)  # noqa: S301  from our parent, by a pipe that is nobody else's
    limit_memory(kernel.limits.megabytes)
    kernel.prepare()
    send(lines, READY)
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123
        while (frame := receive(pages)) is not None:
            limit_time(kernel.limits.seconds)
            faulthandler.dump_traceback_later(kernel.limits.seconds * PATIENCE, exit=True, file=nowhere)
            try:
                answer = LINE + kernel.line(pickle.loads(frame))  # noqa: S301
            except MemoryError:
                answer = MEMORY
            finally:
                faulthandler.cancel_dump_traceback_later()
            send(lines, answer)
    return 0


def main() -> int:
    """Take the streams away from everybody else, and serve."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means

    lines = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        return serve(sys.stdin.buffer, lines)
    except (BrokenPipeError, OSError):
        return 3


if __name__ == "__main__":
    code = main()
    os._exit(code)  # the parent waits: objects need not be taken apart one by one
