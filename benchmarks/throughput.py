"""How fast claims are found, beside a bare parse of the same bytes in the same run.

    benchmarks/throughput.py [FOLDER OF PAGES] [ROUNDS]

Process time on one core, interleaved, the least of the rounds; ratios, not seconds, are what counts. Needs lxml (an
extra for this benchmark alone: ``pip install lxml``). Without a folder the sample pages are read, each many times.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from rightscheck.check import find_claims
from rightscheck.page import read_page
from rightscheck.policy.store import load_policies

ROOT = Path(__file__).resolve().parents[1]
BAR = 0.4


def pages_of(folder: Path | None) -> list[tuple[str, bytes]]:
    """Names and bytes of the pages."""
    if folder is not None:
        return [(path.name, path.read_bytes()) for path in sorted(folder.glob("*.html"))]
    return [(path.name, path.read_bytes()) for path in sorted((ROOT / "samples").glob("*.html"))] * 40


def timed(work: Callable[[str, bytes], object], pages: list[tuple[str, bytes]]) -> float:
    """Process seconds of the work on every page."""
    began = time.process_time()
    for name, data in pages:
        work(name, data)
    return time.process_time() - began


def main(folder: str | None = None, rounds: int = 3) -> int:
    """Print the table; 1 where detection is below the bar."""
    try:
        import lxml.html  # type: ignore[import-untyped]
        import turbohtml
    except ImportError as error:
        print(f"skipped: {error.name} is not installed (pip install lxml turbohtml)")
        return 0
    pages = pages_of(Path(folder) if folder else None)
    library = load_policies()
    library.lexicon  # noqa: B018  built once, as in every run over many pages
    jobs: dict[str, Callable[[str, bytes], object]] = {
        "lxml.html parsing alone": lambda _, data: lxml.html.fromstring(data),
        "turbohtml parsing alone": lambda _, data: turbohtml.parse(data),
        "read_page": lambda name, data: read_page(data, name=name),
        "read_page and find_claims": lambda name, data: find_claims(read_page(data, name=name), library),
    }
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(rounds):
        for name, work in jobs.items():
            best[name] = min(best[name], timed(work, pages))
    size = sum(len(data) for _, data in pages) / 1e6
    base = best["lxml.html parsing alone"]
    print(f"{len(pages)} pages, {size:.1f} MB, one core                MB/s   pages/s   of lxml's speed")
    for name, seconds in best.items():
        print(f"{name:40} {size / seconds:8.1f} {len(pages) / seconds:9.1f} {base / seconds:12.2f}")
    ratio = base / best["read_page and find_claims"]
    print(f"the bar is {BAR}: {'held' if ratio >= BAR else 'not reached'}")
    return int(ratio < BAR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else 3))
