"""A run: inputs to parts, from where an earlier run was stopped.

In: inputs, a kernel, a folder. Out: Totals. The rows and the files are the same whatever the number of workers, and
however often the run was stopped. Refuses to read the clock: progress is a function that the caller gives.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from rightscheck._version import __policies__, __version__
from rightscheck.bulk.inputs import Input, read_input
from rightscheck.bulk.pool import ordered_lines

if TYPE_CHECKING:
    from rightscheck.bulk.kernel import Kernel
    from rightscheck.bulk.model import Item
    from rightscheck.bulk.parts import Parts

FORMATS = ("jsonl", "parquet")
PART = 1_000


@dataclass(frozen=True, slots=True)
class Totals:
    """What was written: rows, error rows by kind, what was passed over by reason; ``before``: by an earlier run."""

    rows: int
    errors: dict[str, int]
    passed_over: dict[str, int]
    before: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: rows and error rows so far, bytes of input read, of all."""

    rows: int
    errors: int
    bytes: int
    of: int


@dataclass(slots=True)
class _Part:
    """A part that is being filled."""

    lines: list[bytes] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)

    def take(self, line: bytes, passed: Counter[str]) -> None:
        """Add a line, and what was passed over before it."""
        kind = _fault_of(line)
        self.lines.append(line)
        self.errors.update([kind] if kind else [])
        self.passed.update(passed)

    def row(self, following: tuple[int, int]) -> dict[str, Any]:
        """What the list of parts says of it."""
        return {
            "rows": len(self.lines),
            "errors": dict(sorted(self.errors.items())),
            "passed_over": dict(sorted(self.passed.items())),
            "next": {"input": following[0], "page": following[1]},
        }


def manifest_of(inputs: list[Input], kernel: Kernel, settings: dict[str, Any]) -> dict[str, Any]:
    """What a run is: the same manifest, the same output. Without a reuse no instant is in it."""
    from rightscheck.policy.document import freeze

    limits = kernel.limits
    made = {
        "schema": 1,
        "tool": {"version": __version__, "policies": __policies__, "revision": kernel.library.revision},
        "inputs": [
            {"path": one.path, "kind": one.kind, "bytes": one.bytes, "sha256": one.sha256}
            | ({"pages": len(one.files)} if one.kind == "folder" else {})
            for one in inputs
        ],
        "settings": settings
        | {
            "reader": kernel.reader,
            "max_bytes": limits.max_bytes,
            "seconds": limits.seconds,
            "megabytes": limits.megabytes,
        },
        "reuses": [reuse.model_dump(mode="json", exclude_none=True) for reuse in kernel.reuses],
        "profile": kernel.profile if kernel.reuses else None,
        "us": asdict(kernel.config.us) if kernel.reuses else None,
        "now": kernel.now.isoformat().replace("+00:00", "Z") if kernel.reuses and kernel.now else None,
        "licences": [freeze(one.model_dump(by_alias=True, exclude_defaults=True)) for one in kernel.licences],
        "waivers": [freeze(one.model_dump(by_alias=True, exclude_defaults=True)) for one in kernel.waivers],
    }
    plain: dict[str, Any] = json.loads(json.dumps(made, default=str))  # as it will be read again
    return plain


def scan(
    inputs: list[Input],
    kernel: Kernel,
    parts: Parts,
    *,
    jobs: int = 1,
    key: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Totals:
    """Write the parts that are not there yet. Raises InputError for an input that cannot be opened."""
    rows, errors, passed = parts.totals()
    before = rows
    if parts.complete is not None:
        return Totals(rows, dict(parts.complete["errors"]), dict(parts.complete["passed_over"]), before)
    parts.verify()
    encode = _encoder(parts.manifest["settings"]["format"])
    tell = _teller(inputs, rows, sum(errors.values()), progress)
    start = parts.done[-1]["next"] if parts.done else {"input": 0, "page": 0}
    following = (start["input"], start["page"])
    filling, behind = _Part(), Counter[str]()  # behind: passed over since the last page
    for number, item, line in _lines(inputs, kernel, following, jobs, key):
        behind.update(item.passed)
        if not line:
            continue
        filling.take(line, behind)
        behind.clear()
        following = (number, item.record.index + 1)
        tell(number, item, error=_fault_of(line) is not None)
        if len(filling.lines) == parts.manifest["settings"]["part_size"]:
            parts.write(filling.lines, encode, filling.row(following))
            filling = _Part()
    if filling.lines:
        parts.write(filling.lines, encode, filling.row(following))
    rows, errors, passed = parts.totals()
    passed.update(behind)
    totals = Totals(rows, dict(sorted(errors.items())), dict(sorted(passed.items())), before)
    parts.append({"complete": True, "rows": rows, "errors": totals.errors, "passed_over": totals.passed_over})
    return totals


def _teller(
    inputs: list[Input], rows: int, errors: int, progress: Callable[[Progress], None] | None
) -> Callable[..., None]:
    """A function that counts on from an earlier run, and passes each row's state to ``progress``."""
    before = [0, *accumulate(one.bytes for one in inputs)]

    def tell(number: int, item: Item, *, error: bool) -> None:
        nonlocal rows, errors
        rows, errors = rows + 1, errors + error
        if progress is not None:
            done = before[number] + min(item.at, inputs[number].bytes)
            progress(Progress(rows, errors, done, before[-1]))

    return tell


def _lines(
    inputs: list[Input], kernel: Kernel, start: tuple[int, int], jobs: int, key: str | None
) -> Iterator[tuple[int, Item, bytes]]:
    """Number of the input, item and line, from the page that was not written yet."""
    numbers: deque[int] = deque()

    def items() -> Iterator[Item]:
        for number in range(start[0], len(inputs)):
            skip = start[1] if number == start[0] else 0
            for item in read_input(inputs[number], kernel.limits, key):
                if 0 <= item.record.index < skip:
                    continue
                numbers.append(number)
                yield item

    for item, line in ordered_lines(items(), kernel, jobs):
        yield numbers.popleft(), item, line


def _fault_of(line: bytes) -> str | None:
    """The kind of an error row; its place in the line is fixed, and a page's own words cannot stand there."""
    head, _, tail = line.rpartition(b', "error": {"kind": "')
    return tail.partition(b'"')[0].decode() if head and tail.endswith(b'"}, "decisions": null}\n') else None


def _encoder(form: str) -> Callable[[list[bytes]], bytes]:
    if form == "parquet":
        from rightscheck.bulk.arrow import parquet_of

        return parquet_of
    return b"".join
