"""How fast claims are found, beside other programs on the same pages in the same run.

    benchmarks/throughput.py [FOLDER OF PAGES] [--records 5000] [--peers 500] [--jobs] [--instructions]

From the pages of the folder (by default the samples) an archive of so many records is written, each page made different
by a comment: nothing that was found in one record helps with another. Every program gets the same bytes, record by
record, in turn; the slow ones the first ``--peers`` records, and each is compared on the records that both had. What
counts are ratios of process seconds on one core; reading the archive is in every row. A program that is not installed
is skipped with its name. ``--jobs``: whole scans with one and two workers, in wall seconds, which other work on the
machine disturbs. ``--instructions``: millions of instructions a page, counted by callgrind, which it does not. Exits 1
where a bar is not reached.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from rightscheck.bulk.kernel import Kernel
from rightscheck.bulk.model import Item, Limits
from rightscheck.bulk.pool import ordered_lines
from rightscheck.bulk.warc import read_warc
from rightscheck.config import Config
from rightscheck.policy.store import load_policies

ROOT = Path(__file__).resolve().parents[1]
Work = Callable[[Item], object]
OURS = "rightscheck: claims, a row a page"
FLOOR = "reading the archive (gunzip floor)"
LXML = "lxml.html parsing alone"
SOUP = "BeautifulSoup, the same rules"
BARS = {"trafilatura.extract_metadata": 5, "trafilatura.bare_extraction": 12, "extruct.extract": 20, SOUP: 8, LXML: 0.6}
FAST = (OURS, LXML, "turbohtml parsing alone")


def archive_of(folder: Path, records: int) -> bytes:
    """So many records, the pages in turn, each with a comment of its own before its end."""
    pages = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    if not pages:
        sys.exit(f"{folder}: there are no .html files")
    made = io.BytesIO()
    for number in range(records):
        body = pages[number % len(pages)] + f"<!-- record {number} -->".encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.invalid/{number}\r\n"
            f"WARC-Date: 2026-11-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        made.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0))
    return made.getvalue()


def kernel_of(reader: str = "fast") -> Kernel:
    """The shipped policies, compiled before the first page."""
    kernel = Kernel(load_policies().document, Config(), reader=reader, limits=Limits(seconds=600))
    kernel.prepare()
    return kernel


def programs() -> dict[str, Work]:
    """Ours and the others'; those that are not installed are named on stderr."""
    ours, soup = kernel_of(), kernel_of("soup")
    found: dict[str, Work] = {OURS: ours.line, SOUP: soup.line}
    makers: dict[str, tuple[str, Callable[[Any], Work]]] = {
        LXML: ("lxml.html", lambda lxml: lambda item: lxml.fromstring(item.data)),
        "turbohtml parsing alone": ("turbohtml", lambda turbo: lambda item: turbo.parse(item.data)),
        "trafilatura.extract_metadata": (
            "trafilatura",
            lambda traf: lambda item: traf.extract_metadata(item.data),
        ),
        "trafilatura.bare_extraction": (
            "trafilatura",
            lambda traf: lambda item: traf.bare_extraction(item.data),
        ),
        "extruct.extract": (
            "extruct",
            lambda ext: lambda item: ext.extract(item.data.decode("utf-8", "replace"), errors="ignore"),
        ),
    }
    for name, (module, make) in makers.items():
        try:
            found[name] = make(import_module(module))
        except ImportError as error:
            print(f"skipped: {name}: {error.name or module} is not installed (pip install {module.partition('.')[0]})")
    return found


def run(data: bytes, work: dict[str, Work], peers: int) -> dict[str, list[float]]:
    """Process seconds of each program, record by record; reading is FLOOR."""
    spent: dict[str, list[float]] = {name: [] for name in (FLOOR, *work)}
    clock = time.process_time
    source = read_warc(io.BytesIO(data), "bench.warc.gz", Limits())
    began = clock()
    for number, item in enumerate(source):
        spent[FLOOR].append(clock() - began)
        names = [name for name in work if name in FAST or number < peers]
        for name in names[number % len(names) :] + names[: number % len(names)]:
            began = clock()
            try:
                work[name](item)
            except Exception as error:  # noqa: BLE001  a peer's own failure is its time
                failed = f"{name}: {type(error).__name__}"
                FAILED[failed] = FAILED.get(failed, 0) + 1
            spent[name].append(clock() - began)
        began = clock()
    return spent


