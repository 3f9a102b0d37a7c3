"""One run: every file through the pipeline, then what was accepted, then the questions to the whole tree.

In: a session, a work list, a cache and a baseline. Out: a Report, the same whatever was finished first. Refuses to
print: progress is a function that the caller gives.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rightscheck._version import __version__
from rightscheck.gate.baseline import Entry, apply_baseline
from rightscheck.gate.item import Result, check_file
from rightscheck.gate.session import Session
from rightscheck.gate.work import Work
from rightscheck.report.findings import Finding, Report

if TYPE_CHECKING:
    from rightscheck.gate.cache import Cache

Progress = Callable[[int, int], None]
PARALLEL_FROM = 800  # below, starting workers costs more than they save
CHUNK = 16
SOON_DAYS = 30


def run_gate(  # noqa: PLR0913  a run has this many settings
    session: Session,
    work: Work,
    *,
    baseline: Sequence[Entry] | None = None,
    baseline_name: str = "",
    cache: Cache | None = None,
    jobs: int = 0,
    progress: Progress | None = None,
    fail_on: str = "error",
    show: str = "warning",
) -> Report:
    """Look at everything in the work list. ``jobs`` 0: as many as there are processors, where it pays."""
    results = list(_results(session, work.files, cache, jobs, progress))
    shown = {picture for result in results for picture in result.pictures}
    alone = [name for name in work.pictures if name not in shown]
    results += _results(session, alone, cache, jobs, None)
    findings = [finding for result in results for finding in result.findings]
    used = {rule for result in results for rule in result.waivers}
    if work.whole:
        findings += _tree(session, used)
    if baseline is not None and session.accept:
        findings, stale = apply_baseline(findings, baseline)
        if work.whole and stale:
            findings += _stale(session, stale, baseline_name)
    return Report(
        tuple(sorted((one for one in findings if one.severity != "off"), key=lambda one: one.order)),
        len(work.files),
        len(work.pictures),
        session.now.isoformat().replace("+00:00", "Z"),
        __version__,
        "",
        session.site.kind,
        fail_on,
        show,
        names=tuple(dict.fromkeys((*session.config.us.names, *session.site.names))),
    )


def _results(
    session: Session, names: Sequence[str], cache: Cache | None, jobs: int, progress: Progress | None
) -> Iterator[Result]:
    """The results in the order of the names."""
    found: dict[str, Result] = {}
    missing: list[str] = []
    for name in names:
        known = cache.get(name) if cache is not None else None
        if known is None:
            missing.append(name)
        else:
            found[name] = known
    done = len(found)
    for result in _fresh(session, missing, jobs):
        found[result.name] = result
        if cache is not None:
            cache.put(result)
        done += 1
        if progress is not None:
            progress(done, len(names))
    return (found[name] for name in names)


def _fresh(session: Session, names: Sequence[str], jobs: int) -> Iterable[Result]:
    wanted = jobs or (os.cpu_count() or 1)
    if wanted < 2 or (len(names) < PARALLEL_FROM and not jobs) or len(names) < 2:
        return (check_file(session, name) for name in names)
    return _parallel(session, names, wanted)


def _parallel(session: Session, names: Sequence[str], jobs: int) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    start = (
        str(session.root),
        str(session.config.file) if session.config.file else None,
        session.now.isoformat(),
        session.accept,
    )
    with ProcessPoolExecutor(min(jobs, len(names)), get_context("spawn"), _begin, start) as pool:
        chunks = [list(names[at : at + CHUNK]) for at in range(0, len(names), CHUNK)]
        for results in pool.map(_many, chunks):
            yield from results


_SESSION: list[Session] = []


def _begin(root: str, config: str | None, now: str, accept: bool) -> None:
    from datetime import datetime

    from rightscheck.gate.session import open_session

    _SESSION[:] = [
        open_session(Path(root), Path(config) if config else None, datetime.fromisoformat(now), accept=accept)
    ]


def _many(names: list[str]) -> list[Result]:
    return [check_file(_SESSION[0], name) for name in names]


def _about(session: Session, check: str, file: str, line: int, message: str, quote: str = "", how: str = "") -> Finding:
    return Finding(
        check,
        session.settings.severity_of(check),
        file,
        line,
        1,
        line,
        2,
        message,
        quote=quote,
        where="file",
        how=how,
        key=f"{check}:{quote}",
    )


def _tree(session: Session, used: set[str]) -> Iterator[Finding]:
    """What can be asked of the whole repository only: licences that end, waivers without effect."""
    today = session.now.date()
    for licence in session.licences:
        last = licence.valid.to
        if last is None:
            continue
        if last < today:
            yield _about(
                session,
                "RC140",
                _where(session, session.config.licences, licence.id),
                1,
                f"The licence on file {licence.id} ended on {last}.",
                licence.id,
            )
        elif last <= today + timedelta(days=SOON_DAYS):
            yield _about(
                session,
                "RC141",
                _where(session, session.config.licences, licence.id),
                1,
                f"The licence on file {licence.id} ends on {last}.",
                licence.id,
            )
    for waiver in session.waivers:
        state = waiver.state(today)
        said = f"The waiver of {waiver.rule} for {waiver.page}"
        file = _where(session, session.config.waivers, waiver.page)
        if state == "expired":
            yield _about(
                session, "RC905", file, 1, f"{said} ended on {waiver.expires}: it waives nothing.", waiver.rule
            )
        elif state == "malformed-date":
            yield _about(
                session,
                "RC905",
                file,
                1,
                f"{said} has a last day that is no date ({waiver.expires!r}): it waives nothing.",
                waiver.rule,
            )
        elif state == "no-ticket":
            yield _about(session, "RC905", file, 1, f"{said} has no ticket: it waives nothing.", waiver.rule)
        elif waiver.rule not in used and session.accept:
            yield _about(session, "RC905", file, 1, f"{said} waives nothing here.", waiver.rule)
        elif state == "ends-soon":
            yield _about(session, "RC906", file, 1, f"{said} ends on {waiver.expires}.", waiver.rule)


def _where(session: Session, paths: Sequence[Path], words: str) -> str:
    """The file, relative to the root, that holds the words; for a path outside of it its name."""
    for path in paths:
        for file in sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]:
            try:
                if words in file.read_text(encoding="utf-8", errors="replace"):
                    return _inside(session, file)
            except OSError:
                continue
    return _inside(session, paths[0]) if paths else "rightscheck.yaml"


def _inside(session: Session, path: Path) -> str:
    full, root = path.resolve(), session.root.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.name


def _stale(session: Session, stale: Sequence[Entry], name: str) -> list[Finding]:
    """One note for all stale entries: it names the first few."""
    first = ", ".join(f"{one.check} in {one.file}" for one in stale[:3])
    more = f" and {len(stale) - 3} more" if len(stale) > 3 else ""
    entries = "entry has" if len(stale) == 1 else "entries have"
    said = f"{len(stale)} baseline {entries} no finding any more: {first}{more}."
    return [replace(_about(session, "RC904", name, 1, said, "", "rightscheck gate --write-baseline"), key="RC904")]
