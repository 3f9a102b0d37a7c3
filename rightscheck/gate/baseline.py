"""The baseline: findings that were there when the gate was switched on, so that only new ones fail.

In: a file of JSON lines, and findings. Out: findings with their status, and the entries that are stale. Refuses lines
and times in the file: an entry is a check, a file and a key made of the evidence, sorted, one a line, so that diffs
are slim and lines may move.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rightscheck.checks import CHECKS, rank
from rightscheck.errors import PolicyError
from rightscheck.report.findings import BASELINE, OPEN, Finding

HEAD = {"rightscheck-baseline": 1}
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One accepted finding. Sorted by file, check and key."""

    file: str
    check: str
    key: str


def read_baseline(path: Path) -> tuple[Entry, ...] | None:
    """The entries of a file, or None where there is no file. Raises PolicyError with the line."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PolicyError(f"the baseline cannot be read: {error.strerror}", file=str(path)) from error
    if len(data) > MAX_BYTES:
        raise PolicyError("the baseline is too large: write it anew", file=str(path))
    found: list[Entry] = []
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise PolicyError(
            "the baseline is not UTF-8: write it anew with rightscheck gate --write-baseline", file=str(path)
        ) from error
    for number, line in enumerate(lines, 1):
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            raise PolicyError("a merge conflict stands here: keep the lines of both sides", file=str(path), line=number)
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise PolicyError("this line is no JSON: write the baseline anew", file=str(path), line=number) from error
        if entry == HEAD:
            continue
        if not isinstance(entry, dict) or not all(
            isinstance(entry.get(name), str) for name in ("file", "check", "key")
        ):
            raise PolicyError("an entry needs file, check and key", file=str(path), line=number)
        found.append(Entry(entry["file"], entry["check"], entry["key"]))
    return tuple(found)


def apply_baseline(findings: Sequence[Finding], entries: Iterable[Entry]) -> tuple[list[Finding], list[Entry]]:
    """The findings with their status, and the entries whose finding is gone."""
    known = set(entries)
    met: set[Entry] = set()
    out: list[Finding] = []
    for one in findings:
        entry = Entry(one.file, one.check, one.key)
        if entry in known and CHECKS[one.check].waivable:
            met.add(entry)
            out.append(replace(one, status=BASELINE, accepted="in the baseline") if one.status == OPEN else one)
        else:
            out.append(one)
    return out, sorted(known - met)


def baseline_text(findings: Iterable[Finding], at_least: str = "warning") -> str:
    """The file for these findings: open and baselined ones of that severity or worse."""
    entries = sorted(
        {
            Entry(one.file, one.check, one.key)
            for one in findings
            if one.status in (OPEN, BASELINE) and rank(one.severity) >= rank(at_least) and CHECKS[one.check].waivable
        }
    )
    lines = [
        json.dumps(HEAD),
        *(json.dumps({"file": one.file, "check": one.check, "key": one.key}, ensure_ascii=True) for one in entries),
    ]
    return "\n".join(lines) + "\n"


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
        if os.name == "posix":
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise
