"""``rightscheck gate``: does this repository publish what it may not?"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import AsOf, ConfigFile, now_or
from rightscheck.cli.streams import complain, emit, wants_colour
from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from rightscheck.gate.run import Progress
    from rightscheck.gate.session import Session
    from rightscheck.gate.work import Work
    from rightscheck.report.findings import Report

LEVELS = ("error", "warning", "note")


def gate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Files and folders; by default the whole repository.", show_default=False),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since", metavar="REF", help="Only what changed since this commit or branch.", show_default=False
        ),
    ] = None,
    reports: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            "--format",
            metavar="FORMAT[=FILE]",
            help="text, short, json, jsonl, sarif, junit, github, gitlab, markdown, html, csv; may be given again.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="LEVEL", help="Exit 1 at error, warning or note.")
    ] = "error",
    show: Annotated[
        str, typer.Option("--show", metavar="LEVEL", help="Report findings from error, warning or note.")
    ] = "warning",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Accept the findings in it.", show_default=False)
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write today's findings into the baseline.")
    ] = False,
    no_waivers: Annotated[
        bool, typer.Option("--no-waivers", help="Accept nothing: no baseline, allowance or waiver.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0: as many as it pays.")
    ] = 0,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Look at every file anew.")] = False,
    cache: Annotated[
        Path | None,
        typer.Option(
            "--cache",
            metavar="FILE",
            help="Where results are kept; by default in the user's cache.",
            show_default=False,
        ),
    ] = None,
    write_credits: Annotated[
        Path | None,
        typer.Option(
            "--write-credits", metavar="FILE", help="Write a page with the credits of all pictures.", show_default=False
        ),
    ] = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Look for no config.")] = False,
    show_config: Annotated[bool, typer.Option("--show-config", help="Say what is configured, and stop.")] = False,
    show_files: Annotated[bool, typer.Option("--show-files", help="List what would be looked at, and stop.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> int:
    """Does this repository publish anything that it may not, or without credit?

    \b
    rightscheck gate
    rightscheck gate --changed-since origin/main --report text --report sarif=rightscheck.sarif
    rightscheck gate --write-baseline
    """
    from rightscheck.config import find_config
    from rightscheck.gate.run import run_gate
    from rightscheck.gate.session import open_session
    from rightscheck.gate.work import list_work, root_of

    wanted = parse_reports(reports)
    for name, level in (("--fail-on", fail_on), ("--show", show)):
        if level not in LEVELS:
            raise UsageError(f"{name}: unknown level {level!r}: use error, warning or note")
    start = _start(paths or [])
    file = None if no_config else config or find_config(start)
    root = root_of(start, file)
    session = open_session(root, file, now_or(as_of), accept=not no_waivers)
    work = list_work(session, paths or (), changed=changed_since)
    if show_config:
        emit(describe(session))
        return 0
    if show_files:
        from rightscheck.report.terminal import clean

        emit("".join(f"{clean(name)}\n" for name in (*work.files, *work.pictures)))
        return 0
    if not work.files and not work.pictures:
        return _nothing(work, root, wanted, session)
    from rightscheck.gate.baseline import baseline_text, read_baseline, write_whole
    from rightscheck.gate.cache import open_cache

    accepted = baseline or root / session.settings.baseline
    entries = None if no_waivers or write_baseline else read_baseline(accepted)
    if baseline is not None and entries is None and not (no_waivers or write_baseline):
        from rightscheck.errors import PolicyError

        raise PolicyError("the baseline is not there: write it with --write-baseline", file=str(baseline))
    store = None if no_cache else open_cache(session, cache)
    done = run_gate(
        session,
        work,
        baseline=entries,
        baseline_name=_inside(accepted, root),
        cache=store,
        jobs=jobs,
        progress=_progress(quiet),
        fail_on=fail_on,
        show=show,
    )
    if store is not None:
        store.save(whole=work.whole)
    if write_baseline:
        if not work.whole:
            raise UsageError("--write-baseline looks at the whole repository: leave paths and --changed-since out")
        write_whole(accepted, baseline_text(done.findings, "warning" if fail_on == "error" else fail_on))
        complain(f"{accepted}: written; what is in it no longer fails")
        return 0
    if write_credits is not None:
        from rightscheck.gate.credits import credits_page

        write_whole(write_credits, credits_page(session, work))
    _write(done, wanted, session)
    return 1 if done.failing and not exit_zero else 0


def parse_reports(given: list[str] | None) -> list[tuple[str, Path | None]]:
    """``sarif=out.sarif`` as (sarif, out.sarif). Raises UsageError: unknown formats, two for standard output."""
    from rightscheck.report.gate_formats import FORMATS

    wanted: list[tuple[str, Path | None]] = []
    for one in given or ["text"]:
        form, _, file = one.partition("=")
        if form not in FORMATS:
            raise UsageError(f"--report: unknown format {form!r}: use one of {', '.join(FORMATS)}")
        wanted.append((form, Path(file) if file else None))
    bare = [form for form, file in wanted if file is None and form != "github"]
    if len(bare) > 1:
        raise UsageError(
            f"--report: {bare[0]} and {bare[1]} both want standard output: give one a file, like {bare[1]}=FILE"
        )
    return wanted


def _start(paths: list[str]) -> Path:
    """Where to look for the config: the folder named, where one is, else here."""
    first = Path(paths[0]) if len(paths) == 1 else Path()
    return first if first.is_dir() else Path.cwd()


def _inside(path: Path, root: Path) -> str:
    full = path.resolve()
    return full.relative_to(root.resolve()).as_posix() if full.is_relative_to(root.resolve()) else path.name


def _nothing(work: Work, root: Path, wanted: list[tuple[str, Path | None]], session: Session) -> int:
    """A whole tree without content is an error; a change without content is not."""
    from rightscheck.report.findings import Report

    if work.whole:
        complain(f"{root}: nothing to check was found: name files, or set gate.include in the config")
        return 4
    complain("nothing to check: no content or picture is among these files")
    _write(Report((), 0, now=session.now.isoformat().replace("+00:00", "Z")), wanted, session)
    return 0


def _write(report: Report, wanted: list[tuple[str, Path | None]], session: Session) -> None:
    """Every report: to its file, else to standard output; annotations beside a machine's format go to stderr."""
    from rightscheck.gate.baseline import write_whole
    from rightscheck.gate.fingerprints import with_line_hashes
    from rightscheck.report.gate_formats import report_findings

    bare = [form for form, file in wanted if file is None]
    for form, file in wanted:
        shown = with_line_hashes(report, session.root) if form == "sarif" else report
        text = report_findings(shown, form, colour=file is None and wants_colour())
        if file is not None:
            write_whole(file, text)
        elif form == "github" and len(bare) > 1:
            sys.stderr.write(text)
        else:
            emit(text)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(form == "github" for form, _ in wanted):
        from rightscheck.report.github import step_summary

        with Path(summary).open("a", encoding="utf-8") as out:
            out.write(step_summary(report))


def _progress(quiet: bool) -> Progress | None:
    """Progress on a terminal's stderr only."""
    if quiet or not sys.stderr.isatty():
        return None

    def say(done: int, total: int) -> None:
        if done % 25 == 0 or done == total:
            sys.stderr.write(f"\r{done}/{total}" + ("\r\033[K" if done == total else ""))
            sys.stderr.flush()

    return say


def describe(session: Session) -> str:
    """What is configured, as YAML that could be written into the config."""
    import yaml

    us, settings = session.us, session.settings
    data = {
        "root": str(session.root),
        "config": str(session.config.file) if session.config.file else None,
        "site": {"kind": session.site.kind or None, "config": session.site.config or None},
        "us": {
            "names": list(us.names),
            "domains": list(us.domains),
            "territories": list(us.territories),
            "channels": list(us.channels),
            "commercial": us.commercial,
        },
        "profile": session.profile,
        "licences": [one.id for one in session.licences],
        "waivers": len(session.waivers),
        "gate": settings.model_dump(mode="json"),
    }
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