FAILED: dict[str, int] = {}


def report(data: bytes, spent: dict[str, list[float]]) -> bool:
    """The table; whether all bars are reached."""
    sizes = [len(item.data) for item in read_warc(io.BytesIO(data), "bench.warc.gz", Limits())]
    held = True
    print(f"{len(sizes)} records, {sum(sizes) / 1e6:.1f} MB, mean {sum(sizes) / len(sizes) / 1000:.0f} kB, one core")
    print(f"{'':38} {'records':>8} {'MB/s':>8} {'pages/s':>9} {'ours is':>9}   bar")
    for name, times in sorted(spent.items(), key=lambda row: sum(row[1]) / len(row[1])):
        count = len(times)
        reading = 0.0 if name == FLOOR else sum(spent[FLOOR][:count])
        seconds = sum(times) + reading
        ours = sum(spent[OURS][:count]) + sum(spent[FLOOR][:count])
        bar = BARS.get(name)
        ratio = seconds / ours
        held &= bar is None or ratio >= bar
        said = f"{bar:g} {'reached' if ratio >= bar else 'NOT REACHED'}" if bar is not None else ""
        speed = f"{sum(sizes[:count]) / 1e6 / seconds:8.1f} {count / seconds:9.1f}"
        print(f"{name:38} {count:8} {speed} {ratio:8.2f}x   {said}")
    for failed, count in sorted(FAILED.items()):
        print(f"failed on {count} records: {failed}")
    return held


def scans(data: bytes) -> bool:
    """One and two workers, wall seconds, in turn twice; whether two are 1.8 times as fast."""
    kernel = Kernel(load_policies().document, Config())
    best = {1: float("inf"), 2: float("inf")}
    for _ in range(2):
        for jobs in (1, 2):
            items = read_warc(io.BytesIO(data), "bench.warc.gz", Limits())
            lines = ordered_lines(items, kernel, jobs)
            next(lines)  # the workers are there
            began, count = time.perf_counter(), 0
            for _ in lines:
                count += 1
            best[jobs] = min(best[jobs], (time.perf_counter() - began) / max(count, 1))
    ratio = best[1] / best[2]
    load = f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors" if hasattr(os, "getloadavg") else ""
    print(f"a scan with 1 worker {1 / best[1]:.1f} pages/s, with 2 {1 / best[2]:.1f}: {ratio:.2f} times ({load})")
    print(f"the bar is 1.8: {'reached' if ratio >= 1.8 else 'NOT REACHED'}")
    return ratio >= 1.8


def instructions(folder: Path) -> None:
    """Millions of instructions a page: a run over all pages twice less one over them once, under callgrind."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        print("skipped: instructions: valgrind is not installed")
        return
    count = min(len(list(folder.glob("*.html"))), 20)
    for name in (OURS, LXML, "turbohtml parsing alone"):
        totals = [_counted(valgrind, folder, name, times * count) for times in (1, 2)]
        if None in totals:
            print(f"skipped: instructions of {name}: it did not run")
            continue
        first, second = (total or 0 for total in totals)
        print(f"{name:38} {(second - first) / count / 1e6:9.1f} million instructions a page ({count} pages)")


def _counted(valgrind: str, folder: Path, name: str, records: int) -> int | None:
    with tempfile.TemporaryDirectory() as place:
        command = [valgrind, "--tool=callgrind", f"--callgrind-out-file={place}/out", sys.executable, __file__]
        done = subprocess.run(
            [*command, str(folder), "--records", str(records), "--only", name],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PYTHONHASHSEED": "0"},
        )
    found = re.search(r"Collected : (\d+)", done.stderr)
    return int(found[1]) if found and done.returncode == 0 else None


def main() -> int:
    """Print the tables; 1 where a bar is not reached."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples")
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--peers", type=int, default=500)
    parser.add_argument("--jobs", action="store_true")
    parser.add_argument("--instructions", action="store_true")
    parser.add_argument("--only", help=argparse.SUPPRESS)
    given = parser.parse_args()
    data = archive_of(given.folder, given.records)
    if given.only:
        work = programs()[given.only]
        for item in read_warc(io.BytesIO(data), "bench.warc.gz", Limits()):
            work(item)
        return 0
    held = report(data, run(data, programs(), given.peers))
    if given.jobs:
        held &= scans(data)
    if given.instructions:
        instructions(given.folder)
    return int(not held)


if __name__ == "__main__":
    sys.exit(main())
