"""One archive as Arrow batches: the kernel for Spark, Ray, Dask or a pool of your own.

In: a path, a Kernel. Out: record batches of the fixed schema, a row a page, the same as ``scan`` writes. Refuses to
raise for what is in an archive, or for one that is not there: that is a row. One path is one task; a task that is done
again gives the same rows, and (record.path, record.index) tells doubles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from rightscheck.bulk.arrow import batch_of
from rightscheck.bulk.inputs import kind_of
from rightscheck.bulk.kernel import error_line
from rightscheck.bulk.lines import read_lines
from rightscheck.bulk.model import Fault, Item, Record
from rightscheck.bulk.pool import ordered_lines
from rightscheck.bulk.warc import read_warc

if TYPE_CHECKING:
    from rightscheck.bulk.kernel import Kernel

ROWS = 256  # of a batch: more would sit in memory


def archive_batches(
    path: str,
    kernel: Kernel,
    *,
    jobs: int = 1,
    open_archive: Callable[[str], BinaryIO] | None = None,
) -> Iterator[Any]:
    """Record batches of one WARC or JSON Lines file.

    Args:
        path: where it lies; ``file:`` addresses of this machine are paths too. It is ``record.path`` of every row.
        kernel: policies, what is asked, and the limits of a page.
        jobs: worker processes. With 1 the pages are read in this process and judged in another one.
        open_archive: gives a file that can be sought for a path that this machine's file system does not know.

    Raises:
        UsageError: fastwarc or pyarrow is not installed.
        InputError: no worker process can be started.
    """
    lines: list[bytes] = []
    for line in _lines(path, kernel, jobs, open_archive or _open):
        lines.append(line)
        if len(lines) == ROWS:
            yield batch_of(lines)
            lines = []
    if lines:
        yield batch_of(lines)


def _open(path: str) -> BinaryIO:
    return Path(path.removeprefix("file://").removeprefix("file:")).open("rb")


def _lines(path: str, kernel: Kernel, jobs: int, open_archive: Callable[[str], BinaryIO]) -> Iterator[bytes]:
    try:
        file = open_archive(path)
    except OSError as error:
        fault = Fault("unread", f"the archive cannot be opened: {error.strerror or error}")
        yield error_line(Item(path, Record(path, 0)), fault)
        return
    with file:
        read = read_lines if kind_of(path) == "jsonl" else read_warc
        for _, line in ordered_lines(read(file, path, kernel.limits), kernel, jobs):
            if line:
                yield line
