"""``rightscheck init``: switch the gate on in this repository."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rightscheck.cli.options import AsOf, listed, now_or
from rightscheck.cli.streams import complain, emit
from rightscheck.errors import UsageError

if TYPE_CHECKING:
    from rightscheck.gate.session import Session

NAME = "rightscheck.yaml"


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The repository.")] = Path(),
    names: Annotated[
        list[str] | None,
        typer.Option("--us", metavar="NAME", help="A name of ours; may be given again.", show_default=False),
    ] = None,
    domains: Annotated[
        str | None,
        typer.Option("--domain", metavar="NAMES", help="Our domains: a.example,b.example", show_default=False),
    ] = None,
    territory: Annotated[
        str | None, typer.Option("--territory", metavar="CODES", help="Where we publish: FR,BE", show_default=False)
    ] = None,
    commercial: Annotated[
        bool | None,
        typer.Option("--commercial/--non-commercial", help="Whether the site is commercial.", show_default=False),
    ] = None,
    baseline: Annotated[
        bool | None,
        typer.Option(
            "--baseline/--no-baseline", help="Accept what is there today; asked otherwise.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a config that is there.")] = False,
    as_of: AsOf = None,
) -> int:
    """How do I switch the gate on here? Writes a commented config, and a baseline if you want one.

    \b
    rightscheck init
    rightscheck init --us "My Paper" --domain mypaper.example --non-commercial --baseline
    """
    from rightscheck.gate.baseline import write_whole
    from rightscheck.gate.initial import config_text
    from rightscheck.gate.session import open_session

    if not folder.is_dir():
        raise UsageError(f"{folder}: this is no folder")
    target = folder / NAME
    if target.exists() and not force:
        raise UsageError(f"{target} is there already: edit it, or write over it with --force")
    seen = open_session(folder, None, now_or(as_of))
    asks = sys.stdin.isatty()
    ours = list(names or ()) or _ask("Who are we? Names, separated by commas", seen.us.names, asks=asks)
    hosts = list(listed(domains) or ()) or _ask("Our domains, separated by commas", seen.us.domains, asks=asks)
    text = config_text(seen.site, ours, hosts, list(listed(territory) or ()), commercial=commercial)
    write_whole(target, text)
    kind = f"{seen.site.kind} site" if seen.site.kind else "no known kind of site"
    emit(f"{target}: written ({kind}; us: {', '.join(ours) or 'nobody yet: fill in us.names'})\n")
    return _first_run(open_session(folder, target, now_or(as_of)), baseline, asks=asks)


def _ask(question: str, found: tuple[str, ...], *, asks: bool) -> list[str]:
    if not asks:
        return list(found)
    said: str = typer.prompt(question, default=", ".join(found), err=True)
    return list(listed(said) or ()) if said.strip() else []


def _first_run(session: Session, baseline: bool | None, *, asks: bool) -> int:
    """Look once, say what there is, and write the baseline if it is wanted."""
    from rightscheck.gate.baseline import baseline_text, write_whole
    from rightscheck.gate.run import run_gate
    from rightscheck.gate.work import list_work
    from rightscheck.report.findings import summary

    work = list_work(session)
    if not work.files and not work.pictures:
        complain("nothing to check was found yet: set gate.include if your content has other names")
        return 0
    report = run_gate(session, work)
    emit(f"{summary(report)}\n")
    if not report.failing:
        emit("green already: run rightscheck gate in your checks\n")
        return 0
    if baseline is None and asks:
        baseline = typer.confirm("Accept these for now, so that only new ones fail?", default=True, err=True)
    if baseline:
        path = session.root / session.settings.baseline
        write_whole(path, baseline_text(report.findings))
        emit(f"{path}: written; commit it. From now on only new findings fail\n")
    else:
        emit("to accept these for now: rightscheck gate --write-baseline\n")
    return 0
